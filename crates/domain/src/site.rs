//! Where groups meet: sites, their quiet rooms, the days they are closed, and what a host says about one date (S1.13).

mod day;

pub use day::{DayNote, SHORT_BREAK, day_notes};

use crate::id::{ClosureId, OrganisationId, QuietRoomId, SessionId, SiteId};
use crate::person::{is_email, tidy_email};
use crate::refusal::{Fault, Refusal};
use jiff::Timestamp;
use jiff::civil::Date;

/// A house with one quiet room or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    pub id: SiteId,
    pub name: String,
    /// Whose it is; `None`: the provider's own, or somebody else's.
    pub organisation: Option<OrganisationId>,
    pub address: String,
    /// How to find it; goes into invitations.
    pub directions: String,
    /// Who confirms its rooms; both may be empty.
    pub host_name: String,
    pub host_email: String,
    pub version: u32,
    /// No longer used; its past sessions stay.
    pub is_ended: bool,
}

/// A room that is quiet for the whole of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietRoom {
    pub id: QuietRoomId,
    pub site: SiteId,
    pub name: String,
    /// How many people fit in, the facilitator included.
    pub capacity: u32,
    pub is_step_free: bool,
    pub is_ended: bool,
}

/// Days on which nobody can meet at a site, or in one room of it. Both days are closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    pub id: ClosureId,
    pub site: SiteId,
    /// `None`: the whole site.
    pub room: Option<QuietRoomId>,
    pub first: Date,
    pub last: Date,
    pub reason: String,
}

impl Closure {
    /// Is this room closed by it on that day?
    pub fn covers(&self, site: SiteId, room: QuietRoomId, day: Date) -> bool {
        self.site == site && self.room.is_none_or(|one| one == room) && (self.first..=self.last).contains(&day)
    }
}

/// What a host said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Yes,
    No,
}

impl Said {
    pub fn as_str(self) -> &'static str {
        match self {
            Said::Yes => "yes",
            Said::No => "no",
        }
    }

    pub fn parse(text: &str) -> Option<Said> {
        [Said::Yes, Said::No].into_iter().find(|said| said.as_str() == text)
    }
}

/// A host's answer about one date: it holds for the room and the time it was given for, and no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomAnswer {
    pub room: QuietRoomId,
    pub starts_at: Timestamp,
    pub minutes: u32,
    pub said: Said,
    /// What is in the way, or which other room.
    pub words: String,
    /// Who answered, as typed.
    pub name: String,
    pub answered_at: Timestamp,
}

impl RoomAnswer {
    pub fn holds_for(&self, room: QuietRoomId, starts_at: Timestamp, minutes: u32) -> bool {
        (self.room, self.starts_at, self.minutes) == (room, starts_at, minutes)
    }
}

/// How a date in a room stands with its host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was said yet.
    Open,
    /// Something was said of another room or time: the host is asked again.
    Again,
    Yes,
    No,
}

impl Standing {
    pub fn of(answer: Option<&RoomAnswer>, room: QuietRoomId, starts_at: Timestamp, minutes: u32) -> Standing {
        match answer {
            None => Standing::Open,
            Some(answer) if !answer.holds_for(room, starts_at, minutes) => Standing::Again,
            Some(RoomAnswer { said: Said::Yes, .. }) => Standing::Yes,
            Some(RoomAnswer { said: Said::No, .. }) => Standing::No,
        }
    }

    /// Does it wait for the host?
    pub fn is_open(self) -> bool {
        matches!(self, Standing::Open | Standing::Again)
    }
}

/// A session that wants a room, or has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    pub session: SessionId,
    pub date: Date,
    pub starts: Timestamp,
    pub ends: Timestamp,
    /// Members and facilitator.
    pub people: u32,
}

/// Why a room cannot be had for a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomFault {
    /// More people than fit in.
    Full { capacity: u32, people: u32 },
    /// Nobody can meet there on that day.
    Closed { reason: String },
    /// Another session is in it at that time. One that begins as this one ends is in nobody's way.
    Taken { by: SessionId },
}

/// Everything that keeps a session out of a room, given the closures of its site and the other uses of the room.
pub fn room_faults(room: &QuietRoom, wanted: &Use, closures: &[Closure], others: &[Use]) -> Vec<RoomFault> {
    let mut faults = Vec::new();
    if wanted.people > room.capacity {
        faults.push(RoomFault::Full { capacity: room.capacity, people: wanted.people });
    }
    if let Some(closure) = closures.iter().find(|one| one.covers(room.site, room.id, wanted.date)) {
        faults.push(RoomFault::Closed { reason: closure.reason.clone() });
    }
    let meets =
        |other: &&Use| other.session != wanted.session && other.starts < wanted.ends && wanted.starts < other.ends;
    faults.extend(others.iter().filter(meets).map(|other| RoomFault::Taken { by: other.session }));
    faults
}

/// A room as a place in invitations: "Garden room, Elm House, 1 Elm Street".
pub fn place_words(room: &str, site: &str, address: &str) -> String {
    [room, site, address].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A site as somebody writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteDraft {
    pub name: String,
    pub organisation: Option<OrganisationId>,
    pub address: String,
    pub directions: String,
    pub host_name: String,
    pub host_email: String,
}

/// The longest name, address and directions, in characters. Room, site and address together are a place of 300.
const LONGEST_NAME: usize = 80;
const LONGEST_ADDRESS: usize = 130;
const LONGEST_DIRECTIONS: usize = 1_000;

impl SiteDraft {
    /// Without blanks at the ends, or what is to be mended.
    pub fn checked(&self) -> Result<SiteDraft, Refusal> {
        let draft = SiteDraft {
            name: self.name.trim().to_owned(),
            organisation: self.organisation,
            address: self.address.split_whitespace().collect::<Vec<_>>().join(" "),
            directions: self.directions.trim().to_owned(),
            host_name: self.host_name.trim().to_owned(),
            host_email: tidy_email(&self.host_email),
        };
        let mut faults = named("name", &draft.name, ["fault-site-name-empty", "fault-site-name-long"]);
        let lengths = [
            ("address", &draft.address, LONGEST_ADDRESS, "fault-site-address-long"),
            ("directions", &draft.directions, LONGEST_DIRECTIONS, "fault-site-directions-long"),
            ("host_name", &draft.host_name, LONGEST_NAME, "fault-site-host-long"),
        ];
        let too_long = lengths.into_iter().filter(|(_, text, most, _)| text.chars().count() > *most);
        faults.extend(too_long.map(|(field, _, most, key)| Fault::at(field, key).with("most", most)));
        if !draft.host_email.is_empty() && !is_email(&draft.host_email) {
            faults.push(Fault::at("host_email", "fault-site-host-email"));
        }
        Refusal::unless_empty(faults)?;
        Ok(draft)
    }
}

fn named(field: &str, name: &str, [empty, long]: [&'static str; 2]) -> Vec<Fault> {
    match name.chars().count() {
        0 => vec![Fault::at(field, empty)],
        1..=LONGEST_NAME => Vec::new(),
        _ => vec![Fault::at(field, long).with("most", LONGEST_NAME)],
    }
}

/// A room as somebody writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomDraft {
    pub name: String,
    /// `None`: it was no number.
    pub capacity: Option<u32>,
    pub is_step_free: bool,
}

/// The largest quiet room.
const MOST_PEOPLE: u32 = 100;

impl RoomDraft {
    /// Its name and capacity, or what is to be mended.
    pub fn checked(&self) -> Result<(String, u32), Refusal> {
        let name = self.name.trim().to_owned();
        let mut faults = named("room", &name, ["fault-quiet-room-name-empty", "fault-quiet-room-name-long"]);
        let capacity = self.capacity.filter(|capacity| (2..=MOST_PEOPLE).contains(capacity));
        if capacity.is_none() {
            faults.push(Fault::at("capacity", "fault-quiet-room-capacity").with("most", MOST_PEOPLE));
        }
        Refusal::unless_empty(faults)?;
        Ok((name, capacity.unwrap_or_default()))
    }
}

/// Days a site is closed, as somebody writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClosureDraft {
    pub room: Option<QuietRoomId>,
    pub first: Option<Date>,
    /// Empty: the first day alone.
    pub last: Option<Date>,
    pub reason: String,
}

/// A year and a bit.
const LONGEST_CLOSURE: i32 = 400;

impl ClosureDraft {
    /// First and last day, or what is to be mended.
    pub fn checked(&self) -> Result<(Date, Date), Refusal> {
        let Some(first) = self.first else { return Err(Fault::at("first", "fault-closure-first").into()) };
        let last = self.last.unwrap_or(first);
        if last < first {
            return Err(Fault::at("last", "fault-closure-order").into());
        }
        if first.until(last).map_or(true, |span| span.get_days() > LONGEST_CLOSURE) {
            return Err(Fault::at("last", "fault-closure-long").into());
        }
        if self.reason.trim().chars().count() > LONGEST_NAME {
            return Err(Fault::at("reason", "fault-closure-reason-long").with("most", LONGEST_NAME).into());
        }
        Ok((first, last))
    }
}

#[cfg(test)]
mod tests;
