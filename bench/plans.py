#!/usr/bin/env python3
"""Measures `quietroom groups` and `quietroom timetable` beside OR-Tools CP-SAT (cp_sat.py) in one run, and prints one table each of plans, mends
and covers. CPU seconds (user and system) are of a process of its own, starting it and reading and writing files included. Every plan is judged by
given/check_*.py, every mend by mend/check_mend.py, every cover by cover/check_cover.py.
usage: plans.py [--binary target/release/quietroom] [--peer-seconds 60] [--runs 3] [--only plans,mends,covers] [--peer ask|none|small]
CP-SAT is left out where ortools is not installed. Making its model is bounded too: PEER_GIB of memory and PEER_MAKING seconds besides its own."""
import argparse, importlib.util, json, os, resource, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
GIVEN = os.path.join(HERE, "given")
sys.path.insert(0, os.path.join(HERE, "mend"))
import make

PEER_GIB, PEER_MAKING = 8, 60
# Instance, steps of a short and of a long search, whether it is small for the peer.
PLANS = [
    ("groups", "g120", 1_000_000, 12_000_000, True),
    ("groups", "g120team", 1_000_000, 12_000_000, True),
    ("groups", "g1200", 6_000_000, 29_000_000, False),
    ("groups", "g12000", 50_000_000, 200_000_000, False),
    ("timetable", "t40", 1_000_000, 10_000_000, True),
    ("timetable", "t300", 10_000_000, 44_000_000, False),
    ("timetable", "t3000", 60_000_000, 395_000_000, False),
]

MENDS = ("g120", "g1200", "g12000")


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


def peer(asked, kind, folder, out):
    """What CP-SAT finds, and its CPU seconds; nothing where it finds no plan in its time or its model is too large."""
    command = [sys.executable, os.path.join(HERE, "cp_sat.py"), kind, folder, out, str(asked.peer_seconds), "2"]
    bounded = lambda: resource.setrlimit(resource.RLIMIT_AS, (PEER_GIB << 30, PEER_GIB << 30))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(command, capture_output=True, text=True, preexec_fn=bounded, timeout=asked.peer_seconds + PEER_MAKING)
        told = json.loads((done.stdout.strip().splitlines() or ["{}"])[-1]) if done.returncode == 0 else {"status": "model too large"}
    except subprocess.TimeoutExpired:
        told = {"status": "model not made in time"}
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, told


def beside(asked, kind, folder, out):
    """The columns of the peer."""
    spent, told = peer(asked, kind, folder, out)
    if "objective" not in told:
        return f" {'none':>9} {'-':>7} {spent:>7.1f}  {told.get('status', 'no plan').lower()}"
    assert judged(kind, folder, out)["J"] == told["objective"]
    return f" {told['objective']:>9.0f} {told['bound']:>7.0f} {spent:>7.1f}"


def first(asked, kind, folder, out, steps):
    """CPU seconds of a search that ends with its first plan."""
    command = [asked.binary, kind, folder, "--out", out, "--seed", "7", "--steps", str(steps)]
    spent = sorted(cpu(command)[0] for _ in range(max(5, asked.runs)))
    assert judged(kind, folder, out)["feasible"]
    return spent[len(spent) // 2]


def plans(asked, scratch):
    has_peer = importlib.util.find_spec("ortools") is not None
    out = os.path.join(scratch, "plan.csv")
    print(f"{'instance':<10} {'planted':>8} {'first ms':>8} {'J short':>8} {'CPU s':>7} {'J long':>8} {'CPU s':>7} {'bound':>7} {'gap':>6} {'CP-SAT J':>9} {'bound':>7} {'CPU s':>7}")
    for kind, name, short, long, is_small in PLANS:
        folder = os.path.join(GIVEN, "instances", kind, name)
        with open(os.path.join(folder, "plant_score.json")) as planted:
            line = f"{name:<10} {json.load(planted)['J']:>8}"
        told = cpu([asked.binary, kind, folder, "--out", out, "--seed", "7", "--steps", str(short)])[1]
        line += f" {1000 * first(asked, kind, folder, out, told['first_steps']):>8.1f}"
        for steps in (short, long):
            spent, told = median([asked.binary, kind, folder, "--out", out, "--seed", "7", "--steps", str(steps)], asked.runs)
            said = judged(kind, folder, out)
            assert said["feasible"] and said["J"] == told["objective"] >= told["lower_bound"] >= said["lower_bound"], said
            line += f" {told['objective']:>8} {spent:>7.2f}"
        line += f" {told['lower_bound']:>7} {told['gap']:>6.1%}"
        asks = asked.peer == "ask" or asked.peer == "small" and is_small
        line += beside(asked, kind, folder, out) if has_peer and asks else f" {'-':>9} {'-':>7} {'-':>7}"
        print(line, flush=True)


def mends(asked, scratch):
    out = os.path.join(scratch, "mended.csv")
    print(f"\n{'mend':<8} {'people':<11} {'instances':>9} {'touched':>8} {'at least':>8} {'moved':>6} {'median ms':>9} {'most ms':>8}")
    for name in MENDS:
        mends_of(name, asked, scratch, out)


def mends_of(name, asked, scratch, out):
    rows = {}
    for _, kind, folder in make.instances(os.path.join(GIVEN, "instances", "groups"), [name], asked.mends, scratch):
        stands = os.path.join(folder, "stands.csv")
        spent, told = median([asked.binary, "groups", folder, "--out", out, "--mend", stands], asked.runs)
        said = cpu([sys.executable, "-B", os.path.join(HERE, "mend", "check_mend.py"), folder, stands, out])[1]
        assert said["feasible"] and said["J"] == told["objective"] and said["touched"] == told["touched"] >= said["fewest"], said
        rows.setdefault(kind, []).append((1000 * spent, said))
    for kind, all_ in rows.items():
        total = {key: sum(said[key] for _, said in all_) for key in ("touched", "fewest", "moved")}
        spent = sorted(ms for ms, _ in all_)
        print(f"{name:<8} {kind:<11} {len(all_):>9} {total['touched']:>8} {total['fewest']:>8} {total['moved']:>6}"
              f" {spent[len(spent) // 2]:>9.1f} {spent[-1]:>8.1f}", flush=True)


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
    asked.add_argument("--mends", type=int, default=10, help="mends of each kind for each instance")
    asked.add_argument("--peer", choices=("ask", "small", "none"), default="ask")
    asked.add_argument("--only", default="plans,mends,covers")
    asked = asked.parse_args()
    for table in asked.only.split(","):
        with tempfile.TemporaryDirectory() as scratch:
            {"plans": plans, "mends": mends, "covers": covers}[table](asked, scratch)


if __name__ == "__main__":
    main()
