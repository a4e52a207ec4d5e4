#!/usr/bin/env python3
"""Makes languages.grams of the fingerprints in Debian's package libexttextcat-data. Usage: languages.py > languages.grams"""

import collections
import math
import pathlib

FOLDER = pathlib.Path("/usr/share/libexttextcat")
LANGUAGES = """
    af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu he hi hr hu hy id is it ja ka kk km kn ko ky la lb lo lt
    lv mk ml mn mr ms mt my nb ne nl nn om pa pl pt ro ru sa sd si sk sl so sq sr-Cyrl sr-Latn sv sw ta th tl tr ug uk ur uz vi xh yi zh-Hans
    zh-Hant
"""


def groups(language):
    """The groups of letters, the most frequent first, and how often each stands in the sample where that is said."""
    counts = collections.Counter()
    order = []
    for line in (FOLDER / f"{language}.lm").read_text(encoding="utf-8", errors="replace").splitlines():
        gram, _, count = line.partition("\t")
        gram = gram.strip().lower()
        if gram and gram != "_" and " " not in gram and "=" not in gram:
            order.append(gram)
            counts[gram] += int(count.strip()) if count.strip().isdigit() else 0
    return list(dict.fromkeys(order)), counts


def cost(share):
    return -20 * math.log(share)


read = {language: groups(language) for language in LANGUAGES.split()}
counted = [counts for _, counts in read.values() if sum(counts.values())]
# Where no counts are given, a group costs what one of its rank does in the mean of the others.
ranked = [sorted((cost(count / sum(counts.values())) for count in counts.values()), reverse=False) for counts in counted]
usual = [sum(costs[rank] for costs in ranked) / len(ranked) for rank in range(min(map(len, ranked)))]
for language, (order, counts) in read.items():
    total = sum(counts.values())
    if total:
        costs = [(gram, cost(count / total)) for gram, count in counts.most_common() if count]
    else:
        costs = list(zip(order, usual))
    print(language, *(f"{gram}={round(number)}" for gram, number in costs))
