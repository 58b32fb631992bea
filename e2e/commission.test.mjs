// A commission of 120 people from six agencies in the browser: from the public form to groups with dates, rooms and facilitators.
import { after, before, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { startDemo } from "./support/server.mjs";
import { someone, telling } from "./support/walk.mjs";
import { accepts, enquires, makesItsProgramme, meets, proposes } from "./commission/case.mjs";
import { addsTheSite, findsTheTime, getsTheRoom } from "./commission/dates.mjs";
import { dayOf, everybodyFacilitatesOthers, ownTeamIsRefused } from "./commission/lead.mjs";
import { formsGroups, takesPeopleIn } from "./commission/groups.mjs";
import { answersTheInvitation, comesToAll, isAtHome, refusesOne, repliesAreSeen, sendsAllInvitations } from "./commission/told.mjs";
import { aDayOnASheet, everyGroupHasDates, plansTheYear, theHostSaysYesToAll } from "./commission/year.mjs";

let browser, demo;
before(async () => {
  demo = await startDemo({ today: "2026-11-20T09:00" });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

test("a commission of 120 people, from the call to the year", { timeout: 10 * 60_000 }, () => telling(tell));

async function tell() {
  const { base } = demo;
  const dana = await someone(browser, { base, view: "desk", as: demo.persona("Dana Okafor") });
  const phone = await someone(browser, { base });
  await enquires(phone);
  await meets(dana, phone);
  await proposes(dana, "2027-01-11");
  await accepts(phone);
  const programme = await makesItsProgramme(dana);
  await takesPeopleIn(dana, programme);
  const [first, ...others] = await formsGroups(dana, programme);
  const site = await addsTheSite(dana);
  await findsTheTime(dana, phone, programme, first);
  await getsTheRoom(dana, phone, programme, first, site);
  const names = others.map(({ name }) => name);
  const places = await plansTheYear(dana, programme, names);
  await everyGroupHasDates(dana, programme, names);
  await theHostSaysYesToAll(dana, phone, site, places);
  await aDayOnASheet(dana, site, places);
  await everybodyFacilitatesOthers(dana, programme, places);
  await ownTeamIsRefused(dana, programme, first);
  await sendsAllInvitations(dana, programme);
  await theyAnswer(dana, phone, programme, groupOf(["Tunde Afolabi", "Sioned Parry"], places, others));
  for (const page of [dana, phone]) await page.context().close();
}

/** A group of one of these facilitators, who have few dates besides, with its people. */
function groupOf(leads, places, groups) {
  const { name, lead } = places.find((place) => leads.includes(place.lead));
  return { lead, ...groups.find((group) => group.name === name) };
}

/** Three members, the facilitator and the coordinator of one group. */
async function theyAnswer(dana, phone, programme, group) {
  const [one, another, third] = group.people;
  await comesToAll(phone, one, group);
  const day = await refusesOne(phone, another, group);
  await isAtHome(phone, one, group);
  const facilitator = await someone(browser, { base: demo.base });
  await dayOf(facilitator, group, day);
  await facilitator.context().close();
  await answersTheInvitation(dana, phone, third, group, day);
  await repliesAreSeen(dana, programme, group, day);
}
