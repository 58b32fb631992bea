//! What a coordinator typed of the form of the applications, read as a form.

use domain::application::{Form, Kind, Question, Role};
use domain::blueprint::Design;
use std::collections::BTreeSet;

pub(super) type Given = Vec<(String, String)>;

/// A form as it was typed over the one that stands.
pub(super) struct Typed {
    /// As it is wanted.
    pub wanted: Form,
    /// As the page shows it again: with what is to go, without what was added.
    pub shown: Form,
    /// Questions that are to go, and those of the programme that are to be asked.
    pub goes: BTreeSet<String>,
    pub asks: BTreeSet<String>,
    /// Of each section, in its order.
    pub added: Vec<Added>,
}

/// A question to add, as typed.
#[derive(Clone, Default)]
pub(super) struct Added {
    /// The key it gets: new, so that no old answer is taken for one to it.
    pub key: String,
    pub title: String,
    pub help: String,
    pub kind: String,
    pub words: String,
    pub choices: String,
    pub role: String,
    pub is_needed: bool,
}

pub(super) fn value<'a>(given: &'a Given, name: &str) -> &'a str {
    given.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What an answer is for, as the page's choice says it.
pub(super) fn role_word(role: &Role) -> String {
    match role {
        Role::Category => "category".to_owned(),
        Role::Criterion { key } => format!("criterion:{key}"),
        _ => "read".to_owned(),
    }
}

fn role_of(word: &str, design: &Design) -> Option<Role> {
    let criteria = design.round.as_ref().map_or(&[][..], |round| &round.criteria);
    match word.split_once(':') {
        Some(("criterion", key)) if criteria.iter().any(|one| one.key == key) => {
            Some(Role::Criterion { key: key.to_owned() })
        }
        _ if word == "category" => Some(Role::Category),
        _ if word == "read" => Some(Role::Read),
        _ => None,
    }
}

/// Can a coordinator choose what such an answer is for? What protects people or asks for what the design needs stays.
pub(super) fn has_choice(role: &Role) -> bool {
    matches!(role, Role::Read | Role::Category | Role::Criterion { .. })
}

impl Typed {
    /// As it stands.
    pub fn none(form: &Form) -> Typed {
        let added = form.sections.iter().map(|section| Added::of(form, &section.key, &Given::new()));
        Typed {
            wanted: form.clone(),
            shown: form.clone(),
            goes: BTreeSet::new(),
            asks: BTreeSet::new(),
            added: added.collect(),
        }
    }

    /// A question that the page did not have stays as it is: another editor may have added it.
    pub fn read(form: &Form, design: &Design, given: &Given) -> Typed {
        let mut shown = form.clone();
        let asked = shown.sections.iter_mut().flat_map(|section| &mut section.questions);
        asked.filter(|question| !question.is_retired).for_each(|question| change(question, design, given));
        let is_ticked = |what: &str, key: &str| value(given, &format!("{key}.{what}")) == "yes";
        let asked = || form.asked().map(|question| question.key.clone());
        let goes: BTreeSet<String> = asked().filter(|key| is_ticked("goes", key)).collect();
        let lacking = form.lacking(design);
        let asks: BTreeSet<String> =
            lacking.iter().map(|(_, one)| one.key.clone()).filter(|key| is_ticked("asks", key)).collect();
        let added: Vec<Added> = form.sections.iter().map(|section| Added::of(form, &section.key, given)).collect();
        let mut wanted = shown.clone();
        for (section, added) in wanted.sections.iter_mut().zip(&added) {
            section.questions.retain(|question| question.is_retired || !goes.contains(&question.key));
            section.questions.extend(added.question(design));
        }
        wanted.sections.retain(|section| !section.questions.is_empty());
        lacking.into_iter().filter(|(_, one)| asks.contains(&one.key)).for_each(|(at, one)| wanted.ask(&at, one));
        Typed { wanted, shown, goes, asks, added }
    }
}

fn change(question: &mut Question, design: &Design, given: &Given) {
    if !given.iter().any(|(name, _)| *name == format!("{}.title", question.key)) {
        return;
    }
    let of = |what: &str| value(given, &format!("{}.{what}", question.key)).to_owned();
    let (title, help, words, choices) = (of("title"), of("help"), of("words"), of("choices"));
    let is_needed = of("needed") == "yes";
    // What is only recorded has no choice on the page: one that is sent all the same is refused in words.
    let is_told = has_choice(&question.role) || question.role == Role::Recorded;
    let role = role_of(&of("for"), design).filter(|_| is_told);
    question.title = title;
    question.help = help;
    question.is_needed = is_needed || question.role.names_manager();
    if let Some(role) = role {
        question.role = role;
    }
    match &mut question.kind {
        Kind::Text { most_words } => *most_words = words.parse().unwrap_or_default(),
        Kind::Choice { of } => *of = lines(&choices),
        Kind::Line | Kind::Email | Kind::YesNo | Kind::Dates => {}
    }
}

impl Added {
    fn of(form: &Form, section: &str, given: &Given) -> Added {
        let of = |what: &str| value(given, &format!("new-{section}.{what}")).to_owned();
        let keys = (1..).map(|n| format!("{section}-added-{n}"));
        Added {
            key: keys.into_iter().find(|key| form.question(key).is_none()).unwrap_or_default(),
            title: of("title"),
            help: of("help"),
            kind: of("kind"),
            words: of("words"),
            choices: of("choices"),
            role: of("for"),
            is_needed: of("needed") == "yes",
        }
    }

    fn question(&self, design: &Design) -> Option<Question> {
        if self.title.is_empty() {
            return None;
        }
        let kind = match self.kind.as_str() {
            "line" => Kind::Line,
            "yes-no" => Kind::YesNo,
            "choice" => Kind::Choice { of: lines(&self.choices) },
            _ => Kind::Text { most_words: self.words.parse().unwrap_or(150) },
        };
        Some(Question {
            key: self.key.clone(),
            title: self.title.clone(),
            help: self.help.clone(),
            kind,
            is_needed: self.is_needed,
            role: role_of(&self.role, design).unwrap_or_default(),
            is_retired: false,
        })
    }
}
