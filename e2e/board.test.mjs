// The group board by mouse: somebody is dragged to another group, or out of one, as the menu would move them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";
import { looked, press, says, someone, telling } from "./support/walk.mjs";

let browser, demo;
before(async () => {
  demo = await startDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

test("dragged to another group, then out of all groups, and taken back", () => telling(async () => {
  const dana = await someone(browser, { base: demo.base, view: "desk", as: demo.persona("Dana Okafor") });
  const { id } = demo.manifest.programmes.find(({ slug }) => slug === "presenter-led-groups");
  const board = `/desk/programmes/${id}/groups?stage=groups`;
  await dana.goto(board);
  await says(dana, "Drag somebody to another group");
  const cards = dana.locator(".app-groups > .app-group[data-to]");
  const inCard = (nth, person) => cards.nth(nth).locator(`[data-person="${person}"]`);
  const [one, other] = await fullestAndEmptiest(cards);
  const [free, barred] = await whoMayGo(dana, board, cards, one, other);
  const [person, name] = free;

  // Where a rule stands in the way nothing is changed, and the page says which.
  await drags(dana, inCard(one, barred[0]), cards.nth(other));
  await says(dana, "There is a problem");
  await dana.goto(board);
  await inCard(one, barred[0]).waitFor();

  await drags(dana, inCard(one, person), cards.nth(other));
  await inCard(other, person).waitFor();
  assert.equal(await inCard(one, person).count(), 0, `${name} sits in two groups`);
  await looked(dana, "board-dragged");

  // Let go where they sit already, nothing is sent.
  let sent = 0;
  dana.on("request", (request) => (sent += request.method() === "POST"));
  await carries(dana, inCard(other, person), cards.nth(other));
  assert.equal(sent, 0);
  // The menu leads on from where dragging ended.
  await inCard(other, person).getByRole("link", { name: new RegExp(`Move\\s+${name}`) }).click();
  await inCard(other, person).locator('button[value="out"]').waitFor();

  await drags(dana, inCard(other, person), dana.locator('[data-to="out"]'));
  await dana.locator(`#np-${person}`).waitFor();
  assert.equal(await dana.locator(`.app-group [data-person="${person}"]`).count(), 0);
  await press(dana, "Undo");
  await inCard(other, person).waitFor();
}));

/** The places of the cards with the most and the fewest people. */
async function fullestAndEmptiest(cards) {
  const sizes = await cards.evaluateAll((all) => all.map((card) => card.querySelectorAll("[data-person]").length));
  assert.ok(sizes.length > 1, "a board of several groups");
  return [sizes.indexOf(Math.max(...sizes)), sizes.lastIndexOf(Math.min(...sizes))];
}

/** Somebody of a card whom the menu would move to another one, and somebody whom it would not: number and name. */
async function whoMayGo(page, board, cards, one, other) {
  const people = await cards.nth(one).locator("[data-person]").evaluateAll((all) =>
    all.map(({ dataset }) => [dataset.person, dataset.name]));
  const to = await cards.nth(other).getAttribute("data-to");
  const found = {};
  for (const who of people) {
    await page.goto(`${board}&move=${who[0]}`);
    const may = (await page.locator(`.app-menu button[value="${to}"]`).count()) > 0;
    found[may] ??= who;
  }
  await page.goto(board);
  assert.ok(found[true] && found[false], "nobody may go, or everybody");
  return [found[true], found[false]];
}

async function drags(page, from, to) {
  await Promise.all([page.waitForEvent("domcontentloaded"), carries(page, from, to)]);
}

/** With a first small step where it is taken up: what lies under the pointer is asked after the page has scrolled. */
async function carries(page, from, to) {
  await from.scrollIntoViewIfNeeded();
  const { x, y } = await from.boundingBox();
  await page.mouse.move(x + 8, y + 8);
  await page.mouse.down();
  await page.mouse.move(x + 14, y + 12, { steps: 3 });
  await to.hover({ position: { x: 12, y: 12 } });
  await to.hover({ position: { x: 16, y: 16 } });
  await page.mouse.up();
}
