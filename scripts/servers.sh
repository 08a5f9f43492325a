#!/usr/bin/env bash
# Installs what some tests need beside Java, from Debian packages (the judge of AWS policies from npm): what the scripts of servers/ start, PostgreSQL, Go with the libraries that check our ledger,
# Node and Chromium for the second verifier. ./build calls it; without root or Debian it changes nothing, and those tests are reported as not run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Each on its own: a release that lacks the packages of one provider still gets the others. Each says itself what it lacks.
for server in servers/*.sh; do
  [ ! -x "$server" ] || "$server" install || echo "build: tests that need $server will say that they did not run" >&2
done

have_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; }
have_go() { command -v go >/dev/null && [ -d /usr/share/gocode/src/golang.org/x/mod/sumdb ]; }

packages=()
have_postgresql || packages+=(postgresql)
command -v node >/dev/null || packages+=(nodejs)
command -v chromium >/dev/null || packages+=(chromium)
have_go || packages+=(golang-go golang-golang-x-mod-dev)
[ ${#packages[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "build: some tests of the ledger will not run; they want: apt-get install ${packages[*]}" >&2
  exit 0
fi
echo "build: installing ${packages[*]} for the tests of the ledger" >&2
apt() {
  DEBIAN_FRONTEND=noninteractive timeout 600 apt-get -q -y -o Acquire::http::Timeout=20 -o Acquire::Retries=1 "$@" >/dev/null
}
if ! apt install --no-install-recommends "${packages[@]}" 2>/dev/null; then
  apt update && apt install --no-install-recommends "${packages[@]}" \
    || echo "build: that failed; the tests that need them will say that they did not run" >&2
fi
