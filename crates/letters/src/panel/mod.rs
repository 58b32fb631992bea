//! Letters to reviewers: asked to be on the panel, there is something to read, a reminder, and letters to approve. They sign in to read.

use crate::kind::{self, Kind};
use crate::{Letter, english};
use jiff::civil::Date;

/// What a reviewer is written to about.
pub struct About<'a> {
    pub brand: &'a str,
    pub name: &'a str,
    /// Title of the programme.
    pub programme: &'a str,
    /// The day applications close or closed.
    pub closes: Option<Date>,
    /// When scores are due; `None` before applications were shared out.
    pub read_by: Option<Date>,
    /// Applications still to read, and to score once more.
    pub to_read: u32,
    pub second: u32,
    /// Letters of the round that wait for their yes.
    pub letters: u32,
    /// Of the reviewer's home.
    pub address: &'a str,
}

pub fn invitation(about: &About<'_>) -> Letter {
    let words = english();
    let mut letter = Letter::of(kind::PANEL_INVITATION, about.brand, &[("programme", about.programme)])
        .greeting(about.name)
        .paragraph(words.t("panel-blind"));
    if let Some(closes) = about.closes {
        letter = letter.fact(words.t("panel-closes"), words.day_with_year(closes));
    }
    letter.button(words.t("panel-button"), about.address).paragraph(words.t("panel-not-me"))
}

/// Applications were shared out, or there is one to talk about and to score again.
pub fn news(about: &About<'_>) -> Letter {
    left(about, kind::PANEL_NEWS).paragraph(english().t("panel-blind"))
}

pub fn reminder(about: &About<'_>) -> Letter {
    left(about, kind::PANEL_REMINDER)
}

/// Whether the letters of the round may go.
pub fn letters(about: &About<'_>) -> Letter {
    let words = english();
    Letter::of(kind::PANEL_LETTERS, about.brand, &[("programme", about.programme)])
        .greeting(about.name)
        .paragraph(words.n_with("panel-letters", about.letters, &[("programme", about.programme)]))
        .paragraph(words.t("panel-letters-blind"))
        .button(words.t("panel-letters-button"), about.address)
}

/// What one reader of an application writes to another.
pub struct Talk<'a> {
    pub brand: &'a str,
    pub name: &'a str,
    pub writer: &'a str,
    /// Title of the programme.
    pub programme: &'a str,
    /// Of the application.
    pub number: u32,
    pub words: &'a str,
    /// Of the reader's own page of that application.
    pub address: &'a str,
}

/// The writer's name and words, never their address.
pub fn talk(talk: &Talk<'_>) -> Letter {
    let (words, number) = (english(), talk.number.to_string());
    let parts = [("writer", talk.writer), ("number", number.as_str())];
    let values = [("programme", talk.programme), ("writer", talk.writer)];
    let letter = Letter::of(kind::PANEL_TALK, talk.brand, &values)
        .greeting(talk.name)
        .paragraph(words.with("panel-talk-about", &parts));
    let paragraphs = talk.words.lines().map(str::trim).filter(|line| !line.is_empty());
    paragraphs
        .fold(letter, |letter, line| letter.paragraph(line.to_owned()))
        .button(words.with("panel-talk-button", &parts), talk.address)
        .paragraph(words.t("panel-talk-how"))
}

fn left(about: &About<'_>, kind: Kind) -> Letter {
    let words = english();
    let mut letter = Letter::of(kind, about.brand, &[("programme", about.programme)]).greeting(about.name);
    if about.to_read > 0 {
        letter = letter.paragraph(words.n_with("panel-to-read", about.to_read, &[("programme", about.programme)]));
    }
    if about.second > 0 {
        letter = letter.paragraph(words.n("panel-second", about.second));
    }
    if let Some(day) = about.read_by {
        letter = letter.fact(words.t("panel-by"), words.day_with_year(day));
    }
    letter.button(words.t("panel-button"), about.address)
}
