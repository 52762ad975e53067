#!/bin/sh
# tools/format.sh: lays the C sources out as .clang-format says.
# Usage: tools/format.sh [--check]    with --check it names the files that differ; exit status 1
set -eu
cd "$(dirname "$0")/.."
format=$(command -v clang-format-14 || command -v clang-format)
if [ "${1:-}" = --check ]; then
    find src tests -name '*.[ch]' | sort | xargs "$format" --dry-run --Werror
else
    find src tests -name '*.[ch]' | sort | xargs "$format" -i
fi
