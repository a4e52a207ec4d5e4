#!/bin/bash
# Concord beside bare C, GRDB, sqlite3 and sqlite-utils. ROWS=100000 Benchmarks/run.sh takes a tenth of the rows.
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${ROWS:-1000000}
concord=${CONCORD:-$PWD/.build/release/concord}
[ -x "$concord" ] || { echo "$concord is not there: make build" >&2; exit 1; }
command -v sqlite3 > /dev/null || { echo 'sqlite3 is not there: apt-get install sqlite3' >&2; exit 1; }

echo '== build'
(cd Benchmarks && swift build -c release --static-swift-stdlib 2>&1 | tail -1)
benchmark=$PWD/Benchmarks/.build/release/Benchmark

scratch=$(mktemp -d "${TMPDIR:-/tmp}/concord-benchmark-XXXXXX")
trap 'rm -rf "$scratch"' EXIT

echo '== storage'
"$benchmark" storage "$rows"

echo "== commands, $rows rows"
"$benchmark" generate "$rows" > "$scratch/partners.csv"
peer=.build-venv/bin/sqlite-utils
if [ ! -x "$peer" ]; then
    { python3 -m venv .build-venv && .build-venv/bin/pip install -q sqlite-utils; } > "$scratch/pip.log" 2>&1 ||
        { echo 'sqlite-utils is left out, because pip could not install it:'; tail -1 "$scratch/pip.log"; }
fi
[ -x "$peer" ] && peer=$PWD/$peer || peer=
python3 Benchmarks/commands.py "$concord" "$scratch" "$peer"

echo '== a kind of record by its fields, and by hand'
swift build -c release --static-swift-stdlib --product record-benchmark 2>&1 | tail -1
.build/release/record-benchmark 100000

echo "== vectors, $rows partners"
swift build -c release --static-swift-stdlib --product vector-benchmark 2>&1 | tail -1
python=.build-venv/bin/python
[ -x "$python" ] && "$python" -m pip install -q faiss-cpu numpy sqlite-vec apsw > "$scratch/pip.log" 2>&1 || python=python3
model=$PWD/.build/model/concord.model
[ -e "$model" ] || model=
"$python" Benchmarks/vectors.py "$concord" "$PWD/.build/release/vector-benchmark" "$scratch" "$model" "$rows"

echo '== the model of other languages'
languages=.build/model/python
if [ -e .build/model/languages.model ] && [ -e .build/model/e5-small-q4.bin ] && { [ -d $languages ] || python3 -m venv $languages; } &&
    $languages/bin/pip install -q -r Tests/AlignmentTests/Meaning/Reference/requirements.txt > "$scratch/pip.log" 2>&1; then
    PYTHONDONTWRITEBYTECODE=1 OMP_NUM_THREADS=1 $languages/bin/python Benchmarks/embedding.py "$concord" .build/model
else
    echo 'is left out: make model, and a registry of packages'
fi

risks=${RISKS:-100000}
echo "== register of $risks risks"
python3 Benchmarks/risks.py "$concord" "$scratch" "$risks"
