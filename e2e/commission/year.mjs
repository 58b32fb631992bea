// All the other groups get dates, a room and somebody who facilitates at once, and the host says yes to every date.
import assert from "node:assert/strict";
import { axe } from "../support/browser.mjs";
import { clockTo, follow, linkTo, looked, press, says, send, untilShown } from "../support/walk.mjs";
import { CLIENT, PEOPLE } from "./agencies.mjs";
import { HOST } from "./dates.mjs";

/** The coordinator wishes for a year at the client's house, looks at what was found, and uses it. Gives group and facilitator of each. */
export async function plansTheYear(dana, programme, names) {
  await dana.goto(`${programme}/dates`);
  await follow(dana, "Find dates, rooms and facilitators for all groups at once");
  await says(dana, "Which groups");
  assert.deepEqual(await axe(dana), []);
  await looked(dana, "commission-timetable");
  await dana.locator("#first").fill("11 January 2027");
  await dana.locator("#weeks").fill("36");
  await dana.locator("#place").selectOption({ label: "Rowan House" });
  for (const box of await dana.locator('input[name="person"]').all()) await box.check({ force: true });
  await send(dana, "Find a timetable");
  await untilShown(dana, dana.getByRole("button", { name: "Use this timetable" }), 200);
  assert.deepEqual(await axe(dana), []);
  await looked(dana, "commission-timetable-found");
  const cards = await dana.locator('section[aria-labelledby="all"] .app-group').all();
  const places = await Promise.all(cards.map(async (card) => {
    const [name, text] = [await card.getByRole("heading").innerText(), await card.innerText()];
    assert.match(text, /Every second \w+, .* to /);
    assert.match(text, /Garden room, Rowan House/);
    assert.match(text, /\d+ dates, /);
    return { name, lead: /With ([^,\n]+)/.exec(text)[1] };
  }));
  assert.deepEqual(places.map(({ name }) => name).sort(), [...names].sort());
  await send(dana, "Use this timetable");
  await says(dana, "The groups have these dates now");
  return places;
}

/** Every group has dates, the room and a facilitator on the page of dates. */
export async function everyGroupHasDates(dana, programme, names) {
  for (const name of names) {
    await dana.goto(`${programme}/dates`);
    await dana.getByRole("link", { name, exact: true }).click();
    await dana.getByRole("heading", { name, exact: true }).waitFor();
    await says(dana, /^\d+ dates/);
    assert.equal(await dana.getByText(/^Set \d+ date/).count(), 0, `${name} has dates left to lay out`);
    await dana.getByText("Garden room, Rowan House").first().waitFor();
  }
}

/** On the next day the host is asked once more and says yes to all dates by link. */
export async function theHostSaysYesToAll(dana, host, site, places) {
  await clockTo(dana, "2026-11-25", "10:00", "Wednesday 25 November 2026, 10am");
  await dana.goto(site);
  await send(dana, "Ask again");
  await host.goto(await linkTo(host, HOST.email, /./));
  for (const { name } of places) await says(host, name);
  await namesNobody(host, places);
  await looked(host, "commission-host-all");
  await press(host, "Yes to all without a no");
  await namesNobody(host, places);
  assert.deepEqual(await axe(host), []);
  await dana.goto(site);
  await says(dana, "The host says yes");
  assert.equal(await dana.getByText(/no answer yet/i).count(), 0, "every date is answered");
}

/** Whoever looks after the rooms reads of groups, dates and how many come: of nobody who comes or facilitates. */
async function namesNobody(host, places) {
  const html = await host.content();
  for (const name of [CLIENT.name, ...PEOPLE.flatMap(({ name, email }) => [name, email]), ...places.map(({ lead }) => lead)]) {
    assert.ok(!html.includes(name), `the host reads of ${name}`);
  }
}

/** A facilitator's day, as it is printed from the year of the site. */
export async function aDayOnASheet(dana, site, places) {
  await dana.goto(`${site}/year?from=2027-01-01`);
  await looked(dana, "commission-site-year");
  const { name, lead } = places[0];
  await dana.locator("li", { hasText: name }).getByRole("link", { name: lead }).first().click();
  await says(dana, lead);
  await says(dana, name);
  await says(dana, "Garden room");
  await looked(dana, "commission-day-sheet");
}
