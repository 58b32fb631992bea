//! Charts as numbers for SVG: across in per cent, down in rem, so that one drawing fits every width and text size.

use crate::words::english;
use actions::report::{Comparison, Interval, LevelReport, Reading, Report, ScaleReport, Stage};
use domain::text::Text;

/// A drawing ready for the template.
pub(super) struct Chart {
    pub height: String,
    pub grid: String,
    pub axis: String,
    pub ticks: Vec<Tick>,
    pub rows: Vec<Row>,
    pub desc: String,
}

pub(super) struct Tick {
    pub x: String,
    pub label: String,
    pub is_zero: bool,
}

/// One scale. Places are empty where nothing may be drawn.
pub(super) struct Row {
    /// The level's label above its first scale, else empty.
    pub level: String,
    pub level_y: String,
    pub label: String,
    pub label_y: String,
    pub value_y: String,
    pub line_y: String,
    pub value: String,
    pub from: String,
    pub to: String,
    /// The full dot.
    pub dot: String,
    /// The open dot.
    pub open: String,
}

/// The change as the reader reckons it from the two averages that are shown, each to one place; where one of them is not
/// shown, to one place itself.
pub(super) fn told_change(scale: &ScaleReport, change: &Interval) -> f64 {
    match (mean_of(scale.before.shown()), mean_of(scale.after.shown())) {
        (Some(before), Some(after)) => to_one_place(to_one_place(after) - to_one_place(before)),
        _ => change.estimate,
    }
}

/// A half goes up, as by hand: 2.55 is 2.6.
pub(super) fn to_one_place(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// "+0.5", "−0.2", "0.0"
pub(super) fn signed(value: f64) -> String {
    let text = format!("{value:+.1}");
    match text.as_str() {
        "+0.0" | "-0.0" => "0.0".to_owned(),
        _ => text.replace('-', "−"),
    }
}

fn rem(y: f64) -> String {
    format!("{y:.1}rem")
}

fn percent(x: f64) -> String {
    format!("{x:.2}%")
}

/// Where each scale stands, from the top; the last number is where the drawing ends.
fn layout(levels: &[LevelReport]) -> (Vec<(&ScaleReport, String, f64)>, f64) {
    let mut places = Vec::new();
    let mut y = -3.6;
    for level in levels {
        for (n, scale) in level.scales.iter().enumerate() {
            let heading = if n == 0 { english().of(&level.label).to_owned() } else { String::new() };
            y += if n == 0 { 6.7 } else { 4.5 };
            places.push((scale, heading, y));
        }
    }
    (places, y + 3.6)
}

fn chart(
    levels: &[LevelReport],
    ticks: Vec<Tick>,
    sentence: impl Fn(&ScaleReport, &str) -> String,
    draw: impl Fn(&ScaleReport, &mut Row),
) -> Chart {
    let (places, end) = layout(levels);
    let mut sentences = Vec::new();
    let mut rows = Vec::new();
    for (scale, level, y) in places {
        let mut row = Row {
            level,
            level_y: rem(y - 1.8),
            label: english().of(&scale.label).to_owned(),
            label_y: rem(y),
            value_y: rem(y + 1.3),
            line_y: rem(y + 2.1),
            value: english().t("report-withheld").into_owned(),
            from: String::new(),
            to: String::new(),
            dot: String::new(),
            open: String::new(),
        };
        draw(scale, &mut row);
        sentences.push(sentence(scale, &row.value));
        rows.push(row);
    }
    Chart { height: rem(end + 1.6), grid: rem(end), axis: rem(end + 1.2), ticks, rows, desc: sentences.join(" ") }
}

/// The change of each scale with its interval.
pub(super) fn changes(levels: &[LevelReport]) -> Chart {
    let scales = || levels.iter().flat_map(|level| &level.scales);
    let intervals: Vec<Interval> = scales().filter_map(change_of).collect();
    let (low, high) = intervals.iter().fold((-0.5, 0.5), |(low, high): (f64, f64), one| {
        (low.min((one.low * 2.0).floor() / 2.0), high.max((one.high * 2.0).ceil() / 2.0))
    });
    let x = |value: f64| percent(8.0 + (value - low) / (high - low) * 84.0);
    let step = if high - low > 2.0 { 1.0 } else { 0.5 };
    let mut ticks = Vec::new();
    let mut value = (low / step).ceil() * step;
    while value <= high {
        let is_zero = value == 0.0;
        let label = if is_zero { english().t("report-no-change").into_owned() } else { signed(value) };
        ticks.push(Tick { x: x(value), label, is_zero });
        value += step;
    }
    let sentence = |scale: &ScaleReport, value: &str| match change_of(scale) {
        Some(change) => english().with(
            "report-desc-change",
            &[
                ("scale", english().of(&scale.label)),
                ("change", value),
                ("low", &signed(change.low)),
                ("high", &signed(change.high)),
            ],
        ),
        None => english().with("report-desc", &[("scale", english().of(&scale.label)), ("value", value)]),
    };
    chart(levels, ticks, sentence, |scale, row| match scale.change.shown() {
        Some(Comparison::Change(change)) => {
            row.value = signed(told_change(scale, change));
            let drawn = |value: f64| x(to_one_place(value));
            (row.from, row.to, row.dot) = (drawn(change.low), drawn(change.high), drawn(told_change(scale, change)));
        }
        Some(Comparison::NearlyAll) => row.value = english().t("report-nearly-all-change").into_owned(),
        None => {}
    })
}

/// The change of a scale, where there is one to draw.
pub(super) fn change_of(scale: &ScaleReport) -> Option<Interval> {
    match scale.change.shown() {
        Some(Comparison::Change(change)) => Some(*change),
        Some(Comparison::NearlyAll) | None => None,
    }
}

/// The mean of a wave, where there is one to draw.
pub(super) fn mean_of(reading: Option<&Reading>) -> Option<f64> {
    match reading {
        Some(Reading::Mean { interval, .. }) => Some(interval.estimate),
        Some(Reading::NearlyAll { .. }) | None => None,
    }
}

/// Why the average of a wave does not stand there.
fn why_not(stage: Stage) -> String {
    let key = match stage {
        Stage::NotSent => "report-not-asked",
        Stage::Open => "report-being-asked",
        Stage::Closed(_) => "report-withheld",
    };
    english().t(key).into_owned()
}

/// Both waves of each scale on the scale's own points.
pub(super) fn waves(report: &Report, points: &[Text]) -> Chart {
    let most = points.len().max(2) as f64;
    let x = |score: f64| percent(3.0 + (score - 1.0) / (most - 1.0) * 94.0);
    let ticks = (1..=points.len())
        .map(|point| {
            let is_named = point == 1 || point == points.len() || point * 2 == points.len() + 1;
            let label = if is_named {
                format!("{point} {}", english().of(&points[point - 1]).to_lowercase())
            } else {
                String::new()
            };
            Tick { x: x(point as f64), label, is_zero: false }
        })
        .collect();
    let sentence = |scale: &ScaleReport, value: &str| {
        english().with("report-desc", &[("scale", english().of(&scale.label)), ("value", value)])
    };
    chart(&report.levels, ticks, sentence, |scale, row| {
        let (before, after) = (mean_of(scale.before.shown()), mean_of(scale.after.shown()));
        // What is drawn tells no more than what is written.
        let drawn = |mean: Option<f64>| mean.map(|mean| x(to_one_place(mean))).unwrap_or_default();
        (row.open, row.dot) = (drawn(before), drawn(after));
        if before.is_some() && after.is_some() {
            (row.from, row.to) = (row.open.clone(), row.dot.clone());
        }
        if before.is_some() || after.is_some() {
            let told = |mean: Option<f64>, stage| {
                mean.map_or_else(|| why_not(stage), |mean| format!("{:.1}", to_one_place(mean)))
            };
            let (before, after) = (told(before, report.before.stage), told(after, report.after.stage));
            let key = if row.from.is_empty() { "report-one-of-two" } else { "report-from-to" };
            row.value = english().with(key, &[("before", &before), ("after", &after)]);
        }
    })
}
