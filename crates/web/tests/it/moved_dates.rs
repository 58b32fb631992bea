//! A date of the course and one of supervision are moved: all sign again, are told what differs, and the promised time follows.

use crate::agreements::{board, link, manager_of, name_of, signs};
use crate::gathered::next_mail;
use crate::programmes::strip;
use jiff::Timestamp;
use std::collections::BTreeMap;
use testkit::{Answer, App, Person, on_both};

const ADAEZE: &str = "adaeze.bello@northgate.example.org";
type Row = BTreeMap<String, String>;

/// The training of the world that has had two of its six mornings, and somebody who came to both.
struct Training<'a> {
    app: &'a App,
    id: i64,
    email: String,
    name: String,
}

async fn training(app: &App) -> Training<'_> {
    let id = world::run_a_course(&app.provider).await.unwrap().0;
    let dump = app.dump().await;
    let own: Vec<String> = sessions(app, id).await.into_iter().map(|(_, session)| session).collect();
    let came = |person: &Row| {
        let noted = dump
            .table("attendances")
            .iter()
            .filter(|row| row["person_id"] == person["id"] && row["state"] == "present");
        noted.filter(|row| own.contains(&row["session_id"])).count()
    };
    let row =
        dump.table("people").iter().find(|row| !row["manager_id"].is_empty() && came(row) == 2).expect("somebody");
    let email = row["email"].clone();
    Training { app, id, name: name_of(app, &email).await, email }
}

/// Dates of the course with their sessions, in order.
async fn sessions(app: &App, programme: i64) -> Vec<(String, String)> {
    let dump = app.dump().await;
    let is_it = |row: &&Row| row["programme_id"] == programme.to_string() && row["stage"] == "course";
    let group = dump.table("groups").iter().find(is_it).unwrap()["id"].clone();
    let rows = dump.table("sessions").iter().filter(|row| row["group_id"] == group);
    let mut sessions: Vec<(String, String)> = rows.map(|row| (row["date"].clone(), row["id"].clone())).collect();
    sessions.sort();
    sessions
}

impl Training<'_> {
    /// Participant, manager and provider sign what they were asked to sign last.
    async fn is_signed(&self) {
        signs(&self.app.visitor(), &link(self.app, &self.email).await, &self.name).await;
        let manager = manager_of(self.app, &self.email).await;
        signs(&self.app.visitor(), &link(self.app, &manager).await, &name_of(self.app, &manager).await).await;
        let dana = self.app.coordinator().await;
        let page = dana.opens(&board(self.id)).await.says("1 agreement waits for you");
        dana.presses(&page, "Sign them for the provider", &[("name", "Dana Okafor")]).await.is(200).says("1 of ");
        next_mail(self.app).await;
    }

    /// Leaves one date of a stage out in the set-up, so that another comes at its end. Tells both.
    async fn moves(&self, stage: &str, which: usize) -> (String, String) {
        let dana = self.app.coordinator().await;
        let page = dana.opens(&format!("/desk/programmes/{}/setup/dates-{stage}", self.id)).await.is(200);
        let before = held(&page);
        let gone = before[which].clone();
        let shown = dana.presses(&page, &format!("Leave out {gone}"), &[]).await.is(200);
        dana.presses(&shown, "Save", &[]).await.is(200);
        let after = held(&dana.opens(&page.path).await.is(200));
        let new: Vec<&String> = after.iter().filter(|day| !before.contains(day)).collect();
        assert_eq!((new.len(), after.len()), (1, before.len()), "{before:?} {after:?}");
        (gone, new[0].clone())
    }

    /// What participant, manager and coordinator read of the time, all alike.
    async fn given(&self, told: &str) {
        let manager = manager_of(self.app, &self.email).await;
        self.app.person(&manager).await.opens("/team").await.is(200).says(&format!("Time given: {told}"));
        self.app.person(&self.email).await.opens("/me").await.is(200).says(told);
        self.app.coordinator().await.opens(&board(self.id)).await.is(200).says(told);
    }

    /// Whoever leads the course notes after a morning that all were there.
    async fn all_came(&self, session: &str) {
        let lead: Person<'_> = self.app.person(ADAEZE).await;
        let page = lead.opens(&format!("/sessions/{session}/close")).await.is(200).says("Who came?");
        let page = lead.presses(&page, "Everybody else was present", &[]).await.is(200);
        lead.presses(&page, "Finish", &[]).await.is(200);
    }

    fn afternoon_of(&self, date: &str) {
        self.app.time.set(format!("{date}T15:00:00Z").parse::<Timestamp>().unwrap());
    }
}

/// The dates that are held, as in "17 March".
fn held(page: &Answer) -> Vec<String> {
    strip(page).into_iter().filter(|day| !day.starts_with('(')).collect()
}

on_both! {
    async fn a_moved_date_asks_all_again_tells_what_differs_and_counts_once_it_is_signed(app: App) {
        let training = training(&app).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&board(training.id)).await.is(200);
        dana.presses(&page, "Send it to ", &[]).await.is(200);
        training.is_signed().await;
        // Two mornings of three and a half hours.
        training.given("7 of 7 hours").await;
        let old = link(&app, &training.email).await;

        // The fourth morning of the course, and the second supervision.
        let (course, supervision) = (training.moves("course", 3).await, training.moves("supervision", 1).await);
        assert_eq!(course, ("17 March".to_owned(), "7 April".to_owned()));
        let page = dana.opens(&board(training.id)).await.says("The wording or the dates have changed: ask everybody again");
        dana.presses(&page, "Send the new version to ", &[]).await.is(200).says("Version 2 was sent out").says("0 of ");
        next_mail(&app).await;
        let letter = app.letters_to(&training.email).await[0].letter.text();
        let differs = letter.split("This is what is different:").nth(1).expect("what is different").split("Dates").next().unwrap().to_owned();
        for (gone, new) in [&course, &supervision] {
            let line = |word: &str, day: &str| differs.lines().any(|line| line.contains(word) && line.contains(&format!("Tuesday {day} 2026")));
            assert!(line("No longer a date: ", gone) && line("A new date: ", new), "{gone} to {new}: {differs}");
        }
        assert_eq!((differs.matches("No longer a date").count(), differs.matches("A new date").count()), (2, 2), "{differs}");
        assert!(!differs.contains("in it: "), "no clause is another: {differs}");
        // The old link takes no signature; the new one shows the new dates and waits for the name.
        app.visitor().opens(&old).await.is(200).says("no longer the one to sign").does_not_say("I sign");
        let asked = app.visitor().opens(&link(&app, &training.email).await).await.is(200).says("I sign").does_not_say("You signed on");
        for (gone, new) in [&course, &supervision] {
            let dates = asked.text().split("Protected dates").nth(1).unwrap().to_owned();
            assert!(dates.contains(&format!("Tuesday {new} 2026")) && !dates.contains(&format!("Tuesday {gone} 2026")), "{dates}");
        }

        // The third morning is held. On the day after the old fourth one all still reckon by what all had signed.
        let mornings = sessions(&app, training.id).await;
        training.afternoon_of(&mornings[2].0);
        training.all_came(&mornings[2].1).await;
        training.afternoon_of("2026-03-18");
        training.given("10.5 of 10.5 hours, 3.5 hours not noted yet").await;
        // Once all have signed again, that day was never promised.
        training.is_signed().await;
        training.given("10.5 of 10.5 hours").await;
    }

    async fn the_promised_time_is_given_on_the_new_date(app: App) {
        let training = training(&app).await;
        let (_, new) = training.moves("course", 3).await;
        assert_eq!(new, "7 April");
        let dana = app.coordinator().await;
        let page = dana.opens(&board(training.id)).await.is(200);
        dana.presses(&page, "Send it to ", &[]).await.is(200);
        training.is_signed().await;
        // The group's own sessions follow by a press of their own.
        let group = app.dump().await.table("sessions").iter().find(|row| row["date"] == "2026-03-17").unwrap()["group_id"].clone();
        let page = dana.opens(&format!("/desk/programmes/{}/dates/{group}/new-times", training.id)).await.is(200).says("7 April");
        dana.presses(&page, "Move the ticked session", &[]).await.is(200);
        let mornings = sessions(&app, training.id).await;
        let dates: Vec<&str> = mornings.iter().map(|(date, _)| date.as_str()).collect();
        assert_eq!(dates[2..], ["2026-03-10", "2026-03-24", "2026-03-31", "2026-04-07"]);
        for (turn, (date, session)) in mornings.iter().enumerate().skip(2) {
            training.afternoon_of(date);
            training.all_came(session).await;
            let hours = ["", "", "10.5", "14", "17.5", "21"][turn];
            training.given(&format!("{hours} of {hours} hours")).await;
        }
    }

    async fn a_session_moved_by_itself_asks_all_again_once_and_its_time_is_given_on_the_new_day(app: App) {
        let training = training(&app).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&board(training.id)).await.is(200);
        dana.presses(&page, "Send it to ", &[]).await.is(200);
        training.is_signed().await;
        let old_page = dana.opens(&board(training.id)).await.is(200);
        // The fourth morning, on 17 March, moved twice in one evening.
        let (was, fourth) = sessions(&app, training.id).await[3].clone();
        assert_eq!(was, "2026-03-17");
        app.time.set("2026-03-11T22:30:00Z".parse().unwrap());
        let dana = app.coordinator().await;
        for to in ["18/3/2026", "19/3/2026"] {
            let page = dana.opens(&format!("/desk/sessions/{fourth}")).await.is(200);
            dana.presses(&page, "Save the change", &[("date", to)]).await.is(200);
            app.time.pass(jiff::SignedDuration::from_mins(1));
        }
        // A page from before voids nothing, and the home asks.
        let stale = [("terms", "0".repeat(64))];
        dana.post(&board(training.id), &[("terms", stale[0].1.as_str())]).await.is(422).says("Nothing was sent");
        assert!(old_page.text().contains("1 of ") && app.dump().await.table("agreement_terms").len() == 1);
        dana.get("/desk").await.is(200).says("people to sign the new agreement");
        let page = dana.opens(&board(training.id)).await.is(200).says("have changed: ask").says("Thursday 19 March 2026");
        dana.presses(&page, "Send the new version to ", &[]).await.is(200).says("Version 2 was sent out").says("0 of ");
        app.time.set("2026-03-12T09:00:00Z".parse().unwrap());
        app.work().await;
        let letters = app.letters_to(&training.email).await;
        let asked: Vec<_> = letters.iter().filter(|kept| kept.letter.occasion == "agreement").collect();
        assert_eq!(asked.len(), 2, "one new version, one letter");
        let letter = asked[0].letter.text();
        assert!(letter.contains("No longer a date: Tuesday 17 March 2026") && letter.contains("A new date: Thursday 19 March 2026"), "{letter}");
        assert!(!letter.contains("18 March"), "{letter}");
        app.coordinator().await.get("/desk").await.is(200).does_not_say("people to sign the new agreement");

        // By what all had signed the morning of the 17th is kept on the 19th; nothing is missing in between.
        let mornings = sessions(&app, training.id).await;
        training.afternoon_of(&mornings[2].0);
        training.all_came(&mornings[2].1).await;
        training.afternoon_of("2026-03-18");
        training.given("10.5 of 10.5 hours").await;
        training.afternoon_of("2026-03-19");
        training.all_came(&fourth).await;
        app.time.set("2026-03-20T12:00:00Z".parse().unwrap());
        training.given("14 of 14 hours").await;
        training.is_signed().await;
        training.given("14 of 14 hours").await;
    }

    async fn a_session_moved_onto_another_promised_date_counts_once(app: App) {
        let training = training(&app).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&board(training.id)).await.is(200);
        dana.presses(&page, "Send it to ", &[]).await.is(200);
        training.is_signed().await;
        training.given("7 of 7 hours").await;
        // The morning of 24 March is off, and that of 17 March is held on its day.
        let mornings = sessions(&app, training.id).await;
        let (fourth, fifth) = (&mornings[3], &mornings[4]);
        assert_eq!((fourth.0.as_str(), fifth.0.as_str()), ("2026-03-17", "2026-03-24"));
        dana.post(&format!("/desk/sessions/{}/cancellation", fifth.1), &[("why", "The house is closed.")]).await.is(303);
        let page = dana.opens(&format!("/desk/sessions/{}", fourth.1)).await.is(200);
        dana.presses(&page, "Save the change", &[("date", "24/3/2026")]).await.is(200);
        training.afternoon_of(&mornings[2].0);
        training.all_came(&mornings[2].1).await;
        training.afternoon_of("2026-03-24");
        training.all_came(&fourth.1).await;
        app.time.set("2026-03-25T12:00:00Z".parse().unwrap());
        training.given("14 of 14 hours").await;
    }

    async fn a_supervision_group_that_is_moved_asks_its_own_people_and_one_that_is_called_off_asks_nobody(app: App) {
        let programme = crate::agreements::sent_out(&app).await;
        let group = crate::handover::supervision(&app).await;
        let (dump, dana, seats) = (app.dump().await, app.coordinator().await, group.members.len());
        let is_it = |row: &&Row, name: &str| row["programme_id"] == programme.to_string() && row["name"] == name;
        let next_of = |name: &str| {
            let group = &dump.table("groups").iter().find(|row| is_it(row, name)).unwrap()["id"];
            let ahead = |row: &&Row| row["group_id"] == *group && row["date"].as_str() > "2026-03-09";
            dump.table("sessions").iter().filter(ahead).min_by_key(|row| row["date"].clone()).unwrap()["id"].clone()
        };
        let before = app.letters().await.len();
        dana.post(&format!("/desk/sessions/{}/cancellation", next_of("Supervision B")), &[("why", "Ill.")]).await.is(303);
        dana.get(&board(programme)).await.is(200).does_not_say("have changed: ask");
        let page = dana.opens(&format!("/desk/sessions/{}", next_of("Supervision A"))).await.is(200);
        dana.presses(&page, "Save the change", &[("starts", "16:30")]).await.is(200);
        let why = format!("The dates of {seats} people have changed: ask them and their managers again");
        let page = dana.opens(&board(programme)).await.is(200).says(&why).says("Nobody else is asked again").says("Supervision A");
        let asked = dana.presses(&page, &format!("Send the new version to {seats} people"), &[]).await.is(200);
        let asked = asked.says("The newest, version 2, was sent out").does_not_say("have changed: ask").does_not_say("have not been asked");
        // Each group with the version that its people were asked to sign, and its own hash; there is no hash of both.
        let known_by = async |number: &str| {
            let row = app.dump().await.table("agreement_terms").iter().find(|row| row["number"] == number).unwrap()["hash"].clone();
            format!("version {number} ({} {} {})", &row[..4], &row[4..8], &row[8..12])
        };
        let (first, second) = (known_by("1").await, known_by("2").await);
        let asked = asked.says(&format!("Supervision A: {second} Supervision B: {first}")).says(&format!(": {first}, {second}"));
        asked.does_not_say("The wording and the dates as they stand now:");
        next_mail(&app).await;
        let letters = app.letters().await;
        let new = letters.iter().take(letters.len() - before).map(|kept| kept.letter.text());
        let new: Vec<String> = new.filter(|text| text.contains("This is what is different")).collect();
        assert_eq!(new.len(), seats, "whoever is in another group was asked again");
        assert!(new.iter().all(|letter| letter.contains("and no longer") || letter.contains("No longer a date")), "{new:?}");
    }
}
