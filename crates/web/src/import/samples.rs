//! The import pages in the gallery.

use super::begin::{Begin, Line};
use super::columns::Columns;
use super::run::Run;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use domain::id::ImportId;
use domain::import::{BadRow, Column, Head, Import, Report, RowFault, RunState, recognise};
use domain::refusal::Fault;

fn import(state: RunState, report: Report) -> Import {
    let headers = ["Full name", "E-mail address", "Employer", "Ward or team", "Line manager's email", "Start date"];
    let texts = ["OKAFOR, Dana", "dana.okafor@ferndale.example.org", "Ferndale Hospital", "Ward 4", "", "31/03/2025"];
    let heads = headers.iter().zip(texts);
    Import {
        id: ImportId(7),
        file_name: "staff list March FINAL (2).csv".into(),
        heads: heads
            .map(|(header, text)| Head { header: (*header).into(), examples: vec![text.into(), text.into()] })
            .collect(),
        mapping: recognise(&headers.map(str::to_owned)),
        organisation: String::new(),
        into: None,
        state,
        rows_total: 5_000,
        rows_done: 1_250,
        report,
        begun_by: "Dana Okafor".into(),
        begun_at: jiff::Timestamp::UNIX_EPOCH,
    }
}

fn report(bad: u32) -> Report {
    let longest = "a.very.long.address.that.goes.on.and.on.and.on@a-department-with-a-long-name.example".to_owned();
    let faults = |line: u32| match line % 3 {
        0 => vec![RowFault::Missing { column: Column::Email }],
        1 => vec![RowFault::Unreadable { column: Column::StartDate, text: "31/31/2025".into() }],
        _ => vec![RowFault::UnknownManager { email: longest.clone() }, RowFault::TeamAlone { team: "Ward 4".into() }],
    };
    let bad = (0..bad).map(|n| BadRow { line: n + 2, faults: faults(n) }).collect();
    Report {
        new: 4_100,
        updated: 700,
        unchanged: 150,
        bad,
        employers: vec![("Ferndale Hosptial".into(), 1), ("Kestrel Care and Support Services".into(), 240)],
        trouble: false,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample("Import people");
    let refused = Faults::of(&Fault::at("file", "fault-import-old-workbook").into());
    let twice = Faults::of(&Fault::at("column-1", "fault-import-twice").with("other", "Full name").into());
    let line = |state| Line::of(&import(state, Report::default()), "Europe/London");
    let begin = |imports, faults| Begin { page: page(), imports, query: String::new(), faults };
    let run = |state, report| Run::of(page(), import(state, report), 1);
    let trouble = Report { trouble: true, ..report(0) };
    vec![
        Sample::of("empty", &begin(vec![], Faults::default())),
        Sample::of("usual", &begin(RunState::ALL.map(line).into(), Faults::default())),
        Sample::of("refused", &begin(vec![], refused)),
        Sample::of("columns", &Columns::of(page(), import(RunState::Mapping, Report::default()), Faults::default())),
        Sample::of("columns-refused", &Columns::of(page(), import(RunState::Mapping, Report::default()), twice)),
        Sample::of("checking", &run(RunState::Checking, Report::default())),
        Sample::of("checked", &run(RunState::Checked, report(2))),
        Sample::of("rows", &run(RunState::Checked, report(120))),
        Sample::of("trouble", &run(RunState::Checked, trouble)),
        Sample::of("carrying-out", &run(RunState::CarryingOut, report(2))),
        Sample::of("done", &run(RunState::Done, report(0))),
        Sample::of("cancelled", &run(RunState::Cancelled, Report::default())),
    ]
}
