#!/usr/bin/env bash
# JMH over the ledger: ./build bench [JMH options]. Each limit and ours stand beside each other in one run; docs/benchmarks.md keeps the ratios.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/jdk.sh
run_maven -q -pl ledger -am test-compile -Dspotless.check.skip -Dcyclonedx.skip
run_maven -q -pl ledger dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$PWD/ledger/target/test.classpath" -Dcyclonedx.skip
exec "$JAVA_HOME/bin/java" -cp "ledger/target/test-classes:ledger/target/classes:$(cat ledger/target/test.classpath)" \
  org.openjdk.jmh.Main -jvmArgsAppend --enable-native-access=ALL-UNNAMED "$@"
