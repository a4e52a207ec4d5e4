#!/usr/bin/env python3
"""How far `value suggest` says of a text in another language what it says of its English original.

    Benchmarks/goals.py COMMAND DATA

DATA holds languages/visions-translated.csv and b-corps/b-corps.csv. Of each translated vision: how many goals are
suggested, how many of them are those of the original (precision), and how many of the original's are found (recall).
"""
import csv
import io
import subprocess
import sys
from collections import defaultdict

command, data = sys.argv[1:3]


def suggested(texts):
    """The goals of each text."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["text"])
    writer.writerows([text] for text in texts)
    done = subprocess.run(
        [command, "value", "suggest", "--file", "-", "--vocabulary", "sdg", "--format", "csv"],
        input=table.getvalue(), capture_output=True, text=True, check=True)
    return [set(row["suggested"].split()) for row in csv.DictReader(io.StringIO(done.stdout))]


translated = list(csv.DictReader(open(f"{data}/languages/visions-translated.csv", encoding="utf-8")))
visions = {row["name"]: row["vision"] for row in csv.DictReader(open(f"{data}/b-corps/b-corps.csv", encoding="utf-8"))}
names = sorted({row["name"] for row in translated})
originals = dict(zip(names, suggested([visions[name] for name in names])))
counts = defaultdict(lambda: [0, 0, 0, 0])
for row, found in zip(translated, suggested([row["vision"] for row in translated])):
    for key in (row["lang"], "all"):
        count = counts[key]
        count[0] += 1
        count[1] += len(found)
        count[2] += len(found & originals[row["name"]])
        count[3] += len(originals[row["name"]])
print("| language | texts | suggested | precision | recall |")
print("|---|---|---|---|---|")
for key, (texts, found, right, wanted) in sorted(counts.items(), key=lambda item: (item[0] == "all", item[0])):
    print(f"| {key} | {texts} | {found} | {right / max(1, found):.2f} | {right / max(1, wanted):.2f} |")
