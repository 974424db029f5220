# shellcheck shell=sh
# Sourced by run and test: names what a machine lacks and installs it where that is allowed.

# need PACKAGE COMMAND: notes PACKAGE as missing unless COMMAND is found.
need() {
    command -v "$2" >/dev/null 2>&1 || missing="$missing $1"
}

# install_missing: installs what need has noted, or says the exact command and ends.
install_missing() {
    [ -n "$missing" ] || return 0
    command="apt-get install -y --no-install-recommends$missing"
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "missing:$missing; install these with the package manager of this system" >&2
        exit 1
    fi
    if [ "$(id -u)" != 0 ]; then
        echo "missing:$missing; as root: apt-get update && $command" >&2
        exit 1
    fi
    echo "installing:$missing" >&2
    apt-get update -qq >&2
    # shellcheck disable=SC2086 # the packages are words
    DEBIAN_FRONTEND=noninteractive $command >&2
    missing=
}

# The JDK has to be 17 or later, and the default one of an older system is not.
need_jdk() {
    version=$(javac -version 2>/dev/null) || version=
    version=${version#javac }
    version=${version%%.*}
    case $version in
        '' | *[!0-9]*) ;;
        *) [ "$version" -lt 17 ] || return 0 ;;
    esac
    if [ -n "$(apt-cache pkgnames openjdk-17-jdk-headless 2>/dev/null)" ]; then
        missing="$missing openjdk-17-jdk-headless"
    else
        missing="$missing default-jdk-headless"
    fi
}

setup_build() {
    missing=
    need_jdk
    need maven mvn
    need gcc cc
    need musl-tools musl-gcc
    install_missing
}

# What the example services are made of.
setup_run() {
    missing=
    need busybox busybox
    install_missing
}

setup_tests() {
    missing=
    need tmux tmux
    need openssh-server /usr/sbin/sshd
    need openssh-client ssh
    need mandoc mandoc
    need zsh zsh
    need fish fish
    need shellcheck shellcheck
    need util-linux unshare
    need bsdutils script
    need qemu-system-x86 qemu-system-x86_64
    need e2fsprogs mkfs.ext4
    need cpio cpio
    need mmdebstrap mmdebstrap
    need strace strace
    need make make
    need bzip2 bzip2
    need iproute2 ip
    need lintian lintian
    install_missing
}

# private_directory: prints where this user's tree of examples is: a directory of the user's own
# that nobody else may enter, else one line says why not.
private_directory() {
    if [ -n "${XDG_STATE_HOME:-}" ]; then
        directory=$XDG_STATE_HOME/vigil
    elif [ -n "${HOME:-}" ] && mkdir -p "$HOME/.local/state" 2>/dev/null &&
            [ -w "$HOME/.local/state" ]; then
        directory=$HOME/.local/state/vigil
    else
        directory=${TMPDIR:-/tmp}/vigil-$(id -u)
    fi
    (umask 077 && mkdir -p "$directory") || return 1
    if [ -L "$directory" ] || [ ! -O "$directory" ]; then
        echo "run: fatal: not a directory of this user's own: $directory" >&2
        return 1
    fi
    chmod 700 "$directory"
    cd -P "$directory" && pwd -P
}
