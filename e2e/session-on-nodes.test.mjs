// The session of twelve browsers on two servers, with a fast clock: its 75 minutes, one server killed on the way.
import { after, before, test } from "node:test";
import { TODAY, tell } from "./room/story.mjs";
import { launch } from "./support/browser.mjs";
import { startDemos } from "./support/nodes.mjs";
import { telling } from "./support/walk.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const [by, nats] of [["PostgreSQL", false], ["NATS", true]]) {
  test(`twelve browsers on two servers that talk by ${by} see one session, though one is killed`, { timeout: 8 * 60_000 }, async () => {
    const house = await startDemos({ today: TODAY, nats });
    try {
      const [stays, dies] = house.nodes;
      let took;
      await telling(async () => {
        took = await tell(browser, house, [stays.base, dies.base], dies.kill);
      });
      console.log(`# by ${by} all of them read it ${took} ms after a server was killed`);
    } finally {
      await house.stop();
    }
  });
}
