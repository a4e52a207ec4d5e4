"""Kills commands in place of the nth operation: what was acknowledged stays, and the same command can be given again."""

import hashlib
import os
import random
import re
import shutil
import subprocess

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

    It is killed in place of so many operations, and as so many of its statements begin; each where `statements` is nil. One
    run is stopped at each of these places, and what its files hold there, which is what a kill would leave, is copied and gone
    on with; a state that another place left is gone on with once. The first of each kind of operation is killed in earnest,
    and has to leave what was copied there.
    """
    dice = random.Random(seed)
    shutil.copyfile(FIXTURE, task.path)
    number_of, _ = counts(task, MIGRATING, os.path.join(scratch, "counted"))
    places = [(operation, number) for operation in OPERATIONS if operation != "statement"
              for number in range(1, number_of[operation] + 1)]
    each = [("statement", number) for number in range(1, number_of["statement"] + 1)]
    if statements is not None:
        each = dice.sample(each, min(len(each), statements))
    wanted = set(dice.sample(places, min(len(places), kills)) + each)
    seen, tried, journals, wrong, earnest = {}, 0, 0, [], set()
    for operation, number in stops(task, os.path.join(scratch, "stopped")):
        if (operation, number) not in wanted:
            continue
        tried += 1
        stopped = os.path.join(scratch, "stopped")
        fault = f"{operation}:{number}:kill"
        state = state_of(stopped)
        if operation not in earnest:
            earnest.add(operation)
            copy = task.copy(os.path.join(scratch, "killed"))
            copy.run(*MIGRATING, layer={"CONCORD_FAULT": fault})
            # Two runs write other times, so only names and lengths are the same.
            if sizes_of(copy.folder) != sizes_of(stopped):
                wrong.append(f"CONCORD_FAULT={fault}: a kill leaves other files than there were: {sizes_of(copy.folder)}")
        if state not in seen:
            seen[state] = fault
            copy = task.copy(os.path.join(scratch, "killed"), of=stopped)
            journal = copy.path + "-journal"
            journals += os.path.exists(journal) and os.path.getsize(journal) > 0
            again = copy.run(*MIGRATING)
            verified = copy.run("audit", "verify")
            if again.returncode != 0:
                wrong.append(f"CONCORD_FAULT={fault}: the next command is blocked: {again.stderr[:200]}")
            elif verified.returncode != 0:
                wrong.append(f"CONCORD_FAULT={fault}: audit verify: {verified.stdout[:200]}{verified.stderr[:200]}")
        progress.tell(tried, len(wanted), wrong)
    return {"kills": tried, "at statements": len(each), "of statements": number_of["statement"], "states": len(seen),
            "journals rolled back": journals}, wrong


MIGRATING = ("partner", "list")


def stops(task, folder):
    """Gives each operation of a migration as it is about to be done, and waits until the next one is asked for."""
    copy = task.copy(folder)
    (hear, say), (wait, go) = os.pipe(), os.pipe()
    environment = {**job.ENVIRONMENT, "LD_PRELOAD": copy.layer, "CONCORD_PAUSE": f"{say},{wait}"}
    command = subprocess.Popen([copy.binary, *MIGRATING, "--registry", copy.path], cwd=copy.folder, env=environment,
                               pass_fds=(say, wait), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    os.close(say)
    os.close(wait)
    with os.fdopen(hear) as lines:
        for line in lines:
            operation, number = line.split()
            yield operation, int(number)
            os.write(go, b" ")
    os.close(go)
    complaint = command.communicate()[1].decode()
    assert command.returncode == 0, f"the migration that was stopped ended with {command.returncode}: {complaint}"


STAMP = re.compile(r"\d{8}T\d{6}Z")


def files_in(folder):
    """The files of a folder and of those in it, by their names without the time that is in some."""
    for place, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            path = os.path.join(place, name)
            yield STAMP.sub("", os.path.relpath(path, folder)), path


def sizes_of(folder):
    return [(name, os.path.getsize(path)) for name, path in files_in(folder)]


def state_of(folder):
    """What the files of a folder hold. Of a journal that no sync has reached the header says all: it has no page that would
    be played back."""
    files = []
    for name, path in files_in(folder):
        with open(path, "rb") as file:
            content = file.read()
        if name.endswith("-journal") and content[8:12] == bytes(4):
            content = content[:12]
        files.append((name, hashlib.sha1(content).digest()))
    return tuple(files)
