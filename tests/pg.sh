#!/usr/bin/env bash
# tests/pg.sh: a private PostgreSQL for the tests, in a folder of its own, on a unix socket only.
# Usage: tests/pg.sh start DIR    makes the cluster, starts it, prints its URL
#        tests/pg.sh stop DIR     stops it and removes DIR
#
# As root it runs as the user postgres (or nobody), because PostgreSQL refuses root.  The role yhdys
# owns the database yhdys and may make roles and databases.  Nothing here outlives a test, so nothing
# is flushed to disk.
set -euo pipefail
verb=${1:-} dir=${2:-}
[ -n "$dir" ] || { echo "usage: tests/pg.sh start|stop DIR" >&2; exit 2; }

bin=
for place in /usr/lib/postgresql/15/bin /usr/lib/postgresql/*/bin; do
    [ -x "$place/initdb" ] && bin=$place && break
done
[ -n "$bin" ] || { echo "pg: no PostgreSQL server is installed" >&2; exit 1; }

owner=$(id -un)
as_owner() { (cd / && "$@"); }
if [ "$(id -u)" -eq 0 ]; then
    owner=postgres
    id postgres >/dev/null 2>&1 || owner=nobody
    as_owner() { (cd / && runuser -u "$owner" -- env LC_ALL=C.UTF-8 HOME=/tmp "$@"); }
fi

case $verb in
start)
    mkdir -p "$dir"
    dir=$(cd "$dir" && pwd)
    [ ${#dir} -le 80 ] || { echo "pg: the path is too long for a socket: $dir" >&2; exit 1; }
    chmod 755 "$dir"
    [ "$(id -u)" -ne 0 ] || chown "$owner" "$dir"
    as_owner "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
        --no-sync >"$dir.log" 2>&1 || { tail -n 20 "$dir.log" >&2; exit 1; }
    as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 -s -o \
        "-c listen_addresses='' -c unix_socket_directories='$dir' -c fsync=off -c jit=off \
         -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=128MB \
         -c max_connections=100 -c autovacuum=off" start >>"$dir.log" 2>&1 </dev/null ||
        { tail -n 20 "$dir.log" "$dir/server.log" >&2; exit 1; }
    as_owner "$bin/psql" -q -h "$dir" -U postgres -d postgres -v ON_ERROR_STOP=1 \
        -c "CREATE ROLE yhdys LOGIN CREATEROLE CREATEDB" \
        -c "CREATE DATABASE yhdys OWNER yhdys" >>"$dir.log" 2>&1
    echo "postgresql:///yhdys?host=$dir&user=yhdys"
    ;;
stop)
    [ -d "$dir" ] || exit 0
    dir=$(cd "$dir" && pwd)
    [ -f "$dir/data/PG_VERSION" ] || { echo "pg: no cluster in $dir" >&2; exit 1; }
    as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate -w -s stop >/dev/null 2>&1 || true
    rm -rf "$dir" "$dir.log"
    ;;
*)
    echo "usage: tests/pg.sh start|stop DIR" >&2
    exit 2
    ;;
esac
