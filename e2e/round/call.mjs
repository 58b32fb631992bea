// The coordinator's half until everything is read: the call, what is settled, who reads, and reading without names.
import assert from "node:assert/strict";
import { clockTo, follow, looked, says, send, signIn } from "../support/walk.mjs";
import { GRETA, PEOPLE } from "./applicant.mjs";
import { losesTheTab } from "./typing.mjs";

const TITLE = "Facilitator training, spring 2023";
/** Who reads: people of the provider's list, who sign in by a letter. */
const READERS = ["rhys.morgan@northgate.example.org", "sioned.parry@northgate.example.org"];

/** Makes the programme from its blueprint by the papers' dates, and publishes it. Gives its title and its pages. */
export async function laysOutTheCall(dana) {
  await dana.goto("/desk/programmes/new");
  await follow(dana, "Facilitator training");
  await dana.getByLabel("Title").fill(TITLE);
  await dana.getByLabel("First date").fill("2023-05-09");
  await send(dana, "Show the dates");
  await send(dana, "Make the draft");
  await dana.getByRole("heading", { name: "Set-up" }).waitFor();
  await looked(dana, "round-desk-setup");
  const desk = new URL(dana.url()).pathname.replace("/setup", "");
  await follow(dana, "The public page");
  await send(dana, /^Save/);
  await dana.goto(desk);
  await looked(dana, "round-desk-draft");
  await send(dana, /^Publish/);
  await follow(dana, "See the public page");
  await says(dana, "Apply for a place");
  return { title: TITLE, desk, path: new URL(dana.url()).pathname };
}

/** Three places by score, sealed while the round is open; two people are asked to read. */
export async function settles(dana, { desk }) {
  await dana.goto(`${desk}/draw`);
  await follow(dana, "Change places and aims");
  await dana.getByLabel("How many places are there?").fill("3");
  await dana.getByRole("radio", { name: /^Best scores/ }).check({ force: true });
  await looked(dana, "round-desk-aims");
  await send(dana, "Save places and aims");
  await dana.getByLabel("Where the public value will come from").fill("The six main numbers of the lottery of 1 April 2023");
  await dana.getByLabel(/^The places, the aims and the way of choosing are right/).check({ force: true });
  await send(dana, "Settle it");
  await says(dana, "nobody can choose the draw any more");
  for (const reader of READERS) {
    await dana.goto(`${desk}/panel`);
    await dana.getByLabel("Email address").fill(reader);
    await send(dana, "Invite");
    await says(dana, "is on the panel");
  }
}

/** On 31 March at 5pm the button becomes another. */
export async function closesOnTime(dana, visitor, { path }) {
  await clockTo(dana, "2023-03-31", "16:30", "Friday 31 March 2023, 4:30pm");
  await visitor.goto(path);
  await says(visitor, "Apply for a place");
  await dana.goto("/dev/clock");
  await looked(dana, "round-clock");
  await send(dana, "One hour on");
  await says(dana, "It is Friday 31 March 2023, 5:30pm.");
  await visitor.goto(path);
  await says(visitor, "Tell me about the next one");
  await looked(visitor, "round-script-closed");
  assert.equal(await visitor.getByText("Apply for a place").count(), 0);
}

/** Everything that was sent goes to both readers. Gives their addresses. */
export async function sharesOut(dana, { desk }) {
  await dana.goto(`${desk}/panel`);
  await says(dana, `${PEOPLE.length} are ready to be shared out`);
  await dana.getByLabel("Readers for each application").fill("2");
  await dana.getByLabel("Scores by").fill("2023-04-07");
  await send(dana, "Share out applications");
  await says(dana, `${2 * PEOPLE.length} readings still to do`);
  await looked(dana, "round-desk-panel");
  return READERS;
}

/** Reads each application without a name on it, gives what it is worth by its plan, and locks that. */
export async function reads(page, reader, script) {
  await signIn(page, reader);
  await page.goto("/review");
  await looked(page, `round-${script ? "script" : "plain"}-reviews`);
  for (let nth = 0; nth < PEOPLE.length; nth += 1) {
    await page.goto("/review");
    await follow(page, "Read it");
    await page.getByRole("heading", { name: /^Application \d/ }).waitFor();
    await scores(page, script);
  }
  await page.goto("/review");
  await says(page, `You have scored all ${PEOPLE.length} applications.`);
  await send(page, "Sign out");
}

const comment = (page) => page.getByLabel("Comment (optional)");

async function scores(page, script) {
  const text = await page.locator("main").innerText();
  const writer = PEOPLE.find(({ plan }) => text.includes(plan));
  assert.ok(writer, `nobody's plan stands in ${text}`);
  assert.match(text, /\[name\]/, "the name that stood in the text is not taken out");
  const hidden = PEOPLE.flatMap(({ name, organisation, email, manager }) =>
    [...name.split(" "), organisation, email, manager.name, manager.email]);
  for (const word of hidden) assert.ok(!text.includes(word), `"${word}" can be read by a reviewer`);
  if (writer === GRETA && script) await losesTheTab(page, comment, "It begins soon.");
  const groups = await page.getByRole("group").filter({ has: page.getByRole("radio", { name: /^4/ }) }).all();
  for (const [nth, group] of groups.entries()) {
    await group.getByRole("radio", { name: new RegExp(`^${writer.points[nth]}`) }).check({ force: true });
  }
  if (writer === GRETA) {
    assert.ok(text.includes(`I would begin ${GRETA.plan}, from June on.`), "what she changed last is not what is read");
    await looked(page, `round-${script ? "script" : "plain"}-review`);
  }
  await send(page, "Lock my scores");
  await says(page, "Your scores are locked.");
  if (writer === GRETA && script) await says(page, "My last words.");
}
