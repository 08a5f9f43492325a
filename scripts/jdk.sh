# Sourced by ./build and ./proviso: finds a JDK 25 and Maven 3.8+, or says what to install.

readonly JDK_WANTED=25

is_wanted_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q "^JAVA_VERSION=\"${JDK_WANTED}[.\"]" "$1/release"
}

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
      "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_wanted_jdk "$candidate"; then
      echo "$candidate"
      return 0
    fi
  done
  return 1
}

if ! JAVA_HOME=$(find_jdk); then
  echo "proviso: no JDK $JDK_WANTED was found in JAVA_HOME, /usr/lib/jvm or the other usual folders." >&2
  echo "Install one (Debian 13: apt-get install openjdk-25-jdk; elsewhere: Temurin $JDK_WANTED), or set JAVA_HOME." >&2
  exit 5
fi
export JAVA_HOME

run_maven() {
  if ! command -v mvn >/dev/null; then
    echo "proviso: Maven was not found. Install version 3.8 or newer (Debian: apt-get install maven)." >&2
    return 5
  fi
  # javac in it lives for minutes: what the second compiler costs is not earned back (half the processor time without), nor what a collector of short pauses costs.
  MAVEN_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseParallelGC --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}" \
    mvn --batch-mode --no-transfer-progress "$@"
}
