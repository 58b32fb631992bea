// A session led without a network from a phone: a whole 75 minutes offline, sent once when the network is back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";
import { nextSession } from "./room/people.mjs";
import { follow, looked, press, someone, telling } from "./support/walk.mjs";

const MINUTE = 60_000;
const TODAY = "2026-11-23T09:00";
let browser, demo;
before(async () => {
  browser = await launch();
  demo = await startDemo({ today: TODAY });
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Puts the server's clock to a time of its own zone, London in winter: UTC. */
async function serverAt(page, at) {
  await page.goto("/dev/clock");
  await page.locator("#date").fill(at.toISOString().slice(0, 10));
  await page.locator("#time").fill(at.toISOString().slice(11, 16));
  await press(page, "Go there");
}

test("a session without a network is led to its end and sent once", { timeout: 5 * MINUTE }, () => telling(async () => {
  const rhys = await someone(browser, { base: demo.base, as: demo.persona("Rhys Morgan") });
  const clock = await someone(browser, { base: demo.base });
  const { path, starts } = await nextSession(rhys, demo.manifest, "Willow", Date.parse(`${TODAY}Z`));
  await serverAt(clock, new Date(starts - 10 * MINUTE));

  const phone = await someone(browser, { base: demo.base, as: demo.persona("Rhys Morgan") });
  await phone.clock.install({ time: starts - 10 * MINUTE });
  await phone.goto(`${path}/offline`);
  await phone.getByRole("button", { name: "Open the session" }).waitFor();
  await looked(phone, "offline-before");
  await phone.context().setOffline(true);

  const pass = (minutes) => phone.clock.runFor(minutes * MINUTE);
  const tap = (name) => phone.getByRole("button", { name }).first().click();
  const left = () => phone.locator("#offline text.n").textContent();
  await tap("Open the session");
  assert.equal(await left(), "10");
  const ring = () => phone.locator("#offline svg text").allTextContents();
  assert.deepEqual(await ring(), ["starts in", "10", "minutes"]);
  assert.equal(await phone.locator("#ring-title").textContent(), "starts in 10 minutes");
  await pass(10 + 4);
  assert.deepEqual(await ring(), ["about", "1", "minute left"]);
  await tap("2 more minutes");
  assert.deepEqual(await ring(), ["about", "3", "minutes left"]);
  await tap("Check-in round");
  await phone.getByText(/^It is .+’s turn\.$/).waitFor();
  await looked(phone, "offline-open");
  assert.deepEqual(await axe(phone), []);
  await tap("End the round");
  await pass(5);
  await tap(/^Next:/);
  await pass(6);
  await tap("Pause");
  const paused = await left();
  await pass(5);
  assert.equal(await left(), paused, "the clock stands still");
  await tap("Go on");
  await pass(20);
  await tap(/^Next:/);
  await pass(35);
  const people = await phone.locator("#offline fieldset").all();
  for (const [n, one] of people.entries()) await one.getByText(n === 1 ? "Absent" : "Present", { exact: true }).click();
  await phone.getByText("End the session").click();
  await tap("End it now");
  await tap("Save it");
  await phone.getByText("There is no network").waitFor();
  await looked(phone, "offline-waiting");

  // Nobody's name is kept on the device.
  const stored = await phone.evaluate(() => JSON.stringify(localStorage));
  for (const one of await phone.locator("[data-person]").allTextContents()) assert.ok(!stored.includes(one), `${one} is kept`);

  await serverAt(clock, new Date(starts + 90 * MINUTE));
  await phone.context().setOffline(false);
  await pass(1); // it tries again by itself
  await phone.getByText("What this device noted is saved").waitFor();
  await phone.getByText(`${people.length} people are marked`).waitFor();
  for (const went of ["9 minutes", "31 minutes", "35 minutes"]) await phone.getByText(went).first().waitFor();
  await looked(phone, "offline-sent");
  assert.equal(await phone.evaluate(() => localStorage.length), 0, "wiped");
  await rhys.goto(`${path}/close`);
  const marks = await rhys.locator("fieldset.app-came input:checked").evaluateAll((boxes) => boxes.map(({ value }) => value));
  assert.deepEqual(marks, people.map((_, n) => (n === 1 ? "absent" : "present")));
  await phone.context().close();
  await rhys.context().close();
  await clock.context().close();
}));

test("on a wall the clock is led without a network, and nobody's name is on it", { timeout: 3 * MINUTE }, () => telling(async () => {
  const rhys = await someone(browser, { base: demo.base, as: demo.persona("Rhys Morgan") });
  const clock = await someone(browser, { base: demo.base });
  const { path, starts } = await nextSession(rhys, demo.manifest, "Willow", Date.parse(`${TODAY}Z`) + 28 * 24 * 60 * MINUTE);
  await rhys.goto(`${path}/offline`);
  const names = await rhys.locator("[data-person]").allTextContents();
  assert.ok(names.length > 5, "the page for a phone names everybody");
  await serverAt(clock, new Date(starts - 10 * MINUTE));

  const wall = await someone(browser, { base: demo.base, view: "desk", as: demo.persona("Rhys Morgan") });
  await wall.clock.install({ time: starts - 10 * MINUTE });
  await wall.goto(`${path}/offline`);
  await follow(wall, "Show it on a wall, without names");
  await wall.waitForURL(/on=wall/);
  const html = await wall.content();
  for (const name of names) assert.ok(!html.includes(`>${name.trim()}<`) && !html.includes(`"${name.trim()}"`), `${name} is on the wall`);
  await wall.context().setOffline(true);
  const tap = (name) => wall.getByRole("button", { name }).first().click();
  await tap("Open the session");
  await wall.clock.runFor(15 * MINUTE);
  await tap(/^Next:/);
  await looked(wall, "offline-wall");
  assert.deepEqual(await axe(wall), []);
  await wall.clock.runFor(69 * MINUTE);
  await wall.getByText("End the session").click();
  await tap("End it now");
  await tap("Save it");
  await wall.getByText("There is no network").waitFor();
  await serverAt(clock, new Date(starts + 90 * MINUTE));
  await wall.context().setOffline(false);
  await wall.clock.runFor(MINUTE);
  await wall.getByText("What this device noted is saved").waitFor();
  for (const page of [wall, rhys, clock]) await page.context().close();
}));
