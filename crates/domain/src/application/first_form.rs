//! The form a programme's call begins with: the shipped one, with what the programme's design asks put into it.

use super::form::{Form, Kind, Question, Role, Section};
use crate::blueprint::{Criterion, Design, Eligibility};
use serde::Deserialize;
use std::sync::OnceLock;

/// Words for the heaviest criterion; each lighter one gets its share, within these bounds.
const MOST_WORDS: u32 = 400;
const FEWEST_WORDS: u32 = 100;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstForm {
    sections: Vec<FirstSection>,
    categories: Categories,
    exception: Question,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstSection {
    key: String,
    title: String,
    says: String,
    #[serde(default)]
    takes: Vec<Takes>,
    #[serde(default)]
    questions: Vec<Question>,
}

/// What a section takes over from the design.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Takes {
    Categories,
    Eligibility,
    Criteria,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Categories {
    sector: Title,
    level: Title,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    title: String,
}

fn shipped() -> &'static FirstForm {
    static FORM: OnceLock<FirstForm> = OnceLock::new();
    FORM.get_or_init(|| {
        let text = include_str!("../../../../methods/application-form.toml");
        toml::from_str(text).expect("the shipped form is well formed: a test reads it")
    })
}

/// What is not asked of a design leaves no empty section behind.
pub(super) fn of(design: &Design) -> Form {
    let sections = shipped().sections.iter().map(|section| Section {
        key: section.key.clone(),
        title: section.title.clone(),
        says: section.says.clone(),
        questions: section
            .questions
            .iter()
            .cloned()
            .chain(section.takes.iter().flat_map(|takes| taken(*takes, design)))
            .collect(),
    });
    Form { sections: sections.filter(|section| !section.questions.is_empty()).collect() }
}

fn taken(takes: Takes, design: &Design) -> Vec<Question> {
    match takes {
        Takes::Categories => categories(design),
        Takes::Eligibility if design.eligibility.is_empty() => Vec::new(),
        Takes::Eligibility => design.eligibility.iter().map(asks).chain([shipped().exception.clone()]).collect(),
        Takes::Criteria => criteria(design),
    }
}

/// A category with one value only tells nothing and is not asked.
fn categories(design: &Design) -> Vec<Question> {
    let words = &shipped().categories;
    let both = [("sector", &words.sector, &design.audience.sectors), ("level", &words.level, &design.audience.levels)];
    let told = both.into_iter().filter(|(_, _, values)| values.len() > 1);
    told.map(|(key, title, values)| needed(key, &title.title, Kind::Choice { of: values.clone() }, Role::Category))
        .collect()
}

fn asks(item: &Eligibility) -> Question {
    let role = Role::Eligibility { key: item.key.clone() };
    needed(&format!("eligible-{}", item.key), &item.words, Kind::YesNo, role)
}

fn criteria(design: &Design) -> Vec<Question> {
    let mut criteria: Vec<&Criterion> = design.round.iter().flat_map(|round| &round.criteria).collect();
    criteria.sort_by_key(|criterion| std::cmp::Reverse(criterion.weight));
    let heaviest = criteria.first().map_or(1, |criterion| criterion.weight.max(1));
    criteria.into_iter().map(|criterion| weighed(criterion, heaviest)).collect()
}

fn weighed(criterion: &Criterion, heaviest: u32) -> Question {
    let share = (MOST_WORDS * criterion.weight / heaviest / 50 * 50).clamp(FEWEST_WORDS, MOST_WORDS);
    let role = Role::Criterion { key: criterion.key.clone() };
    let kind = Kind::Text { most_words: share };
    Question {
        help: criterion.help.clone(),
        ..needed(&format!("criterion-{}", criterion.key), &criterion.title, kind, role)
    }
}

fn needed(key: &str, title: &str, kind: Kind, role: Role) -> Question {
    let (key, title) = (key.to_owned(), title.to_owned());
    Question { key, title, help: String::new(), kind, is_needed: true, role, is_retired: false }
}
