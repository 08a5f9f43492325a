#!/usr/bin/env bash
# The long forms of the tests: ./build campaign [--part fuzz|properties|crash|mutations|exploration|many] [--for 60m]
# Goes on where it stopped: fuzzing from its corpus, properties from the next unseen seeds (both in .campaign/, not committed).
# The last result of each part stands in docs/campaign.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/jdk.sh

part=all
for=60m
while [ $# -gt 0 ]; do
  case "$1" in
    --part) part=$2; shift 2 ;;
    --for) for=$2; shift 2 ;;
    *) echo "campaign: there is no option $1. See ./build --help" >&2; exit 2 ;;
  esac
done
case "$for" in
  *m) seconds=$((${for%m} * 60)) ;;
  *h) seconds=$((${for%h} * 3600)) ;;
  *s) seconds=${for%s} ;;
  *) echo "campaign: --for $for is no time; say 60m, 2h or 90s" >&2; exit 2 ;;
esac
mkdir -p .campaign
readonly once="-Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip -Dcyclonedx.skip"

# One line a part in docs/campaign.md: the last result.
record() {
  local file=docs/campaign.md line="| $1 | $(date -u +%F) | $2 | $3 |"
  [ -f "$file" ] || printf '# Campaigns: the last result of each long form\n\nMade by `./build campaign --part NAME --for 60m`.\n\n| part | day | how long | result |\n|---|---|---|---|\n' > "$file"
  grep -v "^| $1 |" "$file" > "$file.new" || true
  echo "$line" >> "$file.new"
  mv "$file.new" "$file"
}

# Each @FuzzTest in turn, in a process of its own (the fuzzer takes one target a process), until the time is up.
fuzz() {
  local end=$((SECONDS + $1)) runs=0 findings=0 next each
  mapfile -t targets < <(grep -r --include='*.java' -A1 '@FuzzTest' . | sed -nE 's|^\./([^/]*)/src/test/.*/([^/]*)\.java-.* void (\w+)\(.*|\1 \2#\3|p' | sort)
  next=$(cat .campaign/fuzz.next 2>/dev/null || echo 0)
  each=$(($1 / ${#targets[@]} < 60 ? 60 : $1 / ${#targets[@]}))
  while [ $SECONDS -lt $end ]; do
    local module target
    read -r module target <<< "${targets[$((next % ${#targets[@]}))]}"
    echo "campaign: fuzzing $target for $each s"
    if ! JAZZER_FUZZ=1 JAZZER_MAX_DURATION="${each}s" run_maven -q -pl "$module" -am test -Dtest="$target" $once \
        > ".campaign/fuzz-$target.log" 2>&1; then
      echo "campaign: a finding; see .campaign/fuzz-$target.log" >&2
      findings=$((findings + 1))
    fi
    runs=$((runs + 1)); next=$((next + 1)); echo "$next" > .campaign/fuzz.next
  done
  record fuzz "$(($1 / 60)) min" "$runs runs of $each s over ${#targets[@]} targets, $findings with findings"
  [ "$findings" -eq 0 ]
}

# Every property with twenty times the seeds of ./build, each round on seeds not seen before, until the time is up.
properties() {
  local end=$((SECONDS + $1)) rounds=0 failed=0 from tests
  tests=$(grep -rl --include='*Test.java' 'Seeds.check\|Seeds.EFFORT' */src/test | grep -v 'Crash\|Fuzz\|SecondVerifier\|Exploration\|Faults\|Killed\|ManyAccounts' \
    | sed 's|.*/\(.*\)\.java|\1|' | sort -u | paste -sd,)
  from=$(cat .campaign/properties.next 2>/dev/null || echo 0)
  while [ $SECONDS -lt $end ]; do
    from=$((from + 1000000)); echo "$from" > .campaign/properties.next
    if ! run_maven -q test -Dproviso.effort=20 -Dproviso.seeds="$from" -Dgroups= -Dspotless.check.skip \
        -Dtest="$tests" $once > .campaign/properties.log 2>&1; then
      echo "campaign: a property fails; see .campaign/properties.log" >&2
      failed=$((failed + 1))
    fi
    rounds=$((rounds + 1))
  done
  record properties "$(($1 / 60)) min" "$rounds rounds of 20 times the seeds of ./build, $failed with a failure"
  [ "$failed" -eq 0 ]
}

# Kills a process that appends to a ledger, one that goes on with a case, one that sends letters, one that tells the whole story at a desk, and one that
# restricts, 200 times each a round, each at instants not tried before; and lets 100 restrictions on Ceph and 100 on OpenStack go over wires that break.
crash() {
  local end=$((SECONDS + $1)) rounds=0 failed=0 from
  from=$(cat .campaign/crash.next 2>/dev/null || echo 0)
  while [ $SECONDS -lt $end ]; do
    from=$((from + 1000)); echo "$from" > .campaign/crash.next
    if ! run_maven -q -pl desk -am test -Dtest='CrashTest,CaseCrashTest,OutboxCrashTest,WholeCrashTest,KilledOnCephTest,KilledOnOpenStackLong,FaultsOnCephTest,FaultsOnOpenStackLong,SecretsOnOpenStackLong' -Dproviso.effort=20 -Dproviso.seeds="$from" $once \
        > .campaign/crash.log 2>&1; then
      echo "campaign: the ledger, a case or a letter did not survive; see .campaign/crash.log" >&2
      failed=$((failed + 1))
    fi
    rounds=$((rounds + 1))
  done
  record crash "$(($1 / 60)) min" "$rounds rounds of 200 kills each of a ledger, a case, an outbox, the whole story at a desk, and of restrictions on Ceph and OpenStack, $failed with a failure"
  [ "$failed" -eq 0 ]
}

# Has both verifiers judge a bundle with one question, every single bit flipped (once), and then mutations of one with fifty, 3,000 a round.
mutations() {
  local end=$((SECONDS + $1)) failed=0 from
  both() { run_maven -q -pl ledger -am test -Dtest="SecondVerifierTest#$1" $once "${@:2}" > .campaign/mutations.log 2>&1; }
  if [ ! -e .campaign/mutations.bits ]; then
    both bothJudgeFlippedBitsAlike -Dproviso.effort=127 && touch .campaign/mutations.bits
  fi
  from=$(cat .campaign/mutations.next 2>/dev/null || echo 0)
  while [ $SECONDS -lt $end ]; do
    from=$((from + 1000000))
    if ! both bothJudgeMutationsOfFiftyQuestionsAlike -Dproviso.effort=10 -Dproviso.seeds="$from"; then
      echo "campaign: a changed bundle is accepted, or the verifiers differ; see .campaign/mutations.log" >&2
      failed=$((failed + 1))
    fi
    echo "$from" > .campaign/mutations.next
  done
  [ -e .campaign/mutations.bits ] || failed=$((failed + 1))
  record mutations "$(($1 / 60)) min" \
    "by now every single bit and $((from * 3 / 1000)) mutations, judged by both verifiers; $failed rounds with a failure"
  [ "$failed" -eq 0 ]
}

# Explores the small world of cases, five commands deep, from one waypoint of the scripted case after the other; before that,
# every pair of acts between a case and a provider that fails. What was reached since .campaign/exploration.reached was begun is listed.
exploration() {
  local end=$((SECONDS + $1)) rounds=0 failed=0 from cases=0 found=cases/target/exploration.txt
  if ! run_maven -q -pl desk -am test -Dtest=JointExplorationTest -Dproviso.effort=20 $once > .campaign/exploration.log 2>&1; then
    echo "campaign: a failing provider breaks a rule; see .campaign/exploration.log" >&2
    failed=1
  fi
  from=$(cat .campaign/exploration.next 2>/dev/null || echo 0)
  while [ $SECONDS -lt $end ]; do
    if run_maven -q -pl cases -am test -Dtest='ExplorationTest#noReachableCase*' -Dproviso.effort=20 \
        -Dproviso.seeds="$from" $once > .campaign/exploration.log 2>&1; then
      cases=$((cases + $(sed -n 1p $found)))
      { echo "from: $(sed -n 2p $found)"; sed -n 3p $found | tr ' ' '\n'; } >> .campaign/exploration.reached
    else
      echo "campaign: a rule is broken, or a case is a dead end; see .campaign/exploration.log" >&2
      failed=$((failed + 1))
    fi
    from=$((from + 1)); echo "$from" > .campaign/exploration.next
    rounds=$((rounds + 1))
  done
  local waypoints rules
  waypoints=$(sed -n 's/^from: //p' .campaign/exploration.reached | sort -u | paste -sd, | sed 's/,/, /g')
  rules=$(grep '^D' .campaign/exploration.reached | sort -uV | paste -sd' ')
  record exploration "$(($1 / 60)) min" \
    "$rounds waypoints (the last is number $from), five commands deep, $cases cases, $failed with a breach or a dead end; rules reached: $rules; waypoints so far: $waypoints"
  [ "$failed" -eq 0 ]
}

# One plan of 10,000 accounts in half a gibibyte, applied and given back by the executor alone and through the desk of a case; once.
many() {
  local began=$SECONDS
  if run_maven -q -pl desk -am test -Dtest=ManyAccountsTest,ManyAccountsOfCaseTest -Dproviso.effort=34 $once > .campaign/many.log 2>&1; then
    record many "$(((SECONDS - began) / 60)) min" "one plan of 10,000 accounts with a heap of 512 MB, by the executor alone and through the desk, 0 with a failure"
  else
    record many "$(((SECONDS - began) / 60)) min" "one plan of 10,000 accounts with a heap of 512 MB, by the executor alone and through the desk, 1 with a failure"
    echo "campaign: not every account came out; see .campaign/many.log" >&2
    return 1
  fi
}

case "$part" in
  many) many ;;
  exploration) exploration "$seconds" ;;
  mutations) mutations "$seconds" ;;
  fuzz) fuzz "$seconds" ;;
  properties) properties "$seconds" ;;
  crash) crash "$seconds" ;;
  all) fuzz $((seconds / 2)); properties $((seconds * 3 / 10)); exploration $((seconds / 10)); crash $((seconds / 20)); mutations $((seconds / 20)) ;;
  *) echo "campaign: there is no part $part; say fuzz, properties, crash, mutations, exploration or many" >&2; exit 2 ;;
esac
