#!/bin/sh
# reset_mydaemon.sh SERVICE-DIRECTORY [LINK]: starts over with a service, its runsv and its log
# included, as if it had just been linked. LINK is /service/NAME unless given.
if [ $# != 1 ] && [ $# != 2 ]; then
    echo 'usage: reset_mydaemon.sh service-directory [link]' >&2
    exit 100
fi
service=$(cd "$1" && pwd) || exit 111
link=${2:-${SVDIR:-/service}/${service##*/}}

# is_served: whether a runsv has the service.
is_served() {
    sv status "$service" 2>/dev/null | grep -q '^\(run\|down\|finish\):'
}

# locks: those that the svlogd of the service holds, one in each directory that it writes to.
locks() {
    [ -s "$service/log/supervise/pid" ] || return 0
    find "/proc/$(cat "$service/log/supervise/pid")/fd" -lname '*/lock' -exec readlink {} +
}

sv down "$service"
locks=$(locks)
rm -f "$link"
while is_served; do
    sv exit "$service" >/dev/null
    sleep 1
done
rm -rf "$service/supervise" "$service/log/supervise"
printf '%s\n' "$locks" | while IFS= read -r lock; do
    [ -z "$lock" ] || rm -f "$lock"
done
ln -s "$service" "$link"
until is_served; do
    sleep 1
done
sv -w 10 start "$service"
supervisor=$(ps -o ppid= -p "$(cat "$service/supervise/pid")" | tr -d ' ')
exec ps -o pid,ppid,args -p "$supervisor" --ppid "$supervisor"
