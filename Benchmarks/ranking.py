#!/usr/bin/env python3
"""How well `concord align` ranks: nDCG@10 on 15 judged queries over 684 firms, in English, in other languages, and over firms in other languages.

    ranking.py CONCORD DATA

DATA holds b-corps/b-corps.csv, alignment-queries.csv and alignment-qrels.csv, and translations in languages. The gain of a grade is 2^grade - 1; who
was not judged counts 0. Beside it stand BM25, and the cosine of whole texts by all-MiniLM-L6-v2 and by multilingual-e5-small as it comes. What
was chosen on judged queries (the weight of meaning, what is unknown of a text, what agreement counts in place of words) is chosen on 14 of them
and measured on the fifteenth, for each in turn.
"""

import csv
import json
import math
import operator
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


def bm25(firms):
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


class Vectors:
    """Vectors of texts by one of the models, as `concord model embed` gives them, and the firms that are nearest to a text by them."""

    def __init__(self, *options):
        self.options, self.known = options, {}

    def __call__(self, texts):
        missing = list(dict.fromkeys(text for text in texts if text not in self.known))
        if missing:
            lines = "".join(json.dumps(text) + "\n" for text in missing)
            found = run("model", "embed", "-", *self.options, given=lines).splitlines()
            self.known.update((text, json.loads(line)["vector"]) for text, line in zip(missing, found, strict=True))
        return [self.known[text] for text in texts]

    def rank(self, firms):
        telling = [firm for firm in firms if firm["vision"].strip()]
        vectors = self([firm["vision"] for firm in telling])

        def rank(text):
            query = self([text])[0]
            near = [sum(map(operator.mul, query, vector)) for vector in vectors]
            return [telling[place]["name"] for place in sorted(range(len(near)), key=lambda place: -near[place])[:10]]

        return rank


class Found:
    """What `concord align` says of every firm for one query, and the order that comes of it by other numbers than its own."""

    def __init__(self, text):
        self.firms = []
        for place, firm in enumerate(json.loads(run("align", text, "--limit", "1000", "--format", "json"))):
            meaning, words = firm["parts"]["meaning"], firm["parts"]["words"]
            near = (meaning.get("text_cosine", 0) + meaning.get("sentence_cosine", 0)) / 2
            agreement = 1 / (1 + math.exp(4.04 - 11.9 * near)) if meaning["known"] else 0
            # Agreement that stands in for words is told from words by its number.
            isAcross = 0 < words["known"] and abs(words["known"] - 0.4 * agreement) < 0.002
            self.firms.append((firm["name"], place, meaning["known"], agreement, 0 if isAcross else words["known"], isAcross))

    def names(self, weight=0.4, unknown=0.2, across=0.4):
        def place(firm):
            name, first, known, agreement, words, isAcross = firm
            words = across * agreement if isAcross else words
            score = weight * max(0.2, known * agreement + unknown * (1 - known)) + (1 - weight) * (words + unknown * (1 - words))
            return (weight * known + (1 - weight) * words < 0.1, -round(score, 3), first)

        return [firm[0] for firm in sorted(self.firms, key=place)[:10]]


WAYS = [(weight, unknown, across) for weight in (0.2, 0.3, 0.4, 0.5, 0.6) for unknown in (0.1, 0.2, 0.3, 0.5) for across in (0.2, 0.3, 0.4, 0.5, 0.6)]


def left_out(lists):
    """nDCG@10 where the numbers are those that are best for the other queries; `lists` has for each query what was found, in all its languages."""
    table = [
        [mean([gain(found.names(*way), grades[query["qid"]]) for found in lists[query["qid"]]]) for query in queries] for way in WAYS]
    chosen = []
    for query in range(len(queries)):
        best = max(table, key=lambda row: mean(row[:query] + row[query + 1 :]))
        chosen.append(best[query])
    return mean(chosen)


def line(name, *numbers):
    print(f"{name:34}" + "".join(f"{number:>17.3f}" if isinstance(number, float) else f"{number:>17}" for number in numbers))


with tempfile.TemporaryDirectory() as folder:
    environment = dict(os.environ, CONCORD_REGISTRY=f"{folder}/registry.sqlite", CONCORD_ACTOR="evaluation")

    def run(*words, given=None, **more):
        done = subprocess.run(
            [concord, *words], env=dict(environment, **more), check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            input=given.encode() if given else None)
        return done.stdout

    def align(**more):
        def rank(text):
            found = json.loads(run("align", text, "--limit", "10", "--format", "json", **more))
            return [partner["name"] for partner in found]

        return rank

    def weigh(meaning):
        # Without values in the query, meaning and words share the whole.
        run("organisation", "edit", "--weight", "values=0", "--weight", f"meaning={meaning}", "--weight", f"words={100 - meaning}")

    def fill(file):
        run("init", "Evaluation")
        run("partner", "import", str(file), "--source", "B Corps", "--row-id", "source_url", "--map", "name=name", "--map", "vision=vision")
        run("index")

    fill(data / "b-corps.csv")
    minilm, e5 = Vectors(), Vectors("--languages", "--unmapped")
    table = [
        ("BM25, no stemming", gains(bm25(firms))),
        ("MiniLM alone, whole texts", gains(minilm.rank(firms))),
        ("e5 as it comes, whole texts", gains(e5.rank(firms))),
        ("words alone, without the models", gains(align(CONCORD_MODEL=f"{folder}/none"))),
    ]
    weigh(0)
    table.append(("words, with near words", gains(align())))
    weigh(100)
    table.append(("meaning alone", gains(align())))
    run("organisation", "edit", "--clear", "weights")
    table.append(("concord align", gains(align())))
    print(f"nDCG@10, {len(queries)} queries over {len(firms)} firms\n")
    for name, found in table:
        print(f"{name:34}{mean(found):.3f}   " + " ".join(f"{number:.2f}" for number in found))
    english = {query["qid"]: [Found(query["query"])] for query in queries}
    print("\nmeaning and words by weight of meaning, per cent")
    for weight in range(0, 101, 10):
        line(f"{weight}", mean([gain(english[query["qid"]][0].names(weight / 100), grades[query["qid"]]) for query in queries]))
    line("numbers chosen on the other 14", left_out(english))

    # Queries in other languages over English texts; then registries in which judged firms have only their own language.
    if translated("queries-translated.csv"):
        print("\nqueries in other languages over English texts")
        line("", "concord align", "BM25", "MiniLM", "e5 as it comes")
        ranks = [align(), bm25(firms), minilm.rank(firms), e5.rank(firms)]
        means, all = [], {query["qid"]: [] for query in queries}
        for language in sorted({row["lang"] for row in translated("queries-translated.csv")}):
            texts = {row["qid"]: row["query"] for row in translated("queries-translated.csv") if row["lang"] == language}
            means.append([mean([gain(rank(texts[query["qid"]]), grades[query["qid"]]) for query in queries]) for rank in ranks])
            line(language, *means[-1])
            for query in queries:
                all[query["qid"]].append(Found(texts[query["qid"]]))
        line("mean", *[mean(column) for column in zip(*means)])
        line("numbers chosen on the other 14", left_out(all))
        own = {query["qid"]: align()(query["query"]) for query in queries}
        for languages in (("de", "fr", "es"), ("da", "hi", "pl")):
            mixture, foreign = mixed(languages)
            file = f"{folder}/{'-'.join(languages)}"
            with open(f"{file}.csv", "w", encoding="utf-8", newline="") as written:
                writer = csv.DictWriter(written, fieldnames=list(firms[0]))
                writer.writeheader()
                writer.writerows(mixture)
            environment["CONCORD_REGISTRY"] = f"{file}.sqlite"
            fill(f"{file}.csv")
            lists = {query["qid"]: align()(query["query"]) for query in queries}
            pairs = [(qid, firm) for qid, judged in grades.items() for firm, grade in judged.items() if grade > 0 and firm in foreign]
            print(f"\nqueries where {len(foreign)} of the firms write {', '.join(languages)}")
            line("", "concord align", "BM25", "MiniLM", "e5 as it comes")
            line("in English", *[mean(gains(rank)) for rank in (align(), bm25(mixture), minilm.rank(mixture), e5.rank(mixture))])
            line("numbers chosen on the other 14", left_out({query["qid"]: [Found(query["query"])] for query in queries}))
            others = [
                mean([gain(align()(row["query"]), grades[row["qid"]]) for row in translated("queries-translated.csv") if row["lang"] == language])
                for language in sorted({row["lang"] for row in translated("queries-translated.csv")})]
            line("in other languages, mean", mean(others))
            print(f"{'':34}{'in their own':>17}{'in English':>17}")
            shares = [100 * mean([firm in found[qid] for qid, firm in pairs]) for found in (lists, own)]
            line("judged to fit, in the first ten", *[f"{share:.0f} %" for share in shares])
            # Who is not judged for a query does not fit, so that their places say whether a language is favoured.
            line(
                "not judged, of 150 places",
                *[sum(firm in foreign and firm not in grades[qid] for qid, names in found.items() for firm in names) for found in (lists, own)])
