#!/usr/bin/env python3
"""Whether what goes in and out needs more memory for a long file than for a short one.

    memory.py CONCORD FOLDER [SHORT LONG]     SHORT and LONG are numbers of rows, 20000 and 200000 if not given

Imports a list, looks for its rows again, lists and exports all partners in every form, and makes a new registry of the export, once for
each length. Prints seconds of CPU time and the most memory of each command; ends with 1 where the longer file took more than 1.5 times
the memory of the shorter.
"""

import os
import subprocess
import sys
from pathlib import Path

MAP = ["--map", "name=name", "--map", "website=website", "--map", "vision=vision"]


def write(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.write("key,name,website,vision\n")
        for row in range(rows):
            text = " ".join(f"w{row * 7 % 4001} oak{row % 977}" for _ in range(8))
            file.write(f"{row},Firm{row * 7919 % 1000003} Joinery,www.firm{row}.example,{text}\n")


def run(words, output):
    """Seconds of CPU time and MB of one command."""
    with open(output, "w", encoding="utf-8") as file:
        process = subprocess.Popen([str(word) for word in words], stdout=file, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, words))}: {said.decode()}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measure(concord, folder, rows):
    for old in folder.glob(f"{rows}.*"):
        old.unlink()
    table, registry, copy, records = (folder / f"{rows}.{end}" for end in ("csv", "sqlite", "copy", "ndjson"))
    write(table, rows)
    run([concord, "init", "Memory", "--registry", registry], os.devnull)
    taking = [concord, "partner", "import", table, "--source", "list", "--row-id", "key", *MAP, "--registry", registry]
    steps = {
        "preview": ([*taking, "--preview"], os.devnull),
        "import": (taking, os.devnull),
        "import again, update": ([*taking, "--on-existing", "update"], os.devnull),
    }
    for form in ("csv", "ndjson", "json", "xlsx"):
        steps[f"list as {form}"] = ([concord, "partner", "list", "--format", form, "--registry", registry], os.devnull)
    steps["export"] = ([concord, "export", "--format", "ndjson", "--registry", registry], records)
    steps["import into a new registry"] = ([concord, "import", records, "--into-new", copy], os.devnull)
    return {name: run(words, output) for name, (words, output) in steps.items()}


def main():
    concord, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    short, long = (int(number) for number in (sys.argv[3:5] or (20_000, 200_000)))
    folder.mkdir(parents=True, exist_ok=True)
    few, many = measure(concord, folder, short), measure(concord, folder, long)
    grown = []
    print(f"{'':28} {short:>8} rows         {long:>8} rows")
    for name, (seconds, memory) in few.items():
        more, most = many[name]
        print(f"{name:28} {seconds:6.1f} s {memory:5.0f} MB {more:10.1f} s {most:5.0f} MB")
        if most > 1.5 * memory:
            grown.append(name)
    if grown:
        sys.exit(f"grows with the file: {', '.join(grown)}")


main()
