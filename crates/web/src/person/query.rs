//! The people table's address: filters and the page, as they stand in the URL.

use actions::person::{Filter, Turn, Work};
use domain::id::{ImportId, OrganisationId, PersonId, ProgrammeId, TeamId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Everything is text, as a form sends empty fields too; what cannot be read counts as not said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Query {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub organisation: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub team: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub programme: String,
    /// An import: those whose rows came with it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub import: String,
    /// The programme that people are being looked for; chosen in the bulk bar already.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub into: String,
    /// `none` for people without one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub manager: String,
    /// `direct`, `other`, or `unknown` where it is not known whether somebody works directly with people.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub work: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The programme people were just put into, when, and how many: for the undo line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub joined: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub at: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub people: String,
}

/// What the undo line speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JustJoined {
    pub programme: ProgrammeId,
    pub at: Timestamp,
    pub people: usize,
}

fn read<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

impl Query {
    pub fn filter(&self) -> Filter {
        let organisation = read(&self.organisation).map(OrganisationId);
        Filter {
            q: self.q.chars().take(100).collect(),
            organisation,
            // A team of another organisation was chosen before that one was.
            team: organisation.and(read(&self.team).map(TeamId)),
            programme: read(&self.programme).map(ProgrammeId),
            import: read(&self.import).map(ImportId),
            without_manager: self.manager == "none",
            work: match self.work.as_str() {
                "direct" => Some(Work::Direct),
                "other" => Some(Work::Other),
                "unknown" => Some(Work::NotKnown),
                _ => None,
            },
            among: Vec::new(),
        }
    }

    pub fn turn(&self) -> Turn {
        match (read(&self.after), read(&self.before)) {
            (Some(id), _) => Turn::After(PersonId(id)),
            (None, Some(id)) => Turn::Before(PersonId(id)),
            (None, None) => Turn::First,
        }
    }

    pub fn just_joined(&self) -> Option<JustJoined> {
        Some(JustJoined {
            programme: ProgrammeId(read(&self.joined)?),
            at: Timestamp::from_millisecond(read(&self.at)?).ok()?,
            people: read(&self.people)?,
        })
    }

    /// The filters, and what the people are for.
    pub fn filters(&self) -> Query {
        let none = String::new;
        Query { after: none(), before: none(), joined: none(), at: none(), people: none(), ..self.clone() }
    }

    pub fn is_narrow(&self) -> bool {
        self.filters() != self.unfiltered()
    }

    /// Everybody, for the same purpose.
    pub fn unfiltered(&self) -> Query {
        Query { into: self.into.clone(), ..Query::default() }
    }

    /// The address of a page with these parts.
    pub fn at_path(&self, path: &str) -> String {
        let query = serde_html_form::to_string(self).unwrap_or_default();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}
