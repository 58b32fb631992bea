//! Calendars: meetings as iCalendar text (RFC 5545) for invitations by mail (RFC 5546) and private feeds.
//!
//! Times go out as civil time plus zone, with that zone's own rules beside them, so that no reader has to guess.

mod line;
mod zone;

use jiff::civil::{Date, Time};
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp, Zoned};
use line::Lines;
use std::collections::BTreeMap;

/// One `.ics` file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub method: Method,
    /// Who wrote it, as `-//body//product//language` (PRODID).
    pub product: String,
    /// What a calendar program calls the feed; invitations need none.
    pub name: Option<String>,
    /// An invitation or a cancellation carries one meeting, a feed any number.
    pub meetings: Vec<Meeting>,
}

/// What the receiver is to do with the meetings (RFC 5546, METHOD).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Put it in the calendar, or change what is there when `sequence` is higher.
    Request,
    /// Take it out again.
    Cancel,
    /// A feed to subscribe to: for reading, so attendees are left out.
    Publish,
}

/// One meeting, on one civil date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The same for every version of this meeting.
    pub uid: String,
    /// Raised by one with every change people must hear of.
    pub sequence: u32,
    /// When this text was made (DTSTAMP).
    pub stamp: Timestamp,
    pub date: Date,
    /// A time that a clock change skips or repeats is taken the way RFC 5545 says: the offset before a gap, the
    /// first of two.
    pub starts: Time,
    /// How long it really lasts, whatever the clocks do meanwhile.
    pub minutes: u32,
    /// IANA name, such as `Europe/London`.
    pub zone: String,
    pub status: Status,
    pub title: String,
    pub description: String,
    pub location: Option<String>,
    pub url: Option<String>,
    /// Invitations and cancellations must have one.
    pub organiser: Option<Party>,
    pub attendee: Option<Party>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Confirmed,
    /// It takes place, but whoever's calendar this is said they will not be there: their time stays free.
    NotComing,
    Cancelled,
}

/// A person with an address, as a calendar program shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub name: String,
    pub email: String,
}

/// Why a calendar cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error("no time zone is called {0:?}")]
    UnknownZone(String),
    #[error("meeting {uid:?} needs an organiser to be sent or cancelled")]
    NoOrganiser { uid: String },
    #[error("meeting {uid:?} lies outside the years a calendar can hold")]
    OutOfRange { uid: String },
}

impl Calendar {
    /// The text of the file, to be sent as `text/calendar; charset=utf-8; method=…`.
    ///
    /// # Errors
    /// An unknown zone, a date past the year 9999, or an invitation that nobody sends.
    pub fn write(&self) -> Result<String, CalendarError> {
        let placed = self.place_meetings()?;
        let mut lines = Lines::default();
        lines.raw("BEGIN:VCALENDAR");
        lines.raw("VERSION:2.0");
        lines.text("PRODID", &self.product);
        lines.raw("CALSCALE:GREGORIAN");
        lines.raw(self.method.line());
        if let Some(name) = &self.name {
            lines.text("NAME", name);
            lines.text("X-WR-CALNAME", name);
        }
        if self.method == Method::Publish {
            lines.raw("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
            lines.raw("X-PUBLISHED-TTL:PT1H");
        }
        for (name, (zone, years)) in zones_of(&placed) {
            zone::write(&mut lines, name, zone, years);
        }
        for one in &placed {
            self.write_meeting(&mut lines, one)?;
        }
        lines.raw("END:VCALENDAR");
        Ok(lines.into_text())
    }

    fn place_meetings(&self) -> Result<Vec<Placed<'_>>, CalendarError> {
        let database = TimeZoneDatabase::bundled();
        let mut zones: BTreeMap<&str, TimeZone> = BTreeMap::new();
        let mut placed = Vec::with_capacity(self.meetings.len());
        for meeting in &self.meetings {
            let zone = match zones.get(meeting.zone.as_str()) {
                Some(zone) => zone.clone(),
                None => database.get(&meeting.zone).map_err(|_| CalendarError::UnknownZone(meeting.zone.clone()))?,
            };
            zones.insert(&meeting.zone, zone.clone());
            placed.push(Placed::new(meeting, zone)?);
        }
        Ok(placed)
    }

    fn write_meeting(&self, lines: &mut Lines, placed: &Placed<'_>) -> Result<(), CalendarError> {
        let meeting = placed.meeting;
        lines.raw("BEGIN:VEVENT");
        lines.text("UID", &meeting.uid);
        lines.raw(&format!("SEQUENCE:{}", meeting.sequence));
        lines.raw(&format!("DTSTAMP:{}", utc(meeting.stamp)));
        lines.raw(&moment("DTSTART", &placed.start));
        lines.raw(&moment("DTEND", &placed.end));
        lines.raw(self.status_of(meeting));
        lines.text("SUMMARY", &meeting.title);
        if !meeting.description.is_empty() {
            lines.text("DESCRIPTION", &meeting.description);
        }
        if let Some(location) = &meeting.location {
            lines.text("LOCATION", location);
        }
        if let Some(url) = &meeting.url {
            lines.uri("URL", url);
        }
        self.write_parties(lines, meeting)?;
        lines.raw(match meeting.status {
            Status::NotComing => "TRANSP:TRANSPARENT",
            Status::Confirmed | Status::Cancelled => "TRANSP:OPAQUE",
        });
        lines.raw("END:VEVENT");
        Ok(())
    }

    fn status_of(&self, meeting: &Meeting) -> &'static str {
        match (self.method, meeting.status) {
            (Method::Cancel, _) | (_, Status::Cancelled) => "STATUS:CANCELLED",
            (_, Status::Confirmed | Status::NotComing) => "STATUS:CONFIRMED",
        }
    }

    /// Replies come by our own link, so the calendar program is told not to ask for one.
    fn write_parties(&self, lines: &mut Lines, meeting: &Meeting) -> Result<(), CalendarError> {
        match (&meeting.organiser, self.method) {
            (Some(organiser), _) => lines.party("ORGANIZER", "", organiser),
            (None, Method::Publish) => {}
            (None, Method::Request | Method::Cancel) => {
                return Err(CalendarError::NoOrganiser { uid: meeting.uid.clone() });
            }
        }
        if let (Some(attendee), Method::Request | Method::Cancel) = (&meeting.attendee, self.method) {
            let roles = ";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE";
            lines.party("ATTENDEE", roles, attendee);
        }
        Ok(())
    }
}

impl Method {
    fn line(self) -> &'static str {
        match self {
            Method::Request => "METHOD:REQUEST",
            Method::Cancel => "METHOD:CANCEL",
            Method::Publish => "METHOD:PUBLISH",
        }
    }
}

/// A meeting with its instants worked out.
struct Placed<'a> {
    meeting: &'a Meeting,
    start: Zoned,
    end: Zoned,
}

impl<'a> Placed<'a> {
    fn new(meeting: &'a Meeting, zone: TimeZone) -> Result<Self, CalendarError> {
        let out_of_range = |_| CalendarError::OutOfRange { uid: meeting.uid.clone() };
        let start =
            zone.into_ambiguous_zoned(meeting.date.to_datetime(meeting.starts)).compatible().map_err(out_of_range)?;
        let lasts = SignedDuration::from_mins(i64::from(meeting.minutes));
        let end = start.checked_add(lasts).map_err(out_of_range)?;
        Ok(Self { meeting, start, end })
    }
}

/// Every zone once, with the first and last local year its meetings touch.
fn zones_of<'a>(placed: &'a [Placed<'_>]) -> BTreeMap<&'a str, (&'a TimeZone, (i16, i16))> {
    let mut zones = BTreeMap::new();
    for one in placed {
        let (first, last) = (one.start.year(), one.end.year());
        let entry = zones.entry(zone_name(&one.start)).or_insert((one.start.time_zone(), (first, last)));
        entry.1 = (entry.1.0.min(first), entry.1.1.max(last));
    }
    zones
}

/// The name as the zone database spells it, whatever the case it was asked for in.
fn zone_name(zoned: &Zoned) -> &str {
    zoned.time_zone().iana_name().unwrap_or("UTC")
}

/// Local time and zone; UTC where a clock change makes the local time mean two instants, as readers differ there.
fn moment(property: &str, zoned: &Zoned) -> String {
    let local = zoned.datetime();
    if zoned.time_zone().to_ambiguous_timestamp(local).is_ambiguous() {
        return format!("{property}:{}", utc(zoned.timestamp()));
    }
    format!("{property};TZID={}:{}", zone_name(zoned), local.strftime("%Y%m%dT%H%M%S"))
}

fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}
