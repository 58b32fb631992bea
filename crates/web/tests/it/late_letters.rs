//! Letters between their approval and their reader: what changes in between keeps them back, a place further up does not.

use crate::applications::link;
use crate::places::{LEILA, MIREILLE, OWEN, Round, closed_round, newest};
use crate::post::by_smtp;
use domain::offer::{Answer, Standing};
use jiff::SignedDuration;
use testkit::{App, on_both};

const JONAS: &str = "jonas.lind@example.org";
const CARYS: &str = "carys.vaughan@example.org";
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// How many letters told them of a decision.
async fn outcomes(app: &App, email: &str) -> usize {
    app.letters_to(email).await.iter().filter(|kept| kept.letter.occasion == "outcome").count()
}

async fn approves_for_the_morning(app: &App, round: &Round) {
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
    dana.presses(&page, "Approve: they go out on", &[]).await.is(200).says("The approved letters go out on");
}

async fn rewords(app: &App, kind: &str, subject: &str) {
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("/desk/messages/{kind}")).await.is(200);
    dana.presses(&page, "Save", &[("subject", subject), ("body", "{{ details }}")]).await.is(200);
}

on_both! {
    async fn letters_approved_in_the_evening_go_out_in_the_morning_as_they_were_approved_or_not_at_all(app: App) {
        let round = closed_round(&app, 1).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.decides(&app, &[2, 3], "Waiting list", &[]).await.is(200);
        round.decides(&app, &[6], "Not this time", &[]).await.is(200);
        app.time.set(round.closed + HOUR * 6);
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        dana.presses(&page, "Approve and send now", &[]).await.is(200);
        // In the night somebody writes other words.
        rewords(&app, "outcome-not", "Thank you all the same").await;
        rewords(&app, "outcome-offer", "Come and join us").await;
        app.time.set(round.closed + HOUR * 16);
        assert_eq!((outcomes(&app, LEILA).await, outcomes(&app, CARYS).await), (0, 0), "nobody has approved these words");
        assert!(newest(&app, OWEN).await.contains("You are first on the waiting list."));
        let dana = app.coordinator().await;
        dana.opens("/desk").await.says("Approve 2 letters about places");
        dana.opens(&round.board()).await.says("The letter changed after it was approved");
        let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200).says("2 letters").says("Changed after it was approved");
        // Their own page tells what is decided, and nothing that nobody has approved.
        let (leila, home) = (app.visitor(), link(&app, LEILA).await);
        leila.opens(&home).await.is(200).says("There is a place for you").does_not_say("Why:");
        let owen = link(&app, OWEN).await;
        app.visitor().opens(&owen).await.is(200).says("Why:").says("You are first.");
        let by = page.clone().says("Come and join us").after("name=\"seal\"");
        assert!(by.is_some());
        // An offer that nobody heard of does not run out meanwhile, and gives its days from when it goes.
        app.time.pass(DAY * 9);
        crate::applications::a_day_begins(&app).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        dana.presses(&page, "Approve and send now", &[]).await.is(200);
        app.work().await;
        let letter = newest(&app, LEILA).await;
        let last = app.time.now().in_tz("Europe/London").unwrap().date().saturating_add(jiff::Span::new().days(7));
        assert!(letter.contains("Come and join us") && letter.contains(&last.strftime("%A %-d %B %Y").to_string()), "{letter}");
        assert!(newest(&app, CARYS).await.contains("Thank you all the same"));
        assert_eq!((outcomes(&app, LEILA).await, outcomes(&app, OWEN).await), (1, 1));
        dana.opens(&format!("{}/letters", round.desk)).await.says("No letters wait for your approval.");
        leila.opens(&home).await.is(200).says("There is a place for you").says("Why: you have what is asked");
    }

    async fn an_approval_that_is_taken_back_holds_a_letter_that_still_waits(app: App) {
        let round = closed_round(&app, 1).await;
        round.decides(&app, &[6], "Not this time", &[]).await.is(200);
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        dana.presses(&page, "Approve and send now", &[]).await.is(200);
        // It is not written yet when something else is decided, approved, and the approval taken back.
        app.time.pass(SignedDuration::from_mins(1));
        round.decides(&app, &[6], "Waiting list", &[]).await.is(200);
        approves_for_the_morning(&app, &round).await;
        let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        dana.presses(&page, "Take the approval back", &[]).await.is(200);
        app.work().await;
        assert_eq!(outcomes(&app, CARYS).await, 0, "nobody stands by any letter to her");
        dana.opens("/desk").await.says("Approve 1 letter about a place");
        app.time.set(round.hear + HOUR);
        app.work().await;
        assert_eq!(outcomes(&app, CARYS).await, 0, "nor on the promised day");
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        dana.presses(&page, "Approve and send now", &[]).await.is(200);
        app.work().await;
        assert_eq!(outcomes(&app, CARYS).await, 1);
        assert!(newest(&app, CARYS).await.contains("on the waiting list"));
    }

    async fn what_was_approved_before_digests_were_kept_goes_without_comparing(app: App) {
        let round = closed_round(&app, 1).await;
        round.decides(&app, &[6], "Not this time", &[]).await.is(200);
        approves_for_the_morning(&app, &round).await;
        app.meddle("UPDATE outcomes SET seal = ''").await;
        rewords(&app, "outcome-not", "Thank you all the same").await;
        app.time.set(round.hear);
        assert!(newest(&app, CARYS).await.contains("Thank you all the same"));
    }

    async fn whoever_leaves_the_list_holds_nobody_back(app: App) {
        let round = closed_round(&app, 1).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.decides(&app, &[2, 3, 4], "Waiting list", &[]).await.is(200);
        approves_for_the_morning(&app, &round).await;
        let page = app.visitor().opens(&link(&app, OWEN).await).await.is(200);
        app.visitor().presses(&page, "Take it back", &[]).await.is(200);
        app.time.set(round.hear);
        assert!(newest(&app, MIREILLE).await.contains("You are first on the waiting list."));
        assert!(newest(&app, JONAS).await.contains("You are 2nd on the waiting list."));
        assert!(newest(&app, LEILA).await.contains("We have a place for you"));
    }

    async fn approved_letters_that_met_a_closed_programme_go_once_it_is_opened_again(app: App) {
        let round = closed_round(&app, 1).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        approves_for_the_morning(&app, &round).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&round.desk).await.is(200);
        dana.presses(&page, "Close the programme", &[]).await.is(200);
        app.time.set(round.hear + HOUR);
        app.work().await;
        assert_eq!(outcomes(&app, LEILA).await, 0, "the programme is closed");
        let dana = app.coordinator().await;
        let page = dana.opens(&round.desk).await.is(200);
        dana.presses(&page, "Open it again", &[]).await.is(200);
        app.work().await;
        assert!(newest(&app, LEILA).await.contains("We have a place for you"));
        assert_eq!(outcomes(&app, LEILA).await, 1);
    }

    async fn an_offer_that_nobody_can_deliver_runs_out_on_the_day_that_is_set(app: App) {
        let round = closed_round(&app, 1).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.decides(&app, &[3], "Waiting list", &[]).await.is(200);
        approves_for_the_morning(&app, &round).await;
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let away = by_smtp(&app, closed);
        app.time.set(round.hear);
        for day in 1..=15 {
            actions::jobs::queue_scheduled(&away).await.unwrap();
            actions::jobs::work(&away).await.unwrap();
            app.time.set(round.hear + DAY * day);
        }
        assert!(matches!(round.standing(&app, 1).await, Standing::Offered { .. }));
        let dana = app.coordinator().await;
        let page = format!("{}/{}", round.board(), round.application(&app, 1).await);
        let shown = dana.opens(&page).await.is(200).says("Their letter could not be delivered");
        dana.presses(&shown, "They know", &[("last", "2020-01-01")]).await.is(422).says("Give a day from today on");
        let last = app.time.now().in_tz("Europe/London").unwrap().date().saturating_add(jiff::Span::new().days(3));
        dana.presses(&shown, "They know", &[("last", &last.to_string())]).await.is(200);
        dana.opens(&round.board()).await.says("1 letter could not be delivered yet: App 3.");
        let told = app.visitor().opens(&link(&app, LEILA).await).await.is(200).says(&last.strftime("%A %-d %B %Y").to_string());
        told.says("Why: you have what is asked");
        app.time.pass(DAY * 5);
        crate::applications::a_day_begins(&app).await;
        assert_eq!(round.standing(&app, 1).await, Standing::Answered(Answer::Lapsed));
        assert!(matches!(round.standing(&app, 3).await, Standing::Offered { .. }));
    }

    async fn who_knows_by_other_means_waits_for_no_letter_that_was_held(app: App) {
        let round = closed_round(&app, 1).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.decides(&app, &[3], "Waiting list", &[]).await.is(200);
        app.time.set(round.closed + HOUR * 6);
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        dana.presses(&page, "Approve and send now", &[]).await.is(200);
        rewords(&app, "outcome-offer", "Come and join us").await;
        app.time.set(round.closed + HOUR * 16);
        app.work().await;
        let dana = app.coordinator().await;
        dana.opens(&round.board()).await.says("The letter changed after it was approved");
        let shown = dana.opens(&format!("{}/{}", round.board(), round.application(&app, 1).await)).await.is(200);
        let last = app.time.now().in_tz("Europe/London").unwrap().date().saturating_add(jiff::Span::new().days(3));
        dana.presses(&shown, "They know", &[("last", &last.to_string())]).await.is(200);
        dana.opens(&round.board()).await.does_not_say("The letter changed after it was approved");
        dana.opens(&format!("{}/letters", round.desk)).await.says("No letters wait for your approval.");
        app.work().await;
        assert_eq!(outcomes(&app, LEILA).await, 0, "they were told by other means");
        app.visitor().opens(&link(&app, LEILA).await).await.is(200).says(&last.strftime("%A %-d %B %Y").to_string());
        app.time.pass(DAY * 5);
        crate::applications::a_day_begins(&app).await;
        assert_eq!(round.standing(&app, 1).await, Standing::Answered(Answer::Lapsed));
    }
}
