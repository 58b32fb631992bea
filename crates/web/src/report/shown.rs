//! What the report says in words: the finding, the sentence under it, what to read with care and what is not shown.

use super::chart::{Chart, change_of, changes, signed, waves};
use super::table::{in_words, reading_words};
use crate::words::english;
use actions::report::{Answered, Report, ScaleReport, Stage};
use jiff::civil::Date;

/// Everything of the page that is a sentence or a drawing.
pub(super) struct Shown {
    pub caption: String,
    pub headline: String,
    pub lead: String,
    pub numbers: Vec<(String, String)>,
    pub changes: Option<Chart>,
    pub change_rows: Vec<[String; 3]>,
    pub waves: Option<Chart>,
    pub wave_rows: Vec<[String; 3]>,
    pub months: Vec<MonthRow>,
    pub care: Vec<String>,
    pub not_shown: Vec<String>,
}

pub(super) struct MonthRow {
    pub name: String,
    pub sessions: String,
    pub hours: String,
    pub attendance: String,
    /// Share of the hours that were given, in per cent; drawn.
    pub share: String,
}

fn scales(report: &Report) -> impl Iterator<Item = &ScaleReport> {
    report.levels.iter().flat_map(|level| &level.scales)
}

pub(super) fn shown(report: &Report) -> Shown {
    let has_changes = scales(report).any(|scale| !scale.change.is_withheld());
    let has_waves = scales(report).any(|scale| !scale.before.is_withheld() || !scale.after.is_withheld());
    let points = report.instrument.map(|instrument| instrument.points.as_slice()).unwrap_or_default();
    Shown {
        caption: caption(report),
        headline: headline(report),
        lead: lead(report),
        numbers: numbers(report),
        changes: has_changes.then(|| changes(&report.levels)),
        change_rows: scales(report).map(change_row).collect(),
        waves: has_waves.then(|| waves(&report.levels, points)),
        wave_rows: scales(report).map(wave_row).collect(),
        months: report.months.iter().map(month_row).collect(),
        care: care(report),
        not_shown: not_shown(report),
    }
}

fn month_and_year(date: Date) -> String {
    format!("{} {}", english().month(date), date.year())
}

fn caption(report: &Report) -> String {
    match (report.first, report.last) {
        (Some(first), Some(last)) if first.first_of_month() != last.first_of_month() => english().with(
            "report-caption",
            &[("title", &report.title), ("from", &month_and_year(first)), ("to", &month_and_year(last))],
        ),
        (Some(first), _) => format!("{}, {}", report.title, month_and_year(first)),
        (None, _) => report.title.clone(),
    }
}

/// The two clearest changes as one sentence; without any, what can be said instead.
fn headline(report: &Report) -> String {
    let words = english();
    let mut clear: Vec<(&ScaleReport, f64)> = scales(report)
        .filter_map(|scale| Some((scale, change_of(scale).filter(|change| change.is_clear())?.estimate)))
        .collect();
    clear.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    let finding = |(scale, change): &(&ScaleReport, f64)| {
        let direction = if *change > 0.0 { "rise" } else { "fall" };
        let key = format!("report-{direction}-{}", scale.key);
        match words.has(&key) {
            true => words.t(&key).into_owned(),
            false => words.with(&format!("report-{direction}-other"), &[("scale", words.of(&scale.label))]),
        }
    };
    match clear.as_slice() {
        [one] => words.with("report-headline-one", &[("one", &finding(one))]),
        [one, other, ..] if (one.1 > 0.0) == (other.1 > 0.0) => {
            words.with("report-headline-two", &[("one", &finding(one)), ("other", &finding(other))])
        }
        [one, other, ..] => words.with("report-headline-but", &[("one", &finding(one)), ("other", &finding(other))]),
        [] if scales(report).any(|scale| change_of(scale).is_some()) => words.t("report-headline-none").into_owned(),
        [] => delivered(report),
    }
}

fn delivered(report: &Report) -> String {
    let planned = report.total.planned;
    let held = report.total.held.to_string();
    match planned {
        0 => english().t("report-headline-not-begun").into_owned(),
        _ => english().n_with("report-headline-held", planned, &[("held", &held)]),
    }
}

fn lead(report: &Report) -> String {
    let words = english();
    let moved: Vec<_> = scales(report).filter_map(change_of).collect();
    let changes = if moved.is_empty() {
        waiting(report)
    } else {
        let count = |is: &dyn Fn(f64) -> bool| moved.iter().filter(|change| is(change.estimate)).count();
        let clear = moved.iter().filter(|change| change.is_clear()).count();
        let up = count(&|estimate| estimate > 0.0).to_string();
        let all = moved.len().to_string();
        let key = if up == all { "report-moved-all" } else { "report-moved" };
        words.n_with(key, clear, &[("up", &up), ("all", &all)])
    };
    let answered = [
        (report.before.stage, "report-answered-before", report.before.asked),
        (report.after.stage, "report-answered-after", report.after.asked),
    ]
    .into_iter()
    .filter_map(|(stage, key, asked)| match stage {
        Stage::Closed(Answered::Many(many)) => {
            Some(words.with(key, &[("answered", &many.to_string()), ("asked", &asked.to_string())]))
        }
        _ => None,
    });
    answered.chain([changes]).collect::<Vec<_>>().join(" ")
}

/// Why there is no change to tell yet.
fn waiting(report: &Report) -> String {
    let key = match (report.before.stage, report.after.stage) {
        (Stage::NotSent, _) => "report-waits-before",
        (Stage::Open, _) => "report-waits-before-open",
        (Stage::Closed(_), Stage::NotSent) => "report-waits-after",
        (Stage::Closed(_), Stage::Open) => "report-waits-after-open",
        (Stage::Closed(_), Stage::Closed(_)) => "report-waits-never",
    };
    english().t(key).into_owned()
}

fn numbers(report: &Report) -> Vec<(String, String)> {
    let words = english();
    let total = &report.total;
    let mut numbers = Vec::new();
    if total.planned > 0 {
        numbers.push((total.held.to_string(), words.n("report-number-sessions", total.planned)));
    }
    if let Some(attendance) = total.attendance() {
        numbers.push((format!("{attendance}%"), words.t("report-number-attendance").into_owned()));
    }
    if total.planned > 0 {
        numbers
            .push((total.time.given_hours().to_string(), words.n("report-number-hours", total.time.promised_hours())));
    }
    if total.to_come > 0 {
        numbers.push((total.to_come.to_string(), words.n("report-number-to-come", total.to_come)));
    }
    numbers
}

fn change_row(scale: &ScaleReport) -> [String; 3] {
    let range = change_of(scale)
        .map(|change| english().with("report-range", &[("low", &signed(change.low)), ("high", &signed(change.high))]));
    [english().of(&scale.label).to_owned(), in_words(scale), range.unwrap_or_else(|| "–".to_owned())]
}

fn wave_row(scale: &ScaleReport) -> [String; 3] {
    [english().of(&scale.label).to_owned(), reading_words(&scale.before), reading_words(&scale.after)]
}

fn month_row(month: &actions::report::Month) -> MonthRow {
    let delivery = &month.delivery;
    let of = |part: u64, whole: u64| {
        english().with("report-of", &[("part", &part.to_string()), ("whole", &whole.to_string())])
    };
    let time = &delivery.time;
    let share = (time.given_minutes * 100).checked_div(time.promised_minutes).unwrap_or_default().min(100);
    MonthRow {
        name: month_and_year(month.month),
        sessions: of(delivery.held.into(), delivery.planned.into()),
        hours: of(time.given_hours(), time.promised_hours()),
        attendance: delivery.attendance().map_or("–".to_owned(), |percent| format!("{percent}%")),
        share: format!("{share}%"),
    }
}

fn care(report: &Report) -> Vec<String> {
    let words = english();
    let mut care = vec![words.t("report-care-cause").into_owned()];
    let unclear: Vec<&str> = scales(report)
        .filter(|scale| change_of(scale).is_some_and(|change| !change.is_clear()))
        .map(|scale| words.of(&scale.label))
        .collect();
    if !unclear.is_empty() {
        care.push(words.with("report-care-unclear", &[("scales", &unclear.join("; "))]));
    }
    if report.total.unrecorded > 0 {
        care.push(words.n("report-care-unrecorded", report.total.unrecorded));
    }
    care
}

fn not_shown(report: &Report) -> Vec<String> {
    let words = english();
    let floor = i64::try_from(report.floor).unwrap_or(i64::MAX);
    let mut held_back = Vec::new();
    for (stage, key) in [(report.before.stage, "report-few-before"), (report.after.stage, "report-few-after")] {
        match stage {
            Stage::Closed(Answered::TooFew) => held_back.push(words.n(key, floor)),
            Stage::NotSent | Stage::Open | Stage::Closed(Answered::Many(_)) => {}
        }
    }
    if held_back.is_empty() && scales(report).any(|scale| scale.change.is_withheld()) {
        let both = [report.before.stage, report.after.stage];
        if both.iter().all(|stage| matches!(stage, Stage::Closed(_))) {
            held_back.push(words.n("report-few-scale", floor));
        }
    }
    let agrees = |scale: &ScaleReport| scale.change.shown().is_some() && change_of(scale).is_none();
    if scales(report).any(agrees) {
        held_back.push(words.t("report-nearly-all-why").into_owned());
    }
    if held_back.is_empty() {
        held_back.push(words.n("report-few-none", floor));
    }
    held_back
}
