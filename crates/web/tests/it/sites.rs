//! Sites and quiet rooms: kept by a coordinator, given to groups and dates, told in letters, and refused where they cannot be had.

use crate::circle::{circle, invited, notice, property};
use testkit::{App, on_both};

const SAM: &str = "sam.reid@elm.example.org";

/// Elm House with its garden room; returns the addresses of the site and the number of the room.
pub(crate) async fn elm_house(app: &App, capacity: &str) -> (String, String) {
    let dana = app.coordinator().await;
    let home = dana.opens("/desk").await.is(200);
    let list = dana.follows(&home, "Sites and quiet rooms").await.is(200);
    let form = dana.follows(&list, "Add a site").await.is(200);
    let fields = [
        ("name", "Elm House"),
        ("address", "1 Elm Street"),
        ("directions", "Ring at the side door."),
        ("host_name", "Sam Reid"),
        ("host_email", SAM),
    ];
    let site = dana.presses(&form, "Save", &fields).await.is(200);
    let form = dana.follows(&site, "Add a room").await.is(200);
    dana.presses(&form, "Save", &[("room", ""), ("capacity", "1")])
        .await
        .is(422)
        .says("Write what the room is called")
        .says("from 2 to 100");
    let form = dana.opens(&form.path).await;
    dana.presses(&form, "Save", &[("room", "Garden room"), ("capacity", capacity)]).await.is(200).says("Garden room");
    let room = app.dump().await.table("quiet_rooms").last().expect("a room")["id"].clone();
    (site.path.clone(), room)
}

/// Gives a group the room; the answer is the page that follows.
pub(crate) async fn gives(app: &App, group: i64, room: &str) -> testkit::Answer {
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("/desk/groups/{group}/room")).await.is(200);
    dana.presses(&page, "Save", &[("room", room)]).await
}

/// The fields of the form that changes a session, in a room.
fn moved<'a>(date: &'a str, starts: &'a str, room: &'a str, version: &'a str) -> [(&'static str, &'a str); 8] {
    [
        ("date", date),
        ("starts", starts),
        ("minutes", "75"),
        ("room", room),
        ("place", ""),
        ("join_link", ""),
        ("facilitator", ""),
        ("version", version),
    ]
}

on_both! {
    async fn a_groups_room_stands_in_its_letters_and_a_new_name_of_the_site_is_told(app: App) {
        let willow = invited(&app, "Willow").await;
        let (site, room) = elm_house(&app, "40").await;
        gives(&app, willow.group.0, &room).await.is(200);
        app.work().await;
        let next = willow.coming(&app)[0].session.id;
        let kim = &willow.members[1];
        let place = "Garden room, Elm House, 1 Elm Street";
        app.person(&kim.email).await.get(&format!("/sessions/{next}")).await.is(200).says(place).says("Ring at the side door.");
        let letters = app.letters_to(&kim.email).await;
        let changed = letters.iter().find(|kept| kept.letter.subject.contains("Changed: Willow") && kept.letter.calendar.is_some());
        let told = || letters.iter().map(|kept| (&kept.letter.subject, kept.letter.calendar.is_some())).collect::<Vec<_>>();
        let changed = changed.unwrap_or_else(|| panic!("no letter with the date among {:?}", told()));
        assert_eq!(property(changed, "LOCATION").replace('\\', ""), place);
        assert!(changed.letter.text().contains("Ring at the side door."), "{}", changed.letter.text());

        let dana = app.coordinator().await;
        let page = dana.opens(&site).await.is(200).says("Willow").says("No answer yet");
        let form = dana.follows(&page, "Change the site").await.is(200);
        dana.presses(&form, "Save", &[("name", "Elm Hall")]).await.is(200);
        dana.get(&format!("/sessions/{next}")).await.says("Garden room, Elm Hall, 1 Elm Street");
        // The form that was opened before is of an older version.
        dana.presses(&form, "Save", &[("name", "Oak Hall")]).await.is(422).says("Elm Hall");
        // A place written beside the room that the date is in takes its place.
        let form = dana.opens(&format!("/desk/sessions/{next}")).await.is(200);
        dana.presses(&form, "Save", &[("place", "The library")]).await.is(200);
        dana.get(&format!("/sessions/{next}")).await.is(200).says("The library");
        dana.get("/desk/sites?organisation=1").await.is(200).does_not_say("Elm Hall");
    }

    async fn a_new_room_changes_no_date_that_is_over(app: App) {
        let willow = invited(&app, "Willow").await;
        let (_, room) = elm_house(&app, "40").await;
        app.meddle(&format!("UPDATE groups SET place = 'The old hall' WHERE id = {}", willow.group)).await;
        app.meddle(&format!("UPDATE sessions SET place = '', join_link = '' WHERE group_id = {}", willow.group)).await;
        let (dump, now, group) = (app.dump().await, app.time.now(), willow.group.to_string());
        let is_of = |row: &&std::collections::BTreeMap<String, String>| row["group_id"] == group && row["cancelled_at"].is_empty();
        let sessions: Vec<_> = dump.table("sessions").iter().filter(is_of).collect();
        let is_over = |row: &std::collections::BTreeMap<String, String>| row["ends_at"].parse::<i64>().unwrap() <= now.as_millisecond();
        assert!(sessions.iter().any(|row| is_over(row)) && sessions.iter().any(|row| !is_over(row)), "nothing to tell apart");
        gives(&app, willow.group.0, &room).await.is(200);
        let dana = app.coordinator().await;
        for row in sessions {
            let page = dana.get(&format!("/sessions/{}", row["id"])).await;
            match is_over(row) {
                true => page.says("The old hall").does_not_say("Garden room"),
                false => page.says("Garden room").does_not_say("The old hall"),
            };
        }
    }

    async fn a_room_that_is_too_small_closed_or_taken_is_refused_and_back_to_back_is_not(app: App) {
        let (willow, cedar) = (circle(&app, "Willow").await, circle(&app, "Cedar").await);
        let (site, room) = elm_house(&app, "3").await;
        gives(&app, willow.group.0, &room).await.is(422).says("Garden room holds 3 people").says("Choose a larger room");
        let dana = app.coordinator().await;
        let page = dana.opens(&site).await;
        let form = dana.follows(&page, "Garden room").await.is(200);
        dana.presses(&form, "Save", &[("room", "Garden room"), ("capacity", "40")]).await.is(200);
        let own = willow.coming(&app)[0].clone();
        let other = cedar.coming(&app)[0].clone();
        let (day, version) = (own.session.date.to_string(), own.session.sequence.to_string());
        let starts = own.session.starts.strftime("%H:%M").to_string();
        let path = format!("/desk/sessions/{}", own.session.id);

        let page = dana.opens(&site).await;
        dana.presses(&page, "Add closed days", &[("first", "")]).await.is(422).says("Write the first day");
        dana.presses(&page, "Add closed days", &[("first", &day), ("reason", "Painting")]).await.is(200).says("Painting");
        dana.post(&path, &moved(&day, &starts, &room, &version)).await.is(422).says("Garden room is closed on");
        gives(&app, willow.group.0, &room).await.is(422).says("Garden room is closed on");
        let page = dana.opens(&site).await;
        dana.presses(&page, "Open again", &[]).await.is(200).does_not_say("Painting");
        dana.post(&path, &moved(&day, &starts, &room, &version)).await.is(303);

        // Cedar in the same room: at the same time, and right after it.
        let path = format!("/desk/sessions/{}", other.session.id);
        let version = other.session.sequence.to_string();
        dana.post(&path, &moved(&day, &starts, &room, &version)).await.is(422).says("Willow is in Garden room");
        let after = own.session.starts.checked_add(jiff::SignedDuration::from_mins(75)).unwrap().strftime("%H:%M").to_string();
        dana.post(&path, &moved(&day, &after, &room, &version)).await.is(303);
        dana.opens(&format!("{site}/year?from={}", &day[..7])).await.is(200).says("Willow").says("Cedar").says("Free");

        // A closure that comes later is told on the dates page, and a room in use stays.
        let page = dana.opens(&site).await;
        dana.presses(&page, "Add closed days", &[("first", &day), ("reason", "A wedding")]).await.is(200);
        dana.opens(&willow.dates()).await.is(200).says("Garden room is closed. A wedding");
        let page = dana.opens(&site).await;
        dana.presses(&page, "No longer use Garden room", &[]).await.is(422).says("still in this room");
    }

    async fn several_sessions_moved_at_once_are_refused_a_room_that_is_taken_closed_or_too_small(app: App) {
        let (willow, cedar) = (circle(&app, "Willow").await, circle(&app, "Cedar").await);
        let (site, room) = elm_house(&app, "40").await;
        gives(&app, willow.group.0, &room).await.is(200);
        let dana = app.coordinator().await;
        let form = dana.opens(&format!("/desk/programmes/{}/setup/dates-groups", willow.programme)).await.is(200).form("Save");
        let at = (0..4).map(|n| format!("stages.{n}.starts")).find(|name| form.value(name).is_some()).expect("the starting time");
        dana.sends(form.with(&at, "13:00")).await.is(200);
        // Cedar has the room at the new time of the first; on the day of the second it is painted.
        let (first, second) = (willow.coming(&app)[0].clone(), willow.coming(&app)[1].clone());
        let (day, closed) = (first.session.date.to_string(), second.session.date.to_string());
        let other = cedar.coming(&app)[0].clone();
        // Out of the way of Willow as it is now, and in the way of what it would be.
        let before_two = [("minutes", "55")];
        let mut fields = moved(&day, "13:00", &room, "0").to_vec();
        let version = other.session.sequence.to_string();
        fields.retain(|(name, _)| *name != "version" && *name != "minutes");
        fields.extend(before_two);
        fields.push(("version", &version));
        dana.post(&format!("/desk/sessions/{}", other.session.id), &fields).await.is(303);
        let page = dana.opens(&site).await;
        dana.presses(&page, "Add closed days", &[("first", &closed), ("reason", "Painting")]).await.is(200);

        let page = dana.get(&willow.new_times()).await.is(200);
        let before = app.dump().await;
        let refused = dana.presses(&page, "Move the ticked session", &[]).await.is(422)
            .says("Cedar is in Garden room").says("Garden room is closed on");
        assert!(refused.body.contains(&format!("id=\"session-{}-error\"", first.session.id)), "beside its row");
        assert_eq!(app.dump().await.changed_since(&before), Vec::<&str>::new(), "none is moved");
        let rest: Vec<String> = willow.coming(&app).iter().skip(2).map(|view| view.session.id.to_string()).collect();
        let rest: Vec<(&str, &str)> = rest.iter().map(|id| ("session", id.as_str())).collect();
        app.meddle(&format!("UPDATE quiet_rooms SET capacity = 3 WHERE id = {room}")).await;
        dana.post(&willow.new_times(), &rest).await.is(422).says("Garden room holds 3 people.");
        app.meddle(&format!("UPDATE quiet_rooms SET capacity = 40 WHERE id = {room}")).await;
        dana.post(&willow.new_times(), &rest).await.is(303);
        dana.get(&willow.dates()).await.is(200).says("2 coming sessions are at other times");
    }

    async fn one_closed_date_leaves_the_room_for_all_the_others(app: App) {
        let willow = circle(&app, "Willow").await;
        let (site, room) = elm_house(&app, "40").await;
        let dana = app.coordinator().await;
        let coming = willow.coming(&app);
        let (first, second) = (coming[0].session.clone(), coming[1].session.id);
        let day = first.date.to_string();
        let page = dana.opens(&site).await.is(200);
        dana.presses(&page, "Add closed days", &[("first", &day), ("reason", "Painting")]).await.is(200);
        let page = dana.opens(&format!("/desk/groups/{}/room", willow.group.0)).await.is(200);
        let before = app.dump().await;
        let page = dana.presses(&page, "Save", &[("room", &room)]).await.is(422).says("cannot have this room")
            .says("Garden room is closed on").says("leave this date where it is");
        assert!(app.dump().await.changed_since(&before).is_empty(), "a refused room changes nothing");
        let version = page.after("name=\"version\" value=\"").expect("a version");
        let fields = [("version", version.as_str()), ("room", &room), ("possible", "yes")];
        let saved = dana.post(&format!("/desk/groups/{}/room", willow.group.0), &fields).await.is(303);
        assert!(notice(&saved).contains("1 date stays where it was."), "{}", notice(&saved));
        dana.get(&format!("/sessions/{}", first.id)).await.is(200).does_not_say("Garden room");
        dana.get(&format!("/sessions/{second}")).await.is(200).says("Garden room");
    }

    async fn a_room_stays_where_a_group_without_dates_is_to_meet(app: App) {
        let (site, room) = elm_house(&app, "12").await;
        app.meddle(&format!("INSERT INTO groups (id, programme_id, stage, name, room_id, made_at)
            SELECT 9801, min(id), 'groups', 'Rowan', {room}, 0 FROM programmes WHERE state <> 'closed'")).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&site).await.is(200);
        dana.presses(&page, "No longer use Garden room", &[]).await.is(422).says("1 group is to meet here.");
        app.meddle("UPDATE groups SET room_id = NULL WHERE id = 9801").await;
        dana.presses(&page, "No longer use Garden room", &[]).await.is(200);
    }

    async fn sites_are_the_coordinators_alone(app: App) {
        let (site, _) = elm_house(&app, "12").await;
        let rhys = app.person("rhys.morgan@northgate.example.org").await;
        for path in ["/desk/sites", &site, &format!("{site}/year"), &format!("{site}/edit")] {
            rhys.get(path).await.is(404);
        }
    }
}
