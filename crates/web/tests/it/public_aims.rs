//! What was published of a round holds: aims against a hand, the day on which a course begins, places nobody who waits can take.

use crate::applications::{a_day_begins, link};
use crate::decisions::{VALUE, once_closed, settled};
use crate::draws::{is_scored, tells};
use crate::panel_letters::{asks, decided, for_panel, letters};
use crate::places::{LEILA, MIREILLE, OWEN, Round, closed_round, newest, passes, told};
use domain::dates::Holidays;
use domain::id::ProgrammeId;
use domain::offer::{Answer as Answered, Standing};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use testkit::{Answer, App, on_both};

const DAY: SignedDuration = SignedDuration::from_hours(24);
const WHY: &str = "Leila and Mireille of Kestrel Care run the only night service.";

fn id_of(desk: &str) -> ProgrammeId {
    ProgrammeId(desk.rsplit('/').next().unwrap().parse().unwrap())
}

/// Whoever sent these, by number, works there.
async fn works_at(app: &App, id: ProgrammeId, number: u32, house: &str) {
    app.meddle(&format!(
        "UPDATE application_answers SET answer = '{house}' WHERE question = 'organisation' AND application_id =
           (SELECT id FROM applications WHERE programme_id = {id} AND number = {number})"
    ))
    .await;
}

/// Ten in the morning of a day.
fn morning(day: Date) -> Timestamp {
    day.at(10, 0, 0, 0).in_tz("Europe/London").unwrap().timestamp()
}

fn in_words(day: Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

pub(crate) async fn first_session(app: &App, id: ProgrammeId) -> Date {
    let programme = store::programme::by_id(&app.provider.store, id).await.unwrap().unwrap();
    let dates = |stage: &domain::blueprint::Stage| stage.dates.dates(Holidays::england_and_wales()).unwrap_or_default();
    programme.design.stages.iter().flat_map(dates).min().unwrap()
}

async fn draws_now(app: &App, desk: &str) -> Answer {
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("{desk}/draw")).await.is(200);
    dana.presses(&page, "Draw", &[("value", VALUE)]).await
}

on_both! {
    async fn a_hand_goes_against_a_public_aim_only_with_a_reason_that_is_kept(app: App) {
        let desk = settled(&app, &[("places", "5"), ("method", "lottery"), ("organisation-most", "1")]).await;
        let id = id_of(&desk);
        works_at(&app, id, 3, "kestrel care").await;
        once_closed(&app).await;
        is_scored(&app, &desk).await;
        let round = Round { id, desk: desk.clone(), closed: app.time.now(), hear: app.time.now() };
        let dana = app.coordinator().await;
        let board = dana.opens(&round.board()).await.is(200).says("By the scores");
        let reasons = board.body.split("id=\"reason\"").nth(1).unwrap();
        assert!(reasons.split('>').nth(1).unwrap().contains("value=\"\""), "in a lottery no reason is chosen beforehand");
        let refused = round.decides(&app, &[1, 3, 4], "Offer places", &[]).await.is(422);
        let refused = refused.says("The aim “at most 1 of kestrel care” is public, and application 3 would go against it.");
        assert_eq!(round.standing(&app, 1).await, Standing::Undecided, "nothing is decided by halves");
        assert!(refused.body.contains("name=\"although\""), "a reason can be given there and then");
        let board = dana.opens(&round.board()).await;
        assert!(!board.body.contains("name=\"although\""), "and is asked for nowhere else");
        let fields = [("although", WHY)];
        let board = round.decides(&app, &[1, 3, 4], "Offer places", &fields).await.is(200);
        let board = board.says(&format!("Against an aim: at most 1 of kestrel care, because: {WHY}"));
        board.says("2 of at most 1").says("1 too many").says("5 places, 2 left");
        let events = app.dump().await;
        let told = "a place although at most 1 of kestrel care";
        assert_eq!(events.table("events").iter().filter(|row| row["why"] == told).count(), 1);

        // The panel reads it beside the letter, without who or where.
        asks(&app, &round).await;
        let reviewer = app.person(&world::reviewers()[0]).await;
        let page = reviewer.opens(&for_panel(&round)).await.is(200);
        let page = page.says("Against an aim: at most 1 of [workplace], because:").says("run the only night service.");
        assert_eq!(page.text().matches("Against an aim").count(), 1, "{}", page.text());
        assert!(!page.body.to_lowercase().contains("kestrel") && !page.body.contains("Mireille"), "{}", page.text());
        // The reason is put right, and the panel reads the new one; the old one stays in the record.
        let other = "They work the nights of the whole county.";
        let board = dana.opens(&round.board()).await.is(200);
        let form = |numbers: Vec<String>| numbers.iter().fold(board.form("Save the reason"), |form, id| form.ticks("application", id));
        let (one, three) = (round.application(&app, 1).await, round.application(&app, 3).await);
        dana.sends(form(vec![three.clone()]).with("although", " ")).await.is(422).says("Type the reason");
        dana.sends(form(vec![one.clone()]).with("although", other)).await.is(422).says("Tick somebody who has a place against an aim");
        let board = dana.sends(form(vec![one, three]).with("although", other)).await.is(200);
        board.says(&format!("Against an aim: at most 1 of kestrel care, because: {other}")).does_not_say(WHY);
        let record = format!("another reason for a place although at most 1 of kestrel care; before: {WHY}");
        assert_eq!(app.dump().await.table("events").iter().filter(|row| row["why"] == record).count(), 1);
        reviewer.opens(&for_panel(&round)).await.is(200).says(other).does_not_say("night service");
        // It falls with the decision, and comes back with it.
        app.time.pass(SignedDuration::from_mins(1));
        let board = round.decides(&app, &[3], "Waiting list", &[]).await.is(200).does_not_say("Against an aim");
        dana.presses(&dana.opens(&board.path).await, "Undo", &[]).await.is(200).says("Against an aim");
    }

    async fn what_was_against_an_aim_does_not_come_back_with_the_draw(app: App) {
        let round = closed_round(&app, 20).await;
        let aims = r#"{"places":3,"method":"lottery","organisation_most":1,"aims":[]}"#;
        app.meddle(&format!("INSERT INTO draws (programme_id, aims) VALUES ({}, '{aims}')", round.id)).await;
        works_at(&app, round.id, 3, "kestrel care").await;
        let board = round.decides(&app, &[1, 3], "Offer places", &[("although", WHY)]).await.is(200);
        board.says("Against an aim: at most 1 of kestrel care");
        app.time.pass(SignedDuration::from_mins(1));
        let board = round.decides(&app, &[1, 3], "Not decided", &[]).await.is(200).does_not_say("Against an aim");
        let three = round.application(&app, 3).await;
        app.meddle(&format!("INSERT INTO draw_entries (programme_id, application_id, pseudonym, tickets, is_drawn, turn) VALUES ({}, {three}, 'p1', 500000000000000, TRUE, 1)", round.id)).await;
        app.time.pass(SignedDuration::from_mins(1));
        let dana = app.coordinator().await;
        let board = dana.opens(&board.path).await.is(200);
        let drawn = dana.presses(&board, "Decide as it was drawn", &[]).await.is(200).says("1 application is decided.");
        drawn.says("A place, no letter yet").does_not_say("Against an aim");
    }

    async fn whoever_waits_is_passed_over_by_a_public_rule_and_the_coordinator_decides(app: App) {
        let round = closed_round(&app, 20).await;
        let aims = r#"{"places":2,"method":"lottery","organisation_most":1,"aims":[]}"#;
        app.meddle(&format!("INSERT INTO draws (programme_id, aims) VALUES ({}, '{aims}')", round.id)).await;
        works_at(&app, round.id, 3, "Ferndale Hospital").await;
        round.decides(&app, &[1, 2], "Offer places", &[]).await.is(200);
        round.decides(&app, &[3], "Waiting list", &[]).await.is(200);
        round.sends_now(&app).await;
        let dana = app.coordinator().await;
        dana.opens("/desk").await.is(200).does_not_say("nobody waiting can take it");
        let mireille = link(&app, MIREILLE).await;
        app.visitor().opens(&mireille).await.is(200).says("You are first.").does_not_say("passes you over");
        passes(&app, LEILA).await.is(200);
        let decide = "1 place is free and nobody waiting can take it without you: decide";
        for page in ["/desk", &round.desk] {
            dana.opens(page).await.is(200).says(decide);
        }
        dana.opens(&round.board()).await.says("1 place is free, and nobody who waits can take it.");
        let page = app.visitor().opens(&mireille).await.says("You are first.");
        page.says("For now a rule of the round (at most 1 person from one organisation) passes you over.")
            .does_not_say("Ferndale").does_not_say("Owen");
        // What is decided since and told nobody does not show through, and a shared home is never told.
        let own = async || app.visitor().opens(&mireille).await.is(200);
        round.decides(&app, &[4], "Waiting list", &[]).await.is(200);
        own().await.says("You are first.").does_not_say("passes you over");
        round.decides(&app, &[4], "Not decided", &[]).await.is(200);
        own().await.says("passes you over");
        // One is silent, and nobody else is there to take that place too.
        app.time.pass(DAY * 8);
        a_day_begins(&app).await;
        assert!(matches!(round.standing(&app, 3).await, Standing::Offered { .. }), "the rule is kept to again");
        let owen = app.visitor().opens(&link(&app, OWEN).await).await.says("Your time to answer is over");
        owen.says("Your offer ended on").does_not_say("went on");
        let dana = app.coordinator().await;
        dana.opens("/desk").await.does_not_say(decide);
    }

    async fn a_place_went_on_only_where_somebody_has_it(app: App) {
        told(&app).await;
        app.time.pass(DAY * 8);
        let owen = link(&app, OWEN).await;
        app.visitor().opens(&owen).await.says("Your offer ended on").does_not_say("went on");
        a_day_begins(&app).await;
        app.visitor().opens(&owen).await.says("so the place went on").does_not_say("Your offer ended on");
    }

    async fn no_offer_outlives_the_day_before_the_first_session(app: App) {
        let round = closed_round(&app, 1).await;
        let first = first_session(&app, round.id).await;
        app.time.set(morning(first.saturating_sub(3.days())));
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.decides(&app, &[2], "Waiting list", &[]).await.is(200);
        let dana = app.coordinator().await;
        let page = dana.opens(&letters(&round)).await.is(200);
        let page = page.says(&format!("The first session is on {}. No offer can be answered later", in_words(first)));
        dana.presses(&page, "Approve and send now", &[("days", "14")]).await.is(200);
        app.work().await;
        let eve = first.yesterday().unwrap();
        let letter = newest(&app, LEILA).await;
        assert!(letter.contains(&in_words(eve)), "{letter}");
        // On the first morning it is over, and the place goes to nobody by itself.
        app.time.set(morning(first));
        a_day_begins(&app).await;
        assert_eq!(round.standing(&app, 2).await, Standing::Waiting, "an offer of a course that has begun");
        let dana = app.coordinator().await;
        dana.opens("/desk").await.says("1 place is free and nobody waiting can take it without you");
        let board = dana.opens(&round.board()).await.says("who fits: application 2. The course has begun");
        dana.presses(&board, "Offer it to them", &[("last", "")]).await.is(422).says("Give a day from today on");
        let last = first.saturating_add(4.days());
        dana.presses(&board, "Offer it to them", &[("last", &last.to_string())]).await.is(200);
        app.work().await;
        let letter = newest(&app, OWEN).await;
        assert!(letter.contains("A place has become free for you") && letter.contains(&in_words(last)), "{letter}");
    }

    async fn a_last_day_that_was_said_by_hand_stays_where_its_letter_is_late(app: App) {
        let round = closed_round(&app, 1).await;
        let first = first_session(&app, round.id).await;
        app.time.set(morning(first.saturating_sub(3.days())));
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.decides(&app, &[2], "Waiting list", &[]).await.is(200);
        round.sends_now(&app).await;
        app.time.set(morning(first));
        a_day_begins(&app).await;
        let dana = app.coordinator().await;
        let board = dana.opens(&round.board()).await.says("The course has begun");
        let last = first.saturating_add(4.days());
        dana.presses(&board, "Offer it to them", &[("last", &last.to_string())]).await.is(200);
        // Nobody works the queue for two days.
        app.time.pass(DAY * 2);
        let letter = newest(&app, OWEN).await;
        assert!(letter.contains("A place has become free for you") && letter.contains(&in_words(last)), "{letter}");
        app.time.set(morning(last.saturating_add(1.day())));
        a_day_begins(&app).await;
        assert_eq!(round.standing(&app, 2).await, Standing::Answered(Answered::Lapsed));
    }

    async fn letters_promised_for_after_the_course_begins_tell_the_last_day_of_then(app: App) {
        let round = closed_round(&app, 2).await;
        let first = first_session(&app, round.id).await;
        let (hear, later) = (round.hear.in_tz("Europe/London").unwrap().date(), first.saturating_add(5.days()));
        app.meddle(&format!("UPDATE programmes SET design = replace(design, '\"hear_by\":\"{hear}\"', '\"hear_by\":\"{later}\"') WHERE id = {}", round.id)).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        let page = app.coordinator().await.opens(&letters(&round)).await.is(200);
        page.says(&format!("The first session is on {}, before the letters go out on {}", in_words(first), in_words(later)))
            .says(&format!("An offer that goes out then can be answered until {} all the same.", in_words(later.saturating_add(7.days()))));
    }

    async fn once_the_course_has_begun_letters_ask_for_the_last_day(app: App) {
        let round = closed_round(&app, 2).await;
        let first = first_session(&app, round.id).await;
        app.time.set(morning(first.saturating_sub(2.days())));
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        let dana = app.coordinator().await;
        let early = dana.opens(&letters(&round)).await.is(200).does_not_say("The first session was on");
        app.time.set(morning(first.saturating_add(1.day())));
        let dana = app.coordinator().await;
        assert!(early.body.contains("Approve and send now"));
        let page = dana.opens(&letters(&round)).await.is(200).says(&format!("The first session was on {}.", in_words(first)));
        let last = in_words(first.saturating_add(8.days()));
        let refused = dana.presses(&page, "Approve and send now", &[]).await.is(422).says("The course has begun by then.");
        dana.presses(&refused.says(&last), "Approve and send now", &[("begun", "yes")]).await.is(200);
        app.work().await;
        let letter = newest(&app, LEILA).await;
        assert!(letter.contains(&last), "{letter}");
    }

    async fn a_last_day_by_hand_is_before_the_course_begins(app: App) {
        let round = told(&app).await;
        app.meddle("UPDATE outcomes SET heard_at = NULL").await;
        let first = first_session(&app, round.id).await;
        app.time.set(morning(first.saturating_sub(3.days())));
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{}/{}", round.board(), round.application(&app, 1).await)).await.is(200);
        let refused = dana.presses(&page, "They know: set this day", &[("last", &first.to_string())]).await.is(422);
        refused.says(&format!("The first session is on {}.", in_words(first)));
        let eve = first.yesterday().unwrap().to_string();
        dana.presses(&page, "They know: set this day", &[("last", &eve)]).await.is(200);
    }

    async fn a_reviewer_who_objects_is_not_told_as_silent_and_words_are_changed_from_the_letters(app: App) {
        let round = decided(&app).await;
        asks(&app, &round).await;
        let reviewer = app.person(&world::reviewers()[0]).await;
        let page = reviewer.opens(&for_panel(&round)).await.is(200);
        reviewer.presses(&page, "Something is wrong", &[("which", "6"), ("words", "Application 6 was scored by nobody.")]).await.is(200);
        let dana = app.coordinator().await;
        let page = dana.opens(&letters(&round)).await.is(200).says("Says something is wrong");
        assert_eq!(page.text().matches("Has not answered").count(), 2, "{}", page.text());
        let words = dana.follows(&page, "Change the words of all such letters").await.is(200);
        assert!(words.path.starts_with("/desk/messages/outcome-"), "{}", words.path);
        for kind in ["offer", "waiting", "not"] {
            assert!(page.body.contains(&format!("\"/desk/messages/outcome-{kind}\"")), "{kind}");
        }
    }

    async fn managers_are_asked_before_it_is_decided_and_the_board_tells_who_has_not_agreed(app: App) {
        let round = closed_round(&app, 3).await;
        let closes = round.closed.in_tz("Europe/London").unwrap().date();
        let by = in_words(closes.saturating_add(7.days()));
        let asked = app.letters().await;
        let asked = asked.iter().filter(|kept| kept.letter.text().contains("Please answer by"));
        let texts: Vec<String> = asked.map(|kept| kept.letter.text()).collect();
        assert!(texts.iter().any(|text| text.contains(&by)), "{by}: {texts:?}");
        let dana = app.coordinator().await;
        let board = dana.opens(&round.board()).await.is(200);
        board.says("the manager of App 6 cannot agree.").says("the managers of App 3, App 5, App 9 have not answered.");
        round.decides(&app, &[1, 6], "Offer places", &[]).await.is(200);
        let page = dana.opens(&letters(&round)).await.is(200).says("the manager of App 6 cannot agree.");
        page.does_not_say("have not answered");
    }

    async fn in_a_lottery_no_letter_tells_scores_and_in_bands_it_tells_the_band(app: App) {
        let desk = settled(&app, &[("places", "3"), ("method", "lottery")]).await;
        once_closed(&app).await;
        is_scored(&app, &desk).await;
        draws_now(&app, &desk).await.is(200).says("In the order of the draw");
        tells(&app, &desk).await;
        let letter = newest(&app, LEILA).await;
        assert!(letter.contains("by lot") && !letter.contains("out of 10"), "{letter}");
        app.visitor().opens(&link(&app, LEILA).await).await.is(200).does_not_say("out of 10");
        let dana = app.coordinator().await;
        dana.opens(&format!("{desk}/places?show=waiting")).await.says("The waiting list stands in the order of the draw");
    }

    async fn in_bands_the_letter_tells_the_band(app: App) {
        let desk = settled(&app, &[("places", "3"), ("method", "bands")]).await;
        once_closed(&app).await;
        is_scored(&app, &desk).await;
        draws_now(&app, &desk).await.is(200);
        tells(&app, &desk).await;
        let letter = newest(&app, LEILA).await;
        assert!(letter.contains("out of 10") && letter.contains("Your band: 6 whole points."), "{letter}");
        let last = newest(&app, "ciaran.doyle@example.org").await;
        assert!(last.contains("Your band: 5 whole points."), "{last}");
    }

    async fn everybody_reads_in_sentences_how_places_are_shared_out(app: App) {
        let aims = [("places", "5"), ("method", "lottery"), ("organisation-most", "1"), ("sector.0.fewest", "2")];
        settled(&app, &aims).await;
        let path = format!("/programmes/{}/draw", world::OPEN_ROUND);
        let page = app.visitor().opens(&path).await.is(200);
        let page = page.says("5 places are shared out by lottery.").says("At most 1 from one organisation").says("NHS: 2 to 5");
        let page = page.says("London time.").says("Applications close on").says("What is settled").does_not_say("Before the round closed");
        let (before, lines) = page.body.split_once("<details").expect("the lines are folded");
        assert!(!before.contains("quietroom draw 1") && lines.contains("quietroom draw 1"));
        once_closed(&app).await;
        app.visitor().opens(&path).await.says("Before the round closed").says("Applications closed on").does_not_say("What is settled");
    }

    async fn places_are_left_free_only_where_that_helps(app: App) {
        // At most one of each of the two kinds there are: two of six places can be filled.
        let aims = [("places", "6"), ("method", "lottery"), ("sector.0.most", "1"), ("sector.1.most", "1")];
        let desk = settled(&app, &aims).await;
        once_closed(&app).await;
        let stuck = draws_now(&app, &desk).await.is(422).says("No choice of people meets every aim.");
        let stuck = stuck.does_not_say("No choice of fewer people");
        let dana = app.coordinator().await;
        let again = dana.opens(&stuck.path).await;
        let stuck = dana.presses(&again, "Draw", &[("value", VALUE)]).await.is(422);
        dana.presses(&stuck, "Keep the aims and leave places free", &[]).await.is(200).says("Drawn with the public value");
    }
}
