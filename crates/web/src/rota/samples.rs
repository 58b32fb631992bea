//! Samples of the rota for the gallery, judged by the real rules.

use super::matrix::MatrixPage;
use super::show::{Look, RotaPage};
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use crate::words::english;
use actions::rota::{Arranging, Kept, MorningOf, RotaView};
use domain::access::{Actor, Scope};
use domain::attendance::Attendance;
use domain::blueprint::{self, Size};
use domain::course::Presence;
use domain::group::Group;
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use domain::refusal::{Fault, Refusal};
use domain::rota::{Circle, Morning, Rota, RotaFacts};
use jiff::{SignedDuration, Timestamp};

const FIRST: [&str; 6] = ["Amina", "Joe", "Oluwaseun", "Kim", "Siân", "Tess"];
const LAST: [&str; 5] = ["Osei", "Bailey", "Adebayo-Featherstonehaugh", "Nowak", "O’Dowd"];

/// Twenty people on six mornings, two of which are over; on the third, persons 3 and 4 are to be kept apart and 7 is away.
fn arranging(is_begun: bool) -> Arranging {
    let design = blueprint::shipped()[0].design.clone();
    let stage = design.main().expect("its course").clone();
    let people: Vec<PersonId> = (1..=20).map(PersonId).collect();
    let morning = |number: u32| MorningOf {
        session: SessionId(i64::from(number)),
        number,
        date: jiff::civil::date(2023, 5, 2).saturating_add(jiff::Span::new().weeks(i64::from(number))),
        starts: stage.starts,
        minutes: 210,
        starts_at: Timestamp::UNIX_EPOCH,
        is_over: number < 3,
    };
    let mornings: Vec<MorningOf> = (1..=6).map(morning).collect();
    let rota = Rota { mornings: mornings.iter().map(|of| circles(of.session, is_begun)).collect() };
    let presences: Vec<Presence> =
        mornings.iter().flat_map(|of| people.iter().map(|person| presence(of, *person))).collect();
    let was_there =
        |person: PersonId, one: &Presence| one.person == person && one.attendance == Some(Attendance::Present);
    let minutes = |person| presences.iter().filter(|one| was_there(person, one)).map(|one| one.minutes).sum();
    let attended = people.iter().map(|person| (*person, minutes(*person))).collect();
    let kept = Kept {
        draft: rota.clone(),
        draft_before: Some(rota.clone()),
        changed_at: Timestamp::UNIX_EPOCH,
        ..Kept::none(GroupId(1), Timestamp::UNIX_EPOCH)
    };
    Arranging {
        names: people.iter().map(|id| (*id, name(id.0))).collect(),
        group: Group {
            id: GroupId(1),
            programme: ProgrammeId(1),
            stage: stage.key.clone(),
            name: "Course group".into(),
            facilitator: None,
            place: String::new(),
            join_link: String::new(),
            version: 1,
            is_confirmed: true,
            slot: None,
        },
        groups: vec![(GroupId(1), "Course group".into()), (GroupId(2), "Second course group".into())],
        facts: RotaFacts {
            people,
            apart: vec![(PersonId(11), PersonId(12))],
            away: [(SessionId(3), vec![PersonId(7)])].into(),
            over: vec![SessionId(1), SessionId(2)],
            size: Size { min: 4, max: 5 },
        },
        programme: crate::gallery::training(design),
        stage,
        mornings,
        presences,
        attended,
        kept,
    }
}

fn name(number: i64) -> String {
    format!("{} {}", FIRST[(number % 6) as usize], LAST[(number % 5) as usize])
}

/// Circles of five, another person facilitating each morning.
fn circles(session: SessionId, is_begun: bool) -> Morning {
    let circle = |nth: i64| {
        let people: Vec<PersonId> = (1..=5).map(|seat| PersonId(5 * nth + (seat + session.0) % 5 + 1)).collect();
        Circle { facilitator: people.first().copied(), members: people[1..].to_vec(), is_fixed: nth == 3 }
    };
    Morning { session, circles: if is_begun { (0..4).map(circle).collect() } else { Vec::new() } }
}

fn presence(of: &MorningOf, person: PersonId) -> Presence {
    let was_there = if person.0 == 9 { Attendance::Apologies } else { Attendance::Present };
    Presence {
        person,
        session: of.session,
        number: of.number,
        date: of.date,
        starts: of.starts,
        minutes: of.minutes,
        starts_at: of.starts_at,
        ends_at: of.starts_at,
        is_open: !of.is_over,
        attendance: of.is_over.then_some(was_there),
        reply: None,
    }
}

fn view(arranging: Arranging, may_arrange: bool) -> RotaView {
    let now = Timestamp::UNIX_EPOCH + SignedDuration::from_mins(3);
    RotaView::new(Actor::visitor(Scope::Provider), may_arrange, arranging, (20, now))
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample(english().t("rota-title")).wide();
    let usual = view(arranging(true), true);
    let plain = Look::default();
    let moving = Look { moving: Some(PersonId(12)), on: Some(SessionId(3)), ..Look::default() };
    let mut refused = RotaPage::new(page(), &usual, &plain);
    let why = Fault::at("sort-1", "fault-rota-no-facilitator").with("circle", 2).with("number", 3);
    refused.faults = Faults::of(&Refusal::from(why));
    let mut told = arranging(true);
    told.kept.confirmed = Some(told.kept.draft.clone());
    let mut none = arranging(false);
    none.mornings.clear();
    none.kept.draft.mornings.clear();
    vec![
        Sample::of("empty", &RotaPage::new(page(), &view(none, true), &plain)),
        Sample::of("begin", &RotaPage::new(page(), &view(arranging(false), true), &plain)),
        Sample::of("usual", &RotaPage::new(page(), &usual, &plain)),
        Sample::of("move", &RotaPage::new(page(), &usual, &moving)),
        Sample::of("reading", &RotaPage::new(page(), &view(told, false), &plain)),
        Sample::of("refused", &refused),
    ]
}

pub(crate) fn matrix_samples() -> Vec<Sample> {
    let page = || Page::sample(english().t("matrix-title")).wide();
    let mut none = arranging(false);
    none.facts.people.clear();
    vec![
        Sample::of("empty", &MatrixPage::new(page(), &view(none, true))),
        Sample::of("usual", &MatrixPage::new(page(), &view(arranging(true), true))),
    ]
}
