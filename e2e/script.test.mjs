// The pages' own script, tried on still pages: the room's clock and stream, pasted codes, many rows, the back button.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { launch, open } from "./support/browser.mjs";
import { fixture, sendPage, still } from "./support/still.mjs";

const MINUTE = 60_000;
let browser, site, room, streams, asked;

before(async () => {
  site = await still({
    "/room": (request, response) => {
      if (request.method === "POST") {
        room.version += 1;
        room.phase = `Part ${(room.presses += 1)}`;
        return response.writeHead(303, { Location: "/room" }).end();
      }
      asked += 1;
      if (room.stuck === "all") return;
      if (room.status !== 200) return sendPage(response, '<main id="main"><h1>This page is not here</h1></main>', room.status);
      const now = Date.now() + room.ahead;
      const values = { NOW: now, STARTS: now - room.gone, ENDS: now + room.left, VERSION: room.version, PHASE: room.phase,
        PART: now + room.left - 5 * MINUTE, CLOSES: now + room.closes, TOLD: room.told, PATIENCE: room.patience };
      sendPage(response, fixture("room.html").replace(/\b(NOW|STARTS|ENDS|VERSION|PHASE|PART|CLOSES|TOLD|PATIENCE)\b/g, (name) => values[name]));
    },
    "/events": (request, response) => {
      if (room.status !== 200) return response.writeHead(404).end();
      if (room.stuck) return;
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
      response.write(room.silent ? ": here\n\n" : `event: room\ndata: ${room.version}\n\n`);
      streams.add(response);
      request.on("close", () => streams.delete(response));
    },
    "/poll": (_, response) => {
      asked += 1;
      if (room.status === 204) return response.writeHead(204, { "HX-Redirect": "/in?next=/poll" }).end();
      if (room.status !== 200) return sendPage(response, '<main id="main"><h1>Something else</h1></main>', room.status);
      sendPage(response, fixture("poll.html").replace("POLLED", "/poll").replace("TURN", asked));
    },
    "/sample": (_, response) => sendPage(response, fixture("poll.html").replace("POLLED", "/poll").replace("TURN", "standing")),
    "/in": (_, response) => sendPage(response, '<main id="main"><h1>Sign in</h1></main>'),
    "/draft": (request, response) => {
      asked += 1;
      if (room.status === 0) return request.destroy();
      const line = `<p id="saved" role="status"><input type="hidden" name="version" value="${asked}"><span data-failed="Not saved.">Saved ${asked}.</span></p>`;
      const error = '<!doctype html><html lang="en-GB"><head><title>Wrong</title></head><body><main id="main"><h1>Something went wrong</h1></main></body></html>';
      sendPage(response, room.status === 500 || room.status === 403 ? error : line, room.status);
    },
    "/refused": (_, response) => {
      const summary = '<div class="govuk-error-summary" tabindex="-1" data-focus>';
      sendPage(response, fixture("parts.html").replace('<div class="govuk-error-summary">', summary));
    },
    "/enquire": (_, response) => sendPage(response, `${fixture("parts.html")}<form data-keep></form><p id="asked">${++asked}</p>`),
    "/me": (_, response) => sendPage(response, `${fixture("parts.html")}<p id="asked">${++asked}</p>`),
  });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
beforeEach(() => {
  room = { ahead: 0, gone: 18 * MINUTE, left: 19.5 * MINUTE, version: 1, phase: "The group thinks together", status: 200,
    closes: 60 * MINUTE, told: "ends 3:15pm", presses: 0, stuck: false, patience: "8s" };
  streams = new Set();
  asked = 0;
});

/** Waits until `look` is true, for at most ten seconds. */
async function until(look, what) {
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(50)) if (await look()) return;
  assert.fail(`never came true: ${what}`);
}

const enter = async (options = {}) => {
  const page = await open(browser, { base: site.base, view: "phone", ...options });
  await page.goto("/room");
  await page.locator("[data-minutes-left].n").waitFor();
  return page;
};
const announce = () => streams.forEach((stream) => stream.write(`event: room\ndata: ${room.version}\n\n`));

test("the clock tells whole minutes of the server's time, in the circle, its title and its arc", async () => {
  room.ahead = 3 * 3600_000; // this computer's clock is three hours behind the server's
  const page = await enter();
  assert.equal(await page.textContent(".n"), "20");
  assert.equal(await page.textContent("#rt"), "The circle: 2 people, about 20 minutes left");
  const [dash, round] = (await page.getAttribute("[data-arc]", "stroke-dasharray")).split(" ").map(Number);
  assert.ok(Math.abs(round - 490.1) < 0.1 && Math.abs(dash / round - 19.5 / 37.5) < 0.01, `${dash} of ${round}`);
  assert.equal(await page.locator("#part").isVisible(), false);
});

test("as time passes the minutes fall; the last minutes of the part are told, then those of the session", async () => {
  room.left = 5 * MINUTE + 2500;
  room.closes = 5500;
  const page = await enter();
  assert.equal(await page.textContent(".n"), "6");
  assert.equal(await page.locator("#part").isVisible(), false);
  await page.locator("#part").waitFor({ state: "visible" });
  assert.equal(await page.textContent(".n"), "5");
  assert.equal(await page.locator("#session").isVisible(), false);
  await page.locator("#session").waitFor({ state: "visible" });
  assert.equal(await page.locator("#part").isVisible(), false, "one at a time");
});

test("the line above the room changes with it", async () => {
  const page = await enter();
  await until(() => streams.size === 1, "the stream is open");
  Object.assign(room, { version: 2, phase: "The session is closed", told: "ended 2:40pm" });
  announce();
  await page.locator("h1", { hasText: "closed" }).waitFor();
  assert.match(await page.textContent("header"), /ended 2:40pm/);
  assert.equal(await page.locator("header").count(), 1);
});

test("one minute is one minute, and past the end it stays at none", async () => {
  room.left = 2500;
  const page = await enter();
  assert.equal(await page.textContent("#rt"), "The circle: 2 people, about 1 minute left");
  await until(async () => (await page.textContent(".n")) === "0", "no minutes left");
  assert.equal((await page.getAttribute("[data-arc]", "stroke-dasharray")).split(" ")[0], "0.0");
});

test("a phase that changes is shown without a reload; what a member opened stays open", async () => {
  const page = await enter();
  await until(() => streams.size === 1, "the stream is open");
  await page.click("summary");
  await page.evaluate(() => (window.same = true));
  Object.assign(room, { version: 2, phase: "Amina replies", left: 7 * MINUTE - 500, gone: 0 });
  announce();
  await page.locator("h1", { hasText: "Amina replies" }).waitFor();
  await until(async () => (await page.textContent(".n")) === "7", "the new phase's minutes");
  assert.equal(await page.evaluate(() => window.same), true);
  assert.equal(await page.locator(".govuk-details__text").isVisible(), true);
  assert.equal(await page.locator("main").count(), 1);
});

test("hearing again what the page already shows asks for nothing", async () => {
  await enter();
  await until(() => streams.size === 1, "the stream is open");
  announce();
  await sleep(300);
  assert.equal(asked, 1);
});

test("a stream that breaks is opened again, and what was missed is fetched", async () => {
  const page = await enter();
  await until(() => streams.size === 1, "the stream is open");
  Object.assign(room, { version: 2, phase: "Close", silent: true });
  streams.forEach((stream) => stream.destroy());
  await page.locator("h1", { hasText: "Close" }).waitFor({ timeout: 10_000 });
  await until(() => streams.size === 1, "the stream is open again");
});

test("a member who may no longer come in is shown what the server says, and is not asked for again", async () => {
  const page = await enter();
  await until(() => streams.size === 1, "the stream is open");
  room.status = 404;
  streams.forEach((stream) => stream.destroy());
  await page.locator("h1", { hasText: "not here" }).waitFor({ timeout: 10_000 });
  await sleep(2500);
  assert.equal(asked, 3, "the part, then the whole page");
});

const LOST = "The line to the room is broken. We try again by ourselves. If a button did nothing, press it again.";
test("a line that breaks is open again within a second, and only one that breaks again is told", async () => {
  const page = await enter();
  await until(() => streams.size === 1, "the stream is open");
  const cut = async () => {
    const began = Date.now();
    const [old] = streams;
    old.destroy();
    await until(() => [...streams].some((stream) => stream !== old), "it is open again");
    return Date.now() - began;
  };
  const took = await cut();
  assert.ok(took < 1_500, `it took ${took} ms`);
  assert.equal(await line(page), "", "a moment is not worth a word");
  // Again and again: it waits longer each time, and says so.
  await page.evaluate(() => {
    window.told = new Set();
    const element = document.querySelector("[data-lost]");
    new MutationObserver(() => window.told.add(element.textContent)).observe(element, { childList: true });
  });
  await cut();
  await until(async () => (await line(page)) === "", "the line is there again");
  assert.equal(await page.evaluate((words) => window.told.has(words), LOST), true);
});

const line = (page) => page.textContent("[data-lost]");

test("a line that has gone silent is told within seconds; once it is back the room waits for nothing asked before", async () => {
  room.patience = "60s";
  const page = await enter();
  await until(() => streams.size === 1, "the stream is open");
  assert.equal(await line(page), "");
  room.stuck = "all";
  await page.locator("[data-lost]", { hasText: LOST }).waitFor({ timeout: 30_000 });
  await until(() => asked > 1, "the page was asked for on the dead line");
  Object.assign(room, { stuck: false, version: 2, phase: "Close" });
  await page.locator("h1", { hasText: "Close" }).waitFor({ timeout: 30_000 });
  await until(async () => (await line(page)) === "", "the line is quiet again");
});

test("a room whose stream is held back on its way is fetched again all the same, and claims no fault", async () => {
  const page = await enter();
  await until(() => streams.size === 1, "the stream is open");
  Object.assign(room, { stuck: "stream", version: 2, phase: "Close" });
  await page.locator("h1", { hasText: "Close" }).waitFor({ timeout: 30_000 });
  await until(async () => (await line(page)) === "", "nothing is said of a line that does its work");
});

test("a stream that says that it is there keeps the line quiet", async () => {
  const page = await enter();
  await until(() => streams.size === 1, "the stream is open");
  const beats = setInterval(() => streams.forEach((stream) => stream.write("event: here\ndata: 1\n\n")), 4000);
  await sleep(13_000);
  clearInterval(beats);
  assert.equal(await line(page), "");
  assert.equal(asked, 1);
});

test("without a connection a press keeps the page and says so; back on line the page is fetched at once", async () => {
  const page = await enter();
  await until(() => streams.size === 1, "the stream is open");
  await page.context().setOffline(true);
  await page.click("#hand");
  await page.locator("[data-lost]", { hasText: LOST }).waitFor();
  assert.equal(await page.textContent("h1"), "The group thinks together");
  assert.equal(room.presses, 0);
  Object.assign(room, { version: 2, phase: "Close" });
  await page.context().setOffline(false);
  await page.locator("h1", { hasText: "Close" }).waitFor({ timeout: 5000 });
  assert.equal(await line(page), "");
});

test("a second tap on what has just been drawn under the finger is not taken; a second later it is", async () => {
  const page = await enter();
  await page.evaluate(() => (window.same = true));
  await page.click("#hand");
  await page.locator("h1", { hasText: "Part 1" }).waitFor();
  await page.click("#hand");
  await sleep(400);
  assert.equal(room.presses, 1);
  await sleep(1000);
  await page.click("#hand");
  await page.locator("h1", { hasText: "Part 2" }).waitFor();
  assert.equal(room.presses, 2);
  assert.equal(await page.evaluate(() => window.same), true, "the page was not left");
});

test("after a press by keyboard the keyboard stands where it stood", async () => {
  const page = await enter();
  await page.focus("#hand");
  await page.keyboard.press("Enter");
  await page.locator("h1", { hasText: "Part 1" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "hand");
});

const poll = async (path = "/poll") => {
  const page = await open(browser, { base: site.base });
  await page.goto(path);
  await page.locator("h1", { hasText: "Row" }).waitFor();
  return page;
};

test("a page that asks again and again goes to the sign-in page as a whole when the sign-in has ended", async () => {
  const page = await poll();
  await until(() => asked > 2, "it asks again");
  room.status = 204;
  await page.waitForURL("**/in?next=/poll");
  assert.equal(await page.textContent("h1"), "Sign in");
});

test("a server in trouble leaves the page as it was, and is asked again", async () => {
  const page = await poll();
  room.status = 503;
  const before = asked;
  await until(() => asked > before + 2, "it asks again");
  assert.match(await page.textContent("h1"), /^Row \d+$/);
  room.status = 200;
  await until(async () => Number((await page.textContent("h1")).slice(4)) > before + 2, "the page goes on");
});

test("a draft that could not be saved is told, and the next one is saved over the same version", async () => {
  const page = await open(browser, { base: site.base });
  await page.goto("/draft.html");
  const line = page.locator("#saved");
  const version = () => page.inputValue("[name=version]");
  const write = async (text, said) => {
    await page.fill("#ideas", text);
    await line.filter({ hasText: said }).waitFor();
  };
  assert.equal(await line.textContent(), "Saved as you write.");
  await write("A group", "Saved 1.");
  for (const status of [500, 403, 0]) {
    room.status = status;
    await write(`for ${status}`, "Not saved.");
    assert.equal(await version(), "1", `after ${status}`);
    assert.equal(await page.locator("h1").textContent(), "Your ideas");
    assert.equal(await page.title(), "Your ideas – Northgate Reflective Practice");
    room.status = 200;
    await page.fill("#ideas", `again after ${status}`);
    await line.filter({ hasText: /^Saved \d+\.$/ }).waitFor();
    assert.notEqual(await version(), "1");
    await page.reload();
    asked = 0;
    await write("A group", "Saved 1.");
  }
  room.status = 409; // An answer made for this place says itself what is wrong.
  await write("on the other device", "Saved 2.");
  assert.equal(await version(), "2");
});

test("what is no longer there is told as a whole page, but an answer about another page changes nothing", async () => {
  room.status = 404;
  const sample = await poll("/sample");
  await until(() => asked > 2, "it asks again");
  assert.equal(await sample.textContent("h1"), "Row standing");
  room.status = 200;
  const page = await poll();
  room.status = 404;
  await page.locator("h1", { hasText: "Something else" }).waitFor();
});

test("the stream is closed while nobody looks", async () => {
  const page = await enter();
  await until(() => streams.size === 1, "the stream is open");
  await look(page, "hidden");
  await until(() => streams.size === 0, "the stream is closed");
  Object.assign(room, { version: 2, phase: "Close" });
  await look(page, "visible");
  await page.locator("h1", { hasText: "Close" }).waitFor();
});

/** Pretends that the tab went to the back or came to the front. */
function look(page, state) {
  return page.evaluate((now) => {
    Object.defineProperty(document, "hidden", { value: now === "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, state);
}

test("a code is taken as it was mailed: spaces, dashes or a whole sentence", async () => {
  const page = await open(browser, { base: site.base });
  await page.goto("/parts.html");
  for (const text of ["123 456", "123-456", " 123456\n", "Your code is 123 456. It lasts 10 minutes."]) {
    await page.evaluate((words) => {
      const data = new DataTransfer();
      data.setData("text", words);
      document.querySelector("#code").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    assert.equal(await page.inputValue("#code"), "123456", text);
  }
  await page.fill("#code", "");
  await page.locator("#code").pressSequentially("98 76 54");
  assert.equal(await page.inputValue("#code"), "987654");
});

test("an address is shown whole and copied with one press", async () => {
  const page = await open(browser, { base: site.base, view: "small" });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.base });
  await page.goto("/parts.html");
  const box = page.locator("#address");
  assert.equal(await box.evaluate((each) => each.scrollWidth <= each.clientWidth), true, "it wraps");
  await page.click("[data-copy]");
  await page.locator("[data-copy]", { hasText: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await box.textContent());
});

test("choosing rows keeps the count, and all can be chosen at once", async () => {
  const page = await open(browser, { base: site.base });
  await page.goto("/parts.html");
  const count = page.locator("[data-bulk-count]");
  const every = page.locator("[data-bulk-all]");
  await page.check("[name=person][value='2']");
  assert.equal(await count.textContent(), "1 selected");
  assert.equal(await every.evaluate((box) => box.indeterminate), true);
  await every.check();
  assert.equal(await count.textContent(), "3 selected");
  await every.uncheck();
  assert.equal(await count.textContent(), "Choose people to act on");
  assert.equal(await page.isChecked("[name=person][value='2']"), false);
});

test("without script the box that needs it is not shown, and the page says what it must", async () => {
  const page = await open(browser, { base: site.base, script: false });
  await page.goto("/parts.html");
  assert.equal(await page.locator("[data-bulk-all]").isVisible(), false);
  assert.equal(await page.locator("[name=person]").first().isVisible(), true);
});

test("a page the browser kept is hidden and asked for anew", async () => {
  const page = await open(browser, { base: site.base });
  await page.goto("/me");
  assert.equal(await page.textContent("#asked"), "1");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await until(async () => (await page.textContent("#asked").catch(() => "")) === "2", "the page came from the server again");
});

test("a public form the browser kept stays as it was left", async () => {
  const page = await open(browser, { base: site.base });
  await page.goto("/enquire");
  const before = await page.textContent("#asked");
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await page.waitForTimeout(500);
  assert.equal(await page.textContent("#asked"), before);
  assert.equal(await page.locator("body").isVisible(), true);
});

test("after a refused form the keyboard stands at what is wrong", async () => {
  const page = await open(browser, { base: site.base });
  await page.goto("/refused");
  assert.equal(await page.evaluate(() => document.activeElement.className), "govuk-error-summary");
});

test("nothing in the script or the styles breaks the policy", async () => {
  const page = await open(browser, { base: site.base });
  const said = [];
  page.on("console", (message) => /error|warning/.test(message.type()) && said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await page.goto("/room");
  await until(() => streams.size === 1, "the stream is open");
  Object.assign(room, { version: 2, phase: "Close" });
  announce();
  await page.locator("h1", { hasText: "Close" }).waitFor();
  assert.deepEqual(said, []);
});
