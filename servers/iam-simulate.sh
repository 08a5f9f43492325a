#!/usr/bin/env bash
# Judges policies of AWS for tests, apart from Proviso: @cloud-copilot/iam-simulate (AGPL-3.0), a process of its own, never linked, never shipped.
# It stands in a cache outside of the project; what is fetched is pinned by hash in iam-simulate/package-lock.json.
# usage: iam-simulate.sh install        fetches it with npm; 3 if that is not possible
#        iam-simulate.sh run            questions and answers, a line each, as iam-simulate/judge.mjs says; 3 if it is not installed
# environment: PROVISO_CACHE (~/.cache/proviso)
set -Eeuo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/daemons.sh"
wanted=$(cat "$here"/iam-simulate/* | sha256sum | cut -c1-12)
folder="${PROVISO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/proviso}/iam-simulate-$wanted"

install() {
  [ ! -e "$folder" ] || return 0
  command -v npm >/dev/null || install_packages iam-simulate nodejs npm || return 3
  local new="$folder.$$"
  mkdir -p "$new"
  cp "$here"/iam-simulate/* "$new"
  if (cd "$new" && timeout 300 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2); then
    mv -T "$new" "$folder" 2>/dev/null || rm -rf "$new" # another build was first
  else
    rm -rf "$new"
    echo "iam-simulate: npm could not fetch it" >&2
    return 3
  fi
}

case "${1:-}" in
  install) install ;;
  run)
    [ -e "$folder" ] && command -v node >/dev/null || { echo "iam-simulate is not installed; servers/iam-simulate.sh install fetches it" >&2; exit 3; }
    exec node "$folder/judge.mjs"
    ;;
  *) sed -n '2,7p' "$0" >&2; exit 2 ;;
esac
