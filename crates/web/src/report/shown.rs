//! What the report says in words: the finding, the sentence under it, what to read with care and what is not shown.

use super::chart::{Chart, change_of, changes, signed, waves};
use super::table::{in_words, reading_words};
use crate::words::{english, number};
use actions::report::{Answered, Came, LEAST_PLACES, LEAST_SESSIONS, Period, Report, ScaleReport, Stage};
use jiff::civil::Date;

/// Everything of the page that is a sentence or a drawing.
pub(super) struct Shown {
    pub caption: String,
    /// "Figures up to Monday 9 March 2026."
    pub up_to: String,
    /// On paper only.
    pub printed: String,
    /// The rule for attendance and hours.
    pub attendance: String,
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

impl Shown {
    /// A drawing or a table stands on the page; else its words have the whole width.
    pub fn has_figures(&self) -> bool {
        self.changes.is_some() || self.waves.is_some() || !self.months.is_empty()
    }
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
        up_to: english().with("report-up-to", &[("day", &english().day_with_year(report.today))]),
        printed: english().with("report-printed", &[("day", &english().day_with_year(report.today))]),
        attendance: attendance_rule("report-method-came"),
        headline: headline(report),
        lead: lead(report),
        numbers: numbers(report),
        changes: has_changes.then(|| changes(&report.levels)),
        change_rows: scales(report).map(change_row).collect(),
        waves: has_waves.then(|| waves(report, points)),
        wave_rows: scales(report).map(wave_row).collect(),
        months: report.delivered.periods.iter().map(month_row).collect(),
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
    let planned = report.delivered.planned;
    let held = report.delivered.held.to_string();
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
    if !report.young.is_empty() {
        return format!("{} {}", crate::ready::stages(&report.young), english().t("report-young"));
    }
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
    let told = &report.delivered;
    let mut numbers = Vec::new();
    if told.planned > 0 {
        numbers.push((told.held.to_string(), words.n("report-number-sessions", told.planned)));
    }
    if let Some(Came { percent, given_hours, promised_hours }) = told.came {
        numbers.push((format!("{percent}%"), words.t("report-number-attendance").into_owned()));
        numbers.push((number(given_hours), words.n("report-number-hours", promised_hours)));
    }
    if told.to_come > 0 {
        numbers.push((told.to_come.to_string(), words.n("report-number-to-come", told.to_come)));
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

/// "March 2026", or "March to May 2026"
pub(super) fn period_name(period: &Period) -> String {
    let words = english();
    let last = month_and_year(period.last);
    if period.first == period.last {
        return last;
    }
    let first = match period.first.year() == period.last.year() {
        true => words.month(period.first).into_owned(),
        false => month_and_year(period.first),
    };
    words.with("report-period", &[("from", &first), ("to", &last)])
}

fn month_row(period: &Period) -> MonthRow {
    let of = |part: u64, whole: u64| english().with("report-of", &[("part", &number(part)), ("whole", &number(whole))]);
    let Came { percent, given_hours, promised_hours } = period.came;
    let share = (given_hours * 100).checked_div(promised_hours).unwrap_or_default();
    MonthRow {
        name: period_name(period),
        sessions: of(period.held.into(), period.planned.into()),
        hours: of(given_hours, promised_hours),
        attendance: format!("{percent}%"),
        share: format!("{share}%"),
    }
}

/// A sentence with the rule for attendance in it.
fn attendance_rule(key: &str) -> String {
    let (sessions, places) = (LEAST_SESSIONS.to_string(), LEAST_PLACES.to_string());
    english().with(key, &[("sessions", sessions.as_str()), ("places", places.as_str())])
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
    if report.delivered.unrecorded > 0 {
        care.push(words.n("report-care-unrecorded", report.delivered.unrecorded));
    }
    care
}

/// Answers of a closed questionnaire to this scale are held back.
fn is_short(report: &Report, scale: &ScaleReport) -> bool {
    let is_closed = |stage| matches!(stage, Stage::Closed(_));
    let (before, after) = (is_closed(report.before.stage), is_closed(report.after.stage));
    let is_either = before && scale.before.is_withheld() || after && scale.after.is_withheld();
    is_either || before && after && scale.change.is_withheld()
}

fn not_shown(report: &Report) -> Vec<String> {
    let words = english();
    let floor = i64::try_from(report.floor).unwrap_or(i64::MAX);
    let mut held_back = Vec::new();
    for (stage, key) in [(report.before.stage, "report-few-before"), (report.after.stage, "report-few-after")] {
        match stage {
            Stage::Closed(Answered::TooFew) => held_back.push(words.n(key, floor)),
            Stage::Open | Stage::NotSent | Stage::Closed(Answered::Many(_)) => {}
        }
    }
    if held_back.is_empty() && scales(report).any(|scale| is_short(report, scale)) {
        held_back.push(words.n("report-few-scale", floor));
    }
    if [report.before.stage, report.after.stage].contains(&Stage::Open) {
        held_back.push(words.t("report-open-held-back").into_owned());
    }
    let agrees = |scale: &ScaleReport| scale.change.shown().is_some() && change_of(scale).is_none();
    if scales(report).any(agrees) {
        held_back.push(words.t("report-nearly-all-why").into_owned());
    }
    if report.delivered.held > 0 && report.delivered.came.is_none() {
        held_back.push(attendance_rule("report-few-came"));
    }
    if held_back.is_empty() {
        held_back.push(words.n("report-few-none", floor));
    }
    held_back
}
