#!/bin/sh
# lnav.sh DIRECTORY: unpacks Debian's lnav there, without installing it, for bench-logs.sh.
set -eu
mkdir -p "$1"
lnav=$(cd "$1" && pwd)
[ ! -x "$lnav/usr/bin/lnav" ] || exit 0
command -v apt-get >/dev/null 2>&1 || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# A new machine has no package lists yet.
if ! { apt-get download lnav || { apt-get update && apt-get download lnav; }; } >/dev/null 2>&1; then
    echo 'lnav.sh: warning: cannot download lnav: it is left out' >&2
    exit 0
fi
dpkg -x lnav_*.deb "$lnav"
