#!/usr/bin/env python3
"""Measures `quietroom places` beside sortition-algorithms in one run, and prints one table of CPU seconds (user and system, of a process
of its own, starting it and reading and writing files included). Each of our lotteries is judged by given/check_allocation.py and
verified by verify_places.py. usage: places.py [--binary target/release/quietroom] [--peer-seconds 60] [--runs 3]
Wants scipy for the verifier; sortition-algorithms is left out where it is not installed."""
import argparse, importlib.util, json, os, resource, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
INSTANCES = os.path.join(HERE, "given", "instances", "allocation")
NAMES = ["rp60_20", "rp120_20", "rp400_20", "rp1500_20", "rp1500b_110"]
PEER = """
import csv, sys
from pathlib import Path
from sortition_algorithms.features import read_in_features
from sortition_algorithms.people import read_in_people
from sortition_algorithms.settings import Settings
from sortition_algorithms.committee_generation import find_distribution_maximin
folder, places = Path(sys.argv[1]), int(sys.argv[2])
quotas = csv.DictReader(open(folder / "categories.csv"))
quotas = [{"feature": q["category"], "value": q["feature"], "min": q["min"], "max": q["max"]} for q in quotas]
features, *_ = read_in_features(list(quotas[0]), quotas)
people = list(csv.DictReader(open(folder / "respondents.csv")))
settings = Settings(id_column="id", columns_to_keep=[], check_same_address=False, solver_backend="highspy")
everybody, *_ = read_in_people(list(people[0]), people, features, settings)
committees, probabilities, *_ = find_distribution_maximin(features, everybody, places, [], "highspy")
chance = dict.fromkeys(everybody, 0.0)
for committee, p in zip(committees, probabilities):
    for person in committee:
        chance[person] += p
print(min(chance.values()))
"""


def cpu(command, seconds):
    """CPU seconds and the last line printed; None for the seconds when it was stopped by the limit."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode < 0:
        return None, ""
    if done.returncode:
        sys.exit(f"{command}: {done.stderr}")
    return spent, (done.stdout.strip().splitlines() or [""])[-1]


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--binary", default=os.path.join(HERE, "..", "target", "release", "quietroom"))
    asked.add_argument("--peer-seconds", type=int, default=60)
    asked.add_argument("--runs", type=int, default=3)
    asked = asked.parse_args()
    has_peer = importlib.util.find_spec("sortition_algorithms") is not None
    print(f"{'instance':<12} {'ours, CPU s':>22} {'min p':>9} {'to oracle':>10} {'verified':>9} {'peer, CPU s':>12} {'peer min p':>11}")
    for name in NAMES:
        folder = os.path.join(INSTANCES, name)
        with tempfile.TemporaryDirectory() as scratch:
            out = os.path.join(scratch, "lottery.json")
            command = [asked.binary, "places", folder, "--out", out, "--seed", "7"]
            times = sorted(cpu(command, 600)[0] for _ in range(asked.runs))
            oracle = os.path.join(folder, "leximin_oracle.json")
            oracle = [oracle] if os.path.exists(oracle) else []
            judged = json.loads(cpu([sys.executable, os.path.join(HERE, "given", "check_allocation.py"), folder, out, *oracle], 600)[1])
            verified = json.loads(cpu([sys.executable, os.path.join(HERE, "verify_places.py"), folder, out], 3600)[1])
        places = name.rsplit("_", 1)[1]
        spent, least = cpu([sys.executable, "-c", PEER, folder, places], asked.peer_seconds) if has_peer else (None, "")
        ours = f"{times[len(times) // 2]:.3f} ({times[0]:.3f}-{times[-1]:.3f})"
        apart = f"{judged['leximin_max_abs_diff']:.0e}" if oracle else "-"
        theirs = ("-" if not has_peer else f"> {asked.peer_seconds}") if spent is None else f"{spent:.1f}"
        theirs_least = f"{float(least):.6f}" if least else "-"
        print(f"{name:<12} {ours:>22} {judged['min_prob']:>9.6f} {apart:>10} {str(verified['verified']):>9} {theirs:>12} {theirs_least:>11}", flush=True)
    print("\nours: exact leximin with a certificate, median (least-most). peer: sortition-algorithms with HiGHS, the smallest chance only.")


if __name__ == "__main__":
    main()
