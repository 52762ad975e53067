#!/usr/bin/env bash
# tests/record/cli.sh: `yhdys audit` on a small demo, and on the same demo after a line was changed.
# Usage: tests/record/cli.sh FOLDER    the folder holds the database and what audit printed
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$1 data=$1/data
yhdys=${YHDYS:-build/yhdys}
audit() { "$yhdys" audit --data "$data" "$@"; }
fail() { echo "$*" >&2; exit 1; }
# ends WITH COMMAND...: the command's exit status.
ends() {
    local wanted=$1 status=0
    shift
    "$@" >"$folder/said" 2>&1 || status=$?
    [ "$status" -eq "$wanted" ] || { cat "$folder/said"; fail "$* ended with $status, not $wanted"; }
}
# sql STATEMENT: changes the database behind the program's back.
sql() {
    python3 -c 'import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("DROP TRIGGER IF EXISTS record_line_once")
db.execute(sys.argv[2])
db.commit()' "$data/yhdys.db" "$1"
}

mkdir -p "$folder"
"$yhdys" demo --data "$data" --clients 20 --seed 7 >/dev/null
ends 0 audit verify
grep -qE '^node 0: [1-9][0-9]* lines, 0 in the tail, .* whole$' "$folder/said" || fail "verify: $(cat "$folder/said")"
audit checkpoint >"$folder/older"
audit checkpoint --older "$folder/older" >"$folder/checkpoint"
audit checkpoint --key >"$folder/key"
audit leaves >"$folder/leaves"
size=$(wc -l <"$folder/leaves")
for index in 0 $((size / 2)) $((size - 1)); do
    audit prove "$index" >"$folder/proof-$index"
done

ends 1 audit prove "$size"
ends 2 audit prove
ends 2 audit
ends 2 audit mend
ends 2 audit verify --older "$folder/older"
ends 2 audit checkpoint --origin 'two words'
ends 0 "$yhdys" audit --help
grep -q '^Usage: yhdys audit verify' "$folder/said" || fail "--help says nothing of use"

sql "UPDATE record_line SET worker_id = worker_id + 1 WHERE tree_index = 0"
ends 1 audit verify
grep -q '^node 0: line 1: changed: its fields do not give its leaf$' "$folder/said" || fail "$(cat "$folder/said")"
ends 1 audit checkpoint
ends 1 audit checkpoint --older "$folder/older"
ends 1 audit prove 0
