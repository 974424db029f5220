#!/bin/sh
# install.sh [-u] DESTDIR PREFIX: installs Vigil into DESTDIR/PREFIX/lib/vigil, with links in
# PREFIX/bin, sbin and share; -u takes all of it away. DESTDIR may be '', for this system: what runs
# there goes over to the new programs. What shuts a system down is not linked: it works only where
# process 1 is runit.
set -eu
usage() {
    echo "usage: install.sh [-u] DESTDIR PREFIX, say: install.sh '' /usr/local" >&2
    exit 100
}

remove=
while getopts u option; do
    case $option in
        u) remove=yes ;;
        *) usage ;;
    esac
done
shift $((OPTIND - 1))
if [ $# != 2 ] || [ "${2#/}" = "$2" ]; then
    usage
fi
from=$(cd "$(dirname "$0")" && pwd)
to=$1$2
home=$to/lib/vigil
umask 022

links() {
    for directory in bin sbin share; do
        [ ! -d "$to/$directory" ] || find "$to/$directory" -type l
    done | while read -r link; do
        case $(readlink "$link") in
            */lib/vigil/*) echo "$link" ;;
        esac
    done
}

remove_dangling() {
    links | while read -r link; do
        [ -e "$link" ] || rm "$link"
    done
}

if [ -n "$remove" ]; then
    rm -rf "$home"
    remove_dangling
    exit 0
fi

rm -rf "$home.new" "$home.old"
mkdir -p "$home.new" "$to/bin" "$to/sbin"
cp -R "$from/bin" "$from/lib" "$from/share" "$home.new/"
[ ! -e "$home" ] || mv "$home" "$home.old"
mv "$home.new" "$home"
[ ! -d "$home.old/lib/java" ] || mv "$home.old/lib/java" "$home/lib/" # see make-image

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

remove_dangling # what an older version had
if [ -e "$home.old" ]; then
    rm -rf "$home.old"
    [ -n "$1" ] || "$home/share/replace-running" "$home.old"
fi
# Below a DESTDIR the archives would be made for the wrong place; the console does without, slower.
if [ -z "$1" ]; then
    "$home/lib/make-archives" "$home" 2>/dev/null ||
        echo 'install.sh: no Java, 17 or later, was found for the console: see README.md' >&2
fi
