#!/bin/sh
# debian.sh FILE: packs a small Debian into FILE, a tar archive, unless it is there and newer than
# this script: udev, encrypted disks, logical volumes, and the other inits that Vigil runs under; in
# its /opt the package that makes systemd its init.
set -eu
exec 9>"$1.lock" # machines boot side by side, and one packs for all
flock 9
[ -e "$1" ] && [ -z "$(find "$0" -newer "$1")" ] && exit 0
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")
packages=udev,kmod,e2fsprogs,iproute2,procps,sysvinit-utils,login,cryptsetup,lvm2
inits=systemd,sysvinit-core,openrc
# shellcheck disable=SC2016 # mmdebstrap expands it
mmdebstrap --quiet --variant=minbase --include="$packages,$inits" \
    --customize-hook='chroot "$1" sh -c "cd /opt && apt-get -qq download systemd-sysv"' \
    "$release" "$1.new.tar"
mv "$1.new.tar" "$1"
