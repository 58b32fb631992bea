// The browser as people meet it: phone and desk, light and dark, with and without script, signed in as a persona.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** The views every page is looked at in. */
export const VIEWS = {
  desk: { width: 1280, height: 900 },
  small: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  dark: { width: 1280, height: 900, dark: true },
};

/** Starts Debian's Chromium, or the one CHROMIUM names. */
export function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: set CHROMIUM, or install it`);
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A page in one of VIEWS; `script: false` turns JavaScript off, `as` is a persona of the demo at `base`. */
export async function open(browser, { view = "desk", script = true, as, base } = {}) {
  const { dark, ...viewport } = VIEWS[view];
  const context = await browser.newContext({
    viewport,
    baseURL: base,
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: script,
    locale: "en-GB",
    timezoneId: "Europe/London",
    reducedMotion: "reduce",
  });
  await context.addInitScript({ content: AXE });
  if (as) await context.addCookies(cookies(as.cookie, base));
  return context.newPage();
}

/** A `Cookie:` header value as the cookies a browser keeps for `base`. */
export function cookies(header, base) {
  return header.split(/;\s*/).filter(Boolean).map((pair) => {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    // A cookie that only a secure host may set is sent to http://localhost too, but has to be put there as if by https.
    const secure = name.startsWith("__");
    const url = secure ? base.replace(/^http:/, "https:") : base;
    return { name, value: pair.slice(at + 1), url, secure, httpOnly: true, sameSite: "Lax" };
  });
}

/** Turns an open page to another of VIEWS without loading it again. */
export async function turn(page, view) {
  const { dark, ...viewport } = VIEWS[view];
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
}

/** What axe finds wrong with the page as it stands, a line each; none is the only good answer. */
export async function axe(page) {
  const { violations } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"], elementRef: false }),
    RULES,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${help} (${target.join(" ")}) ${failureSummary.split("\n").slice(1, 3).join(" ").trim()}`));
}

/** Pixels the page can be scrolled sideways: 0 is right. */
export function sidewaysScroll(page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}

/** The same with text twice as large, in a window of 640 pixels. */
export async function sidewaysScrollOfLargeText(page) {
  await page.setViewportSize({ width: 640, height: 900 });
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  const pixels = await sidewaysScroll(page);
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  return pixels;
}

/** Throws when the page scrolls sideways. */
export async function noSidewaysScroll(page) {
  const pixels = await sidewaysScroll(page);
  if (pixels > 0) throw new Error(`${page.url()} scrolls ${pixels} pixels sideways`);
}

/** A first view's cost: bytes as sent over the wire, cached files counted again, and requests. */
export function weight(page) {
  return page.evaluate(() => {
    const HEADERS = 300;
    const loads = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .filter(({ name, initiatorType }) => name.startsWith("http") && initiatorType !== "fetch");
    const bytes = loads.reduce((sum, { transferSize, encodedBodySize }) => sum + (transferSize || encodedBodySize + HEADERS), 0);
    return { bytes, requests: loads.length };
  });
}

/** Keeps a picture of the whole page as e2e/shots/NAME.png. */
export async function shot(page, name) {
  const path = fileURLToPath(new URL(`../shots/${name}.png`, import.meta.url));
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: true });
}
