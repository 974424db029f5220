#!/bin/sh
# netisup.sh HOST PORT: 0 if the TCP port answers within two seconds.
if [ $# != 2 ]; then
    echo 'usage: netisup.sh host port' >&2
    exit 100
fi
if command -v perl >/dev/null 2>&1; then
    # shellcheck disable=SC2016 # perl's variables
    exec perl -MIO::Socket::IP -e 'exit !IO::Socket::IP->new(
        PeerHost => $ARGV[0], PeerPort => $ARGV[1], Timeout => 2)' "$1" "$2" 2>/dev/null
fi
exec busybox nc -w 2 "$1" "$2" </dev/null >/dev/null 2>&1
