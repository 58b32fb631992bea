"""Reads a folder of calendars with the `icalendar` package and prints what it found, one meeting to a line.

python3 foreign_parsers.py FOLDER   (the folder that the example `sample_calendars` wrote)

Each line: file, uid, sequence, method, start and end in UTC, title. It must equal FOLDER/expected.txt and the
output of foreign_parsers.mjs. Zones are worked out from the file's own VTIMEZONE, never from the name alone.
"""

import datetime
import pathlib
import sys

import icalendar


def instant(prop, zones):
    """The UTC instant of a DTSTART or DTEND."""
    civil = prop.dt.replace(tzinfo=None)
    name = prop.params.get("TZID")
    zone = zones[name] if name else datetime.timezone.utc
    return civil.replace(tzinfo=zone).astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def lines(path):
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    zones = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}
    for event in calendar.walk("VEVENT"):
        yield "\t".join([
            path.name,
            str(event["UID"]),
            str(event["SEQUENCE"]),
            str(calendar["METHOD"]),
            instant(event["DTSTART"], zones),
            instant(event["DTEND"], zones),
            str(event["SUMMARY"]).replace("\n", "¶"),
        ])


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.ics")):
    for line in lines(path):
        print(line)
