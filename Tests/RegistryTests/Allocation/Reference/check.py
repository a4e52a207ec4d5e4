"""Solves the cases of NearestAllocationTests with scipy, and compares: check.py CASES.json

A case is min sum((x - target)^2) subject to sum(x) = 1, x >= 0, rows x <= bounds. Whether any x exists is asked of
linprog (HiGHS); the optimum of minimize (SLSQP), begun at the point that linprog found.
"""

import json
import sys

import numpy as np
from scipy.optimize import linprog, minimize

cases = json.load(open(sys.argv[1]))
worst, found, wrong = 0.0, 0, 0
for number, case in enumerate(cases):
    target, rows, bounds = (np.array(case[key], dtype=float) for key in ("target", "rows", "bounds"))
    count = len(target)
    some = {"A_ub": rows, "b_ub": bounds} if len(bounds) else {}
    start = linprog(np.zeros(count), A_eq=np.ones((1, count)), b_eq=[1.0], bounds=(0, None), method="highs", **some)
    ours = case.get("shares")
    if (start.status == 0) != (ours is not None):
        wrong += 1
        print(f"case {number}: scipy finds {'some' if start.status == 0 else 'no'} shares, concord does not agree")
        continue
    if ours is None:
        continue
    found += 1
    constraints = [{"type": "eq", "fun": lambda x: x.sum() - 1, "jac": lambda x: np.ones(count)}]
    if len(bounds):
        constraints.append({"type": "ineq", "fun": lambda x: bounds - rows @ x, "jac": lambda x: -rows})
    best = minimize(lambda x: ((x - target) ** 2).sum(), start.x, jac=lambda x: 2 * (x - target), bounds=[(0, 1)] * count,
                    constraints=constraints, method="SLSQP", options={"ftol": 1e-14, "maxiter": 1000})
    objective = ((np.array(ours) - target) ** 2).sum()
    difference = abs(objective - best.fun)
    worst = max(worst, difference)
    if difference > 1e-6:
        wrong += 1
        print(f"case {number}: objective {objective:.9f}, scipy {best.fun:.9f} ({best.message})")
print(f"{len(cases)} cases, {found} with an allocation: largest difference of the objective {worst:.1e}, {wrong} wrong")
sys.exit(1 if wrong else 0)
