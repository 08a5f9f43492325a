#!/usr/bin/env bash
# JMH over the ledger and the queue of cases: ./build bench [JMH options]. Each limit and ours stand beside each other in one run; docs/benchmarks.md keeps the ratios.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/jdk.sh
# One run of Maven: on its own the plugin would look for our modules in a repository.
run_maven -q -pl ledger,cases -am test-compile dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath -Dspotless.check.skip -Dcyclonedx.skip
classpath=
for module in ledger cases; do
  classpath+="$module/target/test-classes:$module/target/classes:$(cat "$module/target/test.classpath"):"
done
exec "$JAVA_HOME/bin/java" -cp "$classpath" \
  org.openjdk.jmh.Main -jvmArgsAppend --enable-native-access=ALL-UNNAMED "$@"
