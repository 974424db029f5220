#!/bin/sh
# bench-shell.sh: how long the prompt's side takes: vigil status, the shell's start, Tab in it and
# in bash; in milliseconds, on a tree of 1000 services.
set -eu
cd "$(dirname "$0")/.."
mvn -q -B -o verify >&2 || mvn -q -B verify >&2
exec java -Dvigil.bin="$PWD/target/vigil/bin" \
    -cp "tests/target/test-classes:$(cat tests/target/classpath)" vigil.tests.bench.ShellBench
