#!/bin/sh
# unpack.sh DIRECTORY FILE PACKAGE...: unpacks packages of Debian's into DIRECTORY, with what they
# need and is not here, unless FILE is there already. Nothing is installed or started, no root is
# needed. What cannot be had is a warning: what is measured or tested with it is left out.
set -eu
mkdir -p "$1"
directory=$(cd "$1" && pwd)
[ ! -e "$directory/$2" ] || exit 0
shift 2
if ! command -v apt-get >/dev/null 2>&1; then
    echo "unpack.sh: warning: no apt-get, so no $*" >&2
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/partial"
cd "$work"
apt_get() {
    apt-get -qq -o Debug::NoLocking=1 -o APT::Sandbox::User=root "$@" >/dev/null 2>&1
}
download() {
    apt_get download "$@" && apt_get -y --no-install-recommends --download-only \
        -o Dir::Cache::archives="$work" install "$@"
}
# A new machine has no package lists yet.
if ! { download "$@" || { apt-get update >/dev/null 2>&1 && download "$@"; }; }; then
    echo "unpack.sh: warning: cannot download $*" >&2
    exit 0
fi
for package in ./*.deb; do
    dpkg -x "$package" "$directory"
done
