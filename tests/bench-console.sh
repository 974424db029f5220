#!/bin/sh
# bench-console.sh: what the dashboard costs: first screen, keys, processor time, memory, bytes.
set -eu
cd "$(dirname "$0")/.."
mvn -q -B -o verify >&2 || mvn -q -B verify >&2
exec java -Dvigil.bin="$PWD/target/vigil/bin" \
    -cp "tests/target/test-classes:$(cat tests/target/classpath)" vigil.tests.bench.ConsoleBench
