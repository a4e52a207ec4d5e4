#!/usr/bin/env python3
"""Safety of one registry under kills, crowds and damage; `make crash` runs all of it, the tests a short form.

    Tests/Safety/crash.py .build/release/concord [--kills 200] [--processes 8] [--seconds 30] [--flips 3000] [--seed 1]
"""

import argparse
import os
import random
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import flips  # noqa: E402
import kills  # noqa: E402
import writers  # noqa: E402
from registry import Registry  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--kills", type=int, default=200, help="half of them on adds, half on imports")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--flips", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--keep", help="a folder for the files of flips that were missed")
    options = parser.parse_args()
    random.seed(options.seed)
    print(f"seed {options.seed}")
    parts = [
        ("killed while adding", options.kills // 2, lambda registry: kills.kill_adds(registry, options.kills // 2)),
        ("killed while importing", options.kills // 2,
         lambda registry: kills.kill_imports(registry, options.kills - options.kills // 2)),
        ("writing together", options.seconds,
         lambda registry: writers.write_together(registry, options.processes, options.seconds)),
        ("bits flipped", options.flips, lambda registry: flips.flip_bits(registry, options.flips, options.keep)),
    ]
    failures = 0
    for name, amount, run in parts:
        if not amount:
            continue
        start = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="concord-") as folder:
            registry = Registry(options.binary, folder)
            if run is not parts[3][2]:
                registry.run("init", "Nordlicht Group")
            try:
                words = ", ".join(f"{key}: {value}" for key, value in run(registry).items())
                print(f"{name}: {words} ({time.monotonic() - start:.0f} s)", flush=True)
            except AssertionError as error:
                failures += 1
                print(f"{name}: FAILED: {error}", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
