"""Makes instances of mends out of the planted groups of given/: the same seed, the same instances. Each is a folder as `quietroom groups` reads it, with the
groups that stand in stands.csv."""
import csv, json, os, random, shutil

import check_mend as cm

SEED = 20
KINDS = ("late", "three late", "left", "moved")


def instances(given, names, each, scratch):
    """So many of each kind for each instance: name, kind, folder."""
    for name in names:
        for kind in KINDS:
            chance = random.Random(f"{SEED} {name} {kind}")
            for nth in range(each):
                folder = os.path.join(scratch, f"{name}-{kind.replace(' ', '-')}-{nth}")
                make(os.path.join(given, name), kind, chance, folder)
                yield name, kind, folder


def make(source, kind, chance, folder):
    os.makedirs(folder)
    stands = [list(group) for group in cm.groups_of(os.path.join(source, "plant.csv"))]
    people = cm.table(os.path.join(source, "people.csv"))
    for file in ("facilitators.csv", "conflicts.csv", "instance.json"):
        shutil.copy(os.path.join(source, file), folder)
    with open(os.path.join(source, "instance.json")) as file:
        least = json.load(file)["min"]
    if kind == "left":
        # So many of one group are gone that it is too small.
        group = chance.choice(stands)[3]
        people = without(people, set(chance.sample(group, len(group) - least + 1)), folder)
    else:
        # Only groups that are large enough without them.
        by_id, open_at = {row["id"]: row for row in people}, {own[1] for own in stands}
        spare = [one for own in stands for one in own[3][: len(own[3]) - least] if has_another(by_id[one], own[1], open_at)]
        for one in chance.sample(spare, 3 if kind == "three late" else 1):
            group = next(own for own in stands if one in own[3])
            group[3].remove(one)
            if kind == "moved":
                slots = [slot for slot in row_of(people, one)["slots"].split(";") if int(slot) != group[1]]
                preferred = [slot for slot in row_of(people, one)["preferred"].split(";") if slot in slots]
                row_of(people, one).update(slots=";".join(slots), preferred=";".join(preferred))
    write(os.path.join(folder, "people.csv"), people)
    keys = ("group", "slot", "facilitator", "members")
    write(os.path.join(folder, "stands.csv"), [dict(zip(keys, (*own[:3], ";".join(own[3])))) for own in stands])


def has_another(person, slot, open_at):
    """Whether somebody could come to a group at another time too."""
    return any(int(own) in open_at for own in person["slots"].split(";") if int(own) != slot)


def row_of(people, one):
    return next(row for row in people if row["id"] == one)


def without(people, gone, folder):
    path = os.path.join(folder, "conflicts.csv")
    pairs = [row for row in cm.table(path) if not gone & {row["a"], row["b"]}]
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, ["a", "b", "kind"])
        writer.writeheader()
        writer.writerows(pairs)
    return [row for row in people if row["id"] not in gone]


def write(path, rows):
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
