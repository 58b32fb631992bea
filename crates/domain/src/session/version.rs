//! How a session stood before: what a letter compares with, to say what is new.

use super::Session;
use crate::id::PersonId;
use jiff::civil::{Date, Time};

/// One version of a session, with the place and join link that held then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub sequence: u32,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub place: String,
    pub join_link: String,
    /// Who was to facilitate, the group's own facilitator too.
    pub facilitator: Option<PersonId>,
    pub is_cancelled: bool,
}

/// What somebody who knows one version does not know yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// It was cancelled, and takes place after all.
    pub is_back: bool,
    /// Day, time or length.
    pub time: bool,
    pub place: bool,
    pub join_link: bool,
    pub facilitator: bool,
}

impl News {
    /// `facilitator` is who holds the session now.
    pub fn since(old: &Version, now: &Session, facilitator: Option<PersonId>) -> News {
        News {
            is_back: old.is_cancelled && !now.is_cancelled,
            time: (old.date, old.starts, old.minutes) != (now.date, now.starts, now.minutes),
            place: old.place != now.place,
            join_link: old.join_link != now.join_link,
            facilitator: old.facilitator != facilitator,
        }
    }

    pub fn is_none(&self) -> bool {
        *self == News::default()
    }
}
