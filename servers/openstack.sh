#!/usr/bin/env bash
# Starts OpenStack Keystone (identity) and Swift (object storage; accounts in two replicas) on loopback, with PostgreSQL and memcached.
# Keystone keeps what it has loaded: without, it asks its database some 300 times to validate one token. One process, so a change is seen at once.
# Caches as short as tests want them: account and container 1 s (Swift's default 60), token 5 s (keystonemiddleware's default 300).
# What accounts hold is counted when asked for: Swift's updater would take a tenth of a processor all the time (its default is every 300 s).
# usage: openstack.sh start DIR | stop DIR | count DIR | signal-STOP DIR | signal-CONT DIR | install       (root, Debian)
# environment: KEYSTONE_PORT (5000), SWIFT_PORT (8080), MEMCACHED_PORT (11311), KEYSTONE_DB_PORT (5439),
#   SWIFT_BACKEND_PORT (6200; the three after it are used too), SERVER_OF (a process id: stopped and removed when that ends)
# prints: OS_AUTH_URL OS_USERNAME OS_PASSWORD OS_PROJECT_NAME SWIFT_URL SWIFT_ACCOUNT_SERVERS SWIFT_ACCOUNT_RING SWIFT_LOG KEYSTONE_LOG
set -Eeuo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/daemons.sh"
pg=$(compgen -G "/usr/lib/postgresql/*/bin" | sort -V | tail -n 1 || true)

stop() {
  [ ! -s "$1/account-2.pid" ] || kill -CONT "$(cat "$1/account-2.pid")" 2>/dev/null || true
  stop_daemons "$1" guard proxy object container account-1 account-2 keystone memcached
  [ ! -e "$1/pg/postmaster.pid" ] || (cd / && runuser -u postgres -- "$pg"/pg_ctl -D "$1/pg" -m immediate stop >/dev/null 2>&1) || true
}

case "$1" in
  install)
    install_packages openstack postgresql python3-psycopg2 keystone python3-keystonemiddleware \
      swift-proxy swift-account swift-container swift-object memcached uwsgi-core uwsgi-plugin-python3
    exit ;;
  stop) stop "$(realpath -m "$2")"; exit ;;
  signal-*) kill "-${1#signal-}" "$(cat "$2/account-2.pid")"; exit ;; # STOP and CONT: an account server that does not answer
  count) D=$(realpath -m "$2"); PYTHONPATH="$D" swift-container-updater "$D/container.conf" once; exit ;;
  start) D=$(realpath -m "$2") ;;
  *) sed -n '2,9p' "$0" >&2; exit 2 ;;
esac
[ "$(id -u)" -eq 0 ] || { echo "openstack.sh: start it as root" >&2; exit 3; }
KEYSTONE=${KEYSTONE_PORT:-5000}
SWIFT=${SWIFT_PORT:-8080}
MEMCACHED=${MEMCACHED_PORT:-11311}
DB=${KEYSTONE_DB_PORT:-5439}
PASSWORD=$(od -An -tx1 -N 12 /dev/urandom | tr -d ' \n') # a word of its own: a search for it finds nothing else
B=${SWIFT_BACKEND_PORT:-6200} # account B, container B+1, object B+2, second account server B+3
new_folder "$D"
mkdir -p "$D"/{keystone/fernet,keystone/credential,swift/1/sda,swift/2/sdb}
chmod o+x "$D"
trap 'stop "$D"' ERR

# PostgreSQL: on SQLite, Keystone answers 500 "database is locked" under two connections.
database() {
  install -d -o postgres -g postgres "$D/pg"
  cd /
  runuser -u postgres -- "$pg"/initdb -D "$D/pg" -A trust -U keystone --no-sync >/dev/null
  runuser -u postgres -- "$pg"/pg_ctl -D "$D/pg" -l "$D/pg/log" -w \
    -o "-p $DB -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off" start >/dev/null
  "$pg"/createdb -h 127.0.0.1 -p "$DB" -U keystone keystone
  cd - >/dev/null
}

keystone() {
  cat > "$D/keystone.conf" <<CONF
[DEFAULT]
log_file = $D/log/keystone-own
[database]
connection = postgresql+psycopg2://keystone@127.0.0.1:$DB/keystone
[token]
provider = fernet
[fernet_tokens]
key_repository = $D/keystone/fernet
[fernet_receipts]
key_repository = $D/keystone/fernet
[credential]
key_repository = $D/keystone/credential
[identity]
password_hash_rounds = 4
[cache]
enabled = true
backend = oslo_cache.dict
CONF
  local url="http://127.0.0.1:$KEYSTONE/v3/"
  # What fernet_setup and credential_setup make, without loading all of Keystone twice more: keys 0 (the next) and 1 (in use).
  local kind key
  for kind in fernet credential; do
    for key in 0 1; do (umask 077; head -c 32 /dev/urandom | base64 -w 0 | tr '+/' '-_' > "$D/keystone/$kind/$key"); done
  done
  # keystone-manage db_sync and bootstrap, one after the other, of one process that has loaded Keystone once: that takes longer than both.
  /usr/bin/python3 - keystone-manage --config-file "$D/keystone.conf" <<CODE || return 1
import os, sys
from keystone.cmd.manage import main
given = sys.argv[1:]
if os.fork() == 0:
    sys.argv = given + ['db_sync']
    main()
    sys.exit()
if os.wait()[1] != 0:
    sys.exit(1)
sys.argv = given + ['bootstrap', '--bootstrap-password', '$PASSWORD', '--bootstrap-region-id', 'RegionOne',
                    '--bootstrap-admin-url', '$url', '--bootstrap-internal-url', '$url', '--bootstrap-public-url', '$url']
main()
CODE
  OS_KEYSTONE_CONFIG_FILES="$D/keystone.conf" OS_KEYSTONE_CONFIG_DIR="$D" in_background "$D" keystone \
    uwsgi --plugin python3 --http-socket "127.0.0.1:$KEYSTONE" --wsgi-file /usr/bin/keystone-wsgi-public --master --processes 1 --threads 4 \
    --need-app --die-on-term --buffer-size 65535 --add-header "Connection: close" \
    --env OS_KEYSTONE_CONFIG_FILES="$D/keystone.conf" --log-format 'request %(method) %(uri) %(status) %(uagent)'
}

# In one process of Debian's Python instead of ten of swift-ring-builder: loading Swift takes longer than all else. Of one partition; a replica for each device.
rings() {
  /usr/bin/python3 - "$D" "$B" <<'CODE'
import sys
from swift.common.ring import RingBuilder
folder, port = sys.argv[1], int(sys.argv[2])
for name, devices in {'account': [(port, 'sda'), (port + 3, 'sdb')], 'container': [(port + 1, 'sda')], 'object': [(port + 2, 'sda')]}.items():
    builder = RingBuilder(0, len(devices), 1)
    for zone, (at, device) in enumerate(devices, 1):
        builder.add_dev({'region': 1, 'zone': zone, 'ip': '127.0.0.1', 'port': at, 'replication_ip': '127.0.0.1',
                         'replication_port': at, 'device': device, 'weight': 1.0, 'meta': ''})
    builder.rebalance()
    builder.get_ring().save(f'{folder}/{name}.ring.gz')
CODE
}

# store NAME KIND DEVICES PORT
store() {
  cat > "$D/$1.conf" <<CONF
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $4
devices = $D/swift/$3
mount_check = false
swift_dir = $D
user = root
workers = 0
disable_fallocate = true
recon_cache_path = $D
log_name = $1
log_custom_handlers = logfile.add
log_address = $D/none
[pipeline:main]
pipeline = $2-server
[app:$2-server]
use = egg:swift#$2
[$2-updater]
recon_cache_path = $D
CONF
}

proxy() {
  cat > "$D/proxy.conf" <<CONF
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $SWIFT
swift_dir = $D
user = root
workers = 0
log_name = proxy
log_custom_handlers = logfile.add
log_address = $D/none
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck proxy-logging cache tempurl authtoken keystoneauth read-only copy container-quotas account-quotas slo dlo proxy-logging proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
recheck_account_existence = 1
recheck_container_existence = 1
[filter:authtoken]
paste.filter_factory = keystonemiddleware.auth_token:filter_factory
www_authenticate_uri = http://127.0.0.1:$KEYSTONE
auth_url = http://127.0.0.1:$KEYSTONE
auth_type = password
project_domain_id = default
user_domain_id = default
project_name = admin
username = admin
password = $PASSWORD
delay_auth_decision = true
memcached_servers = 127.0.0.1:$MEMCACHED
token_cache_time = 5
service_token_roles_required = true
[filter:keystoneauth]
use = egg:swift#keystoneauth
operator_roles = admin, member
project_reader_roles = reader
reseller_admin_role = admin
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:$MEMCACHED
[filter:read-only]
use = egg:swift#read_only
read_only = false
allow_deletes = true
[filter:proxy-logging]
use = egg:swift#proxy_logging
access_log_name = swift
log_msg_template = request {method} {path} {status_int} {user_agent}
CONF
  local filter
  for filter in catch_errors gatekeeper healthcheck tempurl copy container_quotas account_quotas slo dlo; do
    printf '[filter:%s]\nuse = egg:swift#%s\n' "${filter/_quotas/-quotas}" "$filter"
  done >> "$D/proxy.conf"
}

swift() {
  cat > "$D/swift.conf" <<CONF
[swift-hash]
swift_hash_path_suffix = proviso
swift_hash_path_prefix = test
[storage-policy:0]
name = default
default = yes
CONF
  # Swift logs to syslog, unless a hook says otherwise: this one keeps a plain file, one line a request.
  cat > "$D/logfile.py" <<CODE
import logging
handler = logging.FileHandler('$D/log/swift')
handler.setFormatter(logging.Formatter('%(server)s %(message)s'))
def add(conf, name, log_to_console, log_route, fmt, logger, adapted_logger):
    for each in logger, logging.getLogger('proxy-access'):
        each.removeHandler(handler)
        each.addHandler(handler)
CODE
  rings > "$D/log/rings"
  store account-1 account 1 "$B"
  store account-2 account 2 $((B + 3))
  store container container 1 $((B + 1))
  store object object 1 $((B + 2))
  proxy
  export PYTHONPATH="$D"
  in_background "$D" account-1 swift-account-server "$D/account-1.conf"
  in_background "$D" account-2 swift-account-server "$D/account-2.conf"
  in_background "$D" container swift-container-server "$D/container.conf"
  in_background "$D" object swift-object-server "$D/object.conf"
  in_background "$D" proxy swift-proxy-server "$D/proxy.conf"
  unset PYTHONPATH
}

in_background "$D" memcached memcached -u root -l 127.0.0.1 -p "$MEMCACHED"
swift
database
keystone > "$D/log/keystone-manage" 2>&1 || { tail -n 20 "$D/log/keystone-manage" >&2; false; }
wait_until 1800 curl --noproxy '*' -fsS "http://127.0.0.1:$KEYSTONE/v3"
wait_until 1800 curl --noproxy '*' -fsS "http://127.0.0.1:$SWIFT/healthcheck"
[ -z "${SERVER_OF:-}" ] || stop_with "$SERVER_OF" "$here/openstack.sh" "$D"
cat <<ENV
OS_AUTH_URL=http://127.0.0.1:$KEYSTONE/v3
OS_USERNAME=admin
OS_PASSWORD=$PASSWORD
OS_PROJECT_NAME=admin
SWIFT_URL=http://127.0.0.1:$SWIFT/v1
SWIFT_ACCOUNT_SERVERS=http://127.0.0.1:$B/sda,http://127.0.0.1:$((B + 3))/sdb
SWIFT_ACCOUNT_RING=$D/account.ring.gz
SWIFT_LOG=$D/log/swift
KEYSTONE_LOG=$D/log/keystone
ENV
