#!/usr/bin/env python3
"""How well `concord align` ranks: nDCG@10 on 15 judged queries over 684 firms, beside BM25 and the parts alone.

    ranking.py CONCORD DATA

DATA holds b-corps/b-corps.csv, alignment-queries.csv and alignment-qrels.csv, and translations in languages. The gain of a grade is 2^grade - 1; who
was not judged counts 0. The last line chooses the weights on 14 queries and measures the fifteenth, for each in turn.
"""

import csv
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import Counter

concord, data = sys.argv[1], pathlib.Path(sys.argv[2]) / "b-corps"


def rows(name):
    with open(data / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


firms, queries = rows("b-corps.csv"), rows("alignment-queries.csv")
grades = {}
for row in rows("alignment-qrels.csv"):
    grades.setdefault(row["qid"], {})[row["name"]] = int(row["grade"])


def gain(names, judged):
    def total(found):
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(found[:10]))

    return total([judged.get(name, 0) for name in names]) / total(sorted(judged.values(), reverse=True))


def gains(rank):
    return [gain(rank(query["query"]), grades.get(query["qid"], {})) for query in queries]


def mean(numbers):
    return sum(numbers) / len(numbers)


def bm25():
    """Plain BM25 over name and vision, without stemming; k1 1.5, b 0.75."""
    documents = [Counter(re.findall(r"\w+", f"{firm['name']} {firm['vision']}".lower())) for firm in firms]
    lengths = [sum(document.values()) for document in documents]
    average = mean(lengths)
    having = Counter(word for document in documents for word in document)

    def rank(text):
        scores = [0.0] * len(documents)
        for word in re.findall(r"\w+", text.lower()):
            rarity = math.log(1 + (len(documents) - having[word] + 0.5) / (having[word] + 0.5))
            for number, document in enumerate(documents):
                count = document[word]
                if count:
                    damping = 1.5 * (0.25 + 0.75 * lengths[number] / average)
                    scores[number] += rarity * count * 2.5 / (count + damping)
        order = sorted(range(len(documents)), key=lambda number: -scores[number])
        return [firms[number]["name"] for number in order[:10]]

    return rank


def translated(name):
    path = data.parent / "languages" / name
    if not path.exists():
        return []
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def mixed(languages):
    """The firms, each of those that were translated with its text in one of three languages, and who they are."""
    texts = {}
    for row in translated("visions-translated.csv"):
        if row["lang"] in languages:
            texts.setdefault(row["name"], row["vision"])
    return [dict(firm, vision=texts.get(firm["name"], firm["vision"])) for firm in firms], set(texts)


with tempfile.TemporaryDirectory() as folder:
    environment = dict(os.environ, CONCORD_REGISTRY=f"{folder}/registry.sqlite", CONCORD_ACTOR="evaluation")

    def run(*words, **more):
        done = subprocess.run(
            [concord, *words], env=dict(environment, **more), check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return done.stdout

    def align(**more):
        def rank(text):
            found = json.loads(run("align", text, "--limit", "10", "--format", "json", **more))
            return [partner["name"] for partner in found]

        return rank

    def weigh(meaning):
        # Without values in the query, meaning and words share the whole.
        run("organisation", "edit", "--weight", "values=0", "--weight", f"meaning={meaning}", "--weight", f"words={100 - meaning}")

    run("init", "Evaluation")
    run(
        "partner", "import", str(data / "b-corps.csv"), "--source", "B Corps", "--row-id", "source_url",
        "--map", "name=name", "--map", "vision=vision")
    run("index")
    table = [
        ("BM25, no stemming", gains(bm25())),
        ("words alone, without the model", gains(align(CONCORD_MODEL=f"{folder}/none"))),
    ]
    shares = {meaning: None for meaning in range(0, 101, 10)}
    for meaning in shares:
        weigh(meaning)
        shares[meaning] = gains(align())
    run("organisation", "edit", "--clear", "weights")
    table += [
        ("words, with near words", shares[0]),
        ("meaning alone", shares[100]),
        ("concord align", gains(align())),
    ]
    print(f"nDCG@10, {len(queries)} queries over {len(firms)} firms\n")
    for name, found in table:
        print(f"{name:34}{mean(found):.3f}   " + " ".join(f"{number:.2f}" for number in found))
    print("\nmeaning and words by weight of meaning, per cent")
    for meaning, found in shares.items():
        print(f"{meaning:>34}{mean(found):8.3f}")
    left = []
    for query in range(len(queries)):
        best = max(shares, key=lambda meaning: mean(shares[meaning][:query] + shares[meaning][query + 1 :]))
        left.append(shares[best][query])
    print(f"\n{'weight chosen on the other 14':34}{mean(left):.3f}")

    # Queries in other languages over English texts; then registries in which judged firms have only their own language.
    if translated("queries-translated.csv"):
        print("\nqueries in other languages over English texts")
        means = []
        for language in sorted({row["lang"] for row in translated("queries-translated.csv")}):
            texts = {row["qid"]: row["query"] for row in translated("queries-translated.csv") if row["lang"] == language}
            found = [gain(align()(texts[query["qid"]]), grades[query["qid"]]) for query in queries]
            means.append(mean(found))
            print(f"{language:34}{means[-1]:.3f}")
        print(f"{'mean':34}{mean(means):.3f}")
        for languages in (("de", "fr", "es"), ("da", "hi", "pl")):
            mixture, foreign = mixed(languages)
            name = "-".join(languages)
            with open(f"{folder}/{name}.csv", "w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, fieldnames=list(firms[0]))
                writer.writeheader()
                writer.writerows(mixture)
            environment["CONCORD_REGISTRY"] = f"{folder}/{name}.sqlite"
            run("init", "Evaluation")
            run(
                "partner", "import", f"{folder}/{name}.csv", "--source", "B Corps", "--row-id", "source_url",
                "--map", "name=name", "--map", "vision=vision")
            run("index")
            lists = {query["qid"]: align()(query["query"]) for query in queries}
            pairs = [(qid, firm) for qid, judged in grades.items() for firm, grade in judged.items() if grade > 0 and firm in foreign]
            first = mean([firm in lists[qid] for qid, firm in pairs])
            unjudged = sum(firm in foreign and firm not in grades[qid] for qid, found in lists.items() for firm in found)
            print(f"\nEnglish queries, firms in {', '.join(languages)} as well")
            print(f"{'nDCG@10':34}{mean([gain(lists[q['qid']], grades[q['qid']]) for q in queries]):.3f}")
            print(f"{'those judged, among the first ten':34}{100 * first:.0f} %")
            print(f"{'those not judged, of 150 places':34}{unjudged}")
