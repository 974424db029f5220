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

sv down "$service"
[ ! -d "$service/log" ] || sv exit "$service/log" >/dev/null
rm -f "$link"
while is_served; do
    sv exit "$service" >/dev/null
    sleep 1
done
rm -rf "$service/supervise" "$service/log/supervise"
# shellcheck disable=SC2046 # no names with blanks here
rm -f $(sed -n 's|.*svlogd.* \(/[^ ]*\)$|\1/lock|p' "$service/log/run" 2>/dev/null)
ln -s "$service" "$link"
until is_served; do
    sleep 1
done
exec sv status "$service"
