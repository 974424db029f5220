#!/bin/sh
# install.sh JAR TREE: puts the console into the install tree: its jar beside those it needs, the
# launcher, and the archive of parsed classes, made by a real run so that the launcher starts fast.
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

# make_archive NAME [COMMAND]: of the classes that a rehearsal loads, the JDK's among them.
make_archive() {
    archive=$tree/lib/$1.jsa
    classes=$tree/lib/$1.classes
    shift
    rm -f "$archive"
    VIGIL_ARCHIVE="-XX:DumpLoadedClassList=$classes" "$tree/bin/vigil" "$@" --rehearse >/dev/null
    VIGIL_SHARE=-Xshare:dump VIGIL_ARCHIVE="-XX:SharedArchiveFile=$archive" \
        JDK_JAVA_OPTIONS="\"-XX:SharedClassListFile=$classes\"" \
        "$tree/bin/vigil" "$@" 2>/dev/null >&2
    rm -f "$classes"
    [ -s "$archive" ]
}

make_archive vigil
make_archive watch watch-log
