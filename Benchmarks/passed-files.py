#!/usr/bin/env python3
"""The files of Sources through which a command passes: those with a function that runs, from main to SQL.

    swift build && Benchmarks/passed-files.py [--list] [.build/debug]

callgrind says which functions ran, and the object files, one for each source file without optimisation, say where each
is. Initialisers of tables and witnesses that the compiler makes for a type count for the file of the type; a function
that several objects hold alike (a copy of generic code) counts for none.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile

COMMANDS = {
    "partner add": ["partner", "add", "Oak ApS", "--country", "DK", "--address", "Havnegade 4"],
    "declaration issue": [
        "declaration", "issue", "Oak ApS", "--object", "Oak chairs", "--requirement", "EN 1728:2012", "--place", "Aarhus",
        "--signatory", "Mette Lund", "--function", "Owner",
    ],
}
TARGETS = ["Concord", "Registry", "Alignment", "Interchange", "Storage"]


def symbols(build):
    """The file of each function that one object alone has."""
    places = collections.defaultdict(set)
    for target in TARGETS:
        folder = f"{build}/{target}.build"
        for name in sorted(os.listdir(folder)):
            if not name.endswith(".swift.o"):
                continue
            listing = subprocess.run(
                ["nm", "--defined-only", "--format=posix", f"{folder}/{name}"], capture_output=True, text=True, check=True)
            for line in listing.stdout.splitlines():
                symbol, kind = line.split(" ")[:2]
                if kind in "Tt":
                    places[symbol].add(f"{target}/{name[:-2]}")
    return {symbol: next(iter(files)) for symbol, files in places.items() if len(files) == 1}


def ran(binary, words, folder):
    """The functions that run, as the linker names them."""
    out = f"{folder}/callgrind.out"
    subprocess.run(
        ["valgrind", "--tool=callgrind", "--demangle=no", "--compress-strings=no", f"--callgrind-out-file={out}", binary]
        + words, cwd=folder, check=True, capture_output=True)
    return set(re.findall(r"^c?fn=(?:\(\d+\) )?(\S+)", open(out, errors="replace").read(), re.MULTILINE))


def main():
    names = [word for word in sys.argv[1:] if word != "--list"]
    build = os.path.abspath(names[0] if names else ".build/debug")
    binary, places = f"{build}/concord", symbols(build)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([binary, "init", "Nordlicht Group"], cwd=folder, check=True, capture_output=True)
        for name, words in COMMANDS.items():
            files = sorted({places[symbol] for symbol in ran(binary, words, folder) if symbol in places})
            counts = collections.Counter(file.split("/")[0] for file in files)
            print(f"{name}: {len(files)} files (" + ", ".join(f"{target} {counts[target]}" for target in TARGETS) + ")")
            if "--list" in sys.argv:
                print("".join(f"  {file}\n" for file in files), end="")


main()
