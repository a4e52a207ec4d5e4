"""Lets the clock jump between commands: no event is of a time before another, and no time to come is taken unasked."""

import random
import sqlite3
import time

import job

DAY = 86_400
# Back to the year 1970, years, an hour, a moment; on by a moment, an hour, not quite a day, weeks, to the year 9999.
JUMPS = (-56 * 365 * DAY, -6 * 365 * DAY, -3600, -1, 0, 1, 3600, DAY - 7200, 40 * DAY, 7900 * 365 * DAY)
# From here on a clock is not believed unasked, counted from the day on which the program was made, which is near.
DOUBTED = 30 * DAY


def jump_each(task, jumps, seed, progress):
    """Does the job again and again, each command at a time of its own, until there were so many."""
    dice = random.Random(seed)
    counts = {"jumps": 0, "refused": 0, "taken at the time of the event before": 0}
    wrong = []
    round_number = 0
    while counts["jumps"] < jumps:
        round_number += 1
        copy = task.copy(f"{task.folder}-{round_number}")
        copy.begin()
        for name, command in job.WRITES:
            offset = dice.choice(JUMPS)
            counts["jumps"] += 1
            before = last(copy)
            done = copy.run(*command, layer={"CONCORD_CLOCK": str(offset)})
            reason = judge(copy, done, before, offset, counts)
            if reason:
                wrong.append(f"round {round_number}, {name}, CONCORD_CLOCK={offset}: {reason}")
            if last(copy) == before:
                copy.must(*command)
            progress.tell(counts["jumps"], jumps, wrong)
        reason = look(copy)
        if reason:
            wrong.append(f"round {round_number}: {reason}")
        verified = copy.run("audit", "verify")
        if verified.returncode != 0:
            wrong.append(f"round {round_number}: audit verify: {verified.stdout[:300]}{verified.stderr[:200]}")
    return counts, wrong


def judge(copy, done, before, offset, counts):
    after = last(copy)
    if offset >= DOUBTED:
        counts["refused"] += 1
        if done.returncode == 0 or after != before:
            return f"it was recorded unasked, as of {after[1]}"
        return None if "--clock-checked" in done.stderr else f"it does not say what to do: {done.stderr[:200]}"
    if done.returncode != 0:
        return f"it ended with {done.returncode}: {done.stderr[:200]}"
    if after[1] < before[1]:
        return f"the event is of {after[1]}, and the one before it of {before[1]}"
    if offset < -60:
        counts["taken at the time of the event before"] += 1
        if after[2] is None:
            return "it does not keep what the clock said"
        if abs(seconds(after[2]) - (time.time() + offset)) > 120:
            return f"it keeps {after[2]} as what the clock said"
    return None


def last(copy):
    db = sqlite3.connect(copy.path)
    row = db.execute("SELECT sequence, at, clock FROM event ORDER BY sequence DESC LIMIT 1").fetchone()
    db.close()
    return row


def seconds(text):
    import calendar
    return calendar.timegm(time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S"))


def look(copy):
    """What is on record with a day of its own is of no day before the registry was made."""
    db = sqlite3.connect(copy.path)
    first = db.execute("SELECT at FROM event ORDER BY sequence LIMIT 1").fetchone()[0][:10]
    days = db.execute(
        "SELECT issued_on FROM declaration UNION ALL SELECT withdrawn_on FROM declaration WHERE withdrawn_on IS NOT NULL"
    ).fetchall()
    db.close()
    early = [day for (day,) in days if day is not None and day < first]
    return f"declarations are dated {early}, before the registry's first event of {first}" if early else None
