// Looks at every sample of every page, as the gallery of the demo lists them.
import assert from "node:assert/strict";
import { axe, open, sidewaysScroll, sidewaysScrollOfLargeText, turn, VIEWS, weight } from "./browser.mjs";

const MOST_BYTES = 60 * 1024;
const MOST_REQUESTS = 8;

/** Addresses of all samples: the links marked `data-sample` on the gallery's own page. */
export async function samples(page, base) {
  await page.goto(`${base}/dev/gallery`);
  return page.$$eval("a[data-sample]", (links) => links.map((link) => link.href));
}

/** What a page is made of; whatever else a sample's script asks for would change the sample while it is looked at. */
const PARTS = ["document", "stylesheet", "script", "image", "font", "manifest"];

/** Makes every page of this tab stand still as the server sent it. */
export function standStill(page) {
  return page.route("**/*", (route) => (PARTS.includes(route.request().resourceType()) ? route.continue() : route.abort()));
}

/** Everything wrong with one sample in any view, a sentence each. */
export async function faults(page, url) {
  await turn(page, "desk");
  const answer = await page.goto(url, { waitUntil: "load" });
  const found = [];
  if (answer.status() >= 400 && answer.status() !== 422) found.push(`answers ${answer.status()}`);
  const { bytes, requests } = await weight(page);
  if (bytes > MOST_BYTES) found.push(`a first view takes ${bytes} bytes`);
  if (requests > MOST_REQUESTS) found.push(`a first view takes ${requests} requests`);
  for (const view of Object.keys(VIEWS)) {
    await turn(page, view);
    for (const line of await axe(page)) found.push(`${view}: ${line}`);
    const pixels = view === "small" ? await sidewaysScroll(page) : 0;
    if (pixels) found.push(`${view}: scrolls ${pixels} pixels sideways`);
  }
  for (const line of await reds(page)) found.push(`a colour that alarms: ${line}`);
  const pixels = await sidewaysScrollOfLargeText(page);
  if (pixels) found.push(`with text twice as large: scrolls ${pixels} pixels sideways`);
  return found;
}

/** Where anything is painted red: words say what is wrong, or that time is short. */
export function reds(page) {
  return page.evaluate(() => {
    const isRed = (colour) => {
      const [r, g, b, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      return colour.startsWith("rgb") && a > 0 && r > 120 && r > 1.9 * g && r > 1.9 * b;
    };
    const found = new Set();
    for (const one of document.querySelectorAll("body *")) {
      const style = getComputedStyle(one);
      const drawn = ["Top", "Left", "Bottom", "Right"].filter((side) => parseFloat(style[`border${side}Width`]) > 0);
      const painted = [style.color, style.backgroundColor, ...drawn.map((side) => style[`border${side}Color`])];
      if (one instanceof SVGElement) painted.push(style.fill, style.stroke);
      for (const colour of painted) if (isRed(colour)) found.add(`${one.tagName.toLowerCase()}.${one.getAttribute("class") ?? ""} ${colour}`);
    }
    return [...found].slice(0, 5);
  });
}

/** One subtest for each sample, a few at a time, each on a page of its own that is used again. */
export async function examine(t, { browser, base, as, hands = 2 }) {
  const pages = await Promise.all(Array.from({ length: hands }, () => open(browser, { base, as })));
  await Promise.all(pages.map(standStill));
  const urls = await samples(pages[0], base);
  assert.notEqual(urls.length, 0, "the gallery lists no samples");
  await Promise.all(urls.map((url) => t.test(new URL(url).pathname, async () => {
    const page = pages.pop();
    assert.ok(page, "more samples at once than pages: the parent test needs concurrency");
    try {
      assert.deepEqual(await faults(page, url), []);
    } finally {
      pages.push(page);
    }
  })));
  return urls.length;
}
