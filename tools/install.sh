#!/bin/sh
# tools/install.sh: installs what a group of work needs, and says what it does.
# Usage: tools/install.sh GROUP...    GROUP is build, test, bench or deb
#
# Programs and libraries come from Debian (as root, or through sudo); the sources that are built in
# (SQLite, fonts, design tokens) and the tools of the tests come from npm by package-lock.json, whose
# digests are checked; no script of theirs is run.  Nothing is done, and nothing said, when all is
# there already.
set -eu
cd "$(dirname "$0")/.."

build="gcc libc6-dev meson ninja-build pkg-config python3 gettext ca-certificates
    libmicrohttpd-dev libpq-dev libsodium-dev libssl-dev libjansson-dev libutf8proc-dev libicu-dev
    libcsv-dev libstemmer-dev"
test="clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 cppcheck libcmocka-dev
    postgresql-15 chromium fonts-liberation2 nginx-light curl procps openssl mandoc"
bench="wrk fossil curl procps"
deb="debhelper dpkg-dev fakeroot"

say() {
    echo "install: $*"
}

wanted=
with_dev=no
for group in "$@"; do
    case $group in
    build) wanted="$wanted $build" ;;
    test) wanted="$wanted $test" with_dev=yes ;;
    bench) wanted="$wanted $bench" ;;
    deb) wanted="$wanted $deb" ;;
    *) echo "usage: tools/install.sh build|test|bench|deb..." >&2; exit 2 ;;
    esac
done
node_major=$(node --version 2>/dev/null | sed 's/^v//; s/\..*//') || node_major=
if [ "${node_major:-0}" -lt 18 ]; then
    wanted="$wanted nodejs npm"
elif ! command -v npm >/dev/null; then
    wanted="$wanted npm"
fi

# From Debian.
if command -v dpkg-query >/dev/null; then
    missing=
    for package in $wanted; do
        state=$(dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | head -n 1)
        [ "$state" = installed ] || missing="$missing $package"
    done
    if [ -n "$missing" ]; then
        as_root=
        if [ "$(id -u)" -ne 0 ]; then
            command -v sudo >/dev/null || {
                say "these packages are missing, and I am neither root nor is there sudo:$missing"
                exit 1
            }
            as_root=sudo
        fi
        say "from Debian:$missing"
        case $missing in
        *postgresql*)
            say "(PostgreSQL without a cluster of the system: the tests start one of their own)"
            $as_root mkdir -p /etc/postgresql-common/createcluster.d
            echo "create_main_cluster = false" |
                $as_root tee /etc/postgresql-common/createcluster.d/yhdys.conf >/dev/null ;;
        esac
        log=$(mktemp)
        # shellcheck disable=SC2086
        if ! { $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y update &&
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install \
                --no-install-recommends -o DPkg::Lock::Timeout=300 $missing; } >"$log" 2>&1; then
            tail -n 30 "$log"
            say "apt-get failed; the end of what it said is above"
            exit 1
        fi
        rm -f "$log"
    fi
else
    say "this is not Debian: I trust that these are there:$wanted"
fi

# From npm: again when the lock file changed, or when the tests want more than the build did.
stamp=node_modules/.yhdys-installed
lock=$(sha256sum package-lock.json | cut -d ' ' -f 1)
has=$(cat $stamp 2>/dev/null || echo none)
if [ "$has" != "$lock all" ] && { [ $with_dev = yes ] || [ "$has" != "$lock build" ]; }; then
    if [ $with_dev = yes ]; then
        kind=all omit=
        say "from npm: SQLite's source, fonts, design tokens, and the tools of the tests"
    else
        kind=build omit="--omit=dev --omit=optional"
        say "from npm: SQLite's source, fonts, design tokens"
    fi
    # shellcheck disable=SC2086
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error $omit
    echo "$lock $kind" >$stamp
fi
