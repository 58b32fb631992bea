//! Blinding: what a reviewer reads, without who wrote it, where they work and who manages them.

use crate::application::{Answers, Application, Form, Role};
use crate::employer::is_named;
use crate::person::is_email;
use std::ops::Range;

/// What stands for a name or an address, and for a place of work.
pub const NAME: &str = "[name]";
pub const WORKPLACE: &str = "[workplace]";

/// What is taken out of the free texts of one application.
#[derive(Clone, Debug)]
pub struct Blinds {
    /// Each as lower-case words.
    people: Vec<Vec<String>>,
    /// Parts of the names, which count where they are written with a capital: "Will" is a name, "will" is not.
    parts: Vec<String>,
    /// The longest first, so that a part does not leave the rest of it standing.
    houses: Vec<Vec<String>>,
    /// Single words of the places of work, which count where they are written with a capital.
    house_parts: Vec<String>,
}

/// Shortest single word that names a place of work by itself: "Kestrel" does, "Ward" does not.
const FEWEST_LETTERS: usize = 5;

/// Where somebody works, beyond what their form says of it.
#[derive(Clone, Debug, Default)]
pub struct Workplaces {
    /// What the provider knows of the applicant; empty where it knows nothing.
    pub known: String,
    /// Every organisation the provider knows.
    pub all: Vec<String>,
}

/// A word of a text: where it stands, and in lower case.
struct Word {
    at: Range<usize>,
    lower: String,
    is_capital: bool,
}

/// Runs of letters and digits; what stands between them belongs to none.
fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, sign) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, sign.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &text[from..at];
                let is_capital = word.chars().next().is_some_and(char::is_uppercase);
                found.push(Word { at: from..at, lower: word.to_lowercase(), is_capital });
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn lower_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.lower).collect()
}

/// What a found range is replaced by.
#[derive(Clone, Copy, PartialEq)]
enum Mask {
    Name,
    Workplace,
}

impl Blinds {
    /// Of the applicant and whoever stands as their manager in the form or was asked instead.
    pub fn of(application: &Application, form: &Form, managers: &[String], workplaces: &Workplaces) -> Blinds {
        let answers = &application.answers;
        let own = [application.name.as_str(), answers.to_role(form, &Role::ManagerName)];
        let names = own.into_iter().chain(managers.iter().map(String::as_str));
        Blinds::of_names(names, answers.to_role(form, &Role::Organisation), workplaces)
    }

    /// The same by the names themselves, and by what was answered to where they work.
    pub fn of_names<'a>(
        names: impl IntoIterator<Item = &'a str>,
        organisation: &str,
        workplaces: &Workplaces,
    ) -> Blinds {
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let parts = names.iter().flat_map(|name| lower_words(name)).filter(|part| part.chars().count() > 1);
        Blinds {
            people: names.iter().map(|name| lower_words(name)).filter(|name| name.len() > 1).collect(),
            parts: parts.collect(),
            ..houses(organisation, workplaces)
        }
    }

    /// Of the applicant's own name alone: of this they are warned.
    pub fn of_name(name: &str) -> Blinds {
        let parts = lower_words(name);
        Blinds { people: vec![parts.clone()], parts, houses: Vec::new(), house_parts: Vec::new() }
    }

    /// Does the text hold something that would be taken out?
    pub fn finds_in(&self, text: &str) -> bool {
        !self.found(text).is_empty()
    }

    /// The text with names, addresses and the place of work taken out. Names that stand together become one: how many parts
    /// a name has tells something of whose it is.
    pub fn blind(&self, text: &str) -> String {
        let (mut blinded, mut from) = (String::with_capacity(text.len()), 0);
        for (range, mask) in self.found(text) {
            blinded.push_str(&text[from..range.start]);
            blinded.push_str(match mask {
                Mask::Name => NAME,
                Mask::Workplace => WORKPLACE,
            });
            from = range.end;
        }
        blinded.push_str(&text[from..]);
        blinded
    }

    /// The answers that reviewers read, blinded.
    pub fn read(&self, form: &Form, answers: &Answers) -> Answers {
        let mut read = Answers::default();
        let questions = form.sections.iter().flat_map(|section| &section.questions);
        for question in questions.filter(|question| question.is_read_blind()) {
            read.put(&question.key, &self.blind(answers.get(&question.key)));
        }
        read
    }

    /// What is taken out, in order, without overlaps.
    fn found(&self, text: &str) -> Vec<(Range<usize>, Mask)> {
        let words = words(text);
        let mut taken: Vec<(Range<usize>, Mask)> = addresses(text).map(|at| (at, Mask::Name)).collect();
        for (phrases, mask) in [(&self.houses, Mask::Workplace), (&self.people, Mask::Name)] {
            for phrase in phrases.iter().filter(|phrase| !phrase.is_empty()) {
                for part in words.windows(phrase.len()) {
                    let range = part[0].at.start..part[part.len() - 1].at.end;
                    let is_one_line = !text[range.clone()].contains('\n');
                    if is_one_line && part.iter().map(|word| &word.lower).eq(phrase) {
                        put(&mut taken, range, mask);
                    }
                }
            }
        }
        for (parts, mask) in [(&self.house_parts, Mask::Workplace), (&self.parts, Mask::Name)] {
            for word in words.iter().filter(|word| word.is_capital && parts.contains(&word.lower)) {
                put(&mut taken, word.at.clone(), mask);
            }
        }
        taken.sort_by_key(|(range, _)| range.start);
        joined(text, taken)
    }
}

/// The places of work alone: what was answered and is known, whole and in parts, and the known names that stand in the answer.
fn houses(answer: &str, workplaces: &Workplaces) -> Blinds {
    let named = workplaces.all.iter().filter(|name| is_named(answer, name));
    let whole = [answer, workplaces.known.as_str()].into_iter().chain(named.map(String::as_str));
    let whole: Vec<&str> = whole.collect();
    let mut houses: Vec<Vec<String>> = whole.iter().map(|text| lower_words(text)).collect();
    let mut house_parts = Vec::new();
    for part in whole.iter().flat_map(|text| parts_of(text)) {
        match words(part).as_slice() {
            [word] if word.is_capital && word.lower.chars().count() >= FEWEST_LETTERS => {
                house_parts.push(word.lower.clone());
            }
            [] | [_] => {}
            _ => houses.push(lower_words(part)),
        }
    }
    houses.sort_by_key(|words| std::cmp::Reverse(words.len()));
    Blinds { people: Vec::new(), parts: Vec::new(), houses, house_parts }
}

/// What stands between commas, brackets, slashes and dashes. A hyphen within a word is none.
fn parts_of(text: &str) -> impl Iterator<Item = &str> {
    let is_sign =
        |sign: char| matches!(sign, ',' | ';' | '(' | ')' | '[' | ']' | '/' | '|' | '\n' | '\u{2013}' | '\u{2014}');
    text.split(is_sign).flat_map(|part| part.split(" -")).flat_map(|part| part.split("- "))
}

/// Takes a range, unless part of it is taken already.
fn put(taken: &mut Vec<(Range<usize>, Mask)>, range: Range<usize>, mask: Mask) {
    if taken.iter().all(|(other, _)| other.end <= range.start || range.end <= other.start) {
        taken.push((range, mask));
    }
}

/// Names with nothing but spaces and hyphens between them are one name, and so are places of work.
fn joined(text: &str, taken: Vec<(Range<usize>, Mask)>) -> Vec<(Range<usize>, Mask)> {
    let mut joined: Vec<(Range<usize>, Mask)> = Vec::new();
    for (range, mask) in taken {
        let is_between = |gap: &str| gap.chars().all(|sign| matches!(sign, ' ' | '-' | '\u{2010}' | '\u{2011}'));
        match joined.last_mut() {
            Some((last, kind)) if *kind == mask && is_between(&text[last.end..range.start]) => {
                last.end = range.end;
            }
            _ => joined.push((range, mask)),
        }
    }
    joined
}

/// Where e-mail addresses stand, whosever they are.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_part = |sign: char| !sign.is_whitespace() && !matches!(sign, '<' | '>' | '(' | ')' | ',' | ';' | ':' | '"');
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(start) = text[from..].find(is_part).map(|at| from + at) {
            let end = text[start..].find(|sign| !is_part(sign)).map_or(text.len(), |at| start + at);
            from = end;
            let word = text[start..end].trim_end_matches(['.', '!', '?', '\'', ']']).trim_start_matches(['\'', '[']);
            if is_email(word) {
                let at = start + text[start..end].find(word).unwrap_or_default();
                return Some(at..at + word.len());
            }
        }
        None
    })
}
