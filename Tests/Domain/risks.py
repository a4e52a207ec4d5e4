#!/usr/bin/env python3
"""Allocations, suggestions, templates and the balance against limits worked out here in exact fractions.

Usage: risks.py BINARY [CASES] [SEED]
"""
from fractions import Fraction as F

from registry import Registry, Tally, arguments, decimal, shares, text

ORGANISATION = "organisation"
# The matrix that comes with the program: ends of the chances, and of the amounts in cents.
CHANCES = [F(0), F(2, 100), F(10, 100), F(30, 100), F(70, 100), F(1)]
AMOUNTS = [0, 200_000, 1_000_000, 5_000_000, 25_000_000, 100_000_000]


def expected(likelihood, impact):
    chance = (CHANCES[likelihood - 1] + CHANCES[likelihood]) / 2
    amount = F(AMOUNTS[impact - 1] + AMOUNTS[impact], 2)
    return int(chance * amount + F(1, 2))


def named(record):
    """Fractions by party, the organisation under its own word."""
    return {ORGANISATION if line["name"] == "Nordlicht Group" else line["name"]: F(line["share"]) for line in record}


class Case:
    """One risk with one firm, what the two bear, and what is known of them."""

    def __init__(self, registry, draw, number):
        self.registry, self.title, self.firm = registry, f"Risk {number}", f"Firm {number}"
        self.parties = [ORGANISATION, self.firm]
        registry.run("partner", "add", self.firm)
        self.likelihood, self.impact = draw.randint(1, 5), draw.randint(1, 5)
        registry.run(
            "risk", "add", self.title, "--with", self.firm, "--kind", "threat",
            "--likelihood", str(self.likelihood), "--impact", str(self.impact))
        self.shares = dict(zip(self.parties, shares(draw, 2)))
        self.bear(self.shares)
        self.worst, self.expected = AMOUNTS[self.impact], expected(self.likelihood, self.impact)

    def bear(self, by_party):
        words = [word for party, share in by_party.items() for word in ("--bear", f"{party}={text(share)}")]
        self.registry.run("risk", "allocate", self.title, *words)

    def place(self, party, option, value):
        self.registry.run("risk", "place", self.title, party, option, value)


def limits(case, capacity, control):
    """What each party may bear at most, as a fraction of the whole; none where it is not limited."""
    bounds = {}
    parts = sum(control.values())
    for party in case.parties:
        found = []
        if party in capacity:
            found.append(F(capacity[party], case.worst))
            if case.expected:
                found.append(F(capacity[party], case.expected))
        if parts and party in control and len(control) > 1:
            found.append(F(control[party], parts) + F(1, 4))
        bounds[party] = found
    return bounds


def main():
    binary, count, draw = arguments(60)
    tally = Tally()
    for number in range(count):
        # A register of one risk: nobody carries anything elsewhere.
        registry = Registry(binary)
        case = Case(registry, draw, number)
        capacity, control, benefit = {}, {}, {}
        for party in case.parties:
            if draw.random() < 0.6:
                share = case.shares[party] * draw.choice([F(1, 2), F(1), F(1), F(3, 2), F(3)])
                capacity[party] = int(share * case.worst)
                registry.run(
                    "risk", "capacity", party, "--bears-up-to", decimal(capacity[party]), "--currency", "EUR")
            if draw.random() < 0.6:
                control[party] = draw.randint(0, 5)
                case.place(party, "--control", str(control[party]))
            if draw.random() < 0.6:
                benefit[party] = draw.choice([case.shares[party], F(draw.randint(0, 6), 6)])
                case.place(party, "--benefit", text(benefit[party]))
        compare(case, capacity, control, tally)
        templates(case, capacity, control, benefit, tally)
        balance(case, benefit, tally)
        registry.close()
    rates(binary, tally)
    tally.end()


def compare(case, capacity, control, tally):
    bounds = limits(case, capacity, control)
    broken = any(case.shares[party] > bound for party in case.parties for bound in bounds[party])
    check = case.registry.run("risk", "check", case.title, expect=None)
    tally.check("check", (check.returncode == 1) == broken, case.shares, bounds, check.stdout)
    found = case.registry.json("risk", "suggest", case.title, expect=None)
    # Who is not known bears no more than it does.
    is_split = len(control) == 2 and sum(control.values()) > 0
    hard = {}
    for party in case.parties:
        known = [F(capacity[party], whole) for whole in (case.worst, case.expected) if party in capacity and whole]
        if party not in capacity and not is_split:
            known = [case.shares[party]]
        hard[party] = min(known + [F(1)])
    all_bounds = {party: min([hard[party]] + bounds[party]) for party in case.parties}
    tally.check(
        "whether any shares keep the limits", found["found"] == (sum(hard.values()) >= 1),
        case.shares, hard, found)
    if not found["found"]:
        return
    tally.check(
        "whether control is set aside", found["sets_control_aside"] == (sum(all_bounds.values()) < 1), found)
    suggested = named(found["shares"])
    kept = hard if found["sets_control_aside"] else all_bounds
    tally.check("suggestions total the whole", sum(suggested.values()) == 1, suggested)
    tally.check(
        "suggestions keep each limit", all(suggested[party] <= kept[party] for party in suggested),
        suggested, kept)
    # With two parties the nearest is the share on record, moved into what is possible.
    least, most = 1 - kept[ORGANISATION], kept[case.firm]
    nearest = min(max(case.shares[case.firm], least), most)
    tally.check(
        "suggestions are the nearest", abs(suggested[case.firm] - nearest) <= F(1, 9_999), suggested, nearest)


def templates(case, capacity, control, benefit, tally):
    for rule, figures in (("capacity", capacity), ("control", control), ("benefit", benefit)):
        for among in ([], ["--among", ORGANISATION, "--among", case.firm]):
            done = case.registry.run("risk", "allocate", case.title, "--method", rule, *among, expect=None)
            if len(figures) < 2 or sum(figures.values()) == 0:
                tally.check(f"{rule} that is not known is asked for", done.returncode == 65, figures, done.stdout)
                continue
            borne = named(case.registry.json("risk", "show", case.title)["allocations"])
            whole = sum(F(figure) for figure in figures.values())
            wanted = {party: F(figure) / whole for party, figure in figures.items() if figure}
            tally.check(f"shares by {rule}", done.returncode == 0 and borne == wanted, figures, borne)
    case.bear(case.shares)


def balance(case, benefit, tally):
    for line in case.registry.json("risk", "balance")["parties"]:
        party = ORGANISATION if line["name"] == "Nordlicht Group" else line["name"]
        if party in benefit:
            wanted = case.expected > 0 and case.shares[party] > benefit[party]
        else:
            wanted = None
        tally.check(
            "who carries more than its part of the benefit", line["carries_more_than_benefit"] == wanted,
            party, case.shares, benefit)


def rates(binary, tally):
    """Of two risks one lacks a rate: the other is looked at all the same."""
    registry = Registry(binary)
    for firm, currency in (("Firm A", "EUR"), ("Firm B", "JPY")):
        registry.run("partner", "add", firm)
        registry.run(
            "risk", "add", f"Risk of {firm}", "--with", firm, "--kind", "threat", "--likelihood", "3", "--impact", "3")
        registry.run("risk", "allocate", f"Risk of {firm}", "--bear", f"{firm}=1")
        registry.run("risk", "capacity", firm, "--bears-up-to", "1", "--currency", currency)
    done = registry.run("risk", "check", expect=1)
    tally.check("a rate that lacks hides nothing else", "Firm A" in done.stdout and "JPY" in done.stderr)
    registry.close()


if __name__ == "__main__":
    main()
