// The training of spring 2023 in the browser: from the call to the certificate, by the days of the demo's own clock.
// Applicants and managers have a phone, one of them without script; the coordinator has a desk.
import { after, before, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";
import { clockTo, someone, telling } from "./support/walk.mjs";
import { answersForManager, applies, changesAnAnswer, GRETA, IFAN, NADIA, PEOPLE, PETER, SORCHA } from "./round/applicant.mjs";
import { closesOnTime, laysOutTheCall, reads, settles, sharesOut } from "./round/call.mjs";
import { answers, approves, asksThePanel, decides, draws, saysYes, signs, tells } from "./round/places.mjs";
import { certifies, forms, meets } from "./round/course.mjs";
import { handsOver, plans, repairsTheRota } from "./round/after.mjs";

let browser, demo;
before(async () => {
  demo = await startDemo({ today: "2023-03-20T09:00" });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

// It comes first, as the other moves the clock: the world has a course under way and a training that is over.
test("a rota is repaired, a group goes on by itself, and a graduate plans one", { timeout: 5 * 60_000 }, () => telling(afterTheCourse));

async function afterTheCourse() {
  const { base, manifest } = demo;
  const desk = (slug) => `/desk/programmes/${manifest.programmes.find((one) => one.slug === slug).id}`;
  const dana = await someone(browser, { base, view: "desk", as: demo.persona("Dana Okafor") });
  const phone = await someone(browser, { base });
  const plain = await someone(browser, { base, script: false });
  await repairsTheRota(dana, plain, desk("facilitator-training-now"));
  await handsOver(dana, phone, desk("facilitator-training"));
  await plans(dana, phone, desk("facilitator-training"));
  for (const page of [dana, phone, plain]) await page.context().close();
}

test("the round of spring 2023, from the call to the certificate", { timeout: 10 * 60_000 }, () => telling(tell));

/** The coordinator's desk and a phone of each kind are open all the time; everybody else borrows one of the phones. */
async function tell() {
  const { base } = demo;
  const dana = await someone(browser, { base, view: "desk", as: demo.persona("Dana Okafor") });
  const phone = await someone(browser, { base });
  const plain = await someone(browser, { base, script: false });
  const of = ({ script }) => (script ? phone : plain);

  const call = await laysOutTheCall(dana);
  await settles(dana, call);
  for (const who of PEOPLE) await applies(of(who), call, who);
  await clockTo(dana, "2023-03-30", "10:00", "Thursday 30 March 2023, 10am");
  for (const who of [GRETA, IFAN]) await answersForManager(of(who), who);
  await changesAnAnswer(phone, GRETA);
  await closesOnTime(dana, phone, call);

  const readers = await sharesOut(dana, call);
  await reads(phone, readers[0], true);
  await reads(plain, readers[1], false);
  await draws(dana, call);
  await decides(dana, call);
  await asksThePanel(dana, call);
  await saysYes(phone, readers[0], true);
  await saysYes(plain, readers[1], false);
  await approves(dana, call);
  await tells(dana, plain, call);
  await answers(dana, of, call);
  const takers = [GRETA, IFAN, PETER];
  await signs(dana, of, call, takers);

  const sessions = await forms(dana, call, takers);
  await meets(dana, plain, phone, sessions);
  await certifies(of);
  for (const page of [dana, phone, plain]) await page.context().close();
}
