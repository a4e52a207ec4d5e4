"""Says how far a trial has come, so that one of an hour is not silent, and shows what was wrong as soon as it is found."""

import time

# Seconds between two lines; what was wrong does not wait.
EVERY = 10


class Progress:
    def __init__(self, part, is_control=False):
        self.part, self.is_control = part, is_control
        self.start = self.told = time.monotonic()
        self.shown = 0

    def tell(self, tried, of, wrong):
        """After each trial: how many were tried, of how many (None where it is not known), and all that was wrong."""
        for fault in [] if self.is_control else wrong[self.shown:]:
            print(f"  {self.part}: WRONG after {tried}: {fault}", flush=True)
        self.shown = len(wrong)
        now = time.monotonic()
        if now - self.told >= EVERY:
            self.told = now
            known = f" of {of}" if of is not None else ""
            print(f"  {self.part}: {tried}{known}, wrong: {len(wrong)} ({now - self.start:.0f} s)", flush=True)
