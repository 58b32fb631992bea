//! The one letter with all dates of a group: to a member, who is asked which they can't make, or to whoever facilitates.

use crate::session::when;
use crate::{Letter, english};
use domain::session::{News, Session, Version};

/// The dates of a group as one person is told them.
#[derive(Clone, Debug)]
pub struct Overview<'a> {
    pub brand: &'a str,
    pub first_name: &'a str,
    pub programme: &'a str,
    pub group: &'a str,
    pub part: Part<'a>,
    /// Address of the person's own calendar feed.
    pub feed: &'a str,
    /// Every date still to come, in order; never empty.
    pub dates: Vec<Told<'a>>,
}

/// What the person does in the group, and the page that the button opens.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    Member { dates: &'a str },
    Facilitator { groups: &'a str },
}

/// One date.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    pub session: &'a Session,
    /// First name; empty when nobody is named.
    pub facilitator: &'a str,
    /// As the person knew it, and what is new since.
    pub before: Option<(Version, News)>,
}

impl Overview<'_> {
    pub fn letter(&self) -> Letter {
        let words = english();
        let letter = Letter::new("overview", self.subject(), self.brand)
            .greeting(self.first_name)
            .paragraph(self.lead())
            .list(self.dates.iter().map(|date| self.line(date)).collect());
        let letter = self.where_and_who(letter).paragraph(words.t("overview-invitations"));
        let letter = match self.part {
            Part::Member { dates } => {
                letter.button(words.t("overview-cannot"), dates).paragraph(words.t("overview-all"))
            }
            Part::Facilitator { groups } => letter.button(words.t("overview-groups"), groups),
        };
        letter.fact(words.t("overview-feed"), self.feed).paragraph(words.t("overview-feed-why"))
    }

    fn is_changed(&self) -> bool {
        self.dates.iter().any(|date| date.before.is_some())
    }

    fn subject(&self) -> String {
        let words = english();
        let day = self.dates.first().map(|date| words.day_with_year(date.session.date)).unwrap_or_default();
        let key = if self.is_changed() { "overview-changed-subject" } else { "overview-subject" };
        words.n_with(key, count(self.dates.len()), &[("group", self.group), ("day", &day)])
    }

    fn lead(&self) -> String {
        let key = match self.part {
            _ if self.is_changed() => "overview-changed-lead",
            Part::Member { .. } => "overview-lead",
            Part::Facilitator { .. } => "overview-facilitator",
        };
        let parts = [("group", self.group), ("programme", self.programme)];
        english().n_with(key, count(self.dates.len()), &parts)
    }

    /// "Thursday 14 January 2027, 2pm to 3:15pm, Room 9, with Bea (before: 1pm)": place and name only where they differ.
    fn line(&self, date: &Told<'_>) -> String {
        let words = english();
        let session = date.session;
        let mut line = when(session.date, session.starts, session.minutes);
        if !self.is_one_place() && !place(session).is_empty() {
            line = words.with("overview-at", &[("line", &line), ("place", place(session))]);
        }
        if !self.is_one_facilitator() && !date.facilitator.is_empty() {
            line = words.with("overview-with", &[("line", &line), ("name", date.facilitator)]);
        }
        match date.before.as_ref().map(|(old, news)| before(old, *news)) {
            Some(old) if !old.is_empty() => words.with("overview-before", &[("line", &line), ("old", &old)]),
            _ => line,
        }
    }

    fn is_one_place(&self) -> bool {
        let whereabouts = |date: &Told<'_>| (date.session.place.clone(), date.session.join_link.clone());
        self.dates.windows(2).all(|pair| whereabouts(&pair[0]) == whereabouts(&pair[1]))
    }

    fn is_one_facilitator(&self) -> bool {
        let is_member = matches!(self.part, Part::Member { .. });
        !is_member || self.dates.windows(2).all(|pair| pair[0].facilitator == pair[1].facilitator)
    }

    fn where_and_who(&self, mut letter: Letter) -> Letter {
        let words = english();
        let Some(first) = self.dates.first() else { return letter };
        if self.is_one_place() {
            let Session { place, join_link, .. } = first.session;
            if place.is_empty() && join_link.is_empty() {
                letter = letter.fact(words.t("letter-where"), words.t("overview-no-place"));
            }
            if !place.is_empty() {
                letter = letter.fact(words.t("letter-where"), place);
            }
            if !join_link.is_empty() {
                letter = letter.fact(words.t("letter-join"), join_link);
            }
        }
        let is_member = matches!(self.part, Part::Member { .. });
        if is_member && self.is_one_facilitator() && !first.facilitator.is_empty() {
            letter = letter.fact(words.t("letter-facilitator"), first.facilitator);
        }
        letter
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// The room, or the join link where there is none.
fn place(session: &Session) -> &str {
    if session.place.is_empty() { &session.join_link } else { &session.place }
}

/// What the date was before, only what is different now.
fn before(old: &Version, news: News) -> String {
    let time = news.time.then(|| when(old.date, old.starts, old.minutes));
    let place = (news.place && !old.place.is_empty()).then(|| old.place.clone());
    let link = (news.join_link && !old.join_link.is_empty()).then(|| old.join_link.clone());
    [time, place, link].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
