//! Samples of the report and the commissioner's home for the gallery.

use super::ReportPage;
use super::impact::{Home, next, row};
use crate::gallery::Sample;
use crate::page::Page;
use actions::paper::Standing;
use actions::report::{Answered, Commissioned, Floor, Report, Stage, WaveTold, delivered, levels};
use domain::access::{Actor, Relation, Scope};
use domain::attendance::Meeting;
use domain::id::ProgrammeId;
use domain::questionnaire::{Answers, Instrument};
use domain::ready::GroupStage;
use jiff::Timestamp;
use jiff::civil::{Date, date};

const TITLE: &str = "Reflective practice groups for Ferndale Hospital and Harbour House";

/// So many sheets: `lift` raises every second person's answers by a point.
fn sheets(count: usize, lift: usize) -> Vec<Answers> {
    let instrument = Instrument::three_level();
    let sheet = |person: usize| {
        let point = |n: usize, is_reversed: bool| {
            let point = (1 + (person * 3 + n * 5 + person * n) % 4 + lift * (person % 2 + n % 2).min(1)).min(5);
            (if is_reversed { 6 - point } else { point }).to_string()
        };
        let points: Vec<(String, String)> =
            instrument.items().enumerate().map(|(n, item)| (item.key.clone(), point(n, item.reversed))).collect();
        Answers::read(instrument, points.iter().map(|(key, point)| (key.as_str(), point.as_str())))
            .expect("points from 1 to 5 of the instrument's own items")
    };
    (0..count).map(sheet).collect()
}

fn meetings() -> Vec<Meeting> {
    let day = |n: i8| date(2026, 1 + n / 4, 6 + 7 * (n % 4));
    (0..24)
        .map(|n| Meeting {
            date: day(n),
            minutes: 75,
            is_over: n < 20,
            is_cancelled: n == 7,
            is_finished: n != 7 && n < 19,
            people: 10,
            present: if n == 7 || n >= 19 { 0 } else { 7 + u32::try_from(n % 3).unwrap_or_default() },
        })
        .collect()
}

fn report(before: usize, after: usize, has_sessions: bool) -> Report {
    let instrument = Instrument::three_level();
    let meetings = if has_sessions { meetings() } else { vec![] };
    let told = |answered: usize| match answered {
        0 => WaveTold { asked: 0, stage: Stage::NotSent },
        10.. => WaveTold { asked: 30, stage: Stage::Closed(Answered::Many(answered)) },
        _ => WaveTold { asked: 30, stage: Stage::Closed(Answered::TooFew) },
    };
    let both = (sheets(before, 0), sheets(after, 1));
    Report {
        actor: Actor::visitor(Scope::Provider),
        programme: ProgrammeId(1),
        title: TITLE.into(),
        first: meetings.first().map(|meeting| meeting.date),
        last: meetings.last().map(|meeting| meeting.date),
        today: date(2026, 6, 9),
        delivered: delivered(&meetings),
        before: told(before),
        after: told(after),
        instrument: (before > 0).then_some(instrument),
        levels: if before > 0 { levels(instrument, &both.0, &both.1, Floor::DEFAULT) } else { vec![] },
        floor: Floor::DEFAULT.people(),
        young: vec![],
        paper: Standing::None,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page =
        |report| ReportPage::new(|title| Page::sample_as(Relation::Commissioner, "/impact/1/report", title), report);
    vec![
        Sample::of("empty", &page(report(0, 0, false))),
        Sample::of("usual", &page(report(26, 22, true))),
        Sample::of("before-only", &page(report(26, 0, true))),
        Sample::of("too-few", &page(report(26, 9, true))),
        Sample::of("young", &page(Report { young: vec![(GroupStage::Forming, 2)], ..report(26, 0, true) })),
        Sample::of("nothing-shown", &page(report(9, 8, true))),
        Sample::of("being-printed", &page(Report { paper: Standing::BeingPrinted, ..report(26, 22, true) })),
        Sample::of("printed", &page(Report { paper: Standing::Ready(Timestamp::UNIX_EPOCH), ..report(26, 22, true) })),
    ]
}

pub(crate) fn impact_samples() -> Vec<Sample> {
    let day = |text: &str| text.parse::<Date>().ok();
    let one = |n: i64, title: &str| Commissioned {
        id: ProgrammeId(n),
        title: title.into(),
        first: day("2026-01-06"),
        last: day("2026-06-16"),
        next: day("2026-06-09"),
        held: if n == 3 { 0 } else { 18 },
        planned: 20,
        is_before_closed: true,
        is_after_closed: n == 1 || n % 5 == 0,
        has_figures: n == 1,
    };
    let home = |programmes: Vec<Commissioned>| Home {
        page: Page::sample_as(Relation::Commissioner, "/impact", "Reports"),
        next: next(&programmes),
        rows: programmes.iter().map(row).collect(),
    };
    vec![
        Sample::of("empty", &home(vec![])),
        Sample::of("usual", &home(vec![one(1, TITLE), one(2, "Open reflective space")])),
        Sample::of("not-begun", &home(vec![Commissioned { is_after_closed: true, ..one(3, TITLE) }])),
        Sample::of("under-way", &home(vec![one(2, TITLE)])),
        Sample::of("too-few", &home(vec![one(5, TITLE)])),
        Sample::of("rows", &home((1..=50).map(|n| one(n, TITLE)).collect())),
    ]
}
