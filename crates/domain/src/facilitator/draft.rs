//! A profile as it is typed in.

use super::May;
use crate::refusal::{Fault, Refusal};

/// The most groups that anybody leads in one day (S1.10).
pub const MOST_A_DAY: u32 = 4;
/// The most groups that anybody leads at one time.
pub const MOST_GROUPS: u32 = 30;

const BACKGROUND_MOST: usize = 100;
const ABOUT_MOST: usize = 600;
const YEARS_MOST: u32 = 70;

/// What a coordinator writes of a facilitator. Numbers are `None` where something else was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileDraft {
    pub may: Option<May>,
    pub background: String,
    pub about: String,
    /// Nothing typed is `Ok(None)`.
    pub years: Result<Option<u32>, ()>,
    pub most_a_day: Option<u32>,
    pub most_groups: Option<u32>,
}

impl ProfileDraft {
    #[must_use]
    pub fn tidied(self) -> ProfileDraft {
        let trim = |text: String| text.trim().to_owned();
        ProfileDraft { background: trim(self.background), about: trim(self.about), ..self }
    }

    pub fn check(&self) -> Result<(), Refusal> {
        let is_long = |text: &str, most| text.chars().count() > most;
        let within = |number: Option<u32>, most| number.is_some_and(|number| (1..=most).contains(&number));
        let years = self.years.is_ok_and(|years| years.is_none_or(|years| years <= YEARS_MOST));
        let faults = [
            self.may.is_none().then(|| Fault::at("may", "fault-facilitator-may")),
            is_long(&self.background, BACKGROUND_MOST).then(|| Fault::at("background", "fault-facilitator-background")),
            is_long(&self.about, ABOUT_MOST).then(|| Fault::at("about", "fault-facilitator-about")),
            (!years).then(|| Fault::at("years", "fault-facilitator-years")),
            (!within(self.most_a_day, MOST_A_DAY)).then(|| Fault::at("most_a_day", "fault-facilitator-most-a-day")),
            (!within(self.most_groups, MOST_GROUPS)).then(|| Fault::at("most_groups", "fault-facilitator-most-groups")),
        ];
        Refusal::unless_empty(faults.into_iter().flatten().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_holds_one_to_four_groups_and_no_number_of_years_is_too_few() {
        let draft = |most_a_day, years| ProfileDraft {
            may: Some(May::Anywhere),
            background: "Nurse".into(),
            about: String::new(),
            years,
            most_a_day,
            most_groups: Some(8),
        };
        for years in [Ok(None), Ok(Some(0)), Ok(Some(40))] {
            assert!(draft(Some(4), years).check().is_ok());
        }
        for wrong in [None, Some(0), Some(5)] {
            let refused = draft(wrong, Ok(None)).check().unwrap_err();
            assert_eq!(refused.faults[0].field, "most_a_day");
        }
        assert!(draft(Some(1), Err(())).check().is_err());
    }
}
