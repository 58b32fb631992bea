//! Who may not read whose application: themselves, their own house, their own line, who is kept apart, whom they know; and their rivals.

use crate::employer::is_named;
use crate::id::PersonId;
use crate::person::tidy_email;
use std::collections::BTreeSet;

/// Why a reviewer is never given an application. The weightiest reason is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exclusion {
    /// They wrote it.
    Own,
    /// They have applied in the same round themselves.
    Applied,
    /// They manage the applicant, or the applicant manages them, anywhere up the line.
    Line,
    /// The two are kept apart: a conflict, or one household.
    Conflict,
    /// They work for the same organisation.
    Organisation,
    /// They gave it back.
    Recused,
}

/// A reviewer as the people table knows them.
#[derive(Clone, Debug)]
pub struct Reader {
    pub person: PersonId,
    pub email: String,
    /// Name of their organisation; empty where it is not known.
    pub organisation: String,
    /// Their managers, all the way up.
    pub line: BTreeSet<PersonId>,
    /// Whom they are kept apart from.
    pub apart: BTreeSet<PersonId>,
    /// They have sent an application in the same round.
    pub has_applied: bool,
}

/// An applicant, as far as it matters to who reads them.
#[derive(Clone, Debug, Default)]
pub struct Applicant {
    pub email: String,
    /// Who they are in the people table, if their address stands there.
    pub person: Option<PersonId>,
    /// Where they say they work, and what the people table says.
    pub organisations: Vec<String>,
    /// Addresses of everybody who was named as their manager, or answers for one.
    pub managers: Vec<String>,
    /// Their managers in the people table, all the way up.
    pub line: BTreeSet<PersonId>,
}

pub fn exclusion(reader: &Reader, applicant: &Applicant) -> Option<Exclusion> {
    let email = tidy_email(&reader.email);
    let is = |other: &str| tidy_email(other) == email;
    if is(&applicant.email) || applicant.person == Some(reader.person) {
        return Some(Exclusion::Own);
    }
    if reader.has_applied {
        return Some(Exclusion::Applied);
    }
    let manages = applicant.managers.iter().any(|manager| is(manager)) || applicant.line.contains(&reader.person);
    if manages || applicant.person.is_some_and(|person| reader.line.contains(&person)) {
        return Some(Exclusion::Line);
    }
    if applicant.person.is_some_and(|person| reader.apart.contains(&person)) {
        return Some(Exclusion::Conflict);
    }
    applicant.organisations.iter().any(|one| is_named(one, &reader.organisation)).then_some(Exclusion::Organisation)
}
