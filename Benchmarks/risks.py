#!/usr/bin/env python3
"""The register of risks beside plain SQL for the same figures: risks.py CONCORD FOLDER [RISKS]

Invented risks are written straight into the tables, three bearers each, in a registry of 1,000 partners that the
command made. Each figure is the median of several processes, start included; `sqlite3` runs the SQL of the same figure.
"""

import random
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

CONCORD, FOLDER, RISKS = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 100_000
RUNS = 7
FOLDER.mkdir(parents=True, exist_ok=True)


def run(*words, **more):
    start = time.perf_counter()
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL, **more)
    return time.perf_counter() - start


def registry(name, risks):
    path = FOLDER / name
    for old in FOLDER.glob(name + "*"):
        old.unlink()
    run(CONCORD, "init", "Benchmark", "--registry", path)
    partners = FOLDER / "partners.csv"
    partners.write_text("key,name\n" + "".join(f"{n},Partner {n} Ltd\n" for n in range(1000)))
    run(CONCORD, "partner", "import", partners, "--source", "list", "--row-id", "key", "--map", "name=name", "--registry", path)
    draw = random.Random(6)
    with sqlite3.connect(path) as db:
        organisation = db.execute("SELECT id FROM organisation").fetchone()[0]
        ids = [row[0] for row in db.execute("SELECT id FROM partner ORDER BY id")]
        alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        for number in range(1, risks + 1):
            body = "".join(alphabet[(number >> shift) & 31] for shift in range(35, -1, -5))
            title, partner = f"Risk {number} of late delivery", draw.choice(ids)
            after = (draw.randint(1, 3), draw.randint(1, 3)) if number % 2 else (None, None)
            db.execute(
                "INSERT INTO risk (id, reference, title, title_key, sort_key, counterparty, counterparty_kind, kind, likelihood, impact,"
                " likelihood_after, impact_after) VALUES (?, ?, ?, ?, ?, ?, 'partner', ?, ?, ?, ?, ?)",
                (number, f"R-{body[:4]}-{body[4:]}", title, title.lower(), title.lower(), partner,
                 "opportunity" if number % 10 == 0 else "threat", draw.randint(1, 5), draw.randint(1, 5), *after))
            parts = draw.choice([(1, 1, 1), (2, 1, 1), (5, 3, 2), (7, 2, 1)])
            for party, part in zip([organisation, partner, draw.choice([x for x in (ids[0], ids[1]) if x != partner])], parts):
                db.execute("INSERT INTO allocation (risk, party, numerator, denominator) VALUES (?, ?, ?, ?)",
                           (number, party, part, sum(parts)))
        db.execute("ANALYZE")
    db.close()
    return path


def median(*words, **more):
    return statistics.median(run(*words, **more) for _ in range(RUNS))


LIST = ("SELECT risk.reference, risk.title, party.name, risk.kind, likelihood * impact, numerator || '/' || denominator, status"
        " FROM risk CROSS JOIN party ON party.id = risk.counterparty LEFT JOIN allocation ON allocation.risk = risk.id"
        " AND allocation.party = 1 ORDER BY likelihood * impact * 10000 / top_score DESC, sort_key, risk.id")
MATRIX = ("SELECT kind, likelihood, impact, likelihood_after, impact_after, count(*) FROM risk WHERE status = 'open'"
          " GROUP BY kind, matrix, likelihood, impact, likelihood_after, impact_after")
# Amounts in whole units by floating point: SQL has no exact fractions.
BALANCE = ("SELECT party, count(*), sum(1.0 * numerator / denominator * ((chance.up_to + coalesce(below.up_to, 0)) / 2e6)"
           " * ((loss.up_to + coalesce(under.up_to, 0)) / 2.0)), sum(1.0 * numerator / denominator * loss.up_to)"
           " FROM risk JOIN allocation ON allocation.risk = risk.id"
           " JOIN risk_likelihood AS chance ON chance.matrix = risk.matrix AND chance.level = likelihood"
           " LEFT JOIN risk_likelihood AS below ON below.matrix = risk.matrix AND below.level = likelihood - 1"
           " JOIN risk_impact AS loss ON loss.matrix = risk.matrix AND loss.level = impact"
           " LEFT JOIN risk_impact AS under ON under.matrix = risk.matrix AND under.level = impact - 1"
           " WHERE status = 'open' AND kind = 'threat' GROUP BY party")

path = registry("risks.sqlite", RISKS)
print(f"\n{RISKS} risks, median of {RUNS} processes, milliseconds\n")
print("| | concord | sqlite3 |\n|---|---:|---:|")
for name, words, sql in (("list", ["list"], LIST), ("matrix", ["matrix"], MATRIX), ("balance", ["balance"], BALANCE)):
    ours = median(CONCORD, "risk", *words, "--registry", path)
    theirs = median("sqlite3", path, sql)
    print(f"| `risk {name}` | {ours * 1000:.0f} | {theirs * 1000:.0f} |")

path = registry("simulation.sqlite", 1000)
progress = FOLDER / "progress"
with open(progress, "w") as talk:
    seconds = min(run(CONCORD, "risk", "simulate", "--trials", "100000", "--registry", path, stderr=talk) for _ in range(3))
if "drawing" not in progress.read_text():
    sys.exit("the simulation told nothing on its way")
print(f"\nsimulate 1,000 risks x 100,000 trials: {seconds:.2f} s on one core, with progress")
