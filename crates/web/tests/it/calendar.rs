//! The private feed: what is in it, when it changes, and that an old address stops.

use crate::circle::{circle, invite, link_of, notice};
use testkit::{App, Person, on_both};

/// Path of somebody's feed, from their settings.
pub async fn address(app: &App, person: &Person<'_>) -> String {
    person.post("/me/settings/calendar", &[]).await.is(303).goes_to("/me/settings");
    let page = person.get("/me/settings").await.is(200);
    let address = page.body.split("id=\"address\">").nth(1).expect("the address").split('<').next().unwrap();
    address[app.base.len()..].to_owned()
}

/// The events of a feed, with continued lines joined.
fn events(feed: &str) -> Vec<String> {
    let text = feed.replace("\r\n ", "");
    text.split("BEGIN:VEVENT").skip(1).map(str::to_owned).collect()
}

on_both! {
    async fn a_feed_holds_ones_own_dates_over_both_clock_changes(app: App) {
        let willow = circle(&app, "Willow").await;
        let member = app.person(&willow.members[0].email).await;
        member.get("/me/settings").await.is(200).says("Make my calendar address");
        let made = member.post("/me/settings/calendar", &[]).await.is(303);
        assert_eq!(notice(&made), "Your calendar address is ready.");
        let another = member.post("/me/settings/calendar", &[]).await.is(303);
        assert!(notice(&another).contains("The older one no longer works."), "{}", notice(&another));
        let path = address(&app, &member).await;
        let feed = app.visitor().get(&path).await.is(200);
        assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8; method=PUBLISH");
        assert!(feed.body.contains("METHOD:PUBLISH") && feed.body.contains("BEGIN:VTIMEZONE"));
        let of_willow: Vec<String> = events(&feed.body).into_iter().filter(|one| one.contains("SUMMARY:Willow")).collect();
        assert_eq!(of_willow.len(), willow.sessions.len());
        // 26 March is winter time, 9 April summer time, and both begin at 2pm on the clock.
        for day in ["20260326T140000", "20260409T140000"] {
            assert!(of_willow.iter().any(|one| one.contains(&format!("DTSTART;TZID=Europe/London:{day}"))), "{day}");
        }
        let instants: Vec<String> = willow.sessions.iter().map(|view| view.starts_at.to_string()).collect();
        assert!(instants.contains(&"2026-03-26T14:00:00Z".to_owned()), "{instants:?}");
        assert!(instants.contains(&"2026-04-09T13:00:00Z".to_owned()), "{instants:?}");
        assert!(!feed.body.contains("ATTENDEE"), "a feed names nobody");
    }

    async fn a_date_one_cannot_make_leaves_the_time_free(app: App) {
        let willow = circle(&app, "Willow").await;
        let member = app.person(&willow.members[0].email).await;
        let path = address(&app, &member).await;
        let (stays_away, comes) = (willow.coming(&app)[0].session.id, willow.coming(&app)[1].session.id);
        for (id, reply) in [(stays_away, "not_coming"), (comes, "coming")] {
            member.post(&format!("/sessions/{id}/reply"), &[("reply", reply)]).await.is(303);
        }
        let feed = app.visitor().get(&path).await.is(200);
        let event = |id| events(&feed.body).into_iter().find(|one| one.contains(&format!("UID:session-{id}@"))).unwrap();
        assert!(event(stays_away).contains("TRANSP:TRANSPARENT") && event(stays_away).contains("STATUS:CONFIRMED"));
        assert!(event(comes).contains("TRANSP:OPAQUE"));
    }

    async fn the_same_feed_is_not_sent_twice_and_a_cancelled_session_is_told(app: App) {
        let willow = circle(&app, "Willow").await;
        let member = app.person(&willow.members[0].email).await;
        let path = address(&app, &member).await;
        let client = reqwest::Client::new();
        let get = async |etag: &str| {
            client.get(format!("{}{path}", app.base)).header("if-none-match", etag).send().await.unwrap()
        };
        let first = get("").await;
        let etag = first.headers()["etag"].to_str().unwrap().to_owned();
        app.time.pass(jiff::SignedDuration::from_mins(10));
        assert_eq!(get(&etag).await.status().as_u16(), 304);

        let id = willow.coming(&app)[0].session.id;
        app.coordinator().await.post(&format!("/desk/sessions/{id}/cancellation"), &[("why", "Ill.")]).await.is(303);
        let second = get(&etag).await;
        assert_eq!(second.status().as_u16(), 200);
        let text = second.text().await.unwrap();
        let event = events(&text).into_iter().find(|one| one.contains(&format!("UID:session-{id}@"))).unwrap();
        assert!(event.contains("STATUS:CANCELLED") && event.contains("SEQUENCE:1"), "{event}");
    }

    async fn a_new_address_stops_the_old_one_at_once(app: App) {
        let willow = circle(&app, "Willow").await;
        let member = app.person(&willow.members[0].email).await;
        let old = address(&app, &member).await;
        app.visitor().get(&old).await.is(200);
        let new = address(&app, &member).await;
        assert_ne!(old, new);
        app.visitor().get(&old).await.is(404);
        app.visitor().get(&new).await.is(200);
        app.visitor().get("/cal/no-such-address.ics").await.is(404);
        member.post("/me/settings/sign-outs", &[]).await.is(303);
        member.get("/me").await.is(303);
    }

    async fn somebody_who_is_taken_out_loses_page_link_and_feed_at_once(app: App) {
        let willow = circle(&app, "Willow").await;
        invite(&app, &willow).await;
        let kim = &willow.members[1];
        let member = app.person(&kim.email).await;
        let (path, link) = (address(&app, &member).await, link_of(&app, &kim.email).await);
        let id = willow.coming(&app)[0].session.id;
        member.get(&format!("/sessions/{id}")).await.is(200);
        app.visitor().get(&link).await.is(200);
        assert!(app.visitor().get(&path).await.body.contains("SUMMARY:Willow"));

        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        actions::group::remove(&ctx, willow.group, kim.person).await.unwrap();
        member.get(&format!("/sessions/{id}")).await.is(404);
        member.post(&format!("/sessions/{id}/reply"), &[("reply", "coming")]).await.is(404);
        app.visitor().get(&link).await.is(404);
        app.visitor().post(&link, &[("reply", "coming")]).await.is(404);
        assert!(!app.visitor().get(&path).await.is(200).body.contains("SUMMARY:Willow"));
        let letters = app.letters_to(&kim.email).await;
        let out = letters.iter().filter(|kept| kept.letter.subject.starts_with("Out of your calendar: Willow")).count();
        assert_eq!(out, 2, "each date that was invited to goes out of the calendar: 12 and 26 March");
        assert!(letters.iter().any(|kept| kept.letter.subject == "You are not part of Willow any more"));
        actions::jobs::queue_scheduled(&app.provider).await.unwrap();
        assert!(!app.letters_to(&kim.email).await.iter().any(|kept| kept.letter.occasion == "reminder"));
    }
}
