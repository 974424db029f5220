#!/bin/sh
# table.sh RESULTS README: puts the rows that the tests of the examples left in the directory
# RESULTS into README, in place of the table that is there.
set -eu
results=$1
readme=$2
{
    sed '/^| example | /,$d' "$readme"
    echo '| example | daemon | tested how | on what |'
    echo '|---|---|---|---|'
    LC_ALL=C sort -u "$results"/*
    sed '1,/^| example | /d' "$readme" | sed '/^|/d'
} > "$readme.new"
mv "$readme.new" "$readme"
