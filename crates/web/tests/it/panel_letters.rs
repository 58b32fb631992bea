//! Letters of a round that the panel reads without names before they go: its yes, what changes after it, and what it says is wrong.

use crate::places::{LEILA, MIREILLE, OWEN, Round, closed_round, newest};
use jiff::SignedDuration;
use std::collections::BTreeMap;
use testkit::{Answer, App, on_both};

pub(crate) const CARYS: &str = "carys.vaughan@example.org";
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const WORDS: &str = "Leila Haddad of Kestrel Care (leila.haddad@example.org) wrote it well.";

/// A round whose decisions are made, with three on its panel: 1 is offered a place in words that name her, 3 and 4 wait, 6 hears
/// "not this time".
pub(crate) async fn decided(app: &App) -> Round {
    let round = closed_round(app, 1).await;
    let dana = app.coordinator().await;
    for email in world::reviewers() {
        let page = dana.opens(&format!("{}/panel", round.desk)).await;
        dana.presses(&page, "Invite", &[("email", &email)]).await.is(200);
    }
    round.decides(app, &[1], "Offer places", &[("reason", "panel"), ("words", WORDS)]).await.is(200);
    round.decides(app, &[3, 4], "Waiting list", &[]).await.is(200);
    round.decides(app, &[6], "Not this time", &[]).await.is(200);
    round
}

pub(crate) fn letters(round: &Round) -> String {
    format!("{}/letters", round.desk)
}

pub(crate) fn for_panel(round: &Round) -> String {
    format!("/review/letters/{}", round.id)
}

pub(crate) async fn asks(app: &App, round: &Round) -> Answer {
    let dana = app.coordinator().await;
    let page = dana.opens(&letters(round)).await.is(200);
    dana.presses(&page, "Ask the panel", &[]).await.is(200)
}

/// The reviewer says yes to every letter that waits for them.
pub(crate) async fn says_yes(app: &App, email: &str, path: &str) {
    let reviewer = app.person(email).await;
    for _ in 0..20 {
        let page = reviewer.opens(path).await.is(200);
        if !page.body.contains("These letters may go") {
            return;
        }
        reviewer.presses(&page, "These letters may go", &[]).await.is(200);
    }
    panic!("{email} is never done");
}

pub(crate) async fn numbers(app: &App, round: &Round, email: &str) -> Vec<u32> {
    let page = app.person(email).await.opens(&for_panel(round)).await.is(200);
    let number = |rest: &str| rest.split('<').next()?.trim().parse().ok();
    let mut found: Vec<u32> = page.body.split(">Application ").skip(1).filter_map(number).collect();
    found.sort_unstable();
    found
}

on_both! {
    async fn the_panel_reads_every_letter_without_its_name_before_any_goes(app: App) {
        let round = decided(&app).await;
        let dana = app.coordinator().await;
        dana.opens("/desk").await.says("Ask the panel about 4 letters about places");
        let page = dana.opens(&letters(&round)).await.is(200).says("Has not answered").says(WORDS);
        let refused = dana.presses(&page, "Approve and send now", &[]).await.is(422);
        refused.says("3 reviewers have not approved every letter they may read.");
        let early = app.person(&world::reviewers()[0]).await;
        early.opens(&for_panel(&round)).await.is(200).says("No letters wait for your yes just now.").does_not_say("Application 1");

        asks(&app, &round).await.says("Asked on");
        dana.opens("/desk").await.says("Approve 4 letters about places");
        app.work().await;
        for email in world::reviewers() {
            let letter = newest(&app, &email).await;
            assert!(letter.contains("4 letters that tell what was decided") && letter.contains(&for_panel(&round)), "{letter}");
            let reviewer = app.person(&email).await;
            let home = reviewer.opens("/review").await.is(200).says("Letters to approve: 4");
            let page = reviewer.follows(&home, "Read the letters").await.is(200).says("4 letters wait for your yes.");
            let page = page.says("Hello [name]").says("Why: [name] of [workplace] ([name]) wrote it well.");
            let page = page.says("You are [place] on the waiting list.").does_not_say("first on").says("asked of everybody who applies was not met");
            for secret in ["Leila", "Haddad", "Kestrel", LEILA, "Mireille", MIREILLE, "Carys", CARYS] {
                assert!(!page.body.contains(secret), "{email} reads {secret}");
            }
            reviewer.presses(&page, "These letters may go", &[]).await.is(200);
            reviewer.opens("/review").await.does_not_say("Letters to approve");
        }
        let page = dana.opens(&letters(&round)).await.says("Approved all 4 letters").does_not_say("Has not answered");
        assert!(!page.body.contains("without-panel"), "no reason is asked for");
        dana.presses(&page, "Approve and send now", &[]).await.is(200);
        app.work().await;
        assert!(newest(&app, LEILA).await.contains(WORDS), "what she reads is not blinded");
        dana.opens(&round.board()).await.does_not_say("without the panel");
    }

    async fn nobody_reads_letters_to_their_own_house_or_those_of_another_round(app: App) {
        let round = decided(&app).await;
        let emails = world::reviewers();
        app.meddle(&format!(
            "UPDATE application_answers SET answer = 'Open Door Homelessness' WHERE question = 'organisation' AND application_id = {}",
            round.application(&app, 3).await
        )).await;
        let six = round.application(&app, 6).await;
        app.meddle(&format!("UPDATE endorsements SET email = '{}' WHERE application_id = {six}", emails[1])).await;
        asks(&app, &round).await;
        assert_eq!(numbers(&app, &round, &emails[0]).await, [1, 3, 4, 6]);
        assert_eq!(numbers(&app, &round, &emails[1]).await, [1, 3, 4], "her own line");
        assert_eq!(numbers(&app, &round, &emails[2]).await, [1, 4, 6], "their own house");
        for email in &emails {
            says_yes(&app, email, &for_panel(&round)).await;
        }
        let dana = app.coordinator().await;
        let page = dana.opens(&letters(&round)).await.says("Approved all 3 letters").does_not_say("Has not answered");
        dana.presses(&page, "Approve and send now", &[]).await.is(200);
        let other = world::decided_round(&app.provider).await.unwrap();
        app.person(&emails[0]).await.get(&format!("/review/letters/{other}")).await.is(404);
        app.person(world::PARTICIPANT).await.get(&for_panel(&round)).await.is(404);
        app.visitor().get(&for_panel(&round)).await.is(303);
    }

    async fn a_yes_is_to_the_words_that_were_read_and_to_no_others(app: App) {
        let round = decided(&app).await;
        let emails = world::reviewers();
        asks(&app, &round).await;
        let first = app.person(&emails[0]).await;
        let before = first.opens(&for_panel(&round)).await.is(200);
        for email in &emails[1..] {
            says_yes(&app, email, &for_panel(&round)).await;
        }
        app.time.pass(SignedDuration::from_mins(1));
        let words = [("reason", "panel"), ("words", "Come back with a second ward.")];
        round.decides(&app, &[6], "Not this time", &words).await.is(200);
        first.presses(&before, "These letters may go", &[]).await.is(422).says("The letters are not as you saw them any more.");
        says_yes(&app, &emails[0], &for_panel(&round)).await;
        // Those who had said yes are asked again of that one alone.
        for email in &emails[1..] {
            assert_eq!(numbers(&app, &round, email).await, [6]);
        }
        let dana = app.coordinator().await;
        let page = dana.opens(&letters(&round)).await.says("Approved 3 of 4").says("Approved all 4 letters");
        dana.presses(&page, "Approve and send now", &[]).await.is(422).says("2 reviewers have not approved every letter they may read.");
        app.time.pass(SignedDuration::from_mins(1));
        dana.presses(&page, "Ask those again", &[]).await.is(200);
        for email in &emails[1..] {
            says_yes(&app, email, &for_panel(&round)).await;
        }
        // A place further up is nothing to ask about.
        let three = round.application(&app, 3).await;
        app.meddle(&format!("UPDATE applications SET withdrawn_at = 0 WHERE id = {three}")).await;
        let page = dana.opens(&letters(&round)).await.is(200).does_not_say("Approved 3 of 4");
        dana.presses(&page, "Approve and send now", &[]).await.is(200);
        app.work().await;
        assert!(newest(&app, CARYS).await.contains("Come back with a second ward."));
    }

    async fn what_is_wrong_is_read_by_the_coordinator_who_may_send_with_a_reason_that_is_kept(app: App) {
        let round = decided(&app).await;
        let emails = world::reviewers();
        asks(&app, &round).await;
        let reviewer = app.person(&emails[0]).await;
        let page = reviewer.opens(&for_panel(&round)).await.is(200);
        let refused = reviewer.presses(&page, "Something is wrong", &[("words", " ")]).await.is(422).says("Say what is wrong");
        refused.says("Choose the letters in which something is wrong");
        let wrong = [("which", "6"), ("words", "Application 6 was scored by nobody.")];
        let said = reviewer.presses(&page, "Something is wrong", &wrong).await.is(200);
        said.says("You said that something is wrong").says("Application 6 was scored by nobody.");
        for email in &emails[1..] {
            says_yes(&app, email, &for_panel(&round)).await;
        }
        let dana = app.coordinator().await;
        dana.opens("/desk").await.says("1 reviewer says that something is wrong in the letters");
        let page = dana.opens(&letters(&round)).await.says("Something is wrong: Application 6 was scored by nobody.").says("In the letter of App 6.");
        let page = dana.presses(&page, "Approve: they go out on", &[]).await.is(422).says("1 reviewer has not approved every letter");
        let why = "She has been ill since Monday.";
        dana.presses(&page, "Approve: they go out on", &[("without-panel", why)]).await.is(200).says("The approved letters go out on");
        dana.opens(&round.board()).await.says(&format!("Letters without the panel's yes, because: {why}"));
        let kept = app.dump().await;
        let is_it = |row: &&BTreeMap<String, String>| row["why"] == format!("4 letters approved without the panel: {why}");
        assert_eq!(kept.table("events").iter().filter(is_it).count(), 1);
        // Taken back, it is hers to approve like all others.
        let page = reviewer.opens(&for_panel(&round)).await;
        reviewer.presses(&page, "Nothing is wrong after all", &[]).await.is(200).says("4 letters wait for your yes").does_not_say("You said that something is wrong");
        says_yes(&app, &emails[0], &for_panel(&round)).await;
        let page = dana.opens(&letters(&round)).await.does_not_say("was scored by nobody");
        dana.presses(&page, "Approve: they go out on", &[("without-panel", why)]).await.is(200);
        dana.opens(&round.board()).await.does_not_say("because:");
        app.time.set(round.hear);
        assert!(newest(&app, LEILA).await.contains("We have a place for you"));
    }

    async fn what_is_wrong_in_one_letter_keeps_nobody_from_approving_the_others(app: App) {
        let round = decided(&app).await;
        asks(&app, &round).await;
        let email = &world::reviewers()[0];
        let all = numbers(&app, &round, email).await;
        assert!(all.len() > 2 && all.contains(&6) && all.contains(&3), "{all:?}");
        let reviewer = app.person(email).await;
        let object = async |which: &str, words: &str| {
            let page = reviewer.opens(&for_panel(&round)).await.is(200);
            reviewer.presses(&page, "Something is wrong", &[("which", which), ("words", words)]).await
        };
        object("6", "It gives no reason.").await.is(200).says("Your yes is to the letters on this page. It is not to those");
        says_yes(&app, email, &for_panel(&round)).await;
        let page = reviewer.opens(&for_panel(&round)).await.is(200).says("It gives no reason.").says("You said that something is wrong here");
        assert_eq!(numbers(&app, &round, email).await, [6], "a yes was given to a letter in which something is wrong");
        page.does_not_say("These letters may go");
        let dana = app.coordinator().await;
        dana.opens("/desk").await.says("1 reviewer says that something is wrong in the letters");
        dana.opens(&letters(&round)).await.says("It gives no reason.").says("In the letter of App 6.");
        // Another letter that is changed mends nothing; this one does.
        app.time.pass(SignedDuration::from_mins(1));
        round.decides(&app, &[3], "Not this time", &[]).await.is(200);
        dana.opens("/desk").await.says("1 reviewer says that something is wrong in the letters");
        app.time.pass(SignedDuration::from_mins(1));
        let words = [("reason", "panel"), ("words", "Come back with a second ward.")];
        round.decides(&app, &[6], "Not this time", &words).await.is(200);
        dana.opens("/desk").await.does_not_say("something is wrong");
        says_yes(&app, email, &for_panel(&round)).await;
        assert!(numbers(&app, &round, email).await.is_empty());
        dana.opens(&letters(&round)).await.does_not_say("It gives no reason.");
    }

    async fn a_yes_of_yesterday_is_not_asked_for_again_and_new_letters_are(app: App) {
        let round = decided(&app).await;
        asks(&app, &round).await;
        for email in world::reviewers() {
            says_yes(&app, &email, &for_panel(&round)).await;
        }
        round.sends_now(&app).await;
        app.time.pass(HOUR);
        round.decides(&app, &[2], "Waiting list", &[]).await.is(200);
        // What is decided is the panel's to read once it is asked.
        assert!(numbers(&app, &round, &world::reviewers()[0]).await.is_empty());
        let dana = app.coordinator().await;
        let page = dana.opens(&letters(&round)).await.is(200);
        dana.presses(&page, "Approve and send now", &[]).await.is(422).says("3 reviewers have not approved");
        asks(&app, &round).await;
        assert_eq!(numbers(&app, &round, &world::reviewers()[0]).await, [2]);
        for email in world::reviewers() {
            says_yes(&app, &email, &for_panel(&round)).await;
        }
        round.sends_now(&app).await;
        assert!(newest(&app, OWEN).await.contains("on the waiting list"));
    }
}
