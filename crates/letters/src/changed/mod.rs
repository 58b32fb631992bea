//! The letter that tells what is new about a session: what it was and what it is now. Whoever has the session in their
//! calendar gets it with the file that puts the calendar right.

use crate::session::{About, when};
use crate::{Letter, english, kind};
use documents::calendar::{CalendarError, Method};
use domain::session::{News, Reply, Version};

/// The session as the person knew it.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    pub version: &'a Version,
    /// First name of who was to facilitate; empty when nobody was named.
    pub facilitator: &'a str,
    /// What is new since. Never nothing.
    pub news: News,
}

/// To somebody who was invited. `said` is the answer that still stands; `None` when the person is asked again.
pub fn changed(about: &About<'_>, before: &Before<'_>, said: Option<Reply>) -> Result<Letter, CalendarError> {
    about.with_calendar(about.answer(news(about, before, said)), Method::Request)
}

/// To somebody who was told of the date and is invited later: their calendar does not hold it yet.
pub fn changed_early(about: &About<'_>, before: &Before<'_>, said: Option<Reply>) -> Letter {
    about.answer(news(about, before, said).paragraph(english().t("changed-later")))
}

fn news(about: &About<'_>, before: &Before<'_>, said: Option<Reply>) -> Letter {
    let words = english();
    let short = about.short();
    let values = [("group", about.group), ("when", short.as_str())];
    let kind = if before.news.is_back { kind::CHANGED_BACK } else { kind::CHANGED };
    let mut letter = Letter::of(kind, about.brand, &values).greeting(about.first_name);
    for difference in differences(about, before) {
        letter = letter.paragraph(difference);
    }
    let letter = about.facts(letter.paragraph(words.t("changed-now")));
    match (about.reply, said) {
        (None, _) => letter,
        (Some(_), Some(Reply::Coming)) => letter.paragraph(words.t("changed-coming")),
        (Some(_), Some(Reply::NotComing)) => letter.paragraph(words.t("changed-not-coming")),
        (Some(_), None) => letter.paragraph(words.t("changed-ask")),
    }
}

/// A sentence for each thing that is different: new and old.
fn differences(about: &About<'_>, before: &Before<'_>) -> Vec<String> {
    let (old, now, news) = (before.version, about.session, before.news);
    let mut told = Vec::new();
    if news.time {
        let (new, old) = (when(now.date, now.starts, now.minutes), when(old.date, old.starts, old.minutes));
        told.push(english().with("changed-time", &[("new", &new), ("old", &old)]));
    }
    if news.place {
        let keys = ["changed-place", "changed-place-first", "changed-place-gone"];
        told.push(sentence(keys, &now.place, &old.place));
    }
    if news.join_link {
        let keys = ["changed-link", "changed-link-first", "changed-link-gone"];
        told.push(sentence(keys, &now.join_link, &old.join_link));
    }
    if news.facilitator && about.facilitator != before.facilitator {
        let keys = ["changed-facilitator", "changed-facilitator-first", "changed-facilitator-gone"];
        told.push(sentence(keys, about.facilitator, before.facilitator));
    }
    told
}

fn sentence([both, first, gone]: [&str; 3], new: &str, old: &str) -> String {
    let key = match (new.is_empty(), old.is_empty()) {
        (false, false) => both,
        (false, true) => first,
        (true, _) => gone,
    };
    english().with(key, &[("new", new), ("old", old)])
}
