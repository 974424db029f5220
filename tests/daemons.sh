#!/bin/sh
# daemons.sh DIRECTORY: unpacks daemons that speak sd_notify(3), and the libraries that are not
# here, there, without installing them: nothing is started, no root is needed.
set -eu
mkdir -p "$1"
daemons=$(cd "$1" && pwd)
[ ! -x "$daemons/usr/sbin/haproxy" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo 'daemons.sh: warning: no apt-get: tests with real daemons will be skipped' >&2
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/partial"
download() {
    apt-get -qq -y --no-install-recommends --download-only -o Debug::NoLocking=1 \
        -o APT::Sandbox::User=root -o Dir::Cache::archives="$work" \
        install haproxy unbound dbus-daemon >/dev/null 2>&1
}
# A new machine has no package lists yet.
if ! { download || { apt-get update >/dev/null 2>&1 && download; }; }; then
    echo 'daemons.sh: warning: cannot download: tests with real daemons will be skipped' >&2
    exit 0
fi
for package in "$work"/*.deb; do
    dpkg -x "$package" "$daemons"
done
