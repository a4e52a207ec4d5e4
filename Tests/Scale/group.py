#!/usr/bin/env python3
"""Publishes several registries of invented partners into one database, and measures what the group asks of it.

    Tests/Scale/group.py COMMAND [--registries 3] [--partners 20000] [--shared 500]

`--shared` partners are in every registry. The first question takes in all that is published, the others what is new; a
second question above `--limit` ms, or a firm of two registries that is not found, fails.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import server as servers  # noqa: E402

NAMES = "Lund Berg Holm Dahl Krog Skov Stein Wald Feld Brand Voss Beck Hahn Falk Moor Kranz Roth Kern Busch Adler Linde Birke".split()
WORKS = ["solar roofs", "timber houses", "organic bread", "warm windows", "linen shirts", "cargo bikes", "clay tiles", "water filters",
         "oak furniture", "school meals", "electric boats", "recycled glass"]
VISIONS = ["We make {} for homes in our valley, and mend what breaks", "{} that last for thirty years, with fair pay for all",
           "Clean energy and {} for tenants who cannot pay much", "We teach apprentices from the village how to make {}"]
QUESTION = "solar roofs for tenants who cannot pay much"


def invented(chance, number):
    name = f"{chance.choice(NAMES)}{chance.choice(NAMES).lower()} {chance.choice(NAMES)} {number}"
    return f"{name},{chance.choice(['DE', 'DK', 'SE', 'FR'])},\"{chance.choice(VISIONS).format(chance.choice(WORKS))}\"\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--registries", type=int, default=3)
    parser.add_argument("--partners", type=int, default=20_000)
    parser.add_argument("--shared", type=int, default=500)
    parser.add_argument("--limit", type=float, default=1000)
    options = parser.parse_args()
    command = os.path.realpath(options.command)
    server = servers.Server(["shared_buffers=256MB", "max_wal_size=4GB"]).start()
    try:
        server.sql("CREATE DATABASE grp")
        group = server.address("grp")
        with tempfile.TemporaryDirectory(prefix="concord-group-") as folder:
            environment = dict(os.environ, CONCORD_ACTOR="Ines Vogt", XDG_CACHE_HOME=os.path.join(folder, "cache"))

            def run(*words):
                before, start = os.times(), time.monotonic()
                done = subprocess.run([command, *words], cwd=folder, env=environment, capture_output=True, text=True,
                                      stdin=subprocess.DEVNULL)
                took, after = time.monotonic() - start, os.times()
                if done.returncode:
                    raise SystemExit(f"{' '.join(words)}: {done.returncode} {done.stderr}")
                core = after.children_user + after.children_system - before.children_user - before.children_system
                return done.stdout, took * 1000, core * 1000

            for registry in range(options.registries):
                chance, shared = random.Random(registry), random.Random("shared")
                with open(os.path.join(folder, "list.csv"), "w") as file:
                    file.write("key,name,country,vision\n")
                    for number in range(options.partners):
                        file.write(f"{number}," + invented(shared if number < options.shared else chance,
                                            number if number < options.shared else f"{registry}{number}"))
                office = f"{registry}.sqlite"
                run("init", f"Office {registry}", "--country", "DE", "--registry", office)
                run("partner", "import", "list.csv", "--source", "Scale", "--row-id", "key", "--registry", office)
                run("publish", "--to", group, "--registry", office)
            align = ("align", QUESTION, "--registry", group)
            said = {"the first": run(*align)[1:], "the same again": min(run(*align)[1:] for _ in range(5))}
            run("partner", "add", "Solar Roofs of Lund", "--vision", QUESTION, "--registry", "0.sqlite")
            run("publish", "--to", group, "--registry", "0.sqlite")
            said["after one more was published"] = run(*align)[1:]
            pairs, *took = run("partner", "duplicates", "--limit", "100000", "--registry", group, "--format", "json")
            said["partner duplicates"] = took
            print(f"{options.registries} registries of {options.partners} partners, {options.shared} of them in each")
            for name, (clock, core) in said.items():
                print(f"{name:<30}{clock:8.0f} ms, {core:8.0f} of a core")
            found = len(json.loads(pairs))
            wanted = options.shared * options.registries * (options.registries - 1) // 2
            print(f"pairs of two registries       {found}, where {wanted} were put in")
        sys.exit(0 if said["the same again"][0] < options.limit and found >= wanted else 1)
    finally:
        server.remove()


if __name__ == "__main__":
    main()
