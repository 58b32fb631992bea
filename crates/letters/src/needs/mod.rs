//! The invitation to the meeting about what is needed, with its calendar file.

use crate::session::{PRODUCT, description, when};
use crate::{Letter, english, kind};
use documents::calendar::{Calendar, CalendarError, Meeting as Entry, Method, Party, Status};
use domain::id::EnquiryId;
use domain::needs::Meeting;
use jiff::Timestamp;

pub struct About<'a> {
    pub brand: &'a str,
    pub contact: &'a str,
    pub case: EnquiryId,
    pub to: Party,
    pub meeting: &'a Meeting,
    pub zone: &'a str,
    /// Host part of the UID.
    pub host: &'a str,
    pub stamp: Timestamp,
}

impl About<'_> {
    /// "Thursday 12 March 2026, 2pm"
    fn short(&self) -> String {
        let words = english();
        let (day, time) = (words.day_with_year(self.meeting.date), words.time(self.meeting.starts));
        words.with("letter-session-short", &[("day", &day), ("time", &time)])
    }

    fn calendar(&self) -> Calendar {
        let meeting = self.meeting;
        let place = [&meeting.place, &meeting.join_link].into_iter().find(|place| !place.is_empty());
        let entry = Entry {
            uid: format!("needs-{}@{}", self.case, self.host),
            sequence: meeting.sequence,
            stamp: self.stamp,
            date: meeting.date,
            starts: meeting.starts,
            minutes: meeting.minutes,
            zone: self.zone.to_owned(),
            status: Status::Confirmed,
            title: english().with("needs-meeting-title", &[("brand", self.brand)]),
            description: description(&meeting.join_link, ""),
            location: place.cloned(),
            url: None,
            organiser: Some(Party { name: self.brand.to_owned(), email: self.contact.to_owned() }),
            attendee: Some(self.to.clone()),
        };
        Calendar { method: Method::Request, product: PRODUCT.into(), name: None, meetings: vec![entry] }
    }
}

pub fn invitation(about: &About<'_>) -> Result<Letter, CalendarError> {
    let (words, meeting, short) = (english(), about.meeting, about.short());
    let mut letter = Letter::of(kind::NEEDS_MEETING, about.brand, &[("when", short.as_str())])
        .greeting(&about.to.name)
        .fact(words.t("letter-when"), when(meeting.date, meeting.starts, meeting.minutes));
    if !meeting.place.is_empty() {
        letter = letter.fact(words.t("letter-where"), &meeting.place);
    }
    if !meeting.join_link.is_empty() {
        letter = letter.fact(words.t("letter-join"), &meeting.join_link);
    }
    let letter = letter
        .paragraph(words.t("needs-meeting-bring"))
        .paragraph(words.with("needs-meeting-change", &[("contact", about.contact)]));
    Ok(letter.calendar("REQUEST", about.calendar().write()?))
}
