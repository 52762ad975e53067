#!/usr/bin/env bash
# tests/parts/45-demo.sh: a small demo has everything, breaks no promise, and is the same each time.
. "$(dirname "$0")/../lib.sh"
folder=$(mktemp -d /tmp/yhdys-demo-XXXXXX)
trap 'rm -rf "$folder"' EXIT
yhdys=${YHDYS:-build/yhdys}
export TZ=UTC
today=2026-11-22

refuses() { # STATUS COMMAND...
    local status=$1
    shift
    "$@"
    [ $? -eq "$status" ]
}
speaks_of() { # WORDS COMMAND...
    local words=$1
    shift
    "$@" | grep -qF -- "$words"
}

check "a demo of 60 clients" "$yhdys" demo --data "$folder/a" --clients 60 --today $today
check "another of the same seed and day" "$yhdys" demo --data "$folder/b" --clients 60 --today $today
check "a database that is there is refused" refuses 1 "$yhdys" demo --data "$folder/a" --clients 60
check "and is left as it was" "$yhdys" check --data "$folder/a"
check "the record is whole" "$yhdys" audit verify --data "$folder/a"
run_counting python3 tests/demo/look.py states "$folder/a" $today
run_counting python3 tests/demo/look.py same "$folder/a" "$folder/b"

check "the accounts and their password are printed" speaks_of linnea.mallberg \
    "$yhdys" demo --data "$folder/c" --clients 5 --seed 7 --today 2025-09-01 --national
check "a small one with the whole country breaks no promise" "$yhdys" check --data "$folder/c"
check "a day before the authorities began is refused" \
    refuses 2 "$yhdys" demo --data "$folder/d" --today 2025-01-15
check "a number of clients that is none is refused" refuses 2 "$yhdys" demo --data "$folder/d" --clients none
check "--help tells" speaks_of --national "$yhdys" demo --help
finish
