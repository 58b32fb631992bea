// Walking through the demo as people do: pressing, following, reading one's letters, letting days go by.
import { noSidewaysScroll, open, shot } from "./browser.mjs";

/** The most that anything here takes on a busy machine. */
const PATIENCE = +(process.env.PATIENCE ?? 30_000);
let latest;

/** Somebody with a browser of their own. */
export async function someone(browser, { base, script = true, view = "phone", as }) {
  const page = await open(browser, { view, script, base, as });
  page.setDefaultTimeout(PATIENCE);
  latest = page;
  return page;
}

/** Does it all, and tells which page stood open when something was not as it should be. */
export async function telling(story) {
  try {
    await story();
  } catch (error) {
    const shown = await latest?.locator("body").innerText({ timeout: 1000 }).catch(() => "nothing can be read on it");
    throw new Error(`${error.message}\nthe page last opened was ${latest?.url()}:\n${shown}`, { cause: error });
  }
}

/** Presses a button that sends a form, and waits for the answer: a page, or the part of one that changes in place. */
export async function press(page, name) {
  latest = page;
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  const shown = page.waitForEvent("domcontentloaded").catch(() => undefined); // pages that change in place never tell
  const [answer] = await Promise.all([answered, page.getByRole("button", { name }).first().click()]);
  if (answer.request().resourceType() === "document") await shown;
}

/** Presses a button that leads to a page, whatever the page before it saves by itself meanwhile. */
export async function send(page, name) {
  latest = page;
  await Promise.all([page.waitForEvent("domcontentloaded"), page.getByRole("button", { name }).first().click()]);
}

export async function follow(page, name) {
  latest = page;
  await page.getByRole("link", { name }).first().click();
}

/** Waits for words anywhere on the page. */
export async function says(page, words) {
  latest = page;
  await page.getByText(words).first().waitFor();
}

/** Keeps a picture of the page, which must not scroll sideways. */
export async function looked(page, name) {
  await noSidewaysScroll(page);
  await shot(page, name);
}

/** Work in the queue takes a moment: looks again until it is done. */
export async function untilShown(page, what, looks = 60) {
  for (let look = 0; look < looks; look += 1) {
    if (await what.isVisible()) return;
    await page.waitForTimeout(400);
    await page.reload();
  }
  await what.waitFor({ timeout: 1000 });
}

/** The link in the newest letter to an address with such a subject, as the demo shows it now; nothing when there is none. */
async function newestLink(page, to, subject, path) {
  await page.goto(`/dev/letters?q=${encodeURIComponent(to)}`);
  const letter = page.locator("li", { hasText: `<${to}>` }).filter({ hasText: subject }).first();
  const link = letter.locator(`a[href*="${path}"]`).first();
  return (await link.count()) ? link.getAttribute("href") : undefined;
}

/** The newest letter to an address with such a subject, as text, as soon as it has come. */
export async function letterTo(page, to, subject) {
  latest = page;
  for (let look = 0; look < 120; look += 1) {
    await page.goto(`/dev/letters?q=${encodeURIComponent(to)}`);
    const letter = page.locator("li", { hasText: `<${to}>` }).filter({ hasText: subject }).first();
    if (await letter.count()) return letter.innerText();
    await page.waitForTimeout(250);
  }
  throw new Error(`no letter "${subject}" came to ${to}`);
}

/** The link in such a letter, as soon as it has come; `not` is the link of one that came before. */
export async function linkTo(page, to, subject, { path = "/l/", not } = {}) {
  latest = page;
  for (let look = 0; look < 120; look += 1) {
    const link = await newestLink(page, to, subject, path);
    if (link && link !== not) return link;
    await page.waitForTimeout(250);
  }
  throw new Error(`no letter "${subject}" with a link came to ${to}`);
}

/** Signs in by the link of a letter. */
export async function signIn(page, email) {
  const [subject, path] = ["Your code to sign in", "/in/link/"];
  const not = await newestLink(page, email, subject, path);
  await page.goto("/in");
  await page.getByLabel("Work email").fill(email);
  await send(page, "Send");
  await page.goto(await linkTo(page, email, subject, { path, not }));
  await send(page, "Sign in");
}

/** Puts the demo's clock forward; what falls due on the way is done. Whoever does it stays signed in. */
export async function clockTo(page, date, time, told) {
  await page.goto("/dev/clock");
  await page.locator("#date").fill(date);
  await page.locator("#time").fill(time);
  await send(page, "Go there");
  await says(page, `It is ${told}.`);
}
