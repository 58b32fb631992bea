// Who gets a place: drawn by score, decided on the board, told on the promised morning; then answers and signatures.
import assert from "node:assert/strict";
import { clockTo, follow, linkTo, looked, says, send, signIn, untilShown } from "../support/walk.mjs";
import { GRETA, IFAN, NADIA, PETER, SORCHA } from "./applicant.mjs";

/** The three whom the readers gave most are proposed, in the order of the points. */
export async function draws(dana, { desk }) {
  await clockTo(dana, "2023-04-10", "10:00", "Monday 10 April 2023, 10am");
  await dana.goto(`${desk}/panel`);
  await says(dana, "All 5 applications are scored.");
  await dana.goto(`${desk}/draw`);
  await dana.getByLabel("The public value").fill("3 14 15 22 31 40");
  await send(dana, /^Draw$/);
  await says(dana, "3 people are proposed");
  await looked(dana, "round-desk-drawn");
}

const row = (page, number) => page.getByRole("row").filter({ has: page.getByRole("link", { name: `App ${number}`, exact: true }) });

/** The board takes the draw over; the last is told "not this time" in the panel's words, which is undone once. */
export async function decides(dana, { desk }) {
  await dana.goto(`${desk}/places`);
  await send(dana, "Decide as it was drawn");
  await says(dana, "5 applications are decided.");
  for (const [number, is] of [[1, "A place"], [2, "A place"], [3, "A place"], [4, "Waiting list"], [5, "Waiting list"]]) {
    await row(dana, number).getByText(is).first().waitFor();
  }
  await notThisTime(dana);
  await row(dana, 5).getByText("Not this time").first().waitFor();
  await looked(dana, "round-desk-places");
  await send(dana, "Undo");
  await row(dana, 5).getByText("Waiting list").first().waitFor();
  await notThisTime(dana);
  await row(dana, 5).getByText("Not this time").first().waitFor();
}

async function notThisTime(dana) {
  await dana.getByLabel("Select application 5").check({ force: true });
  await dana.getByLabel("Why", { exact: true }).selectOption({ label: "In the panel's words" });
  await dana.getByLabel("Which aim, the chance in 100").fill("We would gladly read a plan for a group.");
  await send(dana, "Not this time");
}

/** Every letter is looked at, and the panel is asked before any can go. */
export async function asksThePanel(dana, { desk }) {
  await dana.goto(`${desk}/letters`);
  await send(dana, "Approve: they go out on Friday 14 April");
  await says(dana, "2 reviewers have not approved every letter they may read.");
  await dana.goto(`${desk}/letters`);
  await send(dana, "Ask the panel");
  await says(dana, "2 reviewers are asked.");
}

/** A reviewer reads them without a name on any, and says yes. */
export async function saysYes(page, reader, script) {
  await signIn(page, reader);
  await page.goto("/review");
  await follow(page, "Read the letters");
  await says(page, "5 letters wait for your yes.");
  const text = await page.locator("main").innerText();
  for (const { name, email } of [GRETA, IFAN, NADIA, PETER, SORCHA]) {
    for (const word of [...name.split(" "), email]) assert.ok(!text.includes(word), `"${word}" can be read by a reviewer`);
  }
  await looked(page, `round-${script ? "script" : "plain"}-letters`);
  await send(page, "These letters may go");
  await says(page, "You have approved every letter you may read.");
  await send(page, "Sign out");
}

/** Every letter is looked at and approved for the day that was promised. */
export async function approves(dana, { desk }) {
  await dana.goto(`${desk}/letters`);
  await says(dana, "3 with a place. 1 for the waiting list. 1 not this time.");
  for (const { name } of [GRETA, PETER, SORCHA]) assert.ok((await dana.content()).includes(`Hello ${name}`), `no letter to ${name}`);
  await looked(dana, "round-desk-letters");
  await send(dana, "Approve: they go out on Friday 14 April");
  await says(dana, "The approved letters go out on Friday 14 April");
}

/** The evening before nobody has heard; on the morning everybody has. */
export async function tells(dana, visitor, { desk }) {
  await clockTo(dana, "2023-04-13", "20:00", "Thursday 13 April 2023, 8pm");
  await visitor.goto(`/dev/letters?q=${GRETA.email}`);
  await says(visitor, "Your application:");
  assert.equal(await visitor.getByText(PLACE).count(), 0, "somebody heard before the promised day");
  await dana.goto("/dev/clock");
  await send(dana, "To the next morning");
  await says(dana, "It is Friday 14 April 2023, 9am.");
  for (const [who, subject] of OUTCOMES) await linkTo(visitor, who.email, subject);
  await dana.goto(`${desk}/draw`);
  await send(dana, "Publish the draw");
  await says(dana, "It is published.");
}

const [PLACE, MOVED] = ["A place for you", "A place has become free for you"];
const OUTCOMES = [[GRETA, PLACE], [IFAN, PLACE], [NADIA, PLACE], [PETER, "You are on the waiting list"], [SORCHA, "About your application"]];

/** Two take their places, one passes it on, and the first of the waiting list is written to and takes it. */
export async function answers(dana, of, { desk }) {
  for (const who of [GRETA, IFAN]) await takes(of(who), who, PLACE);
  const phone = of(NADIA);
  await phone.goto(await linkTo(phone, NADIA.email, PLACE));
  await follow(phone, "Pass my place on");
  await looked(phone, "round-plain-pass");
  await send(phone, "Pass it on");
  await says(phone, "You passed your place on");
  await takes(phone, PETER, MOVED);
  await phone.goto(await linkTo(phone, SORCHA.email, "About your application"));
  await says(phone, "We would gladly read a plan for a group.");
  await looked(phone, "round-plain-not");
  await dana.goto(`${desk}/places`);
  await says(dana, "3 places, none left");
  await says(dana, "3 accepted");
  await row(dana, 3).getByText("Passed on").first().waitFor();
  await looked(dana, "round-desk-answered");
}

async function takes(page, who, subject) {
  await page.goto(await linkTo(page, who.email, subject));
  await says(page, "There is a place for you");
  if (who !== PETER) await looked(page, `round-${who === GRETA ? "script" : "plain"}-offered`);
  await send(page, "I take the place");
  await says(page, "You have a place");
}

/** Participant, manager and provider sign, in this order; the paper is there for all of them. */
export async function signs(dana, of, { desk }, takers) {
  await clockTo(dana, "2023-04-24", "10:00", "Monday 24 April 2023, 10am");
  await dana.goto(`${desk}/agreements`);
  await looked(dana, "round-desk-agreements");
  await send(dana, "Send it to 3 people");
  await says(dana, "0 of 3 people have an agreement signed by all.");
  for (const who of takers) await sign(of(who), who, who.email, who.name);
  for (const who of takers) await sign(of(who), who, who.manager.email, who.manager.name);
  await dana.goto(`${desk}/agreements`);
  await says(dana, "3 agreements wait for you");
  await dana.getByLabel("Your name").fill("Dana Okafor");
  await send(dana, "Sign them for the provider");
  await says(dana, "3 of 3 people have an agreement signed by all.");
  // Whoever was asked to sign today reads of it with the morning's mail.
  await clockTo(dana, "2023-04-25", "08:30", "Tuesday 25 April 2023, 8:30am");
  for (const who of [GRETA, IFAN]) await takesThePaper(of(who), who);
}

async function sign(page, who, email, name) {
  await page.goto(await linkTo(page, email, "Please sign"));
  for (const day of ["Tuesday 9 May 2023", "Tuesday 20 June 2023", "Tuesday 12 September 2023"]) await says(page, day);
  await page.getByLabel("Your name").fill(name);
  if (who !== PETER) await looked(page, `round-${who === GRETA ? "script" : "plain"}-sign-${email === who.email ? "own" : "manager"}`);
  await send(page, "I sign");
  await says(page, "You signed on Monday 24 April 2023");
}

async function takesThePaper(page, who) {
  await page.goto(await linkTo(page, who.email, "Everybody has signed"));
  const link = page.getByRole("link", { name: "Take the agreement (PDF)" });
  await untilShown(page, link);
  const paper = await page.request.get(await link.getAttribute("href"));
  assert.equal((await paper.body()).subarray(0, 5).toString(), "%PDF-");
}
