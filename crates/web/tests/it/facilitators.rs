//! Facilitators: what a coordinator notes of them, what they say themselves, and whom the rules keep from leading.

use actions::group;
use domain::grouping::{Breach, Rule};
use domain::id::{GroupId, PersonId, ProgrammeId};
use testkit::{Answer, App, Person, on_both};

const RHYS: &str = "rhys.morgan@northgate.example.org";
const BEA: &str = "bea.lindqvist@northgate.example.org";
const MARCUS: &str = "marcus.thorne@northgate.example.org";
const ADAEZE: &str = "adaeze.bello@northgate.example.org";
const SIONED: &str = "sioned.parry@northgate.example.org";
const JOE: &str = "joe.bailey@ferndale.example.org";
const KIM: &str = "kim.nowak@ferndale.example.org";
const OWEN: &str = "owen.pritchard@ferndale.example.org";

async fn id_of(app: &App, email: &str) -> PersonId {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    actions::demo::person_by_email(&ctx, email).await.unwrap()
}

async fn programme(app: &App, slug: &str) -> ProgrammeId {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let things = actions::demo::things(&ctx).await.unwrap();
    let found = things.programmes.iter().find(|thing| thing["slug"] == slug).unwrap();
    ProgrammeId(found["id"].as_i64().unwrap())
}

async fn group_of(app: &App, slug: &str, name: &str) -> GroupId {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let board = group::board(&ctx, programme(app, slug).await, Some("groups")).await.unwrap();
    board.forming.formation.groups.iter().find(|group| group.name == name).unwrap().id
}

/// The breaches of a group that speak of whoever leads it.
async fn about_the_lead(app: &App, slug: &str, name: &str) -> Vec<Breach> {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let board = group::board(&ctx, programme(app, slug).await, Some("groups")).await.unwrap();
    let of = board.forming.formation.groups.iter().find(|group| group.name == name).unwrap().id;
    let is_one = |rule| {
        matches!(
            rule,
            Rule::FacilitatorMayNot | Rule::FacilitatorLacks | Rule::FacilitatorFull | Rule::FacilitatorDayFull
        )
    };
    board.breaches.into_iter().filter(|breach| breach.group == of && is_one(breach.rule)).collect()
}

/// Whether the board tells that whoever leads Willow is not free when it usually meets.
async fn is_outside(app: &App, willow: GroupId) -> bool {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let board = group::board(&ctx, programme(app, "presenter-led-groups").await, Some("groups")).await.unwrap();
    board.breaches.iter().any(|breach| breach.group == willow && breach.rule == Rule::FacilitatorNotFree)
}

/// Makes somebody a facilitator and returns their page's address.
async fn added(app: &App, dana: &Person<'_>, email: &str) -> String {
    let list = dana.get("/desk/facilitators").await.is(200);
    let page = dana.presses(&list, "Add a facilitator", &[("email", email)]).await.is(200);
    assert_eq!(page.path, format!("/desk/facilitators/{}", id_of(app, email).await));
    page.path
}

async fn may(dana: &Person<'_>, path: &str, may: &str) -> Answer {
    let page = dana.get(path).await.is(200);
    dana.presses(&page, "Save the profile", &[("may", may)]).await
}

async fn holds(dana: &Person<'_>, path: &str, kind: &str, expires: &str) {
    let fields = [("kind", kind), ("words", "As on the paper"), ("expires", expires), ("seen", "yes")];
    dana.post(&format!("{path}/credentials"), &fields).await.is(303);
}

async fn train(dana: &Person<'_>, path: &str, days: std::ops::RangeInclusive<u32>) {
    for day in days {
        let date = format!("2026-01-{day:02}");
        let fields = [("date", date.as_str()), ("had_group", "yes"), ("teaching", "Listening"), ("reading", "A paper")];
        dana.post(&format!("{path}/training"), &fields).await.is(303);
    }
}

on_both! {
    async fn who_leads_a_group_without_a_profile_stands_on_the_list_and_cover_is_found_from_a_page(app: App) {
        let dana = app.coordinator().await;
        let (kim, willow) = (id_of(&app, KIM).await, group_of(&app, "presenter-led-groups", "Willow").await);
        dana.get("/desk/facilitators").await.is(200).does_not_say("Kim Nowak");
        app.meddle(&format!("UPDATE groups SET facilitator_id = {kim} WHERE id = {willow}")).await;
        let list = dana.get("/desk/facilitators").await.is(200).says("Lead groups without a profile");
        let page = dana.follows(&list, "Kim Nowak").await.is(200);
        dana.follows(&page, "Find cover for their dates").await.is(200).says("Cover for Kim Nowak");
        // A page of somebody else, and one that is filtered, does not repeat them.
        dana.get("/desk/facilitators?away=yes").await.is(200).does_not_say("Kim Nowak");
    }

    async fn a_coordinator_notes_what_a_facilitator_may_do_and_holds(app: App) {
        let dana = app.coordinator().await;
        let home = dana.get("/desk").await.is(200);
        let list = dana.follows(&home, "Facilitators").await.is(200).says("Nobody has a profile yet.");
        dana.presses(&list, "Add a facilitator", &[("email", "nobody@example.org")]).await.is(422).says("We do not know this address.");
        let path = added(&app, &dana, RHYS).await;
        assert_eq!(added(&app, &dana, RHYS).await, path, "twice is once");
        assert_eq!(app.dump().await.table("facilitators").len(), 1);
        let page = dana.get(&path).await.says("Willow").says("None yet.");
        let wrong = [("may", "anywhere"), ("most_a_day", "5"), ("years", "many"), ("background", "Psychotherapist")];
        let again = dana.presses(&page, "Save the profile", &wrong).await.is(422).says("Type a number from 1 to 4").says("Type a number of years");
        assert_eq!(again.form("Save the profile").value("background"), Some("Psychotherapist"), "nothing is lost");
        let right = [("most_a_day", "3"), ("years", "14")];
        dana.presses(&again, "Save the profile", &right).await.is(200);
        // Somebody who looked at it before is told what stands there now.
        let other = dana.presses(&page, "Save the profile", &[("may", "anywhere"), ("background", "Nurse")]).await.is(422);
        assert_eq!(other.form("Save the profile").value("background"), Some("Nurse"));
        other.says("Psychotherapist");

        let page = dana.get(&path).await.is(200);
        let paper = [("kind", "degree"), ("words", "MSc, Northgate"), ("expires", "2027-03-31")];
        dana.presses(&page, "Add the credential", &paper).await.is(200).says("Nobody has seen the paper yet.");
        let seen = dana.get(&path).await;
        let title = seen.text();
        assert!(title.contains("master"), "told in the words of the design");
        dana.post(&format!("{path}/credentials"), &[("kind", "degree"), ("expires", "soon")]).await.is(422).says("Type the last day");
        dana.post(&format!("{path}/credentials"), &[("kind", "made-up")]).await.is(422).says("Choose one from the list");
        dana.post(&format!("{path}/credentials"), &[("kind", "other")]).await.is(422).says("Say what it is");
        dana.post(&format!("{path}/credentials"), &[("kind", "other"), ("words", "First aid")]).await.is(303);
        let credential = app.dump().await.table("facilitator_credentials").iter().find(|row| row["kind"] == "degree").unwrap()["id"].clone();
        dana.post(&format!("{path}/credentials/check"), &[("id", &credential)]).await.is(303);
        dana.get(&path).await.says("by Dana Okafor.").says("Holds until Wednesday 31 March 2027.").says("First aid");
        dana.post(&format!("{path}/credentials/removal"), &[("id", &credential)]).await.is(303);
        dana.get(&path).await.does_not_say("MSc, Northgate");
        let events = app.dump().await.table("events").iter().filter(|row| row["act"] == "ChangeFacilitators").count();
        assert_eq!(events, 6, "each change is an event: added, saved, two papers, one seen, one taken away");
        dana.post(&format!("{path}/end"), &[]).await.is(303);
        dana.get("/desk/facilitators").await.does_not_say("Rhys Morgan");
        dana.get("/desk/facilitators?ended=yes").await.says("Rhys Morgan");
        dana.post(&format!("{path}/again"), &[]).await.is(303);
        dana.get("/desk/facilitators").await.says("Rhys Morgan");
    }

    async fn nobody_else_sees_or_changes_a_profile(app: App) {
        let dana = app.coordinator().await;
        let path = added(&app, &dana, RHYS).await;
        let owen = app.person(OWEN).await;
        for page in ["/desk/facilitators", &path, "/lead/times"] {
            owen.get(page).await.is(404);
        }
        let rhys = app.person(RHYS).await;
        rhys.get(&path).await.is(404);
        rhys.post(&format!("{path}/credentials"), &[("kind", "degree"), ("seen", "yes")]).await.is(404);
        rhys.post(&format!("{path}/leave"), &[("first", "2026-09-01"), ("last", "2026-09-02")]).await.is(404);
        owen.post("/lead/times/leave", &[("first", "2026-09-01"), ("last", "2026-09-02")]).await.is(404);
        dana.get("/desk/facilitators/987654321").await.is(404);
        assert!(app.dump().await.table("facilitator_leave").is_empty());
    }

    async fn years_never_change_the_order_and_the_list_is_filtered(app: App) {
        let dana = app.coordinator().await;
        let (rhys, sioned) = (added(&app, &dana, RHYS).await, added(&app, &dana, SIONED).await);
        let order = async || {
            let text = dana.get("/desk/facilitators").await.is(200).text();
            text.find("Rhys Morgan").unwrap() < text.find("Sioned Parry").unwrap()
        };
        for years in ["1", "40"] {
            for path in [&rhys, &sioned] {
                let page = dana.get(path).await;
                let other = if years == "1" && *path == rhys { "1" } else { "40" };
                dana.presses(&page, "Save the profile", &[("may", "anywhere"), ("years", other)]).await.is(200);
            }
            assert!(order().await, "by name, whatever the years");
        }
        dana.get("/desk/facilitators?may=learning").await.says("Nobody fits").does_not_say("Rhys Morgan");
        holds(&dana, &rhys, "degree", "2026-04-01").await;
        dana.get("/desk/facilitators?runs_out=yes").await.says("Rhys Morgan").does_not_say("Sioned Parry");
        let today = dana.get("/desk/facilitators?away=yes").await;
        today.says("Nobody fits");
        dana.post(&format!("{sioned}/leave"), &[("first", "2026-01-01"), ("last", "2026-12-31")]).await.is(303);
        dana.get("/desk/facilitators?away=yes").await.says("Sioned Parry").says("Away until").does_not_say("Rhys Morgan");
    }

    async fn a_list_costs_as_many_statements_for_many_as_for_few(app: App) {
        let dana = app.coordinator().await;
        added(&app, &dana, RHYS).await;
        let (few, _) = app.statements(dana.get("/desk/facilitators")).await;
        app.meddle("INSERT INTO facilitators (person_id, may, added_at) SELECT id, 'anywhere', 0 FROM people WHERE id NOT IN (SELECT person_id FROM facilitators)").await;
        let (many, page) = app.statements(dana.get("/desk/facilitators")).await;
        assert_eq!(few, many);
        let second = dana.follows(&page, "More facilitators").await.is(200);
        let names = |page: &Answer| page.body.matches("/desk/facilitators/").count();
        assert!(names(&page) >= 50 && names(&second) >= 50);
    }

    async fn facilitators_say_when_they_are_away_and_the_desk_is_told(app: App) {
        let dana = app.coordinator().await;
        let rhys = app.person(RHYS).await;
        let home = rhys.get("/lead").await.is(200);
        rhys.follows(&home, "My times").await.is(200).says("You have no profile yet.");
        rhys.post("/lead/times/leave", &[("first", "2026-09-01"), ("last", "2026-09-02")]).await.is(404);
        let path = added(&app, &dana, RHYS).await;
        holds(&dana, &path, "degree", "2027-03-31").await;
        dana.get("/desk").await.does_not_say("is away on");
        let page = rhys.get("/lead/times").await.is(200).says("Holds until Wednesday 31 March 2027.").says("Somebody looks at each paper.");
        assert!(!page.body.contains("/credentials"), "what was checked is to be read");
        let away = [("first", "2026-03-01"), ("last", "2026-12-31")];
        let page = rhys.presses(&page, "Add the days", &away).await.is(200).says("Sunday 1 March 2026 to Thursday 31 December 2026").says("Away on planned dates");
        rhys.presses(&page, "Add the days", &[("first", "2026-12-31"), ("last", "2027-01-04")]).await.is(422).says("Some of these days are noted already.");
        rhys.presses(&page, "Add the days", &[("first", "2027-02-02"), ("last", "2027-02-01")]).await.is(422).says("The last day is before the first.");
        dana.get("/desk").await.is(200).says("Rhys Morgan is away on");
        let desk = dana.get(&path).await.is(200).says("Open a date to name somebody else for it");
        let change = desk.after("href=\"/desk/sessions/").unwrap();
        dana.get(&format!("/desk/sessions/{change}")).await.is(200).says("Supervision A");
        let page = rhys.get("/lead/times").await;
        rhys.presses(&page, "There after all", &[]).await.is(200).says("No days away are known.");
        dana.get("/desk").await.does_not_say("is away on");
    }

    async fn a_week_has_hours_and_half_a_line_is_told_at_its_day(app: App) {
        let dana = app.coordinator().await;
        added(&app, &dana, RHYS).await;
        let rhys = app.person(RHYS).await;
        let week = |monday: (&'static str, &'static str)| {
            let mut fields = vec![("version", "1"), ("starts", monday.0)];
            fields.extend([("starts", ""); 6]);
            fields.push(("ends", monday.1));
            fields.extend([("ends", ""); 6]);
            fields
        };
        let refused = rhys.post("/lead/times/hours", &week(("09:00", ""))).await.is(422).says("Type both times, the earlier one first");
        assert!(refused.body.contains("id=\"day-1-error\"") && refused.body.contains("value=\"09:00\""));
        rhys.post("/lead/times/hours", &week(("09:00", "17:00"))).await.is(303);
        rhys.post("/lead/times/hours", &week(("09:00", "17:00"))).await.is(303);
        rhys.post("/lead/times/hours", &week(("10:00", "17:00"))).await.is(422).says("Somebody else saved this");
        let hours = app.dump().await.table("facilitator_hours").len();
        assert_eq!(hours, 1);
    }

    async fn a_day_may_have_a_morning_and_an_evening_and_a_group_between_them_is_outside_both(app: App) {
        let dana = app.coordinator().await;
        let path = added(&app, &dana, RHYS).await;
        let rhys = app.person(RHYS).await;
        let week = |version: &'static str, first: (&'static str, &'static str), again: (&'static str, &'static str)| {
            // Thursday is the fourth line.
            let line = |name: &'static str, value: &'static str| (0..7).map(move |nth| (name, if nth == 3 { value } else { "" }));
            let mut fields = vec![("version", version)];
            fields.extend(line("starts", first.0).chain(line("ends", first.1)));
            fields.extend(line("again_starts", again.0).chain(line("again_ends", again.1)));
            fields
        };
        let refused = rhys.post("/lead/times/hours", &week("1", ("08:00", "12:30"), ("12:00", "17:30"))).await.is(422)
            .says("run into each other");
        assert!(refused.body.contains("id=\"day-4-error\"") && refused.body.contains("value=\"17:30\""));
        rhys.post("/lead/times/hours", &week("1", ("08:00", "12:30"), ("15:00", "17:30"))).await.is(303);
        let page = dana.get(&path).await.is(200);
        assert!(page.body.contains("value=\"12:30\"") && page.body.contains("value=\"15:00\""), "both stand there");
        let rows: Vec<(String, String)> = app.dump().await.table("facilitator_hours").iter()
            .map(|row| (row["starts"].clone(), row["ends"].clone())).collect();
        assert_eq!(rows, [("08:00".to_owned(), "12:30".to_owned()), ("15:00".to_owned(), "17:30".to_owned())]);
        // Willow in the morning or late on Thursday is within them, early in the afternoon it is not.
        let willow = group_of(&app, "presenter-led-groups", "Willow").await;
        for (slot, is_free) in [(13, true), (14, false), (15, true)] {
            app.meddle(&format!("UPDATE groups SET slot = {slot} WHERE id = {willow}")).await;
            assert_eq!(is_outside(&app, willow).await, !is_free, "{slot}");
        }
        // Two stretches that meet are one, and a group may lie across where they met.
        rhys.post("/lead/times/hours", &week("2", ("08:00", "14:00"), ("14:00", "17:30"))).await.is(303);
        app.meddle(&format!("UPDATE groups SET slot = 14 WHERE id = {willow}")).await;
        assert!(!is_outside(&app, willow).await);
    }

    async fn a_credential_that_is_missing_or_ran_out_keeps_somebody_from_leading_without_a_reason(app: App) {
        let dana = app.coordinator().await;
        assert_eq!(about_the_lead(&app, "presenter-led-groups", "Willow").await, [], "without a profile all is as before");
        let board = format!("/desk/programmes/{}/groups", programme(&app, "presenter-led-groups").await);
        dana.get(&board).await.is(200).says("has no profile yet");
        let path = added(&app, &dana, RHYS).await;
        assert_eq!(app.dump().await.table("facilitators")[0]["may"], "anywhere", "who leads groups already goes on");
        let breach = &about_the_lead(&app, "presenter-led-groups", "Willow").await[0];
        assert_eq!((breach.rule, breach.stands_in_the_way()), (Rule::FacilitatorLacks, true));
        dana.get(&board).await.is(200).says("Rhys Morgan leads Willow. This is not checked, or has run out: Is qualified");
        holds(&dana, &path, "degree", "").await;
        holds(&dana, &path, "matched", "2026-02-28").await;
        assert_eq!(about_the_lead(&app, "presenter-led-groups", "Willow").await.len(), 1, "it ran out");
        holds(&dana, &path, "matched", "2027-02-28").await;
        assert_eq!(about_the_lead(&app, "presenter-led-groups", "Willow").await, []);

        let sioned = added(&app, &dana, SIONED).await;
        may(&dana, &sioned, "anywhere").await.is(200);
        let willow = group_of(&app, "presenter-led-groups", "Willow").await;
        let naming = format!("/desk/groups/{willow}/facilitator");
        let id = id_of(&app, SIONED).await.to_string();
        dana.post(&naming, &[("facilitator", &id)]).await.is(422).says("Sioned Parry leads Willow. This is not checked");
        dana.post(&naming, &[("facilitator", &id), ("reason", "Her paper comes on Monday.")]).await.is(303);
        let kept = about_the_lead(&app, "presenter-led-groups", "Willow").await;
        assert_eq!(kept[0].overridden.as_deref(), Some("Her paper comes on Monday."));

        // What she lacks one by one: a reason for the one asks again for the other, and each is kept and dropped by itself.
        assert_eq!(kept.iter().filter(|one| one.rule == Rule::FacilitatorLacks).count(), 2, "{kept:?}");
        holds(&dana, &sioned, "degree", "").await;
        holds(&dana, &sioned, "matched", "").await;
        app.meddle("DELETE FROM overrides WHERE rule LIKE 'facilitator_lacks%'").await;
        assert_eq!(about_the_lead(&app, "presenter-led-groups", "Willow").await, []);
        app.meddle("UPDATE facilitator_credentials SET checked_at = NULL WHERE kind = 'degree'").await;
        let page = dana.get(&board).await.is(200);
        dana.presses(&page, "Keep it", &[("reason", "Seen on the telephone.")]).await.is(200);
        let open = async || about_the_lead(&app, "presenter-led-groups", "Willow").await.iter()
            .filter(|one| one.stands_in_the_way()).map(|one| one.credential.clone().unwrap()).collect::<Vec<_>>();
        assert_eq!(open().await, Vec::<String>::new());
        app.meddle("UPDATE facilitator_credentials SET checked_at = NULL WHERE kind = 'matched'").await;
        assert_eq!(open().await, ["matched"], "a new breach asks again");
        dana.get(&board).await.is(200).says("Seen on the telephone.");
        dana.post(&format!("/desk/groups/{willow}/kept/undo"), &[("rule", "facilitator_lacks:degree"), ("people", &id)]).await.is(303);
        assert_eq!(open().await, ["degree", "matched"]);
    }

    async fn who_learns_or_may_lead_inside_alone_needs_a_reason_for_others(app: App) {
        let dana = app.coordinator().await;
        let ash = crate::groups::new_group(&app, "Rowan", &[KIM, OWEN]).await;
        let path = added(&app, &dana, SIONED).await;
        let naming = format!("/desk/groups/{ash}/facilitator");
        let id = id_of(&app, SIONED).await.to_string();
        may(&dana, &path, "learning").await.is(200);
        dana.post(&naming, &[("facilitator", &id)]).await.is(422).says("Sioned Parry is still learning, and leads Rowan.");
        may(&dana, &path, "anywhere").await.is(422).says("Check one of their papers first.");
        holds(&dana, &path, "degree", "2027-03-31").await;
        may(&dana, &path, "anywhere").await.is(200);
        may(&dana, &path, "inside").await.is(200);
        dana.post(&naming, &[("facilitator", &id)]).await.is(422).says("may lead in their own organisation").says("Kim Nowak");
        may(&dana, &path, "anywhere").await.is(200);
        dana.post(&naming, &[("facilitator", &id)]).await.is(303);
        let page = dana.get(&path).await;
        dana.presses(&page, "Save the profile", &[("most_groups", "1")]).await.is(200);
        let elm = crate::groups::new_group(&app, "Larch", &[JOE]).await;
        dana.post(&format!("/desk/groups/{elm}/facilitator"), &[("facilitator", &id)]).await.is(422).says("more groups than the 1");
    }

    async fn twelve_full_sessions_come_before_leading_inside(app: App) {
        let dana = app.coordinator().await;
        let path = added(&app, &dana, JOE).await;
        let page = dana.get(&path).await.says("0 of 12 full sessions").says("12 full sessions are missing.");
        dana.presses(&page, "May deliver inside", &[]).await.is(422).says("12 full sessions of the training are missing.");
        may(&dana, &path, "inside").await.is(422).says("12 full sessions of the training are missing.");
        train(&dana, &path, 1..=11).await;
        let half = [("date", "2026-01-12"), ("had_group", "yes"), ("teaching", "Listening"), ("reading", " ")];
        dana.post(&format!("{path}/training"), &half).await.is(303);
        dana.post(&format!("{path}/training"), &half).await.is(422).says("This day has a session already.");
        dana.post(&format!("{path}/training"), &[("date", "2099-01-01"), ("had_group", "yes")]).await.is(422).says("This day is still to come.");
        let page = dana.get(&path).await.says("11 of 12 full sessions").says("Not full.");
        dana.presses(&page, "May deliver inside", &[]).await.is(422).says("1 full session of the training is missing.");
        // The learner sees their own.
        let joe = app.person(JOE).await;
        joe.get("/lead/times").await.is(200).says("11 of 12 full sessions").says("Still learning");
        train(&dana, &path, 13..=13).await;
        let page = dana.get(&path).await;
        let page = dana.presses(&page, "May deliver inside", &[]).await.is(200).says("Their training stays as it is.");
        joe.get("/lead/times").await.says("In their own organisation");
        dana.presses(&page, "Undo: they learn again", &[]).await.is(200).does_not_say("Their training stays as it is.");
        let events = app.dump().await;
        let told: Vec<_> = events.table("events").iter().filter(|row| row["act"] == "ChangeFacilitators").map(|row| row["why"].clone()).collect();
        assert!(told.contains(&"may deliver inside".to_owned()) && told.contains(&"learns again".to_owned()));
    }

    async fn a_credential_that_runs_out_stands_on_the_home_while_they_lead(app: App) {
        let dana = app.coordinator().await;
        let (rhys, sioned) = (added(&app, &dana, RHYS).await, added(&app, &dana, JOE).await);
        for path in [&rhys, &sioned] {
            holds(&dana, path, "degree", "2026-04-10").await;
        }
        let home = dana.get("/desk").await.is(200).says("Look at the credentials of Rhys Morgan");
        dana.follows(&home, "Look at the credentials of Rhys Morgan").await.is(200).says("A credential runs out on");
        holds(&dana, &rhys, "degree", "2028-04-10").await;
        dana.get("/desk").await.does_not_say("Look at the credentials");
    }

    async fn one_date_is_judged_by_itself(app: App) {
        let dana = app.coordinator().await;
        let path = added(&app, &dana, SIONED).await;
        may(&dana, &path, "anywhere").await.is(200);
        for kind in ["degree", "matched"] {
            holds(&dana, &path, kind, "").await;
        }
        dana.post(&format!("{path}/leave"), &[("first", "2026-01-01"), ("last", "2027-12-31")]).await.is(303);
        let session = app.sessions_of("Willow").await.pop().unwrap();
        let page = dana.get(&format!("/desk/sessions/{session}")).await.is(200);
        let id = id_of(&app, SIONED).await.to_string();
        let form = page.form("Save the change").with("facilitator", &id);
        dana.sends(form).await.is(422).says("They are away that day.");
    }

    async fn a_suggestion_names_nobody_whom_the_rules_keep_from_leading(app: App) {
        let dana = app.coordinator().await;
        let rhys = added(&app, &dana, RHYS).await;
        may(&dana, &rhys, "learning").await.is(200);
        let bea = added(&app, &dana, BEA).await;
        may(&dana, &bea, "anywhere").await.is(200);
        let page = dana.get(&bea).await;
        // Bea leads one group at most, wherever.
        dana.presses(&page, "Save the profile", &[("most_groups", "1")]).await.is(200);
        let id = world::lay_a_large_board(&app.provider).await.unwrap();
        let path = format!("/desk/programmes/{id}/groups");
        let board = dana.get(&path).await.is(200);
        dana.presses(&board, "Suggest groups", &[]).await.is(200);
        app.work().await;
        app.time.pass(jiff::SignedDuration::from_mins(1));
        let found = dana.get(&format!("{path}/suggestion?stage=groups")).await.is(200);
        dana.presses(&found, "Use this", &[]).await.is(200);
        let dump = app.dump().await;
        let leads = |email: &str, of_it: bool| {
            let person = dump.table("people").iter().find(|row| row["email"] == email).unwrap()["id"].clone();
            let groups = dump.table("groups").iter().filter(|row| (row["programme_id"] == id.to_string()) == of_it);
            groups.filter(|row| row["facilitator_id"] == person).count()
        };
        let placed = dump.table("groups").iter().filter(|row| row["programme_id"] == id.to_string()).count();
        assert!(placed >= 10 && leads(MARCUS, true) + leads(ADAEZE, true) > 0, "others lead");
        assert_eq!(leads(RHYS, true), 0, "who learns leads nothing");
        assert!(leads(BEA, true) + leads(BEA, false).min(1) <= 1, "no more than they have time for");
    }
}
