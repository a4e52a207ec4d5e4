"""A registry in a scratch folder, and a count of what was compared; used by the scripts beside it."""
import json
import random
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction


class Registry:
    """One registry file of an invented organisation; `run` throws where the command fails and nobody expects it."""

    def __init__(self, binary, name="Nordlicht Group"):
        self.binary = binary
        self.folder = tempfile.mkdtemp(prefix="concord-domain-")
        self.file = f"{self.folder}/registry.sqlite"
        self.run("init", name, "--country", "DE")

    def run(self, *words, expect=0, stdin=None):
        done = subprocess.run(
            [self.binary, *words, "--registry", self.file], capture_output=True, text=True, input=stdin)
        if expect is not None and done.returncode != expect:
            sys.exit(f"{words}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def json(self, *words, expect=0):
        return json.loads(self.run(*words, "--format", "json", expect=expect).stdout)

    def write(self, name, text):
        path = f"{self.folder}/{name}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def close(self):
        shutil.rmtree(self.folder)


class Tally:
    """Cases by what they compare; the first few that disagree are printed."""

    def __init__(self):
        self.cases, self.failures = {}, {}

    def check(self, what, holds, *told):
        self.cases[what] = self.cases.get(what, 0) + 1
        if not holds:
            self.failures[what] = self.failures.get(what, 0) + 1
            if self.failures[what] <= 3:
                print("differs:", what, *told)

    def end(self):
        for what, count in sorted(self.cases.items()):
            print(f"{count:6}  {what}: {self.failures.get(what, 0)} differ")
        sys.exit(1 if self.failures else 0)


def arguments(cases):
    """BINARY [CASES] [SEED]; a seed gives the same cases again."""
    binary = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else cases
    return binary, count, random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)


def shares(draw, count, most=30):
    """Fractions that total one, each above nothing."""
    parts = [draw.randint(1, most) for _ in range(count)]
    return [Fraction(part, sum(parts)) for part in parts]


def text(fraction):
    return f"{fraction.numerator}/{fraction.denominator}"


def decimal(cents):
    return f"{cents // 100}.{cents % 100:02}"
