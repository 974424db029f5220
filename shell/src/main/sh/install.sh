#!/bin/sh
# install.sh JAR TREE: puts the console into the install tree: its jar beside those it needs, the
# launcher, and the archives of parsed classes with what makes them, or makes a java of its own.
set -eu
jar=$1
tree=$2
cp "$jar" "$tree/lib/vigil-shell.jar"
mkdir -p "$tree/bin"

# shellcheck disable=SC2016 # the launcher expands it
classpath='$lib/vigil-shell.jar'
for path in "$tree"/lib/*.jar; do
    name=${path##*/}
    [ "$name" = vigil-shell.jar ] || classpath=$classpath:\$lib/$name
done
launcher=$(dirname "$0")/vigil
rm -f "$tree/bin/vigil"
sed "s|@CLASSPATH@|$classpath|" "$launcher" > "$tree/bin/vigil"
chmod 755 "$tree/bin/vigil"

for name in make-archives make-image; do
    install -m 755 "$(dirname "$0")/$name" "$tree/lib/$name"
done
"$tree/lib/make-archives" "$tree"
