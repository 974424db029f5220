#!/bin/sh
# bench.sh [ROW...]: measures speed and memory against Debian's runit and prints ratios.
# Without a row, all of them: chpst status instructions start successor restart
# tree (also: many, memory) down disk link tenthousand
set -eu
cd "$(dirname "$0")/.."
sh tests/peer.sh target/peer
mvn -q -B -o verify >&2 || mvn -q -B verify >&2
built=target/bench
mkdir -p "$built"
for program in measure daemon bare; do
    musl-gcc -static -O2 -o "$built/$program" "tests/bench/$program.c"
done
mkdir -p "$built/least" "$built/tells"
musl-gcc -static -O2 -o "$built/least/runsv" tests/bench/least.c
musl-gcc -static -O2 -DTELLS -o "$built/tells/runsv" tests/bench/least.c
ln -sf runsv "$built/least/runsvdir"
ln -sf runsv "$built/tells/runsvdir"
sync # text of a fresh program counts as private memory until it is written back
exec java -Dvigil.bin=target/vigil/bin -Dvigil.peer=target/peer -Dvigil.bench="$built" \
    -cp "tests/target/test-classes:$(cat tests/target/classpath)" vigil.tests.bench.Bench "$@"
