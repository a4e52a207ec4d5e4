"""The main job as a list of commands, and a registry that each of them starts from."""

import os
import shutil
import sqlite3
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))

BEGIN = [
    ("init", "Nordlicht Group", "--country", "DE", "--vision", "Energy that people can afford.",
     "--value", "sdg:7=5", "--value", "sdg:13=4"),
    ("partner", "add", "Oak ApS", "--country", "DK", "--address", "Havnegade 4, Aarhus", "--language", "en", "--employees", "8", "--turnover", "900000",
     "--currency", "EUR", "--year", "2025", "--vision", "Furniture that lasts three generations."),
]

# Fifteen kinds of write, each after those before it; none draws on the day or on a name of the machine.
WRITES = [
    ("add a partner", ("partner", "add", "Birch GmbH", "--country", "DE", "--vision", "Solar roofs.",
                       "--value", "sdg:7=3")),
    ("edit a partner", ("partner", "edit", "Oak ApS", "--mission", "Local oak, fair pay.", "--why", "their letter")),
    ("import a list", ("partner", "import", "list.csv", "--source", "List", "--row-id", "id")),
    ("add a value", ("value", "add", "own:repair", "Repair", "--description", "Mends before it replaces.")),
    ("add a rate", ("rate", "add", "DKK", "EUR", "0.134", "--date", "2025-12-31")),
    ("add a person", ("partner", "edit", "Oak ApS", "--manager", "Ines Vogt")),
    ("edit a person", ("person", "edit", "Ines Vogt", "--function", "Partner manager")),
    ("add a cluster", ("cluster", "add", "Joiners", "--kind", "cluster", "--lead", "Oak ApS", "--share", "60%")),
    ("add a member", ("cluster", "add-member", "Joiners", "Birch GmbH", "--role", "member", "--share", "40%")),
    ("add a risk", ("risk", "add", "Late oak", "--with", "Joiners", "--kind", "threat", "--likelihood", "3",
                    "--impact", "4")),
    ("allocate a risk", ("risk", "allocate", "Late oak", "--bear", "organisation=1/3", "--bear", "Oak ApS=2/3",
                         "--manages", "Oak ApS", "--pays", "organisation")),
    ("issue a declaration", ("declaration", "issue", "Oak ApS", "--object", "Oak chairs", "--requirement",
                             "EN 1728:2012", "--place", "Aarhus", "--signatory", "Mette Lund", "--function",
                             "Managing director", "--valid-until", "2099-12-31", "--why-enough", "low risk")),
    ("keep a shortlist", ("align", "solar roofs", "--save", "spring")),
    ("decide a shortlist", ("shortlist", "decide", "spring", "Birch GmbH", "--decision", "chosen", "--why", "near")),
    ("withdraw a declaration", ("declaration", "withdraw", "Oak chairs", "--why", "a new model")),
]

ENVIRONMENT = {**os.environ, "SWIFT_BACKTRACE": "enable=no", "TZ": "UTC", "CONCORD_ACTOR": "Ines Vogt"}


# What takes longer than this hangs; on a crowded machine a command of a second can take minutes.
LONGEST = 600


def build_layer(folder):
    """Compiles the layer of faults; None where there is no C compiler."""
    path = os.path.join(folder, "faults.so")
    compiler = shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
    if not compiler:
        return None
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", path, os.path.join(HERE, "faults.c"), "-lsqlite3",
                    "-ldl"], check=True, capture_output=True)
    return path


# More kinds of record, for what is tried on a full registry.
FULL = [
    ("cluster", "need", "Joiners", "CNC milling"),
    ("risk", "add-treatment", "Late oak", "second mill", "--owner", "Oak ApS", "--cost", "5000", "--due", "2099-03-31"),
    ("risk", "capacity", "Oak ApS", "--bears-up-to", "50000", "--currency", "EUR"),
    ("risk", "propose", "Late oak"),
    ("risk", "ask", "Late oak", "Oak ApS", "--output", "ask.txt"),
    ("key", "new", "--name", "seal", "--output", "seal.pub"),
    ("declaration", "issue", "Oak ApS", "--object", "Oak tables", "--requirement", "EN 12521:2015", "--place", "Aarhus",
     "--signatory", "Mette Lund", "--function", "Managing director", "--valid-until", "2099-12-31", "--why-enough", "low risk"),
    ("declaration", "seal", "Oak tables", "--key", "seal"),
    ("declaration", "request", "Oak ApS", "--template", "code-of-conduct", "--output", "packet", "--again", "--why", "sooner"),
    ("dialogue", "add", "Birch GmbH", "--facilitator", "Ines Vogt", "--point", "coal"),
    ("certificate", "add", "Oak ApS", "--standard", "ISO 9001:2015", "--number", "C-17", "--body", "Nordic Cert",
     "--valid-until", "2099-06-30"),
    ("align", "clean energy", "--save-query", "Energy"),
]


class Job:
    """A registry in a folder, and the command with or without the layer in front of its files."""

    def __init__(self, binary, layer, folder):
        self.binary, self.layer, self.folder = os.path.abspath(binary), layer, folder
        self.path = os.path.join(folder, "registry.sqlite")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "list.csv"), "w", encoding="utf-8") as file:
            file.write("id,name,country,vision\n")
            for row in range(40):
                file.write(f"k{row},Firm {row} list,SE,Work number {row} for clean energy\n")

    def run(self, *arguments, layer=None, seconds=LONGEST):
        """Runs a command; `layer` is what the layer of faults is told, nil for none."""
        environment = dict(ENVIRONMENT)
        if layer is not None:
            environment.update(layer, LD_PRELOAD=self.layer)
        return subprocess.run([self.binary, *arguments, "--registry", self.path], cwd=self.folder, text=True,
                              capture_output=True, env=environment, timeout=seconds, stdin=subprocess.DEVNULL)

    def run_on(self, path, *arguments):
        """Runs a command on another file than this registry's."""
        return subprocess.run([self.binary, *arguments, "--registry", path], cwd=self.folder, text=True,
                              capture_output=True, env=ENVIRONMENT, timeout=LONGEST, stdin=subprocess.DEVNULL)

    def must(self, *arguments, layer=None):
        done = self.run(*arguments, layer=layer)
        assert done.returncode == 0, f"{arguments} ended with {done.returncode}: {done.stderr}"
        return done

    def begin(self):
        for command in BEGIN:
            self.must(*command)

    def fill(self):
        """Something in as many tables as commands of this kind reach."""
        self.begin()
        for _, command in WRITES:
            self.must(*command)
        for command in FULL:
            self.must(*command)

    def head(self):
        """The last event: sequence and hash; a journal that is hot is rolled back by reading."""
        with sqlite3.connect(self.path) as db:
            db.text_factory = bytes
            row = db.execute("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1").fetchone()
        db.close()
        return row

    def verify(self):
        done = self.run("audit", "verify")
        assert done.returncode == 0, f"audit verify: {done.returncode} {done.stdout}{done.stderr}"

    def copy(self, folder, of=None):
        """The same registry in another folder; of what lies in a third, where that is said."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(of or self.folder, folder)
        other = Job.__new__(Job)
        other.binary, other.layer, other.folder = self.binary, self.layer, folder
        other.path = os.path.join(folder, "registry.sqlite")
        return other
