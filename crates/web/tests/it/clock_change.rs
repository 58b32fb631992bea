//! The clocks go back on Sunday 25 October 2026: 2pm stays 2pm from the dates laid out to everybody's calendar.

use crate::programmes::drafted;
use actions::person::join_programme;
use domain::id::{PersonId, ProgrammeId};
use icalendar::DatePerhapsTime;
use icalendar::parser::{Component, read_calendar, unfold};
use jiff::{SignedDuration, Timestamp};
use letters::post::Kept;
use testkit::{App, Person, on_both};

const RHYS: &str = "rhys.morgan@northgate.example.org";

/// A Thursday as pages write it, and when its session begins and ends, worked out by hand: London keeps GMT + 1 until
/// 25 October 2026 and GMT from then on.
const THURSDAYS: [(&str, &str, &str); 4] = [
    ("Thursday 15 October", "2026-10-15T13:00:00Z", "2026-10-15T14:15:00Z"),
    ("Thursday 22 October", "2026-10-22T13:00:00Z", "2026-10-22T14:15:00Z"),
    ("Thursday 29 October", "2026-10-29T14:00:00Z", "2026-10-29T15:15:00Z"),
    ("Thursday 5 November", "2026-11-05T14:00:00Z", "2026-11-05T15:15:00Z"),
];

/// Every Thursday at 2pm, four times, as the form of the dates is sent.
const WEEKLY: [(&str, &str); 13] = [
    ("version", "1"),
    ("stages.0.dates.first", "2026-10-15"),
    ("stages.0.dates.repeat", "weeks"),
    ("stages.0.dates.every", "1"),
    ("stages.0.dates.on", "thursday"),
    ("stages.0.dates.ends", "4"),
    ("stages.0.dates.bank_holidays", "keep"),
    ("stages.0.starts", "14:00"),
    ("stages.0.minutes", "75"),
    ("stages.0.venue.room_from", "commissioner"),
    ("stages.0.venue.kind", "in-person"),
    ("stages.0.venue.words", "A quiet room"),
    ("zone", "Europe/London"),
];

/// Ten colleagues none of whom manages another.
async fn colleagues(app: &App) -> Vec<(PersonId, String)> {
    let dump = app.dump().await;
    let people = dump.table("people");
    let manages = |id: &str| people.iter().any(|row| row["manager_id"] == id);
    let plain = people.iter().filter(|row| row["email"].contains("eastfield") && !manages(&row["id"]));
    let ten: Vec<_> = plain.take(10).map(|row| (PersonId(row["id"].parse().unwrap()), row["email"].clone())).collect();
    assert_eq!(ten.len(), 10, "the world has fewer people");
    ten
}

/// A published programme whose one group is confirmed, laid out and invited.
async fn laid_out(app: &App, dana: &Person<'_>, people: &[(PersonId, String)]) {
    let desk = drafted(dana, "presenter-led-groups", "Autumn", "2026-10-15").await;
    dana.post(&format!("{desk}/setup/dates-groups"), &WEEKLY).await.is(303);
    dana.post(&format!("{desk}/publication"), &[]).await.is(303);
    let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let programme = ProgrammeId(desk.rsplit('/').next().unwrap().parse().unwrap());
    let ids: Vec<PersonId> = people.iter().map(|(id, _)| *id).collect();
    join_programme(&ctx, programme, &ids).await.unwrap();

    let groups = format!("{desk}/groups");
    let made = dana.post(&groups, &[("stage", "groups"), ("name", "Rowan"), ("place", "Library")]).await.is(303);
    let group = made.location().rsplit("#g-").next().unwrap().to_owned();
    for id in ids {
        let into = [("stage", "groups"), ("person", &*id.to_string()), ("from", ""), ("to", &*group)];
        dana.post(&format!("{groups}/moves"), &into).await.is(303);
    }
    dana.post(&format!("/desk/groups/{group}/facilitator"), &[("email", RHYS)]).await.is(303);
    dana.post(&format!("{groups}/confirmation"), &[("stage", "groups")]).await.is(303);
    dana.post(&format!("{desk}/dates/{group}"), &[]).await.is(303);
    dana.post(&format!("{desk}/dates/{group}/invitations"), &[]).await.is(303);
}

/// Start and end of every event of a calendar file, by a foreign parser with its own zone rules, in order.
fn spans(text: &str) -> Vec<(String, String)> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).expect("another parser reads it");
    let events = calendar.components.iter().filter(|one| one.name == "VEVENT");
    let mut spans: Vec<_> = events.map(|one| (instant(one, "DTSTART"), instant(one, "DTEND"))).collect();
    spans.sort();
    spans
}

fn instant(event: &Component<'_>, property: &str) -> String {
    let found = event.find_prop(property).expect("a start and an end").clone();
    let Some(DatePerhapsTime::DateTime(moment)) = DatePerhapsTime::from_property(&found.into()) else {
        panic!("{property} has no time");
    };
    moment.try_into_utc().expect("a zone").format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn span((_, starts, ends): (&str, &str, &str)) -> (String, String) {
    (starts.to_owned(), ends.to_owned())
}

fn calendar_of(letters: &[Kept], day: &str) -> String {
    let about = letters
        .iter()
        .find(|kept| kept.letter.subject.contains(day))
        .unwrap_or_else(|| panic!("no letter about {day}"));
    assert!(about.letter.subject.contains(&format!("{day} 2026, 2pm")), "{}", about.letter.subject);
    about.letter.calendar.as_ref().expect("a calendar file").text.clone()
}

async fn feed(app: &App, person: &Person<'_>) -> String {
    let path = crate::calendar::address(app, person).await;
    app.visitor().get(&path).await.is(200).body
}

on_both! {
    async fn two_oclock_stays_two_oclock_when_the_clocks_go_back(app: App) {
        app.time.set("2026-10-12T08:00:00Z".parse().unwrap());
        let (dana, people) = (app.coordinator().await, colleagues(&app).await);
        laid_out(&app, &dana, &people).await;
        let email = &people[3].1;
        let (member, rhys) = (app.person(email).await, app.person(RHYS).await);

        // The letters: each in words and with its calendar file.
        for of in [email.as_str(), RHYS] {
            let letters = app.letters_to(of).await;
            for thursday in THURSDAYS {
                assert_eq!(spans(&calendar_of(&letters, thursday.0)), [span(thursday)], "{of}, {}", thursday.0);
            }
        }
        // The feeds, of a member and of the facilitator, who has other groups too.
        assert_eq!(spans(&feed(&app, &member).await), THURSDAYS.map(span));
        let of_rhys = spans(&feed(&app, &rhys).await);
        for thursday in THURSDAYS {
            assert!(of_rhys.contains(&span(thursday)), "{}: {of_rhys:?}", thursday.0);
        }
        // The pages, of both and of the coordinator.
        let sessions = app.sessions_of("Rowan").await;
        assert_eq!(sessions.len(), THURSDAYS.len());
        for (id, (day, _, _)) in sessions.iter().zip(THURSDAYS) {
            let told = format!("{day}, 2pm to 3:15pm");
            for person in [&member, &rhys, &dana] {
                let page = person.get(&format!("/sessions/{id}")).await.is(200).text();
                assert!(page.contains(day) && page.contains("2pm to 3:15pm"), "{} is not told \"{told}\": {page}", person.email);
            }
        }
    }

    async fn replies_are_taken_until_two_oclock_on_the_clock(app: App) {
        app.time.set("2026-10-12T08:00:00Z".parse().unwrap());
        let (dana, people) = (app.coordinator().await, colleagues(&app).await);
        laid_out(&app, &dana, &people).await;
        let sessions = app.sessions_of("Rowan").await;
        for (id, (day, starts, _)) in sessions.iter().zip(THURSDAYS) {
            let starts: Timestamp = starts.parse().unwrap();
            let reply = format!("/sessions/{id}/reply");
            app.time.set(starts - SignedDuration::from_secs(1));
            let member = app.person(&people[3].1).await;
            member.post(&reply, &[("reply", "coming")]).await.is(303);
            member.get("/me").await.is(200).says("Rowan meets at 2pm");
            app.time.set(starts);
            assert_eq!(member.post(&reply, &[("reply", "coming")]).await.status, 422, "{day} has not begun at {starts}");
        }
    }
}
