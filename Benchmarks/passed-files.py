#!/usr/bin/env python3
"""The files of Sources through which a command passes from main to SQL.

    swift build && Benchmarks/passed-files.py [--ran] [--list] [.build/debug]

A file counts where a function of it stands on the stack when SQLite takes a step of a statement: gdb stops at each
step, and the object files, one for each source file without optimisation, say where a function is. With --ran a file
counts where any function of it runs, as callgrind tells, but for what the compiler makes for a type (metadata, tables of
witnesses) and for the names and help of commands that are passed over.
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
STEPS = """
set pagination off
set width 0
set print demangle off
set print asm-demangle off
set breakpoint pending on
break sqlite3_step
commands
silent
backtrace
continue
end
run
"""
MADE = re.compile(
    "metadata|instantiation function|witness|outlined|associated type|type descriptor|configuration")


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
                symbol, kind, *_ = line.split(" ") + ["?"]
                if kind in "Tt":
                    places[symbol].add(f"{target}/{name[:-2]}")
    return {symbol: next(iter(files)) for symbol, files in places.items() if len(files) == 1}


def stood(binary, words, folder):
    """The functions that stand on the stack at a step of SQLite."""
    with open(f"{folder}/steps", "w") as file:
        file.write(STEPS)
    told = subprocess.run(
        ["gdb", "-q", "-batch", "-x", f"{folder}/steps", "--args", binary] + words, cwd=folder, check=True,
        capture_output=True, text=True, errors="replace")
    return set(re.findall(r"^#\d+ +(?:0x[0-9a-f]+ in )?(\S+) \(", told.stdout, re.MULTILINE))


def ran(binary, words, folder):
    """The functions that run, but for what the compiler makes."""
    out = f"{folder}/callgrind.out"
    subprocess.run(
        ["valgrind", "--tool=callgrind", "--demangle=no", "--compress-strings=no", f"--callgrind-out-file={out}", binary]
        + words, cwd=folder, check=True, capture_output=True)
    names = sorted(set(re.findall(r"^c?fn=(\S+)", open(out, errors="replace").read(), re.MULTILINE)))
    told = subprocess.run(
        ["swift", "demangle", "--compact"], input="\n".join(names), capture_output=True, text=True, check=True)
    return {name for name, words in zip(names, told.stdout.splitlines()) if not MADE.search(words)}


def main():
    named = [word for word in sys.argv[1:] if not word.startswith("--")]
    build = os.path.abspath(named[0] if named else ".build/debug")
    binary, places, count = f"{build}/concord", symbols(build), ran if "--ran" in sys.argv else stood
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([binary, "init", "Nordlicht Group"], cwd=folder, check=True, capture_output=True)
        for name, words in COMMANDS.items():
            files = sorted({places[symbol] for symbol in count(binary, words, folder) if symbol in places})
            counts = collections.Counter(file.split("/")[0] for file in files)
            print(f"{name}: {len(files)} files (" + ", ".join(f"{target} {counts[target]}" for target in TARGETS) + ")")
            if "--list" in sys.argv:
                print("".join(f"  {file}\n" for file in files), end="")


main()
