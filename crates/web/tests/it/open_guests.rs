//! Open sessions for people whom nobody knows yet, what coordinators change afterwards, and rounds for a whole organisation.

use crate::applications::a_day_begins;
use crate::circle::{Circle, circle, link_of};
use crate::drop_ins::{make, make_with};
use crate::scene::RHYS;
use actions::drop_in::Desk;
use jiff::SignedDuration;
use testkit::{App, Person, on_both};

const DAY: SignedDuration = SignedDuration::from_hours(24);
const WREN: &str = "wren.holloway@lighthouse.example.org";
const NAME: &str = "Wren Holloway";
const LARK: &str = "lark.ambrose@lighthouse.example.org";

/// A series and how its addresses begin.
struct Open {
    willow: Circle,
    path: String,
    desk: String,
    sessions: Vec<i64>,
}

impl Open {
    fn of(willow: Circle, made: &Desk) -> Open {
        let series = &made.series[0];
        Open {
            path: series.address[series.address.find("/open/").unwrap()..].to_owned(),
            desk: format!("/desk/programmes/{}/open/{}", willow.programme, series.series.id),
            sessions: series.dates.iter().map(|date| date.session.0).collect(),
            willow,
        }
    }

    async fn made(app: &App, who: &str, places: &str) -> Open {
        let willow = circle(app, "Willow").await;
        let made = make(app, willow.programme, who, places, "").await;
        Open::of(willow, &made)
    }

    async fn asks(&self, who: &Person<'_>, email: &str) {
        let session = self.sessions[0].to_string();
        let form = [("session", session.as_str()), ("name", NAME), ("email", email)];
        who.post(&format!("{}/link", self.path), &form).await.is(303);
    }

    async fn presses(&self, app: &App, nth: usize, what: &str) {
        let session = self.sessions[0].to_string();
        let member = app.person(&self.willow.members[nth].email).await;
        member.post(&format!("{}/place", self.path), &[("session", &session), ("do", what)]).await.is(303);
    }

    fn session(&self) -> String {
        format!("/sessions/{}", self.sessions[0])
    }

    /// The states of what was asked for in the first session, in the order of asking.
    async fn states(&self, app: &App) -> Vec<String> {
        let dump = app.dump().await;
        let here = dump.table("drop_in_asks").iter().filter(|row| row["session_id"] == self.sessions[0].to_string());
        here.map(|row| row["state"].clone()).collect()
    }
}

async fn people(app: &App) -> usize {
    app.dump().await.table("people").len()
}

fn letters_say(letters: &[letters::post::Kept], words: &str) -> bool {
    letters.iter().any(|kept| kept.letter.text().contains(words))
}

/// The number of the organisation that somebody works for.
async fn works_for(app: &App, email: &str) -> String {
    let dump = app.dump().await;
    let row = dump.table("people").iter().find(|row| row["email"] == email).unwrap();
    row["organisation_id"].clone()
}

fn round<'f>(organisation: &'f str, tellers: &'f str, lead: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("title", "After the flood"),
        ("organisation", organisation),
        ("domains", "lighthouse.example.org"),
        ("first", "2026-04-02"),
        ("starts", "14:00"),
        ("minutes", "75"),
        ("places", "60"),
        ("hours", "24"),
        ("lead", lead),
        ("tellers", tellers),
        ("place", "The hall"),
    ]
}

on_both! {
    async fn somebody_unknown_takes_a_place_with_name_and_address(app: App) {
        let open = Open::made(&app, "link", "3").await;
        let (visitor, before) = (app.visitor(), people(&app).await);
        visitor.opens(&open.path).await.says("Your name").says("Or get a link by e-mail");
        // A browser that was never here before gets what its form needs to be taken.
        let first = app.stranger().get(&open.path).await.is(200);
        assert!(first.cookie("__Host-visit").is_some(), "the form of a first visit is refused as too old");
        open.asks(&visitor, WREN).await;
        let link = link_of(&app, WREN).await;
        assert!(letters_say(&app.letters_to(WREN).await, "six months after your last session"));
        visitor.opens(&link).await.is(200).says("Take a place");
        assert_eq!(people(&app).await, before, "asking or looking took somebody in");
        visitor.post(&link, &[("do", "take")]).await.is(303).goes_to(&link);
        assert_eq!((people(&app).await, open.states(&app).await), (before + 1, vec!["held".to_owned()]));
        // The invitation comes as for everybody, and the other date is one press away.
        assert!(app.letters_to(WREN).await.iter().any(|kept| kept.letter.calendar.is_some()), "no invitation");
        let page = visitor.opens(&link).await.says("You have a place").says("You need not write your name again");
        let second = visitor.presses(&page, "Take a place", &[]).await.is(200).says("You have a place");
        assert!(second.path.starts_with("/l/") && second.path != link, "{}", second.path);
        let dump = app.dump().await;
        let mine = dump.table("drop_in_asks").iter().filter(|row| row["state"] == "held").count();
        assert_eq!(mine, 2);
        visitor.post(&link, &[("do", "give-up")]).await.is(303);
        assert_eq!(open.states(&app).await, ["over"]);
    }

    async fn nobody_reads_their_name_but_whoever_facilitates(app: App) {
        let open = Open::made(&app, "link", "3").await;
        open.presses(&app, 0, "take").await;
        let visitor = app.visitor();
        open.asks(&visitor, WREN).await;
        let link = link_of(&app, WREN).await;
        visitor.post(&link, &[("do", "take")]).await.is(303);
        app.person(RHYS).await.opens(&open.session()).await.is(200).says(NAME);
        let amina = app.person(&open.willow.members[0].email).await;
        for page in [open.path.as_str(), &open.session(), "/me"] {
            amina.opens(page).await.is(200).does_not_say("Wren").does_not_say(WREN);
        }
        let dana = app.coordinator().await;
        let programme = format!("/desk/programmes/{}", open.willow.programme);
        for page in [&open.desk, &open.session(), &open.path, &programme, &format!("{programme}/open"),
            &format!("{programme}/groups"), &format!("{programme}/dates")] {
            dana.opens(page).await.is(200).does_not_say("Wren").does_not_say(WREN);
        }
        for commissioner in ["amina.osei@ferndale.example.org", "yusuf.mensah@council.example.org"] {
            let commissioner = app.person(commissioner).await;
            let report = commissioner.get(&format!("/impact/{}", open.willow.programme)).await;
            assert!(!report.text().contains("Wren"), "the report names somebody");
            commissioner.get(&open.session()).await.is(404);
            commissioner.get(&open.desk).await.is(404);
        }
        let events = app.dump().await;
        let leaks = |table: &&str| ["events", "jobs"].contains(table);
        assert!(!events.tables_with("Holloway").iter().any(leaks) && !events.tables_with(WREN).iter().any(leaks));
    }

    async fn addresses_of_an_organisation_are_let_in_and_others_learn_nothing(app: App) {
        let willow = circle(&app, "Willow").await;
        let made = make_with(&app, willow.programme, &[("domains", "@Lighthouse.example.org")]).await;
        let open = Open::of(willow, &made);
        let visitor = app.visitor();
        let other = "wren@notlighthouse.example.org";
        open.asks(&visitor, other).await;
        assert!(app.letters_to(other).await.is_empty());
        open.asks(&visitor, WREN).await;
        let link = link_of(&app, WREN).await;
        visitor.post(&link, &[("do", "take")]).await.is(303);
        assert_eq!(open.states(&app).await, ["held"]);
        for _ in 0..5 {
            app.time.pass(SignedDuration::from_mins(11));
            open.asks(&visitor, "sam@lighthouse.example.org").await;
        }
        assert_eq!(app.letters_to("sam@lighthouse.example.org").await.len(), 1, "a letter for each press");
    }

    async fn more_places_move_people_up_and_fewer_take_none_away(app: App) {
        let open = Open::made(&app, "organisations", "2").await;
        for nth in 0..3 {
            open.presses(&app, nth, "take").await;
        }
        assert_eq!(open.states(&app).await, ["held", "held", "waits"]);
        let dana = app.coordinator().await;
        let list = dana.opens(&format!("/desk/programmes/{}/open", open.willow.programme)).await;
        let page = dana.follows(&list, "Thursday circle").await.is(200).says("All 2 places are taken, one person waits");
        assert!(!page.text().contains("Made by mistake?"), "what is used cannot be taken away");
        dana.post(&open.desk, &[("places", "400"), ("hours", "24")]).await.is(422).says("from 2 to 40");
        dana.post(&open.desk, &[("places", "3"), ("hours", "24")]).await.is(303).goes_to(&open.desk);
        assert_eq!(open.states(&app).await, ["held", "held", "offered"]);
        let third = &open.willow.members[2].email;
        let link = link_of(&app, third).await;
        app.visitor().post(&link, &[("do", "take")]).await.is(303);
        dana.post(&open.desk, &[("places", "2"), ("hours", "24")]).await.is(303);
        assert_eq!(open.states(&app).await, ["held", "held", "held"]);
        dana.post(&format!("{}/removal", open.desk), &[]).await.is(422).says("Call the dates off instead");
    }

    async fn a_date_that_is_off_or_moved_is_told_to_those_who_wait(app: App) {
        let open = Open::made(&app, "organisations", "2").await;
        for nth in 0..3 {
            open.presses(&app, nth, "take").await;
        }
        let dana = app.coordinator().await;
        let (desk, third) = (format!("/desk{}", open.session()), open.willow.members[2].email.clone());
        let form = [("date", "2026-04-03"), ("starts", "10:00"), ("minutes", "75"), ("place", "Room 4"), ("version", "0")];
        dana.post(&desk, &form).await.is(303);
        assert!(letters_say(&app.letters_to(&third).await, "It is at another time now"), "whoever waits was not told");
        app.visitor().opens(&link_of(&app, &third).await).await.says("You are number 1 of those who wait");
        dana.post(&format!("{desk}/cancellation"), &[("why", "The roof leaks.")]).await.is(303);
        app.time.pass(SignedDuration::from_mins(20));
        app.work().await;
        let letters = app.letters_to(&third).await;
        assert!(letters_say(&letters, "This session is off") && letters_say(&letters, "The roof leaks."));
        let first = app.letters_to(&open.willow.members[0].email).await;
        assert!(letters_say(&first, "The roof leaks."), "whoever has a place was not told");
        app.visitor().opens(&link_of(&app, &third).await).await.is(200).says("is off");
    }

    async fn what_was_made_by_mistake_is_taken_away_again(app: App) {
        let open = Open::made(&app, "organisations", "2").await;
        let before = app.dump().await.table("groups").len();
        let dana = app.coordinator().await;
        let page = dana.opens(&open.desk).await.says("Made by mistake?");
        dana.presses(&page, "Take these open sessions away", &[]).await.is(200)
            .says("There are no open sessions yet");
        dana.get(&open.desk).await.is(404);
        app.visitor().get(&open.path).await.is(404);
        let dump = app.dump().await;
        assert!(dump.table("drop_ins").is_empty() && dump.table("drop_in_dates").is_empty());
        assert_eq!(dump.table("groups").len(), before - 2);
    }

    async fn a_round_for_an_organisation_has_stories_and_its_own_plan(app: App) {
        let willow = circle(&app, "Willow").await;
        let (path, dana) = (format!("/desk/programmes/{}/open-round", willow.programme), app.coordinator().await);
        let lead = app.dump().await.table("people").iter().find(|row| row["email"] == RHYS).unwrap()["id"].clone();
        let (teller, organisation) = (willow.members[0].email.clone(), works_for(&app, &willow.members[0].email).await);
        let list = dana.opens(&format!("/desk/programmes/{}/open", willow.programme)).await;
        dana.follows(&list, "Make one round for a whole organisation").await.is(200).says("Who brings a story?");
        dana.post(&path, &round("", "nobody", &lead)).await.is(422).says("Choose the organisation").says("After the flood");
        dana.post(&path, &round(&organisation, "nobody@harbour.example.org", &lead)).await.is(422).says("We do not know");
        assert!(app.dump().await.table("drop_ins").is_empty(), "a refused round left something");
        dana.post(&path, &round(&organisation, &teller, &lead)).await.is(303);
        let made = crate::drop_ins::read(&app, willow.programme).await;
        let open = Open::of(willow, &made);
        assert_eq!((open.sessions.len(), open.states(&app).await), (1, vec!["held".to_owned()]));
        assert!(letters_say(&app.letters_to(&teller).await, "You were asked to bring a story"));
        let (rhys, amina) = (app.person(RHYS).await, app.person(&teller).await);
        rhys.opens(&open.session()).await.says(&format!("Brings a story: {}", open.willow.members[0].name()));
        amina.opens(&open.session()).await.says("You bring a story to this session");
        rhys.opens(&format!("{}/plan", open.session())).await.is(200).says("Short stories").says("What do the stories share?");
        // Whoever works there comes by their own home; others by the end of their address; nobody else.
        open.asks(&app.visitor(), WREN).await;
        let link = link_of(&app, WREN).await;
        app.visitor().post(&link, &[("do", "take")]).await.is(303);
        app.visitor().opens(&link).await.says("You have a place").does_not_say("story");
        app.visitor().opens("/programmes/presenter-led-groups").await.does_not_say("After the flood");
        let all = app.dump().await;
        let (people, session) = (all.table("people"), open.sessions[0].to_string());
        let elsewhere = people.iter().find(|row| row["organisation_id"] != organisation && row["email"].contains('@')
            && row["email"] != RHYS && row["email"] != world::COORDINATOR && row["email"] != WREN).unwrap();
        let stranger = app.person(&elsewhere["email"]).await;
        stranger.post(&format!("{}/place", open.path), &[("session", &session), ("do", "take")]).await.is(422)
            .says("for people of other organisations");
        stranger.opens("/me").await.does_not_say("After the flood");
    }

    async fn guests_are_forgotten_some_months_later(app: App) {
        let open = Open::made(&app, "link", "3").await;
        let visitor = app.visitor();
        open.asks(&visitor, "never@lighthouse.example.org").await;
        open.asks(&visitor, WREN).await;
        let link = link_of(&app, WREN).await;
        visitor.post(&link, &[("do", "take")]).await.is(303);
        open.presses(&app, 0, "take").await;
        let lead = [("session", &*open.sessions[0].to_string()), ("name", "Lark Ambrose"), ("email", LARK)];
        visitor.post(&format!("{}/link", open.path), &lead).await.is(303);
        app.visitor().post(&link_of(&app, LARK).await, &[("do", "take")]).await.is(303);
        app.coordinator().await.post("/desk/safeguarding", &[("email", LARK)]).await.is(303);
        let email = open.willow.members[0].email.clone();
        app.time.pass(DAY * 8);
        a_day_begins(&app).await;
        let dump = app.dump().await;
        assert!(dump.tables_with("never@lighthouse").is_empty(), "{:?}", dump.tables_with("never@lighthouse"));
        assert!(!dump.tables_with(WREN).is_empty());
        app.time.pass(DAY * 230);
        a_day_begins(&app).await;
        app.time.pass(DAY);
        a_day_begins(&app).await;
        let dump = app.dump().await;
        let left = [dump.tables_with(WREN), dump.tables_with("Holloway")].concat();
        assert!(left.is_empty(), "{left:?} still know them");
        assert!(dump.table("drop_in_asks").is_empty() && dump.table("drop_in_guests").is_empty());
        assert!(dump.tables_with(&email).contains(&"people"), "somebody of a programme was forgotten");
        assert!(dump.tables_with(LARK).contains(&"people"), "whoever leads on safeguarding lost their address");
        visitor.get(&link).await.is(404);
    }
}
