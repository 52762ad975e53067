#!/usr/bin/env bash
# tests/parts/10-unit.sh: unit tests under the sanitizers, and everything once more through clang.
. "$(dirname "$0")/../lib.sh"

compiler=gcc
command -v ccache >/dev/null && compiler="ccache gcc"
check "gcc builds everything with the sanitizers, warnings are errors" \
    env CC="$compiler" tools/build.sh build-san \
    -Dtexts=draft -Doptimization=1 -Db_sanitize=address,undefined -Db_lundef=false
[ -x build-san/yhdys-unit-tests ] && run_counting build-san/yhdys-unit-tests

clang=$(command -v clang-14 || command -v clang)
compiler=$clang
command -v ccache >/dev/null && compiler="ccache $clang"
check "clang builds everything, warnings are errors" \
    env CC="$compiler" tools/build.sh build-clang -Dtexts=draft -Doptimization=1
finish
