//! Who learns of what: things are done that could leak, and every page of everybody is compared before and after.

use crate::circle::circle;
use crate::every_page::{Pages, every_page_of};
use crate::groups::new_group;
use crate::personas::{Persona, personas};
use crate::planted::{Planted, planted};
use crate::scene::{RHYS, Scene, willow};
use std::collections::BTreeSet;
use testkit::{App, Dump, Person, on_both};

/// The reason a coordinator gives for keeping a group as it is.
const REASON: &str = "Kim and the night shift fell out";
/// What is ticked after the session: two codes, and how the first reads.
const THEMES: [&str; 2] = ["moral-distress", "endings"];
const THEME: &str = "Knowing what is right and not being able to do it";
const KIM: &str = "kim.nowak@ferndale.example.org";

/// A session that is over, one whose room is open, one to come, and the member on whom everything is tried.
struct Stage<'a> {
    app: &'a App,
    willow: Scene<'a>,
    planted: Planted<'a>,
    personas: Vec<Persona<'a>>,
    open: i64,
    coming: i64,
    pine: i64,
    victim: Person<'a>,
    victim_id: i64,
}

async fn stage(app: &App) -> Stage<'_> {
    let willow = willow(app).await;
    app.time.set("2026-03-12T13:00:00Z".parse().expect("an instant"));
    let planted = planted(app).await;
    let personas = personas(app, &planted).await;
    let dates = circle(app, "Willow").await.coming(app);
    let (open, coming) = (dates[0].session.id.0, dates[1].session.id.0);
    let pine = new_group(app, "Pine", &[KIM]).await.0;
    let (victim_id, email) = victim(&app.dump().await, &personas, &planted);
    app.time.set("2026-03-12T14:02:00Z".parse().expect("an instant"));
    app.person(RHYS).await.post(&format!("/sessions/{open}/lead"), &[("do", "open")]).await.is(303);
    // The member who looks on is in the room: what stands there is theirs to see.
    named(&personas, "member").post(&format!("/sessions/{open}/room"), &[("do", "join")]).await.is(303);
    app.person(RHYS).await.post(&format!("/sessions/{open}/lead"), &[("do", "all")]).await.is(303);
    for persona in personas.iter().filter(|persona| !persona.is_visitor()) {
        persona.person.post("/me/settings/calendar", &[]).await.is(303);
    }
    Stage { app, victim: app.person(&email).await, willow, planted, personas, open, coming, pine, victim_id }
}

fn named<'p, 'a>(personas: &'p [Persona<'a>], name: &str) -> &'p Person<'a> {
    &personas.iter().find(|persona| persona.name == name).expect("a persona").person
}

/// Somebody of the group who reports to the manager and is not the member who looks on: number and address.
fn victim(dump: &Dump, personas: &[Persona<'_>], planted: &Planted<'_>) -> (i64, String) {
    let (people, manager) = (dump.table("people"), &named(personas, "manager").email);
    let looks_on = &named(personas, "member").email;
    let manager = people.iter().find(|row| row["email"] == *manager).expect("the manager")["id"].clone();
    let is_member = |id: &str| {
        let rows = dump.table("memberships").iter();
        let mut here = rows.filter(|row| row["group_id"] == planted.group.to_string() && row["left_at"].is_empty());
        here.any(|row| row["person_id"] == id)
    };
    let mut reports = people.iter().filter(|row| row["manager_id"] == manager && row["email"] != *looks_on);
    let report = reports.find(|row| is_member(&row["id"])).expect("a report in the group");
    (report["id"].parse().expect("a number"), report["email"].clone())
}

impl<'a> Stage<'a> {
    /// The facilitator notes that everybody came but one.
    async fn notes(&self, of_victim: &str, themes: &[&str]) {
        let members = self.willow.members.iter();
        let mut fields: Vec<(String, String)> = members
            .map(|one| {
                let mark = if one.person.0 == self.victim_id { of_victim } else { "present" };
                (format!("person-{}", one.person), mark.to_owned())
            })
            .collect();
        fields.extend(themes.iter().map(|theme| ("theme".to_owned(), (*theme).to_owned())));
        fields.push(("do".into(), "finish".into()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.rhys().await.post(&self.willow.close(), &fields).await.is(303);
    }

    async fn rhys(&self) -> Person<'a> {
        self.app.person(RHYS).await
    }

    async fn replies(&self, reply: &str) {
        self.victim.post(&format!("/sessions/{}/reply", self.coming), &[("reply", reply)]).await.is(303);
    }

    /// Patterns, apologies for both sessions, who brings something, a reason that is kept, and an answer.
    async fn everything_that_could_leak(&self) {
        self.notes("apologies", &THEMES).await;
        self.replies("not_coming").await;
        let brings = [("do", "brings"), ("person", &*self.victim_id.to_string())];
        self.rhys().await.post(&format!("/sessions/{}/lead", self.open), &brings).await.is(303);
        let dana = named(&self.personas, "coordinator");
        let kim =
            self.app.dump().await.table("people").iter().find(|row| row["email"] == KIM).expect("Kim")["id"].clone();
        let kept = [("rule", "too_few"), ("people", kim.as_str()), ("reason", REASON)];
        dana.post(&format!("/desk/groups/{}/kept", self.pine), &kept).await.is(303);
        let sheet = [("supported-1", "1"), ("supported-2", "5"), ("time-2", "2")];
        self.app.visitor().post(&format!("/l/{}", self.planted.questionnaire), &sheet).await.is(303);
        self.app.work().await;
    }

    /// Pages that tell of replies, of kept reasons, and how many have answered.
    fn is_coordinators(&self, path: &str) -> bool {
        let tells_replies = path == format!("/sessions/{}", self.coming) || path.contains("/dates?group=");
        tells_replies
            || path.contains("/groups")
            || path.ends_with("/evaluation")
            || self.is_of_invitations(path)
            || path == "/desk"
            || self.is_overview(path)
    }

    /// Previews of letters, whose choice of people follows who has replied.
    fn is_of_invitations(&self, path: &str) -> bool {
        ["/desk/messages/invitation", "/desk/messages/invitation-coming", "/desk/messages/reminder"].contains(&path)
    }

    /// The programme's page, which tells how many of its people have answered.
    fn is_overview(&self, path: &str) -> bool {
        path == format!("/desk/programmes/{}", self.planted.asks)
    }

    /// Homes and pages of their own sessions: who came and why not, patterns, replies, who brings something.
    fn is_facilitators(&self, path: &str) -> bool {
        let own = ["close", "offline"].map(|page| format!("/sessions/{}/{page}", self.willow.id));
        let (open, coming) = (format!("/sessions/{}", self.open), format!("/sessions/{}", self.coming));
        let group = format!("/lead/groups/{}", self.planted.group);
        // Whoever cannot come on their turn is owed one; the one who follows stands there for the facilitator too.
        let turns = format!("/groups/{}/turns", self.planted.group);
        let homes = ["/lead", "/lead/sessions", &group, &turns];
        // How many are expected stands on the sheet of the day.
        let is_own_page = homes.contains(&path) || path.starts_with("/lead/days/");
        own.iter().any(|page| page == path) || is_own_page || path.starts_with(&open) || path.starts_with(&coming)
    }

    async fn every_page(&self) -> Vec<Pages> {
        let mut all = Vec::new();
        for persona in &self.personas {
            all.push(every_page_of(self.app, &persona.person).await);
        }
        all
    }
}

/// Addresses whose page differs, or is there only once.
fn differing(before: &Pages, after: &Pages) -> BTreeSet<String> {
    let all: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    all.into_iter().filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
}

on_both! {
    async fn what_is_noted_of_a_member_changes_no_page_of_anybody_else(app: App) {
        let stage = stage(&app).await;
        stage.notes("absent", &[]).await;
        stage.replies("coming").await;
        app.work().await;
        let (before, letters) = (stage.every_page().await, app.letters().await.len());
        let events = app.dump().await.table("events").len();

        stage.everything_that_could_leak().await;
        let after = stage.every_page().await;
        for (n, persona) in stage.personas.iter().enumerate() {
            let changed = differing(&before[n], &after[n]);
            let may_change = match persona.name {
                // Apologies to the next session, a kept reason, and that somebody has answered.
                "coordinator" => changed.iter().filter(|path| stage.is_coordinators(path)).cloned().collect(),
                // Apologies to both sessions, patterns, and who brings something.
                "facilitator" => changed.iter().filter(|path| stage.is_facilitators(path)).cloned().collect(),
                // How large the database is.
                "operator" => changed.iter().filter(|path| *path == "/admin/health").cloned().collect(),
                // Who brings something, in the room.
                "member" => BTreeSet::from([format!("/sessions/{}/room", stage.open)]),
                _ => BTreeSet::new(),
            };
            assert_eq!(changed, may_change, "{} learned of something", persona.name);
            // Patterns stand ready to be ticked on a facilitator's own pages; whether they are ticked was compared.
            let is_ticked_by = persona.name.contains("facilitator");
            for (path, page) in &after[n] {
                let seen = path.contains("/groups") && persona.name == "coordinator";
                assert!(seen || !page.contains(REASON), "{path} tells {} the reason", persona.name);
                let has_theme = page.contains(THEME) || THEMES.iter().any(|theme| page.contains(&format!("\"{theme}\"")));
                assert!(is_ticked_by || !has_theme, "{path} tells {} a pattern", persona.name);
            }
        }
        assert_eq!(app.letters().await.len(), letters, "somebody was written to");
        the_rows_hold_no_more_than_they_may(&app.dump().await, events);
    }

    async fn each_of_it_is_seen_by_whoever_may_see_it(app: App) {
        let stage = stage(&app).await;
        stage.notes("absent", &[]).await;
        stage.everything_that_could_leak().await;
        let (rhys, coming) = (stage.rhys().await, stage.coming);
        let close = rhys.get(&stage.willow.close()).await.is(200).says(THEME);
        let is_ticked = |name: &str, value: &str| {
            close.body.split("<input").any(|tag| {
                let tag = tag.split('>').next().unwrap_or_default();
                tag.contains(&format!("name=\"{name}\"")) && tag.contains(&format!("value=\"{value}\"")) && tag.contains("checked")
            })
        };
        assert!(THEMES.iter().all(|theme| is_ticked("theme", theme)), "the facilitator sees the patterns");
        assert!(is_ticked(&format!("person-{}", stage.victim_id), "apologies"), "the facilitator sees the apologies");
        let told = rhys.get(&format!("/sessions/{coming}")).await.is(200).text();
        let dana = named(&stage.personas, "coordinator");
        assert!(told.contains("can't make it"), "the facilitator sees the reply: {told}");
        dana.get(&format!("/sessions/{coming}")).await.is(200).says("can't make it");
        stage.victim.get(&format!("/sessions/{coming}")).await.is(200).says("You said: I can't make it");
        let member = named(&stage.personas, "member");
        member.get(&format!("/sessions/{}/room", stage.open)).await.is(200).says("brings something today");
        let board = every_page_of(&app, dana).await;
        assert!(board.iter().any(|(path, page)| path.contains("/groups") && page.contains(REASON)), "the coordinator sees the reason");
        dana.get(&format!("/desk/programmes/{}/evaluation", stage.planted.asks)).await.is(200).says("1 answered");
        // The manager sees the dates agreed and attended, and those only.
        named(&stage.personas, "manager").get("/team").await.is(200).says("not there");
    }

    async fn files_that_are_taken_away_hold_nothing_of_the_sessions(app: App) {
        let stage = stage(&app).await;
        stage.everything_that_could_leak().await;
        let mut files = Vec::new();
        for who in ["coordinator", "commissioner", "facilitator", "member", "manager"] {
            let pages = every_page_of(&app, named(&stage.personas, who)).await;
            files.extend(pages.into_iter().filter(|(path, _)| is_file(path)));
        }
        assert!(files.iter().any(|(_, file)| file.contains("SUMMARY:Willow")), "a feed holds the sessions");
        for kind in [".csv", ".xlsx", ".ics", ".toml"] {
            assert!(files.iter().any(|(path, _)| path.contains(kind)), "no {kind} was found");
        }
        for (path, file) in &files {
            for word in [THEME, REASON, THEMES[0], "brings something today", "not_coming"] {
                assert!(!file.contains(word), "{path} holds \"{word}\"");
            }
        }
    }
}

fn is_file(path: &str) -> bool {
    [".csv", ".xlsx", ".ics", ".toml"].iter().any(|end| path.split('?').next().unwrap_or_default().ends_with(end))
}

/// Patterns lie with the session, the reason with the group and in its event; no event tells of an answer or a mark.
fn the_rows_hold_no_more_than_they_may(dump: &Dump, earlier: usize) {
    for theme in THEMES {
        assert_eq!(
            dump.tables_with(theme).into_iter().filter(|table| *table != "programmes").collect::<Vec<_>>(),
            ["themes"]
        );
    }
    assert_eq!(dump.tables_with(REASON), ["events", "overrides"]);
    let mut events: Vec<_> = dump.table("events").iter().collect();
    events.sort_by_key(|row| row["id"].parse::<i64>().unwrap_or_default());
    let new: Vec<(&str, &str)> = events[earlier..]
        .iter()
        .filter(|row| row["act"] != "SignIn")
        .map(|row| (row["act"].as_str(), row["why"].as_str()))
        .collect();
    assert!(new.contains(&("RecordAttendance", "finished")), "{new:?}");
    assert!(new.iter().all(|(act, _)| *act != "AnswerQuestionnaire"), "{new:?}");
    for (act, why) in new {
        assert!(act == "ChangeGroup" || !why.contains(REASON), "{act}: {why}");
        assert!(!why.contains("apologies") && !why.contains("absent"), "{act}: {why}");
    }
}
