//! What another year of a commission, and its end, do to its programme: rules that go on, dates that are called off, letters, and undo.

use crate::cases::WREN;
use crate::circle::{Circle, circle};
use crate::commissions::accepted;
use crate::gathered::next_mail;
use jiff::SignedDuration;
use testkit::{App, on_both};

const RENEWED: &str = "Another year for Oakfield Trust";
const ENDED: &str = "The last day for Oakfield Trust";

/// A commission of the programme that Willow belongs to, with Willow's dates told.
async fn with_willow(app: &App) -> (Circle, String) {
    let willow = circle(app, "Willow").await;
    let path = accepted(app, "Oakfield Trust").await;
    let programme = willow.programme.to_string();
    app.coordinator().await.post(&format!("{path}/programme/link"), &[("programme", &programme)]).await.is(303);
    (willow, path)
}

async fn told(app: &App, email: &str, subject: &str) -> usize {
    app.letters_to(email).await.iter().filter(|kept| kept.letter.subject == subject).count()
}

/// Dates of a group that were not called off, by day.
async fn dates(app: &App, group: i64) -> Vec<String> {
    let dump = app.dump().await;
    let own = dump
        .table("sessions")
        .iter()
        .filter(|row| row["group_id"] == group.to_string() && row["cancelled_at"].is_empty());
    let mut days: Vec<String> = own.map(|row| row["date"].clone()).collect();
    days.sort();
    days
}

on_both! {
    async fn another_year_lets_groups_go_on_and_can_be_undone_until_the_client_hears(app: App) {
        let (willow, path) = with_willow(&app).await;
        let (dana, group) = (app.coordinator().await, willow.group.0);
        let plan = format!("/desk/programmes/{}/dates?group={group}", willow.programme);
        let before = dates(&app, group).await;
        dana.get(&plan).await.is(200).does_not_say("dates to set");
        let page = dana.get(&path).await;
        let page = dana.presses(&page, "Add another year", &[]).await.is(200).says("The new year has no dates yet");
        app.time.pass(SignedDuration::from_mins(5));
        dana.presses(&page, "Undo", &[]).await.is(200).does_not_say("Year 2").does_not_say("no dates yet");
        app.time.pass(SignedDuration::from_mins(6));
        assert_eq!(told(&app, WREN, RENEWED).await, 0, "what was undone is told");
        dana.post(&format!("{path}/years/undo"), &[]).await.is(422).says("they are over");

        let page = dana.get(&path).await;
        let form = page.form("Add another year");
        dana.sends(form.clone()).await.is(200).says("Year 2: Tuesday 11 May 2027 to Wednesday 10 May 2028");
        dana.sends(form).await.is(200).does_not_say("Year 3");
        app.time.pass(SignedDuration::from_mins(11));
        assert_eq!(told(&app, WREN, RENEWED).await, 1);
        let letter = app.letters_to(WREN).await.into_iter().find(|kept| kept.letter.subject == RENEWED).unwrap();
        let text = letter.letter.text();
        assert!(text.contains("Wednesday 10 May 2028") && text.contains("Wednesday 11 August 2027"), "{text}");
        let home = dana.get("/desk").await;
        let page = dana.follows(&home, "Set the new year's dates for Oakfield Trust").await.is(200);
        dana.follows(&page, "Set the dates of each group").await.is(200);
        assert_eq!(dates(&app, group).await, before, "nothing is set by itself");
        dana.post(&format!("/desk/programmes/{}/dates/{group}", willow.programme), &[]).await.is(303);
        let after = dates(&app, group).await;
        assert_eq!(after[..before.len()], before[..], "dates that were there have changed");
        assert!(after.len() > before.len() && after.last().unwrap().as_str() > "2028-03-01", "{after:?}");
        dana.get("/desk").await.does_not_say("Set the new year");
        dana.get(&path).await.does_not_say("no dates yet");
    }

    async fn an_end_calls_off_what_lies_after_it_with_one_press_and_everybody_hears_once(app: App) {
        let (willow, path) = with_willow(&app).await;
        let (dana, group) = (app.coordinator().await, willow.group.0);
        dana.post(&format!("/desk/programmes/{}/dates/invitations", willow.programme), &[]).await.is(303);
        next_mail(&app).await;
        let before = dates(&app, group).await;
        let last = before[before.len() - 3].clone();
        let page = dana.get(&path).await.does_not_say("Dates after the last day");
        let end = [("on", last.as_str()), ("reason", "Their funding ended.")];
        let page = dana.presses(&page, "End the commission", &end).await.is(200).says("6 dates lie after the last day");
        let page = dana.presses(&page, "Undo", &[]).await.is(200).says("Add another year").does_not_say("Dates after");
        let page = dana.presses(&page, "End the commission", &end).await.is(200);
        app.time.pass(SignedDuration::from_mins(11));
        assert_eq!(told(&app, WREN, ENDED).await, 1, "what was undone is told, or the end is not");
        dana.post(&format!("{path}/end/undo"), &[]).await.is(422).says("they are over");
        assert_eq!(dates(&app, group).await, before, "nothing is called off by itself");
        // Three groups have two dates each after it.
        let page = dana.presses(&page, "Call these 6 dates off", &[]).await.is(200).does_not_say("Dates after the last day");
        assert_eq!(dates(&app, group).await, before[..before.len() - 2]);
        drop(page);
        // Pressed again there is nothing to do; a member hears of both.
        dana.post(&format!("{path}/dates/off"), &[]).await.is(303);
        app.time.pass(SignedDuration::from_mins(31));
        next_mail(&app).await;
        let letters = app.letters_to(&willow.members[0].email).await;
        let says = |kept: &&letters::post::Kept| kept.letter.text().contains("Our work together has come to its end");
        assert!(letters.iter().filter(says).count() > 0, "nobody hears");
    }

    async fn an_end_closes_the_polls_that_are_open_with_one_press_and_nobody_is_asked_any_more(app: App) {
        let asked = crate::polls::opened(&app, &[]).await;
        let path = accepted(&app, "Oakfield Trust").await;
        let (dana, programme) = (app.coordinator().await, asked.programme.to_string());
        dana.post(&format!("{path}/programme/link"), &[("programme", &programme)]).await.is(303);
        let page = dana.get(&path).await.does_not_say("still asked when they can come");
        dana.post(&format!("{path}/polls/off"), &[]).await.is(422).says("no last day yet");
        let page = dana.presses(&page, "End the commission", &[("on", "2026-05-11"), ("reason", "Moved.")]).await;
        let page = page.is(200).says("Groups that are still asked when they can come");
        dana.follows(&page, "Willow").await.is(200).says("have answered");
        let member = app.numbered(asked.members[0].person).await.email;
        let before = crate::polls::letters(&app, &member).await.len();
        let page = dana.presses(&page, "Close this poll", &[]).await.is(200).does_not_say("still asked");
        drop(page);
        // Two days before the end the silent would be reminded, and the day after it the coordinator would have to choose.
        for day in ["2026-03-18T09:30:00Z", "2026-03-19T09:30:00Z", "2026-03-21T09:30:00Z"] {
            crate::polls::the_day_comes(&app, day).await;
        }
        assert_eq!(crate::polls::letters(&app, &member).await.len(), before, "somebody is reminded of a closed poll");
        app.coordinator().await.get("/desk").await.is(200).does_not_say("Choose when Willow meets");
    }
}
