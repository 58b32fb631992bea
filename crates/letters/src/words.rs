//! Words in one language: sentences by key from `words.ftl` files (Project Fluent), and dates and times as people say them.

use domain::text::Text;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::{Date, Time};
use std::borrow::Cow;

/// All sentences of one language.
pub struct Words {
    language: String,
    bundle: FluentBundle<FluentResource>,
}

/// The wording could not be read.
#[derive(Debug, thiserror::Error)]
#[error("wording: {0}")]
pub struct WordsFault(String);

/// Further away than this, a day is told with its year.
const FAR_DAYS: i64 = 300;

const DATES: &str = include_str!("words.ftl");

impl Words {
    /// Reads `words.ftl` sources; a key that stands twice is a fault.
    pub fn read(language: &str, sources: &[&str]) -> Result<Words, WordsFault> {
        let tag = language.parse().map_err(|_| WordsFault(format!("language {language}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        for source in sources {
            let resource = FluentResource::try_new((*source).to_owned())
                .map_err(|(_, faults)| WordsFault(format!("{faults:?}")))?;
            bundle.add_resource(resource).map_err(|faults| WordsFault(format!("{faults:?}")))?;
        }
        Ok(Words { language: language.to_owned(), bundle })
    }

    /// Like [`Words::read`], with the names of days and months added.
    pub fn read_with_dates(language: &str, sources: &[&str]) -> Result<Words, WordsFault> {
        let all: Vec<&str> = std::iter::once(DATES).chain(sources.iter().copied()).collect();
        Words::read(language, &all)
    }

    /// The tag of the language, as HTML's `lang` has it: "en-GB".
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The words of a data file in this language.
    pub fn of<'a>(&self, text: &'a Text) -> &'a str {
        text.in_language(&self.language)
    }

    /// The sentence of a key. Keys are checked when the program is built; a missing one shows as itself.
    pub fn t(&self, key: &str) -> Cow<'_, str> {
        self.format(key, None)
    }

    /// A sentence with named parts.
    pub fn with(&self, key: &str, parts: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in parts {
            args.set((*name).to_owned(), FluentValue::from((*value).to_owned()));
        }
        self.format(key, Some(&args)).into_owned()
    }

    /// A sentence about a number of things (`$count`), with its plural.
    pub fn n(&self, key: &str, count: impl TryInto<i64>) -> String {
        self.n_with(key, count, &[])
    }

    /// A sentence about a number of things, with named parts.
    pub fn n_with(&self, key: &str, count: impl TryInto<i64>, parts: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        args.set("count", FluentValue::from(count.try_into().unwrap_or(i64::MAX)));
        for (name, value) in parts {
            args.set((*name).to_owned(), FluentValue::from((*value).to_owned()));
        }
        self.format(key, Some(&args)).into_owned()
    }

    /// A sentence with parts known only at run time, such as those of a refusal. Whole numbers take part in plurals.
    pub fn with_parts(&self, key: &str, parts: &[(&str, String)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in parts {
            let value = match value.parse::<i64>() {
                Ok(number) => FluentValue::from(number),
                Err(_) => FluentValue::from(value.clone()),
            };
            args.set((*name).to_owned(), value);
        }
        self.format(key, Some(&args)).into_owned()
    }

    fn format<'a>(&'a self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'a, str> {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return Cow::Owned(key.to_owned());
        };
        let mut faults = Vec::new();
        Cow::Owned(self.bundle.format_pattern(pattern, args, &mut faults).into_owned())
    }

    /// Whether the key has a sentence.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// "Tuesday"
    pub fn weekday(&self, date: Date) -> Cow<'_, str> {
        self.t(&format!("weekday-{}", date.weekday().to_monday_one_offset()))
    }

    /// "March"
    pub fn month(&self, date: Date) -> Cow<'_, str> {
        self.t(&format!("month-{}", date.month()))
    }

    /// The number of a month by its name, in full or its first three letters.
    pub fn month_named(&self, name: &str) -> Option<i8> {
        let name = name.to_lowercase();
        (1..=12).find(|number| {
            let month = self.t(&format!("month-{number}")).to_lowercase();
            month == name || name.len() == 3 && month.starts_with(&name)
        })
    }

    pub fn is_weekday(&self, name: &str) -> bool {
        (1..=7).any(|number| self.t(&format!("weekday-{number}")).eq_ignore_ascii_case(name))
    }

    /// "Tuesday 31 March"
    pub fn day(&self, date: Date) -> String {
        let day = date.day().to_string();
        self.with("day-long", &[("weekday", &self.weekday(date)), ("day", day.as_str()), ("month", &self.month(date))])
    }

    /// "Tuesday 31 March 2026"
    pub fn day_with_year(&self, date: Date) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.with(
            "day-with-year",
            &[
                ("weekday", &self.weekday(date)),
                ("day", day.as_str()),
                ("month", &self.month(date)),
                ("year", year.as_str()),
            ],
        )
    }

    /// A day as somebody reads it on `today`: with its year when it lies in another one, or further away than 300 days.
    pub fn day_from(&self, date: Date, today: Date) -> String {
        if needs_year(date, today) { self.day_with_year(date) } else { self.day(date) }
    }

    /// "March", or "March 2027" by the same rule.
    pub fn month_from(&self, date: Date, today: Date) -> String {
        let (month, year) = (self.month(date), date.year().to_string());
        match needs_year(date, today) {
            true => self.with("month-with-year", &[("month", &month), ("year", &year)]),
            false => month.into_owned(),
        }
    }

    /// "2pm", "9:30am"
    pub fn time(&self, time: Time) -> String {
        let half = self.t(if time.hour() < 12 { "time-am" } else { "time-pm" });
        let hour = match time.hour() % 12 {
            0 => "12".to_owned(),
            other => other.to_string(),
        };
        match time.minute() {
            0 => self.with("time-whole-hour", &[("hour", hour.as_str()), ("half", half.as_ref())]),
            minute => {
                let minute = format!("{minute:02}");
                let parts = [("hour", hour.as_str()), ("minute", minute.as_str()), ("half", half.as_ref())];
                self.with("time-hour-and-minute", &parts)
            }
        }
    }

    /// "2pm to 3:15pm"
    pub fn span(&self, starts: Time, minutes: u32) -> String {
        let ends = starts.wrapping_add(jiff::SignedDuration::from_mins(i64::from(minutes)));
        self.with("time-span", &[("from", &self.time(starts)), ("to", &self.time(ends))])
    }
}

/// The one rule of when a year is told.
fn needs_year(date: Date, today: Date) -> bool {
    let days = date.duration_since(today).as_hours() / 24;
    date.year() != today.year() || days.abs() > FAR_DAYS
}

#[cfg(test)]
mod tests {
    use crate::english;
    use jiff::civil::date;

    #[test]
    fn a_day_of_another_year_or_far_away_has_its_year() {
        let from = |day, today| english().day_from(day, today);
        assert_eq!(from(date(2026, 11, 26), date(2026, 11, 21)), "Thursday 26 November");
        assert_eq!(from(date(2027, 1, 7), date(2026, 11, 21)), "Thursday 7 January 2027");
        assert_eq!(from(date(2026, 12, 31), date(2027, 1, 2)), "Thursday 31 December 2026");
        assert_eq!(from(date(2026, 10, 29), date(2026, 1, 2)), "Thursday 29 October");
        assert_eq!(from(date(2026, 10, 30), date(2026, 1, 2)), "Friday 30 October 2026");
    }
}
