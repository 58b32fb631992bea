//! Sessions: invited to, changed, cancelled; and who may see them.

use crate::circle::{circle, invited, property};
use letters::post::Kept;
use testkit::on_both;

const RHYS: &str = "rhys.morgan@northgate.example.org";

fn about<'a>(letters: &'a [Kept], day: &str) -> &'a Kept {
    letters.iter().find(|kept| kept.letter.subject.contains(day)).unwrap_or_else(|| panic!("no letter about {day}"))
}

on_both! {
    async fn a_change_raises_the_sequence_and_asks_again(app: App) {
        let willow = invited(&app, "Willow").await;
        let next = willow.coming(&app)[0].clone();
        let id = next.session.id;
        let (dana, kim) = (app.coordinator().await, &willow.members[1]);
        let as_kim = app.person(&kim.email).await;
        as_kim.post(&format!("/sessions/{id}/reply"), &[("reply", "coming")]).await.is(303);

        let form = |date, starts, version| [("date", date), ("starts", starts), ("minutes", "90"), ("place", "Room 9"), ("join_link", ""), ("facilitator", ""), ("version", version)];
        let path = format!("/desk/sessions/{id}");
        dana.post(&path, &form("2026-03-12", "14:00", "0")).await.is(303);
        let letters = app.letters_to(&kim.email).await;
        let changed = about(&letters, "Changed: Willow, Thursday 12 March");
        assert_eq!(property(changed, "SEQUENCE"), "1");
        assert_eq!(property(changed, "LOCATION"), "Room 9");
        let text = changed.letter.text();
        assert!(text.contains("You said you will be there, and that still stands."), "{text}");
        for told in [
            "New time: Thursday 12 March 2026, 2pm to 3:30pm. Before: Thursday 12 March 2026, 2pm to 3:15pm.",
            "New room: Room 9. Before: Ferndale Hospital, quiet room, second floor.",
        ] {
            assert!(text.contains(told), "the letter does not say what is new: {text}");
        }
        as_kim.get(&format!("/sessions/{id}")).await.says("You said: I'll be there").says("2pm to 3:30pm").says("Room 9");

        dana.post(&path, &form("2026-03-13", "10:30", "1")).await.is(303);
        let letters = app.letters_to(&kim.email).await;
        let moved = about(&letters, "Changed: Willow, Friday 13 March 2026, 10:30am");
        assert_eq!((property(moved, "SEQUENCE"), property(moved, "UID")), ("2".into(), property(changed, "UID")));
        assert_eq!(property(moved, "DTSTART"), "20260313T103000");
        assert!(moved.letter.text().contains("Please tell us whether you can come."));
        let new = "New time: Friday 13 March 2026, 10:30am to 12pm. Before: Thursday 12 March 2026, 2pm to 3:30pm.";
        assert!(moved.letter.text().contains(new) && !moved.letter.text().contains("New room"), "{}", moved.letter.text());
        as_kim.get(&format!("/sessions/{id}")).await.says("You have not replied").says("Friday 13 March");

        let before = app.letters_to(&kim.email).await.len();
        dana.post(&path, &form("2026-03-13", "10:30", "2")).await.is(303);
        assert_eq!(app.letters_to(&kim.email).await.len(), before, "a change that changes nothing was told");
        dana.post(&path, &form("2026-03-01", "10:30", "2")).await.is(422).says("still to come");
        dana.post(&path, &form("soon", "10:30", "2")).await.is(422).says("Type a date");
        let plain = form("2026-03-13", "10:30", "2").map(|(name, value)| (name, if name == "join_link" { "http://meet.example.org/w" } else { value }));
        dana.post(&path, &plain).await.is(422).says("A join link begins with https://");
    }

    async fn a_cancelled_session_leaves_every_calendar(app: App) {
        let willow = invited(&app, "Willow").await;
        let next = willow.coming(&app)[0].clone();
        let id = next.session.id;
        let (dana, kim) = (app.coordinator().await, &willow.members[1]);
        let path = format!("/desk/sessions/{id}/cancellation");
        dana.post(&path, &[("why", " ")]).await.is(422).says("Say why");
        let told = willow.members.len() + 1;
        dana.get(&path).await.is(200).says("Cancel this session?").says(&format!("{told} people know this date"));
        dana.post(&path, &[("why", "Rhys is ill.")]).await.is(303);
        dana.get(&format!("/sessions/{id}")).await.says("Undo for 10 more minutes");
        assert!(!app.letters_to(&kim.email).await.iter().any(|kept| kept.letter.occasion == "cancellation"));
        app.time.pass(jiff::SignedDuration::from_mins(10));
        dana.get(&format!("/sessions/{id}")).await.does_not_say("Undo");

        let letters = app.letters_to(&kim.email).await;
        let cancelled = about(&letters, "Cancelled: Willow, Thursday 12 March 2026, 2pm");
        let calendar = cancelled.letter.calendar.as_ref().unwrap();
        assert_eq!(calendar.method, "CANCEL");
        assert!(calendar.text.contains("METHOD:CANCEL") && calendar.text.contains("STATUS:CANCELLED"));
        assert_eq!(property(cancelled, "UID"), format!("session-{id}@127.0.0.1"));
        assert_eq!(property(cancelled, "SEQUENCE"), "1");
        assert!(cancelled.letter.text().contains("Rhys is ill."));
        assert!(!app.letters_to(RHYS).await.is_empty());

        let as_kim = app.person(&kim.email).await;
        as_kim.get(&format!("/sessions/{id}")).await.says("Cancelled").says("Rhys is ill.");
        as_kim.post(&format!("/sessions/{id}/reply"), &[("reply", "coming")]).await.is(422).says("cancelled");
        as_kim.get("/me").await.does_not_say("Thursday 12 March");
        dana.post(&path, &[("why", "Again.")]).await.is(422).says("This session is cancelled.");
        dana.get(&format!("/desk/sessions/{id}")).await.is(200).says("This session is cancelled.").does_not_say("has begun");
        let begun = willow.sessions[0].session.id;
        dana.get(&format!("/desk/sessions/{begun}")).await.is(200).says("This session has begun").does_not_say("is cancelled");
        dana.get(&willow.dates()).await.says(&format!("{} dates", willow.sessions.len() - 1));
    }

    async fn who_may_never_lead_the_group_may_not_lead_one_session_of_it(app: App) {
        let willow = invited(&app, "Willow").await;
        let (id, dana) = (willow.coming(&app)[0].session.id, app.coordinator().await);
        let path = format!("/desk/sessions/{id}");
        let is_member = |person| willow.members.iter().any(|one| one.person == person);
        let (mut above, mut report) = (None, None);
        for member in &willow.members {
            if let Some(manager) = app.manager_of(member.person).await.filter(|manager| !is_member(*manager)) {
                (above, report) = (Some(manager), Some(member));
            }
        }
        let (above, report) = (above.unwrap(), report.unwrap());
        let names = async |person: &str, reason: &str| {
            let form = dana.get(&path).await.is(200).form("Save the change").with("facilitator", person).with("reason", reason);
            dana.sends(form).await
        };
        let before = app.letters_to(&report.email).await.len();
        names(&above.to_string(), "They asked.").await.is(422)
            .says(&format!("is {}’s manager or further up their line", report.name())).does_not_say("session is changed");
        app.numbered(above).await.get(&format!("/sessions/{id}/lead")).await.is(404);

        // Bea works in one team with the member, and is kept apart from nobody.
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let bea = actions::demo::person_by_email(&ctx, crate::scene::BEA).await.unwrap();
        app.meddle(&format!("UPDATE people SET team_id = (SELECT team_id FROM people WHERE id = {}) WHERE id = {bea}", report.person)).await;
        let asked = names(&bea.to_string(), "").await.is(422).says("Bea Lindqvist facilitates Willow and works in one team with").says("Reason");
        assert_eq!(asked.form("Save the change").value("facilitator"), Some(bea.to_string().as_str()), "the choice is kept");
        dana.presses(&asked, "Save the change", &[("reason", "Rhys is ill, nobody else is there.")]).await.is(200).says("Bea Lindqvist");
        let kept = app.dump().await;
        assert!(kept.table("overrides").iter().any(|row| row["reason"] == "Rhys is ill, nobody else is there."));
        assert_eq!(app.letters_to(&report.email).await.len(), before + 1);

        let other = willow.coming(&app)[1].session.id;
        actions::person::add_conflict(&ctx, bea, willow.members[0].person, actions::person::PairKind::Conflict).await.unwrap();
        let form = dana.get(&format!("/desk/sessions/{other}")).await.form("Save the change");
        dana.sends(form.with("facilitator", &bea.to_string()).with("reason", "Please.")).await.is(422).says("may not be in one group");
    }

    async fn two_editors_of_a_session_see_what_the_other_saved(app: App) {
        let willow = invited(&app, "Willow").await;
        let (id, kim, dana) = (willow.coming(&app)[0].session.id, &willow.members[1], app.coordinator().await);
        let (first, second) = (dana.get(&format!("/desk/sessions/{id}")).await, dana.get(&format!("/desk/sessions/{id}")).await);
        for _ in ["once", "and by a second press"] {
            dana.presses(&first, "Save the change", &[("place", "Room 9")]).await.is(200).says("Room 9").does_not_say("Somebody else");
        }
        let letters = app.letters_to(&kim.email).await.len();
        let both = dana.presses(&second, "Save the change", &[("minutes", "90")]).await.is(422)
            .says("Somebody else saved this").says("What stands there now Length in minutes 75 Room Room 9");
        assert_eq!(both.form("Save the change").value("minutes"), Some("90"), "what was typed is lost");
        assert_eq!(app.letters_to(&kim.email).await.len(), letters, "a letter went out about what nobody saved");
        dana.get(&format!("/sessions/{id}")).await.says("Room 9").says("2pm to 3:15pm");
        dana.presses(&both, "Save the change", &[("place", "Room 9")]).await.is(200).says("Room 9").says("2pm to 3:30pm");
    }

    async fn somebody_elses_session_is_not_there(app: App) {
        let (willow, oak) = (circle(&app, "Willow").await, circle(&app, "Oak").await);
        let id = willow.coming(&app)[0].session.id;
        let stranger = oak.members.iter().find(|one| !willow.members.iter().any(|w| w.person == one.person)).unwrap();
        let stranger = app.person(&stranger.email).await;
        stranger.get(&format!("/sessions/{id}")).await.is(404);
        stranger.post(&format!("/sessions/{id}/reply"), &[("reply", "coming")]).await.is(404);
        for who in [&stranger, &app.person(&willow.members[0].email).await, &app.operator().await] {
            who.get(&format!("/desk/sessions/{id}")).await.is(404);
            who.post(&format!("/desk/sessions/{id}/cancellation"), &[("why", "Mine.")]).await.is(404);
            who.get(&willow.dates()).await.is(404);
            who.get(&format!("/desk/sessions/{id}/cancellation")).await.is(404);
            who.post(&format!("/desk/sessions/{id}/restoration"), &[]).await.is(404);
            who.get(&willow.invitations()).await.is(404);
            who.post(&willow.invitations(), &[]).await.is(404);
            who.get(&willow.new_times()).await.is(404);
            who.post(&willow.new_times(), &[("session", &id.to_string())]).await.is(404);
        }
        app.visitor().get(&format!("/sessions/{id}")).await.is(303);
    }

    async fn a_member_sees_first_names_and_no_replies(app: App) {
        let willow = circle(&app, "Willow").await;
        let id = willow.coming(&app)[0].session.id;
        let (one, other) = (&willow.members[0], &willow.members[1]);
        let page = app.person(&one.email).await.get(&format!("/sessions/{id}")).await.is(200)
            .says(&other.first_name).does_not_say("no reply yet").does_not_say("coming.");
        assert!(!page.body.contains(&other.email), "an address leaked");
        assert!(!page.text().contains(&other.name()), "a last name leaked");
        app.person(RHYS).await.get(&format!("/sessions/{id}")).await.is(200).says(&other.name()).says("no reply yet");
    }

    async fn the_facilitators_home_counts_right(app: App) {
        let willow = circle(&app, "Willow").await;
        let next = willow.coming(&app)[0].clone();
        for member in &willow.members {
            let reply = if member.person == willow.members[0].person { "not_coming" } else { "coming" };
            app.person(&member.email).await
                .post(&format!("/sessions/{}/reply", next.session.id), &[("reply", reply)]).await.is(303);
        }
        let size = willow.members.len();
        app.time.set(next.starts_at - jiff::SignedDuration::from_mins(20));
        app.person(RHYS).await.get("/lead").await.is(200)
            .says("Willow meets at 2pm").says(&format!("{} of {size} coming.", size - 1)).says("1 can't make it.").says("Lead the room");
        app.person(&willow.members[1].email).await.get("/me").await.is(200)
            .says("Willow meets at 2pm").says("Go to the room");
    }
}
