// A group finds its time by poll and its room by the host's yes.
import assert from "node:assert/strict";
import { clockTo, follow, linkTo, looked, press, says, send } from "../support/walk.mjs";
import { CLIENT } from "./agencies.mjs";

export const HOST = { name: "Kit Lowe", email: "kit.lowe@rowan.example.org" };

/** The house that the client offers, with a room for twelve and who facilitates. */
export async function addsTheSite(dana) {
  await dana.goto("/desk");
  await follow(dana, "Sites and quiet rooms");
  await follow(dana, "Add a site");
  await dana.getByLabel("Name", { exact: true }).fill("Rowan House");
  await dana.locator("#address").fill("1 Rowan Street");
  await dana.getByLabel("Who looks after the rooms?").fill(HOST.name);
  await dana.getByLabel("Their email address").fill(HOST.email);
  await send(dana, "Save");
  await follow(dana, "Add a room");
  await dana.locator("#room").fill("Garden room");
  await dana.locator("#capacity").fill("14");
  await send(dana, "Save");
  await says(dana, "Garden room");
  await looked(dana, "commission-site");
  return new URL(dana.url()).pathname;
}

/** The coordinator asks when, a member answers on a phone, and the best time makes the dates. */
export async function findsTheTime(dana, member, programme, { name, people }) {
  await dana.goto(`${programme}/dates`);
  await dana.getByRole("link", { name, exact: true }).click();
  await follow(dana, "Ask when people can come");
  const poll = new URL(dana.url()).pathname;
  await dana.getByLabel("Last day to answer").fill("2026-12-18");
  await dana.getByLabel("No meeting before").fill("2027-01-11");
  await dana.locator("#count").fill("20");
  await send(dana, "Save these dates");
  await addsTime(dana, "tuesday", "14:00");
  await addsTime(dana, "thursday", "09:30");
  await send(dana, "Open the poll and ask everybody");
  await looked(dana, "commission-poll");
  await clockTo(dana, "2026-11-24", "10:00", "Tuesday 24 November 2026, 10am");
  for (const { email } of people.slice(0, 2)) await answers(member, email);
  await dana.goto(poll);
  assert.equal(await dana.getByText("Only if needed").count(), 0, "nothing is seen before it closes");
  await dana.locator("#sure").check();
  await send(dana, "Close the poll now");
  await looked(dana, "commission-poll-result");
  await send(dana, "Choose and set the dates");
}

async function addsTime(dana, weekday, starts) {
  await dana.locator(`input[name="weekday"][value="${weekday}"], select[name="weekday"]`).first().evaluate((field, value) => {
    if (field.tagName === "SELECT") field.value = value;
    else field.click();
  }, weekday);
  await dana.locator("#starts").fill(starts);
  await send(dana, "Add this time");
}

async function answers(member, email) {
  await member.goto(await linkTo(member, email, /when/i));
  for (const yes of await member.getByRole("radio", { name: /^Yes/ }).all()) await yes.check({ force: true });
  await looked(member, "commission-poll-answer");
  await send(member, "Send my times");
}

/** The group gets the room for all its dates, and the host says yes to each by link. */
export async function getsTheRoom(dana, host, programme, { name }, site) {
  await dana.goto(`${programme}/dates`);
  await dana.getByRole("link", { name, exact: true }).click();
  await follow(dana, "Choose a quiet room");
  await dana.locator("#room").selectOption({ label: "Garden room, 14 people" });
  await send(dana, "Save");
  await dana.goto(site);
  await send(dana, "Ask the host");
  await host.goto(await linkTo(host, HOST.email, /./));
  await looked(host, "commission-host");
  assert.equal(await host.getByText(CLIENT.name).count(), 0);
  await press(host, "Yes to all without a no");
  await dana.goto(site);
  await says(dana, "The host says yes");
  await looked(dana, "commission-site-answered");
}
