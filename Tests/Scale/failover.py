#!/usr/bin/env python3
"""Kills the primary under writers, again and again, and makes its standby the primary, as Patroni or a person would.

    Tests/Scale/failover.py COMMAND [--kills 20] [--writers 8] [--seconds 3]

The writers name both hosts in one address. With a synchronous standby everything that a command said it did has to be there,
once, in a chain that is whole. Then the standby hears nothing any more, a note of the chain is made, and the primary is
killed: `audit verify --note` has to find what was lost.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import lost  # noqa: E402
import server as servers  # noqa: E402

# What is killed are processes: the system keeps what they wrote, so that nobody need wait for this machine's disk.
SETTINGS = ["fsync=off", "wal_level=replica", "max_wal_senders=5", "wal_keep_size=64MB", "shared_buffers=64MB", "wal_receiver_timeout=60s",
            "wal_sender_timeout=60s", "wal_retrieve_retry_interval=100ms"]


class Pair:
    """A primary and its standby, on two ports of loopback."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="concord-ha-")
        os.chmod(self.folder, 0o755)
        port = random.randrange(20000, 50000)
        self.ports = [port, port + 1]
        self.primary = servers.Server(SETTINGS, self.ports[0], os.path.join(self.folder, "0")).start()
        self.standby = None

    def address(self, database):
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.ports)
        return f"postgresql://concord@{hosts}/{database}?target_session_attrs=read-write&connect_timeout=2"

    def follow(self, synchronous):
        """Makes a standby of what the primary has now, in place of what was killed."""
        port = next(port for port in self.ports if port != self.primary.port)
        folder = os.path.join(self.folder, str(time.monotonic_ns()))
        standby = servers.Server(SETTINGS, port, folder, made=False)
        standby.call("pg_basebackup", "-D", standby.data, "-h", self.primary.folder, "-p", str(self.primary.port),
                     "-U", "concord", "-R", "-X", "stream", "-c", "fast", "--no-sync")
        standby.start()
        self.standby = standby
        self.synchronise(self.primary, "*" if synchronous else "")
        wanted = "sync" if synchronous else "async"
        deadline = time.monotonic() + 60
        while self.primary.sql("SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'") != wanted:
            if time.monotonic() > deadline:
                raise SystemExit("the standby does not follow")
            time.sleep(0.05)

    @staticmethod
    def synchronise(server, names):
        server.sql(f"ALTER SYSTEM SET synchronous_standby_names = '{names}'")
        server.sql("SELECT pg_reload_conf()")

    def kill(self):
        """Kills every process of the primary at once; gives when."""
        with open(os.path.join(self.primary.data, "postmaster.pid")) as file:
            first = int(file.readline())
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True).stdout
        for pid in [first] + [int(word) for word in children.split()]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        return time.monotonic()

    def promote(self):
        # What waits for a standby that is not there would wait for ever.
        self.synchronise(self.standby, "")
        self.standby.call("pg_ctl", "-D", self.standby.data, "-w", "promote")
        self.primary, self.standby = self.standby, None

    def remove(self):
        for server in (self.primary, self.standby):
            if server:
                server.stop()
        subprocess.run(["rm", "-rf", self.folder])


class Writers:
    """Processes of the command, each of which adds partners one after the other."""

    def __init__(self, command, address, count):
        self.command, self.address = command, address
        self.done, self.unclear, self.lock, self.ends = [], [], threading.Lock(), False
        self.refused, self.longest, self.number = {}, 0.0, 0
        self.threads = [threading.Thread(target=self.write) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def write(self):
        while not self.ends:
            with self.lock:
                self.number += 1
                name = lost.word(1_000_000 + self.number)
            done = subprocess.run(
                [self.command, "partner", "add", name, "--country", "DK"], capture_output=True, text=True,
                stdin=subprocess.DEVNULL, env=dict(os.environ, CONCORD_REGISTRY=self.address, CONCORD_ACTOR="Ines Vogt"))
            with self.lock:
                if done.returncode == 0 or "stands" in done.stderr:
                    self.done.append((name, time.monotonic()))
                elif "see in `concord history`" in done.stderr:
                    self.unclear.append(name)
                else:
                    words = done.stderr.strip()[:100]
                    self.refused[words] = self.refused.get(words, 0) + 1
                    time.sleep(0.05)

    def first_after(self, moment, within):
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            with self.lock:
                later = [when for _, when in self.done if when > moment]
            if later:
                return min(later) - moment
            time.sleep(0.01)
        raise SystemExit("nobody wrote again")

    def end(self):
        self.ends = True
        for thread in self.threads:
            thread.join()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=3)
    options = parser.parse_args()
    command = os.path.realpath(options.command)
    pair = Pair()
    wrong = []
    try:
        pair.primary.sql("CREATE DATABASE ha")
        address = pair.address("ha")

        def run(*words):
            return subprocess.run(
                [command, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                env=dict(os.environ, CONCORD_REGISTRY=address, CONCORD_ACTOR="Ines Vogt"))

        made = run("init", "Nordlicht Group", "--country", "DE")
        if made.returncode:
            raise SystemExit(made.stderr)
        pair.follow(synchronous=True)
        writers = Writers(command, address, options.writers)
        gaps = []
        try:
            for _ in range(options.kills):
                time.sleep(options.seconds)
                killed = pair.kill()
                pair.promote()
                promoted = time.monotonic()
                writers.first_after(promoted, 60)
                gaps.append((promoted - killed, writers.first_after(promoted, 1)))
                pair.follow(synchronous=True)
        finally:
            writers.end()
        names = pair.primary.sql("SELECT name FROM registry.party WHERE kind = 'partner'", "ha").split("\n")
        there = set(names)
        missing = [name for name, _ in writers.done if name not in there]
        twice = len(names) - len(there)
        verified = run("audit", "verify")
        unheard = len(there) - len(writers.done)
        print(f"synchronous standby  primary killed {options.kills} times under {options.writers} writers: {len(writers.done)} "
              f"acknowledged, {len(missing)} lost, {twice} twice, {unheard} stand that nobody heard of")
        print(f"writing again        {max(b for _, b in gaps):.2f} s after the promotion at most, which came "
              f"{max(a for a, _ in gaps):.2f} s after the kill at most")
        print(f"chain                {verified.stdout.strip().splitlines()[-1] if verified.stdout else verified.stderr}")
        for words, count in sorted(writers.refused.items(), key=lambda pair: -pair[1])[:5]:
            print(f"  {count} times: {words}")
        if missing or twice or verified.returncode:
            wrong.append(f"{missing} {verified.stdout} {verified.stderr}")

        keys = os.path.join(pair.folder, "keys")
        public, note = os.path.join(pair.folder, "seal.pub"), os.path.join(pair.folder, "note.txt")
        made = run("key", "new", "--name", "seal", "--keys", keys, "--output", public)
        if made.returncode:
            raise SystemExit(made.stderr)
        # Without waiting for the standby, which hears nothing of the last changes.
        pair.synchronise(pair.primary, "")
        pair.standby.sql("ALTER SYSTEM SET primary_conninfo = ''")
        pair.standby.sql("SELECT pg_reload_conf()")
        while pair.primary.sql("SELECT count(*) FROM pg_stat_replication") != "0":
            time.sleep(0.05)
        for number in range(3):
            added = run("partner", "add", lost.word(2_000_000 + number), "--country", "DK")
            if added.returncode:
                raise SystemExit(added.stderr)
        noted = run("audit", "note", "--keys", keys, "--output", note)
        if noted.returncode:
            raise SystemExit(noted.stderr)
        pair.kill()
        pair.promote()
        found = run("audit", "verify", "--note", note, "--trusted-key", public)
        told = (found.stdout + found.stderr).strip().splitlines()
        lines = [line for line in told if "note" in line and "1 on record" not in line]
        print("asynchronous standby that heard nothing of 3 changes, by audit verify --note:")
        for line in lines[:3]:
            print("  " + line.replace(pair.folder, "."))
        if found.returncode != 1:
            wrong.append("what was lost was not found")
    finally:
        pair.remove()
    for words in wrong:
        print(words, file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
