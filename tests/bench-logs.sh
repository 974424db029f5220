#!/bin/sh
# bench-logs.sh [ROW...]: reading, searching, merging and watching logs, beside grep, less, sort and,
# where it is installed, lnav. Without a row, all of them: open search merge watch flood
set -eu
cd "$(dirname "$0")/.."
mvn -q -B -o verify >&2 || mvn -q -B verify >&2
exec java -Dvigil.bin=target/vigil/bin \
    -cp "tests/target/test-classes:$(cat tests/target/classpath)" \
    vigil.tests.bench.ReadingLogs "$@"
