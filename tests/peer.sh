#!/bin/sh
# peer.sh DIRECTORY: unpacks Debian's runit there, without installing it: no root, no side effects.
set -eu
mkdir -p "$1"
peer=$(cd "$1" && pwd)
[ ! -x "$peer/usr/bin/runsv" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo 'peer.sh: warning: no apt-get: tests against runit of Debian will be skipped' >&2
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# A new machine has no package lists yet.
if ! { apt-get download runit || { apt-get update && apt-get download runit; }; } >/dev/null 2>&1; then
    echo 'peer.sh: warning: cannot download runit: tests against it will be skipped' >&2
    exit 0
fi
dpkg -x runit_*.deb "$peer"
