//! Who gets a place: decided on the board, told by approved letters, answered by link, moved on by the waiting list.

use crate::applications::{a_day_begins, link};
use crate::circle::notice;
use domain::id::ProgrammeId;
use domain::offer::{Choice, Standing};
use jiff::{SignedDuration, Timestamp};
use testkit::{Answer, App, Person, on_both};

pub(crate) const LEILA: &str = "leila.haddad@example.org";
pub(crate) const OWEN: &str = "owen.price@example.org";
pub(crate) const MIREILLE: &str = "mireille.osei@example.org";
const JONAS: &str = "jonas.lind@example.org";
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The ten applications of the world's open round, an hour after it closed.
pub(crate) struct Round {
    pub id: ProgrammeId,
    pub desk: String,
    pub closed: Timestamp,
    /// When people were told that they hear.
    pub hear: Timestamp,
}

pub(crate) async fn closed_round(app: &App, places: u32) -> Round {
    let id = world::open_a_round(&app.provider).await.unwrap();
    app.meddle(&format!(
        "UPDATE programmes SET design = replace(design, '\"places\":20', '\"places\":{places}') WHERE id = {id}"
    ))
    .await;
    // Without a panel: what it says of letters stands in `panel_letters`.
    app.meddle(&format!("UPDATE reviewers SET ended_at = 0 WHERE programme_id = {id}")).await;
    app.work().await;
    let programme = store::programme::by_id(&app.provider.store, id).await.unwrap().unwrap();
    assert_eq!(programme.design.places, Some(places));
    let closed = programme.design.applications_close().unwrap();
    let hear = programme.design.round.unwrap().hear_by.at(9, 0, 0, 0).in_tz("Europe/London").unwrap().timestamp();
    app.time.set(closed + HOUR);
    Round { id, desk: format!("/desk/programmes/{id}"), closed, hear }
}

impl Round {
    pub fn board(&self) -> String {
        format!("{}/places", self.desk)
    }

    /// Decides of the applications with these numbers.
    pub async fn decides(&self, app: &App, numbers: &[u32], act: &str, fields: &[(&str, &str)]) -> Answer {
        let dana = app.coordinator().await;
        let page = dana.opens(&self.board()).await.is(200);
        let mut form = page.form(act);
        for number in numbers {
            form = form.ticks("application", &self.application(app, *number).await);
        }
        // Nobody of this round is scored, so that the scores are no reason.
        if !fields.iter().any(|(name, _)| *name == "reason") {
            form = form.with("reason", "eligibility");
        }
        for (name, value) in fields {
            form = form.with(name, value);
        }
        dana.sends(form).await
    }

    pub async fn application(&self, app: &App, number: u32) -> String {
        let round = store::offer::round(&app.provider.store, self.id).await.unwrap();
        round.iter().find(|one| one.candidate.number == number).unwrap().candidate.id.to_string()
    }

    /// Approves every letter and sends them at once.
    pub async fn sends_now(&self, app: &App) {
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{}/letters", self.desk)).await.is(200);
        dana.presses(&page, "Approve and send now", &[]).await.is(200);
        app.work().await;
    }

    pub async fn standing(&self, app: &App, number: u32) -> Standing {
        let round = store::offer::round(&app.provider.store, self.id).await.unwrap();
        round.iter().find(|one| one.candidate.number == number).unwrap().candidate.standing()
    }
}

/// Two places: 1 and 2 have an offer by letter, 3, 4 and 5 wait in that order, 6 hears "not this time".
pub(crate) async fn told(app: &App) -> Round {
    let round = closed_round(app, 2).await;
    round.decides(app, &[1, 2], "Offer places", &[]).await.is(200);
    round.decides(app, &[3, 4, 5], "Waiting list", &[]).await.is(200);
    let words = [("reason", "panel"), ("words", "Tell us more about the wards next time.")];
    round.decides(app, &[6], "Not this time", &words).await.is(200);
    round.sends_now(app).await;
    round
}

pub(crate) async fn newest(app: &App, email: &str) -> String {
    let letters = app.letters_to(email).await;
    format!("{}\n{}", letters[0].letter.subject, letters[0].letter.text())
}

/// How many letters told them of a decision.
async fn outcomes(app: &App, email: &str) -> usize {
    app.letters_to(email).await.iter().filter(|kept| kept.letter.occasion == "outcome").count()
}

pub(crate) async fn at_home<'a>(app: &'a App, email: &str) -> (Person<'a>, String) {
    (app.visitor(), link(app, email).await)
}

pub(crate) async fn accepts(app: &App, email: &str) -> Answer {
    let (person, home) = at_home(app, email).await;
    let page = person.opens(&home).await.is(200).says("There is a place for you");
    person.follows(&page, "See its dates, and where it is").await.is(200);
    person.presses(&page, "I take the place", &[]).await
}

pub(crate) async fn passes(app: &App, email: &str) -> Answer {
    let (person, home) = at_home(app, email).await;
    let page = person.opens(&home).await.is(200);
    let sure = person.follows(&page, "Pass my place on").await.is(200).says("it goes to them at once");
    person.presses(&sure, "Pass it on", &[]).await
}

on_both! {
    async fn letters_go_out_together_on_the_morning_that_was_promised(app: App) {
        let round = closed_round(&app, 2).await;
        let dana = app.coordinator().await;
        let overview = dana.opens(&round.desk).await;
        dana.follows(&overview, "Places").await.is(200).says("2 places, 2 left").says("All 10").says("No score yet");
        let board = round.decides(&app, &[1, 2], "Offer places", &[("reason", "aim"), ("words", "Social care")]).await.is(200);
        board.says("2 applications are decided.").says("2 places, none left").says("2 meant, no letter yet").says("Aim: Social care");
        round.decides(&app, &[3], "Offer places", &[]).await.is(422).says("one more than the 2 places there are");
        round.decides(&app, &[3], "Waiting list", &[("reason", "lottery"), ("words", "38.5")]).await.is(200);
        round.decides(&app, &[4], "Not this time", &[("reason", "panel")]).await.is(422).says("Type what the panel says");
        round.decides(&app, &[], "Waiting list", &[]).await.is(422).says("Tick at least one application.");

        let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200)
            .says("2 with a place. 1 for the waiting list.").says("7 applications are not decided yet.")
            .says("Hello Leila Haddad").says("One aim of the round is “Social care”").says("Your chance was 38.5 in 100");
        assert_eq!(outcomes(&app, LEILA).await, 0, "nothing is out yet");
        dana.presses(&page, "Approve: they go out on", &[("days", "1")]).await.is(422).says("Give between 2 and 60 days.");
        dana.presses(&page, "Approve: they go out on", &[]).await.is(200).says("The approved letters go out on");
        app.time.set(round.hear - HOUR);
        assert_eq!(outcomes(&app, LEILA).await, 0);
        let (leila, home) = at_home(&app, LEILA).await;
        leila.opens(&home).await.is(200).says("We have your application").does_not_say("There is a place");
        app.time.set(round.hear);
        assert!(newest(&app, LEILA).await.contains("We have a place for you"));
        assert!(newest(&app, MIREILLE).await.contains("You are first on the waiting list."));
        assert_eq!(outcomes(&app, JONAS).await, 0, "nothing is decided of him");
        assert_eq!(outcomes(&app, LEILA).await, 1);
    }

    async fn a_decision_that_changes_changes_its_letter_and_is_approved_again(app: App) {
        let round = closed_round(&app, 2).await;
        let dana = app.coordinator().await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        let looked_at = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        round.decides(&app, &[2], "Not this time", &[]).await.is(200);
        dana.presses(&looked_at, "Approve: they go out on", &[]).await.is(422).says("The letters are not as you saw them any more");
        let page = dana.opens(&format!("{}/letters", round.desk)).await;
        dana.presses(&page, "Approve: they go out on", &[]).await.is(200);
        round.decides(&app, &[2], "Waiting list", &[]).await.is(200);
        dana.opens(&format!("{}/letters", round.desk)).await.says("1 letter was changed or added since.").says("You are first on the waiting list.");
        app.time.set(round.hear);
        assert!(newest(&app, LEILA).await.contains("We have a place for you"));
        assert_eq!(outcomes(&app, OWEN).await, 0, "nobody approved this one");
        round.sends_now(&app).await;
        assert!(newest(&app, OWEN).await.contains("You are first on the waiting list."));
        assert_eq!(outcomes(&app, LEILA).await, 1);
    }

    async fn the_desk_asks_for_letters_that_nobody_approved(app: App) {
        let round = closed_round(&app, 2).await;
        let dana = app.coordinator().await;
        dana.opens("/desk").await.does_not_say("about places");
        round.decides(&app, &[1, 2], "Offer places", &[]).await.is(200);
        dana.opens("/desk").await.says("Approve 2 letters about places");
        let letters = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        dana.presses(&letters, "Approve: they go out on", &[]).await.is(200);
        dana.opens("/desk").await.does_not_say("about places");
    }

    async fn nothing_is_sent_while_people_can_still_apply(app: App) {
        let round = closed_round(&app, 2).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        app.time.set(round.closed - HOUR);
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{}/letters", round.desk)).await.is(200).says("Applications are open until");
        assert!(!page.body.contains("Approve and send now"));
        let form = [("when", "now"), ("days", "7"), ("seal", &page.after("name=\"seal\" value=\"").unwrap_or_default())];
        dana.post(&format!("{}/letters", round.desk), &form).await.is(422).says("Applications are still open.");
    }

    async fn decisions_are_undone_for_ten_minutes(app: App) {
        let round = closed_round(&app, 2).await;
        round.decides(&app, &[1, 2], "Waiting list", &[]).await.is(200);
        app.time.pass(SignedDuration::from_mins(1));
        round.decides(&app, &[1, 2, 3], "Not this time", &[]).await.is(200).says("Not this time 3");
        let dana = app.coordinator().await;
        let board = dana.opens(&round.board()).await.says("3 applications are decided.");
        dana.presses(&board, "Undo", &[]).await.is(200).says("Waiting list 2").says("Not decided 8");
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        let board = dana.opens(&round.board()).await;
        app.time.pass(SignedDuration::from_mins(11));
        dana.presses(&board, "Undo", &[]).await.is(422).says("It is too late to undo this here.");
    }

    async fn leila_takes_her_place_and_is_one_of_the_people(app: App) {
        let round = told(&app).await;
        let (leila, home) = at_home(&app, LEILA).await;
        let before = app.dump().await;
        for _ in 0..5 {
            leila.opens(&home).await.is(200).says("There is a place for you").says("Please answer by the end of").says("you have what is asked of everybody");
            leila.opens(&format!("{home}/place")).await.is(200).says("Pass your place on?");
        }
        assert_eq!(app.dump().await.changed_since(&before), Vec::<&str>::new(), "looking answers nothing");
        accepts(&app, LEILA).await.is(200).says("You have a place");
        let path = format!("{}/place", &home[app.base.len()..]);
        leila.post(&path, &[("answer", "accept")]).await.is(303).goes_to(&home[app.base.len()..]);
        let dana = app.coordinator().await;
        dana.opens(&format!("{}/people", round.desk)).await.is(200).says("Leila Haddad").says("Kestrel Care");
        dana.opens(&round.board()).await.says("1 accepted").says("1 offered");
        app.person(LEILA).await.get("/me").await.is(200);
        let people = app.dump().await;
        let row = |email: &str| people.table("people").iter().find(|row| row["email"] == email).cloned().unwrap();
        assert_eq!(row(LEILA)["manager_id"], row("priya.shah@example.org")["id"]);
        assert_eq!(people.table("people").iter().filter(|row| row["email"] == LEILA).count(), 1);
        // Whoever gives an accepted place back takes part no more, and the list moves.
        let page = leila.opens(&home).await;
        let sure = leila.follows(&page, "I can't take it after all").await.is(200);
        leila.presses(&sure, "Pass it on", &[]).await.is(200).says("You passed your place on").does_not_say("I take it after all");
        dana.opens(&format!("{}/people", round.desk)).await.says("No one takes part yet.");
        assert!(newest(&app, MIREILLE).await.contains("A place has become free for you"));
    }

    async fn what_the_house_knows_of_somebody_is_not_changed_by_what_an_applicant_types(app: App) {
        let round = told(&app).await;
        let known = "amina.osei@ferndale.example.org";
        app.meddle(&format!("UPDATE application_answers SET answer = '{known}' WHERE question = 'manager-email'")).await;
        app.meddle("UPDATE application_answers SET answer = 'Somebody Else' WHERE question = 'manager-name'").await;
        let before = app.dump().await.table("people").iter().find(|row| row["email"] == known).cloned();
        accepts(&app, LEILA).await.is(200);
        let after = app.dump().await.table("people").iter().find(|row| row["email"] == known).cloned();
        assert_eq!(before, after);
        assert!(before.is_some() && round.standing(&app, 1).await != Standing::Undecided);
    }

    async fn a_pass_moves_the_list_once_and_everybody_sees_where_they_are(app: App) {
        let round = told(&app).await;
        let (carla, home) = at_home(&app, JONAS).await;
        carla.opens(&home).await.is(200).says("You are on the waiting list").says("You are 2nd.");
        let six = link(&app, "carys.vaughan@example.org").await;
        app.visitor().opens(&six).await.is(200).says("Not this time").says("Tell us more about the wards next time.").does_not_say("reject");
        at_home(&app, OWEN).await.0.opens(&link(&app, OWEN).await).await.says("Why: you have what is asked of everybody");
        passes(&app, OWEN).await.is(200).says("You passed your place on").does_not_say("I take it after all").does_not_say("Why:");
        passes_again(&app, OWEN).await.goes_to(&link(&app, OWEN).await[app.base.len()..]);
        assert!(newest(&app, MIREILLE).await.contains("A place has become free for you"));
        carla.opens(&home).await.says("You are first.");
        let dana = app.coordinator().await;
        dana.opens(&format!("{}?show=waiting", round.board())).await.is(200).says("Waiting list 2").says("Waiting list, number 1");
        assert_eq!(app.letters().await.iter().filter(|kept| kept.letter.subject.starts_with("A place has become free")).count(), 1);
    }

    async fn the_aims_of_the_round_pass_somebody_over_and_say_so(app: App) {
        let round = closed_round(&app, 20).await;
        let aims = r#"{"places":2,"method":"lottery","organisation_most":1,"aims":[{"question":"sector","answer":"NHS","fewest":0,"most":1}]}"#;
        app.meddle(&format!("INSERT INTO draws (programme_id, aims) VALUES ({}, '{aims}')", round.id)).await;
        round.decides(&app, &[1, 2], "Offer places", &[]).await.is(200).says("2 places, none left").says("At most 1");
        round.decides(&app, &[4, 3], "Waiting list", &[]).await.is(200);
        let board = format!("{}?show=waiting", round.board());
        let dana = app.coordinator().await;
        round.sends_now(&app).await;
        dana.opens(&board).await.says("Passed over now: at most 1 of NHS");
        passes(&app, LEILA).await.is(200);
        assert_eq!(round.standing(&app, 4).await, Standing::Waiting, "one of the NHS is there already");
        assert!(matches!(round.standing(&app, 3).await, Standing::Offered { .. }));
        let events = store::event::of(&app.provider.store, domain::event::Noun::Application(round.application(&app, 4).await.parse().unwrap()), 1).await.unwrap();
        assert_eq!(events[0].why, "passed over: at most 1 of NHS");
        passes(&app, OWEN).await.is(200);
        assert!(matches!(round.standing(&app, 4).await, Standing::Offered { .. }), "the next place is theirs");
    }

    async fn a_draw_is_taken_over_with_everybodys_chance(app: App) {
        let round = closed_round(&app, 20).await;
        let dana = app.coordinator().await;
        let none = dana.post(&format!("{}/draw", round.board()), &[]).await.is(422);
        none.says("There is no draw, or everything in it is decided.").does_not_say("Decide as it was drawn");
        app.meddle(&format!("INSERT INTO draws (programme_id, aims) VALUES ({}, '{{\"places\":1,\"method\":\"lottery\",\"organisation_most\":null,\"aims\":[]}}')", round.id)).await;
        // One is drawn by lot and three are not, one of them with next to no chance; one is in no outcome of the draw.
        let tickets = [(4, 385_000_000_000_000_u64), (2, 500_000_000_000_000), (1, 114_600_000_000_000), (3, 400_000_000_000), (5, 0)];
        for (turn, (number, tickets)) in (1..).zip(tickets) {
            let id = round.application(&app, number).await;
            let sql = format!("INSERT INTO draw_entries (programme_id, application_id, pseudonym, tickets, is_drawn, turn) VALUES ({}, {id}, 'p{turn}', {tickets}, {}, {turn})", round.id, turn == 1);
            app.meddle(&sql).await;
        }
        let board = dana.opens(&round.board()).await.says("Of 5 applications in it nothing is decided yet.");
        dana.presses(&board, "Decide as it was drawn", &[]).await.is(200).says("5 applications are decided.").says("1 place, none left").says("By the rules of the draw");
        round.sends_now(&app).await;
        assert!(newest(&app, JONAS).await.contains("you were drawn. Your chance was 38.5 in 100."));
        assert!(newest(&app, OWEN).await.contains("You are first on the waiting list."));
        assert!(newest(&app, LEILA).await.contains("You are 2nd on the waiting list."));
        assert!(newest(&app, LEILA).await.contains("you were not drawn. Your chance was 11.5 in 100."));
        assert!(newest(&app, MIREILLE).await.contains("you were not drawn. Your chance was under 1 in 1,000."));
        let ruled_out = newest(&app, "priti.mehta@example.org").await;
        assert!(ruled_out.contains("By these rules, no draw gave you a place.") && !ruled_out.contains("chance"), "{ruled_out}");
    }

    async fn a_pass_is_taken_back_as_long_as_nobody_else_was_moved(app: App) {
        let round = closed_round(&app, 2).await;
        round.decides(&app, &[1, 2], "Offer places", &[]).await.is(200);
        round.sends_now(&app).await;
        let (owen, home) = at_home(&app, OWEN).await;
        let page = passes(&app, OWEN).await.is(200).says("I take it after all");
        owen.presses(&page, "I take it after all", &[]).await.is(200).says("There is a place for you");
        let page = passes(&app, OWEN).await;
        round.decides(&app, &[3], "Offer places", &[]).await.is(200);
        owen.presses(&page, "I take it after all", &[]).await.is(422).says("Your place has gone to the next person.");
        owen.opens(&home).await.does_not_say("I take it after all");
    }

    async fn only_the_silent_are_reminded_and_silence_moves_the_list_once(app: App) {
        let round = told(&app).await;
        accepts(&app, LEILA).await.is(200);
        for _ in 0..9 {
            app.time.pass(DAY);
            a_day_begins(&app).await;
            a_day_begins(&app).await;
        }
        let reminders = |letters: Vec<letters::post::Kept>| letters.iter().filter(|kept| kept.letter.subject.starts_with("Still to say: your place")).count();
        assert_eq!(reminders(app.letters_to(LEILA).await), 0);
        assert_eq!(reminders(app.letters_to(OWEN).await), 1);
        let (owen, home) = at_home(&app, OWEN).await;
        let page = owen.opens(&home).await.is(200).says("Your time to answer is over");
        assert!(!page.body.contains("I take the place"));
        owen.post(&format!("{}/place", &home[app.base.len()..]), &[("answer", "accept")]).await.is(422).says("not open to answer any more");
        assert!(matches!(round.standing(&app, 3).await, Standing::Offered { .. }));
        assert_eq!(round.standing(&app, 4).await, Standing::Waiting, "one silence moves one");
        accepts(&app, MIREILLE).await.is(200).says("You have a place");
    }

    async fn an_offer_is_over_at_midnight_and_one_that_cannot_be_ended_keeps_nobody_waiting(app: App) {
        let round = told(&app).await;
        let Standing::Offered { until } = round.standing(&app, 1).await else { panic!("an offer") };
        app.time.set(until - HOUR);
        let (leila, home) = at_home(&app, LEILA).await;
        leila.opens(&home).await.is(200).says("There is a place for you");
        app.time.set(until);
        let page = leila.opens(&home).await.is(200).says("Your time to answer is over").does_not_say("There is a place for you");
        assert!(!page.body.contains("I take the place"), "a button that refuses");
        // Leila's offer hangs on a round that cannot be read; Owen's is ended all the same.
        let other = format!("(SELECT MIN(id) FROM programmes WHERE id <> {})", round.id);
        let application = round.application(&app, 1).await;
        app.meddle(&format!("UPDATE place_offers SET programme_id = {other} WHERE application_id = {application}")).await;
        app.meddle(&format!("UPDATE programmes SET design = 'unreadable' WHERE id = {other}")).await;
        app.time.set(until + HOUR * 10);
        a_day_begins(&app).await;
        assert!(matches!(round.standing(&app, 3).await, Standing::Offered { .. }), "Owen's place went on");
    }

    async fn letters_that_are_sent_at_night_wait_for_the_morning(app: App) {
        let round = closed_round(&app, 2).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        app.time.set(round.closed + HOUR * 6);
        let dana = app.coordinator().await;
        let path = format!("{}/letters", round.desk);
        let page = dana.opens(&path).await.is(200);
        let form = page.form("Approve and send now");
        let fields = [("when", "now"), ("days", "7"), ("seal-now", form.value("seal-now").unwrap())];
        let sent = dana.post(&path, &fields).await.is(303);
        assert_eq!(notice(&sent), "1 letter goes out in the morning. Nobody gets one at night.");
        app.work().await;
        assert_eq!(outcomes(&app, LEILA).await, 0, "a letter at night");
        app.time.set(round.closed + HOUR * 16);
        app.work().await;
        assert_eq!(outcomes(&app, LEILA).await, 1);
    }

    async fn dana_orders_the_list_and_notes_a_pass_that_was_telephoned(app: App) {
        let round = told(&app).await;
        let dana = app.coordinator().await;
        let board = dana.opens(&format!("{}?show=waiting", round.board())).await;
        let five = round.application(&app, 5).await;
        let form = board.form("Up").with("up", &format!("{five}-3"));
        let board = dana.sends(form).await.is(200).says("Waiting list 3");
        dana.sends(board.form("Up").with("up", &format!("{five}-2"))).await.is(200);
        let (_, priti) = at_home(&app, "priti.mehta@example.org").await;
        app.visitor().opens(&priti).await.says("You are first.");
        let two = round.application(&app, 2).await;
        let page = dana.opens(&format!("{}/{two}", round.board())).await.is(200).says("Application 2 passes").says("The place goes to application 5");
        let path = page.path.clone();
        dana.presses(&page, "Note that they pass", &[]).await.is(200);
        assert!(matches!(round.standing(&app, 5).await, Standing::Offered { .. }));
        dana.post(&path, &[]).await.is(303);
        assert_eq!(round.standing(&app, 3).await, Standing::Waiting, "pressed twice it moves one");
        assert!(newest(&app, "priti.mehta@example.org").await.contains("A place has become free for you"));
    }

    async fn a_free_place_goes_to_the_first_of_the_list_by_one_button(app: App) {
        let round = closed_round(&app, 3).await;
        round.decides(&app, &[1], "Offer places", &[]).await.is(200);
        round.decides(&app, &[2, 3], "Waiting list", &[]).await.is(200);
        round.sends_now(&app).await;
        let dana = app.coordinator().await;
        let board = dana.opens(&round.board()).await.says("Next on the waiting list who fits: application 2.");
        for _ in ["once", "and by a second press"] {
            dana.presses(&board, "Offer it to them", &[]).await.is(200);
        }
        assert!(newest(&app, OWEN).await.contains("A place has become free for you"));
        assert_eq!(round.standing(&app, 3).await, Standing::Waiting, "a second press has offered a second place");
        dana.post(&format!("{}/next", round.board()), &[("number", "4")]).await.is(422).says("in between");
    }

    async fn nobody_decides_over_a_board_they_have_not_seen(app: App) {
        let round = closed_round(&app, 2).await;
        let dana = app.coordinator().await;
        let board = dana.opens(&round.board()).await.is(200);
        let one = round.application(&app, 1).await;
        round.decides(&app, &[1], "Not this time", &[]).await.is(200);
        let old = board.form("Offer places").ticks("application", &one).with("reason", "eligibility");
        let again = dana.sends(old).await.is(422).says("in between");
        assert!(again.body.contains(&format!("value=\"{one}\" checked")), "what was chosen is lost");
        dana.sends(again.form("Offer places")).await.is(200);
        assert_eq!(round.standing(&app, 1).await, Standing::Proposed(Choice::Offer));
    }

    async fn a_reason_is_read_once_a_letter_has_told_it(app: App) {
        let round = told(&app).await;
        let words = [("reason", "panel"), ("words", "We would like to see another team first.")];
        round.decides(&app, &[3], "Not this time", &words).await.is(200);
        let (mireille, home) = at_home(&app, MIREILLE).await;
        mireille.opens(&home).await.says("You are on the waiting list").does_not_say("another team first");
    }

    async fn an_application_that_is_taken_back_frees_its_place(app: App) {
        let round = told(&app).await;
        let (owen, home) = at_home(&app, OWEN).await;
        let page = owen.opens(&home).await;
        owen.presses(&page, "Take it back", &[]).await.is(200).says("You took your application back");
        assert!(matches!(round.standing(&app, 3).await, Standing::Offered { .. }));
        assert!(newest(&app, MIREILLE).await.contains("A place has become free for you"));
    }

    async fn somebody_leaves_the_waiting_list(app: App) {
        let round = told(&app).await;
        assert!(newest(&app, MIREILLE).await.contains("If you no longer want a place, you can leave the list on your page."));
        let (mireille, home) = at_home(&app, MIREILLE).await;
        let page = mireille.opens(&home).await.says("You are first.");
        let (jonas, jonas_home) = at_home(&app, JONAS).await;
        jonas.opens(&jonas_home).await.says("You are 2nd.");
        let sure = mireille.follows(&page, "Leave the waiting list").await.is(200);
        mireille.presses(&sure, "Take me off the list", &[]).await.is(200).says("You are off the waiting list");
        // The list closes up behind them; pressed once more nothing else happens.
        jonas.opens(&jonas_home).await.says("You are first.");
        let before = app.dump().await;
        mireille.presses(&sure, "Take me off the list", &[]).await.is(200).says("You are off the waiting list");
        assert!(app.dump().await.changed_since(&before).is_empty(), "a second press changed something");
        app.coordinator().await.opens(&round.board()).await.says("Left the waiting list").says("Waiting list 2");
        let left = before.table("events").iter().filter(|event| event["why"] == "left the waiting list").count();
        assert_eq!(left, 1, "it is noted who left and when");
        passes(&app, OWEN).await.is(200);
        assert!(matches!(round.standing(&app, 4).await, Standing::Offered { .. }), "the next one has their turn");
    }

    async fn an_applicants_link_answers_for_nobody_else_and_others_see_no_board(app: App) {
        let round = told(&app).await;
        let (_, home) = at_home(&app, JONAS).await;
        let path = format!("{}/place", &home[app.base.len()..]);
        app.visitor().post(&path, &[("answer", "accept")]).await.is(422);
        assert_eq!(round.standing(&app, 4).await, Standing::Waiting);
        for other in [app.person("amina.osei@ferndale.example.org").await, app.operator().await] {
            other.get(&round.board()).await.is(404);
            other.get(&format!("{}/letters", round.desk)).await.is(404);
        }
    }

    async fn the_board_costs_the_same_for_ten_and_for_a_hundred_and_has_pages(app: App) {
        let round = closed_round(&app, 2).await;
        let dana = app.coordinator().await;
        dana.opens(&round.board()).await;
        let (ten, _) = app.statements(dana.opens(&round.board())).await;
        crate::last_places::apply_many(&app, round.id, 100).await;
        let (hundred, page) = app.statements(dana.opens(&round.board())).await;
        assert_eq!(ten, hundred);
        let page = page.says("All 110").says("App 1 ");
        let later = dana.follows(&page, "Next 50").await.is(200).does_not_say("App 1 ");
        dana.follows(&later, "50 before").await.is(200).says("App 1 ");
        let filtered = dana.opens(&format!("{}?is-sector=NHS", round.board())).await.is(200);
        filtered.says("App 2 ").does_not_say("App 1 ");
        let notices = round.decides(&app, &[2], "Waiting list", &[]).await;
        assert!(notice(&notices).is_empty(), "the board itself says what was decided");
    }
}

async fn passes_again(app: &App, email: &str) -> Answer {
    let home = link(app, email).await;
    app.visitor().post(&format!("{}/place", &home[app.base.len()..]), &[("answer", "pass")]).await.is(303)
}
