#!/usr/bin/env python3
"""Times commands on SCRATCH/partners.csv: commands.py CONCORD SCRATCH [SQLITE_UTILS]; run.sh calls it."""
import csv, os, pathlib, random, resource, sqlite3, statistics, subprocess, sys, time

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
    CONCORD, "partner", "import", str(LIST), "--source", "list", "--key", "key", "--registry", str(registry))))
base = imports[0][1][0]
table("Import", ["", "seconds", "of sqlite3", "peak MiB"],
      [[name, f"{s:.2f}", f"{s / base:.2f}", f"{m:.0f}"] for name, (s, m) in imports])

# Partners that are asked for by their references, the same in every run of one registry.
listed = subprocess.run([CONCORD, "partner", "list", "--limit", "1000", "--format", "csv", "--registry", registry],
                        check=True, capture_output=True, text=True).stdout
lines = list(csv.DictReader(listed.splitlines()))
references = random.Random(7).choices([line["reference"] for line in lines], k=SPAWNS)
with sqlite3.connect(bare) as db:
    db.execute("CREATE INDEX partner_key ON partner (key)")
keys = [row[0] for row in db.execute("SELECT key FROM partner LIMIT 1000")]
db.close()
keys = random.Random(7).choices(keys, k=SPAWNS)
shows = {"sqlite3 FILE 'SELECT ...'": [], "concord partner show": []}
for reference, key in zip(references, keys):
    shows["sqlite3 FILE 'SELECT ...'"].append(
        run("sqlite3", str(bare), f"SELECT * FROM partner WHERE key = '{key}'"))
    shows["concord partner show"].append(
        run(CONCORD, "partner", "show", reference, "--registry", str(registry)))
medians = {name: statistics.median(runs) for name, runs in shows.items()}
base = medians["sqlite3 FILE 'SELECT ...'"]
table(f"One partner, median of {SPAWNS} processes each", ["", "milliseconds", "of sqlite3"],
      [[name, f"{s * 1000:.2f}", f"{s / base:.2f}"] for name, s in medians.items()])
