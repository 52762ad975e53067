#!/usr/bin/env bash
# tests/parts/20-texts.sh: every text in Finnish and Swedish, with the fill-ins of the English.
. "$(dirname "$0")/../lib.sh"
check "every text of the sources is in fi and sv, and its fill-ins are the same" \
    python3 tools/texts.py check .
for language in fi sv; do
    check "msgfmt finds nothing wrong in $language.po" \
        msgfmt --check --output-file=/dev/null "locale/$language.po"
    check "nothing in $language.po is a guess (fuzzy)" \
        bash -c "! grep -n '^#,.*fuzzy' locale/$language.po"
done
check "a missing translation stops a strict build and is named" python3 tests/texts_test.py
finish
