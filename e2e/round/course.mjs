// The course: a group with its dates, six mornings at which all come, and the certificate.
import assert from "node:assert/strict";
import { clockTo, follow, looked, says, send, signIn, untilShown } from "../support/walk.mjs";
import { GRETA, IFAN } from "./applicant.mjs";

const ADAEZE = "adaeze.bello@northgate.example.org";
const GROUP = "Spring course";
const MORNINGS = ["9 May", "16 May", "23 May", "6 June", "13 June", "20 June"];

/** One group of those who have a place, smaller than it should be, with a reason; all get one letter with the dates. */
export async function forms(dana, { desk }, takers) {
  await clockTo(dana, "2023-05-02", "10:00", "Tuesday 2 May 2023, 10am");
  await dana.goto(`${desk}/groups`);
  await dana.locator("#name").fill(GROUP);
  await dana.locator("#join_link").fill("https://meet.example.org/spring");
  await send(dana, "Add the group");
  for (const { name } of takers) await dana.getByLabel(name).check({ force: true });
  await dana.locator("#to").selectOption({ label: GROUP });
  await send(dana, "Place those ticked");
  await follow(dana, `Who facilitates ${GROUP}`);
  await dana.locator("#email").fill(ADAEZE);
  await send(dana, "Save who facilitates");
  await dana.getByText("Keep it, with a reason").first().click();
  await dana.getByLabel("Why should it stay like this?").first().fill("A pilot with three people.");
  await send(dana, "Keep it");
  await looked(dana, "round-desk-groups");
  await send(dana, /^Confirm/);
  await dana.goto(`${desk}/dates`);
  await follow(dana, GROUP);
  await send(dana, /^Set 6 dates/);
  await looked(dana, "round-desk-dates");
  const links = await dana.locator('a[href^="/desk/sessions/"]').all();
  const sessions = await Promise.all(links.map(async (link) => (await link.getAttribute("href")).split("/").pop()));
  assert.equal(sessions.length, MORNINGS.length);
  await follow(dana, "Send invitations");
  await dana.getByRole("heading", { name: /letters go out$/ }).waitFor();
  await send(dana, /^Send \d+ letters/);
  return sessions;
}

/** Whoever leads it notes after each morning that all were there. The first time, an applicant's home tells it too. */
export async function meets(dana, lead, phone, sessions) {
  await signIn(phone, GRETA.email);
  await phone.goto("/me");
  await says(phone, "9 May");
  await looked(phone, "round-script-me");
  for (const [nth, session] of sessions.entries()) {
    const day = MORNINGS[nth];
    const date = new Date(`${day} 2023 12:00 UTC`).toISOString().slice(0, 10);
    await clockTo(dana, date, "13:05", `Tuesday ${day} 2023, 1:05pm`);
    await signIn(lead, ADAEZE);
    await lead.goto(`/sessions/${session}/close`);
    await send(lead, "Everybody else was present");
    if (nth === 0) await looked(lead, "round-plain-close");
    await send(lead, "Finish");
    await says(lead, "Who came is noted");
    if (nth === 0) await hasCome(phone, "3.5");
  }
  await send(lead, "Sign out");
}

async function hasCome(page, hours) {
  await page.goto("/me");
  await says(page, `${hours} of 21 hours`);
}

/** Both get the paper: by a page that looks again by itself, and by one without script. */
export async function certifies(of) {
  for (const who of [GRETA, IFAN]) {
    const page = of(who);
    await signIn(page, who.email);
    await page.goto("/me");
    await follow(page, /^Your certificate for/);
    await says(page, "You have come for 21 of 21 hours.");
    await send(page, "Make my certificate");
    const link = page.getByRole("link", { name: "Take the certificate (PDF)" });
    if (who.script) await link.waitFor();
    else await untilShown(page, link);
    await looked(page, `round-${who === GRETA ? "script" : "plain"}-certificate`);
    const paper = await page.request.get(await link.getAttribute("href"));
    assert.equal((await paper.body()).subarray(0, 5).toString(), "%PDF-");
  }
}
