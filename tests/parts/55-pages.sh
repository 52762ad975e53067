#!/usr/bin/env bash
# tests/parts/55-pages.sh: every page: the accessibility checker, the HTML validator, 360 px, light and dark, and
# without script.
. "$(dirname "$0")/../lib.sh"
run_counting node tests/browser/pages.test.mjs
finish
