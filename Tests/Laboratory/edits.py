"""Edits each column of each table by hand, as somebody with the file and `sqlite3` can: verification finds each.

Triggers are put away and back, checks and foreign keys are off, so that nothing but the audit stands in the way.
"""

import os
import random
import shutil
import sqlite3

# What says nothing of a record: SQLite's own statistics, which only tell it where to look first.
UNSAID = {("sqlite_stat1", "stat"), ("sqlite_stat1", "idx"), ("sqlite_stat1", "tbl"), ("sqlite_stat4", "*")}


def edit_each(task, scratch, share, seed, progress):
    """Edits that share (0 to 1) of all columns in one row each; returns the counts and what went unseen."""
    dice = random.Random(seed)
    tried, empty, same, wrong = 0, 0, 0, []
    answers = all_answers(task, task.path)
    all_columns = columns(task.path)
    for place, (table, column) in enumerate(all_columns):
        progress.tell(place, len(all_columns), wrong)
        if dice.random() >= share or (table, column) in UNSAID:
            continue
        copy = os.path.join(scratch, "edited.sqlite")
        for tail in ("", "-journal", "-lock"):
            if os.path.exists(copy + tail):
                os.remove(copy + tail)
        shutil.copyfile(task.path, copy)
        change = edit(copy, table, column, dice)
        if change is None:
            empty += 1
            continue
        tried += 1
        done = task.run_on(copy, "audit", "verify")
        if done.returncode == 0 and all_answers(task, copy) == answers:
            same += 1
        elif done.returncode == 0:
            wrong.append(f"{table}.{column}: {change[0]!r:.60} became {change[1]!r:.60}, and audit verify finds nothing")
        elif done.returncode not in (1, 65, 66, 74):
            wrong.append(f"{table}.{column}: audit verify ended with {done.returncode}: {done.stderr[:200]}")
    return {"columns": tried, "without a row": empty, "changed no answer": same}, wrong


# What people ask of a registry; an edit that changes none of it, such as the number of the only row of a list, is none.
ANSWERS = [
    ("partner", "list"), ("partner", "show", "Oak ApS"), ("partner", "show", "Birch GmbH"), ("cluster", "show", "Joiners"),
    ("risk", "list"), ("risk", "show", "Late oak"), ("declaration", "list"), ("declaration", "show", "Oak tables"),
    ("declaration", "show", "Oak chairs"), ("dialogue", "list"), ("certificate", "list"), ("person", "list"),
    ("value", "list"), ("key", "list"), ("query", "list"), ("shortlist", "show", "spring"), ("search", "solar roofs"),
    ("search", "clean energy"), ("align", "clean energy"), ("partner", "history", "Oak ApS"),
]


def all_answers(task, path):
    answers = []
    for command in ANSWERS:
        done = task.run_on(path, *command, "--format", "json")
        answers.append((done.returncode, done.stdout.replace(path, "")))
    return answers


def columns(path):
    """Every column of every table, shadow tables of the search index among them."""
    db = sqlite3.connect(path)
    tables = [name for (name,) in db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
    found = [(table, row[1]) for table in tables for row in db.execute(f'PRAGMA table_info("{table}")')]
    db.close()
    return found


def edit(path, table, column, dice):
    """Changes one row's column; what it was and is, or None where the table has no row that can be changed."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.execute("PRAGMA ignore_check_constraints = ON")
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?", (table,))
        triggers = triggers.fetchall()
        for name, _ in triggers:
            db.execute(f'DROP TRIGGER "{name}"')
        key = key_of(db, table)
        rows = db.execute(f'SELECT "{column}", {key} FROM "{table}"').fetchall()
        if not rows:
            return None
        before, *keys = dice.choice(rows)
        for after in others(before, [row[0] for row in rows]):
            if after == before:
                continue
            try:
                condition = " AND ".join(f"{word} IS ?" for word in key.split(", "))
                db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {condition}', (after, *keys))
            except sqlite3.Error:
                continue
            for _, sql in triggers:
                db.execute(sql)
            return before, after
        return None
    finally:
        db.close()


def key_of(db, table):
    """The columns that name a row of a table."""
    named = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")') if row[5]]
    without = "WITHOUT ROWID" in db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    return ", ".join(f'"{name}"' for name in named) if without else "rowid"


def others(value, all_values):
    """Other values of the same type, the likely forgeries first: what another row holds, then something new."""
    same = [other for other in all_values if type(other) is type(value) and other != value]
    yield from same[:3]
    if isinstance(value, int):
        yield from (value + 1, 0, 7)
    elif isinstance(value, float):
        yield value + 1
    elif isinstance(value, str):
        yield from (value + "x", "x", value[:-1])
    elif isinstance(value, bytes) and value:
        yield bytes([value[0] ^ 1]) + value[1:]
    yield from (None, 1, "x", b"x")
