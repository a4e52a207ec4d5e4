#!/usr/bin/env python3
"""Times commands on SCRATCH/partners.csv: commands.py CONCORD SCRATCH [SQLITE_UTILS]; run.sh calls it."""
import collections, csv, os, pathlib, random, resource, statistics, subprocess, sys, time

CONCORD, SCRATCH, PEER = sys.argv[1], pathlib.Path(sys.argv[2]), (sys.argv[3:] or [""])[0]
SPAWNS = 100
LIST = SCRATCH / "partners.csv"


def run(*command):
    """Seconds that one command takes, which must succeed."""
    start = time.perf_counter()
    code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=SCRATCH).returncode
    if code:
        sys.exit(f"{' '.join(map(str, command))} ended with {code}")
    return time.perf_counter() - start


def weigh(*command):
    """Seconds and peak memory in MiB of one command.

    GNU time starts it, because the peak that the kernel keeps of a process begins with its parent's.
    """
    if not os.access("/usr/bin/time", os.X_OK):
        seconds = run(*command)
        return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    peak = SCRATCH / "peak"
    seconds = run("/usr/bin/time", "-f", "%M", "-o", str(peak), *command)
    return seconds, int(peak.read_text()) / 1024


def table(title, head, rows):
    print(f"\n{title}")
    for row in [head, *rows]:
        print(f"{row[0]:<40}" + "".join(f"{cell:>14}" for cell in row[1:]))


bare, registry, peer = SCRATCH / "bare.sqlite", SCRATCH / "registry.sqlite", SCRATCH / "peer.sqlite"
imports = [("sqlite3 .import, no index", weigh(
    "sqlite3", str(bare), "CREATE TABLE partner (name TEXT, country TEXT, website TEXT, vision TEXT, key TEXT)",
    ".mode csv", f".import --skip 1 {LIST} partner"))]
if PEER:
    insert = weigh(PEER, "insert", str(peer), "partner", str(LIST), "--csv", "--silent")
    words = weigh(PEER, "enable-fts", str(peer), "partner", "name", "vision")
    imports.append(("sqlite-utils insert --csv", insert))
    imports.append(("sqlite-utils insert and enable-fts", (insert[0] + words[0], max(insert[1], words[1]))))
run(CONCORD, "init", "Benchmark", "--registry", str(registry))
imports.append(("concord partner import", weigh(
    CONCORD, "partner", "import", str(LIST), "--source", "list", "--row-id", "key", "--registry", str(registry))))
base = imports[0][1][0]
table("Import", ["", "seconds", "of sqlite3", "peak MiB"],
      [[name, f"{s:.2f}", f"{s / base:.2f}", f"{m:.0f}"] for name, (s, m) in imports])

# Partners that are asked for by their references, the same in every run of one registry.
listed = subprocess.run([CONCORD, "partner", "list", "--limit", "1000", "--format", "csv", "--registry", registry],
                        check=True, capture_output=True, text=True).stdout
lines = list(csv.DictReader(listed.splitlines()))
references = random.Random(7).choices([line["reference"] for line in lines], k=SPAWNS)
ROW = ("SELECT party.reference, party.name, partner.country, partner.size_class, partner.status, party_text.text "
       "FROM party JOIN partner ON partner.id = party.id LEFT JOIN party_text ON party_text.party = party.id "
       "WHERE party.reference = ")
shows = {"sqlite3 FILE 'SELECT ...'": [], "concord partner show": []}
for reference in references:
    shows["sqlite3 FILE 'SELECT ...'"].append(run("sqlite3", str(registry), f"{ROW}'{reference}'"))
    shows["concord partner show"].append(
        run(CONCORD, "partner", "show", reference, "--registry", str(registry)))
medians = {name: statistics.median(runs) for name, runs in shows.items()}
base = medians["sqlite3 FILE 'SELECT ...'"]
table(f"One partner, median of {SPAWNS} processes each", ["", "milliseconds", "of sqlite3"],
      [[name, f"{s * 1000:.2f}", f"{s / base:.2f}"] for name, s in medians.items()])

# Searches for words that more and more of the partners have, each alone and beside a rare one; and pairs of common ones.
counts = collections.Counter()
with open(LIST, newline="") as lines:
    total = 0
    for row in csv.DictReader(lines):
        total += 1
        counts.update(set((row["name"] + " " + row["vision"]).lower().replace(".", " ").split()))
by_count = counts.most_common()
rare = min((word for word, count in by_count if count >= 5), key=lambda word: abs(counts[word] - 200))
queries = {}
for share in [0.4, 0.2, 0.1, 0.01, 0.005, 0.001]:
    word = min(counts, key=lambda word: abs(counts[word] - share * total))
    queries[f"'{word}', {counts[word] / total:.1%} of the partners"] = [word]
    queries[f"'{word}' and '{rare}'"] = [word, rare]
one, two, three = (word for word, _ in by_count[:3])
queries[f"'{one}' and '{two}', the two most common"] = [one, two]
queries[f"'{one}', '{two}' and '{three}'"] = [one, two, three]


def spread(seconds):
    """The middle and the 95th of 100, in milliseconds."""
    seconds = sorted(seconds)
    return [f"{seconds[int(len(seconds) * share)] * 1000:.1f}" for share in (0.5, 0.95)]


RUNS = 20
ranked = "SELECT rowid FROM partner_search WHERE partner_search MATCH '{}' ORDER BY rank LIMIT 20"
start = [run(CONCORD, "partner", "show", references[0], "--registry", str(registry)) for _ in range(RUNS)]
rows = [["partner show, for its start", "", "", *spread(start)]]
every = []
for name, words in queries.items():
    raw, ours = [], []
    for _ in range(RUNS):
        raw.append(run("sqlite3", str(registry), ranked.format(" ".join(words))))
        ours.append(run(CONCORD, "search", *words, "--registry", str(registry)))
    every += ours
    rows.append([name, *spread(raw), *spread(ours)])
rows.append(["all of them", "", "", *spread(every)])
table(f"Search, {RUNS} processes each, milliseconds with their start",
      ["", "FTS5 p50", "p95", "concord p50", "p95"], rows)
