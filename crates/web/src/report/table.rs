//! The figures of a report as a list: one figure a line. What the page withholds is withheld here.

use super::chart::{change_of, signed};
use super::shown::period_name;
use crate::words::english;
use actions::report::{Answered, Came, Comparison, Figure, Reading, Report, ScaleReport, Stage, WaveTold};
use documents::table::{Cell, write_csv};

/// A change in words of a table cell: "+0.5".
pub(super) fn in_words(scale: &ScaleReport) -> String {
    match scale.change.shown() {
        Some(Comparison::Change(change)) => signed(change.estimate),
        Some(Comparison::NearlyAll) => english().t("report-nearly-all-change").into_owned(),
        None => english().t("report-withheld").into_owned(),
    }
}

/// A wave in words of a table cell: "2.9 (17 answers)".
pub(super) fn reading_words(reading: &Figure<Reading>) -> String {
    match reading.shown() {
        Some(Reading::Mean { n, interval }) => {
            let mean = format!("{:.1}", interval.estimate);
            english().n_with("report-mean", i64::try_from(*n).unwrap_or(i64::MAX), &[("mean", &mean)])
        }
        Some(Reading::NearlyAll { point }) => english().n("report-nearly-all", *point),
        None => english().t("report-withheld").into_owned(),
    }
}

fn line(part: &str, item: &str, figure: &str, value: Cell) -> Vec<Cell> {
    vec![Cell::Text(part.into()), Cell::Text(item.into()), Cell::Text(figure.into()), value]
}

/// To one place, as the page shows it.
fn rounded(value: f64) -> Cell {
    Cell::Number(format!("{value:.1}").parse::<f64>().map_or(value.round(), |shown| shown + 0.0))
}

fn withheld() -> Cell {
    Cell::Text(english().t("report-withheld").into_owned())
}

pub(super) fn csv(report: &Report) -> Vec<u8> {
    let mut lines = sessions(report);
    for (wave, name) in [(&report.before, "before"), (&report.after, "after")] {
        lines.extend(questionnaire(wave, name));
    }
    for level in &report.levels {
        lines.extend(level.scales.iter().flat_map(|scale| scale_lines(&level.label, scale)));
    }
    write_csv(&["Part", "Item", "Figure", "Value"], &lines)
}

fn sessions(report: &Report) -> Vec<Vec<Cell>> {
    let told = &report.delivered;
    let number = |figure, value: u32| line("Sessions", "", figure, Cell::Number(value.into()));
    let mut lines =
        vec![number("planned", told.planned), number("held", told.held), number("still to come", told.to_come)];
    lines.extend(told.came.iter().flat_map(|came| came_lines("Sessions", "", came)));
    for period in &told.periods {
        let (part, item) = ("Time given", period_name(period));
        lines.push(line(part, &item, "planned", Cell::Number(period.planned.into())));
        lines.push(line(part, &item, "held", Cell::Number(period.held.into())));
        lines.extend(came_lines(part, &item, &period.came));
    }
    lines
}

fn came_lines(part: &str, item: &str, came: &Came) -> [Vec<Cell>; 3] {
    let number = |figure, value: u64| line(part, item, figure, Cell::Number(value as f64));
    [
        number("came, of 100 expected", came.percent.into()),
        number("hours promised", came.promised_hours),
        number("hours given", came.given_hours),
    ]
}

fn questionnaire(wave: &WaveTold, name: &str) -> Vec<Vec<Cell>> {
    let answered = match wave.stage {
        Stage::NotSent | Stage::Open => return vec![],
        Stage::Closed(Answered::Many(many)) => Cell::Number(many as f64),
        Stage::Closed(Answered::TooFew) => withheld(),
    };
    vec![
        line("Questionnaire", name, "asked", Cell::Number(wave.asked as f64)),
        line("Questionnaire", name, "answered", answered),
    ]
}

fn scale_lines(level: &str, scale: &ScaleReport) -> Vec<Vec<Cell>> {
    let line = |figure: &str, value| line(level, &scale.label, figure, value);
    let mut lines = Vec::new();
    for (name, reading) in [("before", &scale.before), ("after", &scale.after)] {
        match reading.shown() {
            Some(Reading::Mean { n, interval }) => lines.extend([
                line(&format!("answers {name}"), Cell::Number(*n as f64)),
                line(&format!("mean {name}"), rounded(interval.estimate)),
            ]),
            Some(Reading::NearlyAll { .. }) => {
                lines.push(line(&format!("mean {name}"), Cell::Text(reading_words(reading))));
            }
            None => lines.push(line(&format!("mean {name}"), withheld())),
        }
    }
    match change_of(scale) {
        Some(change) => lines.extend([
            line("change", rounded(change.estimate)),
            line("change, low end of 95%", rounded(change.low)),
            line("change, high end of 95%", rounded(change.high)),
        ]),
        None => lines.push(line("change", Cell::Text(in_words(scale)))),
    }
    lines
}
