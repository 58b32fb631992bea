//! A year's timetable for eight groups, judged by the rows themselves: nothing here knows how it was found.

use crate::gathered::next_mail;
use jiff::civil::{Date, Time, date, time};
use jiff::{ToSpan, tz::TimeZone};
use std::collections::{BTreeMap, BTreeSet};
use testkit::{Answer, App, Dump, Person, on_both};

pub(crate) const ANN: i64 = 9701;
pub(crate) const BEN: i64 = 9702;
pub(crate) const CAT: i64 = 9703;
const NORTH: i64 = 9001;
const SOUTH: i64 = 9002;
/// Ann holds it already, on Tuesdays at ten.
const OLD_GROUP: i64 = 9809;
const FIRST: Date = date(2026, 4, 13);
const WEEKS: i64 = 24;
/// Bank holidays in that time.
const HOLIDAYS: [Date; 3] = [date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31)];
/// When somebody is away, a room is closed, and a site.
const CAT_AWAY: (Date, Date) = (date(2026, 6, 1), date(2026, 6, 12));
const ROOM_CLOSED: (i64, Date, Date) = (9501, date(2026, 5, 18), date(2026, 5, 22));
const SITE_CLOSED: (i64, Date, Date) = (9402, date(2026, 7, 6), date(2026, 7, 10));
/// Room, site, seats.
const ROOMS: [(i64, i64, usize); 3] = [(9501, 9401, 12), (9502, 9401, 6), (9503, 9402, 8)];

fn groups() -> impl Iterator<Item = i64> {
    9801..=9808
}

/// Four groups of the north, the first of nine people, and four of the south.
fn size(group: i64) -> i64 {
    if group == 9801 { 9 } else { 3 }
}

async fn programme(app: &App) -> i64 {
    let dump = app.dump().await;
    dump.table("programmes").iter().find(|row| row["slug"] == "multi-agency").unwrap()["id"].parse().unwrap()
}

pub(crate) async fn world(app: &App) -> i64 {
    let programme = programme(app).await;
    let meddle = async |sql: String| app.meddle(&sql).await;
    meddle(format!(
        "INSERT INTO organisations (id, name, added_at) VALUES ({NORTH}, 'Far North', 0), ({SOUTH}, 'Far South', 0)"
    ))
    .await;
    // Nobody of the world besides facilitates.
    meddle(
        "INSERT INTO facilitators (person_id, may, added_at, ended_at) SELECT id, 'anywhere', 0, 1 FROM people
        WHERE id IN (SELECT facilitator_id FROM groups WHERE facilitator_id IS NOT NULL)
          OR id IN (SELECT facilitator_id FROM sessions WHERE facilitator_id IS NOT NULL)"
            .into(),
    )
    .await;
    for (id, name, organisation) in [(ANN, "Ann", "NULL"), (BEN, "Ben", "9002"), (CAT, "Cat", "NULL")] {
        person(app, id, name, organisation).await;
        meddle(format!("INSERT INTO facilitators (person_id, may, added_at) VALUES ({id}, 'anywhere', 0)")).await;
    }
    meddle(format!("INSERT INTO facilitator_hours (person_id, weekday, starts, ends) VALUES ({CAT}, 2, '09:00', '17:00'), ({CAT}, 3, '09:00', '17:00')")).await;
    meddle(format!(
        "INSERT INTO facilitator_leave (person_id, first_day, last_day, added_by, added_at)
        VALUES ({CAT}, '{}', '{}', {CAT}, 0)",
        CAT_AWAY.0, CAT_AWAY.1
    ))
    .await;
    meddle(format!("INSERT INTO sites (id, name, organisation_id, host_name, host_email, added_at)
        VALUES (9401, 'North House', {NORTH}, 'Kit', 'kit@north.example.org', 0), (9402, 'South House', {SOUTH}, '', '', 0)")).await;
    meddle(format!("INSERT INTO facilitator_sites (person_id, site_id) VALUES ({CAT}, 9401)")).await;
    for (room, site, seats) in ROOMS {
        meddle(format!("INSERT INTO quiet_rooms (id, site_id, name, capacity, is_step_free) VALUES ({room}, {site}, 'Room {room}', {seats}, TRUE)")).await;
    }
    let (room, from, to) = ROOM_CLOSED;
    meddle(format!("INSERT INTO closures (site_id, room_id, first_day, last_day, reason, added_at) VALUES (9401, {room}, '{from}', '{to}', 'New floor', 0)")).await;
    let (site, from, to) = SITE_CLOSED;
    meddle(format!("INSERT INTO closures (site_id, room_id, first_day, last_day, reason, added_at) VALUES ({site}, NULL, '{from}', '{to}', '', 0)")).await;
    for group in groups() {
        meddle(format!("INSERT INTO groups (id, programme_id, stage, name, confirmed_at, made_at) VALUES ({group}, {programme}, 'groups', 'Year {group}', 0, 0)")).await;
        let organisation = if group <= 9804 { NORTH } else { SOUTH };
        for nth in 0..size(group) {
            let member = 10 * group + nth;
            person(app, member, &format!("M{member}"), &organisation.to_string()).await;
            meddle(format!(
                "INSERT INTO participations (programme_id, person_id, joined_at) VALUES ({programme}, {member}, 0)"
            ))
            .await;
            meddle(format!("INSERT INTO memberships (group_id, person_id, joined_at) VALUES ({group}, {member}, 0)"))
                .await;
        }
    }
    meddle(format!(
        "INSERT INTO groups (id, programme_id, stage, name, facilitator_id, room_id, place, confirmed_at, made_at)
        VALUES ({OLD_GROUP}, {programme}, 'groups', 'Old one', {ANN}, 9501, 'Room 9501', 0, 0)"
    ))
    .await;
    for week in 0..WEEKS {
        session(app, 9900 + week, FIRST + (7 * week + 1).days(), week + 1).await;
    }
    programme
}

pub(crate) async fn person(app: &App, id: i64, name: &str, organisation: &str) {
    app.meddle(&format!(
        "INSERT INTO people (id, first_name, last_name, sort_name, email, organisation_id, added_at, changed_at)
        VALUES ({id}, '{name}', 'Yearly', 'yearly {name}', '{}@year.example.org', {organisation}, 0, 0)",
        name.to_lowercase()
    ))
    .await;
}

async fn session(app: &App, id: i64, day: Date, number: i64) {
    let zone = TimeZone::get("Europe/London").unwrap();
    let starts = day.to_datetime(time(10, 0, 0, 0)).to_zoned(zone).unwrap().timestamp().as_millisecond();
    app.meddle(&format!(
        "INSERT INTO sessions (id, group_id, number, date, starts, minutes, zone, starts_at, ends_at)
        VALUES ({id}, {OLD_GROUP}, {number}, '{day}', '10:00', 75, 'Europe/London', {starts}, {})",
        starts + 75 * 60_000
    ))
    .await;
}

pub(crate) fn path(programme: i64) -> String {
    format!("/desk/programmes/{programme}/timetable?stage=groups")
}

/// Asks for a timetable of these groups and people, every second week; the page once it is found or not.
pub(crate) async fn asks(app: &App, dana: &Person<'_>, wanted: (&[i64], &[i64]), fields: &[(&str, &str)]) -> Answer {
    wishes(app, dana, wanted, fields).await;
    app.work().await;
    dana.get(&path(programme(app).await)).await.is(200)
}

/// The same before anything was looked for.
pub(crate) async fn wishes(
    app: &App,
    dana: &Person<'_>,
    (groups, people): (&[i64], &[i64]),
    fields: &[(&str, &str)],
) -> Answer {
    let programme = programme(app).await;
    let page = dana.get(&path(programme)).await.is(200);
    let usual = [("first", "13 April 2026"), ("weeks", "24"), ("every", "2"), ("place", "own")];
    let form = usual.iter().chain(fields).fold(page.form("Find a timetable"), |form, (name, value)| match *name {
        "half" => {
            let mut halves = value.split(' ');
            let form = form.with("half", halves.next().unwrap());
            halves.fold(form, |form, one| form.ticks("half", one))
        }
        _ => form.with(name, value),
    });
    let mut form = form.with("group", &groups[0].to_string()).with("person", &people[0].to_string());
    for group in &groups[1..] {
        form = form.ticks("group", &group.to_string());
    }
    for person in &people[1..] {
        form = form.ticks("person", &person.to_string());
    }
    dana.sends(form).await.is(200).says("Looking for a timetable")
}

pub(crate) async fn finds(app: &App, dana: &Person<'_>) -> Answer {
    let all: Vec<i64> = groups().collect();
    asks(app, dana, (&all, &[ANN, BEN, CAT]), &[]).await
}

/// One session by the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    pub group: i64,
    pub lead: i64,
    room: i64,
    site: i64,
    pub date: Date,
    pub starts: Time,
    /// Minutes since midnight.
    pub from: i64,
    pub to: i64,
}

fn number(text: &str) -> i64 {
    text.parse().unwrap_or(0)
}

pub(crate) fn held(dump: &Dump) -> Vec<Held> {
    let group = |id: &str| dump.table("groups").iter().find(|row| row["id"] == id).unwrap();
    let ours = dump.table("sessions").iter().filter(|row| (9801..=OLD_GROUP).contains(&number(&row["group_id"])));
    let of = |row: &BTreeMap<String, String>| {
        let own = group(&row["group_id"]);
        let room = number(&own["room_id"]);
        let starts: Time = row["starts"].parse().unwrap();
        let from = i64::from(starts.hour()) * 60 + i64::from(starts.minute());
        Held {
            group: number(&row["group_id"]),
            lead: number(&own["facilitator_id"]),
            room,
            site: ROOMS.iter().find(|(id, ..)| *id == room).map_or(0, |(_, site, _)| *site),
            date: row["date"].parse().unwrap(),
            starts,
            from,
            to: from + number(&row["minutes"]),
        }
    };
    let mut held: Vec<Held> = ours.map(of).collect();
    held.sort_by_key(|one| (one.group, one.date));
    held
}

/// The hard rules.
fn judge(held: &[Held]) {
    for (nth, one) in held.iter().enumerate() {
        let others = || held.iter().enumerate().filter(|(other, _)| *other != nth).map(|(_, other)| other);
        let day: Vec<&Held> = others().filter(|other| (other.lead, other.date) == (one.lead, one.date)).collect();
        assert!(day.len() < 4, "more than four a day: {one:?}");
        for other in day {
            assert!(other.to + 15 <= one.from || one.to + 15 <= other.from, "no break: {one:?} {other:?}");
            assert_eq!(other.site, one.site, "two sites on one day: {one:?} {other:?}");
        }
        for other in others().filter(|other| (other.room, other.date) == (one.room, one.date)) {
            assert!(other.to <= one.from || one.to <= other.from, "one room twice: {one:?} {other:?}");
        }
        if one.group == OLD_GROUP {
            continue;
        }
        assert!(one.lead != BEN || one.group <= 9804, "of the members' organisation: {one:?}");
        if one.lead == CAT {
            assert!((one.date < CAT_AWAY.0 || one.date > CAT_AWAY.1) && one.site == 9401, "{one:?}");
            let weekday = one.date.weekday().to_monday_one_offset();
            assert!([2, 3].contains(&weekday) && one.from >= 540 && one.to <= 1020, "outside hours: {one:?}");
        }
        let (room, from, to) = ROOM_CLOSED;
        assert!(one.room != room || one.date < from || one.date > to, "closed: {one:?}");
        let (site, from, to) = SITE_CLOSED;
        assert!(one.site != site || one.date < from || one.date > to, "closed: {one:?}");
        assert!(!HOLIDAYS.contains(&one.date), "a bank holiday: {one:?}");
        let seats = ROOMS.iter().find(|(id, ..)| *id == one.room).expect("a room").2;
        assert!(seats as i64 > size(one.group), "too small: {one:?}");
        assert_eq!(one.site, if one.group <= 9804 { 9401 } else { 9402 }, "its own site: {one:?}");
        assert!(one.date >= FIRST && one.date < FIRST + (7 * WEEKS).days(), "{one:?}");
        assert!(one.from >= 540 && one.to <= 1050 && one.to - one.from == 90, "{one:?}");
    }
    for group in groups() {
        let own: Vec<&Held> = held.iter().filter(|one| one.group == group).collect();
        assert!(own.len() >= 9, "{group} has {} dates", own.len());
        let same: BTreeSet<(Time, i64)> =
            own.iter().map(|one| (one.starts, i64::from((one.date - FIRST).get_days()).rem_euclid(14))).collect();
        assert_eq!(same.len(), 1, "one time of every second week: {own:?}");
    }
}

/// What a timetable may change, without versions.
pub(crate) fn plans(dump: &Dump) -> BTreeSet<(String, String, String, String, String, String)> {
    let ours = dump.table("groups").iter().filter(|row| number(&row["id"]) / 100 == 98);
    let text = |row: &BTreeMap<String, String>, name: &str| row[name].clone();
    ours.map(|row| {
        (
            text(row, "id"),
            text(row, "facilitator_id"),
            text(row, "place"),
            text(row, "room_id"),
            text(row, "own_dates"),
            text(row, "slot"),
        )
    })
    .collect()
}

on_both! {
    async fn eight_groups_get_a_year_that_keeps_every_rule_and_nobody_hears_of_it(app: App) {
        let programme = world(&app).await;
        let (before, letters) = (app.dump().await, app.letters().await.len());
        let dana = app.coordinator().await;
        let overview = dana.get(&format!("/desk/programmes/{programme}")).await.is(200);
        dana.follows(&overview, "A year’s timetable").await.is(200).says("Which groups").says("Year 9801");
        let page = finds(&app, &dana).await.says("All 8 groups have a place in the year.").says("Nobody is told before you send invitations.")
            .says("Who is where").says("Ann Yearly").says("falls out").does_not_say("Old one");
        assert_eq!((plans(&app.dump().await), held(&app.dump().await)), (plans(&before), held(&before)), "a proposal changes nothing");

        let used = dana.presses(&page, "Use this timetable", &[]).await.is(200).says("The groups have these dates now.");
        let after = held(&app.dump().await);
        judge(&after);
        assert_eq!(after.iter().filter(|one| one.group == OLD_GROUP).count(), WEEKS as usize);
        next_mail(&app).await;
        assert_eq!(app.letters().await.len(), letters, "nobody is told");
        // The host finds them as any other date, and a facilitator's day has them.
        dana.get("/desk/sites/9401").await.is(200).says("Year 9801");
        let first = after.iter().find(|one| one.group == 9801).unwrap();
        dana.get(&format!("/desk/days/{}/{}", first.date, first.lead)).await.is(200).says("Year 9801");

        dana.presses(&used, "Undo", &[]).await.is(200).says("Use this timetable");
        assert_eq!((plans(&app.dump().await), held(&app.dump().await)), (plans(&before), held(&before)), "undone to the last byte");
        let page = dana.get(&path(programme)).await.is(200);
        dana.presses(&page, "Use this timetable", &[]).await.is(200);
        assert_eq!(held(&app.dump().await).len(), after.len());
    }

    async fn once_somebody_was_told_or_a_group_was_changed_there_is_no_undo(app: App) {
        world(&app).await;
        let dana = app.coordinator().await;
        let page = finds(&app, &dana).await;
        let used = dana.presses(&page, "Use this timetable", &[]).await.is(200);
        app.meddle("UPDATE groups SET facilitator_id = NULL WHERE id = 9803").await;
        dana.presses(&used, "Undo", &[]).await.is(422).says("Year 9803 was changed since.");
        let lead = held(&app.dump().await).iter().find(|one| one.group == 9801).unwrap().lead;
        app.meddle(&format!("UPDATE groups SET facilitator_id = {lead} WHERE id = 9803")).await;
        let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        actions::session::send_invitations(&ctx, domain::id::GroupId(9801)).await.unwrap();
        let now = held(&app.dump().await);
        dana.presses(&used, "Undo", &[]).await.is(422);
        assert_eq!(held(&app.dump().await), now, "nothing is undone by half");
    }

    async fn what_is_over_keeps_its_place_and_a_used_timetable_is_neither_left_nor_undone_once_it_has_begun(app: App) {
        let programme = world(&app).await;
        // Last year the first group met in the old hall.
        app.meddle("UPDATE groups SET place = 'The old hall' WHERE id = 9801").await;
        app.meddle("INSERT INTO sessions (id, group_id, number, date, starts, minutes, zone, starts_at, ends_at)
            VALUES (9899, 9801, 1, '2025-10-06', '10:00', 75, 'Europe/London', 1759741200000, 1759745700000)").await;
        let dana = app.coordinator().await;
        let page = finds(&app, &dana).await;
        dana.presses(&page, "Use this timetable", &[]).await.is(200);
        let dump = app.dump().await;
        let old = dump.table("sessions").iter().find(|row| row["id"] == "9899").expect("last year's").clone();
        assert_eq!((old["place"].as_str(), old["room_id"].as_str()), ("The old hall", ""), "what is over stays where it was");
        // In another window it still looks like a proposal.
        dana.presses(&page, "Leave everything as it is", &[]).await.is(422).says("Something has changed").does_not_say("Every group is as it was");
        assert_eq!(app.dump().await.table("timetables").len(), 1, "what is used is not thrown away");
        dana.get(&path(programme)).await.is(200).says("The groups have these dates now.");
        app.time.pass(jiff::SignedDuration::from_hours(24 * 7 * 8));
        let dana = app.coordinator().await;
        let used = dana.get(&path(programme)).await.is(200);
        let before = held(&app.dump().await);
        dana.presses(&used, "Undo", &[]).await.is(422).says("has begun or is over.");
        assert_eq!(held(&app.dump().await), before, "nothing that took place is deleted");
    }

    async fn what_has_changed_meanwhile_is_told_and_nothing_is_written(app: App) {
        let programme = world(&app).await;
        let dana = app.coordinator().await;
        let page = finds(&app, &dana).await;
        let before = app.dump().await;
        app.meddle(&format!("INSERT INTO facilitator_leave (person_id, first_day, last_day, added_by, added_at)
            VALUES ({ANN}, '2026-04-13', '2026-04-24', {ANN}, 0)")).await;
        dana.presses(&page, "Use this timetable", &[]).await.is(422).says("Something has changed since this was found.");
        assert_eq!((plans(&app.dump().await), held(&app.dump().await)), (plans(&before), held(&before)));
        let old = dana.get(&path(programme)).await.is(200).says("Something has changed since this was found.");
        dana.presses(&old, "Find it anew", &[]).await.is(200);
        app.work().await;
        let page = dana.get(&path(programme)).await.is(200);
        dana.presses(&page, "Use this timetable", &[]).await.is(200);
        judge(&held(&app.dump().await));
    }

    async fn the_same_number_gives_the_same_and_stopping_keeps_the_best(app: App) {
        let programme = world(&app).await;
        let dana = app.coordinator().await;
        let outcome = async || app.dump().await.table("timetables")[0]["outcome"].clone();
        finds(&app, &dana).await.says("Outcome 1 after");
        let first = outcome().await;
        finds(&app, &dana).await;
        assert_eq!(outcome().await, first);
        let page = dana.get(&path(programme)).await;
        let looking = dana.presses(&page, "Find another", &[]).await.is(200).says("0 of 1,600,000 steps.");
        app.meddle("UPDATE timetables SET steps = 1200000, best = 200, bound = 190").await;
        dana.get(&path(programme)).await.says("1,200,000 of 1,600,000 steps.").says("it could be 5% better at most");
        dana.presses(&looking, "Stop, keep the best", &[]).await.is(200).says("It stops now");
        app.work().await;
        dana.get(&path(programme)).await.says("You stopped the search").says("Outcome 2 after");
        let page = dana.get(&path(programme)).await;
        dana.presses(&page, "Leave everything as it is", &[]).await.is(200).says("Find a timetable");
        // Whichever fortnight it is, one date of the only facilitator falls into two weeks of leave.
        let page = asks(&app, &dana, (&[9802], &[CAT]), &[]).await.says("1 date falls out").says("Cat Yearly is away");
        dana.presses(&page, "Use this timetable", &[]).await.is(200);
        let now = held(&app.dump().await);
        let dates: Vec<Date> = now.iter().filter(|one| one.group == 9802).map(|one| one.date).collect();
        assert_eq!((dates.len(), dates.iter().filter(|date| **date >= CAT_AWAY.0 && **date <= CAT_AWAY.1).count()), (11, 0));
    }

    async fn what_cannot_be_is_told_in_a_sentence_with_names(app: App) {
        let programme = world(&app).await;
        let dana = app.coordinator().await;
        let asked = async |groups: &[i64], people: &[i64], fields: &[(&str, &str)]| asks(&app, &dana, (groups, people), fields).await.says("There is no timetable");
        asked(&[9805, 9806], &[BEN], &[]).await.says("All who could facilitate Year 9805, Year 9806 work for an organisation of their members.");
        asked(&[9801], &[ANN], &[("place", "9402")]).await.says("Year 9801 needs a room for 10 people, and the largest at South House holds 8.");
        let monday = "best no no no no no no no no no";
        asked(&[9802], &[CAT], &[("half", monday)]).await.says("Year 9802 has no half-day in which somebody who may facilitate it works.");
        asked(&[9805], &[CAT], &[]).await.says("Nobody can facilitate Year 9805.").says("Cat Yearly does not go to that site.");
        asked(&[9802, 9803, 9804], &[ANN], &[("half", monday), ("every", "1")]).await.says("Year 9802, Year 9803, Year 9804 cannot all have a place.");
        app.meddle(&format!("UPDATE facilitators SET most_groups = 2 WHERE person_id = {ANN}")).await;
        asked(&[9805, 9806], &[ANN], &[]).await.says("Year 9805, Year 9806 can only be facilitated by Ann Yearly, who together take 1 of these 2 groups.");
        // The stage asks for a credential that runs out in the year.
        let dump = app.dump().await;
        let own = dump.table("programmes").iter().find(|row| row["id"] == programme.to_string()).unwrap();
        let mut design: serde_json::Value = serde_json::from_str(&own["design"]).unwrap();
        let stage = design["stages"].as_array_mut().unwrap().iter_mut().find(|stage| stage["key"] == "groups").unwrap();
        stage["facilitation"]["credentials"] = serde_json::json!([{ "key": "degree", "words": "A degree" }]);
        app.meddle(&format!("UPDATE programmes SET design = '{}' WHERE id = {programme}", design.to_string().replace('\'', "''"))).await;
        app.meddle(&format!("INSERT INTO facilitator_credentials (person_id, kind, expires_on, checked_at) VALUES ({BEN}, 'degree', '2026-06-30', 0)")).await;
        asked(&[9802], &[BEN, CAT], &[]).await.says("Nobody who could facilitate Year 9802 holds what the stage asks for until Sunday 27 September.");
        app.meddle("UPDATE facilitator_credentials SET expires_on = '2026-09-27'").await;
        asks(&app, &dana, (&[9802], &[BEN, CAT]), &[]).await.says("1 group has a place in the year.").says("With Ben Yearly");
    }

    async fn groups_that_meet_online_need_no_room_and_still_no_two_at_once(app: App) {
        world(&app).await;
        let dana = app.coordinator().await;
        let all: Vec<i64> = groups().collect();
        let page = asks(&app, &dana, (&all, &[ANN, CAT]), &[("place", "online")]).await.says("All 8 groups have a place in the year.").says("Online");
        dana.presses(&page, "Use this timetable", &[]).await.is(200);
        let now = held(&app.dump().await);
        assert!(now.iter().all(|one| one.group == OLD_GROUP || one.room == 0));
        for (nth, one) in now.iter().enumerate() {
            for other in now[nth + 1..].iter().filter(|other| (other.lead, other.date) == (one.lead, one.date)) {
                assert!(other.to + 15 <= one.from || one.to + 15 <= other.from, "{one:?} {other:?}");
            }
        }
    }

    async fn a_form_that_cannot_be_is_refused_with_what_was_typed_and_the_page_is_for_coordinators(app: App) {
        let programme = world(&app).await;
        let dana = app.coordinator().await;
        let page = dana.get(&path(programme)).await.is(200);
        let refused = dana.presses(&page, "Find a timetable", &[("first", "soon"), ("weeks", "99")]).await.is(422)
            .says("Write a day of a week to come").says("Write a number of weeks from 2 to 52");
        assert_eq!(refused.form("Find a timetable").value("first"), Some("soon"));
        let dates = dana.get(&format!("/desk/programmes/{programme}/dates")).await.is(200);
        dana.follows(&dates, "Find dates, rooms and facilitators for all groups at once").await.is(200);
        app.person("ann@year.example.org").await.get(&path(programme)).await.is(404);
        app.visitor().get(&path(programme)).await.is(303);
        dana.get(&format!("/desk/programmes/{programme}/timetable?stage=nothing")).await.is(404);
    }
}
