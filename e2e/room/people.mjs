// Twelve browsers of one session: whoever leads, the clock on the wall, and ten members, spread over the servers there are.
import { press, send, someone } from "../support/walk.mjs";

const MINUTE = 60_000;

/** Puts every server's clock to a time, London in winter: UTC. */
export async function clocksTo(clocks, at) {
  for (const page of clocks) {
    await page.goto("/dev/clock");
    await page.locator("#date").fill(new Date(at).toISOString().slice(0, 10));
    await page.locator("#time").fill(new Date(at).toISOString().slice(11, 16));
    await send(page, "Go there");
  }
}

/** The next session of a group that has not begun: its path and when it starts. */
export async function nextSession(page, manifest, group, now) {
  for (const { path } of manifest.sessions.filter((one) => one.group === group)) {
    await page.goto(`${path}/offline`);
    const { starts } = await page.locator("#offline").evaluate(({ dataset }) => JSON.parse(dataset.plan));
    if (starts > now + MINUTE) return { path, starts };
  }
  throw new Error(`${group} has no session to come`);
}

/** Numbers of the members, as whoever leads can name them. */
export async function members(lead) {
  const all = await lead.locator("#person option").evaluateAll((options) => options.map(({ value }) => value));
  return all.filter(Boolean);
}

/** A member with a phone of their own, signed in. */
export async function member(browser, base, number) {
  const page = await someone(browser, { base });
  await page.goto("/in");
  const persona = page.locator('button[name="person"]').first();
  await persona.evaluate((button, number) => (button.value = number), number);
  await Promise.all([page.waitForURL((url) => url.pathname !== "/in"), persona.click()]);
  return page;
}

/** Goes to the room and says that they are there. */
export async function comes(page, path) {
  await page.goto(`${path}/room`);
  await press(page, "Join");
}

/** Presses a button of whoever leads: what has just been drawn takes no press for a second. */
export async function leads(page, name) {
  await page.waitForTimeout(1100);
  await press(page, name);
}
