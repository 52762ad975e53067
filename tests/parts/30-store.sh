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
trap 'tests/pg.sh stop "$folder/pg"; tests/pg.sh stop "$folder/pg2"; rm -rf "$folder"' EXIT
url=$(tests/pg.sh start "$folder/pg" 2>"$folder/said" </dev/null) || cat "$folder/said"
url2=$(tests/pg.sh start "$folder/pg2" 2>"$folder/said" </dev/null) || cat "$folder/said"
check "two private PostgreSQL are running" test -n "$url" -a -n "$url2"
tests=build-san/yhdys-unit-tests
if [ -x $tests ] && [ -n "$url" ] && [ -n "$url2" ]; then
    # The largest floor beside the others, on a server of its own.
    env YHDYS_TEST_PG="$url2" $tests client/ >"$folder/client" 2>&1 </dev/null &
    for floor in store/ access/ region/ steering/; do
        run_counting env YHDYS_TEST_PG="$url" $tests "$floor"
    done
    wait
    cat "$folder/client"
    count "$(grep -aE '^[0-9]+ passed, [0-9]+ failed$' "$folder/client" | tail -n 1)"
fi
finish
