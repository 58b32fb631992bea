"""Makes half_a.jsonl and half_b.jsonl from half_a.txt and half_b.txt. Run once; the seed is fixed, so it gives the same again.

A line of [written] is one text. A line of [templates] is "3: a text", made three times with other words and values. In both,
{n|…} is a name, {h|…} an NHS number, {p|…} a postcode, {d|…} a date of birth, {t|…} a telephone number; {x|…} is a number that
fails the check digit and {_|…} is a value without a mark. In them # is a digit, ^ a letter of a postcode's second half and
@word a choice from a pool. In templates <a|b> is a choice. \\n, \\t and \\_ are a line break, a tab and a non-breaking space.
After " ## " comes the note: what makes the text hard.
"""
import datetime
import json
import pathlib
import random
import re

HERE = pathlib.Path(__file__).parent
KINDS = {"n": "name", "h": "nhs_number", "p": "postcode", "d": "date_of_birth", "t": "telephone"}
# As far as is publicly known these beginnings are not given to patients; 999 is kept for tests.
BEGINNINGS = ["999"] * 3 + ["5##", "72#", "78#", "8##", "9##"]


def digit(nine):
    """The NHS check digit of nine digits; 10 where there is none."""
    return (11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1))) % 11) % 11


def digits(chance, pattern):
    return re.sub("#", lambda _: str(chance.randrange(10)), pattern)


def number(chance, valid):
    while True:
        nine = digits(chance, chance.choice(BEGINNINGS) + "######")
        right = digit(nine)
        if right < 10:
            return nine + str(right if valid else (right + chance.randrange(1, 10)) % 10)


def value(chance, code, pattern, pools, used):
    if pattern.startswith("@"):
        pool = pools[pattern[1:]]
        pattern = chance.choice([one for one in pool if one not in used] or pool)
        used.add(pattern)
    if code in "hx" and "#" in pattern:
        ten = iter(number(chance, code == "h"))
        return re.sub("#", lambda _: next(ten), pattern)
    if code in "d_" and "%" in pattern:
        day = datetime.date(1932, 1, 1) + datetime.timedelta(days=chance.randrange(82 * 365))
        return day.strftime(pattern)
    pattern = re.sub(r"\^", lambda _: chance.choice("ABDEFGHJLNPQRSTUWXYZ"), pattern)
    return digits(chance, pattern)


def plain(text):
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\_", "\u00a0")


def render(chance, line, pools):
    body, _, note = line.rpartition(" ## ") if " ## " in line else (line, "", "")
    text, marks, used, end = "", [], set(), 0
    for found in re.finditer(r"\{([nhpdtx_])\|([^}]*)\}", body):
        text += plain(body[end:found.start()])
        part = plain(value(chance, found[1], found[2], pools, used))
        if found[1] in KINDS:
            marks.append({"kind": KINDS[found[1]], "text": part, "at": len(text)})
        text += part
        end = found.end()
    return {"text": text + plain(body[end:].rstrip(" ")), "marks": marks, "note": note}


def sections(path):
    parts, name = {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"\[\w+\]", line):
            name = line[1:-1]
            parts[name] = []
        elif name and line.strip():
            parts[name].append(line)
    return parts


def half(letter):
    chance = random.Random(f"quietroom {letter}")
    parts = sections(HERE / f"half_{letter}.txt")
    pools = {k: v.split(" ; ") for k, v in (line.split(": ", 1) for line in parts["pools"])}
    rows = [render(chance, line, pools) for line in parts["written"]]
    seen = {row["text"] for row in rows}
    for line in parts["templates"]:
        times, body = line.split(": ", 1)
        made = 0
        while made < int(times):
            wording = re.sub(r"<([^<>{}]*\|[^<>{}]*)>", lambda m: chance.choice(m[1].split("|")), body)
            row = render(chance, wording, pools)
            if row["text"] not in seen:
                seen.add(row["text"])
                rows.append(row)
                made += 1
    with open(HERE / f"half_{letter}.jsonl", "w", encoding="utf-8") as out:
        for place, row in enumerate(rows, 1):
            out.write(json.dumps({"id": f"{letter}{place:03}", **row}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    for letter in "ab":
        if (HERE / f"half_{letter}.txt").exists():
            half(letter)
