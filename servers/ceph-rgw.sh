#!/usr/bin/env bash
# A throw-away Ceph cluster on loopback, in memory, with two S3 gateways that share it: for tests of the connector.
#
#   ceph-rgw.sh install            installs the Debian packages it needs (root, Debian); 3 if that is not possible
#   ceph-rgw.sh start DIR          starts it in a new folder, waits until it answers, prints NAME=VALUE lines
#   ceph-rgw.sh set DIR TIME       moves the first gateway's clock forwards, e.g. "2026-01-05 01:00:02" (UTC)
#   ceph-rgw.sh now DIR            what that clock says
#   ceph-rgw.sh stop DIR           stops what start started, by process id; the folder stays
#
# Environment of start:
#   MON_PORT, RGW_PORT, RGW2_PORT
#   RGW_START   a time: the first gateway's clock starts there and is moved by `set` (libfaketime); the rest keeps the real clock
#   SERVER_OF   stops by itself, and removes DIR, when this process has ended
# Log of requests: DIR/log/rgw.a.log and rgw.b.log, lines with "beast:".
set -euo pipefail
. "$(dirname "$(realpath "${BASH_SOURCE[0]}")")/daemons.sh"

needed=(ceph-mon ceph-osd radosgw ceph-common libfaketime)
daemons=(rgw.a rgw.b osd.0 mon.a)

usage() { sed -n '2,15s/^# \{0,1\}//p' "$0" >&2; exit 2; }

ours() { # the process of a pid file, if it is still the one that was started on this folder
  local pid
  pid=$(cat "$D/$1.pid" 2>/dev/null) || return 1
  [ -n "$pid" ] && tr '\0' ' ' < "/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "-c $C " && echo "$pid"
}

stop() { # at once: all data are in memory, so there is nothing to save, and asking takes 8 s
  local daemon pid
  for daemon in "${daemons[@]}"; do
    ! pid=$(ours "$daemon") || kill -9 "$pid" 2>/dev/null || true
    rm -f "$D/$daemon.pid"
  done
}

write_settings() {
  cat > "$C" <<TEXT
[global]
fsid = $fsid
mon_host = [v2:127.0.0.1:$mon]
public_network = 127.0.0.0/8
run_dir = $D
admin_socket =
pid_file = $D/\$type.\$id.pid
log_file = $D/log/\$type.\$id.log
keyring = $D/keyring
mon_data = $D/mon
osd_data = $D/osd
osd_objectstore = memstore
memstore_device_bytes = 2147483648
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 1
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_warn_on_pool_no_redundancy = false
mon_max_pg_per_osd = 1000
# The defaults wait a second for each pool that a gateway makes: 9 s of a start.
paxos_propose_interval = 0.05
paxos_min_wait = 0.01
[client]
rgw_enable_usage_log = true
rgw_usage_log_tick_interval = 1
rgw_usage_log_flush_threshold = 1
rgw_cache_enabled = true
rgw_thread_pool_size = 64
rgw_user_quota_bucket_sync_interval = 1
rgw_user_quota_sync_interval = 1
rgw_bucket_quota_ttl = 1
[client.rgw.a]
pid_file = $D/rgw.a.pid
log_file = $D/log/rgw.a.log
rgw_frontends = beast endpoint=127.0.0.1:$rgw tcp_nodelay=1
[client.rgw.b]
pid_file = $D/rgw.b.pid
log_file = $D/log/rgw.b.log
rgw_frontends = beast endpoint=127.0.0.1:$rgw2 tcp_nodelay=1
TEXT
}

write_keys() {
  local key="ceph-authtool $D/keyring --gen-key"
  ceph-authtool --create-keyring "$D/keyring" --gen-key -n mon. --cap mon 'allow *'
  $key -n client.admin --cap mon 'allow *' --cap osd 'allow *'
  $key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *'
  $key -n client.rgw.a --cap mon 'allow rw' --cap osd 'allow rwx'
  $key -n client.rgw.b --cap mon 'allow rw' --cap osd 'allow rwx'
}

start_cluster() {
  local uuid
  monmaptool --create --fsid "$fsid" --addv a "[v2:127.0.0.1:$mon]" "$D/monmap"
  ceph-mon -c "$C" -i a --mkfs --monmap "$D/monmap" --keyring "$D/keyring"
  ceph-mon -c "$C" -i a
  uuid=$(cat /proc/sys/kernel/random/uuid)
  ceph -c "$C" osd new "$uuid"
  ceph-osd -c "$C" -i 0 --mkfs --osd-uuid "$uuid"
  ceph-osd -c "$C" -i 0
}

wait_for() { # a gateway that answers
  for _ in $(seq 300); do
    curl --noproxy '*' -fsS "http://127.0.0.1:$2/" >/dev/null 2>&1 && return
    ! grep -s 'ERROR' "$D/log/$1.log" || return 1
    sleep .1
  done
  echo "$1 does not answer on port $2 after 30 s; see $D/log"
  return 1
}

start_gateways() {
  local moved=()
  if [ -n "${RGW_START:-}" ]; then
    write_clock "$(difference "$(seconds "$RGW_START")" "$(real)")"
    # The time file stands before the gateway starts: it reads it at once. Timers must not jump with the clock.
    moved=(env "LD_PRELOAD=$(dpkg -L libfaketime | grep '/libfaketimeMT\.so\.1$')" "FAKETIME_TIMESTAMP_FILE=$D/clock"
      FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_DONT_RESET=1)
  fi
  "${moved[@]}" radosgw -c "$C" -n client.rgw.a
  wait_for rgw.a "$rgw" # one after the other: both would make the same pools
  radosgw -c "$C" -n client.rgw.b
  wait_for rgw.b "$rgw2"
}

start() {
  [ ! -e "$C" ] || { echo "$D is in use: stop it, and remove the folder" >&2; exit 1; }
  mkdir -p "$D"/{mon,osd,log}
  fsid=$(cat /proc/sys/kernel/random/uuid)
  mon=${MON_PORT:-40789} rgw=${RGW_PORT:-7480} rgw2=${RGW2_PORT:-7481}
  write_settings
  set +e # in a condition, bash would not stop at the first failure
  (
    set -e
    write_keys
    start_cluster
    start_gateways
    radosgw-admin -c "$C" -n client.admin user create --uid=proviso-admin --display-name=admin \
      --caps='users=*;buckets=*;usage=*;metadata=*;user-policy=*' --access-key=ADMINKEY --secret=ADMINSECRET
  ) > "$D/log/start.log" 2>&1
  local result=$?
  set -e
  [ $result -eq 0 ] || { tail -n 5 "$D/log/start.log" >&2; stop; exit 1; }
  [ -z "${SERVER_OF:-}" ] || watch_owner "$SERVER_OF"
  echo "RGW_ENDPOINT=http://127.0.0.1:$rgw"
  echo "RGW2_ENDPOINT=http://127.0.0.1:$rgw2"
  echo 'RGW_ADMIN_ACCESS_KEY=ADMINKEY'
  echo 'RGW_ADMIN_SECRET_KEY=ADMINSECRET'
  [ -z "${RGW_START:-}" ] || echo "RGW_CLOCK=$D/clock"
}

watch_owner() { # a killed test run leaves nothing behind
  setsid bash -c 'while kill -0 "$1" 2>/dev/null && [ -e "$2/ceph.conf" ]; do sleep 1; done
    [ ! -e "$2/ceph.conf" ] || { "$3" stop "$2"; rm -rf "$2"; }' watch "$1" "$D" "$(realpath "$0")" >/dev/null 2>&1 </dev/null &
}

real() { date +%s.%N; }
seconds() { date -u -d "$1" +%s 2>/dev/null || { echo "not a time: $1" >&2; exit 1; }; }
difference() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a - b }'; }
write_clock() { # seconds to add to the real clock; renamed, so that no reader meets half a file
  printf '%+.3f\n' "$1" > "$D/clock.new"
  mv "$D/clock.new" "$D/clock"
}
offset() { cat "$D/clock" 2>/dev/null || { echo "the clock of $D is the real one: start it with RGW_START" >&2; exit 1; }; }

set_clock() {
  local old new
  old=$(offset)
  new=$(difference "$(seconds "$1")" "$(real)")
  # A gateway stamps no usage earlier than the latest hour it has seen, so backwards would lie.
  awk -v a="$new" -v b="$old" 'BEGIN { exit !(a < b) }' && { echo 'the clock moves forwards only' >&2; exit 1; }
  write_clock "$new"
}

[ "${1:-}" != install ] || { install_packages ceph-rgw "${needed[@]}"; exit; }
[ $# -ge 2 ] || usage
D=$(realpath -m "$2")
C="$D/ceph.conf"
export CEPH_CONF="$C"
case $1 in
  start) start ;;
  stop) stop ;;
  set) [ $# -eq 3 ] || usage; set_clock "$3" ;;
  now) date -u -d "@$(difference "$(real)" "$(difference 0 "$(offset)")")" '+%F %T' ;;
  *) usage ;;
esac
