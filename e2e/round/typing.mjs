// What somebody typed into a form that saves itself is kept, however their tab ends.
import assert from "node:assert/strict";

const WORDS = " Two wards have asked me already, and the night staff never get to the groups that meet by day.".split(/(?= )/);
const LAST = /My last words\.$/;

/**
 * What was written is there again after the tab was killed, killed in the middle of a word, and closed after the last.
 * `box` finds the box on a page; `begun` is written in it first.
 */
export async function losesTheTab(page, box, begun) {
  await killedOnceSaved(await anew(page), box, begun);
  await killedWhileTyping(await anew(page), box, begun);
  await closedWhileSaving(await anew(page), box, `${begun} Two wards have`);
  const last = await anew(page);
  for (let look = 0; look < 60 && !LAST.test(await box(last).inputValue()); look += 1) {
    await last.waitForTimeout(250);
    await last.reload();
  }
  assert.match(await box(last).inputValue(), LAST);
  await last.close();
  await page.reload();
}

async function anew(page) {
  const tab = await page.context().newPage();
  tab.setDefaultTimeout(30_000);
  await tab.goto(page.url());
  return tab;
}

async function killedOnceSaved(tab, box, text) {
  await box(tab).fill(text);
  await tab.locator("#saved", { hasText: "Saved just now." }).waitFor();
  await kill(tab);
}

/** Somebody who types without a pause: it is saved all the same, the first letters at once and more every few seconds. */
async function killedWhileTyping(tab, box, kept) {
  assert.equal(await box(tab).inputValue(), kept);
  await box(tab).press("Control+End");
  const versions = new Set();
  for (let word = 0; versions.size < 3; word += 1) {
    assert.ok(word < 1000, "nothing more was saved while the words went on and on");
    await box(tab).pressSequentially(WORDS[word % WORDS.length], { delay: 40 });
    versions.add(await tab.inputValue("[name=version]"));
  }
  await kill(tab);
}

async function closedWhileSaving(tab, box, kept) {
  const text = await box(tab).inputValue();
  assert.ok(text.startsWith(kept), text);
  await box(tab).press("Control+End");
  await isFarAway(tab);
  await box(tab).pressSequentially(" My last words.");
  await tab.close({ runBeforeUnload: true });
}

/** From now on every answer takes its time: what was typed last has to go while something else is still being saved. */
async function isFarAway(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 1500, downloadThroughput: -1, uploadThroughput: -1 });
}

/** The machine takes the tab away: nothing of it runs any more. */
async function kill(page) {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => undefined); // answers no more
  await crashed;
  await page.close();
}
