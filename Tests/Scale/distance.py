#!/usr/bin/env python3
"""How long the commands of the main job take on a server that is far away: 20 ms there and back, connection included.

    Tests/Scale/distance.py COMMAND [--milliseconds 20] [--limit 500] [--partners 300] [--runs 5]

Each command runs five times over a proxy that delays what goes each way by half of that; the best of them counts. Its
questions are how often it waits for an answer. What of a core it took is said too: with the way of its questions it is what
is left on a machine that does nothing else. Fails where one takes as long as the limit.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import line as lines  # noqa: E402
import lost  # noqa: E402
import server as servers  # noqa: E402

PARTNER = "Hollerbach Fensterbau"
COMMANDS = [
    ["partner", "add", "{w}", "--country", "DK", "--vision", "Clean lime for old houses"],
    ["partner", "edit", PARTNER, "--email", "{w}@hollerbach.example"],
    ["person", "add", "{w} Falk", "--of", PARTNER, "--role", "contact"],
    ["remark", "add", PARTNER, "They spoke of {w}."],
    ["risk", "add", "Late {w}", "--with", PARTNER, "--kind", "threat", "--likelihood", "3", "--impact", "4"],
    ["declaration", "issue", PARTNER, "--object", "Windows of {w}", "--requirement", "EN 14351-1:2006", "--place", "Ulm",
     "--signatory", "Mette Alder", "--function", "Managing director", "--why-enough", "low risk"],
    ["partner", "show", PARTNER], ["partner", "list"], ["search", "windows"], ["align", PARTNER], ["agenda"],
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--milliseconds", type=float, default=20)
    parser.add_argument("--limit", type=float, default=500)
    parser.add_argument("--partners", type=int, default=300)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    server = servers.Server(["fsync=off"]).start()
    command = os.path.realpath(options.command)
    try:
        server.sql("CREATE DATABASE far")
        core = []
        with tempfile.TemporaryDirectory(prefix="concord-far-") as folder:

            def run(words, address):
                environment = dict(os.environ, CONCORD_REGISTRY=address, CONCORD_ACTOR="Ines Vogt")
                start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
                done = subprocess.run(
                    [command, *words], cwd=folder, env=environment, capture_output=True, text=True,
                    stdin=subprocess.DEVNULL)
                took = (time.monotonic() - start) * 1000
                if done.returncode:
                    raise SystemExit(f"{' '.join(words)}: {done.returncode} {done.stderr}")
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                core.append(1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
                return took

            direct = server.address("far")
            with open(os.path.join(folder, "list.csv"), "w") as file:
                file.write("key,name,country,vision\n")
                for row in range(options.partners):
                    file.write(f"{row},{lost.word(row)},DK,Furniture that lasts {row % 97} generations\n")
            for words in (
                ["init", "Nordlicht Group", "--country", "DE"],
                ["partner", "import", "list.csv", "--source", "Far", "--row-id", "key"],
                ["partner", "add", PARTNER, "--country", "DE", "--address", "Am Markt 3, 89073 Ulm",
                 "--vision", "Windows that last for generations"],
            ):
                run(words, direct)
            far = lines.Line(server.socket, options.milliseconds / 2000)
            address, slow = far.address("far"), []
            number = options.partners
            print(f"{options.milliseconds:g} ms there and back, {options.partners + 1} partners, the best of {options.runs}")
            for pattern in COMMANDS:
                best, questions = None, 0
                core.clear()
                for turn in range(options.runs + 1):
                    number += 1
                    words = [text.replace("{w}", lost.word(number)) for text in pattern]
                    far.begin()
                    took = run(words, address)
                    # The first makes vectors or asks for what others are spared.
                    if turn:
                        best = took if best is None else min(best, took)
                        questions = far.questions
                near = min(run([text.replace("{w}", lost.word(number + 1000 + turn)) for text in pattern], direct)
                           for turn in range(options.runs))
                print(f"{' '.join(pattern[:2]):32} {best:5.0f} ms, {questions:3} questions; {near:4.0f} ms without the way, "
                      f"{min(core):3.0f} of a core",
                      flush=True)
                if best >= options.limit:
                    slow.append(pattern)
            sys.exit(1 if slow else 0)
    finally:
        server.remove()


if __name__ == "__main__":
    main()
