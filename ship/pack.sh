#!/bin/sh
# pack.sh TREE WORK PACKAGES VERSION ARCH TIME MAINTAINER: makes of the install tree PACKAGES/vigil-
# VERSION-ARCH.tar.gz and, for jdeb, WORK/NAME.tar and WORK/debian/NAME of each Debian package. The
# same tree gives the same bytes: TIME, as ISO 8601 has it, is when all files were changed last.
set -eu
tree=$1 work=$2 packages=$3 version=$4 arch=$5 time=$6 maintainer=$7
here=$(cd "$(dirname "$0")" && pwd)
umask 022

# pack ARCHIVE DIRECTORY NAME: in which neither owners nor modes tell of this machine.
pack() {
    tar -C "$2" --sort=name --format=gnu --owner=0 --group=0 --numeric-owner --mtime="$time" \
        --mode=u=rwX,go=rX -cf "$1" "$3"
}

rm -rf "$work" "$packages"
mkdir -p "$work" "$packages"

plain=vigil-$version-$arch
mkdir "$work/$plain"
cp -R "$tree/bin" "$tree/lib" "$tree/share" "$here/install.sh" "$here/../LICENSE" \
    "$work/$plain/"
cp "$here/replace-running" "$work/$plain/share/"
rm -rf "$work/$plain"/lib/*.jsa "$work/$plain"/lib/*.so "$work/$plain"/lib/java # made on the spot
find "$work/$plain/share/stages" -type f | while read -r file; do
    # shellcheck disable=SC2094 # read, and its mode changed
    ! head -n 1 "$file" | grep -q '^#!' || chmod 755 "$file"
done
pack "$work/$plain.tar" "$work" "$plain"
gzip -9n "$work/$plain.tar"
mv "$work/$plain.tar.gz" "$packages/"

# Who owns a path: the console, the core, or what stands in the place of Debian's runit.
root=$work/root
sh "$work/$plain/install.sh" "$root" /usr
for page in "$root"/usr/share/man/man8/*; do
    gzip -9nc "$page" > "$page.gz"
    rm "$page"
done
rm -r "$root/usr/share/zsh/site-functions" # Debian looks into vendor-completions
for name in setuidgid envuidgid envdir pgrphack setlock softlimit; do # are of daemontools there
    find "$root/usr/bin" "$root/usr/share" \
        \( -name "$name" -o -name "$name.8.gz" \) -exec rm {} +
done

owner() {
    case $1 in
        usr/lib/vigil/lib/* | usr/lib/vigil/bin/vigil) echo vigil-console ;;
        usr/lib/vigil/*) echo vigil ;;
        */vigil | */vigil.* | */_vigil) echo vigil-console ;;
        */svlogtail | */svlogtail.* | */_svlogtail) echo vigil ;;
        *) echo vigil-runit ;;
    esac
}
(cd "$root" && find usr ! -type d) > "$work/paths"
while read -r path; do
    target=$work/$(owner "$path")/$path
    mkdir -p "$(dirname "$target")"
    mv "$root/$path" "$target"
done < "$work/paths"

# The tree under another init: Vigil's programs come first, services are in /etc/vigil/service.
adapt() {
    sed -e 's|PATH=/usr/local/sbin|PATH=/usr/lib/vigil/bin:/usr/local/sbin|' \
        -e 's| /service| /etc/vigil/service|g' "$1"
}
init=$tree/share/stages/under-another-init
mkdir -p "$work/vigil/usr/lib/systemd/system" "$work/vigil/usr/share/doc/vigil/examples"
adapt "$init/vigil.service" > "$work/vigil/usr/lib/systemd/system/vigil.service"
for name in inittab vigil.openrc; do
    adapt "$init/$name" > "$work/vigil/usr/share/doc/vigil/examples/$name"
done

# Process 1: what an administrator changes are files of the package.
init=$work/vigil-init
mkdir -p "$init/etc/runit" "$init/etc/sv/getty_tty1" "$init/usr/share/man/man8"
for file in "$tree"/share/stages/common/* "$tree"/share/stages/debian/*; do
    cp "$work/$plain/${file#"$tree/"}" "$init/etc/runit/"
done
for name in stopit reboot; do
    ln -s "/run/runit/$name" "$init/etc/runit/$name"
done
cp "$tree"/share/sv-examples/getty_TTY/* "$init/etc/sv/getty_tty1/"
cp -R "$init/etc/sv/getty_tty1" "$init/etc/sv/getty_tty2"
for name in shutdown halt poweroff reboot; do
    gzip -9nc "$tree/share/man/man8/$name.8" > "$init/usr/share/man/man8/$name.8.gz"
done

for name in vigil vigil-console vigil-runit vigil-init; do
    doc=$work/$name/usr/share/doc/$name
    mkdir -p "$doc" "$work/debian/$name"
    cp "$here/debian/copyright" "$doc/"
    {
        printf 'vigil (%s) unstable; urgency=medium\n\n  * Made by the build of Vigil.\n\n' "$version"
        printf ' -- %s  %s\n' "$maintainer" \
            "$(LC_ALL=C date -u -d "$time" '+%a, %d %b %Y %H:%M:%S +0000')"
    } | gzip -9n > "$doc/changelog.gz"
    overrides=$here/debian/$name/lintian-overrides
    if [ -e "$overrides" ]; then
        mkdir -p "$work/$name/usr/share/lintian/overrides"
        cp "$overrides" "$work/$name/usr/share/lintian/overrides/$name"
    fi
    for file in "$here/debian/$name"/*; do
        [ "$file" = "$overrides" ] ||
            sed -e "s/@VERSION@/$version/" -e "s/@ARCH@/$arch/" \
                -e "s|@MAINTAINER@|$maintainer|" "$file" \
                > "$work/debian/$name/${file##*/}"
    done
    pack "$work/$name.tar" "$work/$name" .
done
