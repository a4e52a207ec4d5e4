#!/usr/bin/env python3
"""The laboratory: the real command on a disk that fails. `make torture` runs all of it, the tests a small part.

    Tests/Laboratory/torture.py .build/release/concord                          everything, as much as `make torture` asks
    Tests/Laboratory/torture.py .build/release/concord --kills 1000 --seed 1    the parts that are named, and no other

Every ten seconds a part says how far it has come, and what is wrong as soon as it is found. Every run prints its seed; the
same seed tries the same again. The cuts are tried once more on a disk that says it has synced and has not (the control):
there something has to be lost, or the trial sees nothing.
"""

import argparse
import os
import random
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.append(os.path.join(sys.path[0], "../Safety"))
sys.dont_write_bytecode = True

import clocks  # noqa: E402
import edits  # noqa: E402
import faulty  # noqa: E402
import files  # noqa: E402
import flips  # noqa: E402
import job  # noqa: E402
import killed  # noqa: E402
import power  # noqa: E402
import progress  # noqa: E402
import restores  # noqa: E402
import writers  # noqa: E402
from registry import Registry  # noqa: E402

# In memory where there is such a folder: what is tried is an order of writes, which no real disk is needed for.
FAST = "/dev/shm" if os.path.isdir("/dev/shm") else None


CONTROL = "power cut on a disk that lies"


def rounds_of_cuts(options, trial, lies):
    """Runs the job again and again, each time with a seed of its own, until so many cuts were tried."""
    counts, wrong, seed = {"cuts": 0, "runs": 0}, [], options.seed
    wanted = options.control if lies else options.cuts
    # On a disk that lies each loss is one that has to be.
    said = progress.Progress(CONTROL if lies else "power cut", is_control=lies)
    while counts["cuts"] < wanted:
        done, before = counts["cuts"], list(wrong)
        with tempfile.TemporaryDirectory(prefix="concord-", dir=FAST) as folder:
            task = job.Job(options.binary, trial, os.path.join(folder, "job"))
            scratch = os.path.join(folder, "scratch")
            os.makedirs(scratch)
            found, faults = power.cut_power(
                task, scratch, wanted - done, seed, lambda tried, faults: said.tell(done + tried, wanted, before + faults),
                lies)
        counts["cuts"] += found["cuts"]
        counts["runs"] += 1
        counts["transactions"] = found["transactions"]
        wrong += [f"seed {seed}: {fault}" for fault in faults]
        seed += 1
    return counts, wrong


def in_folder(options, layer, run):
    with tempfile.TemporaryDirectory(prefix="concord-", dir=FAST) as folder:
        return run(job.Job(options.binary, layer, os.path.join(folder, "job")), folder)


def of_safety(options, run, place=None):
    """A part that `make crash` has too; it says what is wrong by an assertion."""
    with tempfile.TemporaryDirectory(prefix="concord-", dir=place) as folder:
        try:
            return run(Registry(options.binary, folder)), []
        except AssertionError as error:
            return {}, [str(error)]


def flip(options, said):
    return of_safety(options, lambda registry: flips.flip_bits(registry, options.flips, progress=said), FAST)


def write_together(options):
    def run(registry):
        registry.run("init", "Nordlicht Group")
        return writers.write_together(registry, options.processes, options.writers)
    return of_safety(options, run)


# How much of each part where no part is named. ALL is each place that there is.
ALL = -1
WHOLE = {"cuts": 100_000, "control": 2_000, "faults": ALL, "kills": 1_000, "migrations": 250, "files": ALL,
         "restores": 200, "jumps": 600, "flips": 3_000, "edits": 1.0, "writers": 60}


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--cuts", type=int, help="power cuts")
    parser.add_argument("--control", type=int, help="power cuts on the disk that lies")
    parser.add_argument("--faults", type=int, nargs="?", const=ALL,
                        help="single faults, in equal parts of each kind; without a number each there is")
    parser.add_argument("--kills", type=int, help="kills over fifteen kinds of write")
    parser.add_argument("--migrations", type=int, help="kills of the first command on a registry of an earlier version")
    parser.add_argument("--statements", type=int, help="statements of a migration to stop at besides; else each")
    parser.add_argument("--files", type=int, nargs="?", const=ALL,
                        help="kills of commands that make files; without a number one at each change of a name")
    parser.add_argument("--restores", type=int, help="restores over a journal that is to be played back")
    parser.add_argument("--jumps", type=int, help="commands by a clock that jumps")
    parser.add_argument("--flips", type=int, help="mutants of one to three bits")
    parser.add_argument("--edits", type=float, help="the share of all columns that is edited by hand, 0 to 1")
    parser.add_argument("--writers", type=float, help="seconds for which writers, a reader and slow imports go together")
    parser.add_argument("--processes", type=int, default=8, help="writers at once")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    options = parser.parse_args()
    is_whole = all(getattr(options, part) is None for part in WHOLE)
    for part, amount in WHOLE.items():
        if getattr(options, part) is None:
            setattr(options, part, amount if is_whole else 0)
    return options


def parts_of(options, layer):
    """Each part with its amount, and whether it is the control."""
    def alone(name, run):
        return name, lambda: in_folder(
            options, layer, lambda task, folder: run(task, folder, progress.Progress(name)))

    def limit(amount):
        return None if amount == ALL else amount

    seed = options.seed
    return [
        (options.cuts, "power cut", lambda: rounds_of_cuts(options, layer, False)),
        (options.control, CONTROL, lambda: rounds_of_cuts(options, layer, True)),
        (options.faults, *alone("one fault", lambda task, folder, said: faulty.fail_each(
            task, folder, limit(options.faults), seed, said))),
        (options.kills, *alone("killed", lambda task, folder, said: killed.kill_each(
            task, folder, options.kills, seed, said))),
        (options.migrations, *alone("killed while migrating", lambda task, folder, said: killed.kill_migrations(
            task, folder, options.migrations, options.statements, seed, said))),
        (options.files, *alone("killed while making files", lambda task, folder, said: files.kill_each(
            task, folder, limit(options.files), seed, said))),
        (options.restores, *alone("restored", lambda task, folder, said: restores.restore_each(
            task, folder, options.restores, seed, said))),
        (options.jumps, *alone("clock jumps", lambda task, folder, said: clocks.jump_each(
            task, options.jumps, seed, said))),
        (options.flips, "bits flipped", lambda: flip(options, progress.Progress("bits flipped"))),
        (options.edits, *alone("edited by hand", lambda task, folder, said: (
            task.fill(), edits.edit_each(task, folder, options.edits, seed, said))[1])),
        (options.writers, "writing together", lambda: write_together(options)),
    ]


def main():
    options = parse()
    random.seed(options.seed)
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="concord-") as built:
        layer = job.build_layer(built)
        if not layer:
            print("there is no C compiler: nothing was tried")
            return 69
        failures = 0
        for amount, name, run in parts_of(options, layer):
            if amount == 0:
                continue
            print(f"{name}: begins", flush=True)
            start = time.monotonic()
            counts, wrong = run()
            words = ", ".join(f"{key}: {value}" for key, value in counts.items())
            print(f"{name}: {words}, wrong: {len(wrong)} ({time.monotonic() - start:.0f} s)", flush=True)
            if name == CONTROL and not wrong:
                failures += 1
                print("  FAILED: nothing was lost where syncs are lies, so the trial would see no loss")
            elif wrong and name != CONTROL:
                failures += 1
                print("  FAILED:\n    " + "\n    ".join(wrong[:20]))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
