//! Ready to begin: the seven tips from what there is, the first answers locked, and no verdict on a young group.

use crate::commitments::multi_agency;
use crate::questionnaires::{coordinator, programme_of};
use domain::id::{GroupId, ProgrammeId};
use jiff::SignedDuration;
use testkit::{App, on_both};

const SHEET: [(&str, &str); 2] = [("supported-1", "4"), ("time-2", "1")];

/// Says yes for every level of every organisation of a programme, behind the app's back, in the words that each was asked.
async fn all_say_yes(app: &App, id: i64) {
    let dana = app.coordinator().await;
    let page = dana.get(&format!("/desk/programmes/{id}/commitments/new")).await.is(200);
    let mut form = page.form("Ask them").with("name", "Kim Lead").with("email", "kim@agencies.example.org");
    let mut rest = page.body.as_str();
    while let Some(at) = rest.find("name=\"cell\" id=\"cell-") {
        rest = &rest[at + 21..];
        let value = rest[..rest.find('"').unwrap()].to_owned();
        form = form.ticks("cell", &value);
    }
    dana.sends(form).await.is(200);
    app.meddle(
        "UPDATE commitments SET answer = 'agreed', signed_name = 'Kim Lead', answered_at = 0 WHERE ended_at IS NULL",
    )
    .await;
}

/// A group of a programme with one session, an hour and a half from an instant on.
async fn session_at(app: &App, programme: i64, (stage, name): (&str, &str), starts: jiff::Timestamp) -> i64 {
    app.meddle(&format!(
        "INSERT INTO groups (programme_id, stage, name, confirmed_at, made_at) VALUES ({programme}, '{stage}', '{name}', 0, 0)"
    )).await;
    let day = starts.to_zoned(jiff::tz::TimeZone::UTC);
    app.meddle(&format!(
        "INSERT INTO sessions (group_id, number, date, starts, minutes, zone, starts_at, ends_at)
           SELECT id, 1, '{}', '{}', 90, 'Europe/London', {}, {} FROM groups WHERE programme_id = {programme} AND name = '{name}'",
        day.date(), day.time(), starts.as_millisecond(), (starts + SignedDuration::from_mins(90)).as_millisecond()
    )).await;
    let dump = app.dump().await;
    let group = dump.table("groups").iter().find(|row| row["name"] == name).unwrap()["id"].clone();
    dump.table("sessions").iter().find(|row| row["group_id"] == group).unwrap()["id"].parse().unwrap()
}

on_both! {
    async fn the_home_and_the_tips_say_the_same_of_what_a_group_lacks_and_time_is_not_undone(app: App) {
        let id = multi_agency(&app).await;
        let dana = app.coordinator().await;
        let path = format!("/desk/programmes/{id}/ready");
        let soon = app.time.now() + SignedDuration::from_hours(24 * 3);
        session_at(&app, id, ("groups", "Fern"), soon).await;
        app.meddle("UPDATE groups SET place = 'Here', facilitator_id = 1 WHERE name <> 'Fern'").await;
        let (both, room) = ("Fern has no facilitator, and no room or link.", "Fern has no room and no link.");
        dana.get(&path).await.is(200).says(both).says("1 comes with time, once the groups meet.").says("Comes with time");
        dana.get("/desk").await.is(200).says(both);
        app.meddle("UPDATE groups SET facilitator_id = 1 WHERE name = 'Fern'").await;
        dana.get(&path).await.says(room).does_not_say(both);
        dana.get("/desk").await.says(room).does_not_say(both);
    }

    async fn one_level_of_one_organisation_keeps_the_tip_open_and_is_named_on_the_home(app: App) {
        let id = multi_agency(&app).await;
        let dana = app.coordinator().await;
        let path = format!("/desk/programmes/{id}/ready");
        dana.get("/desk").await.is(200).says("Get ready to begin");
        all_say_yes(&app, id).await;
        dana.get(&path).await.is(200).says("15 of 15 levels have said yes.").does_not_say("Bridge Housing");
        // One level of one organisation is silent again.
        app.meddle(
            "UPDATE commitments SET answer = NULL, answered_at = NULL WHERE level = 'managers' AND organisation_id IN
               (SELECT id FROM organisations WHERE name = 'Bridge Housing')",
        ).await;
        dana.get(&path).await.says("14 of 15 levels have said yes.").says("Bridge Housing, Managers: no answer yet.");
        let home = dana.get("/desk").await.says("Bridge Housing, Managers: no answer yet.");
        dana.follows(&home, "Get ready to begin").await.is(200).says("Bridge Housing, Managers: no answer yet.");
    }

    async fn the_plan_is_agreed_by_name_and_agreed_anew_when_it_changes(app: App) {
        let id = multi_agency(&app).await;
        let dana = app.coordinator().await;
        let path = format!("/desk/programmes/{id}/ready");
        let page = dana.get(&path).await.is(200).says("Nobody has noted that the plan is agreed.").says("Aims: Share what we have learnt");
        let form = page.form("We agreed on this");
        dana.sends(form.clone()).await.is(200).says("Dana Okafor noted on Monday 9 March 2026 that it is agreed.");
        dana.sends(form.clone()).await.is(200);
        assert_eq!(app.dump().await.table("agreed_plans").len(), 1);
        let ctx = coordinator(&app).await;
        let mut programme = actions::programme::read(&ctx, ProgrammeId(id)).await.unwrap().programme;
        programme.design.aims[0].title.push_str(" Together.");
        actions::programme::change_design(&ctx, ProgrammeId(id), programme.version, &programme.design, |_| true).await.unwrap();
        dana.get(&path).await.says("The plan has changed since it was agreed.");
        dana.sends(form).await.is(422).says("The plan has changed in between.");
    }

    async fn the_first_answers_are_locked_for_everybody_once_the_first_session_begins(app: App) {
        let asked = programme_of(&app, 3).await;
        asked.send(&app, "before").await;
        let starts: jiff::Timestamp = "2026-03-10T14:00:00Z".parse().unwrap();
        // Only the first person's group meets; the lock is for everybody.
        session_at(&app, asked.id.0, ("groups", "Quince"), starts).await;
        let links = [asked.link(&app, 0).await, asked.link(&app, 1).await, asked.link(&app, 2).await];
        app.time.set(starts - SignedDuration::from_mins(1));
        app.visitor().post(&links[0], &SHEET).await.is(303);
        app.time.set(starts);
        for link in &links[1..] {
            app.visitor().get(link).await.is(200).says("The first session has begun");
            let before = app.dump().await.table("answers").len();
            app.visitor().post(link, &SHEET).await.is(422).says("The first session has begun");
            assert_eq!(app.dump().await.table("answers").len(), before, "an answer came in late");
        }
        app.visitor().get(&links[0]).await.is(200).says("Thank you for answering");
        let dana = app.coordinator().await;
        let page = dana.get(&asked.evaluation()).await.is(200).says("No more answers are taken").says("1 answered");
        assert!(!page.body.contains("waves/before/reminder"), "nobody is reminded of what is locked");
        dana.post(&format!("/desk/programmes/{}/waves/before/reminder", asked.id), &[]).await.is(422).says("locked, for everybody");
        dana.get(&format!("/desk/programmes/{}/ready", asked.id)).await.is(200).says("The first questionnaire is locked.");
        // It closes by itself in the night.
        app.time.set("2026-03-11T06:00:00Z".parse().unwrap());
        actions::jobs::queue_scheduled(&app.provider).await.unwrap();
        app.work().await;
        app.coordinator().await.get(&asked.evaluation()).await.says("Closed on Wednesday 11 March 2026");
    }

    async fn a_late_baseline_cannot_be_opened_and_is_told_why(app: App) {
        let asked = programme_of(&app, 3).await;
        session_at(&app, asked.id.0, ("groups", "Quince"), "2026-03-09T08:00:00Z".parse().unwrap()).await;
        let dana = app.coordinator().await;
        dana.post(&format!("/desk/programmes/{}/waves/before", asked.id), &[]).await.is(422)
            .says("It is too late to ask how things were before");
        dana.get(&asked.evaluation()).await.is(200).says("It is too late to ask how things were before").does_not_say("Send to 3 people");
        dana.get(&format!("/desk/programmes/{}/ready", asked.id)).await.is(200)
            .says("The first session has begun. It is too late to ask how things were before.");
        assert!(app.dump().await.table("waves").iter().all(|row| row["programme_id"] != asked.id.to_string()));
    }

    async fn a_young_group_gets_no_verdict_but_its_stage(app: App) {
        let dump = app.dump().await;
        let id: i64 = dump.table("programmes").iter().find(|row| row["slug"] == "topic-led").unwrap()["id"].parse().unwrap();
        let dana = app.coordinator().await;
        dana.post(&format!("/desk/programmes/{id}/waves/after"), &[]).await.is(303);
        // Everybody answers after as high as can be: the change is clear.
        let wave = app.dump().await.table("waves").iter().map(|row| row["id"].parse::<i64>().unwrap()).max().unwrap();
        let instrument = domain::questionnaire::Instrument::three_level();
        let sheet = || {
            let points: Vec<(&str, &str)> =
                instrument.items().map(|item| (item.key.as_str(), if item.reversed { "1" } else { "5" })).collect();
            domain::questionnaire::Answers::read(instrument, points).unwrap()
        };
        let mut sheets: Vec<_> = (0..14).map(|_| sheet()).collect();
        let mixed: Vec<(&str, &str)> = instrument.items().map(|item| (item.key.as_str(), "3")).collect();
        sheets[0] = domain::questionnaire::Answers::read(instrument, mixed.clone()).unwrap();
        sheets[1] = domain::questionnaire::Answers::read(instrument, mixed).unwrap();
        actions::demo::answer_wave(&actions::Ctx::system(app.provider.clone()), domain::id::WaveId(wave), &sheets).await.unwrap();
        dana.post(&format!("/desk/programmes/{id}/waves/after/close"), &[]).await.is(303);
        let report = format!("/impact/{id}/report");
        // Two sessions each: the groups are forming.
        app.meddle(&format!(
            "UPDATE sessions SET cancelled_at = 1 WHERE number > 2 AND group_id IN (SELECT id FROM groups WHERE programme_id = {id})"
        )).await;
        for person in [app.coordinator().await, app.person("yusuf.mensah@council.example.org").await] {
            person.get(&report).await.is(200).says("2 groups are still forming.").does_not_say("People say they")
                .does_not_say("moved clearly").does_not_say("How much each scale changed");
            let csv = person.get(&format!("{report}.csv")).await.is(200);
            assert!(!csv.body.lines().any(|line| line.contains("change") && line.ends_with(|c: char| c.is_ascii_digit())), "{}", csv.body);
        }
        dana.get(&format!("/desk/programmes/{id}/evaluation")).await.says("A young group gets no verdict");
        // With all their sessions held they are established, and the change is told.
        app.meddle(&format!(
            "UPDATE sessions SET cancelled_at = NULL WHERE group_id IN (SELECT id FROM groups WHERE programme_id = {id})"
        )).await;
        app.time.pass(SignedDuration::from_hours(24 * 90));
        app.coordinator().await.get(&report).await.is(200).says("People say they").does_not_say("forming");
    }

    async fn the_workshop_is_laid_out_like_a_group_and_whoever_had_it_is_told(app: App) {
        let id = multi_agency(&app).await;
        let dana = app.coordinator().await;
        let ready = dana.get(&format!("/desk/programmes/{id}/ready")).await.is(200).says("it has no group yet");
        let board = dana.follows(&ready, "Make the workshop’s groups").await.is(200).says("Introductory workshop");
        assert!(board.path.contains("stage=workshop"), "{}", board.path);
        let ctx = coordinator(&app).await;
        let new = actions::group::NewGroup {
            programme: ProgrammeId(id),
            stage: "workshop".into(),
            name: "Workshop".into(),
            facilitator: Some(actions::demo::person_by_email(&ctx, "rhys.morgan@northgate.example.org").await.unwrap()),
            place: "Town hall".into(),
            join_link: String::new(),
        };
        let group: GroupId = actions::group::make(&ctx, new).await.unwrap();
        let not_placed = actions::group::board(&ctx, ProgrammeId(id), Some("workshop")).await.unwrap().not_placed;
        let dump = app.dump().await;
        let manager = |id: i64| {
            dump.table("people").iter().find(|row| row["id"] == id.to_string()).unwrap()["manager_id"].clone()
        };
        // No one sits with their own manager there either.
        let members: Vec<_> = not_placed
            .iter()
            .filter(|one| !not_placed.iter().any(|other| manager(other.0) == one.0.to_string()))
            .copied()
            .take(12)
            .collect();
        actions::group::place_many(&ctx, group, &members).await.unwrap();
        actions::group::confirm(&ctx, ProgrammeId(id), "workshop").await.unwrap();
        let laid_out = actions::session::schedule(&ctx, group).await.unwrap();
        assert_eq!(laid_out.len(), 1);
        let session = laid_out[0];
        // The facilitator notes who came, as after any session.
        let starts = app.starts_of(&format!("/sessions/{session}")).await;
        app.time.set(starts + SignedDuration::from_hours(3));
        let rhys = app.person("rhys.morgan@northgate.example.org").await;
        rhys.get(&format!("/sessions/{session}/close")).await.is(200);
        for person in members.iter().take(8) {
            app.meddle(&format!(
                "INSERT INTO attendances (session_id, person_id, state, recorded_by, recorded_at) VALUES ({session}, {}, 'present', {}, 0)",
                person.0, members[0].0
            )).await;
        }
        let dana = app.coordinator().await;
        let everybody = dana.get(&format!("/desk/programmes/{id}/people")).await.is(200).says("Had the workshop 8").says("Had it");
        dana.follows(&everybody, "Had the workshop 8").await.is(200).does_not_say("Not yet");
        let left = dana.get(&format!("/desk/programmes/{id}/ready")).await.is(200).says("16 people have not had the workshop.");
        dana.follows(&left, "See who has not had it").await.is(200).says("Not yet").does_not_say("Had it");
    }
}
