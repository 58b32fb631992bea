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
  await dana.goto(`/desk/programmes/${id}/groups?stage=groups`);
  await says(dana, "Drag somebody to another group");
  const cards = dana.locator(".app-groups > .app-group[data-to]");
  const inCard = (nth, person) => cards.nth(nth).locator(`[data-person="${person}"]`);
  const [one, other] = await fullestAndEmptiest(cards);
  const who = cards.nth(one).locator("[data-person]").first();
  const [person, name] = await Promise.all([who.getAttribute("data-person"), who.getAttribute("data-name")]);

  await drags(dana, inCard(one, person), cards.nth(other));
  await inCard(other, person).waitFor();
  assert.equal(await inCard(one, person).count(), 0, `${name} sits in two groups`);
  await looked(dana, "board-dragged");

  // Let go where they sit already, nothing is sent.
  let sent = 0;
  dana.on("request", (request) => (sent += request.method() === "POST"));
  await inCard(other, person).dragTo(cards.nth(other).getByRole("heading"));
  assert.equal(sent, 0);
  // The menu leads on from where dragging ended.
  await inCard(other, person).getByRole("link", { name: new RegExp(`Move\\s+${name}`) }).click();
  await inCard(other, person).getByRole("button", { name: new RegExp(`Take .* out of`) }).or(inCard(other, person).locator('button[value="out"]')).first().waitFor();

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

async function drags(page, from, to) {
  await Promise.all([page.waitForEvent("domcontentloaded"), from.dragTo(to)]);
}
