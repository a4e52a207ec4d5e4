#!/usr/bin/env python3
"""Writes the texts, pieces and vectors that the tests compare with. Usage: fixture.py FOLDER > reference.json"""

import json
import sys

from reference import Reference

TEXTS = [
    "We build oak tables that last for three generations.",
    "Our bakery gives every apprentice a fair wage and a trade.",
    "lending to people that banks ignore",
    "Clean water for every village in the valley",
    "wood",
    "",
    "Café Sørensen & Søn A/S: crème brûlée, smørrebrød, naïve art!",
    "私たちは森を守り、地元の職人と働きます。",
    "Nous réparons des vélos avec des jeunes du quartier.",
    "👩‍🌾 grows 🥕🥕 without poison ♻️ since 1998",
    "A registry is no place for control\x07 characters\u200b or\u00a0odd\u3000blanks.",
    "Don't stop-won't stop: “quotes”, (brackets), 50% off, $5.00, a+b=c.",
    "Ångström ångström ÅNGSTRÖM A\u030angstro\u0308m",
    "Antidisestablishmentarianism, pseudopseudohypoparathyroidism and floccinaucinihilipilification",
    "x" * 101,
    "We pay our suppliers within ten days. " * 40,
    "Solar pumps, repaired by the women who use them, keep forty farms green in the dry season.",
    "Profit is what is left when everybody has been treated well.",
    "We drill for oil in the far north.",
    "No child works in any mill that spins our wool, and an inspector may come unannounced.",
]

reference = Reference(sys.argv[1])
tokens = reference.tokens(TEXTS)
vectors = reference.vectors(tokens)
records = [
    {"text": text, "tokens": ids, "vector": [round(float(x), 4) for x in vector]}
    for text, ids, vector in zip(TEXTS, tokens, vectors)
]
print("[\n" + ",\n".join(json.dumps(record) for record in records) + "\n]")
