"""Kills commands in place of the nth operation: what was acknowledged stays, and the same command can be given again."""

import os
import random
import shutil

import job
from faulty import counts

OPERATIONS = ("write", "sync", "truncate", "lock", "read", "name", "statement")


def kill_each(task, scratch, kills, seed, progress):
    """So many kills, spread over all kinds of write; returns the counts and what was wrong."""
    dice = random.Random(seed)
    task.begin()
    tried, journals, wrong = 0, 0, []
    each = -(-kills // len(job.WRITES))
    for name, command in job.WRITES:
        before = task.head()
        number_of, after = counts(task, command, os.path.join(scratch, "counted"))
        places = [(operation, number) for operation in OPERATIONS for number in range(1, number_of[operation] + 1)]
        for operation, number in dice.choices(places, k=each):
            fault = f"{operation}:{number}:kill"
            copy = task.copy(os.path.join(scratch, "killed"))
            done = copy.run(*command, layer={"CONCORD_FAULT": fault})
            tried += 1
            journal = copy.path + "-journal"
            journals += os.path.exists(journal) and os.path.getsize(journal) > 0
            reason = judge(copy, done, command, before, after)
            if reason:
                wrong.append(f"{name}, CONCORD_FAULT={fault}: {reason}")
            progress.tell(tried, each * len(job.WRITES), wrong)
        task.must(*command)
    task.verify()
    return {"kills": tried, "journals rolled back": journals}, wrong


def judge(copy, done, command, before, after):
    if done.returncode not in (-9, 0):
        return f"it ended with {done.returncode}: {done.stderr[:200]}"
    head = copy.head()
    if head[0] == before[0]:
        if head != before:
            return "the last event has another hash than before"
        if done.returncode == 0:
            return "it was acknowledged, and is not on record"
        again = copy.run(*command)
        if again.returncode != 0:
            return f"its repeat is blocked: {again.stderr[:200]}"
    elif head[0] != after:
        return f"event {head[0]} is the last, and {before[0]} or {after} was to be"
    copy.verify()
    return None


FIXTURE = os.path.join(job.HERE, "../RegistryTests/RegistryFile/Fixtures/schema-20.registry")


def kill_migrations(task, scratch, kills, statements, seed, progress):
    """Kills the first command of this version on a registry of schema 20; the next one migrates it whole.

    It is killed in place of so many operations, and as so many of its statements begin; each where `statements` is nil.
    """
    dice = random.Random(seed)
    shutil.copyfile(FIXTURE, task.path)
    command = ("partner", "list")
    number_of, _ = counts(task, command, os.path.join(scratch, "counted"))
    places = [(operation, number) for operation in OPERATIONS if operation != "statement"
              for number in range(1, number_of[operation] + 1)]
    each = [("statement", number) for number in range(1, number_of["statement"] + 1)]
    if statements is not None:
        each = dice.sample(each, min(len(each), statements))
    tried, journals, wrong = 0, 0, []
    for operation, number in dice.choices(places, k=kills) + each:
        fault = f"{operation}:{number}:kill"
        copy = task.copy(os.path.join(scratch, "killed"))
        copy.run(*command, layer={"CONCORD_FAULT": fault})
        tried += 1
        journal = copy.path + "-journal"
        journals += os.path.exists(journal) and os.path.getsize(journal) > 0
        again = copy.run(*command)
        if again.returncode != 0:
            wrong.append(f"CONCORD_FAULT={fault}: the next command is blocked: {again.stderr[:200]}")
        else:
            copy.verify()
        progress.tell(tried, kills + len(each), wrong)
    return {"kills": tried, "at statements": len(each), "of statements": number_of["statement"],
            "journals rolled back": journals}, wrong
