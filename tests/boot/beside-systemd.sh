#!/bin/sh
# beside-systemd.sh COUNT ROUNDS: run by systemd as process 1 in an emulated machine: the same COUNT
# services under it, under Vigil and under runit in turn, as tests/bench-others.sh does it with
# others. The memory that systemd has for them is what process 1 grows by.
set -eu
count=$1 rounds=$2
built=/bench
work=/run/bench
usual=$PATH
mkdir -p "$work/services" /run/systemd/system
mkfifo "$work/fifo"
{
    echo '[Unit]'
    i=0
    while [ "$i" -lt "$count" ]; do
        run=$work/services/s$i/run
        mkdir "${run%/run}"
        printf '#!/bin/sh\nexec 9>%s\nexec %s/daemon\n' "$work/fifo" "$built" > "$run"
        chmod 755 "$run"
        printf '[Unit]\nStartLimitIntervalSec=0\n[Service]\nExecStart=%s\nRestart=always\n' "$run" \
            > "/run/systemd/system/s$i.service"
        printf 'RestartSec=0\nStandardOutput=null\n' >> "/run/systemd/system/s$i.service"
        echo "Wants=s$i.service"
        i=$((i + 1))
    done
} > /run/systemd/system/all.target
systemctl daemon-reload

median() {
    sort -n | awk '{ lines[NR] = $1 } END { print lines[int((NR + 1) / 2)] }'
}

# private PID...: KiB that are theirs alone.
private() {
    for pid; do
        cat "/proc/$pid/smaps_rollup"
    done | awk '/^Private/ { sum += $2 } END { print sum }'
}

# tell NAME UP KIB PID RESTART...: takes the other two measures and says all.
tell() {
    name=$1 up=$2 memory=$3 pid=$4
    shift 4
    successor=$("$built/others" succeed "$work/fifo" "$rounds" "$pid" | median)
    restart=$("$built/others" restart "$work/fifo" "$rounds" "$@" | median)
    echo "bench: $name: $count up $up ms; successor $successor us; restart $restart us;" \
        "private $(awk "BEGIN { printf \"%.1f\", $memory / $count }") KiB a service"
}

# start NAME: a tree of services of the suite in /bench/NAME: how long that takes, and its pid.
start() {
    PATH=$built/$1:$usual "$built/others" up "$work/fifo" "$count" runsvdir "$work/services"
}

# end PID: of a tree, and nothing is left of it.
end() {
    kill -HUP "$1"
    for service in "$work/services"/*; do
        until [ "$(cat "$service/supervise/stat")" = down ]; do
            sleep 0.1
        done
        rm -r "$service/supervise"
    done
}

# tree NAME: measures one; how long it takes to be up three times.
tree() {
    name=$1
    for time in 1 2 3; do
        # shellcheck disable=SC2046 # two words
        set -- $(start "$name")
        echo "$1"
        [ "$time" = 3 ] || end "$2"
    done > "$work/up"
    scanner=$(pidof runsvdir)
    # shellcheck disable=SC2046 # pids are words
    memory=$(private "$scanner" $(cat "/proc/$scanner/task/$scanner/children"))
    daemon=$(cat "$work/services/s0/supervise/pid")
    tell "$name" "$(median < "$work/up")" "$memory" "$daemon" \
        "$built/$name/sv" restart "$work/services/s0"
    end "$scanner"
}

start_units() {
    "$built/others" up "$work/fifo" "$count" systemctl --no-block start all.target
}

end_units() {
    systemctl stop 's[0-9]*.service' all.target
}

# None has to read its programs from the disk: each was up once before.
for name in vigil runit; do
    # shellcheck disable=SC2046 # two words
    set -- $(start "$name")
    end "$2"
done
before=$(private 1)
start_units >/dev/null
grown=$(($(private 1) - before))
end_units
sync # text of a fresh program counts as private memory until it is written back
tree vigil
tree runit
for time in 1 2 3; do
    # shellcheck disable=SC2046 # two words
    set -- $(start_units)
    echo "$1"
    [ "$time" = 3 ] || end_units
done > "$work/up"
tell systemd "$(median < "$work/up")" "$grown" "$(systemctl show -P MainPID s0)" \
    systemctl restart s0
