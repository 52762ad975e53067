#!/usr/bin/env bash
# tests/parts/42-kill.sh: kill -9 at 50 random moments under load: nothing acknowledged is lost.
. "$(dirname "$0")/../lib.sh"
export YHDYS=${YHDYS:-$PWD/build/yhdys}
((${YHDYS_TEST_LONG:-0})) && export YHDYS_KILL_ROUNDS=${YHDYS_KILL_ROUNDS:-200}
run_counting node tests/torture/kill.mjs
finish
