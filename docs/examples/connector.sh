#!/bin/sh
# An example of a connector for Proviso: a provider that is a folder ($PROVIDER), with a folder for each account:
#   use (bytes), limit (bytes, or absent), mode (open, read-only, off), granted (an account that may read and write, or absent)
# One request on standard input, one answer on standard output; docs/connector-program.md says what they hold.
# The request is canonical JSON (RFC 8785): one line, names in order, no blanks; so sed can take it apart.
set -eu
request=$(cat)
schema='"schema":"proviso/connector/1"'

text() { printf '%s' "$request" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
value() { printf '%s' "$request" | sed -n 's/.*"value":"\{0,1\}\([^"}]*\)"\{0,1\}}$/\1/p'; }
answer() { printf '{%s,%s}\n' "$schema" "$1"; exit 0; }
fault() { answer "\"fault\":\"$1\",\"words\":\"$2\""; }
# Written aside and moved into place, so that a crash leaves the old or the new.
put() { printf '%s' "$2" > "$1.new"; mv "$1.new" "$1"; }

[ "$(text do)" = capabilities ] && answer '"at_once":4,
 "settings":[
  {"name":"limit","kind":"limit","unit":"bytes"},
  {"name":"mode","kind":"ladder","values":[
    {"value":"open","words":"open"},{"value":"read-only","words":"read only"},{"value":"off","words":"off"}]}],
 "means":[
  {"level":"freeze","service":"storage","setting":"limit","tightening":{"to_use":"bytes"},"settles_ms":0,
   "stops":["tenant write","granted-neighbour write"],
   "words":"The account may not grow.","call":"write {account}/limit"},
  {"level":"read-only","service":"storage","setting":"mode","tightening":{"fixed":"read-only"},"settles_ms":0,
   "stops":["tenant write","granted-neighbour write"],
   "words":"Nothing can be written; reading stays.","call":"write {account}/mode"},
  {"level":"service-off","service":"storage","setting":"mode","tightening":{"fixed":"off"},"settles_ms":0,
   "stops":["tenant read","tenant write","granted-neighbour read","granted-neighbour write"],
   "words":"Nothing can be read or written.","call":"write {account}/mode"}],
 "probes":["tenant read","tenant write","granted-neighbour read","granted-neighbour write","plain-neighbour write"],
 "probing":[]'

account=$(text account)
case "$account" in
  ''|*[!A-Za-z0-9-]*) fault refused 'an account id has letters, digits and hyphens' ;;
esac
here="$PROVIDER/$account"
[ -d "$here" ] || fault gone 'there is no such account'
use=$(cat "$here/use")
limit=$(cat "$here/limit" 2>/dev/null || echo null)
mode=$(cat "$here/mode")

case "$(text do)" in
  observe)
    grants=''
    [ -e "$here/granted" ] && grants="{\"resource\":\"all\",\"to\":\"account:$(cat "$here/granted")\",\"operations\":[\"read\",\"write\"]}"
    answer "\"identity\":\"$account since $(cat "$here/since")\",
      \"settings\":{\"limit\":$limit,\"mode\":\"$mode\"},\"use\":{\"bytes\":$use},\"grants\":[$grants]" ;;
  set)
    case "$(text setting)" in
      limit)
        if [ "$(value)" = null ]; then rm -f "$here/limit"; else put "$here/limit" "$(value)"; fi
        answer '"done":true' ;;
      mode) put "$here/mode" "$(value)"; answer '"done":true' ;;
      *) fault refused 'there is no such setting' ;;
    esac ;;
  probe)
    result() { answer "\"result\":\"$1\",\"answer\":\"$2\""; }
    case "$(text access)" in
      plain-neighbour*) result allowed '200' ;;
      granted-neighbour*) [ -e "$here/granted" ] || result not-tried 'no grant' ;;
    esac
    [ "$mode" = off ] && result refused '403 off'
    case "$(text access)" in
      *write)
        [ "$mode" = open ] || result refused '403 read only'
        if [ "$limit" != null ] && [ "$((use + 1))" -gt "$limit" ]; then result refused '403 over the limit'; fi ;;
    esac
    result allowed '200' ;;
  *) fault refused 'there is no such request' ;;
esac
