//! What the letters about a session share: when and where it is, who facilitates, and its calendar file.

use crate::{Letter, english};
use documents::calendar::{Calendar, CalendarError, Meeting, Method, Party, Status};
use domain::call::{DialIn, kept};
use domain::session::Session;
use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// A session as the letters to one person tell it.
#[derive(Clone, Debug)]
pub struct About<'a> {
    pub brand: &'a str,
    /// Whom the calendar names as the organiser.
    pub organiser: Party,
    pub to: Party,
    pub first_name: &'a str,
    pub programme: &'a str,
    pub group: &'a str,
    /// With the place and join link that hold.
    pub session: &'a Session,
    /// How to find it; may be empty.
    pub directions: &'a str,
    /// Numbers to join the call by telephone, a line each; may be empty.
    pub dial_in: &'a str,
    /// First name; empty when nobody is named.
    pub facilitator: &'a str,
    /// Host part of the UID.
    pub host: &'a str,
    /// When this letter is written.
    pub stamp: Timestamp,
    /// Address of the session's page.
    pub page: &'a str,
    /// Address of the personal link to reply; `None` for whoever facilitates.
    pub reply: Option<&'a str>,
}

/// The same for every version of a session: `session-7@rp.example.org`.
pub fn uid(session: &Session, host: &str) -> String {
    format!("session-{}@{host}", session.id)
}

/// "Willow, Reflective practice groups": how a calendar shows a session.
pub fn title(group: &str, programme: &str) -> String {
    english().with("letter-session-title", &[("group", group), ("programme", programme)])
}

/// "Thursday 12 March 2026, 2pm to 3:15pm"
pub(crate) fn when(date: Date, starts: Time, minutes: u32) -> String {
    let words = english();
    let (day, span) = (words.day_with_year(date), words.span(starts, minutes));
    words.with("letter-session-when", &[("day", &day), ("span", &span)])
}

impl About<'_> {
    /// "Thursday 12 March 2026, 2pm": a letter may be read in another year.
    pub(crate) fn short(&self) -> String {
        let words = english();
        let (day, time) = (words.day_with_year(self.session.date), words.time(self.session.starts));
        words.with("letter-session-short", &[("day", &day), ("time", &time)])
    }

    /// The lines When, Where and Who.
    pub(crate) fn facts(&self, letter: Letter) -> Letter {
        let words = english();
        let when = when(self.session.date, self.session.starts, self.session.minutes);
        let mut letter = letter.fact(words.t("letter-when"), when);
        if !self.session.place.is_empty() {
            letter = letter.fact(words.t("letter-where"), &self.session.place);
        }
        if !self.directions.is_empty() {
            letter = letter.fact(words.t("letter-directions"), self.directions);
        }
        if !self.session.join_link.is_empty() {
            letter = letter.fact(words.t("letter-join"), self.join());
        }
        let numbers = kept(self.dial_in);
        if !numbers.is_empty() {
            letter = letter.numbers(words.t("letter-dial-in"), numbers.iter().map(spoken).collect());
        }
        if !self.facilitator.is_empty() && self.reply.is_some() {
            letter = letter.fact(words.t("letter-facilitator"), self.facilitator);
        }
        letter
    }

    /// The address that leads to the call, whatever its link is then; empty where nobody meets online.
    fn join(&self) -> String {
        join_address(self.session, self.page)
    }

    /// The button to reply, and that the answer may be changed; the session's page for whoever facilitates.
    pub(crate) fn answer(&self, letter: Letter) -> Letter {
        let words = english();
        match self.reply {
            Some(address) => letter.button(words.t("letter-reply"), address).paragraph(words.t("letter-reply-change")),
            None => letter.button(words.t("letter-session-page"), self.page),
        }
    }

    /// The letter with its calendar file: to be put in, changed or taken out.
    pub(crate) fn with_calendar(&self, letter: Letter, method: Method) -> Result<Letter, CalendarError> {
        let name = match method {
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
            Method::Publish => "PUBLISH",
        };
        Ok(letter.calendar(name, self.calendar(method).write()?))
    }

    fn calendar(&self, method: Method) -> Calendar {
        let session = self.session;
        let join = self.join();
        let place = [&session.place, &join].into_iter().find(|place| !place.is_empty());
        let meeting = Meeting {
            uid: uid(session, self.host),
            sequence: session.sequence,
            stamp: self.stamp,
            date: session.date,
            starts: session.starts,
            minutes: session.minutes,
            zone: session.zone.clone(),
            status: if method == Method::Cancel { Status::Cancelled } else { Status::Confirmed },
            title: title(self.group, self.programme),
            description: description(&join, self.dial_in),
            location: place.cloned(),
            url: Some(self.page.to_owned()),
            organiser: Some(self.organiser.clone()),
            attendee: Some(self.to.clone()),
        };
        Calendar { method, product: PRODUCT.into(), name: None, meetings: vec![meeting] }
    }
}

/// Who wrote a calendar file (PRODID).
pub const PRODUCT: &str = "-//quietroom//calendar//EN";

/// A group that is its members' own, told apart from one of the same name that is run for them.
pub fn own_group(name: &str) -> String {
    english().with("letter-own-group", &[("group", name)])
}

/// The address of ours that leads to the call of a session, whatever its link is then: letters and calendars hold it, so
/// that another link changes nothing there. Empty where there is no link. `page` is the session's.
pub fn join_address(session: &Session, page: &str) -> String {
    if session.join_link.is_empty() { String::new() } else { format!("{page}/join") }
}

/// "020 7946 0000, code 123 456", and what a telephone dials.
fn spoken(one: &DialIn) -> (String, String) {
    let text = match one.code.is_empty() {
        true => one.number.clone(),
        false => english().with("letter-dial-in-code", &[("number", &one.number), ("code", &one.code)]),
    };
    (text, one.tel())
}

/// What a calendar entry says beside its title: the way into the call, and the numbers to ring. Never a personal link:
/// calendars are looked at by others.
pub fn description(address: &str, dial_in: &str) -> String {
    let words = english();
    let mut lines = Vec::new();
    if !address.is_empty() {
        lines.push(words.with("letter-join-at", &[("address", address)]));
    }
    let numbers = kept(dial_in);
    lines.extend(numbers.iter().map(|one| words.with("letter-dial-in-at", &[("number", &spoken(one).0)])));
    lines.join("\n")
}

/// The place of a date that has none, and does not follow its group to its room.
pub fn place_open() -> String {
    english().t("session-place-open").into_owned()
}
