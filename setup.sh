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

setup_build() {
    missing=
    need default-jdk-headless javac
    need maven mvn
    need gcc cc
    need musl-tools musl-gcc
    install_missing
}

setup_tests() {
    missing=
    need tmux tmux
    need shellcheck shellcheck
    need util-linux unshare
    install_missing
}
