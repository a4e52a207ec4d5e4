"""A registry of invented partners and records, and the time of processes that read it: what benchmarks of lists share.

The command makes the registry with its schema and partners; the other records are written straight into the tables.
"""

import datetime
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

CONCORD, FOLDER = sys.argv[1], Path(sys.argv[2])
PARTNERS = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
RUNS = 5
TODAY = datetime.date.today()
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def run(*words, **more):
    start = time.perf_counter()
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL, **more)
    return time.perf_counter() - start


def median(*words):
    run(*words)
    return statistics.median(run(*words) for _ in range(RUNS))


class Invented:
    """The file of a registry, while it is filled."""

    def __init__(self, name, seed, status):
        """`status` gives the status of a partner by its number."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.path = FOLDER / f"{name}.sqlite"
        for old in FOLDER.glob(f"{name}.sqlite*"):
            old.unlink()
        run(CONCORD, "init", "Benchmark", "--registry", self.path)
        partners = FOLDER / "partners.csv"
        partners.write_text("key,name,status\n" + "".join(f"{n},Partner {n} Ltd,{status(n)}\n" for n in range(PARTNERS)))
        run(CONCORD, "partner", "import", partners, "--source", "list", "--row-id", "key", "--map", "name=name",
            "--map", "status=status", "--registry", self.path)
        run(CONCORD, "person", "add", "Ines Vogt", "--of", "organisation", "--registry", self.path)
        self.random, self.numbers, self.records = random.Random(seed), {}, 0

    def __enter__(self):
        self.db = sqlite3.connect(self.path)
        self.partners = [row[0] for row in self.db.execute("SELECT id FROM partner ORDER BY id")]
        self.person = self.db.execute("SELECT id FROM person").fetchone()[0]
        self.db.execute("INSERT INTO declaration_template (id, code, edition, body)"
                        " VALUES (1, 'benchmark', 1, '{\"code\":\"benchmark\"}')")
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.db.execute("ANALYZE")
            self.db.commit()
            print(f"{len(self.partners)} partners, {self.records} records")
        self.db.close()

    def day(self, first, last):
        return (TODAY + datetime.timedelta(days=self.random.randint(first, last))).isoformat()

    def number(self, letter):
        """The number of the next record of a kind, so that what is put can follow from it."""
        return self.numbers.get(letter, 0) + 1

    def part(self, table, **values):
        self.db.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
                        tuple(values.values()))

    def put(self, table, letter=None, **values):
        """Puts a record on record, under the next reference of its letter; gives its number."""
        self.records += 1
        if letter:
            number = self.numbers[letter] = self.number(letter)
            body = "".join(ALPHABET[(number >> shift) & 31] for shift in range(35, -1, -5))
            values = {"id": number, "reference": f"{letter}-{body[:4]}-{body[4:]}", **values}
        self.part(table, **values)
        return self.numbers.get(letter)

    def declare(self, partner, object, standard, **more):
        """An issued declaration of a partner that names one requirement; gives its number."""
        start = self.day(-900, -100)
        number = self.put(
            "declaration", "D", issuer=partner, issuer_kind="partner", issuer_name="Partner", issuer_address="Street 1",
            object=object, object_key=object.lower(), sort_key=object.lower(), statement="It conforms.", place="Aarhus", signatory=self.person,
            signatory_name="Mette Holm", signatory_function="Director", provided="signed", issued_on=start, valid_from=start,
            valid_until=self.day(-90, 1500), **more)
        self.part("declaration_requirement", declaration=number, position=1, typed=f"{standard}:2012", standard=standard,
                  standard_key=standard.lower(), edition="2012")
        return number

    def issue(self, declaration):
        """What belongs to a declaration is written before."""
        self.db.execute("UPDATE declaration SET status = 'issued' WHERE id = ?", (declaration,))


def tell(table, head=""):
    print(f"{head}median of {RUNS} processes, milliseconds\n\n| | ms |\n|---|---:|")
    for name, seconds in table:
        print(f"| `{name}` | {seconds * 1000:.0f} |")


def judge(*rows):
    """Ends with 1 where a target is missed: rows of a name, our seconds, the seconds to be kept, and those of plain SQL."""
    missed = []
    for name, ours, most, theirs in rows:
        if most and ours > most:
            missed.append(f"{name}: {ours * 1000:.0f} ms for {PARTNERS} partners, and {most * 1000:.0f} were to be kept")
        if theirs and ours > 3 * theirs:
            missed.append(f"{name}: {ours / theirs:.1f} times plain SQL, and 3 were to be kept")
    if missed:
        sys.exit("\n".join(missed))
