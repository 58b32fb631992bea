// A course under way and what comes after: its rota is repaired, a supervision group goes on by itself, a graduate plans a group.
import assert from "node:assert/strict";
import { follow, looked, says, send, signIn } from "../support/walk.mjs";

/** Somebody cannot come next time: the rota is repaired, told, and read on a phone by one of those who come. */
export async function repairsTheRota(dana, plain, desk) {
  await dana.goto(desk);
  await follow(dana, "Rota of the practice circles");
  await says(dana, /cannot come to session/);
  await send(dana, "Suggest a repair");
  assert.equal(await dana.getByText(/cannot come to session/).count(), 0, "the repair left somebody a seat who cannot come");
  await looked(dana, "after-desk-rota");
  await send(dana, /^Confirm/);
  await says(dana, /letter/);
  await follow(dana, "Who still lacks what");
  await dana.getByRole("table").waitFor();
  await looked(dana, "after-desk-matrix");
  const name = await dana.locator("tbody tr").first().locator("th, td").first().innerText();
  await signIn(plain, await addressOf(dana, name.trim()));
  await plain.goto("/me");
  await follow(plain, "See the whole course");
  await says(plain, /circle \d/i);
  await looked(plain, "after-plain-course");
}

/** The first supervision group is handed over: one of its members says yes, and the provider's way in ends. */
export async function handsOver(dana, phone, desk) {
  await dana.goto(`${desk}/groups?stage=supervision`);
  await follow(dana, /^Hand over/);
  const menu = dana.locator("select[name=keeper]");
  const name = (await menu.locator("option").nth(1).innerText()).trim();
  await menu.selectOption({ index: 1 });
  await send(dana, "Ask them");
  await says(dana, `${name} is asked, and has not answered yet`);
  await looked(dana, "after-desk-handover");
  await signIn(phone, await addressOf(dana, name));
  await phone.goto("/me");
  await follow(phone, /^Say whether you will keep/);
  await looked(phone, "after-script-keeper");
  await send(phone, "Yes, I will");
  const session = await phone.locator('main a[href^="/sessions/"]').first().getAttribute("href");
  await dana.goto(`${desk}/dates`);
  await dana.getByRole("link", { name: /^Supervision A/ }).last().click();
  await says(dana, "This group is its members’ own");
  for (const door of ["", "/room", "/lead", "/close"]) {
    const answer = await dana.goto(`/sessions/${session.split("/")[2]}${door}`);
    assert.equal(answer.status(), 404, `the coordinator came in by ${door || "its page"}`);
  }
}

/** The keeper plans a group of another team; the coordinator reads it. */
export async function plans(dana, phone, desk) {
  await phone.goto("/me");
  await follow(phone, "Plan a group of your own");
  await phone.getByLabel("For which team or service is it?").fill("Night crew");
  await phone.getByLabel("Which organisation?").fill("Salt Lane Shelter");
  await phone.getByLabel("First session").fill("2023-06-06");
  await phone.getByLabel("Planned").check({ force: true });
  await send(phone, "Save");
  await says(phone, "Saved.");
  await looked(phone, "after-script-plan");
  await dana.goto(`${desk}/plans`);
  await says(dana, "Night crew");
}

async function addressOf(dana, name) {
  await dana.goto(`/desk/people?q=${encodeURIComponent(name)}`);
  return (await dana.getByText(/@[a-z]+\.example\.org/).first().innerText()).match(/[\w.'-]+@[\w.-]+/)[0];
}
