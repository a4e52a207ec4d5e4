#!/usr/bin/env python3
"""The laboratory: the real command on a disk that fails. `make torture` runs all of it, the tests a small part.

    Tests/Laboratory/torture.py .build/release/concord [--cuts 100000] [--faults N] [--kills 1000] [--restores 200]
        [--jumps 600] [--edits 1.0] [--seed 1]

Every part prints its seed with what it found; the same seed tries the same again. The cuts are tried once more on a disk
that says it has synced and has not (the control): there something has to be lost, or the trial sees nothing.
"""

import argparse
import os
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import clocks  # noqa: E402
import edits  # noqa: E402
import faulty  # noqa: E402
import files  # noqa: E402
import job  # noqa: E402
import killed  # noqa: E402
import power  # noqa: E402
import restores  # noqa: E402

# In memory where there is such a folder: what is tried is an order of writes, which no real disk is needed for.
FAST = "/dev/shm" if os.path.isdir("/dev/shm") else None


def rounds_of_cuts(options, trial, lies):
    """Runs the job again and again, each time with a seed of its own, until so many cuts were tried."""
    counts, wrong, seed = {"cuts": 0, "runs": 0}, [], options.seed
    wanted = options.control if lies else options.cuts
    while counts["cuts"] < wanted:
        with tempfile.TemporaryDirectory(prefix="concord-", dir=FAST) as folder:
            task = job.Job(options.binary, trial, os.path.join(folder, "job"))
            scratch = os.path.join(folder, "scratch")
            os.makedirs(scratch)
            found, faults = power.cut_power(task, scratch, wanted - counts["cuts"], seed, lies)
        counts["cuts"] += found["cuts"]
        counts["runs"] += 1
        counts["transactions"] = found["transactions"]
        wrong += [f"seed {seed}: {fault}" for fault in faults]
        seed += 1
    return counts, wrong


def in_folder(options, layer, run):
    with tempfile.TemporaryDirectory(prefix="concord-", dir=FAST) as folder:
        return run(job.Job(options.binary, layer, os.path.join(folder, "job")), folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--cuts", type=int, default=100_000, help="power cuts")
    parser.add_argument("--control", type=int, default=2_000, help="power cuts on the disk that lies")
    parser.add_argument("--faults", type=int, help="single faults, in equal parts of each kind; else every one")
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--statements", type=int, help="statements of a migration to stop at; else each")
    parser.add_argument("--files", type=int, help="kills of commands that make files; else at each change of a name")
    parser.add_argument("--restores", type=int, default=200, help="restores over a journal that is to be played back")
    parser.add_argument("--jumps", type=int, default=600, help="commands by a clock that jumps")
    parser.add_argument("--edits", type=float, default=1.0, help="the share of all columns that is edited by hand")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    options = parser.parse_args()
    print(f"seed {options.seed}")
    with tempfile.TemporaryDirectory(prefix="concord-") as built:
        layer = job.build_layer(built)
        if not layer:
            print("there is no C compiler: nothing was tried")
            return 69
        parts = [
            ("power cut", options.cuts, False, lambda: rounds_of_cuts(options, layer, False)),
            ("power cut on a disk that lies", options.control, True, lambda: rounds_of_cuts(options, layer, True)),
            ("one fault", options.faults, False, lambda: in_folder(
                options, layer, lambda task, folder: faulty.fail_each(task, folder, options.faults, options.seed))),
            ("killed", options.kills, False, lambda: in_folder(
                options, layer, lambda task, folder: killed.kill_each(task, folder, options.kills, options.seed))),
            ("killed while migrating", options.kills, False, lambda: in_folder(
                options, layer, lambda task, folder: killed.kill_migrations(
                    task, folder, -(-options.kills // 4), options.statements, options.seed))),
            ("killed while making files", options.files, False, lambda: in_folder(
                options, layer, lambda task, folder: files.kill_each(task, folder, options.files, options.seed))),
            ("restored", options.restores, False, lambda: in_folder(
                options, layer, lambda task, folder: restores.restore_each(
                    task, folder, options.restores, options.seed))),
            ("clock jumps", options.jumps, False, lambda: in_folder(
                options, layer, lambda task, folder: clocks.jump_each(task, options.jumps, options.seed))),
            ("edited by hand", options.edits, False, lambda: in_folder(options, layer, lambda task, folder: (
                task.fill(), edits.edit_each(task, folder, options.edits, options.seed))[1])),
        ]
        failures = 0
        for name, amount, is_control, run in parts:
            if amount == 0:
                continue
            start = time.monotonic()
            counts, wrong = run()
            words = ", ".join(f"{key}: {value}" for key, value in counts.items())
            print(f"{name}: {words}, wrong: {len(wrong)} ({time.monotonic() - start:.0f} s)", flush=True)
            if is_control and not wrong:
                failures += 1
                print("  FAILED: nothing was lost where syncs are lies, so the trial would see no loss")
            elif wrong and not is_control:
                failures += 1
                print("  FAILED:\n    " + "\n    ".join(wrong[:20]))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
