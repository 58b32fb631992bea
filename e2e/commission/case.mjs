// From the public form to an accepted proposal and its programme.
import assert from "node:assert/strict";
import { axe } from "../support/browser.mjs";
import { clockTo, follow, letterTo, linkTo, looked, press, says, send } from "../support/walk.mjs";
import { CLIENT, PEOPLE } from "./agencies.mjs";

/** Somebody who has never been here writes from the home page. */
export async function enquires(visitor) {
  await visitor.goto("/");
  await follow(visitor, "Ask us a question");
  await visitor.getByLabel("Your name").fill(CLIENT.name);
  await visitor.getByLabel("Email").fill(CLIENT.email);
  await visitor.locator("#organisation").fill(CLIENT.organisation);
  await visitor.locator("#message").fill("Six agencies, about 120 people. How do we begin?");
  await send(visitor, "Send");
  await looked(visitor, "commission-enquired");
}

/** What was found out at the meeting, page by page. */
const FOUND_OUT = [
  { aims: "Staff stay longer", objectives: "Time to think, every two weeks", measures: "Staff who leave in a year" },
  { who: "Nurses, social workers and youth workers", people: String(PEOPLE.length), structure: "multi-agency" },
  { frequency: "fortnightly", minutes: "90", method: "intervision", setting: "room" },
  { facilitation: "external" },
];

/** The coordinator takes the enquiry up and books the first meeting, of which a letter tells; then the day comes. */
export async function meets(dana, client) {
  await dana.goto("/desk");
  await follow(dana, /enquir/i);
  await dana.locator("li", { hasText: CLIENT.name }).getByRole("link", { name: /Work on it/ }).first().click();
  await says(dana, CLIENT.organisation);
  const theirs = new URL(dana.url()).pathname;
  await follow(dana, "Book the meeting");
  await dana.getByLabel("Date").fill("2026-11-23");
  await dana.getByLabel("Starts at").fill("09:30");
  await dana.getByLabel("Place").fill("1 Rowan Street");
  assert.deepEqual(await axe(dana), []);
  await looked(dana, "commission-meeting");
  await send(dana, "Book and invite");
  await says(dana, "The meeting is booked");
  await says(dana, "Monday 23 November 2026, 9:30am to 10:30am, 1 Rowan Street");
  await looked(dana, "commission-meeting-booked");
  const letter = await letterTo(client, CLIENT.email, "Our first meeting, Monday 23 November 2026, 9:30am");
  assert.match(letter, /calendar/);
  assert.match(letter, /1 Rowan Street/);
  await clockTo(dana, "2026-11-23", "11:00", "Monday 23 November 2026, 11am");
  await dana.goto(theirs);
}

/** After the meeting the coordinator writes down what was found out, and proposes. */
export async function proposes(dana, starts) {
  for (const answers of [...FOUND_OUT, { starts, cost: "£9,600 for the year" }]) await notes(dana, answers);
  await send(dana, "Send the proposal");
  await says(dana, "Proposed");
  await looked(dana, "commission-proposed");
}

async function notes(dana, answers) {
  if (answers.aims) await follow(dana, "Aims and success");
  for (const [key, value] of Object.entries(answers)) {
    const option = dana.locator(`input[name="${key}"][value="${value}"]`);
    if (await option.count()) await option.check({ force: true });
    else await dana.locator(`#${key}`).fill(value);
  }
  await send(dana, "Keep and go on");
}

/** They read it without an account, on a phone, and say yes. */
export async function accepts(client) {
  await client.goto(await linkTo(client, CLIENT.email, /proposal/i));
  await says(client, `${PEOPLE.length} people`);
  await client.getByLabel("We accept this proposal").check({ force: true });
  await client.getByLabel("Your name, if you accept").fill(CLIENT.name);
  await send(client, "Send the answer");
  await says(client, `${CLIENT.name} accepted this proposal`);
  await looked(client, "commission-accepted");
}

/** The home asks for its programme; it is made from the blueprint that fits. Gives its address at the desk. */
export async function makesItsProgramme(dana) {
  await dana.goto("/desk");
  await dana.getByText(/^And \d+ more$/).click(); // other things are more urgent on that day
  await follow(dana, `Make the programme for ${CLIENT.organisation}`);
  await dana.getByRole("heading", { name: CLIENT.organisation }).waitFor();
  await looked(dana, "commission-running");
  await send(dana, "Make the programme");
  const href = await dana.locator('a[href^="/desk/programmes/"]').first().getAttribute("href");
  await dana.goto(`${href}/setup`);
  await follow(dana, "The public page");
  await press(dana, /^Save/);
  await dana.goto(`${href}/setup`);
  await follow(dana, /^How it meets: Groups/);
  await dana.getByLabel("Fewest people in a group").fill("10");
  await press(dana, /^Save/);
  await dana.goto(href);
  await says(dana, /^Every second Wednesday/);
  await press(dana, /^Publish/);
  return href;
}
