#!/usr/bin/env bash
# tests/parts/90-floors.sh: the rules of the house, and that their checker finds what it must.
. "$(dirname "$0")/../lib.sh"
check "the checker finds each fault it is for" python3 tests/floors_test.py
run_counting python3 tools/floors.py .
[ -x build/yhdys ] || check "an executable to look at" tools/build.sh build -Dtexts=draft -Dtests=false
check "the executable is hardened (PIE, full RELRO, stack protector)" bash -c '
    readelf -hldW build/yhdys >/tmp/.yhdys-elf.$$; trap "rm -f /tmp/.yhdys-elf.$$" EXIT
    grep -q "Type:.*DYN" /tmp/.yhdys-elf.$$ && grep -q GNU_RELRO /tmp/.yhdys-elf.$$ &&
    grep -qE "BIND_NOW|Flags:.*NOW" /tmp/.yhdys-elf.$$ &&
    readelf -sW build/yhdys | grep -q __stack_chk_fail'
check "no function of ours has the name of a linked library's" tools/symbols.sh build
check "the lock file names no registry" bash -c '! grep -n "\"resolved\"" package-lock.json'
finish
