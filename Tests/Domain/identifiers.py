#!/usr/bin/env python3
"""Numbers of firms against python-stdnum, also as keyboards of East Asia type them.

Usage: identifiers.py BINARY [CASES] [SEED]; needs python-stdnum (requirements.txt).
"""
import csv
import io

from stdnum.de import vat as germany
from stdnum.dk import cvr as denmark
from stdnum.fi import alv as finland
from stdnum.fr import siren as france
from stdnum.pl import nip as poland

from registry import Registry, Tally, arguments

SCHEMES = [
    ("eu_vat", "DK", 8, denmark), ("eu_vat", "FI", 8, finland), ("eu_vat", "PL", 10, poland),
    ("eu_vat", "DE", 9, germany), ("fr_siren", "", 9, france),
]


def wide(number):
    return "".join(chr(ord(letter) + 0xFEE0) for letter in number)


def main():
    binary, count, draw = arguments(2000)
    numbers, lines = [], io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(["key", "name", "identifiers"])
    for place in range(count):
        scheme, prefix, digits, rule = draw.choice(SCHEMES)
        body = "".join(draw.choice("0123456789") for _ in range(digits))
        # A last digit that fits where there is one, so that half of the numbers are right.
        if draw.random() < 0.7:
            body = next((body[:-1] + last for last in "0123456789" if rule.is_valid(body[:-1] + last)), body)
        numbers.append((scheme, rule.is_valid(body), prefix + body))
        typed = draw.choice([prefix + body, wide(prefix + body), f"{prefix}-{body[:3]}.{body[3:]}"])
        writer.writerow([f"K{place}", f"Firm {place}", f"{scheme}:{typed}"])
    registry, tally = Registry(binary), Tally()
    registry.run(
        "partner", "import", registry.write("firms.csv", lines.getvalue()), "--source", "drawn", "--row-id", "key",
        "--unverified")
    found = {firm["name"]: firm for firm in registry.json("partner", "list")}
    for place, (scheme, is_valid, number) in enumerate(numbers):
        firm = found.get(f"Firm {place}")
        states = [line["state"] for line in firm["identifiers"]] if firm else []
        tally.check(
            f"{scheme} {number[:2] if scheme == 'eu_vat' else ''}".strip(),
            states == ["well_formed" if is_valid else "unverified"], number, states)
    registry.close()
    tally.end()


if __name__ == "__main__":
    main()
