// Reads a folder of calendars with the `ical.js` package and prints what it found, as foreign_parsers.py does.
//
// node foreign_parsers.mjs FOLDER   (with `ical.js` in the node_modules of the working directory)

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "foreign_parsers.mjs"));
const found = require("ical.js");
const ICAL = found.default ?? found;

/** The UTC instant of a DTSTART or DTEND, by the file's own VTIMEZONE. */
function instant(event, name, zones) {
  const property = event.getFirstProperty(name);
  const time = property.getFirstValue();
  const zone = property.getParameter("tzid");
  time.zone = zone ? zones.get(zone) : ICAL.Timezone.utcTimezone;
  return time.convertToZone(ICAL.Timezone.utcTimezone).toJSDate().toISOString().replace(".000Z", "Z");
}

function* lines(folder, file) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, file), "utf8")));
  const zones = new Map(
    calendar.getAllSubcomponents("vtimezone").map((zone) => [
      zone.getFirstPropertyValue("tzid"),
      new ICAL.Timezone(zone),
    ]),
  );
  for (const event of calendar.getAllSubcomponents("vevent")) {
    yield [
      file,
      event.getFirstPropertyValue("uid"),
      event.getFirstPropertyValue("sequence"),
      calendar.getFirstPropertyValue("method"),
      instant(event, "dtstart", zones),
      instant(event, "dtend", zones),
      event.getFirstPropertyValue("summary").replaceAll("\n", "¶"),
    ].join("\t");
  }
}

const folder = process.argv[2];
for (const file of readdirSync(folder).filter((name) => name.endsWith(".ics")).sort()) {
  for (const line of lines(folder, file)) console.log(line);
}
