//! The pages of open sessions as the gallery shows them.

use super::by_link::PlacePage;
use super::desk::{DeskPage, SeriesRow, Typed};
use super::round::{RoundPage, TypedRound};
use super::series::{OnePage, TypedTerms};
use super::show::SeriesPage;
use super::{Row, rule};
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::{Page, sample_actor};
use actions::drop_in::{Desk, Line, Look, One, OpenDate, Series, Shown};
use domain::access::Relation;
use domain::drop_in::{State, Terms, Who};
use domain::id::{DropInId, OrganisationId, PersonId, ProgrammeId, SessionId};
use domain::refusal::Fault;
use jiff::Timestamp;
use jiff::civil::{date, time};

const PATH: &str = "/open/sample";
const ZONE: &str = "Europe/London";

fn series(title: &str, newcomers_first: bool) -> Series {
    Series {
        id: DropInId(1),
        programme: ProgrammeId(1),
        programme_title: "Reflective groups".into(),
        title: title.into(),
        terms: Terms { places: 8, hours: 24, newcomers_first },
        who: Who::Organisations,
        organisation: None,
        domains: "harbour.example.org".into(),
        made_at: Timestamp::UNIX_EPOCH,
    }
}

fn line(nth: i64, state: State, taken: usize, waiting: usize) -> Line {
    let day = date(2026, 3, 12).checked_add(jiff::Span::new().weeks(nth)).unwrap_or(date(2026, 3, 12));
    let date = OpenDate {
        series: DropInId(1),
        session: SessionId(nth),
        date: day,
        starts: time(14, 0, 0, 0),
        minutes: 75,
        starts_at: Timestamp::UNIX_EPOCH,
        taken,
        waiting,
    };
    Line { date, state, rank: (state == State::Waits).then_some(2) }
}

fn every_state() -> Vec<Line> {
    vec![
        line(0, State::Held, 5, 0),
        line(1, State::Offered { until: Timestamp::UNIX_EPOCH }, 8, 1),
        line(2, State::Waits, 8, 3),
        line(3, State::Over, 8, 1),
        line(4, State::Over, 7, 0),
    ]
}

fn page_as(relation: Relation, (title, lines): (&str, Vec<Line>), asks_calmly: bool) -> SeriesPage {
    let look = Look { actor: sample_actor(relation), series: series(title, asks_calmly), lines, asks_calmly };
    let page = match relation {
        Relation::Visitor => Page::sample_public(title),
        relation => Page::sample_as(relation, PATH, title),
    };
    SeriesPage::new(page, "sample", &look, ZONE)
}

pub(crate) fn samples() -> Vec<Sample> {
    let title = "Thursday circle";
    let free = |count: i64| (0..count).map(|nth| line(nth, State::Over, 3, 0)).collect::<Vec<_>>();
    let of = |why: &'static str, field: &'static str| Faults::of(&Fault::at(field, why).into());
    let line_fault = of("fault-drop-in-line", "");
    let email_fault = of("fault-drop-in-email", "email");
    vec![
        Sample::of("empty", &page_as(Relation::Participant, (title, vec![]), false)),
        Sample::of("usual", &page_as(Relation::Participant, (title, every_state()), false)),
        Sample::of("visitor", &page_as(Relation::Visitor, (title, free(6)), false)),
        Sample::of("calm", &page_as(Relation::Participant, (title, free(2)), true)),
        Sample::of("rows", &page_as(Relation::Participant, (title, free(50)), false)),
        Sample::of("longest", &page_as(Relation::Visitor, (&"Thoughtfulness".repeat(3), free(2)), false)),
        Sample::of(
            "refused",
            &SeriesPage { faults: line_fault, ..page_as(Relation::Participant, (title, free(2)), false) },
        ),
        Sample::of(
            "refused-address",
            &SeriesPage {
                faults: email_fault,
                asker: "Amina".into(),
                email: "amina".into(),
                ..page_as(Relation::Visitor, (title, free(2)), false)
            },
        ),
    ]
}

pub(crate) fn link_samples() -> Vec<Sample> {
    let of = |title: &str, line: Option<Line>| PlacePage {
        page: Page::sample_public(title).narrow(),
        faults: Faults::default(),
        token: "sample".into(),
        programme: "Reflective groups".into(),
        row: line.map(|line| Row::of(&series(title, false), &line, ZONE)),
        others: Vec::new(),
        brings_story: false,
        path: PATH.into(),
        rule: rule(&series(title, false)),
    };
    let title = "Thursday circle";
    let states = ["held", "offered", "waits", "full", "usual"];
    let refused = PlacePage {
        faults: Faults::of(&Fault::whole("fault-drop-in-line").into()),
        ..of(title, Some(line(0, State::Over, 1, 0)))
    };
    let mut samples: Vec<Sample> =
        every_state().into_iter().zip(states).map(|(line, name)| Sample::of(name, &of(title, Some(line)))).collect();
    let others = |count: i64| {
        let row = |nth| Row::of(&series(title, false), &line(nth, State::Over, 3, 0), ZONE);
        (1..=count).map(row).collect::<Vec<_>>()
    };
    let held = || of(title, Some(line(0, State::Held, 5, 0)));
    samples.push(Sample::of("others", &PlacePage { others: others(4), ..held() }));
    samples.push(Sample::of("rows", &PlacePage { others: others(50), ..held() }));
    samples.push(Sample::of("story", &PlacePage { brings_story: true, ..held() }));
    samples.push(Sample::of("empty", &of(title, None)));
    samples.push(Sample::of("longest", &of(&"Thoughtfulness".repeat(3), Some(line(0, State::Held, 8, 12)))));
    samples.push(Sample::of("refused", &refused));
    samples
}

fn shown(title: &str, dates: i64) -> Shown {
    Shown {
        series: series(title, true),
        address: "https://quietroom.example.org/open/lq3vzsample7x5ob2cqjtdm6yewk4up".into(),
        dates: (0..dates).map(|nth| line(nth, State::Over, 3, 1).date).collect(),
    }
}

pub(crate) fn desk_samples() -> Vec<Sample> {
    let of = |series: Vec<Shown>| {
        let desk = Desk {
            actor: sample_actor(Relation::Coordinator),
            programme: "Reflective groups".into(),
            series,
            leads: vec![(PersonId(1), "Rhys Morgan".into())],
            organisations: vec![],
        };
        let page = Page::sample_as(Relation::Coordinator, "/desk/programmes/1/open", "Open sessions");
        DeskPage::new(page, ProgrammeId(1), &desk)
    };
    let faults = vec![
        Fault::at("title", "fault-drop-in-title"),
        Fault::at("places", "fault-drop-in-number").with("least", 2).with("most", 40),
        Fault::at("lead", "fault-drop-in-lead"),
    ];
    let refused = DeskPage {
        faults: Faults::of(&domain::refusal::Refusal { faults }),
        typed: Typed { places: "1".into(), newcomers: "yes".into(), who: "link".into(), ..Typed::default() },
        ..of(vec![])
    };
    vec![
        Sample::of("empty", &of(vec![])),
        Sample::of("usual", &of(vec![shown("Thursday circle", 6), shown("Evening hour", 0)])),
        Sample::of("rows", &of((0..50).map(|_| shown("Thursday circle", 6)).collect())),
        Sample::of("longest", &of(vec![shown(&"Thoughtfulness".repeat(2), 26)])),
        Sample::of("refused", &refused),
    ]
}

pub(crate) fn series_samples() -> Vec<Sample> {
    let of = |title: &str, dates: i64, may_remove: bool| {
        let one = One {
            actor: sample_actor(Relation::Coordinator),
            programme: "Reflective groups".into(),
            shown: shown(title, dates),
            may_remove,
        };
        let page = Page::sample_as(Relation::Coordinator, "/desk/programmes/1/open/1", title);
        OnePage::new(page, ProgrammeId(1), &one)
    };
    let title = "Thursday circle";
    let too_many = Fault::at("places", "fault-drop-in-number").with("least", 2).with("most", 40);
    let refused = OnePage {
        faults: Faults::of(&too_many.into()),
        typed: TypedTerms { places: "400".into(), hours: "24".into(), newcomers: "yes".into() },
        ..of(title, 6, false)
    };
    let round = {
        let mut one = of(title, 1, true);
        one.series = SeriesRow::of(&Shown {
            series: Series {
                who: Who::Organisation,
                organisation: Some((OrganisationId(1), "Harbour Community Trust".into())),
                ..series("After the flood", false)
            },
            ..shown("After the flood", 1)
        });
        one
    };
    vec![
        Sample::of("empty", &of(title, 0, false)),
        Sample::of("usual", &of(title, 6, false)),
        Sample::of("unused", &of(title, 6, true)),
        Sample::of("round", &round),
        Sample::of("rows", &of(title, 50, false)),
        Sample::of("longest", &of(&"Thoughtfulness".repeat(2), 26, true)),
        Sample::of("refused", &refused),
    ]
}

pub(crate) fn round_samples() -> Vec<Sample> {
    let of = |names: &[&str]| {
        let named = names.iter().zip(1..).map(|(name, id)| (OrganisationId(id), (*name).to_owned()));
        let desk = Desk {
            actor: sample_actor(Relation::Coordinator),
            programme: "Reflective groups".into(),
            series: vec![],
            leads: vec![(PersonId(1), "Rhys Morgan".into())],
            organisations: named.collect(),
        };
        let page =
            Page::sample_as(Relation::Coordinator, "/desk/programmes/1/open-round", "A round for an organisation");
        RoundPage::new(page, ProgrammeId(1), &desk)
    };
    let faults = vec![
        Fault::at("organisation", "fault-drop-in-organisation"),
        Fault::at("domains", "fault-drop-in-domains"),
        Fault::at("tellers", "fault-drop-in-teller"),
    ];
    let typed = TypedRound {
        title: "After the flood".into(),
        domains: "harbour".into(),
        tellers: "amina".into(),
        ..TypedRound::default()
    };
    let refused = RoundPage {
        faults: Faults::of(&domain::refusal::Refusal { faults }),
        typed,
        ..of(&["Harbour Community Trust"])
    };
    vec![
        Sample::of("empty", &of(&[])),
        Sample::of("usual", &of(&["Harbour Community Trust", "Quay House"])),
        Sample::of("longest", &of(&["The Royal Harbour and Estuary Integrated Community Partnership Trust"])),
        Sample::of("refused", &refused),
    ]
}
