//! The dates of a stage as a form: from a rule to its fields and back.

use super::answers::Answers;
use super::field::Kind;
use super::form::{Control, Fold};
use crate::typed;
use crate::words::english;
use domain::dates::{DatesRule, Ends, Exception, Move, Repeat};
use domain::refusal::Fault;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

const REPEATS: &[&str] = &["weeks", "month-weekday", "month-day", "month-end", "list"];
const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NTHS: &[&str] = &["first", "second", "third", "fourth", "fifth", "last"];

/// Name of a field after the stage's path, ending of its keys, how it is written. `repeat`, `ends`, `exceptions` and
/// `moved` are where the faults of a rule belong.
const FIELDS: [(&str, &str, Kind); 12] = [
    ("first", "first", Kind::Date),
    ("repeat", "repeat", Kind::Pick(REPEATS)),
    ("every", "every", Kind::MaybeNumber),
    ("on", "on", Kind::Several(DAYS)),
    ("nth", "nth", Kind::Pick(NTHS)),
    ("weekday", "weekday", Kind::Pick(DAYS)),
    ("day", "day", Kind::MaybeNumber),
    ("list", "list", Kind::Lines),
    ("ends", "count", Kind::MaybeNumber),
    ("until", "until", Kind::Date),
    ("exceptions", "exceptions", Kind::Lines),
    ("moved", "moved", Kind::Lines),
];

/// Fields of one pattern alone, and the patterns they belong to.
const OF_PATTERN: [(&str, &[&str]); 8] = [
    ("every", &["weeks", "month-weekday", "month-day", "month-end"]),
    ("on", &["weeks"]),
    ("nth", &["month-weekday"]),
    ("weekday", &["month-weekday"]),
    ("day", &["month-day"]),
    ("list", &["list"]),
    ("ends", &["weeks", "month-weekday", "month-day", "month-end"]),
    ("until", &["weeks", "month-weekday", "month-day", "month-end"]),
];

/// The fields of the rule at `path`, filled in: those of the chosen pattern, and behind them, folded, those of others.
pub(super) fn controls(path: &str, answers: &Answers) -> Vec<Control> {
    let bank = ("bank_holidays", "bank-holidays", Kind::Pick(&["skip", "keep"]));
    let pattern = answers.first(&format!("{path}.repeat"));
    let is_of_another = |name: &str| OF_PATTERN.iter().any(|(field, of)| *field == name && !of.contains(&pattern));
    let (folded, open): (Vec<_>, Vec<_>) = FIELDS.into_iter().chain([bank]).partition(|(name, ..)| is_of_another(name));
    let last = folded.len().saturating_sub(1);
    let control = |(name, key, kind): (&str, &str, Kind)| {
        let label = format!("setup-dates-{key}");
        Control::new(format!("{path}.{name}"), &label, kind, answers)
    };
    let folded = folded
        .into_iter()
        .enumerate()
        .map(|(place, field)| Control { fold: Fold { opens: place == 0, closes: place == last }, ..control(field) });
    open.into_iter().map(control).chain(folded).collect()
}

/// Adds a day to those without a session, as if it had been written there.
pub(super) fn leave_out(path: &str, day: Date, answers: &mut Answers) {
    change_exceptions(path, answers, |lines| lines.push(day.to_string()));
}

/// Takes a day off those without a session.
pub(super) fn put_back(path: &str, day: Date, answers: &mut Answers) {
    let is_it = |line: &String| exception(line).is_some_and(|exception| exception.date == day);
    change_exceptions(path, answers, |lines| lines.retain(|line| !is_it(line)));
}

fn change_exceptions(path: &str, answers: &mut Answers, change: impl FnOnce(&mut Vec<String>)) {
    let name = format!("{path}.exceptions");
    let mut lines: Vec<String> = answers.first(&name).lines().map(str::to_owned).collect();
    lines.retain(|line| !line.trim().is_empty());
    change(&mut lines);
    answers.put(name, vec![lines.join("\n")]);
}

/// What a rule fills into the form.
pub(super) fn show(path: &str, rule: &DatesRule, answers: &mut Answers) {
    let mut put = |name: &str, texts: Vec<String>| answers.put(format!("{path}.{name}"), texts);
    put("first", vec![rule.first.to_string()]);
    for (name, texts) in shown_repeat(&rule.repeat) {
        put(name, texts);
    }
    match rule.ends {
        Some(Ends::Count(count)) => put("ends", vec![count.to_string()]),
        Some(Ends::Until(until)) => put("until", vec![until.to_string()]),
        None => {}
    }
    let exceptions = rule.exceptions.iter().map(|exception| match &exception.reason {
        Some(reason) => format!("{} {reason}", exception.date),
        None => exception.date.to_string(),
    });
    put("exceptions", vec![exceptions.collect::<Vec<_>>().join("\n")]);
    let moved = rule.moved.iter().map(|moved| format!("{}{}{}", moved.from, between_dates(), moved.to));
    put("moved", vec![moved.collect::<Vec<_>>().join("\n")]);
    put("bank_holidays", vec![named(&rule.bank_holidays)]);
}

/// The fields that say how the rule repeats.
fn shown_repeat(repeat: &Repeat) -> Vec<(&'static str, Vec<String>)> {
    let kind = |name: &str| ("repeat", vec![name.to_owned()]);
    let every = |every: &u32| ("every", vec![every.to_string()]);
    match repeat {
        Repeat::Weeks { every: weeks, on } => {
            vec![kind("weeks"), every(weeks), ("on", on.iter().map(named).collect())]
        }
        Repeat::MonthWeekday { every: months, nth, on } => {
            vec![kind("month-weekday"), every(months), ("nth", vec![named(nth)]), ("weekday", vec![named(on)])]
        }
        Repeat::MonthDay { every: months, day } => {
            vec![kind("month-day"), every(months), ("day", vec![day.to_string()])]
        }
        Repeat::MonthEnd { every: months } => vec![kind("month-end"), every(months)],
        Repeat::List { dates } => {
            let lines: Vec<String> = dates.iter().map(Date::to_string).collect();
            vec![kind("list"), ("list", vec![lines.join("\n")])]
        }
    }
}

/// Days, places in the month and policies by the names they have in a design.
fn named(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Reads the rule at `path` out of the form; whether it can be laid out is the design's own judgement.
pub(super) fn read(path: &str, answers: &Answers) -> Result<DatesRule, Vec<Fault>> {
    let form = Form { path, answers };
    let mut faults = Vec::new();
    let rule = form.rule(&mut faults);
    match rule {
        Some(rule) if faults.is_empty() => Ok(rule),
        _ => Err(faults),
    }
}

struct Form<'a> {
    path: &'a str,
    answers: &'a Answers,
}

impl Form<'_> {
    fn text(&self, name: &str) -> &str {
        self.answers.first(&format!("{}.{name}", self.path)).trim()
    }

    fn at(&self, name: &str) -> String {
        format!("{}.{name}", self.path)
    }

    fn rule(&self, faults: &mut Vec<Fault>) -> Option<DatesRule> {
        let first = self.date("first", faults);
        let repeat = self.repeat(faults);
        let ends = self.ends(faults);
        let exceptions = self.lines("exceptions", faults, exception, "fault-setup-dates-line");
        let moved = self.lines("moved", faults, moved, "fault-setup-dates-move");
        let bank_holidays = serde_json::from_value(self.text("bank_holidays").into()).unwrap_or_default();
        Some(DatesRule { first: first?, repeat: repeat?, ends, bank_holidays, exceptions, moved })
    }

    fn date(&self, name: &str, faults: &mut Vec<Fault>) -> Option<Date> {
        let read = typed::date(self.text(name));
        if read.is_none() {
            faults.push(Fault::at(self.at(name), "fault-programme-date"));
        }
        read
    }

    fn number(&self, name: &str, faults: &mut Vec<Fault>) -> u32 {
        match self.text(name) {
            "" => 1,
            text => text.parse().unwrap_or_else(|_| {
                faults.push(Fault::at(self.at(name), "fault-setup-number"));
                1
            }),
        }
    }

    fn repeat(&self, faults: &mut Vec<Fault>) -> Option<Repeat> {
        let kind = self.text("repeat");
        let mut rule = Map::from_iter([("kind".to_owned(), json!(kind))]);
        if kind != "list" {
            rule.insert("every".into(), json!(self.number("every", faults)));
        }
        match kind {
            "weeks" => {
                rule.insert("on".into(), json!(self.answers.all(&self.at("on"))));
            }
            "month-weekday" => {
                rule.insert("nth".into(), json!(self.text("nth")));
                rule.insert("on".into(), json!(self.text("weekday")));
            }
            "month-day" => {
                rule.insert("day".into(), json!(self.number("day", faults)));
            }
            "list" => {
                let dates = self.lines("list", faults, typed::date, "fault-setup-dates-line");
                rule.insert("dates".into(), json!(dates));
            }
            _ => {}
        }
        let read = serde_json::from_value(Value::Object(rule)).ok();
        if read.is_none() {
            faults.push(Fault::at(self.at("repeat"), "fault-setup-pick"));
        }
        read
    }

    fn ends(&self, faults: &mut Vec<Fault>) -> Option<Ends> {
        match (self.text("ends"), self.text("until")) {
            ("", "") => None,
            ("", _) => self.date("until", faults).map(Ends::Until),
            (_, "") => Some(Ends::Count(self.number("ends", faults))),
            _ => {
                faults.push(Fault::at(self.at("ends"), "fault-setup-dates-both"));
                None
            }
        }
    }

    fn lines<T>(
        &self,
        name: &str,
        faults: &mut Vec<Fault>,
        read: impl Fn(&str) -> Option<T>,
        wrong: &'static str,
    ) -> Vec<T> {
        let mut found = Vec::new();
        for (place, line) in self.text(name).lines().enumerate() {
            match read(line.trim()) {
                Some(one) => found.push(one),
                None if line.trim().is_empty() => {}
                None => faults.push(Fault::at(self.at(name), wrong).with("line", place + 1)),
            }
        }
        found
    }
}

fn exception(line: &str) -> Option<Exception> {
    let (date, reason) = typed::leading_date(line)?;
    Some(Exception { date, reason: (!reason.is_empty()).then(|| reason.to_owned()) })
}

/// " to ", between the two dates of a move.
fn between_dates() -> String {
    format!(" {} ", english().t("setup-dates-to"))
}

fn moved(line: &str) -> Option<Move> {
    let (from, to) = line.split_once(&between_dates())?;
    Some(Move { from: typed::date(from)?, to: typed::date(to)? })
}
