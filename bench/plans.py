#!/usr/bin/env python3
"""Measures `quietroom groups` and `quietroom timetable` beside OR-Tools CP-SAT (cp_sat.py) in one run, and prints one table. CPU seconds (user
and system) are of a process of its own, starting it and reading and writing files included. Every plan is judged by given/check_*.py, every
cover by cover/check_cover.py. usage: plans.py [--binary target/release/quietroom] [--peer-seconds 60] [--runs 3]
CP-SAT is left out where ortools is not installed, and for the larger instances, for which it finds no plan in that time."""
import argparse, importlib.util, json, os, resource, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
GIVEN = os.path.join(HERE, "given")
# Instance, steps of a short and of a long search, whether the peer is asked.
PLANS = [
    ("groups", "g120", 1_000_000, 12_000_000, True),
    ("groups", "g120team", 1_000_000, 12_000_000, True),
    ("groups", "g1200", 6_000_000, 29_000_000, False),
    ("groups", "g12000", 50_000_000, 200_000_000, False),
    ("timetable", "t40", 1_000_000, 10_000_000, True),
    ("timetable", "t300", 10_000_000, 44_000_000, False),
    ("timetable", "t3000", 60_000_000, 395_000_000, False),
]


def cpu(command):
    """CPU seconds and the last line printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{command}: {done.stdout}{done.stderr}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, json.loads((done.stdout.strip().splitlines() or ["{}"])[-1])


def median(command, runs):
    measured = sorted((cpu(command) for _ in range(runs)), key=lambda one: one[0])
    return measured[len(measured) // 2]


def judged(kind, folder, out):
    return cpu([sys.executable, "-B", os.path.join(GIVEN, f"check_{kind}.py"), folder, out])[1]


def plans(asked, scratch):
    has_peer = importlib.util.find_spec("ortools") is not None
    out = os.path.join(scratch, "plan.csv")
    print(f"{'instance':<10} {'planted':>8} {'J short':>8} {'CPU s':>7} {'J long':>8} {'CPU s':>7} {'bound':>7} {'gap':>6} {'CP-SAT J':>9} {'bound':>7} {'CPU s':>7}")
    for kind, name, short, long, asks_peer in PLANS:
        folder = os.path.join(GIVEN, "instances", kind, name)
        line = f"{name:<10} {json.load(open(os.path.join(folder, 'plant_score.json')))['J']:>8}"
        for steps in (short, long):
            spent, told = median([asked.binary, kind, folder, "--out", out, "--seed", "7", "--steps", str(steps)], asked.runs)
            said = judged(kind, folder, out)
            assert said["feasible"] and said["J"] == told["objective"] >= told["lower_bound"] >= said["lower_bound"], said
            line += f" {told['objective']:>8} {spent:>7.2f}"
        line += f" {told['lower_bound']:>7} {told['gap']:>6.1%}"
        if has_peer and asks_peer:
            peer = [sys.executable, os.path.join(HERE, "cp_sat.py"), kind, folder, out, str(asked.peer_seconds), "2"]
            spent, told = cpu(peer)
            assert judged(kind, folder, out)["J"] == told["objective"]
            line += f" {told['objective']:>9.0f} {told['bound']:>7.0f} {spent:>7.1f}"
        else:
            line += f" {'-':>9} {'-':>7} {'-':>7}"
        print(line, flush=True)


def covers(asked, scratch):
    out = os.path.join(scratch, "cover.csv")
    print(f"\n{'cover':<10} {'sessions':>8} {'uncovered':>9} {'hand-overs':>10} {'travel':>7} {'J':>9} {'bound':>9} {'CPU s':>7}")
    for own in json.load(open(os.path.join(HERE, "cover", "instances.json"))):
        folder, plan = os.path.join(HERE, own["folder"]), os.path.join(HERE, own["plan"])
        command = [asked.binary, "timetable", folder, "--out", out, "--repair", plan, "--away", own["away"]]
        spent, told = median(command, asked.runs)
        judge = [sys.executable, "-B", os.path.join(HERE, "cover", "check_cover.py"), folder, plan, own["away"], out]
        said = cpu(judge)[1]
        assert said["feasible"] and said["J"] == told["objective"] >= told["lower_bound"], said
        print(f"{own['name']:<10} {said['sessions']:>8} {said['uncovered']:>9} {said['handovers']:>10} {said['travel']:>7}"
              f" {said['J']:>9} {told['lower_bound']:>9} {spent:>7.2f}", flush=True)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--binary", default=os.path.join(HERE, "..", "target", "release", "quietroom"))
    asked.add_argument("--peer-seconds", type=int, default=60)
    asked.add_argument("--runs", type=int, default=3)
    asked = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        plans(asked, scratch)
        covers(asked, scratch)


if __name__ == "__main__":
    main()
