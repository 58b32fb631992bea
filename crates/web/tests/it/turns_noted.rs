//! What is noted of a turn: dates on which nobody brings anything, who brought something as said at the close, and what is
//! told to whoever is owed one.

use crate::circle::{Circle, circle};
use crate::gathered::next_mail;
use crate::scene::RHYS;
use crate::turns::{HOUR, ahead, email, first_name, member, morning, page, pair, subjects, turn, turns};
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

    async fn two_bring_something_where_a_session_has_time_for_both_and_both_have_had_a_turn(app: App) {
        let willow = circle(&app, "Willow").await;
        let dates = ahead(&app, &willow);
        let (session, starts) = dates[0];
        app.meddle(&format!("UPDATE sessions SET minutes = 90, ends_at = ends_at + 900000 WHERE id = {session}")).await;
        let ctx = world::as_person(&app.provider, RHYS).await.unwrap();
        let plan = SessionPlan::of(by_key("balint").unwrap(), 90);
        actions::session_plan::save(&ctx, session, &plan, 0).await.unwrap();
        let first = turn(&app, &willow, session).await;
        let second = willow.members.iter().map(|one| one.person).find(|one| *one != first).unwrap();
        let (rhys, lead) = (app.person(RHYS).await, format!("/sessions/{session}/lead"));
        let brings = |person| format!("{} brings something today", first_name(&willow, person));
        app.time.set(starts - SignedDuration::from_mins(5));
        rhys.post(&lead, &[("do", "open")]).await.is(303);
        rhys.get(&lead).await.is(200).says(&brings(first)).says("Who brings something today");
        let next = async |leaving: usize| {
            app.time.pass(SignedDuration::from_mins(5));
            let leaving = leaving.to_string();
            rhys.post(&lead, &[("do", "next"), ("leaving", leaving.as_str())]).await.is(303);
        };
        for part in 0..5 {
            next(part).await;
        }
        // The second begins to tell: who that is has to be said. Back is back with the first.
        rhys.get(&lead).await.is(200).does_not_say(&brings(first)).says("Who brings something now");
        app.time.pass(SignedDuration::from_secs(30));
        rhys.post(&lead, &[("do", "back"), ("leaving", "5")]).await.is(303);
        rhys.get(&lead).await.is(200).says(&brings(first));
        next(4).await;
        let who = second.to_string();
        rhys.post(&lead, &[("do", "brings"), ("person", who.as_str())]).await.is(303);
        for part in 5..7 {
            next(part).await;
        }
        let listens = |person| format!("{} listens now", first_name(&willow, person));
        rhys.get(&lead).await.is(200).says(&listens(second)).does_not_say(&listens(first));
        app.time.set(starts + HOUR * 2);
        let close = format!("/sessions/{session}/close");
        let page = rhys.get(&close).await.is(200).says("Who brought something?").says("And who else?");
        let chosen = [first, second].map(|one| format!("<option value=\"{one}\" selected>"));
        assert!(chosen.iter().all(|one| page.body.contains(one)), "{}", page.text());
        let all: Vec<(String, &str)> = willow.members.iter().map(|one| (format!("person-{}", one.person), "present")).collect();
        let mut fields: Vec<(&str, &str)> = all.iter().map(|(name, mark)| (name.as_str(), *mark)).collect();
        let whose = first.to_string();
        fields.extend([("brought", whose.as_str()), ("brought", who.as_str()), ("do", "finish")]);
        rhys.post(&close, &fields).await.is(303);
        let both = format!("{}, {}", first_name(&willow, first), first_name(&willow, second));
        assert_eq!(last_brought(&app, &willow).await, both);
        // Undone, what was noted before stands again.
        finish(&app, &willow, session, "").await.is(303);
        assert_eq!(last_brought(&app, &willow).await, "");
        rhys.post(&format!("{close}/undo"), &[]).await.is(303);
        assert_eq!(last_brought(&app, &willow).await, both);
        let mut later = Vec::new();
        for (date, _) in dates.iter().skip(1).take(willow.members.len() - 2) {
            later.push(turn(&app, &willow, *date).await);
        }
        assert!(!later.contains(&first) && !later.contains(&second), "one has a second turn before all have had one: {later:?}");
    }

    async fn whoever_cannot_come_on_a_date_is_not_asked_to_take_it(app: App) {
        let willow = circle(&app, "Willow").await;
        let (mine, theirs) = pair(&app, &willow).await;
        let (asker, asked) = (turn(&app, &willow, mine).await, turn(&app, &willow, theirs).await);
        let other = member(&app, &willow, asked).await;
        other.post(&format!("/sessions/{mine}/reply"), &[("reply", "not_coming")]).await.is(303);
        let fields = [("mine", mine.to_string()), ("theirs", theirs.to_string()), ("do", "ask".to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let person = member(&app, &willow, asker).await;
        person.post(&format!("{}/swap", page(&willow)), &fields).await.is(422).says("Choose a date that can be swapped");
        next_mail(&app).await;
        assert!(subjects(&app, &email(&willow, asked), "swap").await.is_empty(), "they are asked all the same");
    }
}
