//! What is noted of a turn: dates on which nobody brings anything, who brought something as said at the close, and what is
//! told to whoever is owed one.

use crate::circle::{Circle, circle};
use crate::gathered::next_mail;
use crate::scene::RHYS;
use crate::turns::{HOUR, ahead, email, first_name, member, morning, page, subjects, turn, turns};
use domain::id::{PersonId, SessionId};
use domain::method::by_key;
use domain::session_plan::SessionPlan;
use jiff::SignedDuration;
use testkit::{Answer, App, on_both};

/// Everybody came, and this person brought something.
async fn finish(app: &App, willow: &Circle, session: SessionId, brought: &str) -> Answer {
    let all: Vec<(String, &str)> =
        willow.members.iter().map(|one| (format!("person-{}", one.person), "present")).collect();
    let mut fields: Vec<(&str, &str)> = all.iter().map(|(name, mark)| (name.as_str(), *mark)).collect();
    fields.extend([("brought", brought), ("do", "finish")]);
    app.person(RHYS).await.post(&format!("/sessions/{session}/close"), &fields).await
}

async fn last_brought(app: &App, willow: &Circle) -> String {
    turns(app, willow).await.past.last().expect("a date that is over").1.clone()
}

/// Plans the last session of a group for this date.
async fn plan_a_last_session(app: &App, session: SessionId) {
    let rhys = world::as_person(&app.provider, RHYS).await.unwrap();
    let plan = SessionPlan::of(by_key("last-session").unwrap(), 75);
    actions::session_plan::save(&rhys, session, &plan, 0).await.unwrap();
}

on_both! {
    async fn a_date_on_which_nobody_brings_anything_is_nobodys_and_whoever_was_told_is_owed_one(app: App) {
        let willow = circle(&app, "Willow").await;
        let (session, starts) = ahead(&app, &willow)[1];
        app.time.set(starts - SignedDuration::from_hours(24 * 6));
        morning(&app).await;
        let told = turn(&app, &willow, session).await;
        let theirs = member(&app, &willow, told).await;
        theirs.opens("/me").await.says("It is your turn in Willow");
        app.time.pass(HOUR);
        plan_a_last_session(&app, session).await;
        next_mail(&app).await;
        let letters = subjects(&app, &email(&willow, told), "turn").await;
        assert!(letters.iter().any(|text| text.contains("You need not bring anything")), "{letters:?}");
        theirs.opens("/me").await.is(200).does_not_say("It is your turn in Willow");
        theirs.opens(&page(&willow)).await.is(200).says("Nobody brings anything on this date").says("You are owed a turn");
        theirs.opens(&format!("/sessions/{session}")).await.is(200).does_not_say("brings something").does_not_say("It is your turn");
        let rhys = app.person(RHYS).await;
        let fields = [("session", session.to_string()), ("person", told.to_string())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        rhys.post(&page(&willow), &fields).await.is(422).says("needs nobody");

        // Nobody is named in its room, nothing is asked at its close, and nothing is counted.
        app.time.set(starts - SignedDuration::from_mins(5));
        rhys.post(&format!("/sessions/{session}/lead"), &[("do", "open")]).await.is(303);
        rhys.get(&format!("/sessions/{session}/lead")).await.is(200)
            .does_not_say(&format!("{} brings something", first_name(&willow, told)));
        app.time.set(starts + HOUR * 2);
        rhys.get(&format!("/sessions/{session}/close")).await.is(200).does_not_say("Who brought something?");
        finish(&app, &willow, session, "").await.is(303);
        let owed = turns(&app, &willow).await.owed;
        let comes = owed.iter().find(|(person, _, _)| *person == told).expect("still owed").2.expect("a date for it");

        // The letter of the turn that makes good for it says so; other letters do not.
        let date = willow.coming(&app).iter().find(|view| view.session.date == comes).unwrap().starts_at;
        app.time.set(date - SignedDuration::from_hours(24 * 6));
        morning(&app).await;
        let letters = subjects(&app, &email(&willow, told), "turn").await;
        assert!(letters.iter().any(|text| text.contains("This one makes good for it")), "{letters:?}");
        for one in willow.members.iter().filter(|one| one.person != told) {
            let letters = subjects(&app, &one.email, "turn").await;
            assert!(letters.iter().all(|text| !text.contains("makes good")), "{letters:?}");
        }
    }

    async fn who_brought_something_is_put_right_at_the_close(app: App) {
        let willow = circle(&app, "Willow").await;
        let (session, starts) = ahead(&app, &willow)[0];
        let whose = turn(&app, &willow, session).await;
        let other = willow.members.iter().map(|one| one.person).find(|one| *one != whose).unwrap();
        app.time.set(starts + HOUR * 2);
        let rhys = app.person(RHYS).await;
        let close = format!("/sessions/{session}/close");
        let chosen = async |person: PersonId| rhys.get(&close).await.is(200).says("Who brought something?").body.contains(&format!("<option value=\"{person}\" selected>"));
        assert!(chosen(whose).await, "whoever's turn it was is the likeliest");
        // What was chosen stands again where something else is missing.
        let shown = rhys.post(&close, &[("brought", &other.to_string()), ("do", "finish")]).await.is(422);
        assert!(shown.body.contains(&format!("<option value=\"{other}\" selected>")), "{}", shown.text());
        finish(&app, &willow, session, &other.to_string()).await.is(303);
        assert_eq!(last_brought(&app, &willow).await, first_name(&willow, other));
        let page = member(&app, &willow, whose).await.opens(&page(&willow)).await.is(200);
        page.says("Who has brought something this term").says(&format!(": {}", first_name(&willow, other)));
        assert!(chosen(other).await, "and is shown so");
        // Nobody did after all; undone, it is as it was before that.
        finish(&app, &willow, session, "").await.is(303);
        assert_eq!(last_brought(&app, &willow).await, "");
        rhys.post(&format!("{close}/undo"), &[]).await.is(303);
        assert_eq!(last_brought(&app, &willow).await, first_name(&willow, other));
        // Somebody who is not of the group cannot have.
        let stranger = circle(&app, "Cedar").await.members.iter().map(|one| one.person)
            .find(|one| willow.members.iter().all(|member| member.person != *one)).unwrap();
        finish(&app, &willow, session, &stranger.to_string()).await.is(303);
        assert_eq!(last_brought(&app, &willow).await, "");
    }
}
