//! The figures of a report as a list: one figure a line. What the page withholds is withheld here.

use super::chart::{change_of, signed, to_one_place, told_change};
use super::shown::period_name;
use crate::words::english;
use actions::report::{Answered, Came, Comparison, Figure, Reading, Report, ScaleReport, Stage, WaveTold};
use documents::table::{Cell, write_csv};

/// A change in words of a table cell: "+0.5".
pub(super) fn in_words(scale: &ScaleReport) -> String {
    match scale.change.shown() {
        Some(Comparison::Change(change)) => signed(told_change(scale, change)),
        Some(Comparison::NearlyAll) => english().t("report-nearly-all-change").into_owned(),
        None => english().t("report-withheld").into_owned(),
    }
}

/// A wave in words of a table cell: "2.9 (17 answers)".
pub(super) fn reading_words(reading: &Figure<Reading>) -> String {
    match reading.shown() {
        Some(Reading::Mean { n, interval }) => {
            let mean = format!("{:.1}", to_one_place(interval.estimate));
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
    let words = english();
    let mut lines = sessions(report);
    lines.extend(questionnaire(&report.before, &words.t("report-file-before")));
    lines.extend(questionnaire(&report.after, &words.t("report-file-after")));
    for level in &report.levels {
        lines.extend(level.scales.iter().flat_map(|scale| scale_lines(words.of(&level.label), scale)));
    }
    let headers = [
        words.t("report-file-part"),
        words.t("report-file-item"),
        words.t("report-file-figure"),
        words.t("report-file-value"),
    ];
    write_csv(&headers.each_ref().map(AsRef::as_ref), &lines)
}

fn sessions(report: &Report) -> Vec<Vec<Cell>> {
    let (words, told) = (english(), &report.delivered);
    let part = words.t("report-sessions");
    let number = |key, value: u32| line(&part, "", &words.t(key), Cell::Number(value.into()));
    let mut lines = vec![
        number("report-file-planned", told.planned),
        number("report-file-held", told.held),
        number("report-file-to-come", told.to_come),
    ];
    lines.extend(told.came.iter().flat_map(|came| came_lines(&part, "", came)));
    let part = words.t("report-file-time");
    for period in &told.periods {
        let item = period_name(period);
        let number = |key, value: u32| line(&part, &item, &words.t(key), Cell::Number(value.into()));
        lines.push(number("report-file-planned", period.planned));
        lines.push(number("report-file-held", period.held));
        lines.extend(came_lines(&part, &item, &period.came));
    }
    lines
}

fn came_lines(part: &str, item: &str, came: &Came) -> [Vec<Cell>; 3] {
    let number = |key, value: u64| line(part, item, &english().t(key), Cell::Number(value as f64));
    [
        number("report-file-came", came.percent.into()),
        number("report-file-promised", came.promised_hours),
        number("report-file-given", came.given_hours),
    ]
}

fn questionnaire(wave: &WaveTold, name: &str) -> Vec<Vec<Cell>> {
    let words = english();
    let answered = match wave.stage {
        Stage::NotSent | Stage::Open => return vec![],
        Stage::Closed(Answered::Many(many)) => Cell::Number(many as f64),
        Stage::Closed(Answered::TooFew) => withheld(),
    };
    let part = words.t("report-file-questionnaire");
    vec![
        line(&part, name, &words.t("report-file-asked"), Cell::Number(wave.asked as f64)),
        line(&part, name, &words.t("report-file-answered"), answered),
    ]
}

fn scale_lines(level: &str, scale: &ScaleReport) -> Vec<Vec<Cell>> {
    let words = english();
    let line = |figure: &str, value| line(level, words.of(&scale.label), figure, value);
    let mut lines = Vec::new();
    for (wave, reading) in
        [(words.t("report-file-before"), &scale.before), (words.t("report-file-after"), &scale.after)]
    {
        let mean = words.with("report-file-mean", &[("wave", &wave)]);
        match reading.shown() {
            Some(Reading::Mean { n, interval }) => lines.extend([
                line(&words.with("report-file-answers", &[("wave", &wave)]), Cell::Number(*n as f64)),
                line(&mean, rounded(to_one_place(interval.estimate))),
            ]),
            Some(Reading::NearlyAll { .. }) => lines.push(line(&mean, Cell::Text(reading_words(reading)))),
            None => lines.push(line(&mean, withheld())),
        }
    }
    let changed = words.t("report-file-change");
    match change_of(scale) {
        Some(change) => lines.extend([
            line(&changed, rounded(told_change(scale, &change))),
            line(&words.t("report-file-change-low"), rounded(change.low)),
            line(&words.t("report-file-change-high"), rounded(change.high)),
        ]),
        None => lines.push(line(&changed, Cell::Text(in_words(scale)))),
    }
    lines
}
