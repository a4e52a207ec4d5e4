#!/usr/bin/env python3
"""Kills the leader of three nodes that Patroni and etcd keep on this machine, under writers of the command.

    Tests/Scale/patroni.py COMMAND [--kills 1] [--writers 4] [--limit 30]

With synchronous_mode everything that was said to be done has to be there, once, in a chain that is whole, and somebody has to
write again within the limit. It needs Debian's patroni, etcd-server and python3-etcd, and is left out without them.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import failover  # noqa: E402
import server as servers  # noqa: E402

CONFIGURATION = """
scope: concord
name: {name}
restapi: {{listen: 127.0.0.1:{rest}, connect_address: 127.0.0.1:{rest}}}
etcd3: {{hosts: [127.0.0.1:{etcd}]}}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 5
    retry_timeout: 5
    maximum_lag_on_failover: 1048576
    synchronous_mode: true
    postgresql:
      use_pg_rewind: true
      parameters: {{wal_level: replica, synchronous_commit: "on", shared_buffers: 32MB}}
  initdb: [{{encoding: UTF8}}, {{locale: C.UTF-8}}, data-checksums]
postgresql:
  listen: 127.0.0.1:{port}
  connect_address: 127.0.0.1:{port}
  data_dir: {folder}/{name}
  bin_dir: {bin}
  parameters: {{unix_socket_directories: {folder}}}
  authentication:
    superuser: {{username: postgres}}
    replication: {{username: replicator}}
    rewind: {{username: rewinder}}
  pg_hba: [local all all trust, host all all 127.0.0.1/32 trust, host replication all 127.0.0.1/32 trust]
"""


class Nodes:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="concord-patroni-")
        os.chmod(self.folder, 0o755)
        if servers.USER:
            shutil.chown(self.folder, "nobody")
        base = random.randrange(20000, 50000)
        self.etcd = base
        self.names = ["one", "two", "three"]
        self.ports = {name: base + 10 + place for place, name in enumerate(self.names)}
        self.rest = {name: base + 20 + place for place, name in enumerate(self.names)}
        self.log = open(os.path.join(self.folder, "log"), "w")
        self.processes = {}
        client, peer = f"http://127.0.0.1:{base}", f"http://127.0.0.1:{base + 1}"
        self.start("etcd", ["etcd", "--data-dir", f"{self.folder}/etcd", "--listen-client-urls", client, "--advertise-client-urls",
                            client, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster",
                            f"default={peer}"])
        for name in self.names:
            with open(os.path.join(self.folder, f"{name}.yml"), "w") as file:
                file.write(CONFIGURATION.format(name=name, rest=self.rest[name], etcd=base, port=self.ports[name],
                                                folder=self.folder, bin=servers.programs()))
            self.start(name, ["patroni", f"{self.folder}/{name}.yml"])
            if name == "one":
                self.wait(lambda: self.leader() == "one", 90)

    def start(self, name, words):
        self.processes[name] = subprocess.Popen(
            servers.USER + words, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            env=dict(os.environ, HOME=self.folder))

    def members(self):
        for name in self.names:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.rest[name]}/cluster", timeout=2) as answer:
                    return {member["name"]: member for member in json.load(answer)["members"]}
            except (OSError, ValueError, KeyError):
                continue
        return {}

    def leader(self):
        return next((name for name, member in self.members().items()
                     if member["role"] == "leader" and member["state"] == "running"), None)

    def wait(self, condition, seconds):
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                with open(os.path.join(self.folder, "log")) as file:
                    raise SystemExit("Patroni did not get there:\n" + file.read()[-2000:])
            time.sleep(0.2)

    def follows(self):
        return any(member["role"] == "sync_standby" for member in self.members().values())

    def address(self, database, user="postgres"):
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.ports.values())
        return f"postgresql://{user}@{hosts}/{database}?target_session_attrs=read-write&connect_timeout=2"

    def sql(self, text, database="postgres"):
        done = subprocess.run([os.path.join(servers.programs(), "psql"), "-X", "-q", "-A", "-t", "-c", text,
                               self.address(database)], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def kill(self, name):
        """Kills Patroni and every process of its server at once, as a machine that is gone."""
        with open(os.path.join(self.folder, name, "postmaster.pid")) as file:
            first = int(file.readline())
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True).stdout
        for pid in [self.processes[name].pid, first] + [int(word) for word in children.split()]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.processes[name].wait()
        return time.monotonic()

    def remove(self):
        for name in self.names + ["etcd"]:
            process = self.processes.get(name)
            if process and process.poll() is None:
                process.terminate()
        for process in self.processes.values():
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
        for name in self.names:
            subprocess.run(servers.USER + [os.path.join(servers.programs(), "pg_ctl"), "-D", os.path.join(self.folder, name),
                                           "-m", "immediate", "stop"], cwd="/", capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--kills", type=int, default=1)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--limit", type=float, default=30)
    options = parser.parse_args()
    if not all(shutil.which(name) for name in ("patroni", "etcd")):
        print("Patroni              left out: apt-get install patroni etcd-server python3-etcd")
        return
    command = os.path.realpath(options.command)
    nodes = Nodes()
    try:
        nodes.wait(nodes.follows, 120)
        nodes.sql("CREATE DATABASE ha ENCODING 'UTF8' TEMPLATE template0")
        address = nodes.address("ha")

        def run(*words):
            return subprocess.run([command, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                                  env=dict(os.environ, CONCORD_REGISTRY=address, CONCORD_ACTOR="Ines Vogt"))

        made = run("init", "Nordlicht Group", "--country", "DE")
        if made.returncode:
            raise SystemExit(made.stderr)
        writers, gaps = failover.Writers(command, address, options.writers), []
        try:
            for _ in range(options.kills):
                time.sleep(8)
                nodes.wait(nodes.follows, 120)
                name = nodes.leader()
                killed = nodes.kill(name)
                # What was under way when it was killed may end a moment later.
                gaps.append(1 + writers.first_after(killed + 1, 120))
                nodes.start(name, ["patroni", f"{nodes.folder}/{name}.yml"])
        finally:
            writers.end()
        names = nodes.sql("SELECT name FROM registry.party WHERE kind = 'partner'", "ha").split("\n")
        missing = [name for name, _ in writers.done if name not in set(names)]
        twice = len(names) - len(set(names))
        verified = run("audit", "verify")
        print(f"Patroni and etcd     leader killed {options.kills} times under {options.writers} writers: {len(writers.done)} "
              f"acknowledged, {len(missing)} lost, {twice} twice; writing again after {max(gaps):.1f} s at most")
        print("chain                " + (verified.stdout.strip().splitlines() or [verified.stderr])[-1])
        sys.exit(1 if missing or twice or verified.returncode or max(gaps) > options.limit else 0)
    finally:
        nodes.remove()


if __name__ == "__main__":
    main()
