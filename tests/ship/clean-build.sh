#!/bin/sh
# clean-build.sh SOURCES DIRECTORY: builds the packages of a copy of SOURCES, without what builds
# have left there, in DIRECTORY/sources: DIRECTORY/sources/target/packages. The copy is newer, lies
# elsewhere and has modes of another umask, its files are made in the contrary order, and the build
# sees another locale, time zone, umask and home.
set -eu
sources=$(cd "$1" && pwd)
mkdir -p "$2/sources" "$2/home"
work=$(cd "$2" && pwd)
umask 077
cd "$sources"
if git rev-parse --show-toplevel >/dev/null 2>&1; then
    git ls-files --cached --others --exclude-standard
else
    find . -name target -prune -o ! -type d -print
fi | LC_ALL=C sort -r | while read -r file; do
    [ ! -e "$file" ] && [ ! -L "$file" ] || echo "$file" # deleted, but not yet committed
done > "$work/list"
tar -c --no-recursion -T "$work/list" | tar -C "$work/sources" --no-same-permissions -mx
cd "$work/sources"
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
export HOME="$work/home" TZ=Asia/Kathmandu LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8
exec mvn -o -q -B -Dmaven.repo.local="$repository" -Duser.language=tr -Duser.country=TR \
    -Dspotless.check.skip -Dcheckstyle.skip -Dmaven.test.skip -pl '!tests' package
