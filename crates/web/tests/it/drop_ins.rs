//! Open sessions: places, the waiting list and moving up; who sees what of it; and one session of them as it is held.

use crate::circle::{Circle, circle, link_of};
use crate::scene::RHYS;
use actions::drop_in::{Desk, desk};
use domain::id::{PersonId, ProgrammeId};
use jiff::{SignedDuration, Timestamp};
use testkit::{Answer, App, Person, on_both};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A series of two dates, Thursdays at 2pm, led by Rhys.
struct Open<'a> {
    app: &'a App,
    willow: Circle,
    path: String,
    sessions: Vec<i64>,
}

pub async fn read(app: &App, programme: i64) -> Desk {
    let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    desk(&dana, ProgrammeId(programme)).await.unwrap()
}

pub async fn make(app: &App, programme: i64, who: &str, places: &str, newcomers: &str) -> Desk {
    make_with(app, programme, &[("who", who), ("places", places), ("newcomers", newcomers)]).await
}

/// The same with other fields than usual.
pub async fn make_with(app: &App, programme: i64, other: &[(&str, &str)]) -> Desk {
    let path = format!("/desk/programmes/{programme}/open");
    let rhys = read(app, programme).await.leads.into_iter().find(|(_, name)| name == "Rhys Morgan").unwrap().0;
    let lead = rhys.to_string();
    let usual = [
        ("title", "Thursday circle"),
        ("first", "2026-04-02"),
        ("starts", "14:00"),
        ("minutes", "75"),
        ("dates", "2"),
        ("every", "1"),
        ("places", "3"),
        ("hours", "24"),
        ("who", "organisations"),
        ("lead", lead.as_str()),
        ("place", "Room 4"),
    ];
    let usual = usual.into_iter().filter(|(name, _)| !other.iter().any(|(one, _)| one == name));
    let fields: Vec<_> = usual.chain(other.iter().copied()).collect();
    app.coordinator().await.post(&path, &fields).await.is(303);
    read(app, programme).await
}

async fn open<'a>(app: &'a App, who: &str, places: &str, newcomers: &str) -> Open<'a> {
    let willow = circle(app, "Willow").await;
    let made = make(app, willow.programme, who, places, newcomers).await;
    let series = &made.series[0];
    let path = series.address[series.address.find("/open/").unwrap()..].to_owned();
    Open { app, willow, path, sessions: series.dates.iter().map(|date| date.session.0).collect() }
}

impl<'a> Open<'a> {
    async fn member(&self, nth: usize) -> Person<'a> {
        self.app.person(&self.willow.members[nth].email).await
    }

    fn email(&self, nth: usize) -> &str {
        &self.willow.members[nth].email
    }

    async fn press(&self, person: &Person<'_>, what: &str) -> Answer {
        let session = self.sessions[0].to_string();
        person.post(&format!("{}/place", self.path), &[("session", &session), ("do", what)]).await
    }

    /// How each member stands in the first session.
    async fn state(&self, nth: usize) -> String {
        self.state_of(self.willow.members[nth].person).await
    }

    async fn state_of(&self, person: PersonId) -> String {
        let (session, person) = (self.sessions[0].to_string(), person.to_string());
        let dump = self.app.dump().await;
        let found =
            dump.table("drop_in_asks").iter().find(|row| row["session_id"] == session && row["person_id"] == person);
        found.map(|row| row["state"].clone()).unwrap_or_default()
    }

    fn session(&self) -> String {
        format!("/sessions/{}", self.sessions[0])
    }

    async fn rhys(&self) -> Person<'a> {
        self.app.person(RHYS).await
    }
}

fn day(time: &str) -> Timestamp {
    format!("2026-04-02T{time}:00Z").parse().unwrap()
}

on_both! {
    async fn two_press_for_the_last_place_and_one_has_it(app: App) {
        let open = open(&app, "organisations", "2", "").await;
        let (amina, bea, cal) = (open.member(0).await, open.member(1).await, open.member(2).await);
        let home = amina.opens("/me").await;
        amina.follows(&home, "Open sessions: Thursday circle").await.is(200)
            .says("2 places are free of 2").says("goes to whoever asked first of those who wait, and is kept for 24 hours");
        open.press(&amina, "take").await.is(303);
        let (one, other) = tokio::join!(open.press(&bea, "take"), open.press(&cal, "take"));
        assert_eq!((one.status, other.status), (303, 303));
        let mut states = vec![open.state(1).await, open.state(2).await];
        states.sort();
        assert_eq!(states, ["held", "waits"]);
        let waits = if open.state(1).await == "waits" { &bea } else { &cal };
        waits.opens(&open.path).await.is(200).says("You are number 1 of those who wait").says("All 2 places are taken, one person waits");
        waits.get(&open.session()).await.is(404);
        amina.opens(&open.path).await.says("You have a place");
        amina.opens(&open.session()).await.is(200).says("Room 4");
        // Pressed again, nothing changes.
        open.press(&amina, "take").await.is(303);
        assert_eq!(open.state(0).await, "held");
        assert!(app.letters_to(open.email(0)).await.iter().any(|kept| kept.letter.calendar.is_some()), "no invitation");
    }

    async fn a_place_given_up_is_kept_for_the_next_and_then_goes_on(app: App) {
        let open = open(&app, "organisations", "2", "").await;
        for nth in 0..4 {
            open.press(&open.member(nth).await, "take").await.is(303);
        }
        let amina = open.member(0).await;
        open.press(&amina, "give-up").await.is(303);
        amina.get(&open.session()).await.is(404);
        assert_eq!(open.state(2).await, "offered");
        assert_eq!(open.state(3).await, "waits");
        let link = link_of(&app, open.email(2)).await;
        let page = app.stranger().get(&link).await.is(200);
        assert!(page.text().contains("A place is kept for you until"), "{}", page.text());
        assert_eq!(open.state(2).await, "offered", "looking took the place");
        // Not taken in time: the next hears of it.
        app.time.pass(HOUR * 25);
        app.work().await;
        assert_eq!(open.state(2).await, "over");
        assert_eq!(open.state(3).await, "offered");
        let link = link_of(&app, open.email(3)).await;
        let visitor = app.visitor();
        visitor.post(&link, &[("do", "take")]).await.is(303);
        assert_eq!(open.state(3).await, "held");
        visitor.get(&link).await.is(200).says("You have a place").says("Give my place up");
        // A no to the session gives the place up as well.
        open.press(&open.member(2).await, "take").await.is(303);
        open.member(3).await.post(&format!("{}/reply", open.session()), &[("reply", "not_coming")]).await.is(303).goes_to("/me");
        assert_eq!((open.state(3).await, open.state(2).await), ("over".to_owned(), "offered".to_owned()));
        let dump = app.dump().await;
        let held = dump.table("drop_in_asks").iter().filter(|row| ["held", "offered"].contains(&row["state"].as_str())).count();
        assert_eq!(held, 2);
    }

    async fn nobody_sees_who_comes_but_whoever_facilitates(app: App) {
        let open = open(&app, "link", "3", "").await;
        let (amina, bea) = (open.member(0).await, open.member(1).await);
        open.press(&amina, "take").await.is(303);
        open.press(&bea, "take").await.is(303);
        let (first, email) = (open.willow.members[0].name(), open.email(0));
        open.rhys().await.opens(&open.session()).await.is(200).says(&first);
        for page in [&open.path, &open.session()] {
            bea.opens(page).await.is(200).does_not_say(&open.willow.members[0].first_name);
        }
        let dana = app.coordinator().await;
        for page in [&format!("/desk/programmes/{}/open", open.willow.programme), &open.session(), &open.path] {
            dana.opens(page).await.is(200).does_not_say(&first).does_not_say(email);
        }
        let manager = app.manager_of(open.willow.members[0].person).await.expect("a manager");
        let boss = app.numbered(manager).await;
        let refused = open.press(&boss, "take").await.is(422).says("This session is not one in which you can take a place").does_not_say("works for them");
        assert!(!refused.text().contains(&first), "the refusal names somebody");
        assert_eq!(open.state_of(manager).await, "", "a refusal left something");
        boss.get(&open.session()).await.is(404);
        // People of one session have no pages together.
        let dump = app.dump().await;
        let row = dump.table("drop_in_dates").iter().find(|row| row["session_id"] == open.sessions[0].to_string()).unwrap();
        for page in ["materials", "agreement", "turns", "topics"] {
            amina.get(&format!("/groups/{}/{page}", row["group_id"])).await.is(404);
        }
        amina.get(&format!("/sessions/{}", open.sessions[1])).await.is(404);
    }

    async fn without_an_account_a_link_comes_by_mail(app: App) {
        let open = open(&app, "organisations", "2", "yes").await;
        let (visitor, session) = (app.visitor(), open.sessions[0].to_string());
        visitor.opens(&open.path).await.is(200).says("goes to those who have not been yet").says("Or get a link by e-mail");
        open.press(&visitor, "take").await.is(303);
        let path = format!("{}/link", open.path);
        visitor.post(&path, &[("session", &session), ("email", "amina")]).await.is(422)
            .says("Enter your e-mail address").says("Enter your name");
        let before = app.letters().await.len();
        visitor.post(&path, &[("session", &session), ("name", "Nobody"), ("email", "nobody@harbour.example.org")]).await.is(303);
        assert_eq!(app.letters().await.len(), before);
        for _ in 0..2 {
            visitor.post(&path, &[("session", &session), ("name", "Amina"), ("email", open.email(0))]).await.is(303);
        }
        assert_eq!(app.letters().await.len(), before + 1, "one letter, however often it is asked for");
        let link = link_of(&app, open.email(0)).await;
        visitor.get(&link).await.is(200).says("Take a place");
        visitor.post(&link, &[("do", "take")]).await.is(303);
        assert_eq!(open.state(0).await, "held");
        visitor.post(&link, &[("do", "give-up")]).await.is(303);
        assert_eq!(open.state(0).await, "over");
    }

    async fn one_of_them_is_held_like_any_other_session(app: App) {
        let open = open(&app, "organisations", "2", "").await;
        open.press(&open.member(0).await, "take").await.is(303);
        app.time.set(day("12:50"));
        let (amina, joe, rhys) = (open.member(0).await, open.member(1).await, open.rhys().await);
        let room = format!("{}/room", open.session());
        rhys.post(&format!("{}/lead", open.session()), &[("do", "open")]).await.is(303);
        amina.post(&room, &[("do", "join")]).await.is(303);
        joe.get(&room).await.is(404);
        app.time.set(day("13:01"));
        open.press(&amina, "give-up").await.is(422);
        app.time.set(day("14:30"));
        let close = format!("{}/close", open.session());
        rhys.opens(&close).await.is(200).says(&open.willow.members[0].name()).does_not_say(&open.willow.members[1].name());
    }

    async fn the_form_says_what_is_wrong_and_only_coordinators_have_it(app: App) {
        let willow = circle(&app, "Willow").await;
        let path = format!("/desk/programmes/{}/open", willow.programme);
        let dana = app.coordinator().await;
        let desk = dana.opens(&format!("/desk/programmes/{}", willow.programme)).await;
        dana.follows(&desk, "Open sessions").await.is(200).says("There are no open sessions yet");
        dana.post(&path, &[("title", ""), ("places", "1")]).await.is(422)
            .says("Give the sessions a name").says("Choose who facilitates").says("from 2 to 40");
        app.person(&willow.members[0].email).await.get(&path).await.is(404);
        make(&app, willow.programme, "organisations", "2", "").await;
        let page = app.visitor().opens("/programmes/presenter-led-groups").await;
        app.visitor().follows(&page, "Thursday circle").await.is(200);
    }
}
