"""Checks the set and prints its counts. Says of a fault only the text's id, so that nobody reads half B by running this."""
import collections
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
KINDS = ["nhs_number", "postcode", "date_of_birth", "telephone", "name"]
GAP = r"[ \u00a0.\-\u2010-\u2015]{0,3}"
RUN = re.compile(rf"(?<!\d)\d(?:{GAP}\d)*")
LEAST = {"nhs_number": 60, "postcode": 60, "date_of_birth": 60, "telephone": 60, "name": 90}
POSTCODE = re.compile(r"(GIR0AA|[A-Z]{1,2}\d[A-Z\d]?\d[ABDEFGHJLNPQRSTUWXYZ]{2})")
# The ranges that the regulator keeps for drama.
DRAMA = re.compile(
    r"07700900\d{3}|01632960\d{3}|02079460\d{3}|01(1[3-8]|21|31|41|51|61)4960\d{3}|01914980\d{3}"
    r"|08081570\d{3}|02896496\d{3}|02920180\d{3}|03069990\d{3}"
)


def valid(ten):
    total = sum(int(d) * w for d, w in zip(ten, range(10, 1, -1)))
    return (11 - total % 11) % 11 == int(ten[9])


def only_digits(text):
    return re.sub(r"\D", "", text)


def faults_of(row):
    text, taken = row["text"], []
    for mark in row["marks"]:
        said, at, kind = mark["text"], mark["at"], mark["kind"]
        taken.append((at, at + len(said)))
        if text[at:at + len(said)] != said or not said.strip() or said != said.strip():
            yield f"{kind} does not stand at {at}"
        if kind not in KINDS:
            yield f"unknown kind {kind}"
        if kind == "nhs_number" and (len(only_digits(said)) != 10 or not valid(only_digits(said))):
            yield "NHS number fails its check digit"
        if kind == "postcode" and not POSTCODE.fullmatch(re.sub(r"\s", "", said).upper()):
            yield "postcode has no postcode's shape"
        if kind == "telephone":
            number = re.sub(r"^(0044|44)0?", "0", only_digits(said))
            if not DRAMA.fullmatch(number):
                yield "telephone number outside the ranges kept for drama"
    for (_, end), (start, _) in zip(sorted(taken), sorted(taken)[1:]):
        if start < end:
            yield "two marks overlap"
    for run in RUN.finditer(text):
        ten = only_digits(run[0])
        inside = any(start < run.end() and run.start() < end for start, end in taken)
        if len(ten) == 10 and valid(ten) and not inside:
            yield "a valid NHS number without a mark"


def main():
    bad, ids, texts = [], set(), {}
    for half in "ab":
        rows = [json.loads(line) for line in open(HERE / f"half_{half}.jsonl", encoding="utf-8")]
        counts = collections.Counter(mark["kind"] for row in rows for mark in row["marks"])
        empty = [row for row in rows if not row["marks"]]
        for row in rows:
            if set(row) != {"id", "text", "marks", "note"} or row["id"] in ids:
                bad.append((row["id"], "fields are wrong or the id is taken"))
            ids.add(row["id"])
            bare = re.sub(r"\W|\d", "", row["text"]).lower()
            if row["text"] in texts or (bare and texts.get(bare, half) != half):
                bad.append((row["id"], "the text is there already"))
            texts[row["text"]] = texts[bare] = half
            bad += [(row["id"], fault) for fault in faults_of(row)]
        bad += [(half, f"too few of {kind}") for kind in KINDS if counts[kind] < LEAST[kind]]
        if len(empty) < 110:
            bad.append((half, "too few texts without a mark"))
        hard = sum(bool(row["note"]) for row in empty)
        print(f"half {half}: {len(rows)} texts, {len(empty)} without a mark ({hard} of them hard);",
              ", ".join(f"{kind} {counts[kind]}" for kind in KINDS))
    for where, fault in bad:
        print(f"{where}: {fault}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
