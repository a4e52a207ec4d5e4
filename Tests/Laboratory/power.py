"""Cuts the power at each write and each sync: what was acknowledged is there afterwards, and nothing by half.

The log of the layer says what reached the system in which order. At a cut the disk holds what was synced, and of what
was not synced nothing, everything, or any 512-byte sectors of it in any order. SQLite opens what is left; the file that
it recovers is, byte for byte, the file of a transaction that was whole: no earlier than the last command that ended, and
no later than the last commit.
"""

import os
import random
import sqlite3

import job

SECTOR = 512
VARIANTS = ("nothing of it", "all of it", "some of it")


class DiskFile:
    def __init__(self, content=b"", lasts=True):
        self.durable = bytearray(content)
        self.live = bytearray(content)
        self.pending = []
        self.lasts = lasts  # whether the folder's entry was synced
        self.is_there = True

    def change(self, operation, offset, data):
        apply(self.live, operation, offset, data)
        self.pending.append((operation, offset, data))

    def sync(self):
        self.durable[:] = self.live
        self.pending.clear()
        self.lasts = True

    def after_cut(self, variant, dice):
        """The bytes on disk after a cut, to be looked at and not kept; None where the file is not there."""
        if variant == 0:
            return self.durable if self.lasts else None
        if variant == 1:
            return self.live if self.is_there else None
        if not self.lasts and dice.random() < 0.5:
            return None
        if not self.is_there and dice.random() < 0.5:
            return None
        content = bytearray(self.durable)
        for operation, offset, data in self.pending:
            if operation == "truncate":
                if dice.random() < 0.5:
                    apply(content, operation, offset, data)
                continue
            for start in range(0, len(data), SECTOR):
                if dice.random() < 0.5:
                    apply(content, operation, offset + start, data[start:start + SECTOR])
        return content


def apply(content, operation, offset, data):
    if operation == "truncate":
        if offset < len(content):
            del content[offset:]
        else:
            content.extend(bytes(offset - len(content)))
        return
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(data)] = data


def entries(path, start, end):
    """The log's entries between two places of it."""
    with open(path, "rb") as file:
        file.seek(start)
        while file.tell() < end:
            operation, offset, length, name = file.readline().decode().rstrip("\n").split(" ", 3)
            data = file.read(int(length)) if operation == "write" else b""
            yield operation, int(offset), name, data


def record(task, lies):
    """Runs the job under the log; the parts of the log that each command wrote."""
    log = os.path.join(task.folder, "disk.log")
    layer = {"CONCORD_DISK_LOG": log, **({"CONCORD_NO_SYNC": "1"} if lies else {})}
    open(log, "w").close()
    parts = []
    for name, command in job.WRITES:
        start = os.path.getsize(log)
        task.must(*command, layer=layer)
        parts.append((name, start, os.path.getsize(log)))
    return log, parts


def cut_power(task, scratch, points, seed, progress, lies=False):
    """Tries so many cuts, spread over the whole job; returns the counts, and what was lost or half."""
    dice = random.Random(seed)
    task.begin()
    with open(task.path, "rb") as file:
        base = file.read()
    log, parts = record(task, lies)
    total = sum(1 for _, start, end in parts for _ in entries(log, start, end)) * len(VARIANTS)
    # Every point where more are asked for than there are; else so many, at random: no more, since the job is done once for all.
    picked, place = set(dice.sample(range(total), min(points, total))), -1
    disk = {task.path: DiskFile(base)}
    wholes = [base]
    lying = {}
    acknowledged, tried, wrong = 0, 0, []
    for name, start, end in parts:
        for operation, offset, file_name, data in entries(log, start, end):
            step(disk, operation, offset, file_name, data)
            if is_commit(task.path, operation, offset, file_name):
                wholes.append(bytes(disk[task.path].live))
            for variant in range(len(VARIANTS)):
                place += 1
                if place not in picked:
                    continue
                tried += 1
                fault = look(scratch, lying, disk, task.path, variant, dice, wholes, acknowledged)
                if fault:
                    wrong.append(f"{name}, {operation} of {os.path.basename(file_name)}, {VARIANTS[variant]}: {fault}")
                progress(tried, wrong)
        acknowledged = len(wholes) - 1
    task.verify()
    return {"cuts": tried, "of": total, "transactions": len(wholes) - 1}, wrong


def step(disk, operation, offset, name, data):
    if operation == "create":
        disk[name] = DiskFile(lasts=False)
        return
    file = disk.setdefault(name, DiskFile())
    if operation == "sync":
        file.sync()
    elif operation == "remove":
        file.is_there, file.lasts = False, file.lasts and not offset
        file.change("truncate", 0, b"")
    else:
        file.change(operation, offset, data)


def is_commit(path, operation, offset, name):
    """A transaction is on record when its journal has no length, or is gone."""
    return name == path + "-journal" and (operation == "remove" or (operation == "truncate" and offset == 0))


BLOCK = 1 << 17


def put(place, content, lying):
    """Writes what differs from what lies there, which is most of a registry's file only once; None takes it away."""
    before = lying.pop(place, None)
    if content is None:
        if os.path.exists(place):
            os.remove(place)
        return
    if before is None or not os.path.exists(place):
        with open(place, "wb") as out:
            out.write(content)
        return
    with open(place, "r+b", buffering=0) as out:
        if len(before) > len(content):
            out.truncate(len(content))
        for start in range(0, len(content), BLOCK):
            # Slices, because a view is compared byte by byte.
            block = content[start:start + BLOCK]
            if before[start:start + BLOCK] != block:
                os.pwrite(out.fileno(), block, start)


def look(scratch, lying, disk, path, variant, dice, wholes, acknowledged):
    """Puts on disk what a cut leaves, lets SQLite recover it, and compares; None where nothing is wrong.

    `lying` holds the registry's file as it was found there the last time.
    """
    target = os.path.join(scratch, "registry.sqlite")
    for name, file in disk.items():
        put(target + name[len(path):], file.after_cut(variant, dice), lying)
    try:
        db = sqlite3.connect(target)
        # A read takes the lock that rolls a journal back; this one alone needs no table to be looked up, which takes longer.
        db.execute("PRAGMA user_version").fetchone()
        db.close()
    except sqlite3.Error as error:
        return f"the file does not open: {error}"
    with open(target, "rb") as file:
        found = file.read()
    lying[target] = found
    # The same bytes may stand at two places only where a transaction changed nothing.
    last = next((place for place in reversed(range(len(wholes))) if wholes[place] == found), None)
    if last is None:
        return "half a transaction"
    return None if last >= acknowledged else f"transaction {acknowledged} was acknowledged, and {last} is there"
