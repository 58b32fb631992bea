// Who facilitates: somebody for every group, nobody a group with people of their own team; and the day of one of them.
import assert from "node:assert/strict";
import { axe } from "../support/browser.mjs";
import { follow, looked, press, says, signIn } from "../support/walk.mjs";
import { lineOf, PEOPLE } from "./agencies.mjs";

const ROOM = "Garden room, Rowan House";

/** The board names somebody for each group, who works in none of the six agencies, and so in no team with a member. */
export async function everybodyFacilitatesOthers(dana, programme, places) {
  await dana.goto(`${programme}/groups?stage=groups`);
  await dana.locator(".app-groups > .app-group").first().waitFor();
  const cards = await dana.locator(".app-groups > .app-group").all();
  for (const card of cards) {
    const name = await card.getByRole("heading").innerText();
    const [, lead] = /^(.+), 1[0-2] of 12$/m.exec(await card.innerText()) ?? assert.fail(`nobody facilitates ${name}`);
    const place = places.find((one) => one.name === name);
    if (place) assert.equal(lead, place.lead, `who facilitates ${name} by the timetable`);
    assert.ok(!PEOPLE.some((person) => person.name === lead), `${lead} of the agencies facilitates ${name}`);
  }
  await says(dana, "Nothing stands in the way");
  assert.deepEqual(await axe(dana), []);
  await looked(dana, "commission-board");
}

/** Somebody of a member's own team can't be named without a reason: the page says why, and nothing has changed. */
export async function ownTeamIsRefused(dana, programme, { name, people }) {
  await dana.goto(`${programme}/groups?stage=groups`);
  await follow(dana, `Who facilitates ${name}`);
  const { email, name: colleague } = colleagueOf(people);
  await dana.locator("#email").fill(email);
  await press(dana, "Save who facilitates");
  await says(dana, `${colleague} facilitates ${name} and works in one team with`);
  assert.deepEqual(await axe(dana), []);
  await looked(dana, "commission-own-team");
  await dana.goto(`${programme}/groups?stage=groups`);
  await says(dana, "Nothing stands in the way");
}

/** Somebody outside the group who is in one team with a member of it, and in nobody's line there. */
function colleagueOf(people) {
  const isInALine = (one) => people.some((other) => lineOf(one).includes(other.name) || lineOf(other).includes(one.name));
  const isOfATeam = (one) => people.some(({ agency, team }) => agency === one.agency && team === one.team);
  return PEOPLE.find((one) => !people.includes(one) && isOfATeam(one) && !isInALine(one));
}

/** A facilitator signs in on a phone: the group's first date with its room, how many come, and the day on one sheet. */
export async function dayOf(facilitator, { name, lead }, day) {
  await signIn(facilitator, `${lead.toLowerCase().replace(" ", ".")}@northgate.example.org`);
  await facilitator.goto("/lead");
  const line = facilitator.locator("li", { has: facilitator.getByRole("link", { name: `${name}, ${day}` }) });
  assert.match(await line.innerText(), new RegExp(`1 of 1[0-2] coming\\. ${ROOM}`));
  assert.deepEqual(await axe(facilitator), []);
  await looked(facilitator, "commission-lead");
  await line.getByRole("link").click();
  await says(facilitator, ROOM);
  await looked(facilitator, "commission-lead-session");
  await follow(facilitator, "This day on one sheet");
  const sheet = facilitator.locator("li", { has: facilitator.getByRole("heading", { name }) }).filter({ hasText: ROOM });
  assert.match(await sheet.innerText(), /members are expected\.\s+The host says yes/);
  assert.deepEqual(await axe(facilitator), []);
  await looked(facilitator, "commission-lead-day");
}
