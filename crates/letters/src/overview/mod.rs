//! The one letter with all dates of a group: to a member, who is asked which they can't make, or to whoever facilitates.

#[cfg(test)]
mod tests;

use crate::kind::{self, Kind};
use crate::session::{own_group, when};
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
    /// Whose the group is, when it keeps itself.
    pub kept: Option<Kept<'a>>,
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

/// Who keeps a group that is its members' own.
#[derive(Clone, Copy, Debug)]
pub enum Kept<'a> {
    ByReader,
    /// First name.
    By(&'a str),
}

/// One date.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    pub session: &'a Session,
    /// First name; empty when nobody is named.
    pub facilitator: &'a str,
    /// As the person knew it, when something is new since.
    pub before: Option<Known<'a>>,
}

/// One date as the person knew it.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub version: &'a Version,
    /// First name of who was to facilitate; empty when nobody was named.
    pub facilitator: &'a str,
    pub news: News,
}

impl Overview<'_> {
    pub fn letter(&self) -> Letter {
        let words = english();
        let day = self.dates.first().map(|date| words.day_with_year(date.session.date)).unwrap_or_default();
        let dates = words.n_with("overview-dates", self.dates.len(), &[("day", &day)]);
        let these = words.n("overview-these", self.dates.len());
        let (group, kept) = (self.group_name(), self.kept_words());
        let values =
            [("group", &*group), ("programme", self.programme), ("dates", &dates), ("these", &these), ("kept", &kept)];
        let letter = Letter::of(self.kind(), self.brand, &values)
            .greeting(self.first_name)
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

    fn group_name(&self) -> String {
        match self.kept {
            Some(_) => own_group(self.group),
            None => self.group.to_owned(),
        }
    }

    fn kept_words(&self) -> String {
        match self.kept {
            None => String::new(),
            Some(Kept::ByReader) => english().t("overview-own-by-reader").into_owned(),
            Some(Kept::By(keeper)) => english().with("overview-own-by", &[("keeper", keeper)]),
        }
    }

    fn kind(&self) -> Kind {
        match self.part {
            _ if self.is_changed() => kind::OVERVIEW_CHANGED,
            Part::Member { .. } if self.kept.is_some() => kind::OVERVIEW_OWN,
            Part::Member { .. } => kind::OVERVIEW,
            Part::Facilitator { .. } => kind::OVERVIEW_FACILITATOR,
        }
    }

    /// "Thursday 14 January 2027, 2pm to 3:15pm, Room 9, with Bea (before: 1pm)": place and name only where they differ.
    fn line(&self, date: &Told<'_>) -> String {
        let words = english();
        let session = date.session;
        let mut line = when(session.date, session.starts, session.minutes);
        let online = if session.join_link.is_empty() { "".into() } else { words.t("overview-online") };
        let place = listed([session.place.as_str(), &online]);
        if !self.is_one_place() && !place.is_empty() {
            line = words.with("overview-at", &[("line", &line), ("place", &place)]);
        }
        if !self.is_one_facilitator() && !date.facilitator.is_empty() {
            line = words.with("overview-with", &[("line", &line), ("name", date.facilitator)]);
        }
        let Some(known) = &date.before else { return line };
        if known.news.is_back {
            line = words.with("overview-back", &[("line", &line)]);
        }
        let old = known.told();
        if old.is_empty() { line } else { words.with("overview-before", &[("line", &line), ("old", &old)]) }
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
                letter = letter.fact(words.t("letter-join"), words.t("overview-online-where"));
            }
        }
        let is_member = matches!(self.part, Part::Member { .. });
        if is_member && self.is_one_facilitator() && !first.facilitator.is_empty() {
            letter = letter.fact(words.t("letter-facilitator"), first.facilitator);
        }
        letter
    }
}

/// Those that are there, in a row.
fn listed<T: AsRef<str>>(parts: impl IntoIterator<Item = T>) -> String {
    let parts: Vec<T> = parts.into_iter().filter(|part| !part.as_ref().is_empty()).collect();
    parts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}

impl Known<'_> {
    /// What the date was before, only what is different now.
    fn told(&self) -> String {
        let (words, old, news) = (english(), self.version, self.news);
        let or_none = |is_new: bool, value: String, none: &str| match value.is_empty() {
            _ if !is_new => String::new(),
            true => words.t(none).into_owned(),
            false => value,
        };
        let time = if news.time { when(old.date, old.starts, old.minutes) } else { String::new() };
        let with = match self.facilitator.is_empty() {
            true => String::new(),
            false => words.with("overview-before-with", &[("name", self.facilitator)]),
        };
        let link = match old.join_link.is_empty() {
            _ if !news.join_link => String::new(),
            true => words.t("overview-before-no-link").into_owned(),
            false => words.t("overview-before-link").into_owned(),
        };
        listed([
            time,
            or_none(news.place, old.place.clone(), "overview-before-no-room"),
            link,
            or_none(news.facilitator, with, "overview-before-nobody"),
        ])
    }
}
