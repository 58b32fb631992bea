//! The homes of coordinator, manager and commissioner: what each is told to do next, and what none of them sees.

use crate::circle::circle;
use actions::desk::Task;
use actions::programme::{self, NewProgramme};
use testkit::{Answer, App, Dump, on_both};

/// What a line manager sees, in the same words on their own page and on the page about privacy.
const SEES: &str = "A line manager sees the dates that are planned and the dates that were attended. \
    A line manager never sees why somebody was not there, nor what was said.";

const AMINA: &str = "amina.osei@ferndale.example.org";

/// Address of the manager with a report in a group that has met, and first and last names of all their reports.
fn manager(dump: &Dump) -> (String, Vec<String>) {
    let with_group = dump.table("memberships").iter().map(|row| &row["person_id"]).collect::<Vec<_>>();
    let people = dump.table("people");
    let managed = people.iter().find(|p| !p["manager_id"].is_empty() && with_group.contains(&&p["id"])).unwrap();
    let manager = people.iter().find(|p| p["id"] == managed["manager_id"]).unwrap();
    let reports = people.iter().filter(|p| p["manager_id"] == manager["id"]);
    (manager["email"].clone(), reports.map(|p| format!("{} {}", p["first_name"], p["last_name"])).collect())
}

async fn programme_of(app: &App, slug: &str) -> domain::id::ProgrammeId {
    let dump = app.dump().await;
    let found = dump.table("programmes").iter().find(|row| row["slug"] == slug).unwrap();
    domain::id::ProgrammeId(found["id"].parse().unwrap())
}

/// A published programme with a draft group that nobody leads and nobody is in.
async fn programme_to_sort_out(app: &App, n: usize) {
    let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let new = NewProgramme {
        blueprint: "topic-led".into(),
        title: Some(format!("Groups {n}")),
        first_date: Some(jiff::civil::date(2026, 4, 14)),
        ..NewProgramme::default()
    };
    let programme = programme::make(&dana, new).await.unwrap().id;
    programme::publish(&dana, programme).await.unwrap();
    let group = actions::group::NewGroup {
        programme,
        stage: "groups".into(),
        name: format!("Hawthorn {n}"),
        facilitator: None,
        place: "Room 1".into(),
        join_link: String::new(),
    };
    actions::group::make(&dana, group).await.unwrap();
}

on_both! {
    async fn the_coordinators_home_asks_as_much_for_many_programmes_as_for_one(app: App) {
        let dana = app.coordinator().await;
        let to_sort_out = async || {
            let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
            let waiting = actions::desk::home(&ctx).await.unwrap().waiting;
            waiting.into_iter().filter(|one| one.task == Task::SortOutGroups).map(|one| one.programme.unwrap().1)
                .collect::<Vec<_>>()
        };
        programme_to_sort_out(&app, 0).await;
        dana.get("/desk").await.is(200);
        let (one, _) = app.statements(dana.get("/desk")).await;
        for n in 1..51 {
            programme_to_sort_out(&app, n).await;
        }
        let (many, page) = app.statements(dana.get("/desk")).await;
        page.is(200);
        assert_eq!(one, many);
        // None of them is told that nothing stands in the way.
        let found = to_sort_out().await;
        for n in 0..51 {
            assert!(found.contains(&format!("Groups {n}")), "{found:?}");
        }
    }

    async fn a_group_that_meets_is_told_of_when_its_people_change(app: App) {
        let (dana, willow) = (app.coordinator().await, circle(&app, "Willow").await);
        dana.get("/desk").await.is(200).does_not_say("can never stay");
        let (one, other) = (&willow.members[0], &willow.members[1]);
        let edit = dana.get(&format!("/desk/people/{}/edit", one.person)).await.is(200);
        dana.presses(&edit, "Save", &[("manager_email", &other.email)]).await.is(200);
        let home = dana.get("/desk").await.says("One thing in Willow can never stay as it is");
        let board = dana.follows(&home, "Open the group").await.is(200);
        board.says(&format!("Must: {} manages {}, and both are in Willow.", other.name(), one.name()));
        assert!(home.link("Open the group").ends_with(&format!("#g-{}", willow.group)));

        let third = &willow.members[2];
        let pair = [("conflict_email", other.email.as_str()), ("kind", "conflict")];
        dana.post(&format!("/desk/people/{}/conflicts", third.person), &pair).await.is(303);
        dana.get("/desk").await.says("2 things in Willow can never stay as they are");
        // Nobody needs to hear of a group that meets no more.
        app.time.set(willow.sessions.last().unwrap().ends_at);
        app.coordinator().await.get("/desk").await.is(200).does_not_say("can never stay");
    }

    async fn groups_of_two_stages_made_in_turns_are_counted_once(app: App) {
        let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let programme = programme_of(&app, "facilitator-training").await;
        for (stage, name) in [("course", "First"), ("supervision", "Second"), ("course", "Third")] {
            let group = actions::group::NewGroup {
                programme,
                stage: stage.into(),
                name: name.into(),
                facilitator: None,
                place: "Room 1".into(),
                join_link: String::new(),
            };
            actions::group::make(&dana, group).await.unwrap();
        }
        let waiting = actions::desk::home(&dana).await.unwrap().waiting;
        let is_it = |one: &&actions::desk::Waiting| {
            one.task == Task::SortOutGroups && one.programme.as_ref().is_some_and(|(id, _)| *id == programme)
        };
        // Nobody is in the three groups: that is one thing each.
        assert_eq!(waiting.iter().find(is_it).unwrap().count, 3);
    }

    async fn who_left_is_not_counted_among_those_who_come(app: App) {
        let willow = circle(&app, "Willow").await;
        let (next, gone, size) = (&willow.coming(&app)[0], willow.members[0].person, willow.members.len());
        app.meddle("DELETE FROM replies").await;
        for member in &willow.members {
            app.person(&member.email).await
                .post(&format!("/sessions/{}/reply", next.session.id), &[("reply", "coming")]).await.is(303);
        }
        app.time.set(next.starts_at - jiff::SignedDuration::from_mins(1));
        let dana = app.coordinator().await;
        dana.get("/desk").await.is(200).says(&format!("{size} of {size} coming."));
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        actions::group::remove(&ctx, willow.group, gone).await.unwrap();
        dana.get("/desk").await.is(200).says(&format!("{0} of {0} coming.", size - 1));
    }

    async fn the_coordinator_is_told_the_next_thing_and_at_most_five_more(app: App) {
        let dana = app.coordinator().await;
        let page = dana.get("/desk").await.is(200).says("Next, Monday 9 March").says("Coming up").says("Enquiries");
        let shown = |page: &Answer| page.body.split("<details").next().unwrap().matches("<li><div><p><a").count();
        assert!(shown(&page) <= 5);

        let sent = [("name", "Wren House"), ("email", "wren@harbour.example.org"), ("message", "Have you a place for us?")];
        app.visitor().post("/enquire", &sent).await.is(303);
        let open = app.dump().await.table("enquiries").iter().filter(|row| row["answered_at"].is_empty()).count();
        dana.get("/desk").await.says(&format!("{open} enquiries wait for an answer"));

        for n in 0..4 {
            programme_to_sort_out(&app, n).await;
        }
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let waiting = actions::desk::home(&ctx).await.unwrap().waiting;
        let page = dana.get("/desk").await.is(200).says(&format!("And {} more", waiting.len() - 6));
        assert_eq!(shown(&page), 5);
        // All the others can be opened from here.
        let all = page.body.matches("<li><div><p><a").count();
        assert_eq!(all, waiting.len() - 1);
    }

    async fn a_manager_sees_dates_of_their_own_reports_and_nothing_of_the_groups(app: App) {
        let dump = app.dump().await;
        let (email, reports) = manager(&dump);
        let page = app.person(&email).await.get("/team").await.is(200)
            .says(SEES);
        app.visitor().get("/privacy").await.is(200).says(SEES);
        for name in &reports {
            assert!(page.text().contains(name.as_str()), "{name} is missing");
        }
        for person in dump.table("people") {
            let name = format!("{} {}", person["first_name"], person["last_name"]);
            // The provider's own people stand in the foot of every page.
            let is_ours = person["email"].ends_with("@northgate.example.org");
            if !is_ours && !reports.contains(&name) && person["email"] != email {
                assert!(!page.text().contains(&name), "{name} does not report to {email}");
            }
        }
        for group in dump.table("groups") {
            assert!(!page.text().contains(&format!(" {} ", group["name"])), "the group {}", group["name"]);
            assert!(group["place"].is_empty() || !page.text().contains(&group["place"]), "the place of {}", group["name"]);
        }
        for word in ["agreed", "apologies", "can't make it", "not_coming", "workload", "Themes"] {
            assert!(!page.text().contains(word), "{word}");
        }
    }

    async fn a_manager_of_a_large_team_is_told_of_coming_dates(app: App) {
        let willow = crate::scene::willow(&app).await;
        let mut manager = None;
        for member in &willow.members {
            let outside = app.manager_of(member.person).await;
            manager = manager.or(outside.filter(|id| !willow.members.iter().any(|one| one.person == *id)));
        }
        // As many dates half a year ago as a large team has in a year.
        let then = app.time.now().as_millisecond() - 180 * 24 * 3_600_000;
        app.meddle(&format!("UPDATE memberships SET joined_at = 0 WHERE group_id = {}", willow.group)).await;
        app.meddle(&format!(
            "INSERT INTO sessions (group_id, number, date, starts, minutes, zone, starts_at, ends_at)
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100)
             SELECT {}, 1000 + i, '2025-09-10', '09:00', 60, 'Europe/London', {then} + i, {then} + i + 3600000 FROM n",
            willow.group
        )).await;
        app.numbered(manager.unwrap()).await.get("/team").await.is(200).says("Tuesday 10 March 2026 2pm to 3:15pm planned");
    }

    async fn a_commissioner_reads_what_is_ready(app: App) {
        let page = app.person(AMINA).await.get("/impact").await.is(200)
            .says("is ready").says("It shows what people say before and after").says("Your programmes")
            .says("Report ready, too few answers").does_not_say("Answers from before");
        let (figures, none) = (page.text().find("Report ready Open").unwrap(), page.text().find("too few answers").unwrap());
        assert!(figures < none, "what has figures comes first");
        app.visitor().get("/impact").await.is(303);
        app.coordinator().await.get("/impact").await.is(404);
        app.coordinator().await.get("/team").await.is(404);
    }

    async fn who_no_longer_pays_no_longer_reads_the_report(app: App) {
        let amina = app.person(AMINA).await;
        let report = amina.get("/impact").await.link("Open");
        amina.get(&report).await.is(200);
        let id = report.split('/').nth(2).unwrap().to_owned();
        let dana = app.coordinator().await;
        let desk = dana.get(&format!("/desk/programmes/{id}")).await.says("Paid for by Amina Osei");
        dana.sends(desk.form("Take off")).await.is(200).does_not_say("Paid for by");
        amina.get(&report).await.is(404);
    }
}
