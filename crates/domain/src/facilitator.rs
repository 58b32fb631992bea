//! Somebody who facilitates for the provider: what they may do, what of them was checked, when they can work, and what keeps
//! them from leading.

mod credential;
mod draft;
mod hours;
mod track;

pub use credential::{Credential, CredentialDraft, RUNS_OUT_SOON, Standing, key_of_other};
pub use draft::{MOST_A_DAY, MOST_GROUPS, ProfileDraft};
pub use hours::{Hours, Leave, check_hours, check_leave, read_hours};
pub use track::{INSIDE_NEEDED, InsideSession, InsideTrack, SessionDraft};

use crate::id::{OrganisationId, PersonId};
use crate::refusal::{Fault, Refusal};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where somebody may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum May {
    /// Nowhere yet: they learn to.
    Learning,
    /// In their own organisation (S1.12).
    Inside,
    Anywhere,
}

impl May {
    pub const ALL: [May; 3] = [May::Learning, May::Inside, May::Anywhere];

    /// The name as stored and as sent in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            May::Learning => "learning",
            May::Inside => "inside",
            May::Anywhere => "anywhere",
        }
    }

    pub fn parse(text: &str) -> Option<May> {
        May::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// All that is known of a facilitator. Years are told and never compared with anything (S1.16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub person: PersonId,
    pub organisation: Option<OrganisationId>,
    pub may: May,
    /// Their profession, as clients read it.
    pub background: String,
    pub about: String,
    pub years: Option<u32>,
    /// Groups in one day, 1 to 4 (S1.10).
    pub most_a_day: u32,
    /// Groups at one time.
    pub most_groups: u32,
    pub version: u32,
    /// No longer facilitates.
    pub has_ended: bool,
    pub credentials: Vec<Credential>,
    /// None for any day: no hours are known, and none are held against them.
    pub hours: Vec<Hours>,
    /// By their first day.
    pub leave: Vec<Leave>,
    /// Sites they go to, by number; none: any.
    pub sites: BTreeSet<i64>,
}

/// What somebody is wanted for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Keys of the credentials that the stage asks for.
    pub asks: &'a [String],
    /// Where the members work, as far as it is known.
    pub organisations: &'a [OrganisationId],
    pub on: Date,
    /// From when to when, where that is known.
    pub at: Option<(Time, Time)>,
}

/// Why somebody may not lead on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// They no longer facilitate.
    Ended,
    Learning,
    /// They may lead in their own organisation alone, and somebody works elsewhere.
    Elsewhere,
    /// These credentials are not checked, or have run out.
    Lacks(Vec<String>),
    Away,
    /// It is outside their hours.
    Hours,
}

impl Profile {
    /// What of `asks` is not checked, or has run out by that day.
    pub fn lacks(&self, asks: &[String], on: Date) -> Vec<String> {
        asks.iter().filter(|kind| !self.holds(kind, on)).cloned().collect()
    }

    /// Whether a credential was checked and has not run out.
    pub fn holds(&self, kind: &str, on: Date) -> bool {
        self.credentials.iter().any(|one| one.kind == kind && one.holds(on))
    }

    pub fn is_away(&self, on: Date) -> bool {
        self.leave.iter().any(|leave| leave.covers(on))
    }

    /// Whether a weekday's hours, 1 for Monday, leave room for it. Somebody without any hours can always work.
    pub fn can_work(&self, weekday: i8, starts: Time, ends: Time) -> bool {
        let fits = |hours: &Hours| hours.weekday == weekday && hours.starts <= starts && ends <= hours.ends;
        self.hours.is_empty() || self.hours.iter().any(fits)
    }

    /// Whether they may lead people of that organisation.
    pub fn may_lead_in(&self, organisation: Option<OrganisationId>) -> bool {
        match self.may {
            May::Learning => false,
            May::Inside => self.organisation.is_some() && (organisation.is_none() || organisation == self.organisation),
            May::Anywhere => true,
        }
    }

    /// Everything that keeps them from it; nothing when they may.
    pub fn hindrances(&self, wanted: &Wanted<'_>) -> Vec<Hindrance> {
        let lacks = self.lacks(wanted.asks, wanted.on);
        let is_elsewhere = || wanted.organisations.iter().any(|one| !self.may_lead_in(Some(*one)));
        let weekday = wanted.on.weekday().to_monday_one_offset();
        let is_outside = wanted.at.is_some_and(|(starts, ends)| !self.can_work(weekday, starts, ends));
        let found = [
            self.has_ended.then_some(Hindrance::Ended),
            (self.may == May::Learning).then_some(Hindrance::Learning),
            (self.may == May::Inside && is_elsewhere()).then_some(Hindrance::Elsewhere),
            (!lacks.is_empty()).then_some(Hindrance::Lacks(lacks)),
            self.is_away(wanted.on).then_some(Hindrance::Away),
            is_outside.then_some(Hindrance::Hours),
        ];
        found.into_iter().flatten().collect()
    }

    /// Whether they may be changed to that. Who learns may lead inside after enough full sessions (S1.12), and anywhere after
    /// these or once a paper of theirs was checked. Whoever has begun the training leads inside only when it is done, by whatever way.
    pub fn check_may(&self, may: May, track: &InsideTrack, today: Date) -> Result<(), Refusal> {
        let has_begun = self.may == May::Learning || !track.sessions.is_empty();
        let missing = |key: &'static str| Err(Fault::at("may", key).with("count", track.missing()).into());
        match (self.may, may) {
            _ if self.may == may || track.is_done() => Ok(()),
            (_, May::Inside) if has_begun => missing("fault-facilitator-track"),
            (May::Learning, May::Anywhere) if !self.credentials.iter().any(|one| one.holds(today)) => {
                missing("fault-facilitator-anywhere")
            }
            _ => Ok(()),
        }
    }

    /// Leave that is not over.
    pub fn leave_from(&self, today: Date) -> impl Iterator<Item = &Leave> {
        self.leave.iter().filter(move |leave| leave.last >= today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    pub(super) fn joe() -> Profile {
        Profile {
            person: PersonId(1),
            organisation: Some(OrganisationId(7)),
            may: May::Anywhere,
            background: "Nurse".into(),
            about: String::new(),
            years: Some(3),
            most_a_day: 4,
            most_groups: 8,
            version: 1,
            has_ended: false,
            credentials: vec![Credential {
                id: 1,
                kind: "degree".into(),
                words: "MSc".into(),
                expires: Some(date(2026, 3, 31)),
                checked: Some(date(2026, 1, 5)),
                checked_by: "Pat Lane".into(),
            }],
            hours: vec![Hours { weekday: 2, starts: time(9, 0, 0, 0), ends: time(12, 0, 0, 0) }],
            leave: vec![Leave { id: 1, first: date(2026, 8, 3), last: date(2026, 8, 14) }],
            sites: BTreeSet::new(),
        }
    }

    #[test]
    fn a_credential_holds_to_its_last_day_and_only_once_it_is_checked() {
        let mut joe = joe();
        assert!(joe.holds("degree", date(2026, 3, 31)));
        assert!(!joe.holds("degree", date(2026, 4, 1)));
        assert!(!joe.holds("psychologically-informed", date(2026, 3, 1)));
        joe.credentials[0].checked = None;
        assert!(!joe.holds("degree", date(2026, 3, 1)));
    }

    #[test]
    fn hours_count_as_soon_as_there_are_any() {
        let mut joe = joe();
        let at = |hour| time(hour, 0, 0, 0);
        assert!(joe.can_work(2, at(9), at(12)));
        assert!(!joe.can_work(2, at(11), at(13)));
        assert!(!joe.can_work(3, at(9), at(10)));
        joe.hours.clear();
        assert!(joe.can_work(7, at(20), at(22)));
    }

    #[test]
    fn everything_that_keeps_somebody_from_leading_is_told() {
        let mut joe = joe();
        let asks = ["degree".to_owned(), "matched".to_owned()];
        let mut wanted = Wanted {
            asks: &asks,
            organisations: &[OrganisationId(7), OrganisationId(8)],
            on: date(2026, 8, 14),
            at: Some((time(9, 0, 0, 0), time(10, 0, 0, 0))),
        };
        let lacks = Hindrance::Lacks(asks.to_vec());
        assert_eq!(joe.hindrances(&wanted), [lacks, Hindrance::Away, Hindrance::Hours]);
        joe.may = May::Inside;
        wanted = Wanted { asks: &[], on: date(2026, 8, 18), ..wanted };
        assert_eq!(joe.hindrances(&wanted), [Hindrance::Elsewhere]);
        wanted.organisations = &[OrganisationId(7)];
        assert_eq!(joe.hindrances(&wanted), []);
        joe.may = May::Learning;
        joe.years = Some(40);
        assert_eq!(joe.hindrances(&wanted), [Hindrance::Learning]);
    }

    #[test]
    fn who_learns_leads_inside_after_twelve_full_sessions() {
        let learner = Profile { may: May::Learning, ..joe() };
        let session = |n: i64, reading: &str| InsideSession {
            id: n,
            date: date(2026, 1, 1),
            had_group: true,
            teaching: "Listening".into(),
            reading: reading.into(),
        };
        let mut track = InsideTrack { sessions: (1..=11).map(|n| session(n, "A paper")).collect() };
        track.sessions.push(session(12, ""));
        assert_eq!((track.done(), track.missing()), (11, 1));
        let today = date(2026, 2, 1);
        let refused = learner.check_may(May::Inside, &track, today).unwrap_err();
        assert_eq!(refused.faults[0].args, [("count", "1".to_owned())]);
        assert!(learner.check_may(May::Learning, &track, today).is_ok());
        // There is no way round by leading anywhere first.
        let unread = Profile { credentials: vec![], ..learner.clone() };
        let refused = unread.check_may(May::Anywhere, &track, today).unwrap_err();
        assert_eq!(refused.faults[0].key, "fault-facilitator-anywhere");
        let anywhere = Profile { may: May::Anywhere, ..learner.clone() };
        assert_eq!(
            anywhere.check_may(May::Inside, &track, today).unwrap_err().faults[0].key,
            "fault-facilitator-track"
        );
        assert!(anywhere.check_may(May::Inside, &InsideTrack::default(), today).is_ok(), "who never trained here");
        track.sessions[11].reading = "Another".into();
        assert!(learner.check_may(May::Inside, &track, today).is_ok());
        assert!(unread.check_may(May::Anywhere, &track, today).is_ok());
    }
}
