#!/bin/sh
# bench-systemd.sh [COUNT [ROUNDS]]: COUNT (100) services under systemd, Vigil and Debian's runit in
# one emulated machine, which systemd has booted: nothing of it runs on this one. Medians of ROUNDS
# (7), and of three times up. Takes root. Build before: mvn package.
set -eu
cd "$(dirname "$0")/../.."
sh tests/peer.sh target/peer
sh tests/boot/guest.sh target/guest
sh tests/boot/debian.sh target/guest/debian.tar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir "$root"
tar -xf target/guest/debian.tar -C "$root"
mkdir "$root/bench"
cp -R target/vigil/bin "$root/bench/vigil"
cp -R target/peer/usr/bin "$root/bench/runit"
for program in others daemon; do
    musl-gcc -static -O2 -o "$root/bench/$program" "tests/bench/$program.c"
done
cp tests/boot/beside-systemd.sh "$root/bench/"
cat > "$root/etc/systemd/system/bench.service" <<END
[Service]
Type=idle
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS0
ExecStart=/bin/sh /bench/beside-systemd.sh ${1:-100} ${2:-7}
ExecStopPost=systemctl --no-block poweroff
END
ln -s ../bench.service "$root/etc/systemd/system/multi-user.target.wants/"
ln -s /dev/null "$root/etc/systemd/system/serial-getty@ttyS0.service"
ln -sfn /lib/systemd/systemd "$root/sbin/init"
echo '/dev/vda / ext4 defaults 0 1' > "$root/etc/fstab"
mkfs.ext4 -q -d "$root" "$work/disk" 800M
sh tests/boot/initrd.sh target/guest "$work/initrd"
kernel=$(find target/guest/boot -name 'vmlinuz*' | head -n 1)
timeout 1800 qemu-system-x86_64 -accel tcg -cpu max -m 512 -display none -kernel "$kernel" \
    -initrd "$work/initrd" -append 'console=ttyS0 quiet panic=3' -no-reboot \
    -drive "file=$work/disk,format=raw,if=virtio" -serial "file:$work/serial" -monitor none || :
tr -d '\r' < "$work/serial" | grep -a '^bench: ' || {
    cat "$work/serial" >&2
    exit 1
}
