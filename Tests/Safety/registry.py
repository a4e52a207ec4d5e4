"""A registry in a scratch folder, driven through the real command as people drive it."""

import csv
import json
import os
import subprocess


class Registry:
    def __init__(self, binary, folder, name="registry.sqlite"):
        self.binary = os.path.abspath(binary)
        self.folder = folder
        self.path = os.path.join(folder, name)

    def command(self, *arguments):
        return [self.binary, *arguments, "--registry", self.path]

    def run(self, *arguments, check=True):
        """Runs a command to its end; returns code, output and complaints."""
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, env=ENVIRONMENT)
        if check and done.returncode != 0:
            raise AssertionError(f"{arguments} ended with {done.returncode}: {done.stderr}{done.stdout}")
        return done

    def start(self, *arguments):
        return subprocess.Popen(
            self.command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)

    def names(self):
        """The names of all partners on record."""
        lines = self.run("partner", "list", "--format", "ndjson").stdout.splitlines()
        return [json.loads(line)["name"] for line in lines]

    def verify(self):
        """What `audit verify` finds; raises where it finds anything."""
        done = self.run("audit", "verify", "--format", "json", check=False)
        report = json.loads(done.stdout) if done.stdout else {}
        if done.returncode != 0 or not report.get("sound"):
            raise AssertionError(f"audit verify: {done.returncode} {done.stderr}{report.get('findings')}")
        return report

    def write_rows(self, name, rows, key):
        path = os.path.join(self.folder, name)
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "name", "vision"])
            for row in range(rows):
                writer.writerow([f"{key}-{row}", f"Firm {key} {row}", f"Work number {row} that lasts, said by {key}."])
        return path


# The command says nothing more by itself when it is killed; a trace of it would only slow the next one down.
ENVIRONMENT = {**os.environ, "SWIFT_BACKTRACE": "enable=no", "TZ": "UTC"}
