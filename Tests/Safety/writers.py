"""Many processes write to one registry at once: no change is lost, none gives up, and nobody starves."""

import json
import os
import subprocess
import threading
import time

from registry import ENVIRONMENT


class Writer(threading.Thread):
    """Starts one command after another; half of the writers count in a shared field, half add partners."""

    def __init__(self, registry, number, until):
        super().__init__()
        self.registry, self.number, self.until = registry, number, until
        self.done, self.conflicts, self.waits, self.announced, self.failures = [], 0, [], 0, []

    def run(self):
        turn = 0
        while time.monotonic() < self.until:
            if self.number % 2 == 0:
                self.count()
            else:
                self.add(f"Writer {self.number} {turn}")
            turn += 1

    def change(self, *arguments):
        start = time.monotonic()
        done = self.registry.run(*arguments, check=False)
        self.waits.append(time.monotonic() - start)
        self.announced += "another process is writing" in done.stderr
        return done

    def add(self, name):
        done = self.change("partner", "add", name)
        if done.returncode == 0:
            self.done.append(name)
        else:
            self.failures.append((done.returncode, done.stderr))

    def count(self):
        """Reads a number, and writes the next one only where nobody has written since."""
        record = json.loads(self.registry.run("partner", "show", "Counter", "--format", "json").stdout)
        done = self.change(
            "partner", "edit", "Counter", "--website", str(int(record["website"]) + 1),
            "--if-version", str(record["version"]))
        if done.returncode == 0:
            self.done.append("count")
        elif done.returncode == 65 and "--if-version" in done.stderr:
            self.conflicts += 1
        else:
            self.failures.append((done.returncode, done.stderr))


class Reader(threading.Thread):
    """Verifies and copies the registry while others write: neither may be disturbed, or disturb."""

    def __init__(self, registry, until):
        super().__init__()
        self.registry, self.until, self.failures, self.verified, self.copied = registry, until, [], 0, 0

    def run(self):
        while time.monotonic() < self.until:
            try:
                self.registry.verify()
                self.verified += 1
                copy = os.path.join(self.registry.folder, f"copy-{self.copied}.sqlite")
                self.registry.run("backup", copy)
                copied = type(self.registry)(self.registry.binary, self.registry.folder, os.path.basename(copy))
                copied.verify()
                os.remove(copy)
                self.copied += 1
            except AssertionError as error:
                self.failures.append(str(error))
            time.sleep(0.5)


class SlowImporter(threading.Thread):
    """Imports lists that come in through a pipe, a row now and then: nobody waits for them, and each is there whole."""

    ROWS = 12

    def __init__(self, registry, until):
        super().__init__()
        self.registry, self.until, self.failures, self.imported = registry, until, [], 0

    def run(self):
        while time.monotonic() < self.until:
            source = f"pipe-{self.imported}"
            process = subprocess.Popen(
                self.registry.command("partner", "import", "-", "--source", source, "--row-id", "id"),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
            process.stdin.write("id,name\n")
            for row in range(self.ROWS):
                process.stdin.write(f"{row},Slow {self.imported} row {row}\n")
                process.stdin.flush()
                time.sleep(0.1)
            output, complaint = process.communicate()
            if process.returncode != 0 or not output.startswith(f"{self.ROWS} added"):
                self.failures.append(f"the slow import ended with {process.returncode}: {complaint}{output}")
            self.imported += 1


def write_together(registry, processes, seconds):
    registry.run("partner", "add", "Counter", "--website", "0")
    until = time.monotonic() + seconds
    writers = [Writer(registry, number, until) for number in range(processes)]
    reader = Reader(registry, until)
    importer = SlowImporter(registry, until)
    for thread in [*writers, reader, importer]:
        thread.start()
    for thread in [*writers, reader, importer]:
        thread.join()
    failures = [failure for writer in writers for failure in writer.failures] + reader.failures + importer.failures
    assert not failures, f"{len(failures)} gave up or failed: {failures[:3]}"
    record = json.loads(registry.run("partner", "show", "Counter", "--format", "json").stdout)
    counted = sum(writer.done.count("count") for writer in writers)
    assert record["website"] == str(counted), f"counted {counted}, on record {record['website']}: updates were lost"
    assert record["version"] == counted + 1
    added = {name for writer in writers for name in writer.done if name != "count"}
    assert added <= set(registry.names()), "an acknowledged partner is gone"
    slow = [name for name in registry.names() if name.startswith("Slow ")]
    assert len(slow) == importer.imported * SlowImporter.ROWS, f"{len(slow)} rows of {importer.imported} slow imports"
    registry.verify()
    adders = [len(writer.done) for writer in writers if writer.number % 2]
    counters = [len(writer.done) + writer.conflicts for writer in writers if writer.number % 2 == 0]
    waits = sorted(wait for writer in writers for wait in writer.waits)
    return {
        "processes": processes, "seconds": seconds, "commits": counted + len(added),
        "adds of each": adders, "tries to count of each": counters,
        "conflicts told": sum(writer.conflicts for writer in writers),
        "median wait": f"{waits[len(waits) // 2] * 1000:.0f} ms",
        "99 of 100 waits below": f"{waits[len(waits) * 99 // 100] * 1000:.0f} ms",
        "longest wait": f"{waits[-1] * 1000:.0f} ms",
        "waits announced": sum(writer.announced for writer in writers),
        "verified meanwhile": reader.verified, "copied meanwhile": reader.copied,
        "slow imports meanwhile": importer.imported,
    }
