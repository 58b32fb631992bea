//! Asking somebody when they can come in a usual week; and how a time of the week is told.

use crate::{Letter, english, kind};
use domain::week::Slot;

pub fn ask(brand: &str, first_name: &str, programme: &str, address: &str) -> Letter {
    letter(Letter::of(kind::WEEK, brand, &[("programme", programme)]), first_name, address)
}

pub fn remind(brand: &str, first_name: &str, programme: &str, address: &str) -> Letter {
    letter(Letter::of(kind::WEEK_REMINDER, brand, &[("programme", programme)]), first_name, address)
}

fn letter(letter: Letter, first_name: &str, address: &str) -> Letter {
    let words = english();
    letter.greeting(first_name).paragraph(words.t("week-letter-who")).button(words.t("week-letter-button"), address)
}

/// "Thursday afternoons"
pub fn slot_words(slot: Slot) -> String {
    let words = english();
    let day = words.t(&format!("weekday-{}", slot.day() + 1));
    let band = words.t(&format!("week-band-{}", slot.band()));
    words.with("week-slot", &[("weekday", &day), ("band", &band)])
}

/// "Thursday afternoons, 12:30pm to 3pm"
pub fn slot_words_with_times(slot: Slot) -> String {
    english().with("week-slot-times", &[("slot", &slot_words(slot)), ("span", &span(slot))])
}

/// "12:30pm to 3pm"
pub fn span(slot: Slot) -> String {
    let minutes =
        slot.starts().until(slot.ends()).map_or(0, |span| i64::from(span.get_hours()) * 60 + span.get_minutes());
    english().span(slot.starts(), u32::try_from(minutes).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_the_week_is_told_as_people_say_it() {
        let slot = Slot::at(3, 2).expect("a slot");
        assert_eq!(slot_words(slot), "Thursday afternoons");
        assert_eq!(slot_words_with_times(slot), "Thursday afternoons, 12:30pm to 3pm");
    }
}
