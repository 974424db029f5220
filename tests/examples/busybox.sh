#!/bin/sh
# busybox.sh CONFIG PROGRAM: builds from the source of this system's package a static busybox that
# has the applets and features listed in CONFIG.
set -eu
config=$(cd "$(dirname "$1")" && pwd)/${1##*/}
program=$(cd "$(dirname "$2")" && pwd)/${2##*/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/parts" "$work/lists/partial"

# Where the system's packages come from their sources come too.
for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    [ -r "$file" ] || continue
    sed 's/^Types:.*/Types: deb-src/; s/^deb /deb-src /' "$file" > "$work/parts/${file##*/}"
done
cd "$work"
set -- -qq -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/parts" \
    -o "Dir::State::lists=$work/lists" -o APT::Sandbox::User=root
apt-get "$@" update || true # sources of others that have no source packages
apt-get "$@" source --download-only busybox
mkdir source
tar -xf busybox_*.orig.tar.* -C source --strip-components=1
cd source

make -s allnoconfig >/dev/null
while read -r name; do
    case $name in '' | '#'*) continue ;; esac
    sed -i "s/^# CONFIG_$name is not set/CONFIG_$name=y/" .config
done < "$config"
yes '' 2>/dev/null | make -s oldconfig >/dev/null
make -s -j"$(nproc)" busybox
cp busybox "$program"
