#!/usr/bin/env python3
"""Writes what three imports of a list leave, row by row: audited.py CONCORD FILE [PARTNERS [RUNS]].

The command makes an empty registry and this the partners, their events and the search index, so that `audit verify` has
1,000,000 partners with 3,000,000 events to look through; that it finds nothing says that they are as imports make them.
With RUNS it times `audit verify` so often.
"""
import hashlib, json, os, random, sqlite3, subprocess, sys, time

CONCORD, FILE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PARTNERS = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
RUNS = int(sys.argv[4]) if len(sys.argv) > 4 else 0
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WORDS = ("oak solar fair repair clean water village bread timber wool glass light trade craft school river energy "
         "mill stone paper honest local pay care roof boat garden cloth leather iron").split()
TURNS, STEP = 3, 5_000
dice = random.Random(1)


def double(element):
    """Times x in the field of 32 elements of x^5 + x^2 + 1."""
    element <<= 1
    return element ^ 0b100101 if element & 32 else element


def reference(body):
    """A partner's reference, with its check."""
    digits = [(body >> 5 * place) & 31 for place in range(6, -1, -1)]
    text = "".join(ALPHABET[digit] for digit in digits + [check(digits)])
    return f"P-{text[:4]}-{text[4:]}"


def check(digits):
    total = 0
    for digit in [ord("P") & 31] + digits:
        total = double(total ^ digit)
    return total


def hashed(head, sequence, at, kind, subject, action, schema, digest):
    line = f"{sequence}\n{at}\n1\n{kind}\n{subject}\n{action}\n{schema}"
    return hashlib.sha256(head + digest + line.encode()).digest()


def fill(db):
    number = db.execute("PRAGMA user_version").fetchone()[0]
    sequence, head, at = db.execute("SELECT sequence, hash, at FROM event ORDER BY sequence DESC LIMIT 1").fetchone()
    day, others = at[:10], db.execute("SELECT max(id) FROM party").fetchone()[0]
    header = "id,name,country,website,vision"
    mapping = "\n".join(f"{field}={field}" for field in header.split(",")[1:])
    db.execute("INSERT INTO source (id, name) VALUES (1, 'list')")
    for turn in range(TURNS):
        counts = (PARTNERS, 0) if turn == 0 else (0, PARTNERS)
        db.execute("INSERT INTO import_run VALUES (?, 1, 'list.csv', ?, ?, ?, ?, ?, 0)",
                   (turn + 1, header, mapping, day, *counts))
    # Partners are numbered in the order of their keys, and a later import comes in the order of its list.
    order = sorted(range(PARTNERS), key=lambda place: f"k{place}")
    ids = [0] * PARTNERS
    for place, own in enumerate(order):
        ids[own] = others + 1 + place
    bodies = sorted(dice.sample(range(1 << 35), PARTNERS))
    references = [""] * PARTNERS
    for body, own in zip(bodies, order):
        references[own] = reference(body)
    tables = {
        "party": "(id, reference, kind, name, name_key, sort_key) VALUES (?, ?, 'partner', ?, ?, ?)",
        "partner": "(id, country, website, version) VALUES (?, 'DK', ?, 3)",
        "party_text": "(party, kind, language, text, stated_by, stated_on) VALUES (?, 'vision', '', ?, 'party', ?)",
        "source_row": "(party, source, key, run, line, row, is_current) VALUES (?, 1, ?, ?, ?, ?, ?)",
        "event": "(sequence, at, actor, subject_kind, subject, action, schema_version, digest, hash) "
                 "VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?)",
        "event_payload": "(sequence, salt, payload) VALUES (?, ?, ?)",
        "partner_search": "(rowid, name, vision, value_words) VALUES (?, ?, ?, '')",
    }
    rows = {table: [] for table in tables}

    def put(least):
        for table, lines in rows.items():
            if len(lines) > least:
                db.executemany(f"INSERT INTO {table} {tables[table]}", lines)
                lines.clear()

    def append(kind, subject, action, payload):
        nonlocal sequence, head
        sequence += 1
        salt = dice.randbytes(16)
        digest = hashlib.sha256(salt + payload.encode()).digest()
        head = hashed(head, sequence, at, kind, subject, action, number, digest)
        rows["event"].append((sequence, at, kind, subject, action, number, digest, head))
        rows["event_payload"].append((sequence, salt, payload))

    for turn in range(TURNS):
        last = turn == TURNS - 1
        for own in order if turn == 0 else range(PARTNERS):
            name, id = f"Firm {own} {WORDS[own % len(WORDS)]}", ids[own]
            vision = f"We {' '.join(dice.choices(WORDS, k=6))}."
            row = f"k{own},{name},DK,firm{own}.example,{vision}"
            append("partner", id, "edited" if turn else "added", (
                f'{{"record":{{"country":"DK","identifiers":[],"name":"{name}","reference":"{references[own]}",'
                f'"size_class":"unknown","sources":[{{"file":"list.csv","key":"k{own}","line":{own + 2},"row":"{row}",'
                f'"source":"list"}}],"status":"candidate","texts":[{{"kind":"vision","stated_by":"party","stated_on":"{day}",'
                f'"text":"{vision}"}}],"values":[],"version":{turn + 1},"vision":"{vision}","website":"firm{own}.example"}}}}'))
            rows["source_row"].append((id, f"k{own}", turn + 1, own + 2, row, int(last)))
            if turn == 0:
                rows["party"].append((id, references[own], name, name.lower(), name.lower()))
                rows["partner"].append((id, f"firm{own}.example"))
            if last:
                rows["party_text"].append((id, vision, day))
                rows["partner_search"].append((id, name, vision))
            if len(rows["event"]) > STEP:
                put(STEP)
        put(0)
        append("import", turn + 1, "added", json.dumps({"record": {
            "added": 0 if turn else PARTNERS, "day": day, "file": "list.csv", "header": header, "mapping": mapping,
            "skipped": 0, "source": "list", "updated": PARTNERS if turn else 0}}, separators=(",", ":")))
        put(0)
        print(f"import {turn + 1}: {time.process_time():.0f} s of processor", flush=True)


def write():
    subprocess.run([CONCORD, "init", "Benchmark", "--registry", FILE], check=True, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL)
    db = sqlite3.connect(FILE, isolation_level=None)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; BEGIN")
    # Indexes are made at once, after their rows; they are in the file as the steps of the schema have them.
    indexes = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN "
                         "('party', 'partner', 'source_row', 'event')").fetchall()
    for name, _ in indexes:
        db.execute(f"DROP INDEX {name}")
    fill(db)
    for _, sql in indexes:
        db.execute(sql)
    db.execute("COMMIT")
    db.close()
    print(f"written: {os.path.getsize(FILE) >> 20} MiB, {time.process_time():.0f} s of processor", flush=True)


if not os.path.exists(FILE):
    write()
for _ in range(RUNS):
    start, before = time.perf_counter(), os.times()
    done = subprocess.run([CONCORD, "audit", "verify", "--registry", FILE], stdin=subprocess.DEVNULL, capture_output=True,
                          text=True)
    seconds, after = time.perf_counter() - start, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    print(f"audit verify: {seconds:.1f} s by the clock, {used:.1f} s of processor; {done.stdout.splitlines()[0].strip()}; "
          f"{done.stderr.count('checking')} lines of progress", flush=True)
