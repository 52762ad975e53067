#!/usr/bin/env bash
# tests/parts/30-store.sh: the store's tests on both engines: SQLite's on files, PostgreSQL's on a private server.
. "$(dirname "$0")/../lib.sh"

compiler=gcc
command -v ccache >/dev/null && compiler="ccache gcc"
check "the test programs are built" \
    env CC="$compiler" tools/build.sh build-san \
    -Dtexts=draft -Doptimization=1 -Db_sanitize=address,undefined -Db_lundef=false

folder=$(mktemp -d)
chmod 755 "$folder" # as root the server is another user
trap 'tests/pg.sh stop "$folder/pg"; rm -rf "$folder"' EXIT
url=$(tests/pg.sh start "$folder/pg" 2>"$folder/said" </dev/null) || cat "$folder/said"
check "a private PostgreSQL is running" test -n "$url"
for floor in store/ access/ region/ client/ steering/; do
    [ -x build-san/yhdys-unit-tests ] && [ -n "$url" ] &&
        run_counting env YHDYS_TEST_PG="$url" build-san/yhdys-unit-tests "$floor"
done
finish
