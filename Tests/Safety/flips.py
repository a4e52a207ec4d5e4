"""Flips bits of a registry's file: each flip is found by opening or verifying, or changes nothing on record."""

import os
import random
import shutil
import sqlite3


def fill(registry):
    """Something in every table that the command can write to; commands of later versions are tried and not missed."""
    run = registry.run
    run("init", "Nordlicht Group", "--country", "DE", "--vision", "Energy that people can afford.",
        "--value", "sdg:7=5", "--value", "sdg:13=4", "--address", "Hafenstraße 1, Hamburg")
    run("value", "add", "own:repair", "Repair", "--description", "Mends before it replaces.")
    run("rate", "set", "DKK", "EUR", "0.134", "--date", "2025-12-31", check=False)
    run("partner", "add", "Sørens Træværk ApS", "--country", "DK", "--address", "Havnegade 4, 8000 Aarhus C",
        "--language", "da", "--sector", "C31", "--employees", "14", "--turnover", "1900000",
        "--balance-sheet", "900000", "--currency", "EUR", "--year", "2025", "--identifier", "eu_vat:DK13585628",
        "--website", "sorens.example", "--vision", "Furniture that lasts three generations.",
        "--value", "sdg:12=5", "--value", "sdg:15=3", "--value", "own:repair=4", "--manager", "Ines Vogt")
    run("partner", "edit", "Sørens Træværk ApS", "--status", "active", "--why", "first order")
    run("person", "edit", "Ines Vogt", "--function", "Partner manager", "--email", "ines.vogt@nordlicht.example")
    path = registry.write_rows("list.csv", 40, "list")
    run("partner", "import", path, "--source", "List", "--row-id", "id")
    text = open(path, encoding="utf-8").read().replace("Work number 7 ", "Work number seven ")
    open(path, "w", encoding="utf-8").write(text)
    run("partner", "import", path, "--source", "List", "--row-id", "id", "--on-existing", "update")
    run("cluster", "add", "Jutland Joiners", "--kind", "cluster", "--lead", "Sørens Træværk ApS", "--share", "60%",
        check=False)
    run("cluster", "add-member", "Jutland Joiners", "Firm list 3", "--role", "member", "--share", "40%", check=False)
    run("risk", "add", "Late oak deliveries", "--with", "Sørens Træværk ApS", "--kind", "threat",
        "--likelihood", "3", "--impact", "4", check=False)
    run("declaration", "issue", "Sørens Træværk ApS", "--object", "Oak chairs", "--requirement", "EN 1728:2012",
        "--place", "Aarhus", "--signatory", "Mette Søren", "--function", "Managing director",
        "--valid-until", "2027-12-31", check=False)
    run("align", "affordable clean energy", "--save", "spring", check=False)


def dump(path):
    """Every row of every table, and every word of the search index; None for a file that cannot be read."""
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        db.text_factory = bytes
        tables = [name for (name,) in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'partner_search%' ORDER BY name")]
        rows = {table: sorted(map(repr, db.execute(f'SELECT * FROM "{table.decode()}"'))) for table in tables}
        rows["schema"] = sorted(map(repr, db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")))
        db.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'partner_search', 'instance')")
        rows["words"] = sorted(map(repr, db.execute("SELECT * FROM temp.word")))
        return rows
    except (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError):
        return None


PAGE = 8192


def kinds_of_page(path):
    """The pages by what they are of: a table or an index, and there an inner page, a leaf or an overflow; else free."""
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        rows = db.execute("SELECT name, pagetype, pageno FROM dbstat").fetchall()
        db.close()
    except sqlite3.Error:
        return []
    kinds = {}
    for name, kind, page in rows:
        kinds.setdefault((name, kind), []).append(page - 1)
    free = set(range(os.path.getsize(path) // PAGE)) - {page for pages in kinds.values() for page in pages}
    return list(kinds.values()) + ([sorted(free)] if free else [])


def flip(path, bits, kinds):
    """Flips bits anywhere, or in a page of each kind alike, so that the small ones have their share."""
    size = os.path.getsize(path)
    places = []
    pages = random.choice(kinds) if kinds and random.random() < 0.5 else None
    with open(path, "r+b") as file:
        for _ in range(bits):
            place = random.choice(pages) * PAGE + random.randrange(PAGE) if pages else random.randrange(size)
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ 1 << random.randrange(8)]))
            places.append(place)
    return places


def flip_bits(registry, flips, keep=None, progress=None):
    fill(registry)
    registry.verify()
    original = dump(registry.path)
    kinds = kinds_of_page(registry.path)
    copy = type(registry)(registry.binary, registry.folder, "flipped.sqlite")
    counts = {"found by opening": 0, "found by audit verify": 0, "changed nothing on record": 0}
    missed = []
    for number in range(flips):
        shutil.copyfile(registry.path, copy.path)
        places = flip(copy.path, random.randint(1, 3), kinds)
        done = copy.run("audit", "verify", check=False)
        if done.returncode == 1:
            counts["found by audit verify"] += 1
        elif done.returncode in (65, 66, 74, 77):
            counts["found by opening"] += 1
        elif done.returncode == 0 and dump(copy.path) == original:
            counts["changed nothing on record"] += 1
        else:
            missed.append((places, done.returncode, done.stderr[:200]))
            if keep:
                shutil.copyfile(copy.path, os.path.join(keep, f"missed-{number}.sqlite"))
        for tail in ("-journal", "-lock"):
            if os.path.exists(copy.path + tail):
                os.remove(copy.path + tail)
        if progress:
            progress.tell(number + 1, flips, missed)
    found = counts["found by opening"] + counts["found by audit verify"]
    changing = flips - counts["changed nothing on record"]
    if keep and missed:
        shutil.copyfile(registry.path, os.path.join(keep, "original.sqlite"))
    assert not missed, f"{len(missed)} of {flips} flips were missed: {missed[:5]}"
    return {"flips": flips, "bytes": os.path.getsize(registry.path), "kinds of page": len(kinds), **counts,
            "share found of those that matter": f"{100 * found / max(1, changing):.2f} %"}
