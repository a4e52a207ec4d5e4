"""How well pairs of names are told to be one firm or two.

    same-firm.py CONCORD DATA

DATA holds b-corps/same-company-dev.csv, pairs judged by people. Those of kind `exact` are left out. Prints precision,
recall and F1 of the verdict `same` (`unsure` counts as not same), the calibration of the probability, and beside it
rapidfuzz and nomenklatura where they can be imported, each with the threshold that is best on the same pairs.
"""

import csv
import os
import subprocess
import sys
import tempfile


# Taken off for the one comparison whose name says so.
FORMS = set("inc incorporated llc ltd limited pbc corp corporation co company llp pc lp plc gmbh ag sa srl the".split())


def score(hits, truth):
    true = sum(hit and same for hit, same in zip(hits, truth))
    wrong = sum(hit and not same for hit, same in zip(hits, truth))
    missed = sum(same and not hit for hit, same in zip(hits, truth))
    precision = true / (true + wrong) if true + wrong else 0
    recall = true / (true + missed) if true + missed else 0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0
    return precision, recall, f1


def line(name, hits, truth, more=""):
    precision, recall, f1 = score(hits, truth)
    print(f"{name:36} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}{more}")


def best(name, figures, truth):
    threshold = max(set(figures), key=lambda t: score([f >= t for f in figures], truth)[2])
    line(name, [f >= threshold for f in figures], truth, f"  at {threshold:.2f}")


def main():
    concord, data = sys.argv[1], sys.argv[2]
    with open(os.path.join(data, "b-corps", "same-company-dev.csv"), encoding="utf-8") as file:
        pairs = [row for row in csv.DictReader(file) if row["kind"] != "exact"]
    truth = [row["label"] == "same" for row in pairs]
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["name_a", "website_a", "name_b"])
        writer.writerows([row["name_a"], row["website_a"], row["name_b"]] for row in pairs)
        file.flush()
        told = subprocess.run(
            [concord, "partner", "compare", "--file", file.name, "--format", "csv"],
            check=True, capture_output=True, text=True).stdout
    rows = list(csv.DictReader(told.splitlines()))
    unsure = sum(row["verdict"] == "unsure" for row in rows) / len(rows)
    line("concord", [row["verdict"] == "same" for row in rows], truth, f"  unsure {unsure:.1%}")
    figures = [float(row["probability"]) for row in rows]
    for low, high in zip((0, 0.1, 0.3, 0.5, 0.7, 0.9), (0.1, 0.3, 0.5, 0.7, 0.9, 1.01)):
        inside = [(f, same) for f, same in zip(figures, truth) if low <= f < high]
        if inside:
            mean = sum(f for f, _ in inside) / len(inside)
            real = sum(same for _, same in inside) / len(inside)
            print(f"    told {mean:.2f}, were {real:.2f}, of {len(inside)}")
    if "-v" in sys.argv:
        for row, pair in zip(rows, pairs):
            if (row["verdict"] == "same") != (pair["label"] == "same"):
                print("   ", row["probability"], pair["label"], pair["name_a"], "|", pair["website_a"], "|", pair["name_b"])
    beside(pairs, truth)


def beside(pairs, truth):
    try:
        from rapidfuzz import fuzz, utils
        from rapidfuzz.distance import JaroWinkler

        def bare(name):
            words = utils.default_process(name).split()
            return " ".join(word for word in words if word not in FORMS) or " ".join(words)

        names = [(utils.default_process(p["name_a"]), utils.default_process(p["name_b"])) for p in pairs]
        best("rapidfuzz token_set", [fuzz.token_set_ratio(*pair) for pair in names], truth)
        plain = [(bare(p["name_a"]), bare(p["name_b"])) for p in pairs]
        best("rapidfuzz token_set, no legal form", [fuzz.token_set_ratio(*pair) for pair in plain], truth)
        best("rapidfuzz Jaro-Winkler", [JaroWinkler.similarity(*pair) for pair in names], truth)
    except ImportError:
        print("rapidfuzz is not there")
    try:
        from nomenklatura.matching import get_algorithm
        from followthemoney.proxy import EntityProxy
        from followthemoney import model

        for algorithm in ("name-based", "logic-v1", "regression-v1"):
            match = get_algorithm(algorithm)
            config = match.default_config()

            def firm(name, site):
                proxy = EntityProxy(model.get("Company"), {"schema": "Company", "id": name, "properties": {}})
                proxy.add("name", name)
                if site:
                    proxy.add("website", "http://" + site.split()[0].lower(), quiet=True)
                return proxy

            figures = [
                match.compare(firm(p["name_a"], p["website_a"]), firm(p["name_b"], None), config).score for p in pairs]
            best(f"nomenklatura {algorithm}", figures, truth)
    except ImportError:
        print("nomenklatura is not there")


main()
