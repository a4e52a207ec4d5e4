#!/usr/bin/env python3
"""Compares concord's sentence model with the reference: pieces, vectors, speed. Usage: check.py CONCORD FOLDER DATA"""

import csv
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

from reference import Reference

HARD = [
    "", " ", "a", "Æ", "Crème brûlée à la carte", "Ærø, Øresund og Åbenrå", "naïve nai\u0308ve NAÏVE", "İstanbul ISTANBUL ıstanbul",
    "ΑΘΗΝΑ Ἀθήνα σίγμας", "Москва́ и Санкт-Петербург", "東京都の木工所は森を守る", "한국어 문장입니다", "ภาษาไทย", "हिन्दी में एक वाक्य",
    "עִבְרִית", "العَرَبِيَّة", "👩‍👩‍👧‍👦 🤝🏽 🌍 ♻️ 🇩🇰", "a\u200bb\u200dc\ufeffd", "tab\tline\nreturn\rfeed\x0cnul\x00bell\x07",
    "don't stop—won't; “quoted” ‘words’…", "e-mail: a.b@c-d.example, https://x.example/y?z=1#t", "€ 1,000.50 + 20% = £3^2 `code` ~ |",
    "[CLS] [SEP] [PAD] [MASK] [UNK] [cls] [SEP", "x" * 100, "x" * 101, "é" * 100, "é" * 101, "a" * 10_000, "word " * 2_000,
    "oak, " * 2_500, "木" * 10_000, "🤝" * 10_000, "ab-" * 4_000, "\u0301" * 50, "ﬁnance ﬂow ①②③ Ⅳ", "ǅ ǆ Ǆ ß ẞ ŉ", "\u2028sep\u2029arated\u00a0by\u3000blanks",
    "\ud7ff\ue000\ufffd\U0010ffff", "Åland A\u030aland", "\u1fef\u037e\u0387", "1\u20442 ½ ²", "𝕬𝖇𝖈 𝓐𝓑𝓒", "ＦＵＬＬ width", "ʼn ʹ ΐ ΰ",
]


def judged(data):
    texts = []
    for file, columns in (
        ("b-corps/alignment-queries.csv", ["query"]), ("b-corps/b-corps.csv", ["name", "vision"]), ("sdg-benchmark/dev.csv", ["text"]),
    ):
        with open(f"{data}/{file}", newline="", encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                texts.append(". ".join(row[column] for column in columns if row[column]))
    return texts


def concord(binary, texts, *options):
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as file:
        for text in texts:
            file.write(json.dumps(text) + "\n")
        file.flush()
        return subprocess.run([binary, "model", "embed", file.name, *options], check=True, capture_output=True, text=True).stdout


def per_process(command, runs=100):
    """Milliseconds of the median and of the fastest run; the child is spawned, since forking this process takes long."""
    times = []
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    for _ in range(runs):
        start = time.perf_counter()
        child = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
        os.waitpid(child, 0)
        times.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(times):.1f} ms (fastest {min(times):.1f})"


def differing(binary, reference, texts):
    ours = [json.loads(line)["tokens"] for line in concord(binary, texts, "--tokens").splitlines()]
    return [text for text, own, other in zip(texts, ours, reference.tokens(texts), strict=True) if own != other]


def every_character(binary, reference):
    """Each assigned character alone in a word and beside others; returns those that come out differently."""
    characters = [chr(c) for c in range(0x110000) if not 0xD800 <= c < 0xE000 and not 0xF0000 <= c]
    differing_characters = []
    for first in range(0, len(characters), 50_000):
        texts = [f"a{c}b" for c in characters[first : first + 50_000]]
        differing_characters += [text[1:-1] for text in differing(binary, reference, texts)]
    return differing_characters


def main():
    binary, folder, data = sys.argv[1:4]
    reference = Reference(folder)
    failures = 0
    texts = judged(data) if os.path.isdir(data) else []
    if not texts:
        print(f"no judged texts at {data}: only the hard cases are compared")
    wrong = differing(binary, reference, texts + HARD)
    failures += len(wrong)
    print(f"pieces: {len(texts)} judged texts and {len(HARD)} hard ones, {len(wrong)} differ")
    for text in wrong[:10]:
        print("  " + json.dumps(text[:80]))
    odd = every_character(binary, reference)
    print(f"pieces: each character of Unicode between two letters, {len(odd)} differ")
    with open(f"{folder}/differing-characters.txt", "w", encoding="utf-8") as file:
        file.writelines(f"{ord(c):04X}\n" for c in odd)
    compared = texts + [text for text in HARD if text.strip()]
    expected = Reference(folder, os.cpu_count()).vectors(reference.tokens(compared), 8)
    ours = [json.loads(line)["vector"] for line in concord(binary, compared).splitlines()]
    cosines = (np.array(ours) * expected).sum(1)
    failures += int((cosines < 0.99).sum())
    print(f"vectors: least cosine with float32 {cosines.min():.5f}, mean {cosines.mean():.5f}, below 0.99: {(cosines < 0.99).sum()}")
    if len(texts) >= 200:
        sample = random.Random(4).sample(texts, 200)
        pieces = sum(map(len, reference.tokens(sample)))
        best = {"concord": 9e9, "onnxruntime, batch 1": 9e9, "onnxruntime, batch 8": 9e9, "onnxruntime, batch 32": 9e9}
        for _ in range(3):
            own = json.loads(concord(binary, sample, "--threads", "1", "--time"))["seconds"]
            best["concord"] = min(best["concord"], own)
            for batch in (1, 8, 32):
                name = f"onnxruntime, batch {batch}"
                best[name] = min(best[name], reference.seconds(sample, batch))
        print(f"speed: 200 texts of {pieces / 200:.0f} pieces, one thread, best of 3")
        for name, seconds in best.items():
            print(f"  {name:22} {200 / seconds:5.1f} texts/s")
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as file:
        file.write('"lending to people that banks ignore"\n')
        file.flush()
        process = per_process([binary, "model", "embed", file.name])
    plain = per_process([binary, "--version"])
    print(f"one short query, whole process: {process}; `concord --version` {plain}")
    sys.exit(1 if failures else 0)


main()
