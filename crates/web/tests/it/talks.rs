//! Readers who are far apart, and those who may not read any more: who is waited for, and how soon somebody is asked.

use actions::desk::Task;
use domain::id::ProgrammeId;
use testkit::{App, on_both};

async fn application(app: &App, programme: ProgrammeId, number: u32) -> String {
    let round = store::offer::round(&app.provider.store, programme).await.unwrap();
    round.iter().find(|one| one.candidate.number == number).expect("it was sent").candidate.id.to_string()
}

fn field<'a>(row: &'a std::collections::BTreeMap<String, String>, column: &str) -> &'a str {
    &row[column]
}

/// What the home asks for in this round.
async fn tasks(app: &App, programme: ProgrammeId) -> Vec<Task> {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let waiting = actions::desk::home(&ctx).await.unwrap().waiting;
    waiting
        .into_iter()
        .filter(|one| one.programme.as_ref().is_some_and(|(id, _)| *id == programme))
        .map(|one| one.task)
        .collect()
}

/// The last of the world's reviewers has not locked application 3, and works where its writer does.
async fn may_not_read_the_third(app: &App, id: ProgrammeId) {
    let third = application(app, id, 3).await;
    let last = format!(
        "reviewer_id = (SELECT v.id FROM reviewers v JOIN people p ON p.id = v.person_id WHERE v.programme_id = {id} AND p.email = '{}')",
        world::reviewers()[2]
    );
    app.meddle(&format!("UPDATE reviews SET locked_at = NULL WHERE application_id = {third} AND {last}")).await;
    app.meddle(&format!("UPDATE application_answers SET answer = 'Open Door Homelessness' WHERE question = 'organisation' AND application_id = {third}")).await;
}

on_both! {
    async fn readers_who_are_far_apart_reach_each_other_without_addresses(app: App) {
        let id = world::close_a_round(&app.provider).await.expect("a round that is read");
        let emails = world::reviewers();
        let review = async |turn: usize, number: u32| {
            let application = application(&app, id, number).await;
            let (dump, email) = (app.dump().await, &emails[turn]);
            let person = dump.table("people").iter().find(|row| row["email"] == *email).unwrap()["id"].clone();
            let is_mine = |row: &&_| -> bool { field(row, "person_id") == person && field(row, "programme_id") == id.to_string() };
            let reviewer = dump.table("reviewers").iter().find(is_mine).unwrap()["id"].clone();
            let is_it = |row: &&_| -> bool { field(row, "application_id") == application && field(row, "reviewer_id") == reviewer };
            format!("/review/{}", dump.table("reviews").iter().find(is_it).unwrap()["id"])
        };
        let (amina, yusuf) = (app.person(&emails[0]).await, app.person(&emails[1]).await);
        let page = amina.opens(&review(0, 3).await).await.is(200).says("Ask to talk");
        for email in &emails {
            assert!(!page.body.contains(email.as_str()), "an address is shown");
        }
        amina.presses(&page, "Send it", &[("message", "  ")]).await.is(422);
        let words = "Thursday after two, on 020 7946 0111?";
        amina.presses(&page, "Send it", &[("message", words)]).await.is(200);
        app.work().await;
        let letters = app.letters_to(&emails[1]).await;
        let text = letters[0].letter.text();
        assert!(letters[0].letter.subject.contains("asks to talk") && text.contains(words), "{text}");
        assert!(text.contains("application 3") && text.contains(&review(1, 3).await), "{text}");
        assert!(!text.contains(emails[0].as_str()) && !letters[0].letter.html().contains(emails[0].as_str()), "{text}");
        assert!(app.dump().await.tables_with(words).is_empty(), "what was written is kept");
        // They answer from their own page.
        let theirs = yusuf.opens(&review(1, 3).await).await.is(200);
        yusuf.presses(&theirs, "Send it", &[("message", "Gladly.")]).await.is(200);
        app.work().await;
        assert!(app.letters_to(&emails[0]).await[0].letter.text().contains("Gladly."));
        // Where they are near, and before one's own scores are locked, nobody is written to.
        let near = amina.opens(&review(0, 1).await).await.is(200).does_not_say("Ask to talk");
        amina.post(&format!("{}/talk", near.path), &[("message", "Shall we?")]).await.is(422);
        let last = app.person(&emails[2]).await;
        let unread = last.opens(&review(2, 9).await).await.is(200).does_not_say("Ask to talk");
        last.post(&format!("{}/talk", unread.path), &[("message", "Shall we?")]).await.is(422);
        yusuf.post(&format!("{}/talk", page.path), &[("message", "Shall we?")]).await.is(404);
    }

    async fn nobody_waits_for_whoever_may_not_read_any_more(app: App) {
        let id = world::close_a_round(&app.provider).await.expect("a round that is read");
        let desk = format!("/desk/programmes/{id}");
        // Everything else is locked.
        app.meddle("UPDATE reviews SET locked_at = 0 WHERE locked_at IS NULL").await;
        let third = application(&app, id, 3).await;
        may_not_read_the_third(&app, id).await;
        // (10 + 2.5) / 2 of the two who may read it.
        let dana = app.coordinator().await;
        dana.opens(&format!("{desk}/panel")).await.is(200).says("Score 6.3, 7.5 apart.");
        dana.opens(&format!("{desk}/applications/{third}")).await.is(200).says("What each reader gave").says("10.0 out of 10");
        assert_eq!(tasks(&app, id).await, [Task::DecidePlaces], "nobody is left to read");
        // With one reader left, another is looked for.
        app.meddle(&format!("UPDATE reviews SET taken_at = 0 WHERE application_id = {third} AND id = (SELECT MIN(id) FROM reviews WHERE application_id = {third})")).await;
        assert_eq!(tasks(&app, id).await, [Task::FindReaders]);
        // Whoever may read it and has not is waited for.
        app.meddle(&format!("UPDATE application_answers SET answer = 'Kestrel Care' WHERE question = 'organisation' AND application_id = {third}")).await;
        assert!(tasks(&app, id).await.is_empty());
        dana.opens(&format!("{desk}/applications/{third}")).await.is(200).does_not_say("What each reader gave");
    }

    async fn a_second_talk_on_one_day_is_asked_for_at_once(app: App) {
        let id = world::close_a_round(&app.provider).await.expect("a round that is read");
        let dana = app.coordinator().await;
        let desk = format!("/desk/programmes/{id}/panel");
        let first = &world::reviewers()[0];
        app.work().await;
        let asked = async || app.letters_to(first).await.iter().filter(|kept| kept.letter.text().contains("far apart")).count();
        let page = dana.opens(&desk).await.is(200);
        dana.presses(&page, "Ask for a talk", &[]).await.is(200);
        let soon = jiff::SignedDuration::from_mins(11);
        app.time.set(app.time.now() + soon);
        app.work().await;
        assert_eq!(asked().await, 1);
        let fourth = application(&app, id, 4).await;
        app.meddle(&format!("UPDATE scores SET points = CASE WHEN review_id = (SELECT MIN(id) FROM reviews WHERE application_id = {fourth}) THEN 4 ELSE 0 END
            WHERE review_id IN (SELECT id FROM reviews WHERE application_id = {fourth})")).await;
        dana.post(&format!("{desk}/second-scorings"), &[("application", &fourth)]).await.is(303);
        app.time.set(app.time.now() + soon);
        app.work().await;
        assert_eq!(asked().await, 2, "the others wait for them");
    }

    async fn talks_that_are_asked_for_in_one_go_are_one_letter(app: App) {
        let id = world::close_a_round(&app.provider).await.expect("a round that is read");
        let fourth = application(&app, id, 4).await;
        app.meddle(&format!("UPDATE scores SET points = CASE WHEN review_id = (SELECT MIN(id) FROM reviews WHERE application_id = {fourth}) THEN 4 ELSE 0 END
            WHERE review_id IN (SELECT id FROM reviews WHERE application_id = {fourth})")).await;
        let dana = app.coordinator().await;
        // What was given them to read is told.
        app.work().await;
        let desk = format!("/desk/programmes/{id}/panel");
        for application in [application(&app, id, 3).await, fourth] {
            dana.post(&format!("{desk}/second-scorings"), &[("application", &application)]).await.is(303);
        }
        app.time.set(app.time.now() + jiff::SignedDuration::from_mins(11));
        app.work().await;
        for email in world::reviewers() {
            let letters = app.letters_to(&email).await;
            let asked = letters.iter().filter(|kept| kept.letter.text().contains("far apart")).count();
            assert!(asked <= 1, "{email} is asked {asked} times");
        }
        let first = app.letters_to(&world::reviewers()[0]).await;
        let letter = first.iter().find(|kept| kept.letter.text().contains("far apart")).expect("they are asked").letter.text();
        assert!(letter.contains("2 applications"), "{letter}");
    }
}
