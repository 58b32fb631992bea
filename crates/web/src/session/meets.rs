//! On which day and at what time a group's dates would be: a small form above them.

use crate::form::Faults;
use crate::words::english;
use actions::session::{GroupDates, Meets};
use domain::dates::Weekday;
use domain::refusal::{Fault, Refusal};
use jiff::civil::Time;
use serde::Deserialize;

/// The form as it was sent; all of it is empty where only a button was pressed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct MeetsForm {
    #[serde(default)]
    weekday: String,
    #[serde(default)]
    starts: String,
    #[serde(default)]
    ends: String,
    /// "show": the dates are looked at, and nothing is kept.
    #[serde(default, rename = "do")]
    what: String,
}

impl MeetsForm {
    pub fn is_look(&self) -> bool {
        self.what == "show"
    }

    /// What was filled in; nothing where nothing was.
    pub fn read(&self) -> Result<Option<Meets>, Refusal> {
        if self.starts.is_empty() && self.ends.is_empty() && self.weekday.is_empty() {
            return Ok(None);
        }
        let mut faults = Vec::new();
        let mut time = |name: &str, typed: &str| {
            let found = Time::strptime("%H:%M", typed.trim()).ok();
            if found.is_none() {
                faults.push(Fault::at(name, "fault-session-time"));
            }
            found
        };
        let (starts, ends) = (time("starts", &self.starts), time("ends", &self.ends));
        let weekday = Weekday::ALL.into_iter().find(|day| day_key(*day) == self.weekday);
        match (starts, ends) {
            (Some(starts), Some(ends)) => Meets::between(weekday, starts, ends).map(Some),
            _ => Err(Refusal { faults }),
        }
    }
}

/// The form as it stands on the page.
pub(super) struct MeetsShown {
    /// Key and word of each day, and whether it is chosen; empty where the dates are on no one weekday.
    pub weekdays: Vec<(&'static str, String, bool)>,
    pub starts: String,
    pub ends: String,
    /// Where it comes from, in a sentence; empty where that is the set-up.
    pub says: String,
}

impl MeetsShown {
    /// Of a group that is confirmed and has no dates ahead; with what was typed, where it could not be read.
    pub fn of(one: &GroupDates, typed: Option<&MeetsForm>) -> Option<MeetsShown> {
        let meets = one.meets.filter(|_| one.is_confirmed)?;
        let chosen = typed.map_or(meets.weekday.map(day_key).unwrap_or_default(), |typed| &typed.weekday);
        let weekdays = match meets.weekday {
            Some(_) => {
                Weekday::ALL.iter().map(|day| (day_key(*day), day_word(*day), day_key(*day) == chosen)).collect()
            }
            None => Vec::new(),
        };
        let clock = |time: Time| time.strftime("%H:%M").to_string();
        let usual = one.usual.filter(|slot| meets.is_in(*slot));
        let key = if weekdays.is_empty() { "dates-from-usual-times" } else { "dates-from-usual" };
        Some(MeetsShown {
            weekdays,
            starts: typed.map_or_else(|| clock(meets.starts), |typed| typed.starts.clone()),
            ends: typed.map_or_else(|| meets.ends().map(clock).unwrap_or_default(), |typed| typed.ends.clone()),
            says: usual
                .map(|slot| english().with(key, &[("slot", &actions::week::slot_words_with_times(slot))]))
                .unwrap_or_default(),
        })
    }
}

fn day_key(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

/// "Tuesdays"
fn day_word(day: Weekday) -> String {
    english().t(&format!("poll-on-{}", day_key(day))).into_owned()
}

pub(super) fn sample(is_usual: bool) -> MeetsShown {
    MeetsShown {
        weekdays: Weekday::ALL.iter().map(|day| (day_key(*day), day_word(*day), *day == Weekday::Tuesday)).collect(),
        starts: "12:30".into(),
        ends: "13:45".into(),
        says: match is_usual {
            true => english().with("dates-from-usual", &[("slot", "Tuesday afternoons, 12:30pm to 3pm")]),
            false => String::new(),
        },
    }
}

/// A form that cannot be read, of the gallery.
pub(super) fn sample_faults() -> Faults {
    Faults::of(&Fault::at("ends", "fault-session-ends").into())
}
