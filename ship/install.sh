#!/bin/sh
# install.sh DESTDIR PREFIX: installs Vigil into DESTDIR/PREFIX/lib/vigil, with links in PREFIX/bin,
# sbin and share. DESTDIR may be '', for this system. What shuts a system down is not linked: it
# works only where process 1 is runit.
set -eu
if [ $# != 2 ] || [ "${2#/}" = "$2" ]; then
    echo "usage: install.sh DESTDIR PREFIX, say: install.sh '' /usr/local" >&2
    exit 100
fi
from=$(cd "$(dirname "$0")" && pwd)
to=$1$2
home=$to/lib/vigil
umask 022

rm -rf "$home"
mkdir -p "$home" "$to/bin" "$to/sbin"
cp -R "$from/bin" "$from/lib" "$from/share" "$home/"

for program in "$home"/bin/*; do
    name=${program##*/}
    case $name in
        vigil-suite | shutdown | halt | poweroff | reboot) ;;
        runit | runit-init | runsvchdir | utmpset)
            ln -sfn "../lib/vigil/bin/$name" "$to/sbin/$name" ;;
        *) ln -sfn "../lib/vigil/bin/$name" "$to/bin/$name" ;;
    esac
done

for directory in man/man8 bash-completion/completions zsh/site-functions zsh/vendor-completions \
        fish/vendor_completions.d; do
    mkdir -p "$to/share/$directory"
    up=$(echo "$directory" | sed 's|[^/]*|..|g')
    for file in "$home/share/$directory"/*; do
        name=${file##*/}
        case $name in
            shutdown.* | halt.* | poweroff.* | reboot.*) ;;
            *) ln -sfn "../$up/lib/vigil/share/$directory/$name" "$to/share/$directory/$name" ;;
        esac
    done
done

# Below a DESTDIR the archives would be made for the wrong place; the console does without, slower.
if [ -z "$1" ] && command -v java >/dev/null 2>&1; then
    "$home/lib/make-archives" "$home"
fi
