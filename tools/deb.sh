#!/bin/sh
# tools/deb.sh: makes the Debian package in build/, from a copy of the tree, so that nothing else changes.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
copy=$root/build-deb/yhdys
rm -rf build-deb
mkdir -p "$copy" build
tar -cf - --exclude='./build*' --exclude=./node_modules --exclude=./.git --exclude=./var . |
    tar -xf - -C "$copy"
ln -s "$root/node_modules" "$copy/node_modules"
echo "deb: building the package (log: build-deb/log)"
(cd "$copy" && dpkg-buildpackage -b -us -uc) >build-deb/log 2>&1 || { tail -n 40 build-deb/log; exit 1; }
for package in build-deb/yhdys_*.deb; do
    cp "$package" build/
    echo "deb: build/$(basename "$package")"
done
