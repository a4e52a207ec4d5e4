#!/usr/bin/env python3
"""Compares concord's model of other languages with the reference: pieces, vectors, speed. Usage: check_languages.py CONCORD FOLDER DATA"""

import csv
import json
import os
import subprocess
import sys
import tempfile

import numpy as np
from languages import TEXTS, Languages

# Those of the English check that are in the scripts that a usual file keeps.
HARD = TEXTS + [
    " ", "a", "Æ", "naïve nai\u0308ve NAÏVE", "ΑΘΗΝΑ Ἀθήνα σίγμας", "Москва\u0301 и Санкт-Петербург", "tab\tline\nreturn\rfeed\x0cbell\x07",
    "don't stop—won't; “quoted” ‘words’…", "e-mail: a.b@c-d.example, https://x.example/y?z=1#t", "€ 1,000.50 + 20% = £3^2 `code` ~ |",
    "x" * 100, "é" * 101, "a" * 10_000, "word " * 2_000, "🤝" * 10_000, "ab-" * 4_000, "ǅ ǆ Ǆ ß ẞ ŉ", "\u2028sep\u2029arated\u00a0by\u3000blanks",
    "ＦＵＬＬ width", "𝕬𝖇𝖈 𝓐𝓑𝓒", "½ ² 1\u20442", "▁ ▁▁ mark", "क्षत्रिय ज्ञान श्रम", "ѣ Ґ ї",
]


def judged(data):
    texts = []
    for file, columns in (
        ("languages/queries-translated.csv", ["query"]), ("languages/visions-translated.csv", ["vision"]),
        ("b-corps/alignment-queries.csv", ["query"]), ("b-corps/b-corps.csv", ["vision"]),
    ):
        if os.path.exists(f"{data}/{file}"):
            with open(f"{data}/{file}", newline="", encoding="utf-8") as rows:
                for row in csv.DictReader(rows):
                    texts += [row[column] for column in columns if row[column]]
    return texts


def concord(binary, texts, *options):
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as file:
        for text in texts:
            file.write(json.dumps(text) + "\n")
        file.flush()
        command = [binary, "model", "embed", file.name, "--languages", *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main():
    binary, folder, data = sys.argv[1:4]
    os.environ["CONCORD_LANGUAGES"] = f"{folder}/languages.model"
    reference = Languages(folder)
    texts = judged(data)
    if not texts:
        print(f"no judged texts at {data}: only the hard cases are compared")
    ours = [json.loads(line)["pieces"] for line in concord(binary, texts + HARD, "--tokens").splitlines()]
    pairs = zip(texts + HARD, ours, reference.pieces(texts + HARD), strict=True)
    # What is written in a script that the file does not keep is unknown to it.
    pruned = {text for text, own, other in pairs if own != other and "<unk>" in own and "<unk>" not in other}
    pairs = zip(texts + HARD, ours, reference.pieces(texts + HARD), strict=True)
    wrong = [(text, own, other) for text, own, other in pairs if own != other and text not in pruned]
    print(f"pieces: {len(texts)} judged texts and {len(HARD)} hard ones, {len(wrong)} differ; {len(pruned)} with other scripts left out")
    for text, own, other in wrong[:10]:
        print("  " + json.dumps([text[:60], own[:12], other[:12]], ensure_ascii=False))
    compared = [text for text in texts + HARD if text.strip() and text not in pruned]
    expected = Languages(folder, os.cpu_count()).vectors(reference.tokens(compared), 8)
    vectors = [json.loads(line)["vector"] for line in concord(binary, compared, "--unmapped").splitlines()]
    cosines = (np.array(vectors) * expected).sum(1)
    low = int((cosines < 0.99).sum())
    print(f"vectors: least cosine with float32 {cosines.min():.5f}, mean {cosines.mean():.5f}, below 0.99: {low}")
    for pieces in (8, 32, 128):
        text = "oak " * (pieces - 5)
        sample = [text] * 50
        best = {"concord": 9e9, "onnxruntime, batch 1": 9e9, "onnxruntime, batch 8": 9e9}
        for _ in range(3):
            best["concord"] = min(best["concord"], json.loads(concord(binary, sample, "--threads", "1", "--time"))["seconds"])
            for batch in (1, 8):
                best[f"onnxruntime, batch {batch}"] = min(best[f"onnxruntime, batch {batch}"], reference.seconds(sample, batch))
        count = len(reference.tokens(sample[:1])[0])
        print(f"speed: 50 texts of {count} pieces, one thread, best of 3")
        for name, seconds in best.items():
            print(f"  {name:22} {50 / seconds:6.1f} texts/s")
    sys.exit(1 if wrong or low else 0)


main()
