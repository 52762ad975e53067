#!/usr/bin/env bash
# tests/parts/70-cli.sh: the command line: usage, keys, the server's start, check, backup and restore; on PostgreSQL
# what differs there.
. "$(dirname "$0")/../lib.sh"
yhdys=${YHDYS:-build/yhdys}
[[ $yhdys == /* ]] || yhdys=$PWD/$yhdys
folder=$(mktemp -d /tmp/yhdys-cli-XXXXXX)
chmod 755 "$folder"
server=
stop_server() {
    [ -n "$server" ] && kill "$server" 2>/dev/null && wait "$server"
    server=
}
trap 'stop_server; tests/pg.sh stop "$folder/pg"; rm -rf "$folder"' EXIT

# ends WITH COMMAND...: the command's exit status is WITH; what it said is in $folder/said.
ends() {
    local wanted=$1 status=0
    shift
    "$@" >"$folder/said" 2>&1 </dev/null || status=$?
    [ "$status" -eq "$wanted" ] || { cat "$folder/said"; echo "$* ended with $status, not $wanted"; return 1; }
}
said() { grep -qE -- "$1" "$folder/said" || { cat "$folder/said"; echo "it does not say: $1"; return 1; }; }
ends_saying() {
    local words=$2
    ends "$1" "${@:3}" && said "$words"
}
# sql FILE STATEMENT: changes a database behind the program's back.
sql() {
    python3 -c 'import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute(sys.argv[2])
db.commit()' "$1" "$2"
}

# ---- usage ----
mapfile -t commands < <("$yhdys" --help | awk '/^  [a-z]+ +[A-Za-z]/ { print $1 }')
check "--help lists commands" test ${#commands[@]} -ge 10
for command in "${commands[@]}"; do
    check "$command --help says how it is used" ends_saying 0 "^Usage: yhdys $command" "$yhdys" "$command" --help
    check "$command refuses an unknown option" ends 2 "$yhdys" "$command" --no-such-option --data "$folder/none"
    check "the manual names $command" grep -qE "^\.It Cm $command\>" docs/yhdys.1
done
usages() { for command in "${commands[@]}"; do "$yhdys" "$command" --help; done; }
usages_fit() { usages | awk 'length > 80 { print; bad = 1 } END { exit bad }'; }
check "no line of a usage is longer than 80" usages_fit
check "the manual has no fault" bash -c "! mandoc -T lint -W warning docs/yhdys.1 | grep -v 'outdated mandoc.db'"
check "without a command: usage" ends_saying 2 '^Usage: yhdys COMMAND' "$yhdys"
check "an unknown command" ends_saying 2 'no such command' "$yhdys" frobnicate
check "an unknown option before the command" ends 2 "$yhdys" --frobnicate serve
check "--data without a folder" ends 2 "$yhdys" check --data
check "version names SQLite's source id" \
    ends_saying 0 '^SQLite 3\.[0-9.]+, source 20' "$yhdys" version --data "$folder/none"

# ---- init and the keys ----
data=$folder/data
check "init makes an installation" ends_saying 0 'migrations applied' "$yhdys" init --data "$data"
check "init a second time is refused" ends_saying 1 'everything is there already' "$yhdys" init --data "$data"
check "the folder and the keys are their owner's alone" \
    test "$(stat -c %a "$data" "$data/sign.key" "$data/token.key" "$data/yhdys.db" | tr '\n' ' ')" = "700 600 600 600 "
check "no database: a sentence says how to make one" ends_saying 1 'yhdys init' "$yhdys" check --data "$folder/none"
chmod 644 "$data/token.key"
check "a key that others can read is refused" ends_saying 1 'others may read' "$yhdys" clerk --data "$data"
chmod 600 "$data/token.key"
check "the options may stand on both sides" ends 0 "$yhdys" --data="$data" check
check "a new installation is whole" ends_saying 0 '^nothing is wrong$' "$yhdys" check --data "$data"
check "the clerk finds nothing to do" ends_saying 0 'failed 0' "$yhdys" clerk --data "$data"

# ---- settings ----
check "a setting has its default" ends_saying 0 '^14$' "$yhdys" config get signal_days --data "$data"
head_of_division=kind,code,name_fi,name_sv,name_en,languages,area_code,county_code,joins,from_on
printf '%s\nmunicipality,287,,,,,26,17,,2039-01-01\n' "$head_of_division" >"$folder/division.csv"
printf '%s\nmunicipality,287,,,,,99,17,,2039-01-01\n' "$head_of_division" >"$folder/wrong.csv"
check "a new division is shown without a change" \
    ends_saying 0 'this was a dry run' "$yhdys" import division "$folder/division.csv" --dry-run --data "$data"
check "a wrong line of it is named" \
    ends_saying 1 'Line 2: there is no area 99' "$yhdys" import division "$folder/wrong.csv" --data "$data"
check "a new division is taken" \
    ends_saying 0 'the division has been taken' "$yhdys" import division "$folder/division.csv" --data "$data"
check "the same division again is refused" \
    ends_saying 1 'would overlap' "$yhdys" import division "$folder/division.csv" --data "$data"
check "a setting out of bounds is refused" ends_saying 1 '1 to 365' "$yhdys" config set signal_days 366 --data "$data"
check "a word that is none of its words is refused" \
    ends_saying 1 'on\|off' "$yhdys" config set social_fields o --data "$data"
check "a setting is set" ends 0 "$yhdys" config set signal_days 21 --data "$data"
check "and stays" ends_saying 0 '^21$' "$yhdys" config get signal_days --data "$data"
check "and leaves a line" ends_saying 0 '^node 0: [2-9]' "$yhdys" audit verify --data "$data"
check "nobody makes a demo of an installation" \
    ends_saying 1 'only yhdys demo' "$yhdys" config set demo yes --data "$data"
check "an unknown setting" ends 2 "$yhdys" config get nothing --data "$data"

# ---- permits in words ----
check "reach lists the roles" ends_saying 0 '^supervisor' "$yhdys" reach
check "reach names action, section and classes" \
    ends_saying 0 'responsible person of the case.*381/2023 11\.1 §; C1 C2' "$yhdys" reach worker
check "a coordinator opens no client" bash -c "! '$yhdys' reach coordinator | grep -q '^CLIENT_READ'"
check "an unknown role" ends 2 "$yhdys" reach king

# ---- serving ----
# serve DATA [OPTION]...: starts a server on a free port and waits until it says where; its address in $url.
serve() {
    local begin=$EPOCHREALTIME
    "$yhdys" serve --listen 127.0.0.1:0 --data "$@" >"$folder/server" 2>&1 &
    server=$!
    url=
    for _ in $(seq 500); do
        url=$(sed -n 's/^yhdys: serving at //p' "$folder/server")
        [ -n "$url" ] && break
        kill -0 "$server" 2>/dev/null || break
        sleep 0.01
    done
    awk -v a="$begin" -v b="$EPOCHREALTIME" 'BEGIN { printf "the server was ready after %.2f s\n", b - a }'
    [ -n "$url" ] || cat "$folder/server"
}
serve "$data"
check "the server answers" curl -sf -o /dev/null "$url/healthz"
grep -E 'VmRSS|Threads' "/proc/$server/status"
check "it says its sandbox" grep -q '^yhdys: sandbox: ' "$folder/server"
check "no new rights" grep -qE '^NoNewPrivs:\s1' "/proc/$server/status"
check "calls are filtered" grep -qE '^Seccomp:\s2' "/proc/$server/status"
check "a second server is refused" ends_saying 1 'another yhdys' "$yhdys" serve --listen 127.0.0.1:0 --data "$data"
check "so is what would write beside it" \
    ends_saying 1 'another yhdys' "$yhdys" config set signal_days 7 --data "$data"
check "check reads beside it" ends 0 "$yhdys" check --data "$data"
check "backup reads beside it" ends_saying 0 'bytes, checked' "$yhdys" backup --data "$data" "$folder/beside.db"
check "restore does not go under it" \
    ends_saying 1 'a server is running' "$yhdys" restore --force --data "$data" "$folder/beside.db"
kill -TERM "$server"
wait "$server"
check "SIGTERM ends it well" test $? -eq 0
server=
check "a clock is for a demo only" \
    ends_saying 1 'demo' "$yhdys" serve --listen 127.0.0.1:0 --clock "$folder/clock" --data "$data"
check "an address that is none" ends 2 "$yhdys" serve --listen nowhere --data "$data"
check "a node that is none" ends 2 "$yhdys" serve --node 1023 --data "$data"
"$yhdys" serve --listen "unix:$folder/socket" --data "$data" >"$folder/server" 2>&1 &
server=$!
for _ in $(seq 500); do [ -S "$folder/socket" ] && break; sleep 0.01; done
check "it serves at a socket" curl -sf -o /dev/null --unix-socket "$folder/socket" http://localhost/healthz
stop_server
check "and takes the socket away" test ! -e "$folder/socket"

# ---- backup and restore ----
check "a backup is never written over" \
    ends_saying 1 'there already' "$yhdys" backup --data "$data" "$folder/beside.db"
check "no half copy is left" test -z "$(find "$folder" -name '*.making')"
check "restore refuses over a database" ends_saying 1 '--force' "$yhdys" restore --data "$data" "$folder/beside.db"
check "restore into a new folder" \
    ends_saying 0 'keys?,? |token.key' "$yhdys" restore --data "$folder/new" "$folder/beside.db"
cp -p "$data"/*.key "$folder/new/"
check "what was restored is whole" ends 0 "$yhdys" check --data "$folder/new"
check "and has what was set" ends_saying 0 '^21$' "$yhdys" config get signal_days --data "$folder/new"
check "restore with --force sets the one before aside" \
    ends 0 "$yhdys" restore --force --data "$folder/new" "$folder/beside.db"
check "it is still there" test -n "$(find "$folder/new" -name 'yhdys.db.before-*')"
cp "$folder/beside.db" "$folder/changed.db"
sql "$folder/changed.db" "DROP TRIGGER IF EXISTS record_line_once"
sql "$folder/changed.db" "UPDATE record_line SET ground = 'another' WHERE tree_index = 0"
check "a backup whose record was changed is refused" \
    ends_saying 1 'finding' "$yhdys" restore --force --data "$folder/new" "$folder/changed.db"
head -c 300000 "$folder/beside.db" >"$folder/short.db"
check "half a backup is refused" ends 1 "$yhdys" restore --force --data "$folder/new" "$folder/short.db"
check "and the database is as it was" ends 0 "$yhdys" check --data "$folder/new"

# ---- migrations ----
check "nothing waits" ends_saying 0 '^nothing waits$' "$yhdys" migrate --data "$folder/new"
cp -rp "$folder/new" "$folder/old"
sql "$folder/old/yhdys.db" "DELETE FROM schema_migration WHERE version = (SELECT MAX(version) FROM schema_migration)"
check "a migration that waits is named" ends_saying 1 '^waits: 00' "$yhdys" migrate --data "$folder/old"
check "serve refuses, and says how" ends_saying 1 'yhdys migrate --apply' \
    timeout 10 "$yhdys" serve --listen 127.0.0.1:0 --data "$folder/old"
# Its tables are there already, so that it cannot be applied: but first comes the backup.
check "one that fails is not applied" ends_saying 1 'not applied' "$yhdys" migrate --apply --data "$folder/old"
check "a backup was made before" ends 0 "$yhdys" restore --data "$folder/undone" "$folder"/old/before-migration-*.db
check "and it still waits" ends_saying 1 '^waits: 00' "$yhdys" migrate --data "$folder/old"
sql "$folder/new/yhdys.db" "UPDATE schema_migration SET sha256 = 'x' WHERE version = 1"
check "a migration that is not the program's is found" ends_saying 1 '^schema: ' "$yhdys" check --data "$folder/new"
check "and nothing is served on it" ends 1 timeout 10 "$yhdys" serve --listen 127.0.0.1:0 --data "$folder/new"

# ---- a demo, whole and damaged ----
demo=$folder/demo
check "a demo is made" ends 0 "$yhdys" demo --data "$demo" --clients 60 --seed 3 --today 2026-11-21
check "it is whole" ends_saying 0 '^nothing is wrong$' "$yhdys" check --data "$demo" --today 2026-11-21
# damaged WHY PROMISE STATEMENT: a copy of the demo with this done to it is found out, under the promise.
damaged() {
    rm -rf "$folder/damaged"
    cp -rp "$demo" "$folder/damaged"
    sql "$folder/damaged/yhdys.db" "$3" || return 1
    check "$1" ends_saying 1 "^$2: " "$yhdys" check --data "$folder/damaged" --today 2026-11-21
}
damaged "P1: a holder whose role has ended" P1 \
    "UPDATE duty SET until_on = '2026-11-20'
     WHERE id IN (SELECT holder_duty_id FROM client_case WHERE ended_on IS NULL)"
damaged "P1: a case held in another unit" P1 \
    "UPDATE client_case SET holder_unit_id = (SELECT MAX(id) FROM unit) WHERE ended_on IS NULL"
damaged "P3: a person without a line" P3 \
    "DELETE FROM record_subject WHERE client_id = (SELECT MIN(id) FROM client)"
damaged "P5: a deadline that was moved" P5 \
    "UPDATE deadline SET due_on = '2030-01-01' WHERE id = (SELECT MIN(id) FROM deadline)"
damaged "reach: a tie too many" reach \
    "INSERT INTO reach (holder_id, client_id, tie, cause_id, from_on)
     SELECT (SELECT MAX(id) FROM duty), client_id, 2, id, opened_on FROM client_case WHERE ended_on IS NULL LIMIT 1"
damaged "reach: a tie too few" reach "UPDATE reach SET until_on = '2026-01-01' WHERE tie = 2"
damaged "rows: one of another client" rows \
    "UPDATE deadline SET client_id = (SELECT MAX(id) FROM client) WHERE id = (SELECT MIN(id) FROM deadline)"
damaged "schema: a row that names nothing" schema \
    "UPDATE client_case SET holder_unit_id = 7 WHERE id = (SELECT MIN(id) FROM client_case)"
rm -rf "$folder/damaged"
cp -rp "$demo" "$folder/damaged"
sql "$folder/damaged/yhdys.db" "DROP TRIGGER IF EXISTS record_line_once"
sql "$folder/damaged/yhdys.db" "UPDATE record_line SET worker_id = worker_id + 1 WHERE tree_index = 5"
check "P4: a line that was changed" \
    ends_saying 1 '^node 0: line .*changed' "$yhdys" check --data "$folder/damaged" --today 2026-11-21

# The clock of a demo is what a file says, and follows it.
echo "2026-11-23T09:00 stands" >"$folder/clock"
serve "$demo" --clock "$folder/clock"
check "a demo serves under its own clock" grep -q '^yhdys: the clock is set by ' "$folder/server"
check "and answers" curl -sf -o /dev/null "$url/healthz"
stop_server
check "the demo is still whole after its clerk" ends 0 "$yhdys" check --data "$demo" --today 2026-11-23
echo "yesterday" >"$folder/clock"
check "a clock without a time is refused" \
    ends_saying 1 'holds no time' "$yhdys" serve --listen 127.0.0.1:0 --clock "$folder/clock" --data "$demo"

# ---- PostgreSQL ----
pg=$(tests/pg.sh start "$folder/pg" 2>"$folder/said" </dev/null)
check "a private PostgreSQL is running" test -n "$pg"
mkdir "$folder/keys"
check "init on PostgreSQL" ends 0 "$yhdys" init --data "$folder/keys" --database "$pg"
check "check on PostgreSQL" ends_saying 0 '^nothing is wrong$' "$yhdys" check --data "$folder/keys" --database "$pg"
check "a setting on PostgreSQL" ends 0 "$yhdys" config set signal_days 9 --data "$folder/keys" --database "$pg"
serve "$folder/keys" --database "$pg" --node 7
check "a server on PostgreSQL answers" curl -sf -o /dev/null "$url/healthz"
check "its page is drawn" bash -c "curl -sfL '$url/' | grep -q '<main'"
kill -HUP "$server"
for _ in $(seq 300); do grep -q 'read again' "$folder/server" && break; sleep 0.01; done
check "SIGHUP reads the settings again" grep -q 'the settings were read again' "$folder/server"
stop_server
check "no line is left in the tail" \
    ends_saying 0 ' 0 in the tail' "$yhdys" audit verify --data "$folder/keys" --database "$pg"
check "backup says what to use there" \
    ends_saying 1 'pg_dump' "$yhdys" backup --data "$folder/keys" --database "$pg" "$folder/pg.db"
tests=${YHDYS_UNIT:-build-san/yhdys-unit-tests}
[ -x $tests ] || tests=build/yhdys-unit-tests
if [ -x $tests ]; then
    run_counting env YHDYS_TEST_PG="$pg" $tests cli/
fi
finish
