// The harness itself: what it must see, and what it must not let pass.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { axe, launch, noSidewaysScroll, open, sidewaysScroll, turn, VIEWS, weight } from "./support/browser.mjs";
import { faults, reds, samples, standStill } from "./support/gallery.mjs";
import { startDemo } from "./support/server.mjs";
import { fixture, sendPage, still } from "./support/still.mjs";

let browser, site;
let polled = 0;
before(async () => {
  site = await still({
    "/dev/gallery": (_, response) => sendPage(response, '<a data-sample href="/parts.html">usual</a><a href="/bad.html">other</a>'),
    "/polling": (_, response) => sendPage(response, fixture("poll.html").replace("POLLED", "/polled").replace("TURN", "standing")),
    "/polled": (_, response) => sendPage(response, fixture("poll.html").replace("TURN", ++polled)),
    "/who": (request, response) => sendPage(response, `<p>${request.headers.cookie ?? "nobody"}</p>`),
    "/plain": (_, response) => sendPage(response, "<script>document.title = 'ran'</script><noscript>no script</noscript>"),
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

test("every part of a page is accessible in every view, and fits a small phone", async () => {
  const page = await open(browser, { base: site.base });
  assert.deepEqual(await faults(page, `${site.base}/parts.html`), []);
});

test("a bad page is found out: no language, no names, pale text, too wide", async () => {
  const page = await open(browser, { base: site.base, view: "small" });
  await page.goto("/bad.html");
  const found = (await axe(page)).join("\n");
  for (const rule of ["html-has-lang", "document-title", "image-alt", "label", "color-contrast", "landmark-one-main"]) {
    assert.match(found, new RegExp(`^${rule}:`, "m"));
  }
  assert.ok((await sidewaysScroll(page)) > 1000);
  await assert.rejects(noSidewaysScroll(page), /sideways/);
  assert.deepEqual(await reds(page), ["p.alarm rgb(177, 14, 30)"]);
  assert.ok((await faults(page, `${site.base}/bad.html`)).length > 6);
});

test("a sample stands still: what its script asks for later is not answered", async () => {
  const page = await open(browser, { base: site.base });
  await standStill(page);
  await page.goto("/polling");
  await page.waitForTimeout(700);
  assert.equal(await page.textContent("h1"), "Row standing");
  assert.equal(polled, 0);
});

test("only the gallery's samples are looked at", async () => {
  const page = await open(browser, { base: site.base });
  assert.deepEqual(await samples(page, site.base), [`${site.base}/parts.html`]);
});

test("weight counts what a first visit sends, also when files come from the cache", async () => {
  const page = await open(browser, { base: site.base });
  await page.goto("/parts.html");
  const first = await weight(page);
  await page.goto("/parts.html?again");
  const again = await weight(page);
  assert.ok(first.requests >= 5 && first.requests <= 6, `${first.requests} requests`);
  assert.ok(first.bytes > 25_000 && first.bytes < 60 * 1024, `${first.bytes} bytes`);
  assert.ok(Math.abs(first.bytes - again.bytes) < 2000, `${first.bytes} and ${again.bytes}`);
});

test("views differ in width and colours", async () => {
  const page = await open(browser, { base: site.base });
  await page.goto("/parts.html");
  for (const [view, { width, dark = false }] of Object.entries(VIEWS)) {
    await turn(page, view);
    const seen = await page.evaluate(() => [innerWidth, matchMedia("(prefers-color-scheme: dark)").matches]);
    assert.deepEqual(seen, [width, dark]);
  }
});

test("a persona's cookies travel, also those that only this host may set", async () => {
  const as = { cookie: "__Host-sign-in=abc=1; theme=x" };
  const page = await open(browser, { base: site.base, as });
  await page.goto("/who");
  assert.deepEqual((await page.textContent("p")).split("; ").sort(), ["__Host-sign-in=abc=1", "theme=x"]);
});

test("the policy stops inline script, and script can be off", async () => {
  const page = await open(browser, { base: site.base });
  await page.goto("/plain");
  assert.notEqual(await page.title(), "ran");
  const still = await open(browser, { base: site.base, script: false });
  await still.goto("/plain");
  assert.match(await still.locator("body").innerText(), /no script/);
});

/** A stand-in for the binary: a script that answers as the demo does. */
function standIn(lines) {
  const file = join(mkdtempSync(join(tmpdir(), "quietroom-e2e-")), "demo.mjs");
  writeFileSync(file, `#!/usr/bin/env node\nimport http from "node:http"; import fs from "node:fs";\nconst a = process.argv.slice(2);\n${lines}`);
  chmodSync(file, 0o755);
  return { command: [file] };
}

test("the demo is started on a free port, waited for, and stopped", async () => {
  const demo = await startDemo(standIn(`
    const port = Number(a[a.indexOf("--port") + 1]);
    http.createServer((_, response) => response.end("ok")).listen(port, "127.0.0.1", () => setTimeout(() =>
      fs.writeFileSync(a[a.indexOf("--manifest") + 1], JSON.stringify({ base_url: "http://localhost:" + port + "/",
        personas: [{ name: "Dana", hats: ["coordinator"], cookie: "s=1" }] })), 150));`));
  assert.equal(demo.persona("coordinator").name, "Dana");
  assert.throws(() => demo.persona("reviewer"), /nobody/);
  assert.equal((await fetch(`${demo.base}/health`)).status, 200);
  await demo.stop();
  assert.throws(() => process.kill(demo.pid, 0));
});

test("a demo that dies says why", async () => {
  await assert.rejects(startDemo(standIn(`console.error("the port is taken"); process.exit(1);`)), /the port is taken/);
  await assert.rejects(startDemo({ command: ["/nowhere/quietroom"] }), /cargo build/);
});
