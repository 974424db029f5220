#!/bin/sh
# others.sh DIRECTORY: unpacks s6 and supervisor there, with what they need, without installing them.
set -eu
mkdir -p "$1"
others=$(cd "$1" && pwd)
[ ! -x "$others/usr/bin/supervisord" ] || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/partial"
apt-get -qq -y --no-install-recommends --download-only -o Debug::NoLocking=1 \
    -o APT::Sandbox::User=root -o Dir::Cache::archives="$work" install s6 supervisor >/dev/null
for package in "$work"/*.deb; do
    dpkg -x "$package" "$others"
done
