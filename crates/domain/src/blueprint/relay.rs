//! Laying a design out anew from another first date.

use super::Design;
use crate::dates::{days_between, later};
use jiff::civil::Date;

/// How often the main stage is put off, so that no other stage begins before the first date: a year of weeks.
const LATER_MOST: u32 = 52;

impl Design {
    /// The same design with nobody meeting before `first`, and its main stage as soon as can be: everything else that
    /// has a date (other stages, struck and moved days, the round) follows by the same whole weeks.
    /// A design whose main dates cannot be laid out stays as it is.
    #[must_use]
    pub fn relaid(&self, first: Date) -> Design {
        let mut relaid = self.main_on(first);
        // A stage before the main one may be weeks ahead of it; a main date or two later it is not too early any more.
        for _ in 0..LATER_MOST {
            let Some(main) = relaid.main().and_then(|stage| stage.dates.first_of_rule()) else { break };
            if relaid.first_of_all().is_none_or(|earliest| earliest >= first) {
                break;
            }
            relaid = self.main_on(later(main, 1));
        }
        relaid
    }

    fn first_of_all(&self) -> Option<Date> {
        self.stages.iter().filter_map(|stage| stage.dates.first_of_rule()).min()
    }

    fn main_on(&self, first: Date) -> Design {
        let main = self.main().map(|stage| stage.key.clone());
        let Some((before, after)) = self.main().and_then(|stage| {
            let relaid = stage.dates.relaid(first);
            Some((stage.dates.first_of_rule()?, relaid.first_of_rule()?))
        }) else {
            return self.clone();
        };
        let days = days_between(before, after).div_euclid(7) * 7;

        let mut relaid = self.clone();
        for stage in &mut relaid.stages {
            if Some(&stage.key) == main.as_ref() {
                stage.dates = stage.dates.relaid(first);
            } else if let Some(start) = stage.dates.first_of_rule() {
                stage.dates = stage.dates.relaid(later(start, days));
            }
        }
        if let Some(round) = &mut relaid.round {
            round.apply_by = later(round.apply_by.date(), days).to_datetime(round.apply_by.time());
            round.hear_by = later(round.hear_by, days);
        }
        relaid
    }

    /// How many days its stages leave out or move, bank holidays apart.
    pub fn breaks(&self) -> usize {
        self.stages.iter().map(|stage| stage.dates.exceptions.len() + stage.dates.moved.len()).sum()
    }

    /// The same design without the days it leaves out or moves: they were chosen for the weeks they stood in, such as a
    /// winter break, and mean nothing in others. Bank holidays are still left out.
    #[must_use]
    pub fn without_breaks(mut self) -> Design {
        for stage in &mut self.stages {
            stage.dates.exceptions.clear();
            stage.dates.moved.clear();
        }
        self
    }
}
