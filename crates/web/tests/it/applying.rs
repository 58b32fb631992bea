//! What an application keeps of whoever applies: their own name, one letter for one occasion, and for how long.

use crate::applications::{LEILA, PRIYA, a_day_begins, begins, fills_in, link, open_round, sends, sent};
use crate::circle::notice;
use crate::places::{MIREILLE, told};
use jiff::{SignedDuration, Timestamp, ToSpan};
use testkit::{App, Person, on_both};

/// What somebody else's mailbox, or a manager's, is to be filled with: it passes for a name.
const ADVERT: &str = "Win A Phone Today";
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// When applications to the open round close.
fn deadline() -> Timestamp {
    "2026-04-03T16:00:00Z".parse().unwrap()
}

async fn letters_with(app: &App, email: &str, occasion: &str) -> usize {
    app.work().await;
    app.letters_to(email).await.iter().filter(|kept| kept.letter.occasion == occasion).count()
}

/// Names somebody else as manager, by the button.
async fn names(leila: &Person<'_>, link: &str, email: &str) -> testkit::Answer {
    let page = leila.opens(&format!("{link}/application/manager")).await.is(200);
    leila.presses(&page, "Save and go on", &[("manager-name", "Pat Long"), ("manager-email", email)]).await
}

async fn presses(app: &App, button: &str) {
    let (asked, priya) = (self::link(app, PRIYA).await, app.visitor());
    let page = priya.opens(&asked).await.is(200);
    priya.presses(&page, button, &[]).await.is(200);
    app.time.pass(MINUTE);
}

on_both! {
    async fn an_applicant_is_called_what_they_write_behind_their_link(app: App) {
        let desk = open_round(&app).await;
        let link = begins(&app, ADVERT, LEILA).await;
        let leila = app.visitor();
        let page = leila.opens(&format!("{link}/application/about")).await.is(200).says("Your name");
        assert_eq!(page.form("Save and go on").value("applicant-name"), Some(ADVERT), "she sees what was typed for her");
        let wrong = leila.presses(&page, "Save and go on", &[("applicant-name", "See www.example.com"), ("work", "Team manager")]).await;
        let wrong = wrong.is(422).says("Type the name alone");
        assert_eq!(wrong.form("Save and go on").value("applicant-name"), Some("See www.example.com"), "what was typed is kept");
        let page = leila.opens(&format!("{link}/application/about")).await.says("Team manager");
        leila.presses(&page, "Save and go on", &[("applicant-name", "Leila Haddad")]).await;
        fills_in(&leila, &link, &[]).await;
        leila.opens(&format!("{link}/answers")).await.is(200).says("Your name Leila Haddad").does_not_say(ADVERT);
        sends(&leila, &link).await.is(200);
        app.work().await;
        let asked = &app.letters_to(PRIYA).await[0].letter;
        assert!(asked.subject.contains("Leila Haddad") && !asked.text().contains(ADVERT), "{}", asked.text());

        // Once it is sent, a half-typed name is not read by anybody; the button changes it until applications close.
        let page = leila.opens(&format!("{link}/application/about")).await;
        let form = page.form("Save and go on").with("applicant-name", "Leila Had");
        let path = format!("/l/{}/application/about/draft", link.rsplit('/').next().unwrap());
        let typed: Vec<(&str, &str)> = form.fields().filter(|(name, _)| *name != "csrf").collect();
        leila.post(&path, &typed).await.is(200).says("not saved yet");
        let dana = app.coordinator().await;
        dana.opens(&format!("{desk}/applications")).await.says("Leila Haddad");
        leila.presses(&page, "Save and go on", &[("applicant-name", "Leila Haddad-Moss")]).await.is(200);
        dana.opens(&format!("{desk}/applications")).await.says("Leila Haddad-Moss");
        let events = app.dump().await;
        assert_eq!(events.table("events").iter().filter(|row| row["noun"] == "application" && row["why"] == "name").count(), 2);
        app.time.set(deadline());
        leila.presses(&page, "Save and go on", &[("applicant-name", "Late Name")]).await.is(422).says("Applications have closed.");
    }

    async fn a_name_is_a_name_wherever_it_goes_into_letters(app: App) {
        open_round(&app).await;
        let visitor = app.visitor();
        for path in ["/programmes/spring-course/apply", "/programmes/spring-course/next-round"] {
            for name in ["Win at www.example.com", "http://x.example", "me@example.com", "Ring 0800 12345", "Buy.Now"] {
                visitor.post(path, &[("name", name), ("email", LEILA)]).await.is(422).says("Type the name alone");
            }
        }
        let link = begins(&app, "Siân O’Dowd-Le Guin", LEILA).await;
        let leila = app.visitor();
        fills_in(&leila, &link, &[("manager-name", "Win at www.example.com")]).await.is(422).says("Type the name alone");
        leila.opens(&format!("{link}/answers")).await.says("Type the name alone").does_not_say("Send my application");
    }

    async fn nobody_has_letters_sent_to_one_stranger_after_another(app: App) {
        open_round(&app).await;
        let (link, leila) = (sent(&app).await, app.visitor());
        for nth in 2..=5 {
            names(&leila, &link, &format!("manager{nth}@kestrel.example.org")).await.is(200);
        }
        names(&leila, &link, "manager6@kestrel.example.org").await.is(422).says("within a day");
        app.work().await;
        assert!(app.letters_to("manager6@kestrel.example.org").await.is_empty());
        leila.opens(&link).await.says("We have asked Pat Long");
        app.time.pass(HOUR * 25);
        names(&leila, &link, "manager6@kestrel.example.org").await.is(200);
        app.work().await;
        assert_eq!(app.letters_to("manager6@kestrel.example.org").await.len(), 1);
    }

    async fn an_application_pressed_twice_is_acknowledged_once(app: App) {
        open_round(&app).await;
        let (link, leila) = (begins(&app, "Leila Haddad", LEILA).await, app.visitor());
        fills_in(&leila, &link, &[]).await;
        let check = leila.opens(&format!("{link}/answers")).await.is(200);
        for _ in 0..3 {
            leila.presses(&check, "Send my application", &[]).await.is(200).says("We have your application");
        }
        assert_eq!(letters_with(&app, LEILA, "application_receipt").await, 1);
        // What has changed since is sent again.
        let page = leila.opens(&format!("{link}/application/ideas")).await;
        leila.presses(&page, "Save and go on", &[("criterion-reach", "Fifty people.")]).await.is(200);
        for _ in 0..2 {
            leila.presses(&check, "Send my application", &[]).await.is(200);
        }
        assert_eq!(letters_with(&app, LEILA, "application_receipt").await, 2);
    }

    async fn a_managers_answer_is_told_once_however_often_it_is_given(app: App) {
        open_round(&app).await;
        sent(&app).await;
        app.work().await;
        let (asked, priya) = (link(&app, PRIYA).await, app.visitor());
        let form = priya.opens(&asked).await.form("I keep the time free");
        for button in ["I keep the time free", "Change my answer", "I keep the time free"] {
            let page = priya.opens(&asked).await;
            priya.presses(&page, button, &[]).await.is(200);
            app.time.pass(MINUTE);
        }
        assert_eq!(app.dump().await.table("jobs").iter().filter(|job| job["kind"] == "send_endorsement_news").count(), 1);
        assert_eq!(letters_with(&app, LEILA, "endorsement_news").await, 1);
        let before = app.dump().await;
        priya.sends(form).await.is(200);
        assert_eq!(app.dump().await.changed_since(&before), Vec::<&str>::new(), "the same answer is no news");
        // Taken back and given again before the next mail goes out: there is nothing new to tell.
        presses(&app, "Change my answer").await;
        presses(&app, "I keep the time free").await;
        app.time.pass(HOUR * 24);
        assert_eq!(letters_with(&app, LEILA, "endorsement_news").await, 1);
    }

    async fn a_yes_that_is_taken_back_is_told_and_asked_for_again(app: App) {
        open_round(&app).await;
        let (link, leila) = (sent(&app).await, app.visitor());
        app.work().await;
        presses(&app, "I keep the time free").await;
        assert_eq!(letters_with(&app, LEILA, "endorsement_news").await, 1);
        app.time.pass(HOUR * 24);
        presses(&app, "Change my answer").await;
        app.work().await;
        let news = &app.letters_to(LEILA).await[0].letter;
        assert!(news.text().contains("Priya Shah had said that they will keep the time free, and has taken that back"), "{}", news.text());
        leila.opens(&link).await.says("No answer yet");
        for _ in 0..6 {
            app.time.pass(HOUR * 24);
            a_day_begins(&app).await;
        }
        assert_eq!(letters_with(&app, PRIYA, "endorsement_reminder").await, 1, "she is silent again, and is reminded");
        assert_eq!(letters_with(&app, LEILA, "endorsement_news").await, 2);
    }

    async fn a_lost_link_is_sent_again_after_the_deadline_and_tells_nobody_who_applied(app: App) {
        open_round(&app).await;
        let link = sent(&app).await;
        app.work().await;
        app.time.set(deadline() + 1.hour());
        let visitor = app.visitor();
        let page = visitor.opens("/programmes/spring-course").await.says("This round is closed.");
        let page = visitor.follows(&page, "Tell me about the next one").await;
        let page = visitor.follows(&page, "Have you applied, and lost your link?").await.is(200).says("This round is closed");
        let (before, stranger) = (app.letters().await.len(), "kim.new@kestrel.example.org");
        let mut said = Vec::new();
        for email in [LEILA, stranger] {
            assert!(page.form("Send me my link again").value("email").is_some());
            let sent = visitor.post("/programmes/spring-course/apply", &[("email", email)]).await.is(303);
            said.push((sent.location().to_owned(), notice(&sent).replace(email, "EMAIL")));
        }
        assert_eq!(said[0], said[1]);
        assert!(said[0].1.starts_with("If somebody applied with EMAIL"), "{said:?}");
        app.work().await;
        assert_eq!(app.letters().await.len(), before + 1);
        assert_eq!(self::link(&app, LEILA).await, link);
        assert!(app.letters_to(stranger).await.is_empty());
        assert_eq!(app.dump().await.table("applications").len(), 1);
        visitor.presses(&page, "Send me my link again", &[("email", "leila")]).await.is(422).says("Type an email address");
    }

    async fn what_was_never_sent_is_deleted_three_months_after_the_close(app: App) {
        open_round(&app).await;
        let visitor = app.visitor();
        let lasts = "We delete your application 12 months after the day by which you hear from us, and one that was never sent 3 months after applications close.";
        visitor.opens("/programmes/spring-course/apply").await.says(lasts);
        visitor.opens("/privacy").await.says("An application is deleted 12 months after");
        let link = sent(&app).await;
        visitor.opens(&link).await.says(lasts);
        let draft = begins(&app, "Kim New", "kim.new@kestrel.example.org").await;
        fills_in(&app.visitor(), &draft, &[]).await;
        app.time.set("2026-07-02T12:00:00Z".parse().unwrap());
        a_day_begins(&app).await;
        app.visitor().opens(&draft).await.is(200);
        app.time.set("2026-07-04T12:00:00Z".parse().unwrap());
        a_day_begins(&app).await;
        app.visitor().opens(&draft).await.is(404);
        assert!(app.dump().await.tables_with("kim.new@kestrel.example.org").is_empty());
        app.visitor().opens(&link).await.is(200);
        // Dates that were typed with another year take nothing away that is new.
        app.meddle("UPDATE programmes SET design = replace(design, '2026-', '2024-')").await;
        app.time.set("2026-07-05T12:00:00Z".parse().unwrap());
        a_day_begins(&app).await;
        app.visitor().opens(&link).await.is(200);
    }

    async fn a_year_after_people_heard_nothing_is_left_of_an_application(app: App) {
        let round = told(&app).await;
        let id = round.application(&app, 3).await;
        app.meddle(&format!("INSERT INTO draws (programme_id, aims, entries) VALUES ({}, '{{\"places\":1,\"method\":\"lottery\",\"organisation_most\":null,\"aims\":[]}}', 'who took part')", round.id)).await;
        app.meddle(&format!("INSERT INTO draw_entries (programme_id, application_id, pseudonym, tickets, is_drawn, turn) VALUES ({}, {id}, 'A07', 385, {}, 1)", round.id, false)).await;
        app.meddle(&format!("INSERT INTO events (at, act, noun, noun_id, why) VALUES (1, 'decide_places', 'application', {id}, 'another reason for a place although at most 1; before: She asked.')")).await;
        let link = link(&app, MIREILLE).await;
        app.visitor().opens(&link).await.is(200);
        app.time.set(round.hear + HOUR * 24 * 360);
        a_day_begins(&app).await;
        app.visitor().opens(&link).await.is(200);
        app.time.set(round.hear + HOUR * 24 * 367);
        // The house has another address by now.
        app.meddle("UPDATE letters SET message_id = replace(message_id, '@', '@before.')").await;
        a_day_begins(&app).await;
        app.visitor().opens(&link).await.is(404);
        let dump = app.dump().await;
        for table in ["applications", "application_answers", "endorsements", "outcomes", "place_offers"] {
            let left = dump.table(table).iter().filter(|row| row.get("programme_id").is_none_or(|of| *of == round.id.to_string())).count();
            assert_eq!(left, 0, "{table}");
        }
        assert!(dump.tables_with(MIREILLE).is_empty(), "{:?}", dump.tables_with(MIREILLE));
        assert!(!dump.tables_with("Mireille Osei").contains(&"letters"), "a subject names her");
        assert!(dump.tables_with("She asked.").is_empty(), "why they had a place is still in the record");
        assert!(dump.tables_with("who took part").is_empty(), "a draw still tells whose pseudonym was whose");
        let entry = dump.table("draw_entries").iter().find(|row| row["pseudonym"] == "A07").unwrap();
        assert_eq!((entry["tickets"].as_str(), entry["application_id"].as_str()), ("385", ""), "the draw stays, without whose it was");
        let dana = app.coordinator().await;
        dana.opens(&format!("{}/applications", round.desk)).await.is(200).says("No applications here");
        dana.opens(&round.board()).await.is(200);
        dana.opens(&round.desk).await.is(200);
    }
}
