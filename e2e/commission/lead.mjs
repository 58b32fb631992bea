// Who facilitates: somebody for every group, nobody a group of their own team; and the day of one of them.
import assert from "node:assert/strict";
import { axe } from "../support/browser.mjs";
import { follow, looked, press, says, signIn } from "../support/walk.mjs";
import { PEOPLE } from "./agencies.mjs";

const HERS = { lead: "Rhys Morgan", email: "rhys.morgan@northgate.example.org" };

/** The group that found its time by poll has nobody yet: the coordinator chooses on its page. */
export async function findsWhoFacilitates(dana, programme, { name }) {
  await dana.goto(`${programme}/groups?stage=groups`);
  await follow(dana, new RegExp(`facilitates ${name}`));
  await looked(dana, "commission-choose-facilitator");
  await dana.locator("#email").fill(HERS.email);
  await press(dana, "Save who facilitates");
  return { name, lead: HERS.lead };
}

/** The board names somebody for each group, who is of none of the six agencies, and so in no team with a member. */
export async function everybodyFacilitatesOthers(dana, programme, places) {
  await dana.goto(`${programme}/groups?stage=groups`);
  await dana.locator(".app-groups > .app-group").first().waitFor();
  for (const { name, lead } of places) {
    const card = dana.locator(".app-groups > .app-group").filter({ has: dana.getByRole("heading", { name, exact: true }) });
    assert.match(await card.innerText(), new RegExp(lead), `${lead} facilitates ${name}`);
    assert.ok(!PEOPLE.some((person) => person.name === lead));
  }
  assert.equal(await dana.getByText(/works in one team with|Nobody facilitates/).count(), 0);
  assert.deepEqual(await axe(dana), []);
  await looked(dana, "commission-board");
}

/** A facilitator signs in on a phone: a session and its room, then its day on one sheet. */
export async function dayOf(facilitator, { name, lead }, day) {
  await signIn(facilitator, `${lead.toLowerCase().replace(" ", ".")}@northgate.example.org`);
  await facilitator.goto("/lead");
  assert.deepEqual(await axe(facilitator), []);
  await looked(facilitator, "commission-lead");
  await follow(facilitator, "All your sessions");
  await facilitator.getByRole("link", { name: `${name}, ${day}` }).first().click();
  await says(facilitator, "Garden room, Rowan House");
  await looked(facilitator, "commission-lead-session");
  await follow(facilitator, "This day on one sheet");
  await says(facilitator, name);
  await says(facilitator, "Garden room, Rowan House");
  assert.deepEqual(await axe(facilitator), []);
  await looked(facilitator, "commission-lead-day");
}
