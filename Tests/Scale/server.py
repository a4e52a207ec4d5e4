"""Servers of PostgreSQL in a temporary folder, run by an ordinary user and gone with it."""

import glob
import os
import shutil
import signal
import subprocess
import sys
import tempfile

# Whoever is stopped stops the servers that it started.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))

USER = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []


def programs():
    """Where Debian has the programs of its newest version."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    if not found:
        raise SystemExit("first: apt-get install postgresql")
    return found[-1]


class Server:
    """One server on a socket in its folder, and on a port of loopback where one is given."""

    def __init__(self, settings=(), port=None, folder=None, made=True):
        self.bin = programs()
        self.folder = folder or tempfile.mkdtemp(prefix="concord-scale-")
        os.makedirs(self.folder, exist_ok=True)
        os.chmod(self.folder, 0o755)
        self.port = port
        self.data = os.path.join(self.folder, "data")
        self.settings = list(settings)
        if USER:
            shutil.chown(self.folder, "nobody")
        if made:
            self.call("initdb", "-D", self.data, "-U", "concord", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "--no-sync")

    def call(self, program, *arguments, check=True):
        return subprocess.run(
            USER + [os.path.join(self.bin, program), *arguments], cwd=self.folder, check=check,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self):
        listen = ["-p", str(self.port), "-c", "listen_addresses=127.0.0.1"] if self.port else ["-c", "listen_addresses="]
        words = ["-k", self.folder, "-c", "unix_socket_permissions=0777", *listen]
        for setting in self.settings:
            words += ["-c", setting]
        line = " ".join(f"'{word}'" if " " in word or "(" in word else word for word in words)
        self.call("pg_ctl", "-D", self.data, "-w", "-l", os.path.join(self.folder, "log"), "-o", line, "start")
        return self

    def stop(self, mode="immediate"):
        self.call("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop", check=False)

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def processor(self):
        """The seconds of a core that sessions which have ended took."""
        with open(os.path.join(self.data, "postmaster.pid")) as file:
            first = file.readline().strip()
        with open(f"/proc/{first}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")

    @property
    def socket(self):
        return os.path.join(self.folder, f".s.PGSQL.{self.port or 5432}")

    def address(self, database):
        tail = f"&port={self.port}" if self.port else ""
        return f"postgresql:///{database}?host={self.folder}&user=concord{tail}"

    def sql(self, text, database="postgres"):
        """What psql prints, without headings."""
        port = ["-p", str(self.port)] if self.port else []
        done = subprocess.run(
            [os.path.join(self.bin, "psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.folder, *port,
             "-U", "concord", "-d", database, "-c", text], capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()


class Talk:
    """A psql that stays, for who asks often."""

    def __init__(self, server, database):
        port = ["-p", str(server.port)] if server.port else []
        self.psql = subprocess.Popen(
            [os.path.join(server.bin, "psql"), "-X", "-q", "-A", "-t", "-h", server.folder, *port, "-U", "concord", "-d", database],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def ask(self, text):
        """What it prints, without headings."""
        self.psql.stdin.write(f"{text};\n\\echo that is all\n")
        self.psql.stdin.flush()
        lines = []
        for line in self.psql.stdout:
            if line == "that is all\n":
                return "".join(lines).strip()
            lines.append(line)
        raise RuntimeError("".join(lines))

    def end(self):
        self.psql.stdin.close()
        self.psql.wait()
