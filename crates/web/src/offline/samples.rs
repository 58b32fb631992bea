//! Samples of the page a device takes along, and of what came of it.

use super::sent::{refused_sample, shown as sent_page};
use super::shown;
use crate::gallery::Sample;
use crate::page::Page;
use crate::room::sample_surroundings;
use actions::offline::{TakenAlong, TakenIn};
use domain::access::{Actor, Relation, Scope};
use domain::attendance::Attendance;
use domain::id::PersonId;
use domain::method;
use domain::offline::{Clock, Outcome, Went};
use domain::room::{Plan, PlannedPhase, Press, Pressed, Room};
use jiff::{SignedDuration, Timestamp};

fn page(title: &str) -> Page {
    Page::sample_as(Relation::Facilitator, "/lead", title).narrow()
}

fn starts() -> Timestamp {
    sample_surroundings("Willow").starts_at
}

fn at(after: i64) -> Timestamp {
    starts() + SignedDuration::from_mins(after)
}

fn plan(key: &str) -> Plan {
    let phases = method::by_key(key).map(|method| method.phases_for(75)).unwrap_or_default();
    let phases: Vec<PlannedPhase> = phases.into_iter().map(PlannedPhase::from).collect();
    Plan { agenda: !phases.is_empty(), phases, starts: at(0), ends: at(75) }
}

fn people(names: &[&str]) -> Vec<(PersonId, String, Option<Attendance>)> {
    (1..).zip(names).map(|(id, name)| (PersonId(id), (*name).to_owned(), None)).collect()
}

const NAMES: [&str; 8] = ["Amina", "Ben", "Chloe", "Femi", "Joe", "Kim", "Nia", "Priya"];

fn along(group: &str, key: &str, names: &[&str], can_be: bool) -> TakenAlong {
    TakenAlong {
        actor: Actor::visitor(Scope::Provider),
        session: sample_surroundings(group),
        plan: plan(key),
        print: "0123456789abcdef".into(),
        people: people(names),
        opens: at(-30),
        now: at(-10),
        can_be,
    }
}

/// The page as it is opened; its other states are the script's.
pub(crate) fn samples() -> Vec<Sample> {
    let title = "Willow, without a network";
    let long = "Wednesday afternoon group for home care staff";
    let many: Vec<String> = (1..=50).map(|n| format!("Oluwaseun-Annemarie {n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let of = |along: &TakenAlong, is_wall: bool| shown(page(title), along, is_wall);
    vec![
        Sample::of("empty", &of(&along("Willow", "presenter-led", &[], true), false)),
        Sample::of("usual", &of(&along("Willow", "presenter-led", &NAMES, true), false)),
        Sample::of("wall", &of(&along("Willow", "presenter-led", &[], true), true)),
        Sample::of("no-agenda", &of(&along("Cedar", "open-space", &NAMES, true), false)),
        Sample::of("longest", &of(&along(long, "presenter-led", &many, true), false)),
        Sample::of("led-elsewhere", &of(&along("Willow", "presenter-led", &NAMES, false), false)),
    ]
}

fn room(key: &str) -> Room {
    let steps = [(0, Press::Open), (9, Press::Next(0)), (20, Press::Next(1)), (75, Press::Close)];
    let presses: Vec<Pressed> = (1..)
        .zip(steps)
        .map(|(number, (after, press))| Pressed { number, at: at(after).as_millisecond(), press })
        .collect();
    Room::new(plan(key)).replay(&presses, 0, at(80)).room
}

fn taken(clock: Clock, marked: usize, differing: &[&str]) -> TakenIn {
    let differ = |name: &&str| ((*name).to_owned(), Some(Attendance::Absent), Attendance::Present);
    let gone = usize::from(!differing.is_empty());
    TakenIn {
        actor: Actor::visitor(Scope::Provider),
        session: sample_surroundings("Willow"),
        outcome: Outcome { clock, marked, gone, differing: vec![] },
        room: room("presenter-led"),
        differing: differing.iter().map(differ).collect(),
        now: at(80),
    }
}

pub(crate) fn sent_samples() -> Vec<Sample> {
    let title = "Willow, without a network";
    let beside = (0..3).map(|part| Went { part, began: at(20 * part as i64), minutes: 20 }).collect();
    let of = |taken: &TakenIn| sent_page(page(title), taken, "0123456789abcdef".into());
    let long = ["Oluwaseun Adebayo-Featherstonehaugh"; 12];
    vec![
        Sample::of("empty", &of(&taken(Clock::Nothing, 0, &[]))),
        Sample::of("usual", &of(&taken(Clock::Taken, 8, &[]))),
        Sample::of("conflict", &of(&taken(Clock::Beside(beside), 5, &["Amina Yusuf", "Joe Baker"]))),
        Sample::of("longest", &of(&taken(Clock::Taken, 5, &long))),
        Sample::of("refused", &refused_sample(page(title), &sample_surroundings("Willow"))),
    ]
}
