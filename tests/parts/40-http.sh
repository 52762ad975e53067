#!/usr/bin/env bash
# tests/parts/40-http.sh: the walk, bad input and bad luck, and the API, over a real socket.
. "$(dirname "$0")/../lib.sh"
# The program under the sanitizers, where tests/parts/10-unit.sh has just built it.
export YHDYS=${YHDYS:-$PWD/build/yhdys}
if [ build-san/yhdys -nt "$YHDYS" ]; then YHDYS=$PWD/build-san/yhdys; fi
place=$(mktemp -d /tmp/yhdys-part-XXXXXX)
trap 'rm -rf "$place"' EXIT
chmod 755 "$place"

# One demo for all files; each test copies it.
make_demo() { "$YHDYS" demo --data "$place/data" --clients 60 --seed 7 >"$place/said"; }
check "a demo of 60 clients is made" make_demo
export YHDYS_HTTP_DEMO=$place

# counted FILE: runs one file of tests; its last line is its count.
counted() {
    node --test-reporter=tap "$1" >"$place/tap" 2>&1
    grep -vE '^ +(duration_ms|type|\.\.\.|---)' "$place/tap"
    awk '/^# (pass|fail|cancelled) [0-9]+$/ { n[$2] = $3; seen++ }
         END { if (seen < 3) print "0 passed, 1 failed"
               else print n["pass"] " passed, " n["fail"] + n["cancelled"] " failed" }' "$place/tap"
}

for file in tests/http/*.test.mjs; do
    echo "# $file"
    run_counting counted "$file"
done
finish
