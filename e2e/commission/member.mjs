// What the people of the groups are told and say: invitations, a reply by link on a phone, the homes of a member and a facilitator.
import assert from "node:assert/strict";
import { axe } from "../support/browser.mjs";
import { clockTo, follow, linkTo, looked, says, send, signIn } from "../support/walk.mjs";
import { CLIENT, PEOPLE } from "./agencies.mjs";

/** The coordinator sends the invitations of every group with one press; by the next morning they are out. */
export async function invitesEverybody(dana, programme) {
  await dana.goto(`${programme}/dates`);
  await looked(dana, "commission-dates");
  await send(dana, "Send all invitations");
  await says(dana, /letters? /);
  await clockTo(dana, "2026-11-26", "10:00", "Thursday 26 November 2026, 10am");
}

/** A member reads on a phone which group is theirs, when and where it meets and who facilitates, and says which date they can't make. */
export async function readsAndReplies(phone, { name, people }, lead) {
  const { email } = people[0];
  await phone.goto(`/dev/letters?q=${encodeURIComponent(email)}`);
  const letter = phone.locator("li", { hasText: `<${email}>` }).filter({ hasText: name }).first();
  for (const words of [name, lead.split(" ")[0], "Garden room"]) await letter.getByText(words).first().waitFor({ state: "attached" });
  await phone.goto(await linkTo(phone, email, name));
  await says(phone, "Dates you can't make");
  assert.deepEqual(await axe(phone), []);
  await phone.getByRole("checkbox").nth(1).check({ force: true });
  await looked(phone, "commission-reply");
  await send(phone, "Send");
  await says(phone, /You can't make/);
  await send(phone, "I can come to all the others");
  await says(phone, /You'll be there/);
  await looked(phone, "commission-replied");
}

/** The same person signs in: their home tells the next date and its room, and nothing of any other group. */
export async function isAtHome(phone, { name, people }, others) {
  await signIn(phone, people[0].email);
  await phone.goto("/me");
  for (const words of [name, "Garden room"]) await says(phone, words);
  for (const other of others) assert.equal(await phone.getByText(new RegExp(`^${other},`)).count(), 0, `${other} is shown`);
  assert.deepEqual(await axe(phone), []);
  await looked(phone, "commission-me");
}

/** The coordinator sees what was answered for that date. */
export async function theAnswersAreSeen(dana, programme, { name }) {
  await dana.goto(`${programme}/dates`);
  await dana.getByRole("link", { name, exact: true }).click();
  await says(dana, /^1 of 1\d coming/);
  await says(dana, /^0 of 1\d coming/);
  await looked(dana, "commission-answers");
}

/** Whoever facilitates signs in, reads their next session and its room, and opens their day. */
export async function theFacilitatorIsAtHome(phone, lead, { name }) {
  await signIn(phone, `${lead.toLowerCase().replace(" ", ".")}@northgate.example.org`);
  await phone.goto("/lead");
  await says(phone, name);
  assert.deepEqual(await axe(phone), []);
  await looked(phone, "commission-lead");
  await follow(phone, name);
  await says(phone, /10|11|12/);
  await looked(phone, "commission-lead-group");
}

/** On the board every group has 10 to 12 people and somebody who facilitates it, of none of the agencies. */
export async function everyGroupIsLed(dana, programme, groups) {
  await dana.goto(`${programme}/groups?stage=groups`);
  for (const { name } of groups) {
    const card = dana.locator(".app-group").filter({ has: dana.getByRole("heading", { name, exact: true }) });
    const text = await card.innerText();
    assert.doesNotMatch(text, /Nobody facilitates/i, `${name} has nobody`);
    const count = PEOPLE.filter((person) => text.includes(person.name)).length;
    assert.ok(count >= 10 && count <= 12, `${name}: ${count}`);
  }
  await looked(dana, "commission-board-led");
}
