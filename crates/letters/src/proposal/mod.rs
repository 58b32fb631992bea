//! A proposal: the letter with its link, and the paper, which the page that accepts it shows too.

use crate::agreement::short_hash;
use crate::{Letter, english, kind};
use domain::needs::{Choice, Kind, Question, Section};
use domain::paper::{Body, Paper, ProposalPaper};
use domain::proposal::Terms;
use jiff::civil::Date;

/// What whoever enquired is told.
pub struct About<'a> {
    pub brand: &'a str,
    pub name: &'a str,
    pub terms: &'a Terms,
    pub number: u32,
    /// The personal link.
    pub address: &'a str,
}

pub fn letter(about: &About<'_>) -> Letter {
    let words = english();
    let mut letter =
        Letter::of(kind::PROPOSAL, about.brand, &[("organisation", about.terms.for_whom())]).greeting(about.name);
    if about.number > 1 {
        letter = letter.paragraph(words.t("proposal-new-version"));
    }
    letter.button(words.t("proposal-button"), about.address).paragraph(words.t("proposal-how"))
}

/// The title of its page and paper.
pub fn title(terms: &Terms) -> String {
    english().with("proposal-title", &[("organisation", terms.for_whom())])
}

/// The paper; `on` is the day it was sent.
pub fn paper(terms: &Terms, number: u32, hash: &str, on: Date) -> Paper {
    let (words, title, short) = (english(), title(terms), short_hash(hash));
    Paper {
        language: words.language().to_owned(),
        date: on,
        brand: terms.provider.clone(),
        foot: words.with("proposal-foot", &[("title", title.as_str()), ("hash", short.as_str())]),
        title,
        body: Body::Proposal(shown(terms, number, hash)),
    }
}

/// What stands on it.
pub fn shown(terms: &Terms, number: u32, hash: &str) -> ProposalPaper {
    let words = english();
    let number = number.to_string();
    let (starts, ends) = (words.day_with_year(terms.starts), words.day_with_year(terms.ends));
    let parts = [
        ("provider", terms.provider.as_str()),
        ("client", terms.client.as_str()),
        ("organisation", terms.for_whom()),
        ("number", number.as_str()),
        ("starts", starts.as_str()),
        ("ends", ends.as_str()),
    ];
    let questions = Section::ALL.iter().flat_map(|section| section.questions());
    let sections = questions.map(|question| {
        let heading = words.t(&format!("proposal-{}", question.key)).into_owned();
        (heading, answer(terms, question))
    });
    ProposalPaper {
        caption: words.with("proposal-caption", &parts),
        lead: words.with("proposal-paper-lead", &parts),
        sections: sections.filter(|(_, lines)| !lines.is_empty()).collect(),
        pinned: vec![words.with("proposal-version", &parts), words.with("proposal-hash", &[("hash", hash)])],
    }
}

/// What was answered to one question, in lines of words; none where nothing was.
pub fn said(terms: &Terms, key: &str) -> Vec<String> {
    let mut questions = Section::ALL.iter().flat_map(|section| section.questions());
    questions.find(|question| question.key == key).map(|question| answer(terms, question)).unwrap_or_default()
}

/// An answer in lines of words; none where there is none.
fn answer(terms: &Terms, question: &Question) -> Vec<String> {
    let words = english();
    let said = terms.needs.answer(question.key);
    if said.is_empty() {
        return Vec::new();
    }
    let line = match question.kind {
        Kind::Lines => {
            return said.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        }
        Kind::Day => {
            let (starts, ends) = (words.day_with_year(terms.starts), words.day_with_year(terms.ends));
            words.with("proposal-runs", &[("starts", starts.as_str()), ("ends", ends.as_str())])
        }
        Kind::Number(..) if question.key == "minutes" => words.with("proposal-length", &[("minutes", said)]),
        Kind::Number(..) => words.n("proposal-people-count", said.parse::<i64>().unwrap_or_default()),
        Kind::One(Choice::Keys(_)) => words.t(&format!("proposal-{}-{said}", question.key)).into_owned(),
        Kind::One(Choice::Guide | Choice::Method) => {
            question.name_of(said).map_or_else(|| said.to_owned(), |name| words.of(&name).to_owned())
        }
    };
    vec![line]
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::needs::Needs;

    #[test]
    fn every_question_has_its_heading_and_every_choice_its_words() {
        let words = english();
        for question in Section::ALL.iter().flat_map(|section| section.questions()) {
            assert!(words.has(&format!("proposal-{}", question.key)), "{}", question.key);
            for key in question.keys() {
                let said = |asked: &str| if asked == question.key { key.to_owned() } else { String::new() };
                let section = Section::ALL.into_iter().find(|one| one.questions().contains(question)).unwrap();
                let needs = Needs::default().with(section, said).unwrap();
                let (starts, ends) = (jiff::civil::date(2026, 5, 11), jiff::civil::date(2027, 5, 10));
                let of = |text: &str| text.to_owned();
                let terms = Terms { provider: of("N"), client: of("W"), organisation: of("O"), needs, starts, ends };
                let told = answer(&terms, question).concat();
                assert!(!told.is_empty() && !told.starts_with("proposal-") && told != key, "{key}: {told}");
            }
        }
    }
}
