//! What the panel's letters do not tell, whom they are asked of and how often, and objections to words that were put right.

use crate::panel_letters::{CARYS, asks, decided, for_panel, letters, numbers, says_yes};
use crate::places::{MIREILLE, Round, closed_round, newest};
use jiff::SignedDuration;
use testkit::{App, on_both};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// The application with this number comes from the house of the last of the world's reviewers.
async fn is_of_the_last_ones_house(app: &App, round: &Round, number: u32) {
    app.meddle(&format!(
        "UPDATE application_answers SET answer = 'Open Door Homelessness' WHERE question = 'organisation' AND application_id = {}",
        round.application(app, number).await
    ))
    .await;
}

/// How often somebody was asked for their yes, in all the mails they had.
async fn askings(app: &App, email: &str) -> usize {
    crate::gathered::next_mail(app).await;
    let letters = app.letters_to(email).await;
    letters.iter().map(|kept| kept.letter.text().matches("tell what was decided").count()).sum()
}

on_both! {
    async fn gaps_between_places_on_the_list_tell_nobody_what_they_may_not_read(app: App) {
        let round = decided(&app).await;
        // 3 is first on the list and 4 second; the last reviewer may not read of 3.
        is_of_the_last_ones_house(&app, &round, 3).await;
        asks(&app, &round).await;
        let emails = world::reviewers();
        let last = app.person(&emails[2]).await;
        let page = last.opens(&for_panel(&round)).await.is(200).says("You are [place] on the waiting list.");
        for told in ["first on", "2nd on"] {
            assert!(!page.body.contains(told), "{told}");
        }
        let seal = page.form("These letters may go").value("seal").map(str::to_owned);
        // Their page is the same, to its last hidden field, whoever comes first; and a yes to one is a yes to the other.
        let three = round.application(&app, 3).await;
        app.meddle(&format!("UPDATE outcomes SET rank = rank + 5 WHERE application_id = {three}")).await;
        let other = last.opens(&for_panel(&round)).await.is(200);
        assert_eq!(other.form("These letters may go").value("seal").map(str::to_owned), seal);
        assert_eq!(other.text(), page.text());
        for email in &emails {
            says_yes(&app, email, &for_panel(&round)).await;
        }
        app.meddle(&format!("UPDATE outcomes SET rank = rank - 5 WHERE application_id = {three}")).await;
        assert!(numbers(&app, &round, &emails[2]).await.is_empty(), "asked again since somebody they may not read comes first");
        round.sends_now(&app).await;
        assert!(newest(&app, MIREILLE).await.contains("You are first on the waiting list."), "she reads her place");
        assert!(newest(&app, "jonas.lind@example.org").await.contains("You are 2nd on the waiting list."));
    }

    async fn asked_twice_of_the_same_letters_is_asked_once_in_a_day(app: App) {
        let round = decided(&app).await;
        let first = &world::reviewers()[0];
        asks(&app, &round).await;
        app.time.pass(MINUTE);
        let dana = app.coordinator().await;
        let page = dana.opens(&letters(&round)).await.is(200);
        dana.presses(&page, "Ask those again", &[]).await.is(200);
        // Asked anew of other words before the mail has gone, it is still one letter in it.
        app.time.pass(MINUTE);
        round.decides(&app, &[6], "Not this time", &[("reason", "panel"), ("words", "Come back.")]).await.is(200);
        dana.presses(&page, "Ask those again", &[]).await.is(200);
        app.work().await;
        assert_eq!(askings(&app, first).await, 1);
        // The same letters on the same day: nothing more, today or tomorrow.
        dana.presses(&page, "Ask those again", &[]).await.is(200);
        app.work().await;
        app.time.pass(SignedDuration::from_hours(24));
        app.work().await;
        assert_eq!(askings(&app, first).await, 1);
        // On another day it is asked again.
        let dana = app.coordinator().await;
        let page = dana.opens(&letters(&round)).await.is(200);
        dana.presses(&page, "Ask those again", &[]).await.is(200);
        app.work().await;
        assert_eq!(askings(&app, first).await, 2);
    }

    async fn what_was_said_of_words_that_were_put_right_waits_for_nobody(app: App) {
        let round = decided(&app).await;
        asks(&app, &round).await;
        let first = app.person(&world::reviewers()[0]).await;
        let page = first.opens(&for_panel(&round)).await.is(200);
        first.presses(&page, "Something is wrong", &[("which", "6"), ("words", "Application 6 was never scored.")]).await.is(200);
        let dana = app.coordinator().await;
        dana.opens("/desk").await.says("1 reviewer says that something is wrong in the letters");
        // A letter less is no other letter.
        let four = round.application(&app, 4).await;
        app.meddle(&format!("UPDATE applications SET withdrawn_at = 0 WHERE id = {four}")).await;
        dana.opens("/desk").await.says("1 reviewer says that something is wrong in the letters");
        app.time.pass(MINUTE);
        let words = [("reason", "panel"), ("words", "Come back with a second ward.")];
        round.decides(&app, &[6], "Not this time", &words).await.is(200);
        dana.opens("/desk").await.does_not_say("something is wrong").says("Approve 3 letters about places");
        dana.opens(&letters(&round)).await.says("Said of an earlier wording: Application 6 was never scored.")
            .does_not_say("Something is wrong:");
        first.opens(&for_panel(&round)).await.says("You said this of an earlier wording").does_not_say("You said that something is wrong");
        // Said again, it is of these words.
        let page = first.opens(&for_panel(&round)).await;
        first.presses(&page, "Something is wrong", &[("which", "6"), ("words", "Still not.")]).await.is(200).says("You said that something is wrong");
        dana.opens("/desk").await.says("1 reviewer says that something is wrong in the letters");
        let objections = app.dump().await;
        assert_eq!(objections.table("letter_objections").len(), 1);
        assert!(!newest(&app, CARYS).await.contains("second ward"), "nothing has gone");
    }

    async fn nobody_is_to_be_asked_where_nobody_may_read_the_letter_that_is_left(app: App) {
        let round = closed_round(&app, 1).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{}/panel", round.desk)).await;
        dana.presses(&page, "Invite", &[("email", &world::reviewers()[2])]).await.is(200);
        round.decides(&app, &[3], "Waiting list", &[]).await.is(200);
        dana.opens("/desk").await.says("Ask the panel about 1 letter about a place");
        is_of_the_last_ones_house(&app, &round, 3).await;
        dana.opens("/desk").await.does_not_say("Ask the panel").says("Approve 1 letter about a place");
        dana.opens(&round.desk).await.does_not_say("Ask the panel");
        let page = dana.opens(&letters(&round)).await.is(200);
        dana.presses(&page, "Approve and send now", &[]).await.is(200);
        app.work().await;
        assert!(newest(&app, MIREILLE).await.contains("on the waiting list"));
    }
}
