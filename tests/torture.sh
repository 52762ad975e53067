#!/usr/bin/env bash
# tests/torture.sh: the long form of tests/torture/kill.mjs (make torture); its last line is `N passed, N failed`.
# Usage: tests/torture.sh [ROUNDS]    otherwise 300; YHDYS_KILL_SEED=N repeats a seed that failed
. "$(dirname "$0")/lib.sh"
export YHDYS=${YHDYS:-$PWD/build/yhdys}
if [ ! -x "$YHDYS" ]; then
    check "the program is built" tools/build.sh build -Dtexts=draft -Dtests=false
fi
for bin in node_modules/node-linux-*/bin; do
    [ -x "$bin/node" ] && PATH=$PWD/$bin:$PATH
done
export YHDYS_KILL_ROUNDS=${1:-300} YHDYS_KILL_MS=${YHDYS_KILL_MS:-3000}
run_counting node tests/torture/kill.mjs
finish
