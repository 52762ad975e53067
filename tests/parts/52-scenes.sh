#!/usr/bin/env bash
# tests/parts/52-scenes.sh: the client path's scenes in a browser, by labels only, in Finnish and in Swedish: support
# (a local team, joint assessment), then trust (consent withdrawn, a worker who leaves, a complaint).
. "$(dirname "$0")/../lib.sh"
for scenes in support trust; do
    file=tests/browser/scenes_$scenes.test.mjs
    check "$file is there" test -f "$file"
    [ ! -f "$file" ] || run_counting node "$file"
done
finish
