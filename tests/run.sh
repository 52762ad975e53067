#!/usr/bin/env bash
# tests/run.sh: the whole test run.  The last line is `N passed, N failed`; exit status 1 on failure.
# Usage: tests/run.sh [PART]...    a PART is the beginning of a name in tests/parts, say 20 or 40-http
#
# A part is an executable file tests/parts/NN-name.sh whose last line of output is its own
# `N passed, N failed`.  A part without that line, or one that takes more than its time, counts as one
# failure, and the others still run.  What a part prints stands in build-tests/NN-name.log; a part that
# fails shows the end of it.  YHDYS_TEST_LONG=1 (make test-long) asks for the long form of each part.
#
# On a machine with more than one core the parts that keep one core busy (the engines) run beside the
# others; what they print comes after.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2
export ROOT=$PWD LOGS=$PWD/build-tests YHDYS=$PWD/build/yhdys
export PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
minutes_at_most=$((${YHDYS_TEST_LONG:-0} ? 120 : 25))
beside=" 10-unit 30-store 60-access "
mkdir -p "$LOGS"
began=$EPOCHREALTIME
rm -f "$LOGS"/*.count

# part NAME COMMAND...: runs it, shows how it ended, and keeps its counts and minutes in NAME.count.
part() {
    local name=$1 start=$EPOCHREALTIME line took status
    shift
    echo "== $name"
    if [ "$name" = 00-install ]; then
        "$@" 2>&1 </dev/null | tee "$LOGS/$name.log"
        status=${PIPESTATUS[0]}
    else
        timeout --kill-after=20 "${minutes_at_most}m" "$@" >"$LOGS/$name.log" 2>&1 </dev/null
        status=$?
    fi
    line=$(tail -n 1 "$LOGS/$name.log")
    if ! [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
        tail -n 40 "$LOGS/$name.log"
        echo "$name ended with status $status and printed no count: 1 failed"
        line="0 passed, 1 failed"
    elif [ "${BASH_REMATCH[2]}" -eq 0 ] && [ "$status" -ne 0 ]; then
        tail -n 40 "$LOGS/$name.log"
        echo "$name counted no failure but ended with status $status: 1 failed"
        line="${BASH_REMATCH[1]} passed, 1 failed"
    elif [ "${BASH_REMATCH[2]}" -ne 0 ]; then
        grep -aE '^(not ok|\[  FAILED|FAILED|.*: error:)' "$LOGS/$name.log" | head -n 60
        tail -n 60 "$LOGS/$name.log"
    fi
    took=$(awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", (b - a) / 60 }')
    echo "   $line ($took min)"
    echo "$took $line" >"$LOGS/$name.count"
}

if [ $# -eq 0 ]; then
    part 00-install bash -c 'tools/install.sh build test && echo "1 passed, 0 failed"'
    part 01-build bash -c 'tools/build.sh build -Dtexts=strict -Dtests=false && build/yhdys version &&
        echo "1 passed, 0 failed"'
    # A missing translation fails the build, and is counted; the other parts still get a program.
    grep -q ', 0 failed$' "$LOGS/01-build.count" ||
        tools/build.sh build -Dtexts=draft -Dtests=false >"$LOGS/draft.log" 2>&1
    part 02-sanitizers bash -c '. tests/lib.sh
        compiler=gcc
        command -v ccache >/dev/null && compiler="ccache gcc"
        check "gcc builds everything with the sanitizers, warnings are errors" \
            env CC="$compiler" tools/build.sh build-san \
            -Dtexts=draft -Doptimization=1 -Db_sanitize=address,undefined -Db_lundef=false
        finish'
fi
# The tests run on the Node of the lock file, where there is one for this machine.
for bin in node_modules/node-linux-*/bin; do
    [ -x "$bin/node" ] && PATH=$PWD/$bin:$PATH
done

# parts FILE...: one after another.
parts() {
    local file
    for file in "$@"; do
        part "$(basename "$file" .sh)" "$file"
    done
}

first=() second=()
for file in tests/parts/[0-9][0-9]-*.sh; do
    name=$(basename "$file" .sh)
    chosen=$(($# == 0))
    for wanted in "$@"; do
        [[ $name == "$wanted"* ]] && chosen=1
    done
    [ "$chosen" -eq 1 ] || continue
    if [[ $beside == *" $name "* ]] && [ "$(nproc)" -gt 1 ]; then
        second+=("$file")
    else
        first+=("$file")
    fi
done
if [ ${#first[@]} -gt 0 ] && [ ${#second[@]} -gt 0 ]; then
    parts "${second[@]}" >"$LOGS/beside.out" 2>&1 &
    parts "${first[@]}"
    wait
    cat "$LOGS/beside.out"
else
    parts "${first[@]}" "${second[@]}"
fi

passed=0 failed=0
printf '\nWhere the time went:\n'
for count in "$LOGS"/*.count; do
    read -r took good _ bad _ <"$count"
    printf '%-20s %6s min   %s passed, %s failed\n' "$(basename "$count" .count)" "$took" "$good" "$bad"
    passed=$((passed + good))
    failed=$((failed + bad))
done
printf '%-20s %6.1f min\n\n' "all" "$(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { print (b - a) / 60 }')"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
