//! A date of the course and one of supervision are moved: all sign again, are told what differs, and the promised time follows.

use crate::agreements::{board, link, manager_of, name_of, signs};
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
        self.app.work().await;
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
        app.work().await;
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
        training.given("10.5 of 14 hours").await;
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
}
