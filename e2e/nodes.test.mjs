// One room, two servers, one killed in the middle: a facilitator and three members, each with a browser of their own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { launch, open } from "./support/browser.mjs";
import { startNodes } from "./support/nodes.mjs";

const WITHIN = 2_000;
let browser, house, room, members;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** The open room of the demo, and three members who are in it: the page of whoever leads knows their numbers. */
async function gather({ base, manifest, signIn }) {
  const rhys = manifest.personas.find(({ name }) => name === "Rhys Morgan");
  for (const { id } of manifest.sessions.filter(({ group }) => group === "Willow")) {
    const page = await fetch(`${base}/sessions/${id}/lead`, { headers: { cookie: rhys.cookie }, redirect: "manual" });
    const text = await page.text();
    if (page.status !== 200 || !text.includes('value="pause"')) continue;
    const known = [...text.matchAll(/<option value="(\d+)"/g)].map(([, number]) => number);
    const all = await Promise.all([...new Set(known)].map(signIn));
    // Not everybody of the group has come: only the others see the clock.
    const sees = async ({ cookie }) => {
      const own = await fetch(`${base}/sessions/${id}/room`, { headers: { cookie } });
      return (await own.text()).includes("data-minutes-left");
    };
    const sight = await Promise.all(all.map(sees));
    return [id, all.filter((_, n) => sight[n]).slice(0, 3)];
  }
  throw new Error("the demo has no open room of Willow");
}

const enter = async (node, as, path) => {
  const page = await open(browser, { base: node.base, as, view: "phone" });
  await page.goto(path);
  await page.locator("[data-minutes-left].n").waitFor();
  return page;
};

/** What a page shows of the room: its heading, and the clock that it counts by. */
const shown = (page) =>
  page.evaluate(() => {
    const { phaseStarts, phaseEnds, ends, paused } = document.querySelector("[data-room]").dataset;
    const heading = document.querySelector("h1").textContent.trim();
    return JSON.stringify({ heading, phaseStarts, phaseEnds, ends, isPaused: paused !== undefined });
  });

/** How long it takes until `look` is true; it fails after `most` milliseconds. */
async function within(most, what, look) {
  const began = Date.now();
  while (Date.now() - began < most) {
    if (await look().catch(() => false)) return Date.now() - began;
    await sleep(25);
  }
  assert.fail(`not within ${most} ms: ${what}\n${house.said()}`);
}

const isPaused = async (pages, is) => (await Promise.all(pages.map(shown))).every((each) => JSON.parse(each).isPaused === is);
const agree = async (pages) => new Set(await Promise.all(pages.map(shown))).size === 1;
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

const story = "a node is killed in mid-session, and everybody is where they were within two seconds";
for (const nats of [false, true]) {
  test(`${story}, over ${nats ? "NATS" : "PostgreSQL"}`, { timeout: 8 * 60_000 }, async () => {
    house = await startNodes({ people: gather, nats });
    try {
      [room, members] = house.signedIn;
      await killed();
    } finally {
      await house.stop();
    }
  });
}

async function killed() {
  const [first, second] = house.nodes;
  const rhys = await enter(first, house.persona("Rhys Morgan"), `/sessions/${room}/lead`);
  const amina = await enter(first, members[0], `/sessions/${room}/room`);
  const joe = await enter(second, members[1], `/sessions/${room}/room`);
  const kim = await enter(second, members[2], `/sessions/${room}/room`);
  const circle = [amina, joe, kim];
  await sleep(1_500);
  assert.ok(await agree(circle), "all three see the same");

  // A change on one node is seen on the other.
  await press(rhys, "Pause");
  const seen = await within(WITHIN, "the pause is seen by all", () => isPaused(circle, true));
  assert.ok(await agree(circle), "to the second");
  await sleep(1_100);
  const before = await Promise.all(circle.map(shown));

  // Two lose their server. What is pressed in that moment reaches them through the other one, in time.
  const gone = Date.now();
  await second.kill();
  assert.deepEqual(await Promise.all(circle.map(shown)), before, "nobody's page moves");
  await press(rhys, "Go on");
  await within(WITHIN - (Date.now() - gone), "the end of the pause is seen by all", () => isPaused(circle, false));
  const after = Date.now() - gone;
  assert.ok(await agree(circle), "to the second");
  for (const page of circle) assert.equal((await page.textContent("[data-lost]")).trim(), "", "the line is there");

  // What they do goes on as well, and nothing was lost of who has been there.
  const stood = await shown(kim);
  await press(rhys, "2 more minutes");
  await within(WITHIN, "two more minutes are seen by all", async () => (await agree(circle)) && (await shown(kim)) !== stood);
  await rhys.goto(`/sessions/${room}/close`);
  const seenThere = await rhys.locator("fieldset", { hasText: "was in the room" }).count();
  assert.equal(seenThere, 3, "who was in the room");
  for (const page of [rhys, ...circle]) await page.context().close();
  console.log(`# seen after ${seen} ms on two nodes; ${after} ms after one was killed`);
}
