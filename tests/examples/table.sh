#!/bin/sh
# table.sh RESULTS README: puts the rows that the tests of the examples left in the directory
# RESULTS into README's table; rows of examples that were not run now stay.
set -eu
results=$1
readme=$2
{
    sed '/^| example | /,$d' "$readme"
    echo '| example | daemon | tested how | on what |'
    echo '|---|---|---|---|'
    {
        cat "$results"/*
        grep '^| `' "$readme" || true
    } | awk '!seen[$2]++' | LC_ALL=C sort
    sed '1,/^| example | /d' "$readme" | sed '/^|/d'
} > "$readme.new"
mv "$readme.new" "$readme"
