#!/usr/bin/env python3
"""The lines of Sources that name a field of a kind of record outside the file of its list.

    Benchmarks/named-fields.py [--list]

The fields are the members that `static let fields` names. A line counts where a value that is called like its kind
(`partner.country`, `key.validUntil`) or the kind itself (`\\Partner.country`) has one of them, in SQL as well as in Swift;
what is called otherwise is not seen. A name, which every kind has, does not count.
"""
import collections
import pathlib
import re
import sys

CALLED = {
    "ExchangeRate": "rate", "SavedQuery": "query", "SigningKey": "key", "Standard": "standard", "Value": "value",
}
PASSED_OVER = {"head", "id", "json", "name", "named", "reference", "typed", "version"}

files = sorted(pathlib.Path("Sources").rglob("*.swift"))
kinds = {}
for path in files:
    for found in re.finditer(r"static let fields: \[Field<(\w+)>\] = \[(.*?)\n    \]", path.read_text(), re.DOTALL):
        members = {word for word in re.findall(r"\\\.(\w+)", found[2]) if word not in PASSED_OVER}
        kinds[found[1]] = (path, members)

lines = collections.defaultdict(dict)
for kind, (home, members) in kinds.items():
    called = CALLED.get(kind, kind[0].lower() + kind[1:])
    pattern = re.compile(rf"(?<![\w.])(?:\w+\.)?(?:{called}|{kind})\.(?:{'|'.join(sorted(members))})\b(?!\()")
    for path in files:
        # A kind may have several files, such as its fields apart from its rules.
        if path.parent == home.parent and path.stem.split("+")[0] == kind:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if pattern.search(line) and not line.strip().startswith("//"):
                lines[str(path)][number] = line.strip()

for path, found in sorted(lines.items()):
    print(f"{len(found):4} {path}")
    if "--list" in sys.argv:
        print("".join(f"       {number}: {line}\n" for number, line in sorted(found.items())), end="")
print(f"{sum(map(len, lines.values())):4} lines of {len(kinds)} kinds in {len(lines)} files")
