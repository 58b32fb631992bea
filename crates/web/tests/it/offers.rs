//! Letters about places that are late, twice or not as approved; places whose holder is known by another address; set-ups and
//! closings that would go against what people were told.

use crate::applications::a_day_begins;
use crate::places::{LEILA, MIREILLE, OWEN, Round, accepts, at_home, closed_round, newest, passes, told};
use crate::post::by_smtp;
use domain::offer::{Answer, Standing};
use jiff::{SignedDuration, Timestamp};
use testkit::{App, on_both};

const JONAS: &str = "jonas.lind@example.org";
const CARYS: &str = "carys.vaughan@example.org";
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

async fn approves_for_the_morning(app: &App, round: &Round) {
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
    dana.presses(&page, "Approve: they go out on", &[]).await.is(200).says("The approved letters go out on");
}

/// The letters of a decision that went to somebody, newest first.
async fn outcomes(app: &App, email: &str) -> Vec<String> {
    let letters = app.letters_to(email).await;
    letters.iter().filter(|kept| kept.letter.occasion == "outcome").map(|kept| kept.letter.text()).collect()
}

/// So many days after the day of that moment, as a letter writes it.
fn day_after(at: Timestamp, days: i64) -> String {
    let day = at.in_tz("Europe/London").unwrap().date();
    day.saturating_add(jiff::Span::new().days(days)).strftime("%A %-d %B %Y").to_string()
}

on_both! {
    async fn the_round_of_the_demo_shows_a_board_in_use(app: App) {
        let id = world::decided_round(&app.provider).await.unwrap();
        app.work().await;
        let dana = app.coordinator().await;
        let board = dana.opens(&format!("/desk/programmes/{id}/places")).await.is(200);
        board.says("6 places, none left").says("3 accepted").says("3 offered").says("Waiting list 3").says("Not this time 2").says("Passed on 1");
        let moved = app.letters().await.into_iter().filter(|kept| kept.letter.subject.starts_with("A place has become free"));
        assert_eq!(moved.map(|kept| kept.to).collect::<Vec<_>>(), ["sinead.kelly@example.org"]);
        dana.opens(&format!("/desk/programmes/{id}/people")).await.says("Bethan Morris").says("Idris Khan").does_not_say("Rhodri Bevan");
    }

    async fn an_offer_does_not_run_out_before_its_letter_is_out(app: App) {
        let round = closed_round(&app, 2).await;
        let (leila, home) = at_home(&app, LEILA).await;
        round.decides(&app, &[1, 2], "Offer places", &[]).await.is(200);
        round.decides(&app, &[3], "Waiting list", &[]).await.is(200);
        approves_for_the_morning(&app, &round).await;
        // The mail server is away: from nine in the evening's sight all day, and for nine days more.
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let away = by_smtp(&app, closed);
        app.time.set(round.hear);
        for _ in 0..10 {
            actions::jobs::work(&away).await.unwrap();
            app.time.pass(SignedDuration::from_mins(61));
        }
        let dana = app.coordinator().await;
        dana.opens("/desk").await.is(200).says("3 letters about places could not be delivered");
        dana.opens(&round.board()).await.is(200).says("3 letters could not be delivered yet: App 1, App 2, App 3.").says("The letter could not be delivered yet");
        for day in 1..=9 {
            app.time.set(round.hear + DAY * day);
            actions::jobs::queue_scheduled(&away).await.unwrap();
            actions::jobs::work(&away).await.unwrap();
        }
        assert!(matches!(round.standing(&app, 1).await, Standing::Offered { .. }), "an offer nobody heard of ran out");
        assert_eq!(round.standing(&app, 3).await, Standing::Waiting);
        leila.opens(&home).await.is(200).says("There is a place for you");
        let dana = app.coordinator().await;
        let board = dana.opens(&round.board()).await.is(200);
        app.time.pass(HOUR);
        dana.presses(&board, "Try again now", &[]).await.is(200);
        let letter = newest(&app, LEILA).await;
        assert!(letter.contains("We have a place for you") && letter.contains(&day_after(app.time.now(), 7)), "{letter}");
        dana.opens(&round.board()).await.does_not_say("could not be delivered");
        dana.opens("/desk").await.does_not_say("could not be delivered");
        // Who has heard and says nothing is silent.
        app.time.pass(DAY * 8);
        a_day_begins(&app).await;
        assert_eq!(round.standing(&app, 1).await, Standing::Answered(Answer::Lapsed));
        assert!(matches!(round.standing(&app, 3).await, Standing::Offered { .. }));
    }

    async fn a_letter_that_fails_all_day_goes_out_in_the_evening(app: App) {
        let round = closed_round(&app, 2).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        approves_for_the_morning(&app, &round).await;
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let away = by_smtp(&app, closed);
        app.time.set(round.hear);
        for _ in 0..90 {
            actions::jobs::work(&away).await.unwrap();
            app.time.pass(SignedDuration::from_mins(6));
        }
        app.time.pass(HOUR);
        assert_eq!(outcomes(&app, LEILA).await.len(), 1, "nobody has to press anything");
    }

    async fn two_approvals_in_one_night_are_one_letter(app: App) {
        let round = closed_round(&app, 2).await;
        app.time.set(round.closed + HOUR * 6);
        round.decides(&app, &[1], "Waiting list", &[]).await.is(200);
        round.sends_now(&app).await;
        app.time.pass(HOUR);
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.sends_now(&app).await;
        app.time.set(round.closed + HOUR * 16);
        let letters = outcomes(&app, LEILA).await;
        assert_eq!(letters.len(), 1, "{letters:?}");
        assert!(letters[0].contains("We have a place for you"));
    }

    async fn days_to_answer_count_from_the_morning_on_which_a_letter_goes_out(app: App) {
        let round = closed_round(&app, 1).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.decides(&app, &[2], "Waiting list", &[]).await.is(200);
        let night = round.closed + HOUR * 6;
        app.time.set(night);
        let dana = app.coordinator().await;
        let by = day_after(night, 8);
        dana.opens(&format!("{}/letters", round.desk)).await.is(200).says(&format!("the last day to answer an offer is {by}"));
        round.sends_now(&app).await;
        app.time.set(night + HOUR * 10);
        assert!(newest(&app, LEILA).await.contains(&by), "{by}");
        let later = night + DAY;
        app.time.set(later);
        passes(&app, LEILA).await.is(200);
        app.time.set(later + HOUR * 10);
        assert!(newest(&app, OWEN).await.contains(&day_after(later, 8)));
    }

    async fn whoever_gives_a_place_back_is_known_by_another_address_too(app: App) {
        let round = told(&app).await;
        let (leila, home) = at_home(&app, LEILA).await;
        accepts(&app, LEILA).await.is(200);
        accepts(&app, OWEN).await.is(200);
        app.meddle(&format!("UPDATE people SET email = 'leila@kestrel.example.org' WHERE email = '{LEILA}'")).await;
        app.meddle(&format!("UPDATE people SET email = '{LEILA}' WHERE email = '{OWEN}'")).await;
        let page = leila.opens(&home).await;
        let sure = leila.follows(&page, "I can't take it after all").await.is(200);
        leila.presses(&sure, "Pass it on", &[]).await.is(200).says("You passed your place on");
        let dana = app.coordinator().await;
        let people = format!("{}/people", round.desk);
        dana.opens(&people).await.is(200).says("Owen Price").does_not_say("Leila Haddad");
        accepts(&app, MIREILLE).await.is(200);
        let dump = app.dump().await;
        let part = |row: &&std::collections::BTreeMap<String, String>| row["programme_id"] == round.id.to_string() && row["left_at"].is_empty();
        assert_eq!(dump.table("participations").iter().filter(part).count(), 2, "more people than places");
    }

    async fn what_no_letter_has_told_keeps_nobody_on_the_list(app: App) {
        let round = told(&app).await;
        round.decides(&app, &[3], "Not this time", &[]).await.is(200);
        let (jonas, after) = at_home(&app, JONAS).await;
        jonas.opens(&after).await.is(200).says("You are 2nd.");
        let (mireille, home) = at_home(&app, MIREILLE).await;
        let page = mireille.opens(&home).await.says("You are first.");
        let sure = mireille.follows(&page, "Leave the waiting list").await.is(200);
        mireille.presses(&sure, "Take me off the list", &[]).await.is(200).says("You are off the waiting list");
        jonas.opens(&after).await.is(200).says("You are first.");
        let dana = app.coordinator().await;
        dana.opens(&format!("{}/letters", round.desk)).await.is(200).says("No letters wait for your approval.");
    }

    async fn letters_that_change_after_their_approval_do_not_go_out(app: App) {
        let round = closed_round(&app, 1).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.decides(&app, &[3, 4], "Waiting list", &[]).await.is(200);
        round.decides(&app, &[6], "Not this time", &[]).await.is(200);
        let dana = app.coordinator().await;
        let letters = format!("{}/letters", round.desk);
        // Other days to answer are another last day: it is read before it is approved.
        let page = dana.opens(&letters).await.is(200).says(&day_after(round.hear, 7));
        let page = dana.presses(&page, "Approve: they go out on", &[("days", "9")]).await.is(422);
        let page = page.says("The letters are not as you saw them any more").says(&day_after(round.hear, 9));
        dana.presses(&page, "Approve: they go out on", &[]).await.is(200).says("The approved letters go out on");
        let board = dana.opens(&format!("{}?show=waiting", round.board())).await;
        let four = round.application(&app, 4).await;
        // Whoever moves up needs no new approval; whoever they pass does.
        dana.sends(board.form("Up").with("up", &format!("{four}-2"))).await.is(200);
        let words = [("subject", "Thank you all the same"), ("body", "{{ details }}")];
        let page = dana.opens("/desk/messages/outcome-not").await.is(200);
        dana.presses(&page, "Save", &words).await.is(200);

        app.time.set(round.hear);
        assert!(newest(&app, LEILA).await.contains(&day_after(round.hear, 9)));
        assert!(newest(&app, JONAS).await.contains("You are first on the waiting list."));
        for email in [MIREILLE, CARYS] {
            assert!(outcomes(&app, email).await.is_empty(), "nobody has approved this letter to {email}");
        }
        let dana = app.coordinator().await;
        dana.opens("/desk").await.says("Approve 2 letters about places");
        dana.opens(&round.board()).await.is(200).says("The letter changed after it was approved");
        dana.opens(&letters).await.is(200).says("Changed after it was approved").says("Thank you all the same");
        round.sends_now(&app).await;
        assert!(newest(&app, MIREILLE).await.contains("You are 2nd on the waiting list."));
        assert!(newest(&app, CARYS).await.contains("Thank you all the same"));
        dana.opens(&round.board()).await.does_not_say("changed after it was approved");
    }

    async fn the_set_up_keeps_as_many_places_as_are_given_and_late_letters_are_told(app: App) {
        let round = closed_round(&app, 2).await;
        round.decides(&app, &[1, 2], "Offer places", &[]).await.is(200);
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{}/setup/about", round.desk)).await.is(200);
        let refused = dana.presses(&page, "Save", &[("places", "1")]).await.is(422);
        refused.says("2 people have or are meant to have a place already.");
        approves_for_the_morning(&app, &round).await;
        app.meddle(&format!("UPDATE programmes SET design = replace(design, '\"places\":2', '\"places\":1') WHERE id = {}", round.id)).await;
        app.time.set(round.hear + HOUR);
        app.work().await;
        assert!(outcomes(&app, LEILA).await.is_empty());
        let dana = app.coordinator().await;
        dana.opens("/desk").await.is(200).says("See why 2 approved letters have not gone out");
        let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200).says("were to go out on").says("and have not");
        dana.presses(&page, "Approve and send now", &[]).await.is(422).says("one more than the 1 places there are");
    }

    async fn a_programme_is_not_closed_while_somebody_has_an_offer_and_nothing_moves_after(app: App) {
        let round = closed_round(&app, 1).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.decides(&app, &[3], "Waiting list", &[]).await.is(200);
        round.sends_now(&app).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&round.desk).await.is(200);
        dana.presses(&page, "Close the programme", &[]).await.is(422).says("1 person has an offer of a place to answer.");
        let (leila, home) = at_home(&app, LEILA).await;
        accepts(&app, LEILA).await.is(200);
        let page = dana.opens(&round.desk).await.is(200);
        dana.presses(&page, "Close the programme", &[]).await.is(200);
        let page = leila.opens(&home).await;
        let sure = leila.follows(&page, "I can't take it after all").await.is(200);
        leila.presses(&sure, "Pass it on", &[]).await.is(200).says("You passed your place on");
        assert_eq!(round.standing(&app, 3).await, Standing::Waiting, "a place of a closed programme moved on");
    }

    async fn whoever_the_rules_gave_a_place_was_not_drawn_by_lot(app: App) {
        let round = closed_round(&app, 20).await;
        app.meddle(&format!("INSERT INTO draws (programme_id, aims) VALUES ({}, '{{\"places\":1,\"method\":\"bands\",\"organisation_most\":null,\"aims\":[]}}')", round.id)).await;
        let id = round.application(&app, 1).await;
        app.meddle(&format!("INSERT INTO draw_entries (programme_id, application_id, pseudonym, tickets, is_drawn, turn) VALUES ({}, {id}, 'p1', 1000000000000000, TRUE, 1)", round.id)).await;
        let dana = app.coordinator().await;
        let board = dana.opens(&round.board()).await;
        dana.presses(&board, "Decide as it was drawn", &[]).await.is(200);
        round.sends_now(&app).await;
        let letter = newest(&app, LEILA).await;
        assert!(letter.contains("By these rules, every draw gave you a place.") && !letter.contains("by lot"), "{letter}");
    }

    async fn an_application_ticked_twice_is_decided_once(app: App) {
        let round = closed_round(&app, 2).await;
        round.decides(&app, &[3, 3, 4], "Waiting list", &[]).await.is(200).says("Waiting list 2");
        let ranks: Vec<Option<u32>> = store::offer::round(&app.provider.store, round.id).await.unwrap().iter().filter_map(|one| Some(one.candidate.rank).filter(Option::is_some)).collect();
        assert_eq!(ranks, [Some(1), Some(2)]);
        let dana = app.coordinator().await;
        let board = dana.opens(&round.board()).await.says("2 applications are decided.");
        dana.presses(&board, "Undo", &[]).await.is(200).says("Not decided 10");
    }
}
