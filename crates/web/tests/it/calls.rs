//! The call of a session over HTTP: our own address leads to whatever link is set now, and numbers to ring stand beside it.

use crate::scene::willow;
use std::time::Duration;
use testkit::{App, on_both};

const OLD: &str = "https://meet.example.org/old";
const NEW: &str = "https://teams.example.org/l/meetup-join/new";

/// The letters about another link that somebody has, in words.
async fn told(app: &App, email: &str) -> Vec<String> {
    app.work().await;
    let letters = app.letters_to(email).await.into_iter().map(|kept| kept.letter);
    letters
        .filter(|letter| letter.subject.starts_with("Changed:"))
        .map(|letter| letter.text() + &letter.html())
        .collect()
}

async fn email_of(app: &App, person: i64) -> String {
    let dump = app.dump().await;
    let row = dump.table("people").iter().find(|row| row["id"] == person.to_string()).unwrap();
    row["email"].clone()
}

on_both! {
    async fn our_address_leads_to_whatever_link_is_set_now(app: App) {
        let willow = willow(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        let (page, join, call) = (format!("/sessions/{0}", willow.id), format!("/sessions/{0}/join", willow.id), format!("/sessions/{0}/call", willow.id));
        willow.at("12:00");
        let form = willow.facilitator.get(&page).await.says("Change the call");
        assert!(form.body.contains(&format!("href=\"{call}\"")), "reached from the session's page");
        let form = willow.facilitator.get(&call).await.is(200);
        let fields = [("join_link", OLD), ("dial_in", "020 7946 0000, 123 456")];
        willow.facilitator.presses(&form, "Save the call", &fields).await.is(200);
        amina.get(&join).await.is(303).goes_to(OLD);
        for place in [&page, &willow.room()] {
            let shown = amina.get(place).await.is(200).says("By telephone 020 7946 0000, code 123 456");
            assert!(shown.body.contains(&format!("href=\"{join}\"")) && !shown.body.contains(&format!("href=\"{OLD}\"")), "{place}");
            assert!(shown.body.contains("href=\"tel:02079460000,,123456%23\""), "{place}");
        }
        amina.post(&format!("{page}/reply"), &[("reply", "coming")]).await.is(303);
        app.work().await;

        // Forty minutes before it begins, whoever waits in the room hears at once, and whoever comes has one letter.
        willow.at("13:20");
        let mut stream = joe.listen(&willow.stream()).await;
        let before = stream.next().await.unwrap();
        let email = &email_of(&app, willow.person(0).0).await;
        assert_eq!(told(&app, email).await.len(), 0);
        let form = willow.facilitator.get(&call).await;
        assert_eq!(form.form("Save the call").value("dial_in"), Some("020 7946 0000, 123 456"));
        willow.facilitator.presses(&form, "Save the call", &[("join_link", NEW)]).await.is(200);
        assert_ne!(stream.next().await.unwrap(), before, "who waits sees it");
        joe.get(&willow.room()).await.says(NEW);
        amina.get(&join).await.is(303).goes_to(NEW);
        let letters = told(&app, email).await;
        assert_eq!(letters.len(), 1, "one letter");
        let is_right = letters[0].contains("The call has a new link") && letters[0].contains(&join) && !letters[0].contains(NEW);
        assert!(is_right && letters[0].contains("href=\"tel:02079460000,,123456%23\""), "{}", letters[0]);
        // The same again changes nothing, and nobody hears twice.
        let form = willow.facilitator.get(&call).await;
        willow.facilitator.presses(&form, "Save the call", &[]).await.is(200);
        assert_eq!(told(&app, email).await.len(), 1);

        // While it goes on it can change too: the room shows it, and no letter goes out.
        willow.at("14:00").press("open").await.is(303);
        while !stream.is_quiet_for(Duration::from_millis(400)).await {}
        let form = willow.facilitator.get(&call).await;
        willow.facilitator.presses(&form, "Save the call", &[("join_link", OLD), ("dial_in", "")]).await.is(200);
        stream.next().await.unwrap();
        amina.get(&join).await.is(303).goes_to(OLD);
        assert_eq!(told(&app, email).await.len(), 1);
        willow.at("15:15");
        willow.facilitator.get(&call).await.is(200).says("cannot be changed any more");
        willow.facilitator.post(&call, &[("join_link", NEW)]).await.is(422).says("cannot be changed any more");
    }

    async fn a_groups_call_holds_for_its_sessions_and_is_refused_where_it_is_wrong(app: App) {
        let willow = willow(&app).await;
        willow.at("12:00");
        let (amina, dana) = (willow.member(0).await, app.coordinator().await);
        let path = format!("/desk/groups/{}/call", willow.group);
        let join = format!("/sessions/{}/join", willow.id);
        willow.at("12:00");
        let form = dana.get(&path).await.is(200);
        let wrong = [("join_link", "http://plain.example.org"), ("dial_in", "ring Dana")];
        dana.presses(&form, "Save the call", &wrong).await.is(422).says("begins with https://")
            .says("“ring Dana” is not a number and a code");
        let fields = [("join_link", OLD), ("dial_in", "0800 555 0199\n020 7946 0000, 77#")];
        dana.presses(&form, "Save the call", &fields).await.is(200);
        amina.get(&join).await.is(303).goes_to(OLD);
        amina.get(&willow.room()).await.says("0800 555 0199 020 7946 0000, code 77");
        // Somebody else saved meanwhile: what stands there now is shown.
        dana.presses(&form, "Save the call", &[("join_link", NEW)]).await.is(422).says("Somebody else saved this").says(OLD);

        // A link that leads nowhere is mended through the group while the session goes on; what is over stays as it was.
        willow.at("14:30");
        let form = dana.get(&path).await;
        dana.presses(&form, "Save the call", &[("join_link", NEW)]).await.is(200);
        amina.get(&join).await.is(303).goes_to(NEW);
        willow.at("15:15");
        let form = dana.get(&path).await;
        dana.presses(&form, "Save the call", &[("join_link", OLD)]).await.is(200);
        let dump = app.dump().await;
        let row = dump.table("sessions").iter().find(|row| row["id"] == willow.id.to_string()).unwrap();
        assert_eq!(row["join_link"], NEW, "where people met stays");
        willow.at("12:00");

        // Who does not belong in the room finds nothing there.
        let outsider = app.person(crate::scene::BEA).await;
        for (person, path) in [(&outsider, &join), (&dana, &join), (&outsider, &path), (&amina, &path)] {
            person.get(path).await.is(404);
        }
        amina.post(&format!("/sessions/{}/call", willow.id), &[("join_link", NEW)]).await.is(404);
    }
}
