//! Who hears of a date that moves: whoever knows it from the rota, from an agreement or by their answer, though nobody was
//! invited; and where a date cannot move to.

use crate::agreements::board;
use crate::circle::{circle, notice};
use crate::course::{Course, course};
use domain::id::{PersonId, SessionId};
use jiff::SignedDuration;
use jiff::civil::Date;
use std::collections::BTreeSet;
use testkit::{App, on_both};

/// Nobody was invited to anything, and nobody has answered.
async fn nobody_is_invited(app: &App) {
    for table in ["session_invitations", "session_announcements", "replies"] {
        app.meddle(&format!("DELETE FROM {table}")).await;
    }
}

/// The last morning of the course, with its day.
async fn last_morning(course: &Course<'_>) -> (SessionId, Date) {
    let view = course.view().await;
    let last = view.arranging.mornings.last().unwrap();
    (last.session, last.date)
}

async fn facilitator(course: &Course<'_>) -> PersonId {
    let dump = course.app.dump().await;
    let group = dump.table("groups").iter().find(|row| row["id"] == course.group.to_string()).unwrap();
    PersonId(group["facilitator_id"].parse().unwrap())
}

fn told(people: usize) -> String {
    format!("{people} people know this date and hear of a change by letter.")
}

/// Moves it by a day; returns the new day.
async fn moves(course: &Course<'_>, (session, day): (SessionId, Date)) -> (Date, testkit::Answer) {
    let page = course.dana.opens(&format!("/desk/sessions/{session}")).await.is(200);
    let new = day.tomorrow().unwrap();
    let form = page.form("Save the change").with("date", &new.to_string());
    let fields: Vec<(&str, &str)> = form.fields().collect();
    (new, course.dana.post_raw(&page.path, &fields, &[("sec-fetch-site", "same-origin")]).await.is(303))
}

on_both! {
    async fn whoever_has_a_turn_on_the_rota_hears_that_its_day_moves(app: App) {
        let course = course(&app).await;
        nobody_is_invited(&app).await;
        let (session, day) = last_morning(&course).await;
        let view = course.view().await;
        let rota = view.arranging.kept.confirmed.clone().unwrap();
        let mut people: BTreeSet<PersonId> =
            rota.morning(session).unwrap().circles.iter().flat_map(|circle| circle.people()).collect();
        people.insert(facilitator(&course).await);
        course.dana.get(&format!("/desk/sessions/{session}")).await.is(200).says(&told(people.len()));
        let (new, saved) = moves(&course, (session, day)).await;
        assert_eq!(notice(&saved), format!("The session is changed. {} people hear of it by letter.", people.len()));
        app.work().await;
        for person in people {
            let email = app.numbered(person).await.email;
            let letter = app.letters_to(&email).await[0].letter.text();
            let (new, old) = (new.strftime("%A %-d %B").to_string(), day.strftime("%A %-d %B").to_string());
            let line = letter.lines().find(|line| line.contains("New time: ")).unwrap_or_default().to_owned();
            assert!(line.contains(&new) && line.contains(&format!("Before: {old}")), "{email}: {letter}");
        }
        // A day that nobody knows of moves in silence.
        app.meddle("DELETE FROM rota_letters").await;
        nobody_is_invited(&app).await;
        course.dana.get(&format!("/desk/sessions/{session}")).await.is(200).says("Nobody knows this date from us yet");
    }

    async fn whoever_was_asked_to_protect_a_date_or_answered_hears_that_it_moves_or_is_off(app: App) {
        let course = course(&app).await;
        app.meddle("DELETE FROM rota_letters").await;
        nobody_is_invited(&app).await;
        let (session, day) = last_morning(&course).await;
        let page = format!("/desk/sessions/{session}");
        let members = course.view().await.arranging.facts.people;
        app.numbered(members[0]).await.post(&format!("/sessions/{session}/reply"), &[("reply", "coming")]).await.is(303);
        course.dana.get(&page).await.is(200).says(&told(2)).does_not_say("An agreement protects this date");
        let agreements = course.dana.opens(&board(course.id.0)).await.is(200);
        course.dana.presses(&agreements, "Send it to ", &[]).await.is(200);
        // All its members, and whoever facilitates.
        course.dana.get(&page).await.is(200).says(&told(members.len() + 1)).says("An agreement protects this date");
        let cancelling = course.dana.opens(&format!("{page}/cancellation")).await.is(200);
        let count = members.len() + 1;
        cancelling.says(&format!("{count} people know this date and get a letter."));
        let (_, saved) = moves(&course, (session, day)).await;
        assert_eq!(notice(&saved), format!("The session is changed. {count} people hear of it by letter."));
        // Whoever had answered is asked anew, like everybody who was invited.
        assert!(!app.dump().await.table("replies").iter().any(|row| row["session_id"] == session.to_string()));
        app.work().await;
        let email = app.numbered(members[0]).await.email;
        let letter = app.letters_to(&email).await[0].letter.text();
        assert!(letter.contains("New time: ") && letter.contains("Please tell us whether you can come."), "{letter}");
    }

    async fn a_turn_on_a_day_that_was_moved_is_marked_as_new(app: App) {
        let course = course(&app).await;
        let (session, day) = last_morning(&course).await;
        let (new, _) = moves(&course, (session, day)).await;
        app.work().await;
        course.press("repair").await.is(303);
        course.press("confirmation").await.is(303);
        app.time.set(app.provider.clock.now() + SignedDuration::from_mins(11));
        app.work().await;
        let new = new.strftime("%A %-d %B").to_string();
        let (mut moved, mut others) = (Vec::new(), Vec::new());
        for person in course.view().await.arranging.facts.people {
            let email = app.numbered(person).await.email;
            let letters = app.letters_to(&email).await;
            let Some(letter) = letters.iter().find(|kept| kept.letter.subject.ends_with("have changed")) else { continue };
            let text = letter.letter.text();
            let turns: Vec<String> = text.lines().filter(|line| line.contains("circle ") && line.contains(": you")).map(str::to_owned).collect();
            let (of_day, rest): (Vec<_>, Vec<_>) = turns.into_iter().partition(|line| line.contains(&new));
            moved.extend(of_day);
            others.extend(rest);
        }
        assert!(!moved.is_empty() && moved.iter().all(|line| line.contains("New: ")), "{moved:?}");
        assert!(others.iter().any(|line| !line.contains("New: ")), "what is as they heard is not marked: {others:?}");
    }

    async fn two_dates_of_one_group_are_never_at_the_same_hour(app: App) {
        let willow = circle(&app, "Willow").await;
        let coming = willow.coming(&app);
        let (one, other) = (&coming[0], &coming[1]);
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("/desk/sessions/{}", one.session.id)).await.is(200);
        // It would end half an hour after the other one begins.
        let date = other.session.date.to_string();
        let earlier = 30 - i64::from(one.session.minutes);
        let starts = other.session.starts.wrapping_add(jiff::Span::new().minutes(earlier)).strftime("%H:%M").to_string();
        let refused = dana.presses(&page, "Save the change", &[("date", &date), ("starts", &starts)]).await.is(422);
        let told = format!("Session {} of this group is then: it begins on {}", other.session.number, other.session.date.strftime("%A %-d %B %Y"));
        refused.says(&told);
        let kept = circle(&app, "Willow").await.sessions.into_iter().find(|view| view.session.id == one.session.id).unwrap();
        assert_eq!(kept.session, one.session, "nothing is moved");
        // Before it there is room.
        let starts = other.session.starts.wrapping_sub(jiff::Span::new().minutes(i64::from(one.session.minutes)));
        let page = dana.opens(&page.path).await.is(200);
        dana.presses(&page, "Save the change", &[("date", &date), ("starts", &starts.strftime("%H:%M").to_string())]).await.is(200);
    }
}
