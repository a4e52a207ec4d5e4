#!/usr/bin/env python3
"""Imports the same list into a file and into a database, and compares the times: at most four times as long.
Says too what of a core both took, which on a machine that does other work says more than the clock, and for how long the import had the head of the chain at a time, looked at each 20 ms.

    Tests/Scale/imports.py COMMAND [--rows 1000000] [--times 4]
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

import server as servers  # noqa: E402


HOLDING = """SELECT 1000 * extract(epoch FROM clock_timestamp() - xact_start) FROM pg_locks
    JOIN pg_stat_activity USING (pid) WHERE relation = to_regclass('registry.head') AND mode = 'RowShareLock' \\watch 0.02
"""


class Holding:
    """Looks from a session of its own at how long a transaction has the head."""

    def __init__(self, server, database):
        self.psql = subprocess.Popen(
            [os.path.join(server.bin, "psql"), "-X", "-q", "-A", "-t", "-h", server.folder, "-U", "concord", "-d", database],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.psql.stdin.write(HOLDING)
        self.psql.stdin.flush()

    def longest(self):
        """Ends it; milliseconds."""
        self.psql.terminate()
        out, _ = self.psql.communicate()
        return max((float(line) for line in out.split() if line.replace(".", "", 1).isdigit()), default=0)


def used(server):
    """The seconds of a core that commands and the sessions of the server took, once these have ended."""
    time.sleep(0.5)
    own = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + server.processor()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--times", type=float, default=4)
    options = parser.parse_args()
    command = os.path.realpath(options.command)
    server = servers.Server(["shared_buffers=512MB", "max_wal_size=8GB"]).start()
    try:
        server.sql("CREATE DATABASE list")
        with tempfile.TemporaryDirectory(prefix="concord-import-") as folder:
            with open(os.path.join(folder, "list.csv"), "w") as file:
                file.write("key,name,country,vision\n")
                for row in range(options.rows):
                    file.write(f"{row},Firm {row},DK,Furniture that lasts {row % 97} generations\n")
            took, processor = [], []
            for address in (os.path.join(folder, "registry.sqlite"), server.address("list")):
                environment = dict(os.environ, CONCORD_REGISTRY=address, CONCORD_ACTOR="Ines Vogt")

                def run(*words):
                    done = subprocess.run([command, *words], cwd=folder, env=environment, capture_output=True, text=True,
                                          stdin=subprocess.DEVNULL)
                    if done.returncode:
                        raise SystemExit(f"{' '.join(words)}: {done.returncode} {done.stderr}")
                    return done.stdout

                run("init", "Nordlicht Group", "--country", "DE")
                holding = Holding(server, "list") if address == server.address("list") else None
                start, before = time.monotonic(), used(server)
                run("partner", "import", "list.csv", "--source", "Scale", "--row-id", "key")
                took.append(time.monotonic() - start)
                held = holding.longest() if holding else 0
                processor.append(used(server) - before)
            there = server.sql("SELECT count(*) FROM registry.partner", "list")
        print(f"import of {options.rows} rows  {took[0]:.1f} s into a file, {took[1]:.1f} s into a database, "
              f"{took[1] / took[0]:.1f} times as long")
        print(f"of a core         {processor[0]:.1f} s and {processor[1]:.1f} s, the server's part included, "
              f"{processor[1] / processor[0]:.1f} times as much")
        print(f"the head was held  for at most {held:.0f} ms at a time")
        sys.exit(0 if there == str(options.rows) and took[1] <= options.times * took[0] else 1)
    finally:
        server.remove()


if __name__ == "__main__":
    main()
