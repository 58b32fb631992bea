//! What the coordinator's home and a programme's own page name as the next step, the same on both.

use crate::circle::{circle, invite};
use crate::course::course;
use crate::decisions::{draws, settled};
use crate::draws::{is_scored, tells};
use crate::handover::supervision;
use crate::places::{LEILA, accepts, told};
use actions::desk::Task;
use actions::group::{NewGroup, confirm, make, place_many};
use domain::id::ProgrammeId;
use jiff::SignedDuration;
use testkit::{Answer, App, Person, on_both};

/// The Next card of a programme's own page.
async fn card(dana: &Person<'_>, programme: ProgrammeId) -> String {
    let page = dana.get(&format!("/desk/programmes/{programme}")).await.is(200);
    let start = page.body.find("class=\"app-next").expect("a Next card");
    let end = page.body[start..].find("</section>").unwrap();
    Answer { body: format!("<section {}", &page.body[start..start + end]), ..page }.text()
}

/// What the coordinator's home asks to do for a programme.
async fn home(app: &App, programme: ProgrammeId) -> Vec<Task> {
    let ctx = crate::handover::dana(app).await;
    let waiting = actions::desk::home(&ctx).await.unwrap().waiting;
    let of_it = waiting.into_iter().filter(|one| one.programme.as_ref().is_some_and(|(id, _)| *id == programme));
    of_it.map(|one| one.task).collect()
}

/// What is asked before and after was asked.
async fn has_asked(app: &App, programme: ProgrammeId) {
    app.meddle(&format!(
        "INSERT INTO waves (programme_id, moment, instrument, opened_at, closed_at)
         SELECT {programme}, moment, '', 1, 2 FROM (SELECT 'before' AS moment UNION SELECT 'after') m
         WHERE NOT EXISTS (SELECT 1 FROM waves w WHERE w.programme_id = {programme} AND w.moment = m.moment)"
    ))
    .await;
}

on_both! {
    async fn after_the_last_morning_supervision_is_formed_and_the_programme_is_not_over(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        assert!(!home(&app, course.id).await.contains(&Task::FormStage), "the course goes on");
        has_asked(&app, course.id).await;
        app.time.set(view.arranging.mornings.last().unwrap().starts_at + SignedDuration::from_hours(24));
        let dana = app.coordinator().await;
        let said = card(&dana, course.id).await;
        assert!(said.contains("Form the groups of Supervision") && !said.contains("You can close"), "{said}");
        let page = dana.get(&format!("/desk/programmes/{}", course.id)).await;
        dana.follows(&page, "Open the groups").await.is(200).says("Supervision");
        assert!(home(&app, course.id).await.contains(&Task::FormStage));
        let ctx = crate::handover::dana(&app).await;
        let new = NewGroup {
            programme: course.id,
            stage: "supervision".into(),
            name: "Alder".into(),
            facilitator: None,
            place: "The loft".into(),
            join_link: String::new(),
        };
        let group = make(&ctx, new).await.unwrap();
        place_many(&ctx, group, &view.arranging.facts.people[..6]).await.unwrap();
        confirm(&ctx, course.id, "supervision").await.unwrap();
        let said = card(&dana, course.id).await;
        assert!(!said.contains("Form the groups") && !said.contains("You can close"), "{said}");
        let tasks = home(&app, course.id).await;
        assert!(tasks.contains(&Task::LayOutDates) && !tasks.contains(&Task::FormStage), "{tasks:?}");
    }

    async fn a_stage_whose_every_date_was_called_off_is_over_and_the_page_says_that_none_was_held(app: App) {
        let course = course(&app).await;
        app.meddle(&format!("UPDATE sessions SET cancelled_at = 1 WHERE group_id = {} AND number > 1", course.group)).await;
        let none_held = "Every date of the stage before it was called off: none was held.";
        assert!(home(&app, course.id).await.contains(&Task::FormStage), "one date was held, and none is left");
        course.dana.get("/desk").await.is(200).does_not_say(none_held);
        app.meddle(&format!("UPDATE sessions SET cancelled_at = 1 WHERE group_id = {}", course.group)).await;
        assert!(home(&app, course.id).await.contains(&Task::FormStage));
        course.dana.get("/desk").await.is(200).says("Form the groups of Supervision").says(none_held);
        has_asked(&app, course.id).await;
        let said = card(&course.dana, course.id).await;
        assert!(said.contains("Form the groups of Supervision") && said.contains(none_held), "{said}");
    }

    async fn a_programme_whose_every_date_was_called_off_asks_for_no_dates_but_says_so(app: App) {
        let willow = circle(&app, "Willow").await;
        app.meddle(&format!(
            "UPDATE sessions SET cancelled_at = 1 WHERE group_id IN (SELECT id FROM groups WHERE programme_id = {})", willow.programme)).await;
        has_asked(&app, ProgrammeId(willow.programme)).await;
        app.meddle("UPDATE waves SET closed_at = 2 WHERE closed_at IS NULL").await;
        let dana = app.coordinator().await;
        let said = card(&dana, ProgrammeId(willow.programme)).await;
        assert!(said.contains("Every date was called off") && said.contains("None was held"), "{said}");
    }

    async fn a_supervision_group_that_is_over_is_handed_over_next(app: App) {
        let group = supervision(&app).await;
        assert!(!home(&app, group.programme).await.contains(&Task::HandOver));
        app.meddle(&format!("UPDATE sessions SET ends_at = 2000, starts_at = 1000 WHERE group_id = {}", group.group)).await;
        assert!(home(&app, group.programme).await.contains(&Task::HandOver));
        let page = group.dana.get("/desk").await.is(200).says("Hand over Supervision A to its members");
        let board = group.dana.follows(&page, "Hand over Supervision A").await.is(200).says("Supervision A");
        assert!(board.path.contains("stage=supervision"), "{}", board.path);
        group.hand_over().await;
        assert!(!home(&app, group.programme).await.contains(&Task::HandOver));
    }

    async fn the_agreement_is_sent_before_groups_are_formed(app: App) {
        let round = told(&app).await;
        round.decides(&app, &[7, 8, 9, 10], "Waiting list", &[]).await.is(200);
        round.sends_now(&app).await;
        assert!(!home(&app, round.id).await.contains(&Task::SendAgreements), "nobody takes part yet");
        accepts(&app, LEILA).await.is(200);
        let tasks = home(&app, round.id).await;
        let place = |wanted| tasks.iter().position(|task| *task == wanted);
        assert!(place(Task::SendAgreements).is_some_and(|at| Some(at) < place(Task::FormGroups)), "{tasks:?}");
        let dana = app.coordinator().await;
        dana.get("/desk").await.is(200).says("Send the agreement to 1 person");
        assert!(card(&dana, round.id).await.contains("Send the agreement to 1 person"));
        let page = dana.get(&round.desk).await;
        let agreements = dana.follows(&page, "Open the agreements").await.is(200);
        dana.presses(&agreements, "Send it to 1 person", &[]).await.is(200);
        let said = card(&dana, round.id).await;
        assert!(!said.contains("Send the agreement"), "{said}");
        assert!(!home(&app, round.id).await.contains(&Task::SendAgreements));
    }

    async fn a_draw_is_published_once_everybody_was_told(app: App) {
        let desk = settled(&app, &[("places", "3"), ("method", "lottery")]).await;
        let id = ProgrammeId(desk.rsplit('/').next().unwrap().parse().unwrap());
        draws(&app, &desk).await.is(200);
        assert!(!home(&app, id).await.contains(&Task::PublishDraw), "letters come first");
        tells(&app, &desk).await;
        assert!(home(&app, id).await.contains(&Task::PublishDraw));
        let dana = app.coordinator().await;
        assert!(card(&dana, id).await.contains("Publish the draw"));
        let page = dana.opens(&format!("{desk}/draw")).await;
        dana.presses(&page, "Publish the draw", &[]).await.is(200);
        assert!(!home(&app, id).await.contains(&Task::PublishDraw));
    }

    async fn readings_that_are_overdue_wait_on_the_home(app: App) {
        let desk = settled(&app, &[("places", "3"), ("method", "score")]).await;
        let id = ProgrammeId(desk.rsplit('/').next().unwrap().parse().unwrap());
        crate::decisions::once_closed(&app).await;
        is_scored(&app, &desk).await;
        app.meddle("UPDATE reviews SET locked_at = NULL").await;
        assert!(!home(&app, id).await.contains(&Task::ChaseReaders), "they have time until 20 June");
        app.time.set("2026-06-21T09:00:00Z".parse().unwrap());
        assert!(home(&app, id).await.contains(&Task::ChaseReaders));
        let dana = app.coordinator().await;
        assert!(card(&dana, id).await.contains("10 applications are not read in time"));
        dana.get("/desk").await.is(200).says("10 applications are not read in time");
    }

    async fn a_rota_that_nobody_was_told_of_waits(app: App) {
        let course = course(&app).await;
        assert!(!home(&app, course.id).await.contains(&Task::ArrangeRota));
        app.meddle("UPDATE rotas SET confirmed = NULL, confirmed_before = NULL").await;
        assert!(home(&app, course.id).await.contains(&Task::ArrangeRota));
        course.dana.get("/desk").await.is(200).says("Arrange who facilitates when");
    }

    async fn dates_that_nobody_was_told_of_are_not_counted_as_nobody_coming(app: App) {
        app.time.set("2026-03-11T09:00:00Z".parse().unwrap());
        let willow = circle(&app, "Willow").await;
        let sessions = format!("session_id IN (SELECT id FROM sessions WHERE group_id = {})", willow.coming(&app)[0].session.group);
        app.meddle(&format!("DELETE FROM replies WHERE {sessions}")).await;
        app.meddle(&format!("DELETE FROM session_announcements WHERE {sessions}")).await;
        let dana = app.coordinator().await;
        let home = dana.get("/desk").await.is(200).says("Nobody is invited yet.").does_not_say("0 of 10 coming");
        let dates = dana.follows(&home, "Invite them Willow").await.is(200);
        assert!(dates.path.ends_with(&format!("group={}", willow.coming(&app)[0].session.group)), "{}", dates.path);
        let programme = willow.coming(&app)[0].programme;
        assert!(card(&dana, programme).await.contains("invitations"), "the programme's page says it too");
        invite(&app, &willow).await;
        let members = willow.members.len();
        dana.get("/desk").await.is(200).says(&format!("0 of {members} coming"));
    }

    async fn nobody_waits_for_a_group_of_their_own_while_the_one_before_still_meets(app: App) {
        let group = supervision(&app).await;
        let board = format!("/desk/programmes/{}/groups?stage=peer", group.programme);
        let name = {
            let dump = app.dump().await;
            let row = dump.table("people").iter().find(|row| row["id"] == group.members[0].to_string()).unwrap();
            format!("{} {}", row["first_name"], row["last_name"])
        };
        group.dana.get(&board).await.is(200).says("Not placed: 0").says(&format!("{name} is still in Supervision A."))
            .does_not_say("Suggest groups");
        app.meddle(&format!("UPDATE sessions SET ends_at = 2000, starts_at = 1000 WHERE group_id = {}", group.group)).await;
        let page = group.dana.get(&board).await.is(200).does_not_say("is still in Supervision A");
        page.says(&format!("Not placed: {}", group.members.len())).says("is still in Supervision B");
        // A group that has no dates yet is still to meet.
        app.meddle(&format!("UPDATE sessions SET group_id = (SELECT min(id) FROM groups WHERE stage = 'course'), number = 100 + number WHERE group_id = {}", group.group)).await;
        group.dana.get(&board).await.is(200).says("Not placed: 0").says(&format!("{name} is still in Supervision A."));
    }
}
