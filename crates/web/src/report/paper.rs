//! The report on paper: the sentences, drawings and tables of the page, taken over as they stand there.

use super::chart::Chart;
use super::shown::Shown;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Nothing, Posted};
use crate::page::see_other;
use crate::paper::pdf;
use crate::visit::Visit;
use crate::words::english;
use actions::report::{self, Report};
use axum::response::Response;
use domain::id::ProgrammeId;
use domain::paper::{Body, ChartPaper, NotesPaper, Paper, ReportPaper, Rows, Scale, TablePaper, Tick};

/// Asks for the paper; it is printed by the queue.
pub(crate) async fn ask(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let report = report::read(&visit.ctx, id).await?;
    let brand = &visit.ctx.provider.brand.name;
    report::ask_for_paper(&visit.ctx, id, &paper(brand, &report)).await?;
    Ok(see_other(&format!("/impact/{id}/report#paper")))
}

pub(crate) async fn take(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    Ok(pdf(report::paper(&visit.ctx, id).await?, &format!("report-{id}"), &format!("/impact/{id}/report")))
}

pub(super) fn paper(brand: &str, report: &Report) -> Paper {
    let shown = super::shown::shown(report);
    let words = english();
    Paper {
        title: shown.headline.clone(),
        language: words.language().to_owned(),
        date: report.today,
        brand: brand.to_owned(),
        foot: format!("{}. {}", shown.caption, shown.up_to),
        body: Body::Report(body(shown)),
    }
}

fn body(shown: Shown) -> ReportPaper {
    let words = english();
    let changes = shown.changes.map(|chart| {
        let head = ["report-scale", "report-change", "report-range-head"];
        drawn(chart, ["report-changes", "report-changes-how"], head, shown.change_rows)
    });
    let waves = shown.waves.map(|chart| {
        let head = ["report-scale", "report-before", "report-after"];
        drawn(chart, ["report-waves", "report-waves-how"], head, shown.wave_rows)
    });
    let head = ["report-month", "report-sessions", "report-came", "report-hours"];
    let months = shown.months.into_iter().map(|month| vec![month.name, month.sessions, month.attendance, month.hours]);
    let months: Vec<Vec<String>> = months.collect();
    let method = ["report-method-questions", "report-method-waves", "report-method-time"];
    let method = method.map(|key| words.t(key).into_owned()).into_iter().chain([shown.attendance]);
    ReportPaper {
        caption: shown.caption,
        lead: shown.lead,
        up_to: shown.up_to,
        numbers: shown.numbers,
        charts: changes.into_iter().chain(waves).collect(),
        time: (!months.is_empty()).then(|| TablePaper {
            title: words.t("report-time").into_owned(),
            how: words.t("report-time-how").into_owned(),
            table: Rows { head: told(head), rows: months },
        }),
        notes: vec![
            notes("report-care", shown.care),
            notes("report-not-shown", shown.not_shown),
            notes("report-method", method.collect()),
        ],
    }
}

fn told<const N: usize>(keys: [&str; N]) -> Vec<String> {
    keys.map(|key| english().t(key).into_owned()).to_vec()
}

fn notes(title: &str, sentences: Vec<String>) -> NotesPaper {
    NotesPaper { title: english().t(title).into_owned(), sentences }
}

fn drawn(chart: Chart, [title, how]: [&str; 2], head: [&str; 3], rows: Vec<[String; 3]>) -> ChartPaper {
    let scale = |row: super::chart::Row| Scale {
        line: at(&row.from).zip(at(&row.to)),
        dot: at(&row.dot),
        open: at(&row.open),
        level: row.level,
        label: row.label,
        value: row.value,
    };
    ChartPaper {
        title: english().t(title).into_owned(),
        how: english().t(how).into_owned(),
        told: chart.desc,
        ticks: chart
            .ticks
            .into_iter()
            .filter_map(|tick| Some(Tick { at: at(&tick.x)?, label: tick.label, is_zero: tick.is_zero }))
            .collect(),
        rows: chart.rows.into_iter().map(scale).collect(),
        table: Rows { head: told(head), rows: rows.into_iter().map(Vec::from).collect() },
    }
}

/// A place of the page's drawing, which is written as per cent; nothing where nothing may be drawn.
fn at(place: &str) -> Option<f64> {
    place.strip_suffix('%')?.parse().ok()
}
