"""Kills commands that make files in place of each change of a name: no file stands by half, and no repeat is blocked."""

import os
import random
import subprocess

import job

# What is made, by which command, on which registry, and under which name; each on a copy of the same folder.
COMMANDS = [
    ("found a registry", ("init", "Another"), "new.sqlite", "new.sqlite"),
    ("back up", ("backup", "backup.sqlite"), "registry.sqlite", "backup.sqlite"),
    ("restore", ("restore", "kept.sqlite", "--why", "a trial"), "restored.sqlite", "restored.sqlite"),
    ("restore over a registry", ("restore", "kept.sqlite", "--replace", "--why", "a trial"), "registry.sqlite", None),
    ("salvage", ("repair", "--output", "salvaged.sqlite", "--why", "a trial"), "registry.sqlite", "salvaged.sqlite"),
    ("make a key", ("key", "new", "--name", "second", "--output", "second.pub"), "registry.sqlite", "second.pub"),
    ("sign a note", ("audit", "note", "--output", "note.txt"), "registry.sqlite", "note.txt"),
    ("export a declaration", ("declaration", "export", "Oak tables", "--format", "json", "--output", "tables.json"),
     "registry.sqlite", "tables.json"),
    ("export all", ("declaration", "export", "--all", "--as-of", "2098-01-01", "--output", "all"), "registry.sqlite",
     "all"),
    ("erase a person", ("person", "erase", "Mette Lund", "--why", "asked for it", "--yes"), "registry.sqlite", None),
]


def kill_each(task, scratch, kills, seed, progress):
    """So many kills, an equal part of each command's, or all where `kills` is nil."""
    dice = random.Random(seed)
    task.fill()
    task.must("backup", os.path.join(task.folder, "kept.sqlite"))
    tried, wrong = 0, []
    for name, command, registry, target in COMMANDS:
        copy = task.copy(os.path.join(scratch, "counted"))
        counts = os.path.join(copy.folder, "counts")
        done = run(copy, registry, command, {"CONCORD_FAULT_COUNTS": counts})
        if done.returncode != 0:
            wrong.append(f"{name}: it ended with {done.returncode}: {done.stderr[:200]}")
            continue
        with open(counts, encoding="utf-8") as file:
            number = dict(line.split() for line in file)["name"]
        places = list(range(1, int(number) + 1))
        if kills is not None:
            places = sorted(dice.sample(places, min(len(places), -(-kills // len(COMMANDS)))))
        for place in places:
            tried += 1
            fault = f"name:{place}:kill"
            copy = task.copy(os.path.join(scratch, "killed"))
            run(copy, registry, command, {"CONCORD_FAULT": fault})
            reason = judge(copy, command, registry, target)
            if reason:
                wrong.append(f"{name}, CONCORD_FAULT={fault}: {reason}")
            progress.tell(tried, kills, wrong)
    return {"kills": tried}, wrong


def run(copy, registry, command, layer=None):
    environment = dict(job.ENVIRONMENT)
    if layer:
        environment.update(layer, LD_PRELOAD=copy.layer)
    return subprocess.run([copy.binary, *command, "--registry", registry], cwd=copy.folder, text=True,
                          capture_output=True, env=environment, timeout=job.LONGEST, stdin=subprocess.DEVNULL)


def judge(copy, command, registry, target):
    path = os.path.join(copy.folder, target) if target else None
    is_made = bool(path) and os.path.exists(path)
    if is_made and target.endswith(".sqlite"):
        found = run(copy, target, ("audit", "verify"))
        if found.returncode != 0:
            return f"what was made does not verify: {found.stdout[:200]}{found.stderr[:200]}"
    elif is_made and os.path.isfile(path) and os.path.getsize(path) == 0:
        return "what was made is empty"
    again = run(copy, registry, command)
    # What is on record or has its name is not made twice, which is told.
    is_told = is_made or any(words in again.stderr for words in ("is called second already", "was erased already"))
    if again.returncode != 0 and not is_told:
        return f"its repeat is blocked: {again.stderr[:300]}"
    for each in {registry, "registry.sqlite"}:
        found = run(copy, each, ("audit", "verify"))
        if found.returncode != 0:
            return f"{each} does not verify afterwards: {found.stdout[:200]}{found.stderr[:200]}"
    return None
