# tests/lib.sh: for the parts of the test run that are shell; sourced at their beginning.
#
#   check "what holds" command...   runs the command; ok if it ends with 0 (its output is shown if not)
#   count "a line N passed, N failed"   adds the counts of a program that counted itself
#   finish                          prints `N passed, N failed` and leaves
# shellcheck shell=bash
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
passed_here=0 failed_here=0

check() {
    local what=$1 said
    shift
    if said=$("$@" 2>&1 </dev/null); then
        passed_here=$((passed_here + 1))
        echo "ok $what"
    else
        failed_here=$((failed_here + 1))
        printf '%s\n' "$said" | tail -n 60
        echo "not ok $what"
    fi
}

count() {
    if [[ $1 =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
        passed_here=$((passed_here + BASH_REMATCH[1]))
        failed_here=$((failed_here + BASH_REMATCH[2]))
    else
        failed_here=$((failed_here + 1))
        echo "not ok a program ended without its count"
    fi
}

# run_counting PROGRAM...: shows what it prints, and adds its last line's counts.
run_counting() {
    local log
    log=$(mktemp)
    "$@" 2>&1 </dev/null | tee "$log"
    count "$(grep -aE '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1)"
    rm -f "$log"
}

finish() {
    echo "$passed_here passed, $failed_here failed"
    [ "$failed_here" -eq 0 ]
    exit
}
