#!/bin/sh
# tools/run.sh: makes a demo region if there is none yet, and serves it until it is stopped.
set -eu
cd "$(dirname "$0")/.."
address=${YHDYS_LISTEN:-127.0.0.1:8080}
if [ ! -f var/demo/.made ]; then
    echo "run: making a demo region in var/demo (2,000 invented clients; remove var/demo to begin anew)"
    rm -rf var/demo
    mkdir -p var/demo
    build/yhdys demo --data var/demo | tee var/demo.txt
    touch var/demo/.made
else
    echo "run: the demo region of var/demo is there already"
    cat var/demo.txt
fi
echo "run: open http://$address and sign in as one of those named above; Ctrl-C stops"
exec build/yhdys serve --data var/demo --listen "$address"
