"""Lets the nth operation of SQLite fail, for each command of the job: a clear sentence, nothing damaged, nothing lost.

A command allocates some 20,000 times, mostly where it reads the schema, table after table. So of allocations each place in
the code, with all calls that led there, is tried: its first fails alone, and its last with all after it.
"""

import os
import random
import re

import job

OPERATIONS = ("read", "write", "sync", "truncate", "lock", "open", "name", "full", "allocate")
# What a person is never shown: the words of the engine, or of the language.
RAW = re.compile(r"SQLITE_|disk I/O error|database disk image|Fatal error|Swift/|sqlite3_|unexpectedly found nil")
# Ends that are an answer (sysexits): said no, bad data, no input, unavailable, cannot create, I/O, try again, no right.
ENDINGS = (0, 1, 65, 66, 69, 70, 71, 73, 74, 75, 77, 78)


def counts(task, command, folder):
    """How often a command does each operation."""
    copy = task.copy(folder)
    path = os.path.join(folder, "counts")
    copy.must(*command, layer={"CONCORD_FAULT_COUNTS": path})
    with open(path, encoding="utf-8") as file:
        found = {name: int(number) for name, number in (line.split() for line in file)}
    return {**found, "full": found["write"]}, copy.head()[0]


def allocations(task, command, folder):
    """The first and the last allocation from each place in the code."""
    copy = task.copy(folder)
    path = os.path.join(folder, "allocations")
    copy.must(*command, layer={"CONCORD_ALLOCATIONS": path})
    with open(path, encoding="utf-8") as file:
        places = [tuple(map(int, line.split())) for line in file]
    return sorted((number, way) for place in places for number, way in zip(place, ("once", "ever")))


def fail_each(task, scratch, faults, seed, progress):
    """Tries so many faults, as many of each operation of each command, or all where `faults` is nil."""
    dice = random.Random(seed)
    task.begin()
    tried, told, wrong = 0, 0, []
    for name, command in job.WRITES:
        before = task.head()
        number_of, after = counts(task, command, os.path.join(scratch, "counted"))
        for operation in OPERATIONS:
            places = [(number, way) for number in range(1, number_of[operation] + 1) for way in ("once", "ever")]
            if operation == "allocate":
                places = allocations(task, command, os.path.join(scratch, "counted"))
            if faults is not None:
                places = dice.sample(places, min(len(places), -(-faults // (len(job.WRITES) * len(OPERATIONS)))))
            for number, way in places:
                tried += 1
                fault = f"{operation}:{number}:{way}"
                copy = task.copy(os.path.join(scratch, "faulty"))
                done = copy.run(*command, layer={"CONCORD_FAULT": fault})
                told += done.returncode != 0
                reason = judge(copy, done, before[0], after, whole=dice.random() < 0.05)
                if reason:
                    wrong.append(f"{name}, CONCORD_FAULT={fault}: {reason}")
                progress.tell(tried, faults, wrong)
        task.must(*command)
    task.verify()
    return {"faults": tried, "told": told}, wrong


def judge(copy, done, before, after, whole):
    """What is wrong about how a command ended, and about what it left; None for nothing."""
    if done.returncode not in ENDINGS:
        return f"it ended with {done.returncode}: {done.stderr[:200]}"
    if done.returncode != 0 and not done.stderr.startswith("concord: "):
        return f"it ended with {done.returncode} and said no sentence: {done.stderr[:200]!r}"
    raw = RAW.search(done.stderr + done.stdout)
    if raw:
        return f"it shows '{raw.group()}': {done.stderr[:200]}"
    head = copy.head()[0]
    if head not in (before, after):
        return f"event {head} is the last, and {before} or {after} was to be"
    if done.returncode == 0 and head != after:
        return "it was acknowledged, and is not on record"
    if whole:
        copy.verify()
    return None
