#!/usr/bin/env python3
"""Has `quietroom places` judged on the instances of given/: against the oracle where there is one, and everywhere by the independent
verifier. Then spoils what it wrote, a probability and a certificate in turn: each has to be refused, for that reason.
usage: judge_places.py BINARY. Exit 0 when all is as it should be."""
import copy, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
INSTANCES = os.path.join(HERE, "given", "instances", "allocation")
JUDGE = os.path.join(HERE, "given", "check_allocation.py")
VERIFIER = os.path.join(HERE, "verify_places.py")
WITH_ORACLE = ["rp60_20", "rp120_20", "rp400_20"]
WITHOUT = ["rp1500_20", "rp1500b_110"]
# How near the oracle a probability has to be, and how far a spoilt one is moved.
CLOSE = 1e-6
SHIFT = 1e-5


def insist(holds, why):
    if not holds:
        sys.exit(f"places: {why}")


def told(command):
    """The exit code, and the JSON on the last line."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True)
    insist(done.returncode in (0, 1) and done.stdout.strip(), f"{command[0]} ended with {done.returncode}: {done.stderr}")
    return done.returncode, json.loads(done.stdout.strip().splitlines()[-1])


class Instance:
    def __init__(self, name, scratch):
        self.name, self.folder = name, os.path.join(INSTANCES, name)
        self.out = os.path.join(scratch, f"{name}.json")
        oracle = os.path.join(self.folder, "leximin_oracle.json")
        self.oracle = [oracle] if os.path.exists(oracle) else []

    def draw(self, binary):
        done = subprocess.run([binary, "places", self.folder, "--out", self.out, "--seed", "7"], capture_output=True, text=True)
        insist(done.returncode == 0, f"{self.name}: {done.stderr}")
        return json.load(open(self.out))

    def judged(self, path=None):
        return told([JUDGE, self.folder, path or self.out, *self.oracle])

    def verified(self, path=None):
        return told([VERIFIER, self.folder, path or self.out])

    def spoilt(self, lottery, spoil):
        """A file in which one thing is another."""
        spoilt = copy.deepcopy(lottery)
        spoil(spoilt)
        insist(spoilt != lottery, f"{self.name}: nothing was spoilt")
        path = self.out + ".spoilt"
        json.dump(spoilt, open(path, "w"))
        return path


def stands(one):
    """Judge and verifier agree with what was written."""
    code, judged = one.judged()
    insist(code == 0 and judged["valid"], f"{one.name} is not valid: {judged}")
    apart = judged.get("leximin_max_abs_diff")
    insist((apart is not None) == (one.name in WITH_ORACLE), f"{one.name}: is there an oracle? {judged}")
    insist(apart is None or apart <= CLOSE, f"{one.name} is {apart} from the oracle")
    code, verified = one.verified()
    insist(code == 0 and verified["verified"], f"{one.name} is refuted: {verified}")
    insist(abs(verified["min_probability"] - judged["min_prob"]) < 1e-9, f"{one.name}: the two reckon apart")
    oracle = f"{apart:.0e} from the oracle, " if apart is not None else ""
    told = f"{judged['panels']} panels, least chance {judged['min_prob']:.6f}"
    print(f"{one.name}: {told}, {oracle}certificate of {verified['levels']} levels verified")


def moved(lottery):
    """A little goes from the likeliest panel to the one after it, and all else is told as it then is: a lottery, and not the fairest."""
    chances = lottery["probabilities"]
    most = max(range(len(chances)), key=chances.__getitem__)
    chances[most] -= SHIFT
    chances[(most + 1) % len(chances)] += SHIFT
    own = dict.fromkeys((person for panel in lottery["committees"] for person in panel), 0)
    for panel, chance in zip(lottery["committees"], chances):
        for person in panel:
            own[person] += round(chance * 10**15)
    lottery["min_probability"] = min(own.values()) / 10**15


def lacking(lottery):
    most = max(range(len(lottery["probabilities"])), key=lottery["probabilities"].__getitem__)
    lottery["probabilities"][most] -= SHIFT


def bound(lottery):
    """The certificate claims that no panel weighs more than a little less than one does."""
    lottery["certificate"]["levels"][0]["bound"] *= 0.999


def weight(lottery):
    lottery["certificate"]["levels"][0]["weights"][0][1] *= 0.5


def level(lottery):
    """It claims less for the last of all than they could have."""
    lottery["certificate"]["levels"][-1]["probability"] *= 0.99


def swapped(lottery):
    """Somebody else is drawn than the seed draws."""
    others = [panel for panel in lottery["committees"] if panel != lottery["drawn"]]
    lottery["drawn"] = others[0]


def refuses(one, lottery):
    """Each is spoilt in one way, and refused by those who look at it, with the word of that fault."""
    code, judged = one.judged(one.spoilt(lottery, moved))
    if one.oracle:
        insist(judged["leximin_max_abs_diff"] > CLOSE, f"{one.name}: a moved probability equals the oracle")
    code, judged = one.judged(one.spoilt(lottery, lacking))
    insist(code == 1 and "sum" in judged["violations"], f"{one.name}: a missing probability is valid: {judged}")
    for spoil, why in [
        (moved, "the level says"), (lacking, "the tickets do not sum"), (bound, "above the bound"), (weight, "the inequality leaves"),
        (level, "the inequality leaves"), (swapped, "the seed draws another"),
    ]:
        code, verified = one.verified(one.spoilt(lottery, spoil))
        refuted = code == 1 and not verified["verified"]
        insist(refuted and why in verified["why"], f"{one.name}: {spoil.__name__} is not refused for that: {verified}")
    print(f"{one.name}: a spoilt probability and a spoilt certificate are refused")


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        for name in WITH_ORACLE + WITHOUT:
            one = Instance(name, scratch)
            lottery = one.draw(binary)
            stands(one)
            # Where there is an oracle both look at it, elsewhere the verifier alone has to see it.
            if name in (WITH_ORACLE[0], WITHOUT[0]):
                refuses(one, lottery)


if __name__ == "__main__":
    main()
