//! What a report on paper costs: ten pages, tagged, in a process that has set one already.

use super::process::cpu_nanos;
use anyhow::{Context, Result};
use domain::paper::{Body, ChartPaper, NotesPaper, Paper, ReportPaper, Rows, Scale, TablePaper, Tick};
use jiff::civil::date;
use std::time::Instant;

const WARM_UP: usize = 3;
const PAPERS: usize = 20;
/// Charts of six scales each: with the table of months and the notes they fill ten pages.
const CHARTS: usize = 13;

/// One report of ten pages.
pub struct Printed {
    pub pages: usize,
    pub bytes: usize,
    /// Medians.
    pub cpu_ms: f64,
    pub wall_ms: f64,
}

pub fn measure() -> Result<Printed> {
    let paper = report();
    let mut cpu = Vec::new();
    let mut wall = Vec::new();
    let mut pdf = Vec::new();
    for turn in 0..WARM_UP + PAPERS {
        let (before, began) = (cpu_nanos(std::process::id())?, Instant::now());
        pdf = press::print(&paper).context("the bench's report could not be printed")?;
        if turn >= WARM_UP {
            wall.push(began.elapsed().as_secs_f64() * 1e3);
            cpu.push((cpu_nanos(std::process::id())? - before) as f64 / 1e6);
        }
    }
    Ok(Printed { pages: pages(&pdf), bytes: pdf.len(), cpu_ms: median(cpu), wall_ms: median(wall) })
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Page objects, which stand uncompressed in the file; a tree of pages is named with an "s" more.
fn pages(pdf: &[u8]) -> usize {
    const PAGE: &[u8] = b"/Type/Page";
    pdf.windows(PAGE.len() + 1).filter(|at| at.starts_with(PAGE) && at[PAGE.len()] != b's').count()
}

fn report() -> Paper {
    let body = ReportPaper {
        caption: "Reflective practice groups, January to December".into(),
        lead: "412 of 640 people answered before, and 380 after. 58 of 78 scales moved up.".into(),
        up_to: "Figures up to Tuesday 15 December 2026.".into(),
        numbers: vec![("460".into(), "of 480 sessions held".into()), ("75%".into(), "came".into())],
        charts: (1..=CHARTS).map(chart).collect(),
        time: Some(months()),
        notes: vec![NotesPaper {
            title: "Read this with care".into(),
            sentences: vec!["Change is not proof of cause. There was no group to compare with.".into(); 8],
        }],
    };
    Paper {
        title: "What changed".into(),
        language: "en-GB".into(),
        date: date(2026, 12, 15),
        brand: "The bench".into(),
        foot: "What changed".into(),
        body: Body::Report(body),
    }
}

fn chart(number: usize) -> ChartPaper {
    let label = |row: usize| format!("Scale {row} of part {number}: how people speak of their work");
    let place = |row: usize| 20.0 + ((number * 7 + row * 11) % 40) as f64;
    let tick = |at: f64, label: &str| Tick { at, label: label.into(), is_zero: label == "no change" };
    let rows = 1..=6;
    ChartPaper {
        title: format!("How much part {number} changed"),
        how: "The dot is the average change. The line is where the true change probably lies (95%).".into(),
        told: format!("Six scales of part {number}, each with its range."),
        ticks: vec![tick(8.0, "−0.5"), tick(36.0, "no change"), tick(64.0, "+0.5"), tick(92.0, "+1.0")],
        rows: rows
            .clone()
            .map(|row| Scale {
                level: String::new(),
                label: label(row),
                value: "+0.4".into(),
                line: Some((place(row), place(row) + 30.0)),
                dot: Some(place(row) + 15.0),
                open: None,
            })
            .collect(),
        table: Rows {
            head: ["Scale", "Change", "95% range"].map(str::to_owned).to_vec(),
            rows: rows.map(|row| vec![label(row), "+0.4".into(), "0.1 to 0.7".into()]).collect(),
        },
    }
}

fn months() -> TablePaper {
    let row = |month: usize| vec![format!("Month {month}"), "40 of 42".into(), "75%".into(), "390 of 480".into()];
    TablePaper {
        title: "Time given".into(),
        how: "Hours promised are sessions times the people in the group.".into(),
        table: Rows {
            head: ["Month", "Sessions", "Came", "Hours"].map(str::to_owned).to_vec(),
            rows: (1..=12).map(row).collect(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_that_is_measured_has_ten_pages() {
        assert_eq!(pages(&press::print(&report()).expect("it prints")), 10);
    }
}
