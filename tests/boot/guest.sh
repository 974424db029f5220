#!/bin/sh
# guest.sh DIRECTORY: unpacks there what guests are made of, without installing it: a static busybox
# as DIRECTORY/bin/busybox, and Debian's kernel for virtual machines under DIRECTORY/boot.
set -eu
mkdir -p "$1"
guest=$(cd "$1" && pwd)
[ ! -x "$guest/bin/busybox" ] || [ ! -d "$guest/boot" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo 'guest.sh: warning: no apt-get: the boot tests will be skipped' >&2
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

kernel_package() {
    apt-cache depends linux-image-cloud-amd64 |
        sed -n 's/^ *Depends: \(linux-image-[0-9].*\)$/\1/p' | head -n 1
}

download() {
    kernel=$(kernel_package)
    [ -n "$kernel" ] && apt-get download "$kernel" busybox-static
}

# A new machine has no package lists yet.
if ! { download || { apt-get update && download; }; } >/dev/null 2>&1; then
    echo 'guest.sh: warning: cannot download a kernel: the boot tests will be skipped' >&2
    exit 0
fi
for package in *.deb; do
    dpkg -x "$package" "$guest"
done
