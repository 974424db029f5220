#!/bin/sh
# table.sh RESULTS PAGE: puts the rows that tests left in the directory RESULTS into the table of
# PAGE; rows of what was not run now stay.
set -eu
results=$1
page=$2
{
    sed '/^|---|/q' "$page"
    {
        cat "$results"/*
        grep '^| `' "$page" || true
    } | awk '!seen[$2]++' | LC_ALL=C sort
    sed '1,/^|---|/d' "$page" | sed '/^|/d'
} > "$page.new"
mv "$page.new" "$page"
