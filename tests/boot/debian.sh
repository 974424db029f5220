#!/bin/sh
# debian.sh DIRECTORY: a small Debian with udev, from Debian's packages, unpacked into DIRECTORY.
set -eu
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")
mmdebstrap --quiet --variant=minbase \
    --include=udev,kmod,e2fsprogs,iproute2,procps,sysvinit-utils,login "$release" "$1.tar"
mkdir -p "$1"
tar -xf "$1.tar" -C "$1"
rm "$1.tar"
