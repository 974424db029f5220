#!/bin/sh
# machine.sh DIRECTORY VIGIL: a machine of its own: process, mount, network and other namespaces;
# DIRECTORY/root as its file system, where writes go to memory; the programs and examples of the
# install tree VIGIL in it; runit as its process 1, with the stages for containers.
# machine.sh DIRECTORY '' INIT...: the same without Vigil, INIT as its process 1.
#
# Nothing that happens there reaches this machine, its clock included, and all of it ends with this
# process.
set -eu

build_root() {
    mount -t tmpfs -o mode=755,size=1g memory "$new"
    mkdir "$new/upper" "$new/work" "$new/root"
    mount -t overlay -o "lowerdir=$1,upperdir=$new/upper,workdir=$new/work" root "$new/root"
    cd "$new/root"
    mount -t proc -o nosuid,nodev,noexec proc proc
    mount -t sysfs -o nosuid,nodev,noexec,ro sys sys
    mount -t tmpfs -o mode=755,size=64m run run
    mount -t tmpfs -o mode=1777,size=256m tmp tmp
    build_dev
    ip link set up dev lo
    mkdir -p .old var/log/service
    ln -sfn /run var/run
}

build_dev() {
    mount -t tmpfs -o mode=755,size=1m dev dev
    mkdir dev/pts dev/shm
    mount -t devpts -o newinstance,ptmxmode=666,gid=5,mode=620 devpts dev/pts
    mount -t tmpfs -o mode=1777 shm dev/shm
    for device in null:3 zero:5 full:7 random:8 urandom:9; do
        mknod -m 666 "dev/${device%:*}" c 1 "${device#*:}"
    done
    mknod -m 644 dev/kmsg c 1 11
    mknod -m 666 dev/tty c 5 0
    ln -s pts/ptmx dev/ptmx
    ln -s /proc/self/fd dev/fd
    ln -s fd/0 dev/stdin
    ln -s fd/1 dev/stdout
    ln -s fd/2 dev/stderr
    : > dev/console
}

# install_vigil VIGIL: as a user would, into /usr/local.
install_vigil() {
    rm -rf etc/runit etc/sv etc/service service # what Debian's packages would link
    mkdir -p etc/sv
    cp -a "$1/bin" "$1/share" usr/local/
    sh "$stages/install.sh" container .
}

if [ "$1" != --inside ]; then
    stages=$(cd "$(dirname "$0")/../../stages" && pwd)
    export stages
    exec unshare --pid --fork --kill-child --mount --uts --ipc --net sh "$0" --inside "$@"
fi
shift
# In the new mount namespace: for everybody else the directory stays empty.
new=$1/mount
build_root "$1/root"
if [ -n "$2" ]; then
    install_vigil "$2"
    set -- "$1" "$2" runit
fi
shift 2
hostname machine
pivot_root . .old
# shellcheck disable=SC2016 # expanded inside
exec chroot . env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    setpriv --bounding-set=-sys_time,-sys_boot,-sys_module,-sys_rawio \
    sh -c 'umount -l /.old && rmdir /.old && exec "$@"' sh "$@"
