#!/usr/bin/env bash
# JMH over the ledger and the queue of cases: ./build bench [JMH options]. Each limit and ours stand beside each other in one run; docs/benchmarks.md keeps the ratios.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/jdk.sh
run_maven -q -pl cases -am test-compile -Dspotless.check.skip -Dcyclonedx.skip
classpath=
for module in ledger cases; do
  run_maven -q -pl "$module" -am dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$PWD/target/$module.classpath" -Dcyclonedx.skip
  classpath+="$module/target/test-classes:$module/target/classes:$(cat "target/$module.classpath"):"
done
exec "$JAVA_HOME/bin/java" -cp "$classpath" \
  org.openjdk.jmh.Main -jvmArgsAppend --enable-native-access=ALL-UNNAMED "$@"
