#!/bin/sh
# bench-others.sh [COUNT]: the same COUNT (100) services under Vigil, Debian's runit, s6 and
# supervisord in turn: until all are up, from kill -9 of a daemon to its successor, a restart,
# private memory of what supervises. Medians of seven. Nothing is installed, but s6 looks for its
# programs and libraries in /usr: for this script alone they are there, which takes root.
set -eu
cd "$(dirname "$0")/.."
if [ "${1:-}" != --inside ]; then
    sh tests/unpack.sh target/others usr/bin/supervisord s6 supervisor
    exec unshare --mount sh tests/bench-others.sh --inside "$@"
fi
shift
for directory in /usr/bin "/usr/lib/$(uname -m)-linux-gnu"; do
    mount -t overlay -o "lowerdir=$PWD/target/others$directory:$directory" others "$directory"
done
count=${1:-100}
rounds=7
sh tests/peer.sh target/peer
root=$PWD
built=$root/target/bench
others=$root/target/others
mkdir -p "$built"
for program in others daemon; do
    musl-gcc -static -O2 -o "$built/$program" "tests/bench/$program.c"
done
work=$(mktemp -d /dev/shm/vigil-others.XXXXXX)
scanner=
trap 'end; rm -rf "$work"' EXIT

# Descriptor 9 is the fifo by which a daemon tells that it runs.
make_services() {
    rm -rf "$work/services" "$work/fifo"
    mkdir -p "$work/services"
    mkfifo "$work/fifo"
    i=0
    while [ "$i" -lt "$count" ]; do
        mkdir "$work/services/s$i"
        printf '#!/bin/sh\nexec 9>%s\nexec %s\n' "$work/fifo" "$built/daemon" \
            > "$work/services/s$i/run"
        chmod 755 "$work/services/s$i/run"
        i=$((i + 1))
    done
    {
        printf '[unix_http_server]\nfile=%s/sock\n[supervisord]\nlogfile=/dev/null\n' "$work"
        printf 'logfile_maxbytes=0\npidfile=%s/pid\nnodaemon=true\n' "$work"
        printf '[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory='
        printf 'supervisor.rpcinterface:make_main_rpcinterface\n'
        printf '[supervisorctl]\nserverurl=unix://%s/sock\n' "$work"
        for service in "$work/services"/*; do
            printf '[program:%s]\ncommand=%s/run\nautorestart=true\n' "${service##*/}" "$service"
            printf 'stdout_logfile=NONE\nstderr_logfile=NONE\n'
        done
    } > "$work/supervisord.conf"
}

# Of what the scanner is or has started, but not of the daemons below; a scanner's children are one
# for each service, but supervisord's are the daemons.
private_bytes() {
    pids=$scanner
    [ "$1" = supervisord ] || pids="$pids $(cat "/proc/$scanner/task/$scanner/children")"
    for pid in $pids; do
        cat "/proc/$pid/smaps_rollup"
    done | awk -v count="$count" '/^Private/ { sum += $2 } END { printf "%.1f\n", sum / count }'
}

median() {
    sort -n | awk '{ lines[NR] = $1 } END { print lines[int((NR + 1) / 2)] }'
}

# By their pids: the daemons and what supervises are children of each other.
end() {
    [ -n "$scanner" ] || return 0
    kill -STOP "$scanner" 2>/dev/null || :
    middle=$(cat "/proc/$scanner/task/$scanner/children" 2>/dev/null || :)
    for pid in $middle; do
        kill -STOP "$pid" 2>/dev/null || :
        # shellcheck disable=SC2046 # pids are words
        kill -KILL $(cat "/proc/$pid/task/$pid/children" 2>/dev/null) 2>/dev/null || :
    done
    # shellcheck disable=SC2086 # pids are words
    kill -KILL $scanner $middle 2>/dev/null || :
    scanner=
}

# measure NAME PID-OF-S0 RESTART... -- START...
measure() {
    name=$1 pid=$2
    shift 2
    restart=
    while [ "$1" != -- ]; do
        restart="$restart $1"
        shift
    done
    shift
    make_services
    # shellcheck disable=SC2046 # two words
    set -- $("$built/others" up "$work/fifo" "$count" "$@" 2>"$work/err")
    up=$1 scanner=$2
    memory=$(private_bytes "$name")
    one=$(eval "$pid")
    successor=$("$built/others" succeed "$work/fifo" "$rounds" "$one" | median)
    # shellcheck disable=SC2086 # a command of words without blanks
    took=$("$built/others" restart "$work/fifo" "$rounds" $restart | median)
    end
    echo "$name: $count up $up ms; successor $successor us; restart $took us;" \
        "private $memory KiB a service"
}

sync # text of a fresh program counts as private memory until it is written back
services=$work/services
s0=$services/s0
PATH=$root/target/vigil/bin:$PATH \
    measure vigil "cat $s0/supervise/pid" sv restart "$s0" -- runsvdir "$services"
PATH=$root/target/peer/usr/bin:$PATH \
    measure runit "cat $s0/supervise/pid" sv restart "$s0" -- runsvdir "$services"
measure s6 "s6-svstat -o pid $s0" s6-svc -wr -r "$s0" -- s6-svscan -c 2000 "$services"
export PYTHONPATH="$others/usr/lib/python3/dist-packages"
supervisor="-c $work/supervisord.conf"
# shellcheck disable=SC2086 # words
measure supervisord "python3 $others/usr/bin/supervisorctl $supervisor pid s0" \
    python3 "$others/usr/bin/supervisorctl" $supervisor restart s0 -- \
    python3 "$others/usr/bin/supervisord" $supervisor
