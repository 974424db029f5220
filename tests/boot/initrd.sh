#!/bin/sh
# initrd.sh GUEST FILE: an initramfs of the busybox and kernel in GUEST (see guest.sh) that mounts
# the virtio disk /dev/vda read-only, as a boot loader would, and starts its /sbin/init.
set -eu
guest=$(cd "$1" && pwd)
file=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/bin" "$work/dev" "$work/proc" "$work/root"
cp "$guest/bin/busybox" "$work/bin/"
modules=
for module in virtio_ring virtio virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci virtio_blk; do
    found=$(find "$guest/lib/modules" -name "$module.ko*" | head -n 1)
    [ -n "$found" ] || continue # built in
    cp "$found" "$work/"
    modules="$modules ${found##*/}"
done
cat > "$work/init" <<END
#!/bin/busybox sh
/bin/busybox mount -t devtmpfs devtmpfs /dev
for module in $modules; do
    /bin/busybox insmod /\$module
done
until [ -b /dev/vda ]; do /bin/busybox sleep 1; done
/bin/busybox mount -o ro -t ext4 /dev/vda /root
/bin/busybox mount -o move /dev /root/dev
exec /bin/busybox switch_root /root "\${realinit:-/sbin/init}" # the kernel's word realinit=
END
chmod 755 "$work/init"
(cd "$work" && find . | cpio -o -H newc -R 0:0 2>/dev/null) | gzip -1 > "$file"
