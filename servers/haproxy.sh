#!/usr/bin/env bash
# Starts HAProxy on loopback, as the gateway before an AI service (/v1/...) and before storage (/storage/...), both played by itself.
# A caller's key names its project (keys.map); a project in deny.map gets 403 from the AI service, and from nothing else.
# usage: haproxy.sh start DIR | reload DIR | stop DIR | install
# environment: HAPROXY_PORT (8090), HAPROXY_RUNTIME_PORT (8091), SERVER_OF (a process id: stopped and removed when that ends)
# prints: HAPROXY_URL HAPROXY_SOCKET HAPROXY_RUNTIME HAPROXY_MAP HAPROXY_LOG
set -Eeuo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/daemons.sh"

run() {
  # HAProxy takes O_APPEND off its output: after a reload it would write over its own log.
  in_background "$1" haproxy bash -c 'exec haproxy -db -f "$0/haproxy.cfg" > >(exec cat >> "$0/log/requests")' "$1"
  wait_until 50 test -S "$1/haproxy.sock"
}

case "$1" in
  install) install_packages haproxy haproxy; exit ;;
  stop) stop_daemons "$(realpath -m "$2")" guard haproxy; exit ;;
  reload) # as a restart of the service does: the files hold, what was said to the runtime API is lost
    D=$(realpath -m "$2")
    stop_daemons "$D" haproxy
    rm -f "$D/haproxy.sock"
    run "$D"
    exit ;;
  start) D=$(realpath -m "$2") ;;
  *) sed -n '2,7p' "$0" >&2; exit 2 ;;
esac
PORT=${HAPROXY_PORT:-8090}
RUNTIME=${HAPROXY_RUNTIME_PORT:-8091}
new_folder "$D"
: > "$D/deny.map"
printf '%s\n' 'key-a a' 'key-b b' > "$D/keys.map"
cat > "$D/haproxy.cfg" <<CONF
global
  stats socket $D/haproxy.sock mode 600 level admin
  stats socket ipv4@127.0.0.1:$RUNTIME level admin
  log stdout format raw local0
defaults
  mode http
  timeout connect 2s
  timeout client 10s
  timeout server 10s
frontend gateway
  bind 127.0.0.1:$PORT
  http-request set-var(txn.project) req.hdr(x-api-key),map_str($D/keys.map,unknown)
  log global
  log-format "%[var(txn.project)] %HM %HP %ST"
  http-request deny deny_status 401 if { var(txn.project) -m str unknown }
  http-request deny deny_status 403 if { path_beg /v1/ } { var(txn.project),map_str($D/deny.map) -m found }
  http-request return status 200 content-type application/json string '{"text":"spoken"}' if { path_beg /v1/ }
  http-request return status 200 content-type text/plain string stored if { path_beg /storage/ }
  http-request deny deny_status 404
CONF
run "$D"
wait_until 50 curl --noproxy '*' -fsS -H 'x-api-key: key-a' "http://127.0.0.1:$PORT/storage/" || { cat "$D/log/haproxy" >&2; "$0" stop "$D"; exit 1; }
[ -z "${SERVER_OF:-}" ] || stop_with "$SERVER_OF" "$here/haproxy.sh" "$D"
echo "HAPROXY_URL=http://127.0.0.1:$PORT"
echo "HAPROXY_SOCKET=$D/haproxy.sock"
echo "HAPROXY_RUNTIME=127.0.0.1:$RUNTIME"
echo "HAPROXY_MAP=$D/deny.map"
echo "HAPROXY_LOG=$D/log/requests"
