#!/usr/bin/env bash
# tests/parts/60-access.sh: the six locks of access, two clients in three forms, the schema; on both engines.
. "$(dirname "$0")/../lib.sh"
folder=$(mktemp -d /tmp/yhdys-access-XXXXXX)
chmod 755 "$folder" # as root the server is another user
trap 'tests/pg.sh stop "$folder/pg"; rm -rf "$folder"' EXIT

# The first lock: a struct work has no inside beyond access/.  The same text without that compiles.
compiles() {
    printf '#include "access/work.h"\n%s\n' "$1" >"$folder/try.c"
    gcc -std=gnu17 -D_GNU_SOURCE -Isrc -I. -Wall -Werror -c -o "$folder/try.o" "$folder/try.c"
}
refuses() { ! compiles "$1"; }
frame='client_id whose(struct work *w); client_id whose(struct work *w)'
check "a work tells its client" compiles "$frame { return work_client(w); }"
check "nobody looks into a work" refuses "$frame { return w->asked.client; }"
check "nobody makes a work" refuses \
    'void *make(void); void *make(void) { static struct work w; return &w; }'
check "nobody measures a work" refuses 'int size(void); int size(void) { return sizeof(struct work); }'
check "nobody copies a work" refuses 'void two(struct work *a, struct work *b);
void two(struct work *a, struct work *b) { *a = *b; }'
check "there is no SQL without a work" refuses \
    'int run(struct db *db, const struct stmt *s);
int run(struct db *db, const struct stmt *s) { return db_run(db, s, 0, 0, 0, 0, 0); }'
check "the answer of a statement is not thrown away" refuses \
    'void run(struct work *w, const struct stmt *s);
void run(struct work *w, const struct stmt *s) { work_run(w, s, NO_BINDS); }'

# And the checker of the floors finds who takes a door that is not for it.
finds() {
    local tree=$folder/tree
    rm -rf "$tree"
    mkdir -p "$tree/src/$(dirname "$1")" "$tree/data"
    printf '/* %s: a try. */\n%s\n' "$1" "$2" >"$tree/src/$1"
    ! python3 tools/floors.py "$tree" >"$folder/said" && grep -q "$3" "$folder/said"
}
check "a page has no transactions" finds web/try.c '#include "store/tx.h"' 'may include store/tx.h'
check "a domain file has no transactions" finds client/try.c '#include "store/tx.h"' 'may include store/tx.h'
check "a page declares no SQL" finds web/try.c 'const struct stmt try_stmts[] = {' 'knows no SQL'
check "a domain file has no statement without a need" \
    finds client/try.c 'int flags = STMT_ACCESS;' 'may declare this class'

# The matrix of rights can be printed, and refuses a role that is none.
if build/yhdys reach --help >/dev/null 2>&1; then
    check "a worker's reach is printed, with its grounds" \
        bash -c 'build/yhdys reach worker | grep -q "381/2023 15 §"'
    check "an administrator has no client" bash -c \
        'build/yhdys reach admin >"$1" && ! grep -q "CLIENT_READ" "$1"' - "$folder/reach"
    check "a role that is none is refused" bash -c '! build/yhdys reach nobody-at-all'
fi

compiler=gcc
command -v ccache >/dev/null && compiler="ccache gcc"
check "the test programs are built" \
    env CC="$compiler" tools/build.sh build-san \
    -Dtexts=draft -Doptimization=1 -Db_sanitize=address,undefined -Db_lundef=false
tests=build-san/yhdys-store-tests
if [ -x $tests ]; then
    run_counting env -u YHDYS_TEST_PG $tests
    url=$(tests/pg.sh start "$folder/pg" 2>"$folder/said" </dev/null) || cat "$folder/said"
    check "a private PostgreSQL is running" test -n "$url"
    [ -z "$url" ] || run_counting env YHDYS_TEST_PG="$url" $tests
fi
finish
