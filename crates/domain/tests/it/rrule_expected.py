"""Writes rrule_expected.txt: 20 years of dates by python-dateutil's rrule, and meeting times by Python's zoneinfo.

Run as: python rrule_expected.py > rrule_expected.txt   (python-dateutil 2.9, tzdata of the system)
"""

import json
from datetime import date, datetime, timedelta, timezone
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, FR, MO, SA, SU, TH, TU, WE, rrule

DAYS = {"monday": MO, "tuesday": TU, "wednesday": WE, "thursday": TH, "friday": FR, "saturday": SA, "sunday": SU}
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
START, STOP = date(2020, 1, 1), date(2039, 12, 31)


def foreign(first, repeat):
    """The same pattern as an endless dateutil rule."""
    start, every, kind = datetime.combine(first, datetime.min.time()), repeat["every"], repeat["kind"]
    if kind == "weeks":
        return rrule(WEEKLY, dtstart=start, interval=every, wkst=MO, byweekday=[DAYS[d] for d in repeat["on"]])
    if kind == "month-weekday":
        return rrule(MONTHLY, dtstart=start, interval=every, byweekday=DAYS[repeat["on"]](NTH[repeat["nth"]]))
    if kind == "month-day":
        return rrule(MONTHLY, dtstart=start, interval=every, bymonthday=repeat["day"])
    return rrule(MONTHLY, dtstart=start, interval=every, bymonthday=-1)


def case(first, repeat, until=None, count=None, skip=()):
    run = (d.date() for d in foreign(first, repeat))
    held = (d for d in run if d not in skip)
    if count is not None:
        dates, ends = list(islice(held, count)), {"count": count}
    else:
        dates, ends = [], {"until": str(until)}
        for d in held:
            if d > until:
                break
            dates.append(d)
    rule = {"first": str(first), "repeat": repeat, "ends": ends, "bank_holidays": "keep"}
    if skip:
        rule["exceptions"] = [{"date": str(d)} for d in sorted(skip)]
    print("rule", json.dumps(rule))
    print("dates", " ".join(d.strftime("%Y%m%d") for d in dates))


def weeks(every, *on):
    return {"kind": "weeks", "every": every, "on": list(on)}


def nth(which, day, every=1):
    return {"kind": "month-weekday", "every": every, "nth": which, "on": day}


print("# Made by rrule_expected.py; do not edit.")
# Twenty years of each pattern.
case(START, weeks(1, "tuesday"), STOP)
case(date(2020, 1, 2), weeks(2, "thursday"), STOP)
case(date(2020, 1, 8), weeks(2, "monday", "friday"), STOP)
case(date(2020, 2, 29), weeks(3, "saturday"), STOP)
case(date(2020, 1, 5), weeks(4, "sunday", "wednesday"), STOP)
case(date(2020, 12, 31), weeks(5, "thursday", "friday"), STOP)
for which in NTH:
    case(START, nth(which, "tuesday"), STOP)
case(date(2020, 1, 15), nth("first", "monday"), STOP)
case(date(2020, 5, 31), nth("last", "sunday"), STOP)
case(date(2020, 2, 6), nth("second", "thursday", 2), STOP)
case(date(2020, 3, 26), nth("last", "thursday", 3), STOP)
case(date(2020, 1, 8), nth("first", "wednesday", 3), STOP)
for day in (1, 15, 28, 29, 30, 31):
    case(date(2020, 1, 31), {"kind": "month-day", "every": 1, "day": day}, STOP)
case(date(2020, 2, 29), {"kind": "month-day", "every": 12, "day": 29}, STOP)
case(date(2020, 11, 30), {"kind": "month-day", "every": 3, "day": 30}, STOP)
case(date(2020, 2, 29), {"kind": "month-end", "every": 1}, STOP)
case(date(2021, 2, 28), {"kind": "month-end", "every": 12}, STOP)
# The course of S0.6, and other counts with struck dates, which do not use up the count.
case(date(2023, 5, 9), weeks(1, "tuesday"), count=6, skip={date(2023, 5, 30)})
case(date(2023, 11, 30), weeks(2, "thursday"), count=12, skip={date(2023, 12, 28), date(2024, 2, 22)})
case(date(2024, 1, 31), {"kind": "month-end", "every": 1}, count=14, skip={date(2024, 2, 29)})
case(date(2023, 10, 10), nth("second", "tuesday"), count=30, skip={date(2024, 8, 13), date(2024, 12, 10)})
# Starts on every weekday around a leap day and a year's end.
for start in (date(2023, 12, 25), date(2024, 2, 25)):
    for ahead in range(7):
        first = start + timedelta(days=ahead)
        case(first, weeks(2, "monday", "wednesday", "sunday"), count=9)
        case(first, nth("last", "friday"), count=4)

# Meetings of 90 minutes on the days around both clock changes, and once in summer and winter.
london = ZoneInfo("Europe/London")


def slot(day, hour, minute):
    civil = datetime(day.year, day.month, day.day, hour, minute, tzinfo=london)
    starts = civil.astimezone(timezone.utc)
    ends = starts + timedelta(minutes=90)
    there_and_back = starts.astimezone(london).replace(tzinfo=None) == civil.replace(tzinfo=None)
    twice = civil.utcoffset() != civil.replace(fold=1).utcoffset()
    clock = "missing" if not there_and_back else "twice" if twice else "plain"
    stamp = "%Y-%m-%dT%H:%M:%SZ"
    print("slot", civil.strftime("%Y-%m-%dT%H:%M"), starts.strftime(stamp), ends.strftime(stamp), clock)


for year in range(2020, 2040):
    for month in (3, 10):
        change = rrule(MONTHLY, dtstart=datetime(year, month, 1), byweekday=SU(-1), count=1)[0].date()
        slot(change - timedelta(days=1), 9, 30)
        slot(change, 0, 15)
        slot(change, 1, 30)
        slot(change + timedelta(days=2), 9, 30)
    slot(date(year, 6, 20), 9, 30)
    slot(date(year, 12, 20), 9, 30)
