#!/usr/bin/env python3
"""Cuts the line at each question of eighteen changes and seven readings: nothing may stand half, and nothing twice.

    Tests/Scale/lost.py COMMAND [--socket FILE --database NAME] [--few] [--at-once 2] [--only "partner add"]

Without a socket it starts a server of its own, and tries several commands at once, each in a database of its own. A command
that ends with 0 has done its change once. One that ends with 75 has done nothing, unless it says that the change stands, or an
import how many of its rows do. An erasure that could not clean free pages any more ends with 1 and says who can.
`--few` tries one command, at the end of its change; `--only` those that begin so.
"""

import argparse
import hashlib
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import line as lines  # noqa: E402
import server as servers  # noqa: E402

PARTNER, SIGNATORY = "Hollerbach Fensterbau", "Mette Alder"
# `{n}` is a number that no other run has, `{w}` a word. What stands before a `then` is done on a line that holds.
CHANGES = [
    ["partner", "add", "{w}", "--country", "DK", "--vision", "Clean lime for old houses"],
    ["partner", "edit", PARTNER, "--email", "office{n}@hollerbach.example"],
    ["person", "add", "{w} Falk", "--of", PARTNER, "--role", "contact"],
    ["remark", "add", PARTNER, "They move in month {n}."],
    ["risk", "add", "Late oak {n}", "--with", PARTNER, "--kind", "threat", "--likelihood", "3", "--impact", "4"],
    ["partner", "import", "list-{n}.csv", "--source", "List {n}", "--row-id", "key"],
    ["partner", "add", "{w}", "then", "partner", "void", "{w}", "--why", "entered twice"],
    ["partner", "add", "{w}", "then", "partner", "merge", "{w}", "--into", PARTNER, "--why", "the same firm"],
    ["person", "add", "{w} Falk", "--of", PARTNER, "then", "person", "erase", "{w} Falk", "--why", "asked for it", "--yes"],
    ["declaration", "issue", PARTNER, "--object", "Windows {n}", "--requirement", "EN 14351:2006", "--place", "Aarhus",
     "--signatory", SIGNATORY, "--function", "Director", "--why-enough", "low risk"],
    ["partner", "add", "{w}", "then", "declaration", "request", "{w}", "--template", "code-of-conduct", "--output", "packet-{n}"],
    ["cluster", "add", "{w}"],
    ["cluster", "add", "{w}", "then", "cluster", "add-member", "{w}", PARTNER],
    ["dialogue", "add", PARTNER, "--point", "Month {n}", "--kind", "call"],
    ["partner", "add", "{w}", "--status", "active", "then", "plan", "add", "{w}", "--purpose", "Windows {n}"],
    ["commitment", "add", PARTNER, "A course {n}", "--by", "organisation", "--person", "Ines Vogt", "--due", "2099-01-01"],
    ["concern", "add", PARTNER, "--subject", "payment", "--text", "Paid late {n}", "--permission", "named",
     "--holder", "Ines Vogt"],
    ["idea", "add", PARTNER, "Idea {n}", "--by", "partner"],
]
READS = [
    ["partner", "list"], ["partner", "show", PARTNER], ["search", "windows"], ["align", PARTNER], ["history"],
    ["agenda"], ["declaration", "list"],
]


def word(number):
    """A name that has nothing in common with others, so that no command has more to ask than the one before."""
    letters = hashlib.sha256(str(number).encode()).digest()
    return "".join(chr(ord("a") + letter % 26) for letter in letters[:10]).capitalize()


def last(pattern):
    """The command of a pattern that is tried."""
    return pattern[pattern.index("then") + 1 :] if "then" in pattern else pattern


class Trial:
    """Commands tried in a database of their own."""

    def __init__(self, command, server, database):
        self.command, self.database = os.path.realpath(command), database
        self.line = lines.Line(server.socket)
        self.folder = tempfile.TemporaryDirectory(prefix="concord-lost-")
        self.number, self.runs, self.wrong, self.settled = 0, 0, [], 0
        self.address, self.direct = self.line.address(database), server.address(database)
        server.sql(f"CREATE DATABASE {database}")
        self.sql = servers.Talk(server, database)
        for words in (["init", "Nordlicht Group", "--country", "DE"],
                      ["partner", "add", PARTNER, "--country", "DE", "--vision", "Windows that last for generations",
                       "--address", "Talstr. 4", "--status", "active"],
                      ["person", "add", SIGNATORY, "--of", PARTNER]):
            code, complaint, _ = self.run(words, self.direct)
            if code:
                raise SystemExit(complaint)

    def run(self, words, address=None):
        environment = dict(os.environ, CONCORD_REGISTRY=address or self.address, CONCORD_ACTOR="Ines Vogt")
        start = time.monotonic()
        done = subprocess.run(
            [self.command, *words], cwd=self.folder.name, env=environment, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=120)
        return done.returncode, done.stderr.strip(), time.monotonic() - start

    def events(self):
        return int(self.sql.ask("SELECT coalesce(max(sequence), 0) FROM registry.event"))

    def words(self, pattern):
        self.number += 1
        with open(os.path.join(self.folder.name, f"list-{self.number}.csv"), "w") as file:
            file.write("key,name,country\n")
            for row in range(3):
                file.write(f"{row},{word(self.number * 4 + row)},DK\n")
        own = word(self.number * 4 + 3)
        words = [text.replace("{n}", str(self.number)).replace("{w}", own) for text in pattern]
        if "then" not in words:
            return words
        place = words.index("then")
        code, complaint, _ = self.run(words[:place], self.direct)
        if code:
            raise SystemExit(f"{' '.join(words[:place])}: {code} {complaint}")
        return words[place + 1 :]

    def whole(self, pattern):
        """Runs it on a line that holds, and gives its questions and its events."""
        words = self.words(pattern)
        before = self.events()
        self.line.begin()
        code, complaint, _ = self.run(words)
        if code:
            raise SystemExit(f"{' '.join(words)}: {code} {complaint}")
        return self.line.questions, self.events() - before

    def cut(self, pattern, question, how, grows):
        words = self.words(pattern)
        before = self.events()
        self.line.begin((question, how))
        code, complaint, took = self.run(words)
        if not self.line.was_cut:
            return False
        self.runs += 1
        # What the server still does for a client that is gone ends by itself.
        deadline = time.monotonic() + 5
        while self.sql.ask(
            "SELECT count(*) FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid() "
            f"AND datname = '{self.database}'") != "0" and time.monotonic() < deadline:
            time.sleep(0.05)
        grown = self.events() - before
        stands = code == 0 or "stands" in complaint
        told = f"{' '.join(words)} cut {how} question {question}: code {code}, {grown} of {grows} events, {took:.1f} s\n  {complaint}"
        if code == 0 and grows and grown == grows:
            self.settled += 1
        rows = re.search(r"was cut off: (\d+) of its rows stand", complaint)
        if rows:
            there = self.sql.ask(f"SELECT count(*) FROM registry.source_row JOIN registry.source ON source.id = source WHERE name = 'List {self.number}'")
            is_right = code == 75 and there == rows[1] and 0 < grown < grows and "do not repeat" not in complaint
        else:
            swept = code == 1 and "concord erasure sweep" in complaint
            is_right = grown == (grows if stands else 0) and (code in (0, 75) or swept)
        if not is_right:
            self.wrong.append(told)
        return True

    def cuts(self, pattern, few):
        # Once without being counted: somebody new on record is an event of its own.
        self.whole(pattern)
        questions, grows = self.whole(pattern)
        if few:
            for how in ("before", "after"):
                self.cut(pattern, "end", how, grows)
            return
        before = len(self.wrong)
        for how in ("before", "half", "after"):
            question = 1
            while self.cut(pattern, question, how, grows):
                question += 1
        print(f"{' '.join(last(pattern)[:2]):20} {questions} questions, {grows} events, {len(self.wrong) - before} wrong", flush=True)

    def all(self, waiting, few):
        """Takes what waits, until nothing does; an error is told as one that is wrong."""
        try:
            while True:
                self.cuts(waiting.get_nowait(), few)
        except queue.Empty:
            pass
        except (Exception, SystemExit) as error:
            self.wrong.append(f"{type(error).__name__}: {error}")
        code, complaint, _ = self.run(["audit", "verify"], self.direct)
        if code:
            self.wrong.append(f"audit verify: {code} {complaint}")
        self.sql.end()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--socket")
    parser.add_argument("--database", default="lost")
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    own = None
    if options.socket:
        folder, name = os.path.split(options.socket)
        server = servers.Server(folder=folder, made=False)
        server.port = int(name.rsplit(".", 1)[1])
    else:
        own = server = servers.Server(["fsync=off"]).start()
    try:
        waiting = queue.SimpleQueue()
        for pattern in CHANGES[:1] if options.few else CHANGES + READS:
            if " ".join(last(pattern)).startswith(options.only):
                waiting.put(pattern)
        count = 1 if options.few else options.at_once
        trials = [Trial(options.command, server, f"{options.database}{number or ''}") for number in range(count)]
        threads = [threading.Thread(target=trial.all, args=(waiting, options.few)) for trial in trials]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        runs, wrong = sum(trial.runs for trial in trials), [words for trial in trials for words in trial.wrong]
        print(f"lines cut            {runs}; after {sum(trial.settled for trial in trials)} of them the change was found to stand")
        print(f"half or twice        {len(wrong)}")
        for words in wrong:
            print(words, file=sys.stderr)
        sys.exit(1 if wrong or not runs else 0)
    finally:
        if own:
            own.remove()


if __name__ == "__main__":
    main()
