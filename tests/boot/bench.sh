#!/bin/sh
# bench.sh: measures process 1 against Debian's runit in an emulated machine and prints ratios.
# Build before: mvn verify.
set -eu
cd "$(dirname "$0")/../.."
sh tests/peer.sh target/peer
sh tests/boot/guest.sh target/guest
exec java -Dvigil.bin=target/vigil/bin -Dvigil.tree=target/vigil -Dvigil.peer=target/peer \
    -Dvigil.guest=target/guest -Dbasedir=tests \
    -cp "tests/target/test-classes:$(cat tests/target/classpath)" vigil.tests.boot.BootBench
