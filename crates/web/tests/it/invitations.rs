//! Telling people of their dates: one letter with all of them, an invitation to each as it comes near, and what is new.

use crate::circle::{Circle, circle, invite, invited, link_of, notice, property};
use jiff::{SignedDuration, Timestamp};
use letters::post::Kept;
use testkit::{App, on_both};

const BEA: &str = crate::scene::BEA;
const RHYS: &str = "rhys.morgan@northgate.example.org";
const DAY: SignedDuration = SignedDuration::from_hours(24);

async fn of(app: &App, email: &str, occasion: &str) -> Vec<Kept> {
    app.letters_to(email).await.into_iter().filter(|kept| kept.letter.occasion == occasion).collect()
}

/// What the server does every day, at this instant.
async fn the_day_comes(app: &App, at: Timestamp) {
    app.time.set(at);
    actions::jobs::queue_scheduled(&app.provider).await.unwrap();
    app.work().await;
}

/// The world's people have answered some dates; here nobody has.
async fn silent(app: &App) -> Circle {
    app.meddle("DELETE FROM replies").await;
    circle(app, "Willow").await
}

async fn describe(app: &App, group: &Circle, place: &str) -> testkit::Answer {
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let version = actions::group::whereabouts(&ctx, group.group).await.unwrap().version.to_string();
    let form =
        [("name", "Willow"), ("place", place), ("join_link", ""), ("from", "invitations"), ("version", &version)];
    app.coordinator().await.post(&format!("/desk/groups/{}/description", group.group), &form).await.is(303)
}

on_both! {
    async fn everybody_gets_one_letter_with_all_dates_and_an_invitation_to_the_near_ones(app: App) {
        let willow = silent(&app).await;
        let coming = willow.coming(&app);
        let dana = app.coordinator().await;
        let people = willow.members.len() + 1;
        // 12 and 26 March lie within four weeks of the world's Monday, 9 March.
        let letters = people * 3;
        dana.get(&willow.dates()).await.is(200)
            .says(&format!("{people} people were not told yet of {} dates", coming.len())).says("Send invitations");
        let page = dana.get(&willow.invitations()).await.is(200)
            .says(&format!("{letters} letters go out")).says(&format!("{people} people get one letter each with all dates"))
            .says(&format!("Willow: your {} dates from Thursday 12 March 2026", coming.len())).says("Rhys Morgan, facilitates");
        let kim = &willow.members[1];
        assert!(page.text().contains(&kim.name()));
        assert!(app.letters_to(&kim.email).await.is_empty(), "looking sent letters");
        page.form(&format!("Send {letters} letters"));
        let sent = dana.post(&willow.invitations(), &[]).await.is(303).goes_to(&willow.dates());
        assert_eq!(notice(&sent), format!("{letters} letters are on their way."));
        dana.get(&willow.dates()).await.does_not_say("Send invitations");

        let overview = of(&app, &kim.email, "overview").await;
        assert_eq!(overview.len(), 1);
        let text = overview[0].letter.text();
        assert!(overview[0].letter.calendar.is_none());
        assert_eq!(text.lines().filter(|line| line.starts_with("- ")).count(), coming.len(), "{text}");
        for told in ["- Thursday 12 March 2026, 2pm to 3:15pm", "- Thursday 9 April 2026, 2pm to 3:15pm",
            "Where: Ferndale Hospital, quiet room, second floor", "Facilitator: Rhys", "Say which dates you can't make:"] {
            assert!(text.contains(told), "{told} is missing: {text}");
        }
        let word = |start: &str| text.split_whitespace().find(|word| word.starts_with(start)).map(|word| word[app.base.len()..].to_owned());
        let feed = word(&format!("{}/cal/", app.base)).expect("the address of the calendar");
        assert!(app.visitor().get(&feed).await.is(200).body.contains("SUMMARY:Willow"));
        let dates = word(&format!("{}/l/", app.base)).expect("the page to answer on");
        let visitor = app.visitor();
        visitor.get(&dates).await.is(200).says("Thursday 26 March, 2pm to 3:15pm").says("I can come to all of these");

        let invitations = of(&app, &kim.email, "invitation").await;
        assert_eq!(invitations.len(), 2);
        let first = &invitations[1];
        assert_eq!(first.letter.subject, "Willow, Thursday 12 March 2026, 2pm: can you be there?");
        assert_eq!(first.letter.calendar.as_ref().unwrap().method, "REQUEST");
        assert_eq!(property(first, "UID"), format!("session-{}@127.0.0.1", coming[0].session.id));
        assert_eq!(property(first, "SEQUENCE"), "0");
        assert_eq!(property(first, "DTSTART"), "20260312T140000");
        assert!(property(first, "ATTENDEE").contains(&kim.email));
        let calendar = &first.letter.calendar.as_ref().unwrap().text;
        for needed in ["BEGIN:VTIMEZONE", "RSVP=FALSE", "METHOD:REQUEST"] {
            assert!(calendar.contains(needed), "{needed} is missing: {calendar}");
        }
        assert!(!calendar.contains("/l/"), "a personal link stands in a calendar that others see");

        let to_rhys = app.letters_to(RHYS).await;
        assert!(to_rhys.iter().any(|kept| kept.letter.subject.ends_with("12 March 2026, 2pm: you facilitate")));
        assert!(to_rhys.iter().all(|kept| !kept.letter.text().contains("/l/")));
        dana.post(&willow.invitations(), &[]).await.is(303);
        assert_eq!(app.letters_to(&kim.email).await.len(), 3, "told twice");
        visitor.post(&dates, &[("do", "rest")]).await.is(303);
        let as_kim = app.person(&kim.email).await;
        for view in [&coming[0], coming.last().unwrap()] {
            as_kim.get(&format!("/sessions/{}", view.session.id)).await.says("You said: I'll be there");
        }
    }

    async fn an_invitation_follows_when_its_date_comes_near_by_day_and_not_to_who_cannot(app: App) {
        let willow = silent(&app).await;
        invite(&app, &willow).await;
        let april = willow.coming(&app)[2].clone();
        let (asked, cannot, all, gone) = (&willow.members[0], &willow.members[1], &willow.members[2], &willow.members[3]);
        let count = async |email: &str| of(&app, email, "invitation").await.len();
        assert_eq!(count(&asked.email).await, 2);
        app.person(&cannot.email).await.post("/me/dates", &[("cannot", &april.session.id.to_string())]).await.is(303);
        app.person(&all.email).await.post("/me/dates", &[("do", "rest")]).await.is(303);
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        actions::group::remove(&ctx, willow.group, gone.person).await.unwrap();
        app.work().await;

        the_day_comes(&app, april.starts_at - 29 * DAY).await;
        assert_eq!(count(&asked.email).await, 2, "invited more than four weeks before");
        // 11pm, four weeks before: the day's job is late, and its letters wait for the morning.
        the_day_comes(&app, april.starts_at - 28 * DAY + SignedDuration::from_hours(9)).await;
        assert_eq!(count(&asked.email).await, 2, "invited at night");
        the_day_comes(&app, april.starts_at - 27 * DAY).await;
        the_day_comes(&app, april.starts_at - 26 * DAY).await;
        let invitations = of(&app, &asked.email, "invitation").await;
        assert_eq!(invitations.len(), 3, "once");
        assert_eq!(invitations[0].letter.subject, "Willow, Thursday 9 April 2026, 2pm: can you be there?");
        assert_eq!((property(&invitations[0], "SEQUENCE"), property(&invitations[0], "DTSTART")), ("0".into(), "20260409T140000".into()));
        assert_eq!(of(&app, &all.email, "invitation").await[0].letter.subject, "Willow, Thursday 9 April 2026, 2pm: for your calendar");
        assert_eq!(count(&cannot.email).await, 2, "somebody who can't make it was invited");
        assert_eq!(count(&gone.email).await, 2, "somebody who left was invited");
    }

    async fn a_date_without_invitation_is_changed_and_cancelled_without_a_calendar(app: App) {
        let willow = invited(&app, "Willow").await;
        let coming = willow.coming(&app);
        let (april, later) = (coming[2].clone(), coming[3].clone());
        let (dana, kim) = (app.coordinator().await, &willow.members[1]);
        let form = [("date", "10/4/2026"), ("starts", "10:30"), ("minutes", "75"), ("place", ""), ("join_link", ""), ("facilitator", "")];
        dana.post(&format!("/desk/sessions/{}", april.session.id), &form).await.is(303);
        let changed = of(&app, &kim.email, "changed").await;
        assert_eq!((changed.len(), changed[0].letter.calendar.is_none()), (1, true));
        assert!(changed[0].letter.text().contains(
            "New time: Friday 10 April 2026, 10:30am to 11:45am. Before: Thursday 9 April 2026, 2pm to 3:15pm."), "{}", changed[0].letter.text());
        dana.post(&format!("/desk/sessions/{}/cancellation", later.session.id), &[("why", "Rhys is away.")]).await.is(303);
        app.time.pass(SignedDuration::from_mins(10));
        let cancelled = of(&app, &kim.email, "cancellation").await;
        assert_eq!((cancelled.len(), cancelled[0].letter.calendar.is_none()), (1, true), "nothing was sent that could be taken out");
        assert!(cancelled[0].letter.text().contains("Rhys is away."));

        the_day_comes(&app, april.starts_at - 27 * DAY).await;
        let invitations = of(&app, &kim.email, "invitation").await;
        assert!(invitations[0].letter.subject.contains("Friday 10 April 2026, 10:30am"), "{}", invitations[0].letter.subject);
        assert_eq!(property(&invitations[0], "SEQUENCE"), "1");
    }

    async fn the_sample_is_the_letter_to_the_person_it_names(app: App) {
        let willow = invited(&app, "Willow").await;
        let near = willow.coming(&app)[0].session.id;
        // The first by name is to be told of one near date alone, the third of all of them.
        let (first, third) = (&willow.members[0], &willow.members[2]);
        app.meddle(&format!("DELETE FROM session_announcements WHERE session_id = {near} AND person_id = {}", first.person)).await;
        app.meddle(&format!("DELETE FROM session_announcements WHERE person_id = {}", third.person)).await;
        let page = app.coordinator().await.get(&willow.invitations()).await.is(200);
        page.says(&format!("The letter to {}", third.name())).says(&first.name()).says(&format!("Hello {},", third.first_name));
    }

    async fn everything_that_is_different_is_marked_in_the_letter_with_all_dates(app: App) {
        let willow = invited(&app, "Willow").await;
        let (dana, kim) = (app.coordinator().await, &willow.members[1]);
        let people = app.dump().await.table("people").to_vec();
        let bea = people.iter().find(|one| one["email"] == "bea.lindqvist@northgate.example.org").unwrap()["id"].clone();
        let april = &willow.coming(&app)[2].session;
        let form = [("date", "9/4/2026"), ("starts", "14:00"), ("minutes", "75"), ("place", ""), ("join_link", ""), ("facilitator", &bea)];
        dana.post(&format!("/desk/sessions/{}", april.id), &form).await.is(303);
        describe(&app, &willow, "Room 9").await;
        let overview = of(&app, &kim.email, "overview").await;
        let text = overview[0].letter.text();
        for line in [
            "- Thursday 9 April 2026, 2pm to 3:15pm, with Bea (before: Ferndale Hospital, quiet room, second floor, with Rhys)",
            "- Thursday 23 April 2026, 2pm to 3:15pm, with Rhys (before: Ferndale Hospital, quiet room, second floor)",
        ] {
            assert!(text.contains(line), "{line} is missing: {text}");
        }
    }

    async fn a_group_without_a_place_is_asked_about_and_a_place_added_later_is_told(app: App) {
        let willow = silent(&app).await;
        describe(&app, &willow, "").await;
        let dana = app.coordinator().await;
        let letters = (willow.members.len() + 1) * 3;
        let page = dana.get(&willow.invitations()).await.is(200).says("Willow has no room and no join link yet");
        dana.presses(&page, &format!("Send {letters} letters without a place"), &[]).await.is(200);
        let kim = &willow.members[1];
        let overview = of(&app, &kim.email, "overview").await;
        assert!(overview[0].letter.text().contains("The place is still to be settled"), "{}", overview[0].letter.text());

        let people = willow.members.len() + 1;
        let described = describe(&app, &willow, "Room 9").await.goes_to(&willow.invitations());
        assert_eq!(notice(&described), format!("Saved Willow. {people} people hear by letter that it meets in another place."));
        let changed = of(&app, &kim.email, "changed").await;
        assert_eq!(changed.len(), 2, "one for each date in the calendar");
        assert!(changed.iter().all(|kept| property(kept, "LOCATION") == "Room 9" && property(kept, "SEQUENCE") == "2"));
        assert!(changed[0].letter.text().contains("Room: Room 9. There was none before."), "{}", changed[0].letter.text());
        let overview = of(&app, &kim.email, "overview").await;
        assert_eq!(overview.len(), 2, "one for all the others");
        assert!(overview[0].letter.subject.starts_with("Changed: Willow"), "{}", overview[0].letter.subject);
        assert!(overview[0].letter.text().contains("Where: Room 9"));
        assert!(overview[0].letter.text().contains("2pm to 3:15pm (before: no room)"), "{}", overview[0].letter.text());
        describe(&app, &willow, "Room 9").await;
        assert_eq!(app.letters_to(&kim.email).await.len(), 3 + 3, "told of a change that is none");
    }

    async fn a_cancelled_session_comes_back_and_whoever_heard_is_invited_again(app: App) {
        let willow = invited(&app, "Willow").await;
        let next = willow.coming(&app)[0].clone();
        let id = next.session.id;
        let (dana, kim) = (app.coordinator().await, &willow.members[1]);
        let before = app.letters_to(&kim.email).await.len();
        let cancel = async || { app.coordinator().await.post(&format!("/desk/sessions/{id}/cancellation"), &[("why", "Rhys is ill.")]).await.is(303) };
        cancel().await;
        let page = dana.get(&format!("/sessions/{id}")).await.says("The session is cancelled.");
        page.form("Undo");
        let undone = dana.post(&format!("/desk/sessions/{id}/restoration"), &[]).await.is(303);
        assert!(notice(&undone).ends_with("Nobody had a letter about the cancelling."), "{}", notice(&undone));
        app.time.pass(SignedDuration::from_mins(20));
        assert_eq!(app.letters_to(&kim.email).await.len(), before, "a letter about a cancelling that was undone");
        dana.post(&format!("/desk/sessions/{id}/restoration"), &[]).await.is(422).says("cannot be undone any more");

        // One hour before, people hear at once; those who heard are invited again.
        app.time.set(next.starts_at - SignedDuration::from_hours(1));
        cancel().await;
        let cancelled = of(&app, &kim.email, "cancellation").await;
        assert_eq!((cancelled.len(), property(&cancelled[0], "SEQUENCE")), (1, "3".into()));
        app.coordinator().await.post(&format!("/desk/sessions/{id}/restoration"), &[]).await.is(303);
        let back = of(&app, &kim.email, "changed").await;
        assert_eq!(back.len(), 1);
        assert_eq!(back[0].letter.subject, "After all: Willow, Thursday 12 March 2026, 2pm");
        assert_eq!((property(&back[0], "SEQUENCE"), property(&back[0], "UID")), ("4".into(), property(&cancelled[0], "UID")));
        assert_eq!(back[0].letter.calendar.as_ref().unwrap().method, "REQUEST");
        app.visitor().get(&link_of(&app, &kim.email).await).await.is(200).says("Can you be there?");
    }

    async fn a_new_facilitator_is_told_and_the_old_one_s_calendar_is_put_right(app: App) {
        let willow = invited(&app, "Willow").await;
        let (coming, kim, dana) = (willow.coming(&app), &willow.members[1], app.coordinator().await);
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let bea = actions::demo::person_by_email(&ctx, BEA).await.unwrap();
        let lead = format!("/desk/groups/{}/facilitator", willow.group);
        let named = dana.post(&lead, &[("facilitator", &bea.to_string())]).await.is(303);
        // Ten members, Rhys and Bea.
        let people = willow.members.len() + 2;
        assert_eq!(notice(&named), format!("Saved who facilitates Willow. {people} people hear of it by letter."));

        let changed = of(&app, &kim.email, "changed").await;
        assert_eq!(changed.len(), 2, "one for each date in the calendar");
        assert!(changed.iter().all(|kept| property(kept, "SEQUENCE") == "1"));
        assert!(changed[0].letter.text().contains("Bea facilitates now. Before: Rhys."), "{}", changed[0].letter.text());
        assert_eq!(of(&app, &kim.email, "overview").await.len(), 2, "one for all the others");

        let cancelled = of(&app, RHYS, "cancellation").await;
        assert_eq!(cancelled.len(), 2);
        assert!(cancelled.iter().all(|kept| kept.letter.calendar.as_ref().unwrap().method == "CANCEL"));
        assert_eq!(of(&app, RHYS, "leaving").await.len(), 1);
        let overview = of(&app, BEA, "overview").await;
        let dates = overview[0].letter.text().lines().filter(|line| line.starts_with("- ")).count();
        assert_eq!((overview.len(), dates), (1, coming.len()));
        assert_eq!(of(&app, BEA, "invitation").await.len(), 2);

        let letters = app.letters().await.len();
        dana.post(&lead, &[("facilitator", &bea.to_string())]).await.is(303);
        assert_eq!(app.letters().await.len(), letters, "told of a change that is none");
        // The old one is forgotten, so that they are told anew.
        let rhys = actions::demo::person_by_email(&ctx, RHYS).await.unwrap();
        dana.post(&lead, &[("facilitator", &rhys.to_string())]).await.is(303);
        assert_eq!(of(&app, RHYS, "invitation").await.len(), 4);
        assert_eq!(of(&app, BEA, "cancellation").await.len(), 2);
    }

    async fn whoever_comes_back_to_a_group_that_meets_is_to_be_invited_again(app: App) {
        let willow = circle(&app, "Willow").await;
        assert!(willow.sessions[0].starts_at < app.time.now(), "it meets already");
        let (dana, kim) = (app.coordinator().await, &willow.members[1]);
        let desk = format!("/desk/programmes/{}", willow.programme);
        dana.get(&desk).await.is(200).does_not_say("waits for its invitations");
        invite(&app, &willow).await;
        app.work().await;
        dana.get(&desk).await.does_not_say("waits for its invitations");
        let board = dana.get(&format!("{desk}/groups?stage=groups")).await.is(200);
        let out = board.form("Remove").with("from", &willow.group.to_string()).with("person", &kim.person.to_string());
        let removed = dana.sends(out).await.is(200).says(&format!("{} is no longer in Willow.", kim.name()));
        app.work().await;
        dana.presses(&removed, "Undo", &[]).await.is(200);
        dana.get(&desk).await.says("1 group waits for its invitations");
        app.time.pass(SignedDuration::from_mins(1));
        invite(&app, &willow).await;
        assert_eq!(of(&app, &kim.email, "overview").await.len(), 2);
        dana.get(&desk).await.does_not_say("waits for its invitations");
    }

    async fn sessions_laid_out_are_moved_to_new_times_when_the_coordinator_says_so(app: App) {
        let willow = invited(&app, "Willow").await;
        let (dana, kim) = (app.coordinator().await, &willow.members[1]);
        let coming = willow.coming(&app);
        let setup = format!("/desk/programmes/{}/setup/dates-groups", willow.programme);
        let form = dana.opens(&setup).await.is(200).form("Save");
        let at = (0..4).map(|n| format!("stages.{n}.starts")).find(|name| form.value(name).is_some()).expect("the starting time");
        let public = "/programmes/presenter-led-groups";
        app.visitor().get(public).await.is(200).says("Every second Thursday").says("2pm to 3:15pm");
        dana.sends(form.with(&at, "13:00")).await.is(200);
        app.visitor().get(public).await.is(200).says("2pm to 3:15pm").does_not_say("1pm to 2:15pm");
        dana.get(&willow.dates()).await.is(200).says("2pm to 3:15pm")
            .says(&format!("{} coming sessions are at other times than the set-up says", coming.len()));

        let preview = dana.get(&willow.new_times()).await.is(200)
            .says("Thursday 12 March, 1pm to 2:15pm").says("Now: Thursday 12 March, 2pm to 3:15pm");
        assert_eq!(preview.body.matches("name=\"session\"").count(), coming.len());
        assert_eq!(preview.body.matches("\" checked").count(), coming.len(), "the whole series is ticked");
        preview.form("Move the ticked sessions");
        let kept = coming[1].session.id;
        let chosen: Vec<String> = coming.iter().map(|view| view.session.id).filter(|id| *id != kept).map(|id| id.to_string()).collect();
        let fields: Vec<(&str, &str)> = chosen.iter().map(|id| ("session", id.as_str())).collect();
        dana.post(&willow.new_times(), &fields).await.is(303);
        dana.get(&willow.dates()).await.says("1 coming session is at another time");
        // Whoever left it where it is once is not made to move it by accident with the next.
        let again = dana.get(&willow.new_times()).await.is(200).says("It was moved by itself before.");
        assert!(again.body.contains(&format!("value=\"{kept}\"")) && !again.body.contains(&format!("value=\"{kept}\" checked")));
        let changed = of(&app, &kim.email, "changed").await;
        assert_eq!(changed.len(), 1, "12 March is in the calendar, 26 March stays");
        assert_eq!((property(&changed[0], "DTSTART"), property(&changed[0], "SEQUENCE")), ("20260312T130000".into(), "1".into()));
        let overview = of(&app, &kim.email, "overview").await;
        assert_eq!(overview.len(), 2);
        let line = "- Thursday 9 April 2026, 1pm to 2:15pm (before: Thursday 9 April 2026, 2pm to 3:15pm)";
        assert!(overview[0].letter.text().contains(line), "{}", overview[0].letter.text());
    }
}
