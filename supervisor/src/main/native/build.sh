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
flags=${CFLAGS:--Os}

# The generated (t = A, t) | (t = B, t) leaves open which of the two t is read: (A) | (B) does not.
read_constants_directly() {
    find . -name '*.c' -exec sed -i -E \
        's/\((teavm_tmp_[a-z]+_[0-9]+) = (\([^()]*\) [A-Za-z_0-9]+), \1\)/(\2)/g' {} +
}

# The parts that start.c and parts.c replace are left out, the calls they guard are renamed.
write_program() {
    cat <<'END'
#define _XOPEN_SOURCE
#define __USE_XOPEN
#define _GNU_SOURCE
#include "program.h"
#include "start.c"
#include "parts.c"
END
    sed -e '/^#define/d' -e '/^#include "\(fiber\|stringhash\).c"/d' \
        -e 's|^#include "memory.c"|#define mmap vigil_reserve\n#define mprotect vigil_commit\n&\n#undef mmap\n#undef mprotect|' \
        -e 's|^#include "heaptrace.c"|#define teavm_outOfMemory teavm_abort_out_of_memory\n&\n#undef teavm_outOfMemory\nvoid teavm_outOfMemory() { vigil_out_of_memory(); }|' \
        -e 's|^#include ".*/ExceptionHandling.c"|#define meth_otr_ExceptionHandling_throwException vigil_unused_throw\n&\n#undef meth_otr_ExceptionHandling_throwException\nvoid meth_otr_ExceptionHandling_throwException(void *e) { vigil_fault(); }|' \
        -e 's|^#include "core.c"|#define setlocale(category, name)\n#define srand(seed)\n&\n#undef setlocale\n#undef srand|' \
        -e "s|^#include \"main.c\"|#define main teavm_main\n#define teavm_initHeap(min, max) teavm_initHeap($1, vigil_heap_limit($2))\n&\n#undef main\n#undef teavm_initHeap|" \
        all.c
}

# compile DIRECTORY PROGRAM HEAP-MIN-BYTES HEAP-MAX-BYTES
compile() {
    cd "$generated/$1"
    read_constants_directly
    write_program "$3" "$4" > program.c
    # Java's ints wrap around, and objects are read through the structures of their classes.
    set -- "$bin/$2" -w -fwrapv -fno-strict-aliasing -fno-asynchronous-unwind-tables \
        -ffunction-sections -fdata-sections -Wl,--gc-sections -s \
        -iquote "$native" -iquote . program.c
    # shellcheck disable=SC2086 # flags are words
    "$compiler" -static $flags -o "$@" 2>/dev/null || "$compiler" $flags -o "$@"
    cd - >/dev/null
}

native=$(cd "$native" && pwd)
mkdir -p "$bin"
bin=$(cd "$bin" && pwd)
compile suite vigil-suite 131072 67108864
for name in runsvdir runsvchdir runsv sv chpst utmpset envdir envuidgid pgrphack setlock \
        setuidgid softlimit; do
    ln -sfn vigil-suite "$bin/$name"
done
