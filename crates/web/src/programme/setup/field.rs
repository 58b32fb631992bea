//! One field of the set-up form: how a part of the design is shown as text, and how the text is read back.

use super::lines::{self, Column};
use crate::typed;
use crate::words::english;
use domain::dates::{Frequency, Zone};
use domain::method;
use domain::questionnaire::Instrument;
use domain::refusal::Fault;
use jiff::civil::{DateTime, Time};
use serde_json::Value;

/// How a value is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Line,
    /// Left out of the design when empty.
    MaybeLine,
    Area,
    Number,
    MaybeNumber,
    Check,
    Pick(&'static [&'static str]),
    Several(&'static [&'static str]),
    /// One item a line.
    Lines,
    /// One item a line, its parts between bars.
    Table(&'static [Column]),
    Date,
    DateTime,
    Time,
    Zone,
    Method,
    Methods,
    Instrument,
    Frequencies,
}

/// A field by its path in the design, such as `audience.words`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub path: &'static str,
    pub kind: Kind,
}

/// An option of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub value: String,
    pub label: String,
}

impl Kind {
    /// The HTML it takes: `area`, `several`, `pick`, `check`, or the type of an input.
    pub fn control(self) -> &'static str {
        match self {
            Kind::Line | Kind::MaybeLine | Kind::Zone => "text",
            Kind::Area | Kind::Lines | Kind::Table(_) | Kind::Frequencies => "area",
            Kind::Number | Kind::MaybeNumber => "number",
            Kind::Check => "check",
            Kind::Pick(_) | Kind::Method | Kind::Instrument => "pick",
            Kind::Several(_) | Kind::Methods => "several",
            Kind::Date => "date",
            Kind::DateTime => "datetime-local",
            Kind::Time => "time",
        }
    }

    pub fn choices(self) -> Vec<Choice> {
        let named = |value: &&str| Choice {
            value: (*value).to_owned(),
            label: english().t(&format!("setup-pick-{value}")).into_owned(),
        };
        let methods = || {
            method::shipped().iter().map(|m| Choice { value: m.key.clone(), label: english().of(&m.name).to_owned() })
        };
        match self {
            Kind::Pick(values) | Kind::Several(values) => values.iter().map(named).collect(),
            Kind::Method | Kind::Methods => methods().collect(),
            Kind::Instrument => vec![Choice {
                value: Instrument::three_level().key.clone(),
                label: english().t("setup-pick-three-level").into_owned(),
            }],
            _ => Vec::new(),
        }
    }

    /// The value as the form's answers: several only where several may be chosen.
    pub fn show(self, value: &Value) -> Vec<String> {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => String::new(),
        };
        let items = || value.as_array().cloned().unwrap_or_default();
        match self {
            Kind::Several(_) | Kind::Methods => items().iter().map(text).collect(),
            Kind::Lines => vec![items().iter().map(text).collect::<Vec<_>>().join("\n")],
            Kind::Table(columns) => vec![lines::show(columns, &items())],
            Kind::Frequencies => {
                let read = items().into_iter().filter_map(|item| serde_json::from_value(item).ok());
                vec![read.map(frequency_words).collect::<Vec<_>>().join("\n")]
            }
            Kind::Check => value.as_bool().filter(|is_on| *is_on).map(|_| "yes".to_owned()).into_iter().collect(),
            Kind::Time | Kind::DateTime => {
                let mut text = text(value);
                // Whole minutes, as the browser's own fields have them.
                if text.matches(':').count() == 2 && text.ends_with(":00") {
                    text.truncate(text.len() - 3);
                }
                vec![text]
            }
            _ => vec![text(value)],
        }
    }

    /// What the answers mean; `None` leaves the value out of the design. The faults stand at `path`.
    pub fn read(self, path: &str, answers: &[String]) -> Result<Option<Value>, Fault> {
        let text = answers.first().map_or("", |answer| answer.trim());
        let wrong = |key: &'static str| Fault::at(path, key);
        Ok(Some(match self {
            Kind::MaybeLine | Kind::MaybeNumber if text.is_empty() => return Ok(None),
            Kind::Line | Kind::MaybeLine => text.into(),
            Kind::Area => text.replace("\r\n", "\n").into(),
            Kind::Number | Kind::MaybeNumber => text.parse::<u32>().map_err(|_| wrong("fault-setup-number"))?.into(),
            Kind::Check => (!text.is_empty()).into(),
            Kind::Pick(_) | Kind::Method | Kind::Instrument => {
                let known = self.choices().iter().any(|choice| choice.value == text);
                known.then(|| text.into()).ok_or_else(|| wrong("fault-setup-pick"))?
            }
            Kind::Several(_) | Kind::Methods => {
                let chosen = self.choices().into_iter().filter(|choice| answers.contains(&choice.value));
                chosen.map(|choice| choice.value).collect::<Vec<_>>().into()
            }
            Kind::Lines => text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().into(),
            Kind::Table(columns) => lines::read(columns, path, text)?,
            Kind::Frequencies => {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                let read = lines.map(|line| frequency(line).ok_or_else(|| wrong("fault-setup-frequency")));
                serde_json::json!(read.collect::<Result<Vec<Frequency>, _>>()?)
            }
            Kind::Date => typed::date(text).ok_or_else(|| wrong("fault-programme-date"))?.to_string().into(),
            Kind::DateTime => text.parse::<DateTime>().map_err(|_| wrong("fault-setup-moment"))?.to_string().into(),
            Kind::Time => text.parse::<Time>().map_err(|_| wrong("fault-setup-time"))?.to_string().into(),
            Kind::Zone => {
                Zone::named(text).map_err(|_| wrong("fault-setup-zone"))?;
                text.into()
            }
        }))
    }
}

/// "every 3 weeks", as a coordinator writes it.
fn frequency_words(frequency: Frequency) -> String {
    let words = english();
    match frequency {
        Frequency::Once => words.t("setup-frequency-once").into_owned(),
        Frequency::Weekly => words.t("setup-frequency-weekly").into_owned(),
        Frequency::Fortnightly => words.t("setup-frequency-fortnightly").into_owned(),
        Frequency::Monthly => words.t("setup-frequency-monthly").into_owned(),
        Frequency::Listed => words.t("setup-frequency-listed").into_owned(),
        Frequency::EveryWeeks(weeks) => words.with("setup-frequency-weeks", &[("number", &weeks.to_string())]),
        Frequency::EveryMonths(months) => words.with("setup-frequency-months", &[("number", &months.to_string())]),
    }
}

/// The one that is written like this.
fn frequency(line: &str) -> Option<Frequency> {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let number = parts.iter().find_map(|part| part.parse().ok()).unwrap_or_default();
    let named = [Frequency::Once, Frequency::Weekly, Frequency::Fortnightly, Frequency::Monthly, Frequency::Listed];
    let numbered = [Frequency::EveryWeeks(number), Frequency::EveryMonths(number)];
    let written = parts.join(" ");
    named.into_iter().chain(numbered).find(|frequency| frequency_words(*frequency) == written)
}
