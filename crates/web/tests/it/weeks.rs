//! When people can come in a usual week: said by themselves, by link, or entered for them; asked for and reminded.

use crate::circle::notice;
use crate::gathered::next_mail;
use crate::questionnaires::{Asked, programme_of};
use domain::week::{SLOTS, Slot};
use jiff::SignedDuration;
use testkit::{App, Dump, on_both};

const KIM: &str = "kim.nowak@ferndale.example.org";

fn person(dump: &Dump, email: &str) -> String {
    dump.table("people").iter().find(|row| row["email"] == email).expect("somebody")["id"].clone()
}

/// Somebody's week as its rows have it: a letter for each slot.
fn week(dump: &Dump, person: &str) -> String {
    let mut rows: Vec<(u32, String)> = dump
        .table("weekly_times")
        .iter()
        .filter(|row| row["person_id"] == person)
        .map(|row| (row["slot"].parse().unwrap(), row["answer"].clone()))
        .collect();
    rows.sort();
    rows.iter()
        .map(|(_, answer)| match answer.as_str() {
            "yes" => 'y',
            "rather_not" => 'r',
            _ => 'n',
        })
        .collect()
}

fn people_page(asked: &Asked) -> String {
    format!("/desk/programmes/{}/people", asked.id)
}

/// Letters for weekly times to somebody, newest first, by their subject.
async fn subjects(app: &App, email: &str) -> Vec<String> {
    let letters = app.letters_to(email).await;
    letters.iter().filter(|kept| kept.letter.occasion == "week").map(|kept| kept.letter.subject.clone()).collect()
}

async fn link(app: &App, email: &str) -> String {
    let letters = app.letters_to(email).await;
    let letter = letters.iter().find(|kept| kept.letter.occasion == "week").expect("a letter").letter.text();
    let address = letter.split_whitespace().find(|word| word.contains("/l/")).expect("a link");
    address.strip_prefix(app.base.as_str()).expect("a link of ours").to_owned()
}

on_both! {
    async fn a_person_says_when_they_can_come_with_shortcuts_that_keep_nothing_yet(app: App) {
        let kim = app.person(KIM).await;
        let home = kim.get("/me").await.is(200);
        let page = kim.follows(&home, "When I can come in a usual week").await.is(200).says("Managers never do.").says("12:30pm to 3pm");
        let me = person(&app.dump().await, KIM);
        let filled = kim.presses(&page, "After nights", &[]).await.is(200).says("This is filled in and not saved yet.");
        assert_eq!(week(&app.dump().await, &me), "", "a shortcut keeps nothing");
        let changed = kim.presses(&filled, "No mornings", &[("slot-2", "yes")]).await.is(200);
        assert_eq!(changed.form("Save my week").value("slot-2"), Some("yes"), "what was chosen stays");
        kim.presses(&changed, "Save my week", &[("slot-0", "yes")]).await.is(200).says("Said on");
        assert_eq!(week(&app.dump().await, &me), "ynyrnnnrnnnrnnnrnnnr");
        let page = kim.get("/me/week").await.is(200);
        let same = kim.presses(&page, "Every day as Monday", &[("slot-3", "no")]).await.is(200);
        kim.presses(&same, "Save my week", &[]).await.is(200);
        assert_eq!(week(&app.dump().await, &me), "ynyn".repeat(5));

        // Nobody can be in a group who never comes; what was typed stands there still.
        let page = kim.get("/me/week").await;
        let never: Vec<(String, &str)> = Slot::all().map(|slot| (format!("slot-{}", slot.number()), "no")).collect();
        let never: Vec<(&str, &str)> = never.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let refused = kim.presses(&page, "Save my week", &never).await.is(422).says("Choose at least one time");
        assert_eq!(refused.form("Save my week").value("slot-0"), Some("no"));
        assert_eq!(week(&app.dump().await, &me), "ynyn".repeat(5), "a refused week changes nothing");
        kim.post("/me/week", &[("slot-20", "yes")]).await.is(400);
        kim.post("/me/week", &[("slot-1", "perhaps")]).await.is(400);
        app.visitor().get("/me/week").await.is(303);
    }

    async fn everybody_without_one_is_asked_by_letter_and_answers_without_an_account(app: App) {
        let asked = programme_of(&app, 3).await;
        let dana = app.coordinator().await;
        let ids: Vec<String> = { let dump = app.dump().await; asked.emails.iter().map(|email| person(&dump, email)).collect() };
        app.meddle(&format!("INSERT INTO weekly_times (person_id, slot, answer, changed_at) VALUES ({}, 0, 'no', 0)", ids[2])).await;
        let page = dana.get(&people_page(&asked)).await.is(200).says("1 of 3 have said when they can come in a usual week.");
        let sent = dana.post(&format!("{}/weeks", people_page(&asked)), &[]).await.is(303);
        assert_eq!(notice(&sent), "2 people are asked by letter.");
        assert!(page.text().contains("Ask for weekly times"));
        dana.post(&format!("{}/weeks", people_page(&asked)), &[]).await.is(303);
        next_mail(&app).await;
        assert_eq!(subjects(&app, &asked.emails[0]).await.len(), 1, "asked once");
        assert_eq!(subjects(&app, &asked.emails[2]).await.len(), 0, "who has said it is left in peace");
        dana.get(&people_page(&asked)).await.does_not_say("Ask for weekly times").says("Remind 2 people who are silent");

        // By link, without an account; the link reads nobody else's and reads the same again.
        let (path, visitor) = (link(&app, &asked.emails[0]).await, app.visitor());
        let page = visitor.get(&path).await.is(200).says("Only you and the coordinators see this.");
        visitor.presses(&page, "No mornings", &[]).await.is(200).says("not saved yet");
        let page = visitor.get(&path).await;
        visitor.presses(&page, "Save my week", &[("slot-19", "rather_not")]).await.is(200).says("Said on");
        assert_eq!(week(&app.dump().await, &ids[0]), "r", "what was not said is not kept as a yes");
        let events = app.dump().await;
        assert!(events.table("events").iter().any(|row| row["noun"] == "person" && row["noun_id"] == ids[0] && row["why"] == "weekly times by link"));

        // Reminders go to the silent alone: by the button not within a day, by itself once.
        let path_of = |what: &str| format!("{}/weeks{what}", people_page(&asked));
        let soon = dana.post(&path_of("/reminders"), &[]).await.is(303);
        assert_eq!(notice(&soon), "Nobody is reminded: all who are silent had a letter within a day.");
        app.time.pass(SignedDuration::from_hours(5 * 24 + 2));
        for _ in 0..2 {
            actions::jobs::queue_scheduled(&app.provider).await.unwrap();
            next_mail(&app).await;
            app.time.pass(SignedDuration::from_hours(24));
        }
        assert_eq!(subjects(&app, &asked.emails[0]).await.len(), 1, "who has answered is left in peace");
        let silent = subjects(&app, &asked.emails[1]).await;
        assert_eq!(silent.len(), 2, "one reminder by itself: {silent:?}");
        assert!(silent.iter().any(|subject| subject.starts_with("Reminder:")), "{silent:?}");
        let dana = app.coordinator().await; // days have gone by
        let again = dana.post(&path_of("/reminders"), &[]).await.is(303);
        assert_eq!(notice(&again), "1 person is reminded by letter.");
        next_mail(&app).await;
        assert_eq!(subjects(&app, &asked.emails[1]).await.len(), 3);

        // The link ends with the programme's hold on them.
        let ctx = crate::questionnaires::coordinator(&app).await;
        actions::programme::remove_participant(&ctx, asked.id, domain::id::PersonId(ids[0].parse().unwrap())).await.unwrap();
        visitor.get(&path).await.is(404);
        visitor.post(&path, &[("slot-0", "no")]).await.is(404);
        assert_eq!(week(&app.dump().await, &ids[0]), "r");
    }

    async fn nothing_is_ticked_until_it_is_said_and_what_was_left_open_stays_open(app: App) {
        let kim = app.person(KIM).await;
        let page = kim.get("/me/week").await.is(200).says("You can leave times open.");
        let form = page.form("Save my week");
        assert!(Slot::all().all(|slot| form.value(&format!("slot-{}", slot.number())).is_none()), "nothing is ticked");
        kim.sends(form).await.is(422).says("Say of at least one time");
        kim.presses(&page, "Save my week", &[("slot-6", "yes"), ("slot-9", "no")]).await.is(200);
        let me = person(&app.dump().await, KIM);
        assert_eq!(week(&app.dump().await, &me), "yn");
        let form = kim.get("/me/week").await.is(200).form("Save my week");
        assert_eq!([6, 9, 7].map(|slot| form.value(&format!("slot-{slot}"))), [Some("yes"), Some("no"), None]);
        app.coordinator().await.get(&format!("/desk/people/{me}")).await.is(200).says("Can come: Tuesday afternoons.")
            .says("Cannot come: Wednesday late mornings.").says("Has not said anything of the other times.");
        // What was said can be taken back whole.
        let cleared = kim.presses(&kim.get("/me/week").await, "Clear all", &[]).await.is(200);
        assert_eq!(cleared.form("Save my week").value("slot-6"), None);
    }

    async fn a_coordinator_sees_and_enters_a_week_and_a_manager_never_does(app: App) {
        let dump = app.dump().await;
        let kim = dump.table("people").iter().find(|row| row["email"] == KIM).expect("Kim").clone();
        let id = kim["id"].clone();
        let dana = app.coordinator().await;
        let page = dana.get(&format!("/desk/people/{id}")).await.is(200).says("Nothing is known yet.");
        let form = dana.follows(&page, "Enter them").await.is(200).says("When Kim Nowak can come").says("Only they and the coordinators see this.");
        let all: Vec<String> = (0..SLOTS).map(|slot| format!("slot-{slot}")).collect();
        let mut fields: Vec<(&str, &str)> = all.iter().map(|name| (name.as_str(), "yes")).collect();
        fields[14] = ("slot-14", "no");
        fields[5] = ("slot-5", "rather_not");
        dana.presses(&form, "Save this week", &fields).await.is(200).says("Cannot come: Thursday afternoons.")
            .says("Would rather not: Tuesday late mornings.");
        let events = app.dump().await;
        assert!(events.table("events").iter().any(|row| row["noun_id"] == id && row["why"] == "weekly times entered"));

        // What was looked at before somebody saved another is not kept over it.
        dana.presses(&form, "Save this week", &[("slot-0", "no")]).await.is(409);
        assert_eq!(week(&app.dump().await, &id), "yyyyyryyyyyyyynyyyyy");
        let form = dana.get(&format!("/desk/people/{id}/week")).await.is(200);
        let filled = dana.presses(&form, "No mornings", &[]).await.is(200);
        dana.presses(&filled, "Save this week", &[("slot-3", "no")]).await.is(200);

        // Who manages Kim is shown it nowhere, and the address is not there for them.
        let manager = dump.table("people").iter().find(|row| row["id"] == kim["manager_id"]).expect("a manager")["email"].clone();
        let manager = app.person(&manager).await;
        manager.get("/team").await.is(200).does_not_say("Thursday afternoons");
        manager.get(&format!("/desk/people/{id}/week")).await.is(404);
        manager.post(&format!("/desk/people/{id}/week"), &fields).await.is(404);
    }
}
