//! How often a series meets, in a coordinator's words (S1.1, S3.8).

use super::{DatesRule, Repeat};
use serde::{Deserialize, Serialize};

/// How often, read off a rule; also what a programme offers to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// One date in all.
    Once,
    Weekly,
    Fortnightly,
    EveryWeeks(u32),
    Monthly,
    EveryMonths(u32),
    /// Dates chosen one by one.
    Listed,
}

impl Frequency {
    /// English, to stand after "We meet": "every week", "once a month".
    pub fn words(self) -> String {
        match self {
            Frequency::Once => "once".to_owned(),
            Frequency::Weekly => "every week".to_owned(),
            Frequency::Fortnightly => "every two weeks".to_owned(),
            Frequency::EveryWeeks(weeks) => format!("every {weeks} weeks"),
            Frequency::Monthly => "once a month".to_owned(),
            Frequency::EveryMonths(months) => format!("every {months} months"),
            Frequency::Listed => "on the dates shown".to_owned(),
        }
    }
}

impl DatesRule {
    pub fn frequency(&self) -> Frequency {
        if self.ends == Some(super::Ends::Count(1)) {
            return Frequency::Once;
        }
        match &self.repeat {
            Repeat::Weeks { every: 1, .. } => Frequency::Weekly,
            Repeat::Weeks { every: 2, .. } => Frequency::Fortnightly,
            Repeat::Weeks { every, .. } => Frequency::EveryWeeks(*every),
            Repeat::MonthWeekday { every: 1, .. }
            | Repeat::MonthDay { every: 1, .. }
            | Repeat::MonthEnd { every: 1 } => Frequency::Monthly,
            Repeat::MonthWeekday { every, .. } | Repeat::MonthDay { every, .. } | Repeat::MonthEnd { every } => {
                Frequency::EveryMonths(*every)
            }
            Repeat::List { dates } if dates.len() == 1 => Frequency::Once,
            Repeat::List { .. } => Frequency::Listed,
        }
    }
}
