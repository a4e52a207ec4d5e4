#!/usr/bin/env python3
"""The agenda beside plain SQL for the same counts: agenda.py CONCORD FOLDER [PARTNERS]

A registry of invented partners with 20 records each: declarations with answers, certificates, requests, risks with
treatments, dialogues, and shortlists. The command makes it with its schema and partners; the other records are written
straight into the tables. Each figure is the median of several processes on a warm file, start included.

Prints the table, and ends with 1 where a target is missed: 300 ms for 1,000 partners; 3 s for 100,000 and at most three
times plain SQL.
"""

import subprocess

from invented import CONCORD, PARTNERS, TODAY, Invented, judge, median, tell


def registry():
    made = Invented("agenda", 12, lambda number: "active" if number % 3 == 0 else "candidate")
    with made:
        fill(made)
    return made.path


def fill(made):
    db, draw, person, today = made.db, made.random, made.person, TODAY.isoformat()
    db.execute("UPDATE partner SET manager = ? WHERE id % 9 <> 0", (person,))
    for partner in made.partners:
        for _ in range(7):
            declare(made, partner)
        for _ in range(3):
            number = made.number("T")
            made.put("certificate", "T", holder=partner, holder_kind="partner", standard=f"ISO {9000 + number % 50}:2015",
                     body="Nordcert", valid_from=made.day(-1500, -700), valid_until=made.day(-600, 1500))
        for _ in range(3):
            is_open = made.number("Q") % 12 == 0
            made.put("declaration_request", "Q", partner=partner, template=1, language="en", object="the firm", asked="[]",
                     minutes=8, code_hash="0" * 64, asked_on=made.day(-60, -1), status="open" if is_open else "cancelled",
                     closed_on=None if is_open else today, closed_why=None if is_open else "told")
        for _ in range(4):
            title = f"Risk {made.number('R')} of late delivery"
            number = made.put("risk", "R", title=title, title_key=title.lower(), sort_key=title.lower(), counterparty=partner,
                              counterparty_kind="partner", kind="threat", likelihood=draw.randint(1, 5),
                              impact=draw.randint(1, 5), review_months=6, reviewed_on=today, review_due=made.day(-30, 600))
            if number % 4 == 0:
                made.part("risk_treatment", risk=number, number=1, action="a second mill", due=made.day(-60, 600),
                          status=draw.choice(["planned", "under_way", "done"]))
        for _ in range(3):
            number = made.number("G")
            due = made.day(-60, 600) if number % 5 == 0 else None
            made.put("dialogue", "G", partner=partner, held_on=made.day(-400, -70), facilitator=person,
                     agreed="pellets by spring", due=due, done_on=today if due and number % 2 else None)
            made.part("dialogue_point", dialogue=number, position=1, point="coal")
    for start in range(0, len(made.partners), 50):
        name = f"List {made.number('S')}"
        number = made.put("shortlist", "S", name=name, name_key=name.lower(), query="{}", weights="{}", algorithm="benchmark",
                          unknown_count=0, made_at=f"{TODAY}T00:00:00.000Z")
        for rank, partner in enumerate(made.partners[start:start + 50], 1):
            db.execute("INSERT INTO shortlist_entry VALUES (?, ?, ?, 500, 0, 1000, 0, '{}')", (number, rank, partner))
            if number % 4:
                db.execute("INSERT INTO shortlist_decision VALUES (?, ?, 'later', 'not yet', ?)", (number, partner, today))


def declare(made, partner):
    number = made.number("D")
    made.declare(partner, f"Oak chairs {number}", f"EN {number % 500}", limits="not confirmed: Point 1")
    for point in range(1, 4):
        made.part("declaration_answer", declaration=number, position=point, question=f"q{point}", title=f"Point {point}",
                  answer="no" if point == 1 and number % 30 == 0 else "yes")
    made.issue(number)
    if number % 40 == 0:
        made.part("declaration_review", declaration=number, position=1, cause="dispute", opened_on=TODAY.isoformat(), why="x")


LAST = "date('now', '+30 days')"
YEAR = "date('now', '-1 years')"
# The same counts, by whoever would ask SQLite for them.
COUNTS = f"""
SELECT count(*) FROM declaration WHERE valid_until BETWEEN {YEAR} AND {LAST} AND status = 'issued' AND NOT EXISTS (
    SELECT 1 FROM declaration AS later WHERE later.issuer = declaration.issuer AND later.object_key = declaration.object_key
        AND later.id <> declaration.id AND later.valid_until > declaration.valid_until);
SELECT count(DISTINCT declaration) FROM declaration_review WHERE closed_on IS NULL;
SELECT count(DISTINCT declaration) FROM declaration_answer JOIN declaration ON declaration.id = declaration
    WHERE answer = 'no' AND status = 'issued' AND valid_until >= date('now') AND instr(limits, title) > 0;
SELECT count(*) FROM declaration_request WHERE status = 'open' AND asked_on <= date({LAST}, '-30 days');
SELECT count(*) FROM certificate WHERE valid_until BETWEEN {YEAR} AND {LAST} AND withdrawn_on IS NULL AND NOT EXISTS (
    SELECT 1 FROM certificate AS later WHERE later.holder = certificate.holder AND later.standard = certificate.standard
        AND later.id <> certificate.id AND later.valid_until > certificate.valid_until);
SELECT count(*) FROM risk WHERE review_due <= {LAST} AND status = 'open';
SELECT count(*) FROM risk_treatment WHERE due <= {LAST} AND status IN ('planned', 'under_way');
SELECT count(*) FROM dialogue WHERE due <= {LAST} AND done_on IS NULL;
SELECT count(DISTINCT shortlist) FROM shortlist_entry AS entry WHERE NOT EXISTS (SELECT 1 FROM shortlist_decision AS decision
    WHERE decision.shortlist = entry.shortlist AND decision.partner = entry.partner);
SELECT count(*) FROM partner WHERE manager IS NULL AND status IN ('active', 'paused');
"""

path = registry()
table = [
    ("concord agenda", median(CONCORD, "agenda", "--format", "ndjson", "--registry", path)),
    ("concord agenda --count", median(CONCORD, "agenda", "--count", "--registry", path)),
    ("concord agenda --manager", median(CONCORD, "agenda", "--manager", "Ines Vogt", "--format", "ndjson", "--registry", path)),
    ("concord agenda PARTNER", median(CONCORD, "agenda", "Partner 1 Ltd", "--format", "ndjson", "--registry", path)),
    ("plain SQL, the same counts", median("sqlite3", path, COUNTS)),
]
count = len(subprocess.run([CONCORD, "agenda", "--format", "ndjson", "--registry", path], check=True,
                           stdout=subprocess.PIPE).stdout.splitlines())
tell(table, f"{count} items; ")
ours, counted, theirs = table[0][1], table[1][1], table[4][1]
judge(("concord agenda", ours, 0.3 if PARTNERS <= 1000 else 3, None),
      ("concord agenda --count", counted, None, theirs if PARTNERS > 1000 else None))
