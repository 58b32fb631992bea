#!/usr/bin/env python3
"""The peer of plans.py: groups and timetables as models of OR-Tools CP-SAT, written as in given/*-objective.md.
usage: cp_sat.py groups|timetable FOLDER OUT.csv SECONDS WORKERS -> one JSON line with the objective (nothing where it found no plan)"""
import csv, json, sys
from collections import defaultdict

from ortools.sat.python import cp_model


def rows(folder, name):
    return list(csv.DictReader(open(f"{folder}/{name}.csv")))


def numbers(text):
    return [int(part) for part in text.split(";") if part]


def pairs_of(model, count, most):
    """c(c-1)/2 from below by its tangents: exact at whole numbers, because it is minimised."""
    pairs = model.new_int_var(0, most * (most - 1) // 2, "")
    for k in range(most):
        model.add(pairs >= k * count - k * (k + 1) // 2)
    return pairs


def groups(folder, model):
    asked, people, leaders = json.load(open(f"{folder}/instance.json")), rows(folder, "people"), rows(folder, "facilitators")
    opened = {(f["id"], s): model.new_bool_var("") for f in leaders for s in numbers(f["slots"])}
    team_of = {f["id"]: f["team"] for f in leaders}
    seat, cost = {}, []
    for p in people:
        slots, preferred, own = set(numbers(p["slots"])), set(numbers(p["preferred"])), []
        for f, s in opened:
            if s in slots and not (team_of[f] and team_of[f] == p["team"]):
                own.append(model.new_bool_var(""))
                seat[p["id"], f, s] = own[-1]
                if s not in preferred:
                    cost.append(own[-1])
        model.add_exactly_one(own)
    inside = defaultdict(list)
    for (p, f, s), v in seat.items():
        inside[f, s].append((p, v))
    for f in leaders:
        model.add(sum(opened[f["id"], s] for s in numbers(f["slots"])) <= int(f["max_groups"]))
    apart = [(p["id"], p["manager"]) for p in people if p["manager"]] + [(r["a"], r["b"]) for r in rows(folder, "conflicts")]
    by_id = {p["id"]: p for p in people}
    for g, members in inside.items():
        total = sum(v for _, v in members)
        model.add(total >= asked["min"] * opened[g])
        model.add(total <= asked["max"] * opened[g])
        here = dict(members)
        for a, b in apart:
            if a in here and b in here:
                model.add_at_most_one(here[a], here[b])
        for column, weight in (("agency", 2), ("profession", 1), ("team", 5)):
            classes = defaultdict(list)
            for p, v in members:
                classes[by_id[p][column]].append(v)
            for variables in classes.values():
                if asked["mode"] == "mixed":
                    cost.append(weight * pairs_of(model, sum(variables), min(len(variables), asked["max"])))
                elif column == "team":
                    there = model.new_bool_var("")
                    for v in variables:
                        model.add_implication(v, there)
                    cost.append(10 * there)
        if asked["mode"] != "mixed":
            cost.append(-10 * opened[g])
    model.minimize(sum(cost))

    def told(value):
        lines = ["group,slot,facilitator,members"]
        for nth, ((f, s), members) in enumerate((g, m) for g, m in inside.items() if value(opened[g])):
            lines.append(f"{nth},{s},{f}," + ";".join(p for p, v in members if value(v)))
        return lines
    return told


def timetable(folder, model):
    asked = json.load(open(f"{folder}/instance.json"))
    leaders, rooms, cost, options = rows(folder, "facilitators"), rows(folder, "rooms"), [], defaultdict(list)
    days, taken, led, starts, sites = defaultdict(list), defaultdict(list), defaultdict(list), {}, defaultdict(lambda: defaultdict(list))
    for g in rows(folder, "groups"):
        gid, period, length = g["id"], int(g["period"]), int(g["duration"])
        starts[gid] = model.new_int_var(0, asked["day_end"] - length, "")
        fit = [f for f in leaders if g["background"] in f["backgrounds"].split(";") and int(f["level"]) >= int(g["level"])
               and not (f["org"] and f["org"] == g["org"])]
        for f in fit:
            for half in numbers(g["allowed"]):
                if half // 2 not in numbers(f["days"]):
                    continue
                for r in (r for r in rooms if r["site"] == g["site"] and int(r["capacity"]) >= int(g["size"])):
                    for phase in range(period):
                        v = model.new_bool_var("")
                        options[gid].append((v, f["id"], r["id"], half // 2, phase))
                        away = set(numbers(f["leave"])) | set(numbers(r["closed"]))
                        lost = sum(w in away and w not in asked["closed_weeks"] for w in range(phase, asked["weeks"], period))
                        empty = int(r["capacity"]) - int(g["size"])
                        cost.append((10 * lost + 3 * (half not in numbers(g["preferred"])) + empty) * v)
                        model.add(starts[gid] >= asked["half"] if half % 2 else starts[gid] < asked["half"]).only_enforce_if(v)
                        busy = model.new_optional_fixed_size_interval_var(starts[gid], length + 1, v, "")
                        held = model.new_optional_fixed_size_interval_var(starts[gid], length, v, "")
                        led[f["id"]].append(v)
                        for w in range(phase, 4, period):
                            days[f["id"], half // 2, w].append(busy)
                            sites[f["id"], half // 2, w][g["site"]].append(v)
                            taken[r["id"], half // 2, w].append(held)
        model.add_exactly_one(v for v, *_ in options[gid])
    for f in leaders:
        model.add(sum(led[f["id"]]) <= int(f["max_groups"]))
    for key, intervals in days.items():
        model.add_no_overlap(intervals)
        model.add(sum(v for own in sites[key].values() for v in own) <= 4)
        there = []
        for own in sites[key].values():
            there.append(model.new_bool_var(""))
            for v in own:
                model.add_implication(v, there[-1])
        model.add_at_most_one(there)
        cost.append(4 * sum(there))
    for intervals in taken.values():
        model.add_no_overlap(intervals)
    model.minimize(sum(cost))

    def told(value):
        lines = ["group,facilitator,room,weekday,start,phase"]
        for gid, own in options.items():
            _, f, r, day, phase = next(option for option in own if value(option[0]))
            lines.append(f"{gid},{f},{r},{day},{value(starts[gid])},{phase}")
        return lines
    return told


def main():
    kind, folder, out, seconds, workers = sys.argv[1:6]
    model, solver = cp_model.CpModel(), cp_model.CpSolver()
    told = {"groups": groups, "timetable": timetable}[kind](folder, model)
    solver.parameters.max_time_in_seconds = float(seconds)
    solver.parameters.num_workers = int(workers)
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        print(json.dumps({"status": solver.status_name(status)}))
        return
    with open(out, "w") as file:
        file.write("\n".join(told(solver.value)) + "\n")
    print(json.dumps({"status": solver.status_name(status), "objective": solver.objective_value, "bound": solver.best_objective_bound}))


if __name__ == "__main__":
    main()
