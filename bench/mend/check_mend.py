#!/usr/bin/env python3
"""Judges a mend of groups (no solver code). Definition: objective.md
usage: check_mend.py FOLDER STANDS.csv MENDED.csv -> one JSON line; exit 0 feasible, 1 infeasible, 2 unreadable"""
import csv, json, os, sys
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "given"))
import check_groups as cg


def load(folder):
    """As the judge of groups reads it, with every file closed again."""
    numbers = lambda text: {int(part) for part in text.split(";") if part}
    rows = lambda name: table(f"{folder}/{name}.csv")
    people = {row["id"]: dict(row, slots=numbers(row["slots"]), preferred=numbers(row["preferred"])) for row in rows("people")}
    leaders = {row["id"]: dict(row, slots=numbers(row["slots"]), max_groups=int(row["max_groups"])) for row in rows("facilitators")}
    apart = {}
    for row in rows("conflicts"):
        apart.setdefault(row["a"], set()).add(row["b"])
        apart.setdefault(row["b"], set()).add(row["a"])
    with open(f"{folder}/instance.json") as file:
        return json.load(file), people, leaders, apart


def table(path):
    with open(path) as lines:
        return list(csv.DictReader(lines))


def groups_of(path):
    return [(row["group"], int(row["slot"]), row["facilitator"], [one for one in row["members"].split(";") if one]) for row in table(path)]


def seats(groups):
    return {member: (slot, facilitator) for _, slot, facilitator, members in groups for member in members}


def can_sit_together(instance, people, leaders, apart, slot, facilitator, members):
    """Whether these people are a group of this slot and facilitator."""
    inside = set(members)
    alone = all(slot in people[one]["slots"] and people[one]["manager"] not in inside for one in members)
    team = leaders[facilitator]["team"]
    led = not team or all(people[one]["team"] != team for one in members)
    return instance["min"] <= len(inside) <= instance["max"] and alone and led and not any(apart.get(one, set()) & inside for one in members)


def fewest_touched(case, stands):
    """No mend touches fewer groups."""
    instance, people, leaders, apart = case
    seated = seats(stands)
    coming = [one for one in people if one not in seated]
    staying = [(slot, who, [one for one in members if one in people], members) for _, slot, who, members in stands]
    forced = [own for own in staying if len(own[2]) < len(own[3]) or len(own[2]) < instance["min"]]
    takes_all = lambda own: can_sit_together(*case, own[0], own[1], own[2] + coming)
    settled = not coming and all(len(own[2]) >= instance["min"] or not own[2] for own in forced)
    return len(forced) + (0 if settled or len(forced) > 1 or any(map(takes_all, forced)) else 1)


def check(case, stands, mended):
    said = cg.check(*case, mended)
    broken, examples = Counter(said["violations"]), dict(said["examples"])
    places = Counter((slot, facilitator) for _, slot, facilitator, _ in mended)
    stood = {(slot, facilitator): set(members) for _, slot, facilitator, members in stands}
    for place, times in places.items():
        if place not in stood or times > 1:
            broken["M1_group"] += 1
            examples.setdefault("M1_group", str(place))
    now = {(slot, facilitator): set(members) for _, slot, facilitator, members in mended}
    touched = sum(now.get(place, set()) != members for place, members in stood.items())
    before, after = seats(stands), seats(mended)
    moved = sum(before[one] != after[one] for one in before if one in after)
    return {"feasible": not broken, "touched": touched, "fewest": fewest_touched(case, stands), "moved": moved, "J": said["J"],
            "violations": dict(broken), "examples": examples}


if __name__ == "__main__":
    try:
        judged = check(load(sys.argv[1]), groups_of(sys.argv[2]), groups_of(sys.argv[3]))
    except Exception as error:
        print(json.dumps({"error": repr(error)}))
        sys.exit(2)
    print(json.dumps(judged))
    sys.exit(0 if judged["feasible"] else 1)
