// A hundred and twenty people become groups: suggested, looked at, changed by hand and confirmed.
import assert from "node:assert/strict";
import { follow, looked, press, says, send, untilShown } from "../support/walk.mjs";
import { asList, lineOf, PEOPLE } from "./agencies.mjs";

const A_PAGE = 50;

/** Everybody comes with one list, and goes into the programme. */
export async function takesPeopleIn(dana, programme) {
  await dana.goto(`${programme}/people`);
  await follow(dana, "Add people");
  await follow(dana, "Import people");
  const file = { name: "six-agencies.csv", mimeType: "text/csv", buffer: Buffer.from(asList(PEOPLE)) };
  await dana.locator("#file").setInputFiles(file);
  await press(dana, "Read the list");
  await press(dana, "Check the rows");
  await untilShown(dana, dana.getByRole("button", { name: /^Add \d/ }));
  await press(dana, /^Add \d/);
  await untilShown(dana, dana.getByRole("link", { name: "See the people" }));
  await looked(dana, "commission-imported");
  await follow(dana, "See the people");
  const list = dana.url();
  for (let page = 0; page < Math.ceil(PEOPLE.length / A_PAGE); page += 1) await takesPageIn(dana, list, page);
}

/** Puts the people of one page of the list into the programme that they were imported for. */
async function takesPageIn(dana, list, page) {
  await dana.goto(list);
  for (let turned = 0; turned < page; turned += 1) await follow(dana, "Next");
  await dana.locator("[data-bulk-all]").check({ force: true });
  await send(dana, "Add to programme");
  await says(dana, /You put \d+ people into/);
}

export async function formsGroups(dana, programme) {
  await dana.goto(`${programme}/groups?stage=groups`);
  await press(dana, "Suggest groups");
  await untilShown(dana, dana.getByRole("button", { name: "Use this" }), 200);
  await looked(dana, "commission-suggested");
  await send(dana, "Use this");
  const groups = await groupsOf(dana);
  keepsTheRules(groups.map(({ people }) => people));
  await send(dana, /^Confirm/);
  await looked(dana, "commission-groups");
  return groups;
}

/** Each group by the board: its name, and who sits in it. */
async function groupsOf(dana) {
  const cards = await dana.locator(".app-groups > .app-group").all();
  return Promise.all(cards.map(async (card) => {
    const [name, text] = [await card.getByRole("heading").innerText(), (await card.innerText()).replace(/\s+/g, " ")];
    const people = PEOPLE.filter((person) => text.includes(person.name));
    for (const person of people) assert.ok(text.includes(`${person.name} ${person.agency}`), `${name} tells where ${person.name} works`);
    return { name, people };
  }));
}

/** Everybody has one group of 10 to 12 with people of all agencies, and nobody sits with anybody up their line. */
function keepsTheRules(groups) {
  assert.equal(groups.flat().length, PEOPLE.length);
  assert.equal(new Set(groups.flat()).size, PEOPLE.length);
  for (const group of groups) {
    assert.ok(group.length >= 10 && group.length <= 12, `${group.length} people`);
    for (const agency of new Set(PEOPLE.map((person) => person.agency))) {
      const count = group.filter((person) => person.agency === agency).length;
      assert.ok(count >= 1 && count <= 3, `${count} people of ${agency} in one group`);
    }
    const names = new Set(group.map(({ name }) => name));
    for (const person of group) for (const above of lineOf(person)) assert.ok(!names.has(above), `${person.name} sits with ${above}`);
  }
}
