#!/usr/bin/env bash
# tests/parts/52-scenes.sh: the scenes in a browser, by labels only, in Finnish and in Swedish: support (a local team,
# joint assessment), trust (consent withdrawn, a worker who leaves, a complaint), and how a region is led (lead_*).
. "$(dirname "$0")/../lib.sh"
seen=0
for file in tests/browser/scenes_*.test.mjs; do
    seen=$((seen + 1))
    run_counting node "$file"
done
check "all the scenes are there" test "$seen" -ge 7
finish
