//! The first session: invitation and reply by link, the room on the server's clock, and who came.

use super::{Plot, email, rhys};
use jiff::{SignedDuration, Timestamp};
use testkit::App;

fn link_in(app: &App, text: &str) -> String {
    text.split_whitespace()
        .find(|word| word.starts_with(&format!("{}/l/", app.base)))
        .unwrap_or_else(|| panic!("no personal link in: {text}"))
        .to_owned()
}

/// Everybody has one letter with all dates, whose page shows them; the invitation comes four weeks before the first.
/// Everybody replies by the link in it: the last one cannot come. Returns the session's page.
pub async fn replies(app: &App, plot: &Plot) -> String {
    let ids = app.sessions_of("Kestrel").await;
    let path = format!("/sessions/{}", ids.first().expect("laid out"));
    all_dates(app, &path).await;
    let near = app.starts_of(&path).await - SignedDuration::from_hours(27 * 24 - 3);
    if near > app.time.now() {
        app.time.set(near);
    }
    actions::jobs::queue_scheduled(&app.provider).await.unwrap();
    for n in 0..plot.people {
        let letters = app.letters_to(&email(n)).await;
        assert_eq!(letters.iter().filter(|kept| kept.letter.occasion == "overview").count(), 1);
        let invitation = letters.iter().rev().find(|kept| kept.letter.calendar.is_some()).expect("an invitation");
        let calendar = invitation.letter.calendar.as_ref().unwrap();
        assert_eq!(calendar.method, "REQUEST");
        assert!(calendar.text.contains("BEGIN:VTIMEZONE") && calendar.text.contains("RSVP=FALSE"));
        let visitor = app.visitor();
        let page = visitor.opens(&link_in(app, &invitation.letter.text())).await.is(200).says("Can you be there?");
        let answer = if n + 1 == plot.people { "I can't make it" } else { "I'll be there" };
        visitor.presses(&page, answer, &[]).await.is(200);
    }
    let leads = rhys(app).await;
    let home = leads.opens("/lead").await.is(200);
    leads.opens(&path).await.is(200).says(&format!("{} of {} coming", plot.people - 1, plot.people));
    assert!(home.text().contains("Kestrel"));
    path
}

/// The letter with all dates, and the page behind its button.
async fn all_dates(app: &App, first: &str) {
    let letters = app.letters_to(&email(0)).await;
    let overview = letters.iter().find(|kept| kept.letter.occasion == "overview").expect("the letter with all dates");
    let text = overview.letter.text();
    let year = app.starts_of(first).await.to_zoned(jiff::tz::TimeZone::UTC).year().to_string();
    assert!(overview.letter.calendar.is_none() && text.contains(&year) && text.contains("/cal/"), "{text}");
    let page = app.visitor().opens(&link_in(app, &text)).await.is(200).says("Dates you can't make");
    let lines = text.lines().filter(|line| line.starts_with("- ")).count();
    assert_eq!(page.body.matches("name=\"cannot\"").count(), lines, "{text}");
}

/// The facilitator opens the room at its time, the members see each part, and it closes.
pub async fn room(app: &App, plot: &Plot, session: &str) {
    let starts: Timestamp = app.starts_of(session).await;
    app.time.set(starts);
    let member = app.person(&email(0)).await;
    let leads = rhys(app).await;
    let lead = format!("{session}/lead");
    member.opens(&format!("{session}/room")).await.is(200);
    leads.presses(&leads.opens(&lead).await.is(200), "Open", &[]).await.is(200);
    let door = member.opens(&format!("{session}/room")).await.says("The room is open");
    member.presses(&door, "Join", &[]).await.is(200).says("You are at the door");
    let mut page = leads.presses(&leads.opens(&lead).await, "Let First", &[]).await.is(200).does_not_say("At the door");
    for part in plot.parts {
        member.opens(&format!("{session}/room")).await.says(part);
    }
    if plot.parts.is_empty() {
        member.opens(&format!("{session}/room")).await.says("The time is yours");
        leads.post(&lead, &[("do", "next"), ("leaving", "0")]).await.is(422);
        app.time.set(starts + SignedDuration::from_mins(plot.minutes));
    } else {
        while page.body.contains("value=\"next\"") {
            app.time.pass(SignedDuration::from_mins(3));
            page = leads.presses(&leads.opens(&lead).await, "Next", &[]).await.is(200);
        }
        app.time.set(starts + SignedDuration::from_mins(plot.minutes));
        let page = leads.opens(&lead).await;
        leads.presses(&page, "Close", &[]).await.is(200);
    }
    member.opens(&format!("{session}/room")).await.says("The session is closed");
}

/// One tap for everybody, two themes, done.
pub async fn close(app: &App, plot: &Plot, session: &str) {
    let leads = rhys(app).await;
    let page = leads.opens(&format!("{session}/close")).await.is(200);
    let page = leads.presses(&page, "Everybody else was present", &[]).await.is(200);
    leads.presses(&page, "Finish", &[]).await.is(200);
    leads.opens(&format!("{session}/close")).await.says("Finished");
    // What was planted here may be seen by nobody who is not in the group.
    let manager = app.person("bo.boss@kestrel.example.org").await;
    manager.opens(&format!("{session}/close")).await.is(404);
    manager.opens(&format!("{session}/room")).await.is(404);
    let team = manager.opens("/team").await.is(200).says("First0");
    assert!(!team.text().to_lowercase().contains("theme"), "{}", team.text());
    let _ = plot;
}
