// Everybody is told of their dates at once; members reply by the links of their letters, and the desk sees what they said.
import assert from "node:assert/strict";
import { axe } from "../support/browser.mjs";
import { clockTo, follow, letterTo, linkTo, looked, press, says, send, signIn } from "../support/walk.mjs";

const ROOM = "Garden room, Rowan House";
const ALL_DATES = /: your \d+ dates from/;

/** One press tells all members and facilitators of the programme. */
export async function sendsAllInvitations(dana, programme) {
  await dana.goto(`${programme}/dates`);
  await says(dana, /1[1-9] groups have dates that 1[23]\d people were not told of/);
  await looked(dana, "commission-dates");
  await press(dana, "Send all invitations");
  await says(dana, /1[23]\d letters are on their way/);
  assert.deepEqual(await axe(dana), []);
  assert.equal(await dana.getByRole("button", { name: "Send all invitations" }).count(), 0, "everybody is told");
  await looked(dana, "commission-told");
}

/** A member reads the letter, opens its link on a phone, and comes to all dates. Gives how many there are. */
export async function comesToAll(member, { email }, group) {
  const count = await opensTheDates(member, email, group);
  await looked(member, "commission-my-dates");
  await press(member, "I can come to all of these");
  await says(member, `You'll be there on ${count} dates`);
  assert.deepEqual(await axe(member), []);
  return count;
}

/** Another member can't make the first date. Gives its day. */
export async function refusesOne(member, { email }, group) {
  await opensTheDates(member, email, group);
  const line = member.locator("li", { has: member.locator('input[name="cannot"]') }).first();
  const day = (await line.innerText()).split(",")[0];
  await line.getByRole("checkbox").check();
  await press(member, "Send");
  await says(member, `You can't make ${day}`);
  assert.ok(await member.locator('input[name="cannot"]').first().isChecked());
  await looked(member, "commission-my-dates-refused");
  return day;
}

/** The letter says the group, its dates, the room and who facilitates; its link shows the dates without signing in. */
async function opensTheDates(member, email, { name, lead }) {
  const letter = await letterTo(member, email, ALL_DATES);
  const [first] = lead.split(" ");
  for (const words of [name, ROOM, first]) assert.ok(letter.includes(words), `the letter does not say ${words}`);
  assert.ok(!letter.includes(lead), "members know who facilitates by the first name");
  await looked(member, "commission-letter");
  await member.goto(await linkTo(member, email, ALL_DATES));
  await says(member, "Dates you can't make");
  await says(member, `${name}. ${ROOM}, 1 Rowan Street. With ${first}.`);
  assert.deepEqual(await axe(member), []);
  const count = await member.locator('input[name="cannot"]').count();
  assert.equal(count, Number(/your (\d+) dates/.exec(letter)[1]), "the page has the dates of the letter");
  return count;
}

/** Signed in by the link of a letter, the member sees the next date first: the group, the room, and who facilitates. */
export async function isAtHome(member, { email }, { name, lead }) {
  await signIn(member, email);
  await member.goto("/me");
  await says(member, /You'll be there\.$/);
  await says(member, new RegExp(`^${name}, .* ${ROOM}, .* With ${lead.split(" ")[0]}\\.`));
  assert.deepEqual(await axe(member), []);
  await looked(member, "commission-me");
  await follow(member, "See this session");
  await says(member, ROOM);
  await says(member, "You said: I'll be there");
  await looked(member, "commission-my-session");
}

/** Weeks later a third member gets the invitation to the first date, and says yes on the page of its link. */
export async function answersTheInvitation(dana, member, { email }, { name, lead }, day) {
  await clockTo(dana, "2026-12-29", "10:00", "Tuesday 29 December 2026, 10am");
  const subject = `${name}, ${day}`;
  const letter = await letterTo(member, email, new RegExp(`${subject}.*can you be there`));
  assert.match(letter, /calendar file/);
  await member.goto(await linkTo(member, email, subject));
  await says(member, `${name}, Reflective practice for`);
  await member.getByRole("heading", { name: `${day}, ` }).waitFor();
  await says(member, new RegExp(`${ROOM}, .* With ${lead.split(" ")[0]}`));
  await looked(member, "commission-invitation");
  await press(member, "I'll be there");
  await says(member, "You said: I'll be there");
  assert.deepEqual(await axe(member), []);
}

/** On the first date of the group the coordinator sees who comes, who does not, and that nobody else has said a word yet. */
export async function repliesAreSeen(dana, programme, { name, people }, day) {
  await dana.goto(`${programme}/dates`);
  await dana.getByRole("link", { name, exact: true }).click();
  await says(dana, new RegExp(`^2 of ${people.length} coming`));
  await dana.locator('section[aria-labelledby="open"] a[href^="/sessions/"]').first().click();
  await dana.getByRole("heading", { name: day }).waitFor();
  const said = async (who) => dana.locator("fieldset", { hasText: who.name }).locator(".app-status").innerText();
  const [one, another, third, ...others] = people;
  for (const who of [one, third]) assert.equal(await said(who), "coming");
  assert.equal(await said(another), "can't make it");
  for (const who of others) assert.equal(await said(who), "no reply yet");
  assert.deepEqual(await axe(dana), []);
  await looked(dana, "commission-replies");
}
