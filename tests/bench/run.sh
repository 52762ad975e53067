#!/usr/bin/env bash
# tests/bench/run.sh: how fast, as ratios in one run, with Fossil from Debian beside.
# Usage: make bench, or YHDYS_BENCH_CASES=2000 YHDYS_BENCH_SECONDS=5 tests/bench/run.sh
#
# Makes a demo of 20,000 clients once (var/bench), serves it, and loads it with 16 connections that
# each keep one request under way.  Measured: a client's page with its durable line, the worklist
# with its line, an offer sent; then Fossil's ticket page and a report of 25 rows over as many
# tickets.  Also p99, failed requests, memory, start.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${YHDYS:-build/yhdys}
cases=${YHDYS_BENCH_CASES:-20000}
seconds=${YHDYS_BENCH_SECONDS:-10}
connections=16
data=var/bench/$cases
port=${YHDYS_BENCH_PORT:-8431}
address=http://127.0.0.1:$port
work=$(mktemp -d)
server= fossil=
stop() { [ -n "$1" ] && kill "$1" 2>/dev/null && wait "$1" 2>/dev/null || true; }
trap 'stop "$server"; stop "$fossil"; rm -rf "$work"' EXIT

if [ ! -f "$data/.made" ]; then
    echo "bench: making a demo of $cases clients (once)"
    rm -rf "$data"
    mkdir -p "$(dirname "$data")"
    "$program" demo --data "$data" --clients "$cases" >"$data.txt"
    touch "$data/.made"
fi

# The offers that are sent stay in the copy, so that each run has as many to send.
cp -r "$data" "$work/data"
data=$work/data
python3 tests/bench/targets.py prepare "$program" "$data" "$work/targets.json"

started=$(date +%s%N)
"$program" serve --data "$data" --listen "127.0.0.1:$port" --no-clerk >"$work/serve.log" 2>&1 &
server=$!
until curl -sf "$address/healthz" >/dev/null; do sleep 0.005; done
echo "bench: start $((($(date +%s%N) - started) / 1000000)) ms to the first answer"
memory() { awk '/VmRSS/ { printf "%.0f MB", $2 / 1024 }' "/proc/$1/status"; }
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
echo "bench: memory $(memory $server) after start"
python3 tests/bench/targets.py sign-in "$address" "$work/targets.json"

# One figure a line: name, requests a second, p50 and p99 in ms, failed, CPU in microseconds a request.
measure() { # name, process, kind, address
    local before after
    before=$(ticks "$2")
    node tests/bench/load.mjs "$3" "$4" "$work/targets.json" "$connections" "$seconds" \
        >"$work/$1.json"
    after=$(ticks "$2")
    node tests/bench/print.mjs figure "$1" "$work/$1.json" "$((after - before))"
}
measure client-page "$server" page "$address"
measure worklist "$server" list "$address"
measure offer-sent "$server" offer "$address"
echo "bench: memory $(memory $server) after load"
stop "$server"
server=

if command -v fossil >/dev/null; then
    export HOME=$work USER=bench
    fossil init "$work/t.fossil" >/dev/null
    python3 tests/bench/tickets.py "$work/t.fossil" "$cases"
    fossil server "$work/t.fossil" --port $((port + 1)) --localhost >"$work/fossil.log" 2>&1 &
    fossil=$!
    until curl -sf "http://127.0.0.1:$((port + 1))/reportlist" >/dev/null; do sleep 0.05; done
    measure fossil-ticket "$fossil" ticket "http://127.0.0.1:$((port + 1))"
    measure fossil-report "$fossil" report "http://127.0.0.1:$((port + 1))"
    node tests/bench/print.mjs ratios "$work"
fi
