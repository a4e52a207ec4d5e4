#!/usr/bin/env python3
"""Times `audit verify` on partners that were imported and changed twice: audit.py CONCORD SCRATCH [PARTNERS]."""
import os, pathlib, random, subprocess, sys, time

CONCORD, SCRATCH = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
PARTNERS = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
REGISTRY, RUNS = SCRATCH / "audited.sqlite", 3
WORDS = ("oak solar fair repair clean water village bread timber wool glass light trade craft school river energy "
         "mill stone paper honest local pay care roof boat garden cloth leather iron").split()


def run(*command):
    """Seconds that a command takes, which must succeed, and what it says on the way."""
    start = time.perf_counter()
    done = subprocess.run([CONCORD, *command, "--registry", str(REGISTRY)], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, cwd=SCRATCH)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-400:]}")
    return time.perf_counter() - start, done


def write(name, turn):
    """The same partners with another vision each turn, from a seed."""
    dice = random.Random(turn)
    with open(SCRATCH / name, "w", encoding="utf-8") as file:
        file.write("id,name,country,website,vision\n")
        for number in range(PARTNERS):
            words = " ".join(dice.choices(WORDS, k=6))
            file.write(f"k{number},Firm {number} {WORDS[number % len(WORDS)]},DK,firm{number}.example,We {words}.\n")


run("init", "Benchmark")
for turn in range(3):
    write("list.csv", turn)
    seconds, _ = run("partner", "import", "list.csv", "--source", "list", "--row-id", "id",
                     *(["--on-existing", "update"] if turn else []))
    print(f"import {turn + 1}: {seconds:.1f} s, {PARTNERS / seconds:,.0f} partners a second", flush=True)
    os.remove(SCRATCH / "list.csv")
for _ in range(RUNS):
    before = os.times()
    seconds, done = run("audit", "verify")
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"audit verify: {seconds:.1f} s by the clock, {used:.1f} s of processor; "
          f"{done.stdout.splitlines()[0].strip()}; {done.stderr.count('checking')} lines of progress", flush=True)
print(f"the file has {os.path.getsize(REGISTRY) >> 20} MiB")
