#!/usr/bin/env bash
# tests/parts/35-record.sh: the record on both engines, and held by a program that is not ours.
. "$(dirname "$0")/../lib.sh"
folder=$(mktemp -d /tmp/yhdys-record-XXXXXX)
trap 'tests/pg.sh stop "$folder/pg"; rm -rf "$folder"' EXIT
chmod 755 "$folder"
mkdir "$folder/lines"

tests=build-san/yhdys-unit-tests
[ -x $tests ] || tests=build/yhdys-unit-tests
url=$(tests/pg.sh start "$folder/pg")
check "PostgreSQL starts" [ -n "$url" ]
for what in access/tree access/record; do
    run_counting env YHDYS_TEST_PG="$url" YHDYS_TEST_RECORD="$folder/lines" $tests $what
done
run_counting python3 tests/record/independent.py "$folder/lines"

check "audit verifies, signs and proves, and names a changed line" tests/record/cli.sh "$folder/cli"
rm -rf "$folder/cli/data"
run_counting python3 tests/record/independent.py "$folder/cli"
finish
