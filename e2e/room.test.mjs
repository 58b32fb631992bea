// A presenter-led session of 75 minutes in twelve browsers at once, on one server.
import { after, before, test } from "node:test";
import { TODAY, tell } from "./room/story.mjs";
import { launch } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";
import { telling } from "./support/walk.mjs";

let browser, demo;
before(async () => {
  browser = await launch();
  demo = await startDemo({ today: TODAY });
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

test("twelve browsers see one session", { timeout: 5 * 60_000 }, () => telling(() => tell(browser, demo, [demo.base])));
