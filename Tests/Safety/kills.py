"""Kills commands at random moments: what was acknowledged is there afterwards, and no import is there by half."""

import os
import random
import signal
import statistics
import time

ROWS = 300


def kill_at_random(process, longest):
    """Kills a process after a random part of the time that it usually takes; returns what it had said by then."""
    time.sleep(random.uniform(0, longest))
    was_alive = process.poll() is None
    if was_alive:
        process.send_signal(signal.SIGKILL)
    output, _ = process.communicate()
    return output, was_alive and process.returncode == -signal.SIGKILL


def usual_time(run, times=5):
    durations = []
    for _ in range(times):
        start = time.monotonic()
        run()
        durations.append(time.monotonic() - start)
    return statistics.median(durations)


def kill_adds(registry, kills):
    acknowledged = {f"First {n}" for n in range(5)}
    names = iter(sorted(acknowledged))
    longest = usual_time(lambda: registry.run("partner", "add", next(names))) * 1.5
    killed = done = tried = unsaid = 0
    while killed < kills:
        name = f"Firm {tried}"
        tried += 1
        process = registry.start("partner", "add", name, "--vision", f"Number {tried} of many.", "--value", "sdg:7=3")
        output, was_killed = kill_at_random(process, longest)
        killed += was_killed
        if name in output and output.endswith("\n"):
            acknowledged.add(name)
            done += 1
        if was_killed and killed % 25 == 0:
            check_adds(registry, acknowledged, tried)
    on_record = check_adds(registry, acknowledged, tried)
    unsaid = len(on_record) - len(acknowledged)
    return {"kills": killed, "commands": tried, "acknowledged": done, "committed but not said": unsaid}


def check_adds(registry, acknowledged, tried):
    names = registry.names()
    lost = acknowledged - set(names)
    assert not lost, f"acknowledged and lost: {sorted(lost)[:5]}"
    assert len(names) == len(set(names)), "a partner is on record twice"
    assert len(names) <= tried + 5, "more partners than were added"
    registry.verify()
    return names


def kill_imports(registry, kills):
    before = len(registry.names())
    longest = usual_time(lambda: one_import(registry, "warm", before)[0].communicate(), 1) * 1.5
    whole = {"warm"}
    killed = tried = halves = 0
    journals = 0
    while killed < kills:
        key = f"k{tried}"
        tried += 1
        process, path = one_import(registry, key, before)
        output, was_killed = kill_at_random(process, longest)
        killed += was_killed
        journals += os.path.exists(registry.path + "-journal") and os.path.getsize(registry.path + "-journal") > 0
        os.remove(path)
        counts = rows_by_key(registry)
        if "added" in output:
            assert counts.get(key) == ROWS, f"acknowledged and not whole: {key} has {counts.get(key)} rows"
        assert counts.get(key, ROWS) == ROWS, f"half an import: {key} has {counts[key]} of {ROWS} rows"
        if key in counts:
            whole.add(key)
        assert set(counts) == whole, "an import is gone, or came back"
        if was_killed and killed % 25 == 0:
            registry.verify()
    registry.verify()
    return {"kills": killed, "commands": tried, "whole": len(whole) - 1, "half": halves,
            "journals rolled back": journals}


def one_import(registry, key, _):
    path = registry.write_rows(f"{key}.csv", ROWS, key)
    return registry.start("partner", "import", path, "--source", key, "--row-id", "id"), path


def rows_by_key(registry):
    counts = {}
    for name in registry.names():
        words = name.split(" ")
        if len(words) == 3:
            counts[words[1]] = counts.get(words[1], 0) + 1
    return counts
