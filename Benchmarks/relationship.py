#!/usr/bin/env python3
"""Coverage and burden beside plain SQL for the same records: relationship.py CONCORD FOLDER [PARTNERS]

A registry of invented partners, all of them active, with 20 records each: declarations, requests, risks, talks, promises, a plan with
terms and an objective, a concern, an idea, knowledge, an ask, what was bought and how it was paid. The command makes it with its
schema and partners; the other records are written straight into the tables. Each figure is the median of several processes
on a warm file, start included.

Prints the table, and ends with 1 where a target is missed: 300 ms for 1,000 partners; 3 s for 100,000 and at most three
times plain SQL.
"""

import datetime

from invented import CONCORD, PARTNERS, TODAY, Invented, judge, median, tell


def registry():
    made = Invented("relationship", 14, lambda number: "active")
    with made:
        fill(made)
    return made.path


def fill(made):
    draw, person, today, year = made.random, made.person, TODAY.isoformat(), TODAY.year
    made.db.execute("UPDATE partner SET manager = ?", (person,))
    for partner in made.partners:
        for _ in range(2):
            made.issue(made.declare(partner, "chairs", "EN 1728"))
        for _ in range(2):
            made.put("declaration_request", "Q", partner=partner, template=1, language="en", object="the firm", asked="[]", minutes=8,
                     code_hash="0" * 64, asked_on=made.day(-300, -1), status="cancelled", closed_on=today, closed_why="told")
        for _ in range(2):
            made.put("risk", "R", title="Late delivery", title_key="late delivery", sort_key="late delivery", counterparty=partner, counterparty_kind="partner",
                     kind="threat", likelihood=draw.randint(1, 3), impact=draw.randint(1, 4), review_months=6, reviewed_on=today,
                     review_due=made.day(-30, 600))
        for _ in range(4):
            made.put("dialogue", "G", partner=partner, held_on=made.day(-400, -1), kind="visit", minutes=60)
        for _ in range(3):
            promised = made.day(-300, -200)
            made.put("commitment", "K", counterparty=partner, text="a course", text_key="a course", side="organisation", person=person,
                     kind="training", made_on=promised, due=made.day(1, 300))
        plan = made.put("plan", "J", counterparty=partner, purpose="desks", tier="light", starts_on=made.day(-300, -200),
                        review_on=made.day(1, 300), talk_minutes=30, cap_minutes=240, answer_days=5)
        for position, (code, value) in enumerate((("payment-days", "30"), ("notice-ours", "3")), 1):
            made.part("plan_term", plan=plan, position=position, code=code, value=value)
        made.part("plan_objective", plan=plan, position=1, side="partner", text="two countries", set_on=made.day(-300, -1))
        made.put("concern", "N", counterparty=partner, raised_on=made.day(-300, -200), subject="payment", holder=person,
                 answer_by=made.day(-190, 30))
        made.put("idea", "V", counterparty=partner, title="a frame", title_key="a frame", side="partner",
                 proposed_on=made.day(-300, -200), answer_by=made.day(-190, 30))
        made.put("knowledge", "X", counterparty=partner, title="a jig", title_key="a jig", sort_key="a jig", kind="background", sharing="ask",
                 recorded_on=made.day(-300, -1))
        made.put("burden", "B", counterparty=partner, text="progress", minutes=10, every="1m", side="partner",
                 starts_on=made.day(-300, -1))
        made.put("purchase", counterparty=partner, year=year - 1, amount=draw.randint(1, 9_000_000), amount_currency="EUR")
        made.put("payment", counterparty=partner, starts_on=f"{year - 1}-01-01", ends_on=f"{year - 1}-12-31", amount=100,
                 amount_currency="EUR", days=draw.randint(5, 70))


SINCE = "date('now', '-1 years', '+1 days')"
# Each minute of each partner, by whoever would ask SQLite for it.
LEDGER = f"""
SELECT party.name, coalesce(asked.minutes, 0), coalesce(talks.minutes, 0), coalesce(standing.times, 0), paid.days FROM partner
JOIN party ON party.id = partner.id
LEFT JOIN (SELECT partner, sum(minutes) AS minutes FROM declaration_request WHERE asked_on BETWEEN {SINCE} AND date('now')
    GROUP BY partner) AS asked ON asked.partner = partner.id
LEFT JOIN (SELECT partner, sum(minutes) AS minutes FROM dialogue WHERE held_on BETWEEN {SINCE} AND date('now')
    GROUP BY partner) AS talks ON talks.partner = partner.id
LEFT JOIN (SELECT counterparty, sum(minutes) AS times FROM burden WHERE starts_on <= date('now') GROUP BY counterparty) AS standing
    ON standing.counterparty = partner.id
LEFT JOIN (SELECT counterparty, days, max(starts_on) FROM payment GROUP BY counterparty) AS paid ON paid.counterparty = partner.id
ORDER BY party.name_key;
"""
# Of each partner what its marks follow from, as one would count it.
MARKS = f"""
SELECT sum(manager IS NOT NULL), sum(sponsor IS NOT NULL), sum(channel IS NOT NULL), sum(terms > 0), sum(objectives > 0),
    sum(open_promises > 0), sum(offers > 0), sum(late_concerns > 0), sum(late_ideas > 0), sum(unsettled > 0), sum(open_risks > 0),
    sum(held > 0), sum(talks), sum(asked)
FROM (SELECT partner.*,
    (SELECT count(*) FROM plan JOIN plan_term ON plan_term.plan = plan.id WHERE plan.counterparty = partner.id) AS terms,
    (SELECT count(*) FROM plan JOIN plan_objective AS one ON one.plan = plan.id WHERE plan.counterparty = partner.id) AS objectives,
    (SELECT count(*) FROM commitment WHERE counterparty = partner.id AND state = 'open') AS open_promises,
    (SELECT count(*) FROM commitment WHERE counterparty = partner.id AND kind = 'training' AND made_on >= {SINCE}) AS offers,
    (SELECT count(*) FROM concern WHERE counterparty = partner.id AND answer_by < date('now') AND closed_on IS NULL) AS late_concerns,
    (SELECT count(*) FROM idea WHERE counterparty = partner.id AND state = 'proposed' AND answer_by < date('now')) AS late_ideas,
    (SELECT count(*) FROM knowledge WHERE counterparty = partner.id AND settled_on IS NULL) AS unsettled,
    (SELECT count(*) FROM risk WHERE counterparty = partner.id AND status = 'open') AS open_risks,
    (SELECT count(*) FROM declaration WHERE issuer = partner.id AND status = 'issued' AND valid_until >= date('now')) AS held,
    (SELECT sum(minutes) FROM dialogue WHERE dialogue.partner = partner.id AND held_on >= {SINCE}) AS talks,
    (SELECT sum(minutes) FROM declaration_request AS one WHERE one.partner = partner.id AND asked_on >= {SINCE}) AS asked
    FROM partner WHERE status = 'active');
"""

path = registry()
since = (TODAY - datetime.timedelta(days=364)).isoformat()
table = [
    ("concord coverage", median(CONCORD, "coverage", "--format", "ndjson", "--registry", path)),
    ("concord coverage PARTNER", median(CONCORD, "coverage", "Partner 1 Ltd", "--format", "ndjson", "--registry", path)),
    ("plain SQL, what marks follow from", median("sqlite3", path, MARKS)),
    ("concord burden report", median(CONCORD, "burden", "report", "--since", since, "--format", "ndjson", "--registry", path)),
    ("concord burden show PARTNER", median(CONCORD, "burden", "show", "Partner 1 Ltd", "--format", "ndjson", "--registry", path)),
    ("plain SQL, the same minutes", median("sqlite3", path, LEDGER)),
]
tell(table)
most = 0.3 if PARTNERS <= 1000 else 3
judge(*((ours[0], ours[1], most, theirs[1] if PARTNERS > 1000 else None)
        for ours, theirs in ((table[0], table[2]), (table[3], table[5]))))
