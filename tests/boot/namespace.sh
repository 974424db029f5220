#!/bin/sh
# namespace.sh ROOT INIT [WORD...]: runs ROOT's program INIT as process 1 of fresh namespaces.
#
# The terminal this is started on becomes /dev/console. ROOT is copied into a tmpfs that becomes the
# whole file system: whatever a stage mounts, remounts or unmounts, the host's are out of its reach.
# NO_PROC and NO_CONSOLE, if set, leave out what they say; ROOT_OPTIONS are the tmpfs's; PROCESSES
# is a limit, with which INIT is no superuser's.
set -eu

build_root() {
    mount -t tmpfs -o "mode=755,${ROOT_OPTIONS:-size=64m}" root "$new"
    cp -a "$1/." "$new"
    cd "$new"
    mkdir -p dev proc run tmp .old
    mknod -m 666 dev/null c 1 3
    mknod -m 666 dev/tty c 5 0
    [ -n "${NO_PROC:-}" ] || mount -t proc proc proc
    [ -n "${NO_CONSOLE:-}" ] || { : > dev/console && mount --bind "$terminal" dev/console; }
}

if [ "$1" != --inside ]; then
    terminal=$(tty)
    new=$(mktemp -d)
    export terminal new
    trap 'rmdir "$new"' EXIT
    code=0
    unshare --pid --fork --kill-child --mount --uts --ipc --net sh "$0" --inside "$@" || code=$?
    exit "$code"
fi
shift
build_root "$1"
shift
pivot_root . .old
# shellcheck disable=SC2016 # expanded inside
exec /bin/busybox chroot . /bin/busybox env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /bin/busybox sh -c 'umount -l /.old && rmdir /.old || exit 1
        [ -z "$1" ] || { chmod 666 /dev/console; as_user="chpst -u :54321:54321 -p $1"; }
        shift
        exec $as_user "$@"' sh "${PROCESSES:-}" "$@"
