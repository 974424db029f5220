#!/bin/sh
# bench-svlogd.sh [MEGABYTES]: speed and memory of svlogd beside Debian's, outputs verified.
set -eu
cd "$(dirname "$0")/.."
sh tests/peer.sh target/peer
mvn -q -B -o verify >&2 || mvn -q -B verify >&2
mkdir -p target/bench
musl-gcc -static -O2 -o target/bench/copy tests/bench/copy.c
exec java -Dvigil.bin=target/vigil/bin -Dvigil.peer=target/peer -Dvigil.bench=target/bench \
    -cp "tests/target/test-classes:$(cat tests/target/classpath)" \
    vigil.tests.bench.Logging "${1:-400}"
