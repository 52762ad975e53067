#!/bin/sh
# tools/sources.sh: lists the files of one kind, sorted, one a line; meson.build asks.
# Usage: tools/sources.sh src|texts|embed|unit|store|all
set -eu
cd "$(dirname "$0")/.."
export LC_ALL=C

list() {
    case $1 in
    src) find src -name '*.c' ;;
    texts) find src \( -name '*.c' -o -name '*.h' -o -name '*.def' \) ;;
    unit) find tests/unit -name '*.c' ;;
    store) test ! -d tests/store || find tests/store -name '*.c' ;;
    embed)
        for place in web data migrations; do
            test ! -d $place || find $place -type f \( -name '*.css' -o -name '*.js' -o -name '*.svg' \
                -o -name '*.png' -o -name '*.ico' -o -name '*.csv' -o -name '*.sql' \
                -o -name '*.woff2' -o -name '*.webmanifest' -o -name '*.json' \)
        done
        for weight in 400 600; do
            for part in latin latin-ext; do
                echo "node_modules/@fontsource/source-sans-3/files/source-sans-3-$part-$weight-normal.woff2"
            done
        done
        echo node_modules/suomifi-design-tokens/dist/tokens.scss
        ;;
    all) for kind in src texts unit store embed; do list $kind; done ;;
    *) echo "usage: tools/sources.sh src|texts|embed|unit|store|all" >&2; exit 2 ;;
    esac
}
list "${1:-}" | sort
