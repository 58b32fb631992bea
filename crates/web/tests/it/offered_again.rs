//! An offer whose time is over is opened again by hand, while its place is free.

use crate::applications::a_day_begins;
use crate::places::{LEILA, Round, accepts, closed_round, newest, told};
use domain::offer::{Answer, Standing};
use jiff::SignedDuration;
use testkit::{App, on_both};

const WHY: &str = "She was in hospital all week.";
const OVER: SignedDuration = SignedDuration::from_hours(24 * 8);

/// So many days from now, as a form gives it.
fn day(app: &App, days: i64) -> jiff::civil::Date {
    let today = app.time.now().in_tz("Europe/London").unwrap().date();
    today.saturating_add(jiff::Span::new().days(days))
}

/// The coordinator's page of the first application.
async fn page_of_one(app: &App, round: &Round) -> String {
    format!("{}/{}", round.board(), round.application(app, 1).await)
}

on_both! {
    async fn who_was_silent_may_answer_after_all_while_the_place_is_free(app: App) {
        let round = closed_round(&app, 2).await;
        round.decides(&app, &[1, 2], "Offer places", &[]).await.is(200);
        round.sends_now(&app).await;
        let dana = app.coordinator().await;
        let path = page_of_one(&app, &round).await;
        dana.opens(&path).await.is(200).does_not_say("Open the offer again");
        app.time.pass(OVER);
        a_day_begins(&app).await;
        assert_eq!(round.standing(&app, 1).await, Standing::Answered(Answer::Lapsed));
        let dana = app.coordinator().await;
        let board = dana.opens(&round.board()).await.is(200).says("No answer in time");
        let page = dana.follows(&board, "Offer again").await.is(200).says("Their place is still free.");
        let last = day(&app, 3);
        let fields = |why: &'static str, last: String| [("why", why.to_owned()), ("last", last)];
        let presses = async |fields: [(&str, String); 2]| {
            dana.presses(&page, "Open the offer again", &fields.each_ref().map(|(name, text)| (*name, text.as_str()))).await
        };
        presses(fields(" ", last.to_string())).await.is(422).says("Say why");
        presses(fields(WHY, String::new())).await.is(422).says("Give a day from today on");
        assert_eq!(round.standing(&app, 1).await, Standing::Answered(Answer::Lapsed), "nothing is done by halves");
        presses(fields(WHY, last.to_string())).await.is(200).says("Offered until");
        // Pressed twice, it is one letter; and nobody reads in it why.
        presses(fields(WHY, last.to_string())).await.is(200);
        app.work().await;
        let letters = app.letters_to(LEILA).await;
        let again = letters.iter().filter(|kept| kept.letter.subject.starts_with("Your place is open to you again"));
        assert_eq!(again.count(), 1);
        let letter = newest(&app, LEILA).await;
        assert!(letter.contains("we have opened our offer again") && !letter.contains("hospital"), "{letter}");
        assert!(letter.contains(&last.strftime("%A %-d %B %Y").to_string()), "{letter}");
        let events = app.dump().await;
        let told = events.table("events").iter().find(|row| row["why"].starts_with("offered again until")).unwrap().clone();
        assert!(told["why"].contains(WHY) && told["act"] == "OfferAgain", "{told:?}");
        dana.opens("/desk/messages/outcome-again").await.is(200).says("An offer is open again");
        accepts(&app, LEILA).await.is(200);
        assert_eq!(round.standing(&app, 1).await, Standing::Answered(Answer::Accepted));
    }

    async fn whoever_is_silent_again_is_reminded_and_frees_the_place_again(app: App) {
        let round = closed_round(&app, 1).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.sends_now(&app).await;
        for _ in 0..9 {
            app.time.pass(SignedDuration::from_hours(24));
            a_day_begins(&app).await;
        }
        let reminders = async || {
            let letters = app.letters_to(LEILA).await;
            letters.iter().filter(|kept| kept.letter.subject.starts_with("Still to say: your place")).count()
        };
        assert_eq!(reminders().await, 1);
        let dana = app.coordinator().await;
        let page = dana.opens(&page_of_one(&app, &round).await).await.is(200);
        let last = day(&app, 6).to_string();
        dana.presses(&page, "Open the offer again", &[("why", WHY), ("last", &last)]).await.is(200);
        app.work().await;
        for _ in 0..9 {
            app.time.pass(SignedDuration::from_hours(24));
            a_day_begins(&app).await;
        }
        assert_eq!(reminders().await, 2);
        assert_eq!(round.standing(&app, 1).await, Standing::Answered(Answer::Lapsed));
    }

    async fn a_place_that_has_gone_on_is_not_offered_again(app: App) {
        let round = told(&app).await;
        app.time.pass(OVER);
        a_day_begins(&app).await;
        assert!(matches!(round.standing(&app, 3).await, Standing::Offered { .. }));
        let dana = app.coordinator().await;
        let path = page_of_one(&app, &round).await;
        let page = dana.opens(&path).await.is(200).says("Their place has gone on, and no place is free.");
        page.does_not_say("Open the offer again");
        let last = day(&app, 3).to_string();
        dana.post(&format!("{path}/again"), &[("why", WHY), ("last", &last)]).await.is(422).says("no place is free");
        assert_eq!(round.standing(&app, 1).await, Standing::Answered(Answer::Lapsed));
    }
}
