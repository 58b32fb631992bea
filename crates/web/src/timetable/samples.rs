//! Samples of a timetable for the gallery: none, under way, found, used, outdated, impossible, refused.

use super::TimetablePage;
use super::form::TimetableForm;
use crate::gallery::Sample;
use crate::page::{Page, sample_actor};
use crate::words::english;
use actions::site::Choice;
use actions::timetable::{Change, GroupLine, Look, PersonLine, Plan, Timetable, UsedBefore};
use domain::access::Relation;
use domain::blueprint::by_key;
use domain::cover::Why;
use domain::id::{GroupId, PersonId, ProgrammeId, QuietRoomId, SiteId, TimetableId};
use domain::programme::{Programme, ProgrammeState};
use domain::refusal::{Fault, Refusal};
use domain::site::QuietRoom;
use domain::timetable::{ALL_HALVES, Hindrance, Lost, Outcome, Place, Proposal, Row, Wish};
use domain::week::Slot;
use jiff::ToSpan;
use jiff::civil::{Date, date, time};

const LONG: &str = "Birch and Blackthorn of the upper valley and the whole of the Northgate district";
const FIRST: Date = date(2026, 5, 4);

fn name(number: i64) -> String {
    format!("{} {number}", ["Willow", "Oak", "Hazel", "Rowan"][(number % 4) as usize])
}

fn wish(groups: i64) -> Wish {
    Wish {
        groups: (1..=groups).map(GroupId).collect(),
        possible: ALL_HALVES,
        wished: 0b01_1110_1111,
        every: 2,
        place: Place::Site(SiteId(1)),
        first: FIRST,
        weeks: 40,
        facilitators: vec![PersonId(1), PersonId(2)],
        keeps_leads: true,
        keeps_times: true,
    }
}

fn timetable(groups: i64, outcome: Option<Outcome>) -> Timetable {
    Timetable {
        id: TimetableId(1),
        programme: ProgrammeId(1),
        stage: "groups".into(),
        wish: wish(groups),
        seed: 2,
        steps: 600_000,
        best: Some(214),
        bound: 187,
        is_stopped: false,
        basis: String::new(),
        outcome,
        used: None,
    }
}

/// A room of the sample's site.
fn room() -> Choice {
    Choice {
        room: QuietRoom {
            id: QuietRoomId(1),
            site: SiteId(1),
            name: "Garden room".into(),
            capacity: 14,
            is_step_free: true,
            is_ended: false,
        },
        site_name: "Elm House".into(),
        address: "1 Elm Street".into(),
    }
}

fn look(groups: i64, timetable: Option<Timetable>) -> Look {
    let blueprint = by_key("multi-agency").expect("a shipped blueprint");
    let stage = blueprint.design.stage("groups").expect("its main stage").clone();
    let line = |number| GroupLine {
        id: GroupId(number),
        name: if number == 3 { LONG.to_owned() } else { name(number) },
        facilitator: (number % 2 == 0).then_some(PersonId(1)),
        slot: (number % 3 == 0).then(|| Slot::at(2, 2)).flatten(),
    };
    let people = [(1, "Joe Bailey", 3), (2, "Oluwaseun Adebayo-Featherstonehaugh", 0)];
    let open: Vec<GroupLine> = (1..=groups).map(line).collect();
    Look {
        actor: sample_actor(Relation::Coordinator),
        programme: Programme {
            id: ProgrammeId(1),
            slug: "groups".into(),
            blueprint: blueprint.key.clone(),
            design: blueprint.design.clone(),
            state: ProgrammeState::Published,
            version: 1,
        },
        stages: vec![("groups".into(), "Groups".into())],
        people: people
            .map(|(id, name, groups)| PersonLine { id: PersonId(id), name: name.into(), groups })
            .into_iter()
            .collect(),
        rooms: vec![room()],
        is_old: false,
        agreed: Some((date(2026, 4, 13), date(2027, 4, 12))),
        used_before: None,
        wish: wish(groups),
        steps: 2_000_000,
        groups: open.iter().map(|group| (group.id, group.name.clone())).collect(),
        names: people.map(|(id, name, _)| (PersonId(id), name.to_owned())).into_iter().collect(),
        open,
        stage,
        timetable,
    }
}

fn row(number: i64, is_online: bool) -> Row {
    let weekday = (number % 5) as u32;
    let day = |week: i64| FIRST.saturating_add((7 * week + i64::from(weekday)).days());
    let lost = vec![
        (day(16), Lost::Away),
        (day(18), Lost::Closed("the roof is mended, and nobody can use the stairs of the east wing".into())),
        (day(20), Lost::Closed(String::new())),
        (day(22), Lost::BankHoliday),
    ];
    Row {
        group: GroupId(number),
        facilitator: PersonId(1 + number % 2),
        room: (!is_online).then_some(QuietRoomId(1)),
        weekday,
        starts: time(9 + (number % 4) as i8, 0, 0, 0),
        minutes: 75,
        every: 2,
        dates: (0..8).map(|nth| day(2 * nth)).collect(),
        lost: if number % 2 == 0 { lost } else { Vec::new() },
        people: 12,
        is_wished: number % 3 != 0,
        cannot: if number == 3 { vec![PersonId(1), PersonId(2)] } else { Vec::new() },
        others: (number % 3) as usize,
    }
}

fn found(groups: i64, is_online: bool, is_stopped: bool) -> Look {
    let rows = (1..=groups).map(|number| row(number, is_online)).collect();
    let proposal = Proposal { rows, cost: 214, bound: 187, steps: 1_260_000, is_stopped };
    look(groups, Some(timetable(groups, Some(Outcome::Found(proposal)))))
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample(english().t("timetable-title")).wide();
    let made = |look: &Look| TimetablePage::new(page(), look, date(2026, 4, 1));
    let nothing = |why: Hindrance| made(&look(4, Some(timetable(4, Some(Outcome::Nothing(why))))));
    let groups = || vec![GroupId(1), GroupId(3)];
    let used = || {
        let mut look = found(4, false, false);
        look.timetable = look.timetable.map(|kept| Timetable {
            used: Some(actions::timetable::Used { at: jiff::Timestamp::UNIX_EPOCH, changes: Vec::new() }),
            ..kept
        });
        Look { open: Vec::new(), ..look }
    };
    let old = Look { is_old: true, ..found(4, false, false) };
    let used_before = || {
        let change = |number| Change {
            group: GroupId(number),
            before: Plan::default(),
            after: Plan::default(),
            made: Vec::new(),
        };
        let changes = vec![change(3), change(4)];
        let used = UsedBefore { id: TimetableId(2), at: jiff::Timestamp::UNIX_EPOCH, changes };
        Look { used_before: Some(used), ..found(4, false, false) }
    };
    let no_people = Look { people: Vec::new(), ..look(2, None) };
    let typed = TimetableForm { first: "soon".into(), weeks: "a year".into(), ..TimetableForm::default() };
    let why = Refusal {
        faults: vec![
            Fault::at("groups", "fault-timetable-groups"),
            Fault::at("possible", "fault-timetable-halves"),
            Fault::at("every", "fault-timetable-every"),
            Fault::at("first", "fault-timetable-first"),
            Fault::at("weeks", "fault-timetable-weeks").with("least", 2).with("most", 52),
            Fault::at("facilitators", "fault-timetable-facilitators"),
        ],
    };
    let both = vec![(Why::Credential, vec![PersonId(1)]), (Why::Site, vec![PersonId(2)])];
    vec![
        Sample::of("empty", &made(&look(0, None))),
        Sample::of("none", &made(&look(4, None))),
        Sample::of("nobody-yet", &made(&no_people)),
        Sample::of("looking", &made(&look(4, Some(timetable(4, None))))),
        Sample::of("usual", &made(&found(4, false, false))),
        Sample::of("online", &made(&found(4, true, true))),
        Sample::of("rows", &made(&found(50, false, false))),
        Sample::of("old", &made(&old)),
        Sample::of("used", &made(&used())),
        Sample::of("used-before", &made(&used_before())),
        Sample::of("no-facilitator", &nothing(Hindrance::NoFacilitator { groups: groups(), why: both })),
        Sample::of(
            "no-room",
            &nothing(Hindrance::NoRoom { groups: groups(), site: "Elm House".into(), people: 13, most: 12 }),
        ),
        Sample::of("together", &nothing(Hindrance::Together { groups: groups() })),
        Sample::of("refused", &made(&look(4, None)).refused(&why, Some(&typed))),
    ]
}
