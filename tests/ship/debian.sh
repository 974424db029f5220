#!/bin/sh
# debian.sh DIRECTORY: makes DIRECTORY/root, a minimal Debian with a Java runtime and tmux, and
# DIRECTORY/runit.deb. Nothing is installed on this machine. What cannot be had is a warning.
set -eu
mkdir -p "$1/mount" # see tests/examples/machine.sh
made_of=$(cksum < "$0")
cd "$1"
[ "$(cat made-of 2>/dev/null)" != "$made_of" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v mmdebstrap >/dev/null 2>&1; then
    echo 'debian.sh: warning: this takes root and mmdebstrap: no package will be installed' >&2
    exit 0
fi
rm -rf root made-of runit*.deb
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")
# What Debian's runit depends on, so that apt-get needs no network.
packages=apt,tmux,default-jre-headless,runit-helper,sysuser-helper
# shellcheck disable=SC2016 # mmdebstrap expands it
if ! mmdebstrap --quiet --mode=root --variant=minbase --include="$packages" \
        --customize-hook='cd "$1" && chroot . apt-get download runit && mv runit_*.deb runit.deb' \
        "$release" root.tar >mmdebstrap.log 2>&1; then
    echo "debian.sh: warning: no package will be installed: $(tail -n 1 mmdebstrap.log)" >&2
    exit 0
fi
mkdir root
tar -xf root.tar -C root
rm root.tar
mv root/runit.deb .
echo "$made_of" > made-of
