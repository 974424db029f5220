#!/bin/sh
# bench-logs.sh [ROW...]: reading, searching, merging and watching logs, beside grep, less, sort and,
# where it can be had, lnav. Without a row, all of them: open search merge watch flood
set -eu
cd "$(dirname "$0")/.."
mvn -q -B -o verify >&2 || mvn -q -B verify >&2
command -v lnav >/dev/null || {
    sh tests/unpack.sh target/lnav usr/bin/lnav lnav
    PATH=$PATH:$PWD/target/lnav/usr/bin
}
exec java -Dvigil.bin=target/vigil/bin \
    -cp "tests/target/test-classes:$(cat tests/target/classpath)" \
    vigil.tests.bench.ReadingLogs "$@"
