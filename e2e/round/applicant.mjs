// The applicant's half: from the front page to an application that is sent, and their manager's answer.
import assert from "node:assert/strict";
import { follow, linkTo, looked, says, send } from "../support/walk.mjs";
import { losesTheTab } from "./typing.mjs";

const email = (name) => `${name.toLowerCase().replace(" ", ".")}@example.org`;
const person = (name, organisation, manager, plan, points, script = false) =>
  ({ name, email: email(name), organisation, manager: { name: manager, email: email(manager) }, plan, points, script });

/** Name, employer, manager, plan, what a reader gives for it (of 4 for each criterion), and whether their browser runs script. */
export const GRETA = person("Greta Holm", "Kestrel Care", "Edith Lowe", "a monthly group for night staff", [4, 4, 4, 4], true);
export const IFAN = person("Ifan Beddoe", "Priory Lane Care", "Tudur Vance", "a group across three home care teams", [4, 3, 3, 3]);
export const NADIA = person("Nadia Rahman", "Larkfield Surgery", "Amrit Gill", "a group for reception staff", [3, 3, 3, 3]);
export const PETER = person("Peter Quill", "Wharf Housing", "Joan Castle", "a group for new starters", [2, 2, 2, 2]);
export const SORCHA = person("Sorcha Byrne", "Elm Street School", "Femi Adair", "some training for myself", [0, 1, 1, 1]);
export const PEOPLE = [GRETA, IFAN, NADIA, PETER, SORCHA];

const OWN_LINK = "Your application:";
const isWatched = (who) => who === GRETA || who === IFAN;
const picture = (who, name) => `round-${who === GRETA ? "script" : "plain"}-${name}`;

/** From the front page to "We have your application". */
export async function applies(page, call, who) {
  const look = (name) => (isWatched(who) ? looked(page, picture(who, name)) : undefined);
  await page.goto("/");
  await look("home");
  await follow(page, call.title);
  await says(page, /^3 places\./);
  await look("programme");
  await follow(page, "Apply for a place");
  await page.getByLabel("Your name").fill(who.name);
  await page.getByLabel("Your email address").fill(who.email);
  await look("apply");
  await send(page, "Send me the link");
  await says(page, "Look in your email");
  await page.goto(await linkTo(page, who.email, OWN_LINK));
  await look("tasks");
  await aboutThem(page, who, look);
  await theirPlans(page, who, look);
  await theRest(page, who, look);
  await checksAndSends(page, who, look);
}

async function aboutThem(page, { organisation }, look) {
  await follow(page, /^Continue: About you/);
  await page.getByLabel("Where do you work?").fill(organisation);
  await page.getByLabel("What is your job?").fill("Team manager");
  await page.getByRole("radio", { name: "Social care", exact: true }).check({ force: true });
  await page.getByRole("radio", { name: "Team managers", exact: true }).check({ force: true });
  for (const yes of await page.getByRole("radio", { name: "Yes", exact: true }).all()) await yes.check({ force: true });
  await look("about");
  await send(page, "Save and go on");
}

async function theirPlans(page, who, look) {
  await follow(page, /^Continue: Your ideas/);
  if (who === GRETA) await losesTheTab(page, ideas, `I would begin ${who.plan}.`);
  const first = who.name.split(" ")[0];
  const text = (nth) => (nth === 0 ? `I would begin ${who.plan}.` : `Two teams have asked: "When do you begin, ${first}?"`);
  for (const [nth, box] of (await page.getByRole("textbox").all()).entries()) await box.fill(text(nth));
  await look("ideas");
  await send(page, "Save and go on");
}

const ideas = (page) => page.getByRole("textbox").first();

async function theRest(page, { manager }, look) {
  await follow(page, /^Continue: Dates/);
  await page.getByRole("radio", { name: "Yes", exact: true }).check({ force: true });
  await send(page, "Save and go on");
  await follow(page, /^Continue: Training/);
  for (const question of [/^Have you had a place on training/, /^Have you taken part in/]) {
    await page.getByRole("group", { name: question }).getByLabel("No", { exact: true }).check({ force: true });
  }
  await send(page, "Save and go on");
  await follow(page, /^Continue: Your manager/);
  await page.getByLabel("Your manager's name").fill(manager.name);
  await page.getByLabel("Your manager's email address").fill(manager.email);
  await look("manager-named");
  await send(page, "Save and go on");
}

async function checksAndSends(page, who, look) {
  await follow(page, "Check your answers and send");
  await says(page, "Your name stands in what you wrote");
  await says(page, who.organisation);
  await look("answers");
  await send(page, "Send my application");
  await says(page, "We have your application");
  await says(page, `We have asked ${who.manager.name}. No answer yet.`);
  await look("sent");
}

/** Looking five times changes nothing; the button does, and the applicant sees it. */
export async function answersForManager(page, who) {
  const [own, link] = [await linkTo(page, who.email, OWN_LINK), await linkTo(page, who.manager.email, "have the time?")];
  for (let look = 0; look < 5; look += 1) {
    const answer = await page.goto(link);
    assert.equal(answer.status(), 200);
    await says(page, `Answering as ${who.manager.name}`);
  }
  await looked(page, picture(who, "manager"));
  await page.goto(own);
  await says(page, "No answer yet.");
  await page.goto(link);
  await send(page, "I keep the time free");
  await says(page, "You keep the time free");
  await page.goto(own);
  await says(page, `${who.manager.name} will keep the time free for you.`);
}

/** Until the round closes an answer can be changed, and what was sent is the new one. */
export async function changesAnAnswer(page, who) {
  const own = await linkTo(page, who.email, OWN_LINK);
  await page.goto(own);
  await says(page, "You can change it until");
  await follow(page, /^Your ideas/);
  await ideas(page).fill(`I would begin ${who.plan}, from June on.`);
  await send(page, "Save and go on");
  await page.goto(`${own}/answers`);
  await says(page, "from June on.");
  await page.goto(own);
  await says(page, "We have your application");
}
