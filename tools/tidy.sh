#!/bin/sh
# tools/tidy.sh: what clang-tidy, cppcheck and gcc's analyzer say of the sources.
set -eu
cd "$(dirname "$0")/.."
tools/build.sh build-tidy -Dtexts=draft
status=0
checks='-*,bugprone-*,cert-*,clang-analyzer-*'
checks="$checks,-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier"
checks="$checks,-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling"
checks="$checks,-cert-dcl37-c,-cert-dcl51-cpp"
find src -name '*.c' | sort |
    xargs -n 8 -P 2 clang-tidy-14 --quiet -p build-tidy "--checks=$checks" || status=1
cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 \
    -I src src || status=1
tools/build.sh build-analyze -Dtexts=draft -Dtests=false -Dwerror=false \
    '-Dc_args=-fanalyzer -Wno-error' || status=1
exit $status
