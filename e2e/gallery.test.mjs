// Every sample of every page, in every view: accessible, light, and never wider than the screen.
import { after, before, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { examine } from "./support/gallery.mjs";
import { startDemo } from "./support/server.mjs";

let browser, demo;
before(async () => {
  demo = await startDemo();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

test("the gallery", { concurrency: 2, timeout: 15 * 60_000 }, async (t) => {
  const looked = await examine(t, { browser, base: demo.base });
  t.diagnostic(`${looked} samples looked at`);
});
