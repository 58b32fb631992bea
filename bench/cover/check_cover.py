#!/usr/bin/env python3
"""Judges a cover (no solver code). Definition: objective.md
usage: check_cover.py FOLDER PLAN.csv FACILITATOR:WEEKS COVER.csv -> one JSON line; exit 0 feasible, 1 infeasible, 2 unreadable
WEEKS such as 10-15 or 3,5,9-12"""
import csv, json, sys
from collections import Counter, defaultdict


def rows(file):
    with open(file) as lines:
        return list(csv.DictReader(lines))


def numbers(text):
    return {int(part) for part in text.split(";") if part}


def weeks_of(text):
    weeks = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        weeks |= set(range(int(first), int(last or first) + 1))
    return weeks


class Year:
    def __init__(self, folder, plan):
        self.closed = set(json.load(open(f"{folder}/instance.json"))["closed_weeks"])
        self.groups = {row["id"]: row for row in rows(f"{folder}/groups.csv")}
        self.facilitators = {row["id"]: row for row in rows(f"{folder}/facilitators.csv")}
        self.rooms = {row["id"]: row for row in rows(f"{folder}/rooms.csv")}
        self.plan = {row["group"]: row for row in rows(plan)}

    def meets(self, group, week):
        return week % int(self.groups[group]["period"]) == int(self.plan[group]["phase"])

    def interval(self, group):
        start = int(self.plan[group]["start"])
        return start, start + int(self.groups[group]["duration"])

    def wanted(self, away, weeks):
        leave = numbers(self.facilitators[away]["leave"])
        own = [group for group, row in self.plan.items() if row["facilitator"] == away]
        return {(group, week) for group in own for week in weeks if 0 <= week < 52 and self.meets(group, week)
                and week not in self.closed | leave | numbers(self.rooms[self.plan[group]["room"]]["closed"])}

    def misfit(self, facilitator, group, week):
        """Why somebody may not take this session, whatever else they do."""
        who, what = self.facilitators[facilitator], self.groups[group]
        if what["background"] not in who["backgrounds"].split(";"):
            return "R2_background"
        if int(who["level"]) < int(what["level"]):
            return "R2_level"
        if who["org"] and who["org"] == what["org"]:
            return "R2_own_org"
        if int(self.plan[group]["weekday"]) not in numbers(who["days"]):
            return "R2_day"
        return "R2_leave" if week in numbers(who["leave"]) else None

    def own_groups(self, facilitator):
        return {group for group, row in self.plan.items() if row["facilitator"] == facilitator}


def check(year, away, weeks, cover):
    broken, example = Counter(), {}

    def bad(rule, what):
        broken[rule] += 1
        example.setdefault(rule, str(what))

    wanted = year.wanted(away, weeks)
    covered, days, groups = Counter(), defaultdict(set), defaultdict(set)
    for group, week, facilitator in cover:
        if facilitator not in year.facilitators or facilitator == away or (group, week) not in wanted:
            bad("R1_row", (group, week, facilitator))
            continue
        covered[group, week] += 1
        if covered[group, week] > 1:
            bad("R1_twice", (group, week))
        why = year.misfit(facilitator, group, week)
        if why:
            bad(why, (group, week, facilitator))
        days[facilitator, week, year.plan[group]["weekday"]].add(group)
        groups[facilitator].add(group)
    travel = 0
    for (facilitator, week, weekday), taken in days.items():
        own = {g for g in year.own_groups(facilitator) if year.plan[g]["weekday"] == weekday and year.meets(g, week)}
        travel += not own
        day = sorted((*year.interval(group), group) for group in own | taken)
        if len(day) > 4:
            bad("R3_four_a_day", (facilitator, week))
        if len({year.groups[group]["site"] for *_, group in day}) > 1:
            bad("R3_one_site", (facilitator, week))
        for (_, end, one), (start, _, other) in zip(day, day[1:]):
            if start < end + 1:
                bad("R3_gap", (facilitator, week, one, other))
    for facilitator, taken in groups.items():
        if len(year.own_groups(facilitator) | taken) > int(year.facilitators[facilitator]["max_groups"]):
            bad("R4_max_groups", facilitator)
    uncovered, handovers = len(wanted - set(covered)), sum(map(len, groups.values()))
    return {"feasible": not broken, "J": 1_000_000 * uncovered + 1_000 * handovers + travel, "sessions": len(wanted),
            "uncovered": uncovered, "handovers": handovers, "travel": travel, "violations": dict(broken), "examples": example}


def load_cover(file):
    return [(row["group"], int(row["week"]), row["facilitator"]) for row in rows(file)]


if __name__ == "__main__":
    try:
        who, _, when = sys.argv[3].partition(":")
        said = check(Year(sys.argv[1], sys.argv[2]), who, weeks_of(when), load_cover(sys.argv[4]))
    except Exception as error:
        print(json.dumps({"error": repr(error)}))
        sys.exit(2)
    print(json.dumps(said))
    sys.exit(0 if said["feasible"] else 1)
