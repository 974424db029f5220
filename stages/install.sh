#!/bin/sh
# install.sh KIND ROOT: puts the stages for a KIND of system (container, busybox, debian) into
# ROOT/etc/runit, with runlevels and /service; but for a container, the default runlevel gets the
# example watch-log. What is there already of services stays.
set -eu
kind=${1:-}
root=${2:-}
from=$(cd "$(dirname "$0")" && pwd)
case $kind in
    container | busybox | debian) ;;
    *) kind= ;;
esac
if [ -z "$kind" ] || [ ! -d "$root" ]; then
    echo 'usage: install.sh container|busybox|debian root' >&2
    exit 100
fi

to=$root/etc/runit
mkdir -p "$to/runsvdir/default" "$to/runsvdir/single"
cp "$from/common/"* "$to/"
cp "$from/$kind/"* "$to/" # its own in place of common ones
chmod 755 "$to/"[123] "$to/ctrlaltdel"
for name in pwrfail terminate; do
    [ ! -e "$to/$name" ] || chmod 755 "$to/$name"
done
for name in stopit reboot; do
    ln -sfn "/run/runit/$name" "$to/$name"
done
[ -L "$to/runsvdir/current" ] || ln -s default "$to/runsvdir/current"
[ -L "$root/service" ] || ln -s /etc/runit/runsvdir/current "$root/service"

watch=$from/../sv-examples/watch-log
if [ "$kind" != container ] && [ -d "$watch" ] && [ ! -e "$root/etc/sv/watch-log" ]; then
    mkdir -p "$root/etc/sv"
    cp -RL "$watch" "$root/etc/sv/"
    ln -sfn /etc/sv/watch-log "$to/runsvdir/default/watch-log"
fi
