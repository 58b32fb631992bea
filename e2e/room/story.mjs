// The story of a presenter-led session of 75 minutes in twelve browsers: who reloads, comes late, loses the network or goes, and that
// everybody who is there sees the same part and the same minutes.
import assert from "node:assert/strict";
import { press, someone, untilShown } from "../support/walk.mjs";
import { agree, shown } from "./agree.mjs";
import { clocksTo, comes, leads, member, members, nextSession } from "./people.mjs";

const MINUTE = 60_000;
export const TODAY = "2026-11-23T09:00";
/** Minutes after the start at which whoever leads moves on. */
const MOVES = [5, 20, 25, 63, 70];
/** The most that anybody waits for another server when theirs is gone. */
const WITHIN = 2_000;

/**
 * The story on one server or several that share a database: people are spread over `bases`. Where a server is killed in the
 * last part but one, its people are where all others are within `WITHIN` milliseconds; gives how many it took.
 */
export async function tell(browser, { manifest, persona }, bases, kill) {
  const base = (n) => bases[n % bases.length];
  const clocks = await Promise.all(bases.map((base) => someone(browser, { base })));
  const rhys = await someone(browser, { base: base(0), view: "desk", as: persona("Rhys Morgan") });
  const { path, starts } = await nextSession(rhys, manifest, "Willow", Date.parse(`${TODAY}Z`));
  const minute = (after) => clocksTo(clocks, starts + after * MINUTE);
  await minute(-12);
  await rhys.goto(`${path}/lead`);
  const people = [];
  for (const [n, number] of (await members(rhys)).entries()) people.push(await member(browser, base(n + 1), number));
  const wall = await someone(browser, { base: base(1), as: persona("Rhys Morgan") });
  assert.equal(people.length + 2, 12, "browsers");
  const [first, second, offline, leaver, deaf, late, ...others] = people;
  // One has the page of their dates open, and never comes.
  const away = others.pop();

  // Everybody but two waits at the door, and is let in as the room opens.
  for (const page of people.filter((page) => ![late, away].includes(page))) await comes(page, path);
  await minute(-3);
  await leads(rhys, "Open the room");
  await wall.goto(`${path}/clock`);
  let here = [rhys, wall, first, second, offline, leaver, deaf, ...others];
  await agree(here, "");

  const parts = [];
  const seen = new Map(people.map((page) => [page, []]));
  /** All who are here agree on the part that is on, and each of them keeps what it saw. */
  const same = async (before) => {
    parts.push(await agree(here, before));
    for (const page of here) seen.get(page)?.push(JSON.stringify(await shown(page).then(({ minutes: _, ...times }) => times)));
    return parts.at(-1).part;
  };
  /** Whoever leads moves on at the end of a part; before that, everybody reads the same minutes. */
  const next = async (after, before) => {
    await minute(after);
    await leads(rhys, /^Next/);
    return same(before);
  };

  await underTheThumb(browser, base(0), persona("Rhys Morgan"), path);
  await minute(0);
  await Promise.all(here.map((page) => page.reload()));
  let part = await same("");
  await first.reload();
  await comes(late, path);
  here.push(late);
  part = await next(MOVES[0], part);

  // The network of one is gone while the session moves on; another reloads; a third goes for good.
  await offline.context().setOffline(true);
  here = here.filter((page) => page !== offline);
  await second.reload();
  part = await next(MOVES[1], part);
  assert.notEqual((await shown(offline)).part, part, "nothing reaches a phone without a network");
  await press(leaver, "Leave quietly");
  await leaver.waitForURL("**/me");
  here = here.filter((page) => page !== leaver);
  part = await next(MOVES[2], part);
  await offline.context().setOffline(false);
  here.push(offline);
  await agree(here, "");

  // A browser that neither hears nor asks is found out, and is right again as soon as it can.
  const cut = (route) => (route.request().resourceType() === "document" ? route.continue() : route.abort());
  await deaf.route(`**${path}/room**`, cut);
  await deaf.reload();
  await minute(MOVES[3]);
  await leads(rhys, /^Next/);
  await agree(here.filter((page) => page !== deaf), part);
  await assert.rejects(agree(here, part, 3000), /the pages show/, "the rig sees who is left behind");
  await deaf.unroute(`**${path}/room**`, cut);
  part = await same(part);

  let took;
  if (kill) {
    await deaf.reload(); // it may still look now and then alone
    await minute(MOVES[4]);
    await rhys.waitForTimeout(1100);
    const killed = Date.now();
    await kill();
    await press(rhys, /^Next/);
    await agree(here, part, WITHIN - (Date.now() - killed));
    took = Date.now() - killed;
    await same(part);
  } else {
    await next(MOVES[4], part);
  }
  for (const page of here.filter((page) => seen.has(page) && ![late, offline, leaver].includes(page))) {
    assert.deepEqual(seen.get(page), seen.get(others[0]), "every part's times, to the millisecond");
  }
  for (const page of [late, offline]) {
    const all = seen.get(others[0]);
    assert.ok(seen.get(page).every((one) => all.includes(one)), "and of the parts they were there for");
  }
  const minutes = parts.map(({ starts, ends }) => (ends - starts) / MINUTE);
  assert.deepEqual(minutes, [5, 15, 5, 38, 7, 5], "the plan's own minutes");

  await minute(75);
  await leads(rhys, "Close the session");
  for (const page of here.filter((page) => page !== rhys && page !== wall)) await page.getByText("The session is closed").first().waitFor();
  await leaver.goto(`${path}/room`);
  await leaver.getByText("The session is closed").first().waitFor();

  // Who came is told to whoever leads: those who came late, who went and whose line was lost among them, and not who never came.
  await rhys.goto(`${path}/close`);
  await untilShown(rhys, rhys.getByRole("heading", { name: "Who came?" }));
  const rows = await rhys.locator("fieldset.app-came").evaluateAll((all) => all.map(({ innerText }) => innerText));
  assert.equal(rows.length, people.length);
  const missing = rows.filter((row) => !row.includes("was in the room"));
  assert.equal(missing.length, 1, `one was not in the room: ${missing}`);
  const name = missing[0].split("\n")[0].trim();
  await rhys.locator("fieldset.app-came", { hasText: name }).getByText("Absent", { exact: true }).click();
  await press(rhys, "Finish");
  await rhys.getByText("Finished", { exact: true }).waitFor();
  await rhys.goto(`${path}/close`);
  const marks = await rhys.locator("fieldset.app-came").evaluateAll((all) =>
    all.map((one) => `${one.querySelector("legend b").textContent} ${one.querySelector("input:checked")?.value}`),
  );
  assert.equal(marks.filter((mark) => mark.endsWith(" present")).length, people.length - 1);
  assert.deepEqual(marks.filter((mark) => !mark.endsWith(" present")), [`${name} absent`]);
  for (const page of [...people, rhys, wall, ...clocks]) await page.context().close();
  return took;
}

/** On a telephone the button that moves the room on is there without scrolling. */
async function underTheThumb(browser, base, rhys, path) {
  const page = await someone(browser, { base, view: "phone", as: rhys });
  await page.goto(`${path}/lead`);
  const box = await page.locator("#move").boundingBox();
  const { height } = page.viewportSize();
  assert.ok(box.y > height / 2 && box.y + box.height <= height, `Next stands at ${box.y} of ${height}`);
  await page.context().close();
}
