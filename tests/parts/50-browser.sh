#!/usr/bin/env bash
# tests/parts/50-browser.sh: the path from end to end in a browser, by labels only: in Swedish with the mouse, in
# Finnish by the keyboard alone.
. "$(dirname "$0")/../lib.sh"
run_counting node tests/browser/walk.test.mjs
finish
