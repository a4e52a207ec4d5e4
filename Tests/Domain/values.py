#!/usr/bin/env python3
"""Alignment by values against the rule of Docs/alignment.md, worked out here from the vocabulary that the registry prints.

Usage: values.py BINARY [CASES] [SEED]
"""
from registry import Registry, Tally, arguments


def main():
    binary, count, draw = arguments(40)
    tally = Tally()
    for number in range(count):
        registry = Registry(binary)
        # A value that groups others, and those below it, all equally near to it.
        vocabulary = registry.json("value", "list")
        group = draw.choice(sorted({value["broader"] for value in vocabulary if value.get("broader")}))
        codes = [value["code"] for value in vocabulary if value.get("broader") == group]
        firms = []
        for place in range(4):
            stated = {
                code: draw.choice([-1, 1]) * draw.randint(1, 5)
                for code in draw.sample(codes, draw.randint(1, min(4, len(codes))))
            }
            words = [word for code, strength in stated.items() for word in ("--value", f"{code}={strength}")]
            registry.run("partner", "add", f"Firm {place}", *words)
            firms.append(stated)
        strength = draw.randint(1, 5)
        found = registry.json("align", "--value", f"{group}={strength}")
        scores = {line["name"]: line for line in found}
        for place, stated in enumerate(firms):
            line = scores.get(f"Firm {place}")
            # Each says 0.6 of the group; what each agrees counts alike.
            agreed = [0 if value < 0 else 1 - abs(value - strength) / 8 for value in stated.values()]
            mean = sum(agreed) / len(agreed)
            middle, low, high = 60 * mean + 20, 60 * min(agreed), 60 * max(agreed) + 40
            close = line is not None and all(
                abs(line[key] - wanted) < 0.0501
                for key, wanted in (("score", middle), ("score_low", low), ("score_high", high)))
            tally.check("scores of values equally near", close, strength, stated, line, (middle, low, high))
        registry.close()
    tally.end()


if __name__ == "__main__":
    main()
