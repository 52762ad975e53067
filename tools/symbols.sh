#!/bin/sh
# tools/symbols.sh: names each function of ours that a linked library has too.
# Usage: tools/symbols.sh BUILD-FOLDER    exit status 1 if there is one
#
# The library would call ours in place of its own, without a word from the compiler or the linker.
set -eu
folder=$1
ours=$(mktemp) theirs=$(mktemp)
trap 'rm -f "$ours" "$theirs"' EXIT
nm -g --defined-only "$folder/libyhdys.a" | awk 'NF == 3 { print $3 }' | sort -u >"$ours"
ldd "$folder/yhdys" | awk '$3 ~ /^\// { print $3 }' | xargs nm -D --defined-only 2>/dev/null |
    awk 'NF == 3 { sub(/@.*/, "", $3); print $3 }' | sort -u >"$theirs"
same=$(comm -12 "$ours" "$theirs")
if [ -n "$same" ]; then
    echo "ours and a library's:" $same
    exit 1
fi
