#!/bin/sh
# tools/build.sh: configures a build folder when that is needed, and builds it.
# Usage: tools/build.sh FOLDER [option of meson setup]...
#
# The list of sources is read when the folder is configured, so a file that was added or removed
# since then, or other options, configure it again.
set -eu
cd "$(dirname "$0")/.."
folder=$1
shift
mkdir -p "$folder"
wanted=$(tools/sources.sh all; echo "$*" "${CC:-}")
if [ ! -f "$folder/build.ninja" ]; then
    echo "build: configuring $folder"
    meson setup "$folder" "$@" >"$folder/setup.log" 2>&1 || { tail -30 "$folder/setup.log"; exit 1; }
elif [ "$wanted" != "$(cat "$folder/sources.list" 2>/dev/null)" ]; then
    echo "build: the list of sources or the options changed, configuring $folder again"
    meson setup --reconfigure "$folder" "$@" >"$folder/setup.log" 2>&1 ||
        { tail -30 "$folder/setup.log"; exit 1; }
fi
echo "$wanted" >"$folder/sources.list"
exec ninja -C "$folder" --quiet
