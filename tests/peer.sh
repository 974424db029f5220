#!/bin/sh
# peer.sh DIRECTORY: unpacks Debian's runit there, without installing it: no root, no side effects.
exec sh "$(dirname "$0")/unpack.sh" "$1" usr/bin/runsv runit
