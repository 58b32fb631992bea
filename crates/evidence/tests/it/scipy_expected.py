"""Writes scipy_expected.csv: means, spreads and 95 % intervals as scipy gives them.

    python3 scipy_expected.py > scipy_expected.csv        (numpy and scipy)

Values are written exactly (repr), and the answers come from scipy.stats alone: ttest_1samp and ttest_ind(equal_var=False) with their
confidence intervals. The last rows check the t point itself at degrees of freedom from tiny to a million.
"""

import sys

import numpy as np
from scipy import stats

rng = np.random.default_rng(20230509)


def likert(n, centre, spread):
    """Scores of a two-item scale: halves from 1 to 5."""
    return np.clip(np.round(rng.normal(centre, spread, n) * 2) / 2, 1, 5)


def cells(values):
    return " ".join(repr(float(v)) for v in values)


CASES = [
    ("two-people", np.array([1.0, 5.0]), np.array([2.0, 2.5])),
    ("ten-and-ten", likert(10, 2.9, 0.8), likert(10, 3.4, 0.8)),
    ("ten-and-forty", likert(10, 3.0, 0.5), likert(40, 3.2, 1.2)),
    ("programme", likert(64, 2.4, 0.9), likert(41, 3.1, 0.9)),
    ("one-wave-agrees", np.array([3.0] * 12), likert(15, 3.5, 0.7)),
    ("hardly-differs", 1e6 + rng.normal(0, 1e-3, 20), 1e6 + rng.normal(0, 1e-3, 17)),
    ("tiny", rng.normal(0, 1e-60, 11), rng.normal(0, 1e-60, 13)),
    ("uneven", rng.normal(3, 0.01, 30), rng.normal(3, 10, 5)),
    ("large", likert(900, 3.0, 1.0), likert(800, 3.1, 1.0)),
]

out = sys.stdout
out.write("case,before,after,mean,sd,low,high,change,change_low,change_high\n")
for name, before, after in CASES:
    mean, sd = before.mean(), before.std(ddof=1)
    if sd > 0:
        one = stats.ttest_1samp(before, 0).confidence_interval(0.95)
    else:
        one = (mean, mean)
    two = stats.ttest_ind(after, before, equal_var=False).confidence_interval(0.95)
    figures = [mean, sd, *one, after.mean() - mean, *two]
    out.write(f"{name},{cells(before)},{cells(after)}," + ",".join(repr(float(f)) for f in figures) + "\n")

# A t point: n people of spread sqrt(n) about nought have the interval 0 ± t(n - 1).
for n in [2, 3, 4, 6, 10, 11, 30, 41, 64, 101, 501, 1000, 1999, 2000, 2001, 2002, 5001, 100_001, 1_000_001]:
    t = stats.t.ppf(0.975, n - 1)
    out.write(f"t-of-{n},,,0.0,{float(np.sqrt(n))!r},{-float(t)!r},{float(t)!r},,,\n")
