#!/bin/bash
# Runs what was built, as `swift test --skip-build OPTIONS` does, and says once more at the end what failed:
# between thousands of lines nobody finds it, and what keeps a log often keeps its end only.
set -uo pipefail
log=.build/tests.log
swift test --skip-build "$@" 2>&1 | tee "$log"
result=$?
if [ $result -ne 0 ]; then
    printf '\nWhat failed (all of it is in %s):\n' "$log"
    grep -aE 'recorded an issue|Fatal error|unexpected signal' "$log" | awk '!seen[substr($0, 1, 120)]++ { print substr($0, 1, 300) }' | tail -n 20
fi
exit $result
