//! A poll knows what is known already: a member's usual week, and when whoever facilitates can be there.

use crate::polls::{opened, options, the_day_comes};
use crate::scene::RHYS;
use testkit::{App, on_both};

/// Mondays to Fridays, each band as one letter of a day: yes, rather not, no, or nothing said.
async fn says_week(app: &App, person: &testkit::Person<'_>, day: &str) {
    let page = person.get("/me/week").await.is(200);
    let said: Vec<(String, &str)> = (0..20)
        .filter_map(|slot| {
            let answer = match day.as_bytes()[slot % 4] {
                b'y' => "yes",
                b'r' => "rather_not",
                b'n' => "no",
                _ => return None,
            };
            Some((format!("slot-{slot}"), answer))
        })
        .collect();
    let said: Vec<(&str, &str)> = said.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    person.presses(&page, "Save my week", &said).await.is(200).says("Said on");
    assert!(!app.dump().await.table("weekly_times").is_empty());
}

on_both! {
    async fn whoever_has_told_their_week_fills_it_in_with_one_press(app: App) {
        let asked = opened(&app, &[]).await;
        let (link, visitor) = (asked.link(&app, 0).await, app.visitor());
        visitor.get(&link).await.is(200).does_not_say("As in my usual week");
        let member = app.numbered(asked.members[0].person).await;
        // Tuesday 2pm to 3:15pm lies in two bands: one suits, the other only if needed. Monday 9:30am is in two that are no and yes.
        says_week(&app, &member, "nyyr").await;
        let page = visitor.get(&link).await.is(200).says("As in my usual week");
        let names = options(&page);
        let filled = visitor.presses(&page, "As in my usual week", &[(&names[2], "yes")]).await.is(200).says("Nothing is sent before");
        let form = filled.form("Send my times");
        assert_eq!([0, 1, 2, 3].map(|nth| form.value(&names[nth])), [Some("if_needed"), Some("no"), Some("yes"), None]);
        assert!(app.dump().await.table("poll_answers").is_empty(), "nothing is kept yet");
        visitor.sends(form).await.is(200).says("We have your answers.");
        // What was not said of the week is not said here.
        let other = app.numbered(asked.members[1].person).await;
        says_week(&app, &other, "yy-y").await;
        let page = visitor.get(&asked.link(&app, 1).await).await;
        let filled = visitor.presses(&page, "As in my usual week", &[]).await.is(200);
        let form = filled.form("Send my times");
        assert_eq!([0, 1].map(|nth| form.value(&names[nth])), [None, Some("yes")]);
    }

    async fn the_coordinator_reads_beside_each_time_when_the_facilitator_cannot(app: App) {
        let asked = opened(&app, &[]).await;
        let dana = app.coordinator().await;
        let list = dana.get("/desk/facilitators").await.is(200);
        let profile = dana.presses(&list, "Add a facilitator", &[("email", RHYS)]).await.is(200).path;
        dana.get(&asked.path).await.is(200).does_not_say("Rhys Morgan is away").does_not_say("does not work then");
        // Mondays from nine to five; away on the second and third of the Tuesdays.
        let mut hours = vec![("version", "1"), ("starts", "09:00")];
        hours.extend([("starts", ""); 6]);
        hours.push(("ends", "17:00"));
        hours.extend([("ends", ""); 6]);
        app.person(RHYS).await.post("/lead/times/hours", &hours).await.is(303);
        dana.post(&format!("{profile}/leave"), &[("first", "2026-04-07"), ("last", "2026-04-14")]).await.is(303);
        let told = dana.get(&asked.path).await.is(200);
        let told = told.says("Rhys Morgan does not work then on 2 of these dates.").says("Rhys Morgan is away on 2 of these dates.");
        assert_eq!(told.body.matches("Rhys Morgan is away on").count(), 2, "of Tuesdays and of Mondays");
        asked.all_say(&app, 0, |_, _| "yes").await;
        the_day_comes(&app, "2026-03-21T09:30:00Z").await;
        let dana = app.coordinator().await;
        let result = dana.get(&asked.path).await.is(200).says("Choose a time.").says("does not work then on 2 of these dates.");
        // It is told, and the coordinator decides.
        dana.presses(&result, "Choose and set the dates", &[]).await.is(200).says("Chosen: Mondays");
    }

    async fn a_groups_own_poll_waits_for_the_coordinator_where_the_facilitator_is_elsewhere(app: App) {
        let asked = opened(&app, &crate::polls::OWN).await;
        let dana = app.coordinator().await;
        let list = dana.get("/desk/facilitators").await.is(200);
        let profile = dana.presses(&list, "Add a facilitator", &[("email", RHYS)]).await.is(200).path;
        dana.post(&format!("{profile}/leave"), &[("first", "2026-03-23"), ("last", "2026-05-31")]).await.is(303);
        asked.all_say(&app, 0, |_, _| "yes").await;
        the_day_comes(&app, "2026-03-21T09:30:00Z").await;
        assert!(asked.dates(&app).await.is_empty(), "dates nobody facilitates are not set by themselves");
        app.coordinator().await.get(&asked.path).await.is(200).says("Choose a time.").says("Rhys Morgan is away on 4 of these dates.");
    }
}
