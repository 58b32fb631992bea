// What a page of the room tells of its part, and whether all pages tell the same.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

/** The most that a change takes to reach everybody on a busy machine. */
const PATIENCE = +(process.env.PATIENCE ?? 30_000);

/** The part by name, when it begins and ends to the millisecond, and the minutes in the circle. */
export function shown(page) {
  return page.evaluate(() => {
    const { phaseStarts, phaseEnds, ends } = document.querySelector("#room")?.dataset ?? {};
    const text = (place) => document.querySelector(place)?.textContent.trim() ?? "";
    return { part: text("h1"), starts: phaseStarts, ends: phaseEnds, closes: ends, minutes: text(".app-ring .n") };
  });
}

/** Waits until all pages show the same, and not what was before; tells what each shows when they never do. */
export async function agree(pages, before, patience = PATIENCE) {
  let all;
  for (const end = Date.now() + patience; Date.now() < end; await sleep(100)) {
    all = await Promise.all(pages.map(shown));
    const told = new Set(all.map((one) => JSON.stringify(one)));
    if (told.size === 1 && all[0].part !== before) return all[0];
  }
  assert.fail(`after ${patience} ms the pages show:\n${all.map((one) => JSON.stringify(one)).join("\n")}`);
}
