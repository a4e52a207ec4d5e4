"""Restores over what a power cut leaves: a registry with its journal in whatever state, and a restore that is killed.

At each moment of the job the disk may hold a registry and a journal that has to be played back into it. A backup that is
restored over the two is what is there afterwards; the two are kept as they were found, and still belong together.
"""

import hashlib
import os
import random
import shutil
import sqlite3

import faulty
import job
import power

OPERATIONS = ("write", "sync", "truncate", "name", "open")


def hot_pairs(task, dice, wanted):
    """So many states of a registry with a journal that is not empty, spread over the whole job, torn ones among them."""
    with open(task.path, "rb") as file:
        base = file.read()
    log, parts = power.record(task, False)
    disk = {task.path: power.DiskFile(base)}
    wholes, hot = [hashlib.sha1(base).digest()], []
    journal = task.path + "-journal"
    for name, start, end in parts:
        for entry in power.entries(log, start, end):
            power.step(disk, *entry)
            if power.is_commit(task.path, *entry[:3]):
                wholes.append(hashlib.sha1(bytes(disk[task.path].live)).digest())
            for variant in range(len(power.VARIANTS)):
                # Which are kept is drawn as they come: each has the same chance, and few are held at a time.
                content = journal in disk and disk[journal].after_cut(variant, dice)
                if not content:
                    continue
                hot.append(None)
                place = len(hot) - 1 if len(hot) <= wanted else dice.randrange(len(hot))
                if place < wanted:
                    file = disk[task.path].after_cut(variant, dice)
                    hot[place] = (f"{name}, {entry[0]}, {power.VARIANTS[variant]}",
                                  None if file is None else bytes(file), bytes(content))
    return [pair for pair in hot[:wanted] if pair and pair[1] is not None], len(hot), set(wholes)


def restore_each(task, scratch, wanted, seed, progress):
    """Restores over so many pairs, one of four where the file is gone, and one of four by a command that is killed."""
    dice = random.Random(seed)
    task.begin()
    backup = os.path.join(scratch, "backup.sqlite")
    task.must("backup", backup)
    head = head_of(backup)
    pairs, states, wholes = hot_pairs(task, dice, wanted)
    counts = {"hot journals": len(pairs), "of": states, "played back whole": 0, "killed": 0}
    wrong = []
    for number, (place, content, journal) in enumerate(pairs):
        copy = fresh(task, os.path.join(scratch, "restored"), content if number % 4 != 1 else None, journal)
        kill = None
        if number % 4 == 2:
            kill = kill_restore(copy, scratch, backup, dice)
            counts["killed"] += 1
        reason = judge(copy, backup, head, content if number % 4 != 1 else None, journal, wholes, counts)
        if reason:
            wrong.append(f"{place}{f', CONCORD_FAULT={kill}' if kill else ''}: {reason}")
        progress.tell(number + 1, len(pairs), wrong)
    return counts, wrong


def fresh(task, folder, content, journal):
    """A folder in which there is such a pair, or the journal alone."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    other = job.Job.__new__(job.Job)
    other.binary, other.layer, other.folder = task.binary, task.layer, folder
    other.path = os.path.join(folder, "registry.sqlite")
    for path, data in ((other.path, content), (other.path + "-journal", journal)):
        if data is not None:
            with open(path, "wb") as file:
                file.write(data)
    return other


def kill_restore(copy, scratch, backup, dice):
    """Kills a restore in place of one of its operations; says which."""
    command = ("restore", backup, "--replace", "--why", "a trial")
    number_of, _ = faulty.counts(copy, command, os.path.join(scratch, "counted"))
    operation = dice.choice([name for name in OPERATIONS if number_of[name]])
    fault = f"{operation}:{dice.randint(1, number_of[operation])}:kill"
    copy.run(*command, layer={"CONCORD_FAULT": fault})
    return fault


def judge(copy, backup, head, content, journal, wholes, counts):
    if content is None:
        refused = copy.run("init", "Another")
        if refused.returncode == 0:
            return "a registry was made beside the journal of another"
    done = copy.run("restore", backup, "--replace", "--why", "a trial")
    if done.returncode != 0:
        return f"it ended with {done.returncode}: {done.stderr[:300]}"
    verified = copy.run("audit", "verify", "--head", head)
    if verified.returncode != 0:
        return f"what was restored does not verify: {verified.stdout[:300]}{verified.stderr[:200]}"
    added = copy.run("partner", "add", "After the restore")
    if added.returncode != 0:
        return f"nothing can be recorded afterwards: {added.stderr[:200]}"
    if copy.folder and any(name.endswith(".concord-part") for name in os.listdir(copy.folder)):
        return "it left a folder of what was not finished"
    kept = sorted(name for name in os.listdir(copy.folder) if ".left-" in name)
    found = [holds(os.path.join(copy.folder, name), "registry.sqlite", content, journal) for name in kept]
    if not any(found):
        return f"what was there is not kept as it was: {kept}"
    if content is not None:
        place = os.path.join(copy.folder, kept[found.index(True)], "registry.sqlite")
        reason = play_back(place, wholes)
        if reason:
            return reason
        counts["played back whole"] += 1
    return None


def holds(folder, name, content, journal):
    """Whether a folder holds just this pair."""
    for path, data in ((name, content), (name + "-journal", journal)):
        path = os.path.join(folder, path)
        if data is None:
            if os.path.exists(path):
                return False
            continue
        if not os.path.exists(path):
            return False
        with open(path, "rb") as file:
            if file.read() != data:
                return False
    return True


def play_back(path, wholes):
    """Opens what was kept: it becomes the registry of a whole transaction."""
    try:
        db = sqlite3.connect(path)
        db.execute("SELECT count(*) FROM event").fetchone()
        db.close()
    except sqlite3.Error as error:
        return f"what was kept does not open: {error}"
    with open(path, "rb") as file:
        return None if hashlib.sha1(file.read()).digest() in wholes else "what was kept is half a transaction"


def head_of(path):
    db = sqlite3.connect(path)
    sequence, hashed = db.execute("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1").fetchone()
    db.close()
    return f"{sequence}:{hashed.hex()}"
