//! Questionnaires: answered by link without an account, once, and tied to nobody.

use actions::programme::{self, NewProgramme};
use actions::{Ctx, Proof};
use domain::id::{PersonId, ProgrammeId};
use std::collections::BTreeSet;
use testkit::{Answer, App, on_both};

/// A programme of a test's own, with so many people, whose questionnaires have not been sent.
pub(crate) struct Asked {
    pub id: ProgrammeId,
    pub emails: Vec<String>,
}

pub(crate) async fn coordinator(app: &App) -> Ctx {
    let token = app.coordinator().await.token;
    Ctx::new(app.provider.clone(), Proof::SignIn { token_hash: actions::hash(&token) })
}

pub(crate) async fn programme_of(app: &App, people: usize) -> Asked {
    // The world's own letters go out first, and stand in nobody's way: an address gets one mail a day of those that may wait.
    app.work().await;
    app.meddle("DELETE FROM gatherings").await;
    let ctx = coordinator(app).await;
    let new = NewProgramme {
        blueprint: "topic-led".into(),
        first_date: Some("2026-03-10".parse().unwrap()),
        ..Default::default()
    };
    let id = programme::make(&ctx, new).await.unwrap().id;
    programme::publish(&ctx, id).await.unwrap();
    let dump = app.dump().await;
    let mut chosen: Vec<(i64, String)> = dump
        .table("people")
        .iter()
        .filter(|person| person["email"].contains("eastfield"))
        .map(|person| (person["id"].parse().unwrap(), person["email"].clone()))
        .collect();
    chosen.sort();
    chosen.truncate(people);
    assert_eq!(chosen.len(), people, "the world has fewer people");
    let ids: Vec<PersonId> = chosen.iter().map(|(id, _)| PersonId(*id)).collect();
    actions::person::join_programme(&ctx, id, &ids).await.unwrap();
    Asked { id, emails: chosen.into_iter().map(|(_, email)| email).collect() }
}

impl Asked {
    pub(crate) fn evaluation(&self) -> String {
        format!("/desk/programmes/{}/evaluation", self.id)
    }

    pub(crate) async fn send(&self, app: &App, moment: &str) {
        app.coordinator().await.post(&format!("/desk/programmes/{}/waves/{moment}", self.id), &[]).await.is(303);
    }

    pub(crate) async fn close(&self, app: &App, moment: &str) {
        app.coordinator().await.post(&format!("/desk/programmes/{}/waves/{moment}/close", self.id), &[]).await.is(303);
    }

    /// The path of a person's own link, out of their newest letter.
    pub(crate) async fn link(&self, app: &App, person: usize) -> String {
        let letters = app.letters_to(&self.emails[person]).await;
        let text = letters.iter().find(|kept| kept.letter.occasion == "questionnaire").expect("a letter").letter.text();
        let address = text.split_whitespace().find(|word| word.contains("/l/")).expect("a link");
        address.strip_prefix(app.base.as_str()).expect("a link of ours").to_owned()
    }

    /// A sheet from each of the first people, each with its own points; the same item keys in all.
    pub(crate) async fn answer_all(&self, app: &App, sheets: &[Vec<(&str, &str)>]) {
        for (person, sheet) in sheets.iter().enumerate() {
            app.visitor().post(&self.link(app, person).await, sheet).await.is(303);
        }
    }
}

const SHEET: [(&str, &str); 3] = [("supported-1", "4"), ("supported-2", "3"), ("time-2", "1")];

fn events(app: &testkit::Dump) -> usize {
    app.table("events").len()
}

on_both! {
    async fn somebody_answers_by_link_without_an_account(app: App) {
        let asked = programme_of(&app, 3).await;
        let dana = app.coordinator().await;
        dana.get(&asked.evaluation()).await.is(200).says("Send to 3 people");
        asked.send(&app, "before").await;
        dana.get(&asked.evaluation()).await.says("3 asked").says("0 answered");

        let visitor = app.visitor();
        let link = asked.link(&app, 0).await;
        visitor.get(&link).await.is(200)
            .says("Your name is not stored with your answers.")
            .says("I had time and space to think about my work.");
        let mut checked: Vec<(&str, &str)> = SHEET.to_vec();
        checked.push(("step", "check"));
        // Each page has an address to go back to, and no address holds an answer.
        let sent = visitor.post(&link, &checked).await.is(303).goes_to(&format!("{link}?step=check"));
        let kept = format!("__Secure-answers={}", sent.cookie("__Secure-answers").unwrap());
        let on_the_way = [("cookie", kept.as_str())];
        let check = format!("{link}?step=check");
        visitor.get_raw(&check, &on_the_way).await.is(200)
            .says("Check your answers").says("4, quite often").says("You left 9 out");
        let back = visitor.get_raw(&link, &on_the_way).await.is(200);
        assert_eq!(back.body.matches(" checked").count(), 3, "what was chosen stands there");
        // The browser gives it to no other address; without it there is the empty form.
        assert!(sent.set_cookies().iter().any(|kept| kept.starts_with("__Secure-answers=") && kept.contains(&format!("; Path={link};"))));
        let page = visitor.get_raw(&check, &[]).await.is(200).does_not_say("Check your answers");
        assert!(!page.body.contains(" checked"));
        dana.get(&asked.evaluation()).await.says("0 answered");
        let sent = visitor.post(&link, &SHEET).await.is(303).goes_to(&link);
        assert_eq!(sent.cookie("__Secure-answers").as_deref(), Some(""), "nothing stays in the browser");
        let notice = format!("__Host-notice={}", sent.cookie("__Host-notice").unwrap());
        visitor.get_raw(&link, &[("cookie", &notice)]).await.is(200).says("Thank you for answering")
            .says("Your answers have arrived.").does_not_say("answered already");
        visitor.get_raw(&check, &on_the_way).await.is(200).says("Thank you for answering")
            .says("You have answered already.").does_not_say("have arrived");
        dana.get(&asked.evaluation()).await.says("3 asked").says("1 answered");
    }

    async fn looking_five_times_changes_nothing(app: App) {
        let asked = programme_of(&app, 2).await;
        asked.send(&app, "before").await;
        let link = asked.link(&app, 0).await;
        let before = app.dump().await;
        for _ in 0..5 {
            app.visitor().get(&link).await.is(200);
        }
        assert_eq!(app.dump().await.changed_since(&before), Vec::<&str>::new());
    }

    async fn a_second_answer_by_the_same_link_is_refused(app: App) {
        let asked = programme_of(&app, 2).await;
        asked.send(&app, "before").await;
        let link = asked.link(&app, 0).await;
        app.visitor().post(&link, &SHEET).await.is(303);
        let before = app.dump().await;
        app.visitor().post(&link, &[("supported-1", "1")]).await.is(422).says("You have already answered");
        assert_eq!(app.dump().await.changed_since(&before), Vec::<&str>::new());
    }

    async fn of_a_hundred_answers_at_once_one_counts(app: App) {
        let asked = programme_of(&app, 2).await;
        asked.send(&app, "before").await;
        let link = asked.link(&app, 0).await;
        let before = app.dump().await.table("answers").len();
        let visitor = app.visitor();
        let all: Vec<_> = (0..100).map(|_| visitor.post(&link, &SHEET)).collect();
        let answers: Vec<Answer> = together(all).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 303).count(), 1);
        assert_eq!(answers.iter().filter(|answer| answer.status == 422).count(), 99);
        assert_eq!(app.dump().await.table("answers").len(), before + 1);
    }

    async fn what_is_not_on_the_scale_is_refused_beside_its_item(app: App) {
        let asked = programme_of(&app, 2).await;
        asked.send(&app, "before").await;
        let link = asked.link(&app, 0).await;
        app.visitor().post(&link, &[]).await.is(422).says("Answer at least one statement");
        let page = app.visitor().post(&link, &[("supported-1", "6")]).await.is(422).says("Choose one of the points");
        for tied in ["aria-describedby=\"supported-1-error\"", "id=\"supported-1-error\""] {
            assert!(page.body.contains(tied), "a screen reader does not say what is wrong with the statement: {tied}");
        }
        app.visitor().post(&link, &[("their-name", "Kim")]).await.is(422);
        app.coordinator().await.get(&asked.evaluation()).await.says("0 answered");
    }

    async fn a_closed_questionnaire_takes_nothing(app: App) {
        let asked = programme_of(&app, 2).await;
        asked.send(&app, "before").await;
        let link = asked.link(&app, 1).await;
        asked.close(&app, "before").await;
        app.visitor().get(&link).await.is(200).says("This questionnaire is closed");
        app.visitor().post(&link, &SHEET).await.is(422).says("This questionnaire is closed");
        app.coordinator().await.get(&asked.evaluation()).await.says("0 answered");
    }

    async fn only_the_silent_are_reminded_and_once_a_day(app: App) {
        let asked = programme_of(&app, 3).await;
        asked.send(&app, "before").await;
        let link = asked.link(&app, 0).await;
        app.visitor().post(&link, &SHEET).await.is(303);
        let dana = app.coordinator().await;
        let reminder = format!("/desk/programmes/{}/waves/before/reminder", asked.id);
        dana.post(&reminder, &[]).await.is(422).says("once a day at most");
        let letters = async |person: usize| {
            let all = app.letters_to(&asked.emails[person]).await;
            all.iter().filter(|kept| kept.letter.occasion == "questionnaire").count()
        };
        let (answered, silent) = (letters(0).await, letters(1).await);
        app.time.pass(jiff::SignedDuration::from_hours(24));
        app.coordinator().await.post(&reminder, &[]).await.is(303);
        assert_eq!(letters(0).await, answered, "somebody who had answered was reminded");
        assert_eq!(letters(1).await, silent + 1);
    }

    async fn whoever_joins_after_the_letters_is_asked_with_the_reminder(app: App) {
        let asked = programme_of(&app, 3).await;
        asked.send(&app, "before").await;
        app.work().await;
        let dana = app.coordinator().await;
        dana.get(&asked.evaluation()).await.says("3 asked").does_not_say("joined since");
        let late = "kim.nowak@ferndale.example.org";
        let ctx = coordinator(&app).await;
        let kim = actions::demo::person_by_email(&ctx, late).await.unwrap();
        actions::person::join_programme(&ctx, asked.id, &[kim]).await.unwrap();
        let page = dana.get(&asked.evaluation()).await.says("3 asked").says("1 person has joined since.");
        dana.presses(&page, "Remind those who have not answered", &[]).await.is(200)
            .says("4 asked").does_not_say("joined since");
        let letters = app.letters_to(late).await;
        assert_eq!(letters[0].letter.occasion, "questionnaire");
    }

    async fn a_day_of_reminders_is_the_providers_day(app: App) {
        app.time.set("2026-06-01T22:30:00Z".parse().unwrap());
        let asked = programme_of(&app, 3).await;
        asked.send(&app, "before").await;
        let dana = app.coordinator().await;
        let reminder = format!("/desk/programmes/{}/waves/before/reminder", asked.id);
        dana.post(&reminder, &[]).await.is(422).says("once a day at most");
        // In London it is past midnight by now, in Greenwich it is not.
        app.time.set("2026-06-01T23:30:00Z".parse().unwrap());
        dana.post(&reminder, &[]).await.is(303);
    }

    async fn whoever_leaves_the_programme_is_asked_no_more(app: App) {
        let asked = programme_of(&app, 3).await;
        asked.send(&app, "before").await;
        let link = asked.link(&app, 0).await;
        app.visitor().get(&link).await.is(200);
        let letters = app.letters_to(&asked.emails[0]).await.len();
        let dana = app.coordinator().await;
        let found = dana.get(&format!("/desk/people?q={}", asked.emails[0])).await;
        let person = found.after("name=\"person\" value=\"").unwrap();
        dana.post(&format!("/desk/programmes/{}/people/removal", asked.id), &[("person", &person)]).await.is(303);
        app.visitor().get(&link).await.is(404);
        app.visitor().post(&link, &SHEET).await.is(404);
        app.time.pass(jiff::SignedDuration::from_hours(24));
        app.coordinator().await.post(&format!("/desk/programmes/{}/waves/before/reminder", asked.id), &[]).await.is(303);
        assert_eq!(app.letters_to(&asked.emails[0]).await.len(), letters, "somebody who has left was written to");
    }

    async fn nothing_in_the_database_ties_an_answer_to_a_person(app: App) {
        let asked = programme_of(&app, 12).await;
        asked.send(&app, "before").await;
        // Letters out, so that nothing but answering happens from here on.
        let links = links(&app, &asked).await;
        let person = app.dump().await.table("people").iter().find(|p| p["email"] == asked.emails[7]).unwrap()["id"].clone();
        for link in &links[..6] {
            app.visitor().post(link, &SHEET).await.is(303);
        }
        let before = app.dump().await;
        app.time.pass(jiff::SignedDuration::from_mins(7));
        // A sheet that nobody else gives: its items stand in one order only.
        let canary = [("coping-1", "1"), ("coping-2", "5"), ("organisation-2", "2")];
        app.visitor().post(&links[7], &canary).await.is(303);
        let after = app.dump().await;

        // PostgreSQL's lock leaves a mark on the wave's row; nothing that can be read there differs.
        assert_eq!(after.changed_since(&before), vec!["answers", "invitations"]);
        assert_eq!(events(&after), events(&before), "answering left an event");
        let mine: Vec<_> = after.table("answers").iter().filter(|row| row["items"].contains("\"coping-2\":5,\"organisation-2\":2")).collect();
        assert_eq!(mine.len(), 1);
        assert_eq!(after.tables_with("\"organisation-2\":2"), vec!["answers"]);
        let columns: BTreeSet<&str> = mine[0].keys().map(String::as_str).collect();
        assert!(columns.is_subset(&BTreeSet::from(["key", "wave_id", "items", "xmin", "ctid"])), "{columns:?}");
        assert_eq!(mine[0]["key"].len(), 32);
        assert_ne!(mine[0]["items"], person);
        // Neither which transaction wrote the rows, nor where they lie, tells one answer from the others.
        let wave = &mine[0]["wave_id"];
        let marks = |table: &str| -> BTreeSet<String> {
            let rows = after.table(table).iter().filter(|row| &row["wave_id"] == wave);
            rows.filter_map(|row| row.get("xmin").cloned()).collect()
        };
        assert!(marks("answers").len() <= 1, "{:?}", marks("answers"));
        assert!(marks("invitations").len() <= 1, "{:?}", marks("invitations"));
        let keys: Vec<&String> = after.table("answers").iter().filter(|row| &row["wave_id"] == wave).map(|row| &row["key"]).collect();
        assert!(keys.is_sorted(), "answers lie in the order in which they came: {keys:?}");
        let invited: Vec<i64> = after.table("invitations").iter().filter(|row| &row["wave_id"] == wave).map(|row| row["person_id"].parse().unwrap()).collect();
        assert!(invited.is_sorted(), "invitations lie in the order of answering: {invited:?}");
    }
}

async fn links(app: &App, asked: &Asked) -> Vec<String> {
    let mut links = Vec::new();
    for person in 0..asked.emails.len() {
        links.push(asked.link(app, person).await);
    }
    links
}

/// Waits for all at once.
pub(crate) async fn together<T>(all: Vec<impl Future<Output = T>>) -> Vec<T> {
    let mut waiting: Vec<_> = all.into_iter().map(|one| (Box::pin(one), None)).collect();
    std::future::poll_fn(|context| {
        let mut is_done = true;
        for (future, result) in &mut waiting {
            if result.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(value) => *result = Some(value),
                    std::task::Poll::Pending => is_done = false,
                }
            }
        }
        if is_done { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    waiting.into_iter().filter_map(|(_, result)| result).collect()
}
