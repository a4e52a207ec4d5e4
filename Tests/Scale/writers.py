#!/usr/bin/env python3
"""Eight writers, each with changes of its own, on a file and on a database, where every sync of the disk takes 1 ms.

    Tests/Scale/writers.py COMMAND BENCHMARK [--writers 8] [--seconds 5] [--times 3] [--rounds 2]

COMMAND is `concord`, BENCHMARK is `record-benchmark` of the same build. Both registries stand in memory (/dev/shm), and a
library in front of fsync and fdatasync sleeps for 1 ms in place of them, so that it is not this machine's disk that is
measured. The two engines take turns. Fails where the database takes less than so many times the changes of the file, or
where a chain is not whole.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import server as servers  # noqa: E402

SLEEP = """#include <time.h>
static int nap(void) { struct timespec t = {0, 1000000}; nanosleep(&t, 0); return 0; }
int fsync(int file) { (void)file; return nap(); }
int fdatasync(int file) { (void)file; return nap(); }
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("benchmark")
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--times", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    command, benchmark = os.path.realpath(options.command), os.path.realpath(options.benchmark)
    with tempfile.TemporaryDirectory(prefix="concord-writers-", dir="/dev/shm") as folder:
        os.chmod(folder, 0o755)
        library = os.path.join(folder, "sync.so")
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-x", "c", "-", "-o", library], input=SLEEP, text=True, check=True)
        slow = dict(os.environ, LD_PRELOAD=library, CONCORD_ACTOR="Ines Vogt")
        os.environ["LD_PRELOAD"] = library
        server = servers.Server(["shared_buffers=256MB", "wal_sync_method=fdatasync"], folder=os.path.join(folder, "server"))
        server.start()
        del os.environ["LD_PRELOAD"]
        try:
            server.sql("CREATE DATABASE many")
            registries = {"file": os.path.join(folder, "registry.sqlite"), "database": server.address("many")}
            counts = {engine: 0 for engine in registries}
            for address in registries.values():
                subprocess.run([command, "init", "Nordlicht Group", "--country", "DE", "--registry", address], check=True,
                               stdout=subprocess.DEVNULL, env=slow)
            for _ in range(options.rounds):
                for engine, address in registries.items():
                    writers = [subprocess.Popen([benchmark, "write", address, str(options.seconds)], env=slow, text=True,
                                                stdout=subprocess.PIPE) for _ in range(options.writers)]
                    for writer in writers:
                        out, _ = writer.communicate()
                        if writer.returncode:
                            raise SystemExit(f"a writer of the {engine} ended with {writer.returncode}")
                        counts[engine] += int(out)
            seconds = options.seconds * options.rounds
            ratio = counts["database"] / max(counts["file"], 1)
            print(f"{options.writers} writers, 1 ms a sync  {counts['file'] / seconds:.0f} changes a second in a file, "
                  f"{counts['database'] / seconds:.0f} in a database, {ratio:.1f} times as many")
            whole = True
            for engine, address in registries.items():
                verified = subprocess.run([command, "audit", "verify", "--registry", address], capture_output=True, text=True)
                count = "SELECT count(*) FROM partner"
                there = (server.sql(count.replace("partner", "registry.partner"), "many") if engine == "database"
                         else sqlite3.connect(address).execute(count).fetchone()[0])
                whole = whole and verified.returncode == 0 and int(there) == counts[engine]
                print(f"  {engine:8} {counts[engine]} added, {there} there; "
                      + (verified.stdout.strip().splitlines() or [verified.stderr.strip()])[-1])
            sys.exit(0 if whole and ratio >= options.times else 1)
        finally:
            server.remove()


if __name__ == "__main__":
    main()
