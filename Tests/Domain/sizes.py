#!/usr/bin/env python3
"""Size classes by Recommendation 2003/361/EC against the limits of its Annex, written down here once more.

Firms have one accounting year each, with fractions of annual work units, linked enterprises and parts that are not
known: then every completion is tried.

Usage: sizes.py BINARY [CASES] [SEED]
"""
import csv
import io
import itertools
from fractions import Fraction as F

from registry import Registry, Tally, arguments

CLASSES = ["micro", "small", "medium", "large"]
# Fewer people than, and turnover or balance sheet of at most so many euros (Article 2).
LIMITS = [(10, 2, 2), (50, 10, 10), (250, 50, 43)]
MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
TERRITORIES = "AX GF GP MF MQ RE YT".split()
WITHOUT_RULE = "FO GL NC PF AW JP US CH".split()
MILLION = 1_000_000


def rank(people, turnover, balance):
    for place, (most, turned, held) in enumerate(LIMITS):
        if people < most and (turnover <= turned * MILLION or balance <= held * MILLION):
            return place
    return 3


def completions(known, edges):
    """A figure that is known, or else one of each kind that it may be."""
    return [known] if known is not None else edges


def wanted(country, people, linked, turnover, balance):
    if country in WITHOUT_RULE:
        return "unknown"
    if people is None and linked is None and turnover is None and balance is None:
        return "unknown"
    heads = completions(people, [F(0), F(10), F(50), F(250)])
    money = [0, 2 * MILLION + 1, 10 * MILLION + 1, 43 * MILLION + 1, 50 * MILLION + 1]
    ranks = {
        rank(head + (linked or 0), turned, held)
        for head, turned, held in itertools.product(
            heads, completions(turnover, money), completions(balance, money))
    }
    return CLASSES[ranks.pop()] if len(ranks) == 1 else "unknown"


def main():
    binary, count, draw = arguments(2000)
    edges = [F(limit) + F(step, 100) for limit in (0, 10, 50, 250) for step in (-50, -1, 0, 1, 25) if limit or step >= 0]
    sums = [limit * MILLION + step for limit in (0, 2, 10, 43, 50) for step in (-1, 0, 1) if limit or step >= 0]
    firms, lines = [], io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(
        "key name country currency year employees turnover balance_sheet linked_employees linked_turnover "
        "linked_balance_sheet".split())
    for number in range(count):
        country = draw.choice(draw.choice([MEMBERS, MEMBERS, TERRITORIES, WITHOUT_RULE]))
        people = draw.choice(edges) if draw.random() < 0.85 else None
        turnover = draw.choice(sums) if draw.random() < 0.85 else None
        balance = draw.choice(sums) if draw.random() < 0.85 else None
        linked = F(draw.randint(0, 400), 100) if draw.random() < 0.3 else None
        firms.append((country, people, linked, turnover, balance))
        written = [None if value is None else f"{float(value):.2f}" for value in (people, linked)]
        writer.writerow([
            f"K{number}", f"Firm {number}", country, "EUR" if (turnover, balance, linked) != (None,) * 3 else "",
            2024, written[0], turnover, balance, written[1], 0 if linked is not None else None,
            0 if linked is not None else None])
    registry, tally = Registry(binary), Tally()
    registry.run(
        "partner", "import", registry.write("firms.csv", lines.getvalue()), "--source", "drawn", "--row-id", "key")
    found = {firm["name"]: firm for firm in registry.json("partner", "list")}
    for number, firm in enumerate(firms):
        record = found.get(f"Firm {number}")
        tally.check(
            "size classes", record is not None and record["size_class"] == wanted(*firm), firm,
            record and record["size_class"], wanted(*firm))
    tally.check("no class is stale on the day it was worked out", registry.json("partner", "reassess") == [])
    registry.close()
    tally.end()


if __name__ == "__main__":
    main()
