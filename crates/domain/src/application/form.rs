//! The form of an application: sections and questions as data, which a coordinator edits.

use crate::blueprint::Design;
use serde::{Deserialize, Serialize};

/// What an applicant is asked, in order. Kept as JSON; a question is known by its key for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub sections: Vec<Section>,
}

/// One task of the task list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub key: String,
    pub title: String,
    /// A sentence under the heading; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub says: String,
    pub questions: Vec<Question>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub key: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    pub kind: Kind,
    #[serde(default)]
    pub is_needed: bool,
    #[serde(default)]
    pub role: Role,
    /// No longer asked; answers given are kept.
    #[serde(default)]
    pub is_retired: bool,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Kind {
    /// One line of text.
    Line,
    Email,
    /// Several lines, up to a number of words.
    Text {
        most_words: u32,
    },
    YesNo,
    /// One of these.
    Choice {
        of: Vec<String>,
    },
    /// Any of the programme's dates.
    Dates,
}

/// What an answer is used for, and so who reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "kebab-case")]
pub enum Role {
    /// Read by the panel.
    #[default]
    Read,
    /// Feeds one criterion of the rubric, by its key.
    Criterion {
        key: String,
    },
    /// Something asked of those who apply, by its key (S0.16). A no warns, and asks for the reason.
    Eligibility {
        key: String,
    },
    /// Why the panel may make an exception.
    Exception,
    /// Counted for the aims of the round: sector, role, borough (S0.21). Read by the panel.
    Category,
    /// Names the applicant or their workplace: the panel never reads it.
    Identity,
    /// Where they work. Never read by the panel; nobody reads an application from their own organisation.
    Organisation,
    /// Whether somebody can come every time; the section's question for dates says which they cannot do.
    EveryDate,
    /// Earlier training or groups: recorded, never a filter (S0.17).
    Earlier,
    /// Recorded, and nothing else: counted for the coordinator, in no aim, criterion or rule, and read by nobody who chooses (S0.17).
    Recorded,
    /// Where they live, so that no two places go to one home. Never read by anybody but whoever wrote it.
    Household,
    ManagerName,
    ManagerEmail,
}

impl Role {
    /// Does the answer say who the manager is?
    pub fn names_manager(&self) -> bool {
        matches!(self, Role::ManagerName | Role::ManagerEmail)
    }

    /// Does an answer keep somebody from reading what they should not, limit how many come from one place, or stand as a record?
    /// Then the question stays once it was answered.
    pub fn protects(&self) -> bool {
        matches!(self, Role::Identity | Role::Organisation | Role::Recorded | Role::Household) || self.names_manager()
    }

    /// May the coordinator of a round read answers of this kind? Nobody reads where applicants live.
    pub fn is_read_by_coordinator(&self) -> bool {
        *self != Role::Household
    }

    /// May a reviewer read answers of this kind? See [`Question::is_read_blind`].
    fn is_read_blind(&self) -> bool {
        match self {
            Role::Read | Role::Criterion { .. } | Role::Eligibility { .. } | Role::Exception => true,
            Role::Category | Role::Earlier => true,
            Role::Identity | Role::Organisation | Role::ManagerName | Role::ManagerEmail => false,
            // Applicants are told that dates do not count.
            Role::Recorded | Role::Household | Role::EveryDate => false,
        }
    }
}

/// The field of the applicant's own name, which is no question of the form. No key of a question is the same.
pub const NAME_FIELD: &str = "applicant-name";

/// Longest answer that is not counted in words, in characters.
pub const LINE_MOST: usize = 200;

impl Form {
    /// The questions that are asked now, section by section.
    pub fn asked(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(Section::asked)
    }

    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    pub fn question(&self, key: &str) -> Option<&Question> {
        self.sections.iter().flat_map(|section| &section.questions).find(|question| question.key == key)
    }

    /// The one question with a role: where the manager's address or the organisation is asked.
    pub fn with_role(&self, role: &Role) -> Option<&Question> {
        self.asked().find(|question| question.role == *role)
    }

    /// The same, where it is asked no more too: what was answered to it counts on.
    pub fn ever_with_role(&self, role: &Role) -> Option<&Question> {
        let retired = || self.sections.iter().flat_map(|section| &section.questions).find(|q| q.role == *role);
        self.with_role(role).or_else(retired)
    }

    /// The section that applicants see first; their name stands at its top.
    pub fn first(&self) -> Option<&Section> {
        self.sections.iter().find(|section| section.asked().next().is_some())
    }

    /// The form a programme begins with: about you, ideas and plans, dates, earlier training, your manager. What the
    /// design says of eligibility, criteria and audience stands in it.
    pub fn of(design: &Design) -> Form {
        super::first_form::of(design)
    }
}

impl Question {
    /// May a reviewer read the answer? Dates that somebody cannot do are for whoever plans: applicants are told that these do
    /// not count.
    pub fn is_read_blind(&self) -> bool {
        self.role.is_read_blind() && self.kind != Kind::Dates
    }

    /// What can be chosen, as it is kept: `yes` and `no` for a question that is answered so; empty where one writes.
    pub fn answers(&self) -> Vec<String> {
        match &self.kind {
            Kind::Choice { of } => of.clone(),
            Kind::YesNo => vec!["yes".to_owned(), "no".to_owned()],
            Kind::Line | Kind::Email | Kind::Text { .. } | Kind::Dates => Vec::new(),
        }
    }
}

impl Section {
    pub fn asked(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| !question.is_retired)
    }
}
