# Sourced by the scripts of this folder that start servers for tests: what they share about packages, waiting and stopping.

# Prints the Debian packages among the arguments that are not installed.
missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
  done
}

# install_packages NAME PACKAGE...: installs what is missing, as root on Debian, without starting the daemons that come with it.
install_packages() {
  local name=$1 wanted policy=/usr/sbin/policy-rc.d
  shift
  mapfile -t wanted < <(missing_packages "$@")
  [ ${#wanted[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "$name: not installed; it wants, as root on Debian: apt-get install ${wanted[*]}" >&2
    return 3
  fi
  echo "$name: installing ${wanted[*]}" >&2
  local apt=(timeout 900 apt-get -q -y -o DPkg::Lock::Timeout=600 -o Acquire::http::Timeout=20 -o Acquire::Retries=1)
  # Where nothing says otherwise, Debian starts a daemon with its package, on its usual port: not wanted here.
  local ours=no result=0
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' > "$policy"; chmod 755 "$policy"; ours=yes; }
  DEBIAN_FRONTEND=noninteractive "${apt[@]}" install --no-install-recommends "${wanted[@]}" >/dev/null 2>&1 \
    || { "${apt[@]}" update >/dev/null && DEBIAN_FRONTEND=noninteractive "${apt[@]}" install --no-install-recommends "${wanted[@]}" >/dev/null; } \
    || result=3
  [ "$ours" = no ] || rm -f "$policy"
  [ $result -eq 0 ] || echo "$name: installing failed" >&2
  return $result
}

# wait_until TENTHS COMMAND...: tries ten times a second.
wait_until() {
  local left=$1
  shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    [ $left -gt 0 ] || { echo "not ready: $*" >&2; return 1; }
    sleep 0.1
  done
}

# in_background DIR NAME COMMAND...: its output in DIR/log/NAME, its process id in DIR/NAME.pid.
in_background() {
  local folder=$1 name=$2
  shift 2
  setsid "$@" >> "$folder/log/$name" 2>&1 < /dev/null &
  echo $! > "$folder/$name.pid"
}

# stop_daemons DIR NAME...: asks all, waits up to 5 s for each, then kills (the data are thrown away).
stop_daemons() {
  local folder=$1 name pid
  shift
  for name in "$@"; do
    [ ! -s "$folder/$name.pid" ] || kill "$(cat "$folder/$name.pid")" 2>/dev/null || true
  done
  for name in "$@"; do
    [ -s "$folder/$name.pid" ] || continue
    pid=$(cat "$folder/$name.pid")
    wait_until 50 is_gone "$pid" 2>/dev/null || kill -9 "$pid" 2>/dev/null || true
    rm -f "$folder/$name.pid"
  done
}

# What has ended but was not yet waited for is gone too.
is_gone() { ! grep -qs '^State:[[:space:]]*[^ZX]' "/proc/$1/status"; }

# stop_with PID SCRIPT DIR: stops the server and removes its folder when the process that wanted it is gone, even if that was killed.
stop_with() {
  setsid bash -c 'while kill -0 "$0" 2>/dev/null; do sleep 1; done; rm -f "$2/guard.pid"; "$1" stop "$2"; rm -rf "$2"' "$1" "$2" "$3" \
    > /dev/null 2>&1 < /dev/null &
  echo $! > "$3/guard.pid"
}

# A folder that already holds a server is not started in again.
new_folder() {
  [ ! -e "$1/log" ] || { echo "$1 is in use: stop the server in it and remove it first" >&2; exit 1; }
  mkdir -p "$1/log"
}
