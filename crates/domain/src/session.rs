//! Sessions: the reflective meeting itself, its time, its place, and who said they can come.

mod meets;
mod new_times;
mod version;

pub use meets::Meets;
pub use new_times::{NewTime, moved_alone, new_times, usual_time};
pub use version::{News, Version};

use crate::group::is_join_link;
use crate::id::{GroupId, PersonId, SessionId};
use crate::refusal::{Fault, Refusal};
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

/// One meeting of a group. Civil date and zone are what people agreed; the instants follow from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub group: GroupId,
    /// 1 for the first of the group.
    pub number: u32,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    /// IANA name.
    pub zone: String,
    pub place: String,
    pub join_link: String,
    /// Who facilitates this one; the group's facilitator when nobody else is named.
    pub facilitator: Option<PersonId>,
    /// Raised by one with each change that people must hear of (RFC 5545, SEQUENCE).
    pub sequence: u32,
    pub is_cancelled: bool,
}

impl Session {
    /// The instant it starts. A civil time that a clock change skips or repeats is taken the compatible way (RFC 5545).
    pub fn start(&self) -> Timestamp {
        instant(self.date, self.starts, &self.zone)
    }

    pub fn end(&self) -> Timestamp {
        self.start() + SignedDuration::from_mins(i64::from(self.minutes))
    }
}

/// Civil date, time and IANA zone to an instant. A design's zone and the provider's are known to exist when they are taken
/// in; one that a later zone database has lost is taken as UTC.
pub fn instant(date: Date, time: Time, zone: &str) -> Timestamp {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    zone.to_ambiguous_zoned(date.to_datetime(time))
        .compatible()
        .map(|zoned| zoned.timestamp())
        .unwrap_or(Timestamp::MIN)
}

/// What a member said about coming. No row means no reply yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reply {
    /// "I'll be there."
    Coming,
    /// "I can't make it."
    NotComing,
}

impl Reply {
    pub fn as_str(self) -> &'static str {
        match self {
            Reply::Coming => "coming",
            Reply::NotComing => "not_coming",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "coming" => Some(Reply::Coming),
            "not_coming" => Some(Reply::NotComing),
            _ => None,
        }
    }
}

/// What a coordinator sets for one session; every field is given, changed or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    /// Room, or empty when online. With an empty join link: the group's.
    pub place: String,
    pub join_link: String,
    /// For this one session only; `None` is the group's facilitator.
    pub facilitator: Option<PersonId>,
}

/// What a change means for the people of the group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is as it was: nobody hears of it.
    Nothing,
    /// Time and day stay: replies hold.
    Details(Session),
    /// It begins at another instant, so that everybody is asked again.
    Time(Session),
}

/// Shortest and longest session, in minutes.
pub const SHORTEST: u32 = 15;
pub const LONGEST: u32 = 480;
/// Longest name of a room, in characters.
const LONGEST_PLACE: usize = 300;

impl Session {
    /// Changes a session that is still to come, to another time that is still to come.
    pub fn changed(&self, change: &Change, now: Timestamp) -> Result<Changed, Refusal> {
        if self.is_cancelled {
            return Err(Fault::whole("fault-session-cancelled").into());
        }
        if self.start() <= now {
            return Err(Fault::whole("fault-session-begun").into());
        }
        let new = Session {
            date: change.date,
            starts: change.starts,
            minutes: change.minutes,
            place: change.place.trim().to_owned(),
            join_link: change.join_link.trim().to_owned(),
            facilitator: change.facilitator,
            ..self.clone()
        };
        Refusal::unless_empty(new.faults(now))?;
        Ok(match (new == *self, new.start() == self.start()) {
            (true, _) => Changed::Nothing,
            (false, true) => Changed::Details(new),
            (false, false) => Changed::Time(new),
        })
    }

    fn faults(&self, now: Timestamp) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.start() <= now {
            faults.push(Fault::at("date", "fault-session-past"));
        }
        if !(SHORTEST..=LONGEST).contains(&self.minutes) {
            faults.push(Fault::at("minutes", "fault-session-minutes"));
        }
        if self.place.chars().count() > LONGEST_PLACE {
            faults.push(Fault::at("place", "fault-session-place-long"));
        }
        if !self.join_link.is_empty() && !is_join_link(&self.join_link) {
            faults.push(Fault::at("join_link", "fault-session-join-link"));
        }
        faults
    }

    /// Nobody can come to two sessions of one group at the same hour. `field` is where the form asks for the time.
    pub fn refuse_overlap(&self, others: &[Session], field: &str) -> Result<(), Refusal> {
        let is_at_once = |other: &&Session| {
            other.id != self.id && !other.is_cancelled && other.start() < self.end() && self.start() < other.end()
        };
        match others.iter().find(is_at_once) {
            Some(other) => Err(Fault::at(field, "fault-session-at-once")
                .with("number", other.number)
                .with("date", other.date)
                .with("starts", other.starts.strftime("%H:%M"))
                .into()),
            None => Ok(()),
        }
    }

    /// Can this session still be replied to? Until it begins, unless it is cancelled.
    pub fn takes_replies(&self, now: Timestamp) -> Result<(), Refusal> {
        if self.is_cancelled {
            return Err(Fault::whole("fault-session-cancelled").into());
        }
        if self.start() <= now {
            return Err(Fault::whole("fault-session-begun").into());
        }
        Ok(())
    }
}

/// A session is invited to, with its calendar file, from this long before it begins; before that its date is told of.
pub const INVITED_BEFORE: SignedDuration = SignedDuration::from_hours(28 * 24);

/// How long before a session its silent members are reminded.
pub const REMINDED_BEFORE: SignedDuration = SignedDuration::from_hours(72);

/// Is it time to invite to a session that begins then?
pub fn is_near(starts: Timestamp, now: Timestamp) -> bool {
    starts <= now + INVITED_BEFORE
}

/// How long a cancelled session can be brought back.
pub const UNDO_CANCELLING: SignedDuration = SignedDuration::from_mins(10);
/// A session that begins sooner than this is told to be off at once.
const AT_ONCE: SignedDuration = SignedDuration::from_hours(2);

/// When the letters about a cancelling go out: after it can be undone no more, at once when people may be on their way.
pub fn cancelling_told_at(starts: Timestamp, now: Timestamp) -> Timestamp {
    if starts <= now + AT_ONCE { now } else { now + UNDO_CANCELLING }
}

/// When somebody facilitates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub session: SessionId,
    pub facilitator: PersonId,
    pub date: Date,
    pub starts: Timestamp,
    pub ends: Timestamp,
}

/// What cannot be, or should not be, about one facilitator's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Two sessions at the same time. The earlier one stands first.
    AtOnce(SessionId, SessionId),
    /// More groups on a day than one person can hold (S1.10).
    TooMany { facilitator: PersonId, date: Date, groups: u32 },
}

/// Groups that one person may hold in a day.
pub const GROUPS_A_DAY: u32 = 4;

/// Every clash among these sessions, in order of time.
pub fn clashes(held: &[Held]) -> Vec<Clash> {
    let mut held = held.to_vec();
    held.sort_by_key(|one| (one.facilitator, one.starts, one.session));
    let mut found = Vec::new();
    for (place, one) in held.iter().enumerate() {
        let same = |other: &&Held| other.facilitator == one.facilitator;
        let overlapping = held[place + 1..].iter().take_while(same).take_while(|other| other.starts < one.ends);
        found.extend(overlapping.map(|other| (one.starts, Clash::AtOnce(one.session, other.session))));
    }
    for day in held.chunk_by(|one, other| one.facilitator == other.facilitator && one.date == other.date) {
        let groups = u32::try_from(day.len()).unwrap_or(u32::MAX);
        if groups > GROUPS_A_DAY {
            let clash = Clash::TooMany { facilitator: day[0].facilitator, date: day[0].date, groups };
            found.push((day[0].starts, clash));
        }
    }
    found.sort_by_key(|(starts, _)| *starts);
    found.into_iter().map(|(_, clash)| clash).collect()
}

/// Reminders wait from 8pm to 8am.
const EVENING: i8 = 20;
const MORNING: i8 = 8;

/// The first instant from `now` on at which people may be reminded: `now` itself by day, else 8am.
pub fn by_day(now: Timestamp, zone: &str) -> Timestamp {
    let local = now.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    let morning = match local.hour() {
        MORNING..EVENING => return now,
        EVENING.. => local.date().tomorrow().unwrap_or(local.date()),
        _ => local.date(),
    };
    instant(morning, Time::constant(MORNING, 0, 0, 0), zone)
}
