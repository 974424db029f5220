#!/bin/sh
# build.sh C-DIRECTORY BIN-DIRECTORY: compiles what TeaVM generated to static programs.
set -eu
generated=$1
bin=$2
native=$(dirname "$0")

if [ -n "${CC:-}" ]; then
    compiler=$CC
elif command -v musl-gcc >/dev/null 2>&1; then
    compiler=musl-gcc
elif command -v cc >/dev/null 2>&1; then
    compiler=cc
else
    echo 'build.sh: fatal: no C compiler: install the package musl-tools (or gcc)' >&2
    exit 1
fi
flags=${CFLAGS:--O2}

# The generated (t = A, t) | (t = B, t) leaves open which of the two t is read: (A) | (B) does not.
read_constants_directly() {
    find . -name '*.c' -exec sed -i -E \
        's/\((teavm_tmp_[a-z]+_[0-9]+) = (\([^()]*\) [A-Za-z_0-9]+), \1\)/(\2)/g' {} +
}

# write_literals: of strings.c what literals.c takes. A text of other bytes than ASCII has another
# macro, which is no C here and so fails: the core writes ASCII.
write_literals() {
    awk '/^TeaVM_String\* teavm_stringPool/ { inside = 1; next }
        /^};/ { inside = 0 }
        inside && /^ *TEAVM_STRING\(/ { sub(/^ *TEAVM_STRING\(/, "VIGIL_LITERAL(" count++ ", ") }
        inside { sub(/\),? *\/\/ string #[0-9]+$/, ")"); print }' strings.c > literals.inc
    sed -n 's/^TeaVM_String\* teavm_stringPool\[\([0-9]*\)\].*/#define VIGIL_LITERALS \1/p' strings.c
}

# A card that is marked already is not marked again: a forked child goes on sharing that page.
mark_cards_once() {
    sed -i "s/^    \(((char\*) teavm_gc_cardTable)\[offset\]\) = 0;/    if (\1) \1 = 0;/" core.h
}

# redirect FILE NAME...: in FILE, whether called or defined there, NAME is vigil_NAME.
redirect() {
    file=$1
    shift
    before=
    after=
    for name in "$@"; do
        before="$before#define $name vigil_$name\n"
        after="$after\n#undef $name"
    done
    printf '%s\n' "s|^#include \"\(.*/\)\{0,1\}$file\"|$before&$after|"
}

# write_program HEAP-MIN-BYTES HEAP-USUAL-BYTES HEAP-MAX-BYTES ENDING: all that TeaVM generated,
# less what ours stands for. The tables of the usual heap lie within the program.
write_program() {
    cat <<END
#define _XOPEN_SOURCE
#define __USE_XOPEN
#define _GNU_SOURCE
#define VIGIL_HEAP_MIN $1
#define VIGIL_HEAP_USUAL $2
#define VIGIL_HEAP_MAX $3
#include "program.h"
#include "start.c"
#include "$4"
#include "parts.c"
#include "heap.c"
#include "watch.c"
#include "title.c"
#include "memory_file.c"
#include "local.c"
#include "descriptors.c"
#include "contents.c"
#include "find.c"
END
    write_literals
    echo '#include "literals.c"'
    sed -e '/^#define/d' \
        -e '/^#include "\(fiber\|stringhash\|memory\|strings\|callsites\).c"/d' \
        -e "$(redirect core.c setlocale srand)" \
        -e "$(redirect heaptrace.c teavm_outOfMemory teavm_gc_gcStarted)" \
        -e "$(redirect ExceptionHandling.c meth_otr_ExceptionHandling_throwException \
            meth_otr_ExceptionHandling_printStack)" \
        -e "$(redirect main.c main teavm_initHeap teavm_initClasses teavm_initStringPool \
            teavm_getClassObject)" \
        all.c
}

# compile DIRECTORY PROGRAM HEAP-MIN-BYTES HEAP-USUAL-BYTES HEAP-MAX-BYTES ENDING
compile() {
    cd "$generated/$1"
    read_constants_directly
    mark_cards_once
    write_program "$3" "$4" "$5" "$6" > program.c
    # Java's ints wrap around, and objects are read through the structures of their classes.
    set -- "$bin/$2" -w -fwrapv -fno-strict-aliasing -fno-asynchronous-unwind-tables \
        -ffunction-sections -fdata-sections -Wl,--gc-sections -s \
        -Wl,-z,noseparate-code -Wl,-z,norelro -Wl,-u,__init_tls \
        -iquote "$native" -iquote . program.c
    # shellcheck disable=SC2086 # flags are words
    "$compiler" -static $flags -o "$@" 2>/dev/null || "$compiler" $flags -o "$@"
    cd - >/dev/null
}

native=$(cd "$native" && pwd)
mkdir -p "$bin"
bin=$(cd "$bin" && pwd)
compile suite vigil-suite 131072 524288 67108864 ending.c
compile runit runit 65536 65536 262144 process1.c
rm -f "$bin/svlogd"
compile svlogd svlogd 196608 196608 67108864 ending.c
for name in runsvdir runsvchdir runsv sv svlogtail vigil-far chpst utmpset envdir envuidgid pgrphack setlock \
        setuidgid softlimit runit-init shutdown halt poweroff reboot; do
    ln -sfn vigil-suite "$bin/$name"
done
