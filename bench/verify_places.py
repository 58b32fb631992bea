#!/usr/bin/env python3
"""Verifies what `quietroom places` wrote, without any of its code: every panel, everybody's chance, the draw, and with whole-number
programmes of its own (scipy's HiGHS) each inequality of the certificate. usage: verify_places.py FOLDER LOTTERY.json [--places N]
The mathematics: docs/guide/allocating-places.md. Exit 0 verified, 1 refuted."""
import argparse, csv, hashlib, json, math, os, sys
from collections import Counter, defaultdict

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

CLOSE = 1e-7
TICKETS = 10**15


def refute(why):
    print(json.dumps({"verified": False, "why": why}))
    sys.exit(1)


class Panels:
    """The panels that are allowed, as rows over people: least, most, and who counts how much."""

    def __init__(self, people, rows):
        self.people, self.rows = people, rows

    def hold(self, counts, total):
        self.rows.append((total, total, counts))

    def allows(self, panel):
        return all(low - CLOSE <= sum(counts.get(p, 0) for p in panel) <= high + CLOSE for low, high, counts in self.rows)

    def heaviest(self, weights):
        """A bound that no panel's weight exceeds, proven by branch and bound. People alike in all rows and weight are one variable."""
        alike = defaultdict(list)
        marks = defaultdict(list)
        for index, (_, _, counts) in enumerate(self.rows):
            for person, count in counts.items():
                marks[person].append((index, count))
        for person in self.people:
            alike[(tuple(marks[person]), weights.get(person, 0.0))].append(person)
        kinds = list(alike)
        matrix = numpy.zeros((len(self.rows), len(kinds)))
        for column, (entries, _) in enumerate(kinds):
            for row, count in entries:
                matrix[row, column] = count
        scale = max([abs(w) for _, w in kinds] + [1e-300])
        answer = milp(
            c=[-w / scale for _, w in kinds], integrality=numpy.ones(len(kinds)),
            bounds=Bounds(0, [len(alike[kind]) for kind in kinds]),
            constraints=LinearConstraint(matrix, [r[0] for r in self.rows], [r[1] for r in self.rows]),
            options={"mip_rel_gap": 0.0})
        if answer.status != 0:
            refute(f"the whole-number programme ended with: {answer.message}")
        return -answer.mip_dual_bound * scale


def panels_of(folder, places, one_per_household):
    people = {row["id"]: row for row in csv.DictReader(open(f"{folder}/respondents.csv"))}
    rows = [(places, places, dict.fromkeys(people, 1))]
    for quota in csv.DictReader(open(f"{folder}/categories.csv")):
        has = {p: 1 for p, row in people.items() if row[quota["category"]] == quota["feature"]}
        rows.append((int(quota["min"]), int(quota["max"]), has))
    if one_per_household:
        homes = Counter(row["household"] for row in people.values() if row["household"])
        for home in sorted(home for home, count in homes.items() if count > 1):
            rows.append((0, 1, {p: 1 for p, row in people.items() if row["household"] == home}))
    return people, Panels(list(people), rows)


def narrow(people, panels, certificate):
    """Scores and bands: is the best told the best? Afterwards every panel must reach it."""
    if certificate.get("score") is not None:
        score = {p: round(1000 * float(row["score"])) for p, row in people.items()}
        best = math.floor(panels.heaviest(score) + 0.01)
        if best != certificate["score"]:
            refute(f"the best total score is {best}, not {certificate['score']}")
        panels.hold(score, best)
    for share in certificate.get("bands") or []:
        inside = {p: 1 for p, row in people.items() if math.floor(float(row["score"])) == share["band"]}
        best = math.floor(panels.heaviest(inside) + 0.01)
        if best != share["chosen"] or len(inside) != share["people"]:
            refute(f"band {share['band']} has {len(inside)} people and room for {best}, not as told: {share}")
        panels.hold(inside, best)


def chances(panels, lottery):
    chance = dict.fromkeys(panels.people, 0.0)
    tickets = [round(p * TICKETS) for p in lottery["probabilities"]]
    if len(tickets) != len(lottery["committees"]) or sum(tickets) != TICKETS or min(tickets) <= 0:
        refute("the tickets do not sum to all tickets")
    for panel, own in zip(lottery["committees"], tickets):
        if len(set(panel)) != len(panel) or not set(panel) <= chance.keys() or not panels.allows(panel):
            refute(f"not an allowed panel: {panel}")
        for person in panel:
            chance[person] += own / TICKETS
    if abs(min(chance.values()) - lottery["min_probability"]) > 1e-12:
        refute("the smallest chance is not the one told")
    digest = hashlib.sha256(f"quietroom places draw {lottery['seed']}".encode()).hexdigest()
    ticket = int(digest[:32], 16) % TICKETS
    for panel, own in zip(lottery["committees"], tickets):
        ticket -= own
        if ticket < 0:
            break
    if panel != lottery["drawn"]:
        refute("the seed draws another panel")
    return chance


def check_levels(panels, chance, certificate):
    settled, last, loosest = {}, 0.0, 0.0
    for level in certificate["levels"]:
        weights = {p: w for kind, w in level["weights"] for p in certificate["kinds"][kind]}
        if min(weights.values()) <= 0:
            refute("a weight is not above 0")
        proven = panels.heaviest(weights)
        loosest = max(loosest, proven - level["bound"])
        if proven > level["bound"] + CLOSE:
            refute(f"a panel may weigh {proven}, above the bound {level['bound']}")
        taken = sum(w * settled[p] for p, w in weights.items() if p in settled)
        free = sum(w for p, w in weights.items() if p not in settled)
        most = (level["bound"] - taken) / free
        if abs(most - level["probability"]) > CLOSE or level["probability"] < last - CLOSE:
            refute(f"the inequality leaves {most}, not {level['probability']}")
        last = level["probability"]
        for person in (p for kind in level["settles"] for p in certificate["kinds"][kind]):
            if person in settled or person not in weights:
                refute(f"{person} is settled twice or without weight")
            if abs(chance[person] - level["probability"]) > CLOSE:
                refute(f"{person} has {chance[person]}, the level says {level['probability']}")
            settled[person] = level["probability"]
    if settled.keys() != chance.keys():
        refute("somebody is not settled")
    return loosest


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("folder")
    asked.add_argument("lottery")
    asked.add_argument("--places", type=int)
    asked = asked.parse_args()
    lottery = json.load(open(asked.lottery))
    certificate = lottery["certificate"]
    places = asked.places or int(os.path.basename(os.path.normpath(asked.folder)).rsplit("_", 1)[1])
    if certificate["places"] != places:
        refute(f"{certificate['places']} places, not {places}")
    people, panels = panels_of(asked.folder, places, certificate["one_per_household"])
    narrow(people, panels, certificate)
    chance = chances(panels, lottery)
    loosest = check_levels(panels, chance, certificate)
    print(json.dumps({"verified": True, "panels": len(lottery["committees"]), "levels": len(certificate["levels"]),
                      "min_probability": min(chance.values()), "largest_excess": loosest}))


if __name__ == "__main__":
    main()
