#!/bin/sh
# debian.sh DIRECTORY: makes DIRECTORY/root, a small Debian with the daemons that the examples run.
# Nothing is installed on this machine, and nothing is started. What cannot be had is a warning.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
made_of=$(cat "$here/debian.sh" "$here/packages" "$here/busybox.sh" "$here/busybox.config" | cksum)
mkdir -p "$1/mount" # see machine.sh
cd "$1"
rm -rf results # of tests that ran before
[ "$(cat made-of 2>/dev/null)" != "$made_of" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v mmdebstrap >/dev/null 2>&1; then
    echo 'debian.sh: warning: this takes root and mmdebstrap: no example will be run' >&2
    exit 0
fi
rm -rf root made-of
packages=$(grep -v '^#' "$here/packages")
# What this release does not have, one a line: the examples of these are skipped.
: > missing
# shellcheck disable=SC2086 # words
had=$(apt-cache show --no-all-versions $packages 2>/dev/null | sed -n 's/^Package: //p')
if [ -n "$had" ]; then
    for package in $packages; do
        echo "$had" | grep -qxF "$package" || echo "$package" >> missing
    done
    packages=$had
fi
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")
exclude='--dpkgopt=path-exclude=/usr/share'
# LLVM is 100 MB that neither PostgreSQL nor Xvfb needs unless it compiles at run time.
# shellcheck disable=SC2116,SC2086 # packages on one line
if ! mmdebstrap --quiet --mode=root --variant=minbase --include="$(echo $packages)" \
        "$exclude/doc/*" "$exclude/man/*" "$exclude/locale/*" \
        --dpkgopt='path-exclude=*/libLLVM*' "$release" root.tar >mmdebstrap.log 2>&1; then
    echo "debian.sh: warning: no example will be run: $(tail -n 1 mmdebstrap.log)" >&2
    exit 0
fi
mkdir root
tar -xf root.tar -C root
rm root.tar
# Debian's busybox lacks half of the daemons.
if ! sh "$here/busybox.sh" "$here/busybox.config" root/usr/local/bin/busybox >busybox.log 2>&1; then
    echo "debian.sh: warning: busybox's daemons will not be run: see $PWD/busybox.log" >&2
    echo busybox >> missing
fi
echo "$made_of" > made-of
