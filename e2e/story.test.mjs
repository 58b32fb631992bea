// A programme of presenter-led groups from blueprint to report, on a phone, with script and without.
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";
import { follow, linkTo, looked, press, someone as enter, telling, untilShown } from "./support/walk.mjs";

const PEOPLE = 10;
// A winter's morning, when London's time is UTC: letters that may wait go out by day, and once a day to each address.
const TODAY = "2026-11-23T09:00";
let browser, demo, clock;
before(async () => {
  browser = await launch();
});
beforeEach(async () => {
  clock = { there: Date.parse(`${TODAY}Z`), here: Date.now() };
  demo = await startDemo({ today: TODAY });
});
afterEach(() => demo?.stop());
after(() => browser?.close());

for (const script of [true, false]) {
  test(`presenter-led groups on a phone, ${script ? "with" : "without"} script`, { timeout: 10 * 60_000 }, () =>
    telling(() => tell({ script, name: script ? "Heron" : "Plover" })));
}

/** What time it is in the demonstration. */
const now = () => new Date(clock.there + Date.now() - clock.here);

/** Puts its clock forward to the next morning at eight, when letters that wait go out. */
async function sleepsOverIt(dana) {
  await dana.goto("/dev/clock");
  await press(dana, "To the next morning");
  clock = { there: new Date(now()).setUTCHours(24 + 8, 0, 0, 0), here: Date.now() };
}

const address = (name, n) => `${name.toLowerCase()}${n}@birds.example.org`;

const someone = (script, as) => enter(browser, { base: demo.base, script, as: as && demo.persona(as) });

async function tell({ script, name }) {
  const dana = await someone(script, "Dana Okafor");
  const programme = await makesProgramme(dana, name);
  await takesPeopleIn(dana, name, programme);
  await asks(dana, script, name, programme, "before", 2);
  await formsGroup(dana, name, programme);
  const session = await laysOutDates(dana, name, programme);
  await replies(script, name);
  await holdsRoom(script, name, session);
  await sleepsOverIt(dana);
  await asks(dana, script, name, programme, "after", 4);
  await dana.goto(`/impact/${programme.split("/").pop()}/report`);
  await dana.getByText(`${PEOPLE} of ${PEOPLE} people answered before`).first().waitFor();
  await looked(dana, `story-report-${script}`);
  await dana.context().close();
}

async function makesProgramme(dana, name) {
  await dana.goto("/");
  await follow(dana, /go to your home|^home/i);
  await follow(dana, "Programmes");
  await follow(dana, "Make a programme");
  await follow(dana, "Presenter-led groups");
  await dana.getByLabel("Title").fill(`Groups of ${name}`);
  await dana.getByLabel("First date").fill(now().toISOString().slice(0, 10));
  await press(dana, "Show the dates");
  await press(dana, "Make the draft");
  await dana.getByRole("heading", { name: "Set-up" }).waitFor();
  const programme = new URL(dana.url()).pathname.replace("/setup", "");
  await follow(dana, /Dates and place/);
  await press(dana, "Show the dates");
  await dana.locator("#preview .app-day").first().waitFor();
  await looked(dana, `story-dates-${name}`);
  await dana.goto(`${programme}/setup`);
  await follow(dana, "The public page");
  await press(dana, /^Save/);
  await dana.goto(programme);
  await press(dana, /^Publish/);
  return programme;
}

async function takesPeopleIn(dana, name, programme) {
  const rows = Array.from({ length: PEOPLE }, (_, n) =>
    `First${n},${name},${address(name, n)},${name} House,${n % 2 ? "Nights" : "Days"}`);
  const csv = ["First name,Last name,Email,Organisation,Team", ...rows].join("\n");
  await dana.goto("/desk/people");
  await follow(dana, "Import people");
  await dana.locator("#file").setInputFiles({ name: "staff.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await press(dana, "Read the list");
  await press(dana, "Check the rows");
  await untilShown(dana, dana.getByRole("button", { name: /^Add \d/ }));
  await looked(dana, `story-import-${name}`);
  await press(dana, /^Add \d/);
  await untilShown(dana, dana.getByRole("link", { name: "See the people" }));
  await dana.goto(`/desk/people?q=${name.toLowerCase()}`);
  for (const box of await dana.locator('input[name="person"]').all()) await box.check();
  await dana.locator("#into").selectOption({ label: `Groups of ${name}` });
  await press(dana, "Add to programme");
  await dana.goto(programme);
}

async function formsGroup(dana, name, programme) {
  await dana.goto(`${programme}/groups`);
  await dana.locator("#name").fill(name);
  await dana.locator("#place").fill("The quiet room");
  await press(dana, "Add the group");
  for (let n = 0; n < PEOPLE; n += 1) {
    await dana.getByRole("link", { name: `Place First${n} ${name}` }).click();
    await press(dana, new RegExp(`^${name}`));
    await dana.getByText(`First${n} ${name} is now in ${name}`).first().waitFor();
  }
  await looked(dana, `story-board-${name}`);
  await follow(dana, `Who facilitates ${name}`);
  await dana.locator("#email").fill("rhys.morgan@northgate.example.org");
  await press(dana, "Save who facilitates");
  await press(dana, /^Confirm/);
}

async function laysOutDates(dana, name, programme) {
  await dana.goto(`${programme}/dates`);
  await dana.getByRole("link", { name, exact: true }).click();
  await press(dana, /^Set \d/);
  await dana.getByRole("link", { name: /^Change/ }).first().click();
  const soon = new Date(now().getTime() + 90_000);
  const london = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London", dateStyle: "short", timeStyle: "short" });
  const [date, time] = london.format(soon).split(" ");
  await dana.locator("#date").fill(date);
  await dana.locator("#starts").fill(time);
  await dana.locator("#minutes").fill("45");
  await press(dana, /^Save/);
  const session = new URL(dana.url()).pathname.match(/\d+/)?.[0];
  await dana.goto(`${programme}/dates`);
  await dana.getByRole("link", { name, exact: true }).click();
  const href = await dana.locator('a[href^="/desk/sessions/"]').first().getAttribute("href");
  await follow(dana, "Send invitations");
  await dana.getByRole("heading", { name: /letters go out$/ }).waitFor();
  await looked(dana, `story-invitations-${name}`);
  await press(dana, /^Send \d+ letters/);
  return session && `/sessions/${href.split("/").pop()}`;
}

async function replies(script, name) {
  const visitor = await someone(script);
  for (let n = 0; n < PEOPLE; n += 1) {
    await visitor.goto(await linkTo(visitor, address(name, n), "can you be there?"));
    await visitor.getByRole("heading", { name: /Can you be there/ }).waitFor();
    if (n === 0) await looked(visitor, `story-reply-${name}`);
    await press(visitor, n === PEOPLE - 1 ? "I can't make it" : "I'll be there");
  }
  await visitor.context().close();
}

async function holdsRoom(script, name, session) {
  const rhys = await someone(script, "Rhys Morgan");
  await rhys.goto("/lead");
  await looked(rhys, `story-lead-${name}`);
  await rhys.goto(`${session}/lead`);
  await press(rhys, "Open the room");
  await looked(rhys, `story-room-${name}`);
  for (let part = 0; part < 10; part += 1) {
    await rhys.waitForTimeout(1500); // what has just been drawn takes no press for a second
    const next = rhys.getByRole("button", { name: /^Next/ });
    if (!(await next.count())) break;
    await press(rhys, /^Next/);
  }
  await rhys.getByText("Close the session early").click(); // more than five minutes are left: it asks first
  await rhys.locator("#early").waitFor();
  await press(rhys, /^Close the session$/);
  await rhys.goto(`${session}/close`);
  await untilShown(rhys, rhys.getByRole("heading", { name: "Who came?" }), 300);
  await press(rhys, "Everybody else was present");
  await looked(rhys, `story-close-${name}`);
  await press(rhys, "Finish");
  await rhys.getByText("Who came is noted").first().waitFor();
  await rhys.context().close();
}

async function asks(dana, script, name, programme, moment, level) {
  await dana.goto(`${programme}/evaluation`);
  await follow(dana, new RegExp(`^Send to ${PEOPLE} people|^Send it early`));
  await press(dana, new RegExp(`^Send to ${PEOPLE} people`));
  const visitor = await someone(script);
  for (let n = 0; n < PEOPLE; n += 1) {
    const subject = moment === "before" ? "Before you start" : "Looking back";
    await visitor.goto(await linkTo(visitor, address(name, n), subject));
    await visitor.getByText("Your name is not stored with your answers").first().waitFor();
    if (n === 0) await looked(visitor, `story-questionnaire-${name}`);
    const groups = await visitor.locator("fieldset").all();
    for (const [item, group] of groups.entries()) {
      await group.locator(`input[type="radio"][value="${Math.min(5, level - 1 + ((n + item) % 3))}"]`).check({ force: true });
    }
    await press(visitor, "Check my answers");
    await press(visitor, "Send");
    await visitor.getByText("Thank you").first().waitFor();
  }
  await visitor.context().close();
  await dana.goto(`${programme}/evaluation`);
  const more = dana.locator("details summary").first();
  if (await more.count()) await more.click();
  await press(dana, /^Close/);
}
