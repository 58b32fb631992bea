//! The words of a kind of letter as a provider writes them: a subject and paragraphs around the letter's own pieces.
//!
//! Each paragraph is a minijinja template of its own, so that nothing written can leave the pieces out.

#[cfg(test)]
mod tests;

use crate::kind::Kind;
use crate::{Letter, english};
use domain::refusal::{Fault, Refusal};
use minijinja::{Environment, UndefinedBehavior};
use std::collections::BTreeMap;

/// The line that stands for the letter's own pieces.
pub const DETAILS: &str = "{{ details }}";
/// Longest subject and text, in characters.
pub const SUBJECT_MOST: usize = 150;
pub const BODY_MOST: usize = 5_000;
/// Steps one paragraph may take: far more than words need.
const FUEL: u64 = 10_000;

/// Subject and text, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    pub subject: String,
    pub body: String,
}

/// Words that are ready to stand in a letter.
#[derive(Debug)]
struct Rendered {
    subject: String,
    before: Vec<String>,
    after: Vec<String>,
}

impl Template {
    /// The words that come with the program, values as variables. There is no second copy of them.
    pub fn shipped(kind: &Kind) -> Template {
        let names: Vec<(&str, String)> = kind.variables().map(|name| (name, format!("{{{{ {name} }}}}"))).collect();
        let parts: Vec<(&str, &str)> = names.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let sentence = |key: &str| english().with(key, &parts);
        let body: Vec<String> = kind.leads.iter().map(|key| sentence(key)).chain([DETAILS.to_owned()]).collect();
        let subject = if kind.has_subject() { sentence(kind.subject) } else { String::new() };
        Template { subject, body: body.join("\n\n") }
    }

    /// As it is kept: without line ends of other machines and spaces at the ends.
    #[must_use]
    pub fn tidied(&self) -> Template {
        let body = self.body.replace("\r\n", "\n");
        let lines: Vec<&str> = body.trim().lines().map(str::trim_end).collect();
        Template { subject: self.subject.trim().to_owned(), body: lines.join("\n") }
    }

    /// Whether letters of this kind can be written with it; else what is to be mended, beside each field.
    pub fn check(&self, kind: &Kind) -> Result<(), Refusal> {
        let subject = if kind.has_subject() { check_subject(&self.subject, kind) } else { None };
        Refusal::unless_empty(subject.into_iter().chain(check_body(&self.body, kind)).collect())
    }

    /// The letter in these words.
    pub fn put_into(&self, letter: &Letter) -> Result<Letter, Refusal> {
        self.check(&letter.kind)?;
        let values: BTreeMap<&str, String> =
            letter.values.iter().map(|(name, value)| (*name, on_one_line(value))).collect();
        let rendered = self.render(&values)?;
        let has_own = letter.kind.has_subject() && !rendered.subject.is_empty();
        let subject = if has_own { rendered.subject } else { letter.subject.clone() };
        Ok(letter.clone().reworded(subject, rendered.before, rendered.after))
    }

    fn render(&self, values: &BTreeMap<&str, String>) -> Result<Rendered, Refusal> {
        let subject = on_one_line(&filled("subject", &self.subject, 1, values)?);
        let mut rendered = Rendered { subject, before: Vec::new(), after: Vec::new() };
        let mut is_after = false;
        for (line, paragraph) in paragraphs(&self.body) {
            if is_details(&paragraph) {
                is_after = true;
                continue;
            }
            let text = filled("body", &paragraph, line, values)?;
            if !text.trim().is_empty() {
                let side = if is_after { &mut rendered.after } else { &mut rendered.before };
                side.push(text.trim().to_owned());
            }
        }
        Ok(rendered)
    }
}

/// Paragraphs stand between empty lines; each with the line it begins on, from 1. The line for the pieces stands alone.
fn paragraphs(body: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut is_open = false;
    for (number, line) in body.lines().enumerate() {
        let is_alone = line.trim().is_empty() || is_details(line);
        match found.last_mut() {
            Some((_, text)) if is_open && !is_alone => {
                text.push('\n');
                text.push_str(line.trim_end());
            }
            _ if !line.trim().is_empty() => found.push((number + 1, line.trim_end().to_owned())),
            _ => {}
        }
        is_open = !is_alone;
    }
    found
}

/// `{{ details }}`, with spaces or without.
fn is_details(line: &str) -> bool {
    line.chars().filter(|c| !c.is_whitespace()).eq("{{details}}".chars())
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check_subject(subject: &str, kind: &Kind) -> Option<Fault> {
    if subject.trim().is_empty() {
        return Some(Fault::at("subject", "fault-message-no-subject"));
    }
    if subject.contains('\n') {
        return Some(Fault::at("subject", "fault-message-subject-lines"));
    }
    if subject.chars().count() > SUBJECT_MOST {
        return Some(Fault::at("subject", "fault-message-subject-long").with("most", SUBJECT_MOST));
    }
    check_part("subject", subject, 1, kind)
}

fn check_body(body: &str, kind: &Kind) -> Option<Fault> {
    if body.chars().count() > BODY_MOST {
        return Some(Fault::at("body", "fault-message-body-long").with("most", BODY_MOST));
    }
    let paragraphs = paragraphs(body);
    match paragraphs.iter().filter(|(_, text)| is_details(text)).count() {
        0 => return Some(Fault::at("body", "fault-message-no-details")),
        1 => {}
        _ => return Some(Fault::at("body", "fault-message-two-details")),
    }
    let written = paragraphs.iter().filter(|(_, text)| !is_details(text));
    written.into_iter().find_map(|(line, text)| check_part("body", text, *line, kind))
}

/// That it can be read, knows only this kind's values, and can be filled in.
fn check_part(field: &'static str, source: &str, line: usize, kind: &Kind) -> Option<Fault> {
    let environment = environment();
    let template = match environment.template_from_str(source) {
        Ok(template) => template,
        Err(error) => return Some(unreadable(field, line, &error)),
    };
    if !is_plain(source) {
        return Some(Fault::at(field, "fault-message-unreadable").with("line", line));
    }
    let mut unknown: Vec<String> = template.undeclared_variables(false).into_iter().collect();
    unknown.retain(|name| !kind.variables().any(|known| known == name));
    unknown.sort();
    if let Some(name) = unknown.first() {
        let fault = if name == "details" { "fault-message-details-alone" } else { "fault-message-unknown" };
        let known = kind.variables().map(|known| format!("{{{{ {known} }}}}")).collect::<Vec<_>>().join(", ");
        return Some(Fault::at(field, fault).with("name", name).with("known", known));
    }
    let samples = kind.variables().map(|name| (name, name.to_owned())).collect();
    filled(field, source, line, &samples).err()
}

/// Values and conditions only: what repeats, sets or multiplies could fill the memory within its steps.
fn is_plain(source: &str) -> bool {
    let is_name = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_');
    let is_condition = |tag: &str| match tag.split_whitespace().collect::<Vec<_>>()[..] {
        ["else" | "endif"] => true,
        ["if" | "elif", name] | ["if" | "elif", "not", name] => is_name(name),
        _ => false,
    };
    inside(source, "{{", "}}").all(is_name) && inside(source, "{%", "%}").all(is_condition)
}

/// What stands between each pair of marks, without the dashes that take spaces away.
fn inside<'a>(source: &'a str, open: &'static str, close: &'static str) -> impl Iterator<Item = &'a str> {
    let marked = source.split(open).skip(1);
    marked.map(move |rest| {
        rest.split(close).next().unwrap_or_default().trim_matches(|c: char| c == '-' || c.is_whitespace())
    })
}

/// A paragraph with its values. `line` is where it begins.
fn filled(field: &'static str, source: &str, line: usize, values: &BTreeMap<&str, String>) -> Result<String, Fault> {
    environment().render_str(source, values).map_err(|error| unreadable(field, line, &error))
}

fn unreadable(field: &'static str, line: usize, error: &minijinja::Error) -> Fault {
    let line = error.line().map_or(line, |within| line + within.saturating_sub(1));
    Fault::at(field, "fault-message-unreadable").with("line", line)
}

/// Nothing to include, no filters or functions, an end to every loop. Letters escape what they show themselves.
fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment
}
