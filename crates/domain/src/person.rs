//! People, their teams and organisations, and the line of managers above them.

use crate::id::{OrganisationId, PersonId, TeamId};
use crate::refusal::Fault;

/// A person as the provider knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub first_name: String,
    pub last_name: String,
    /// Lower case; unique in the house.
    pub email: String,
    pub phone: String,
    /// Job title, as the employer writes it.
    pub role: String,
    pub organisation: Option<OrganisationId>,
    pub team: Option<TeamId>,
    pub manager: Option<PersonId>,
}

impl Person {
    pub fn name(&self) -> String {
        full_name(&self.first_name, &self.last_name)
    }
}

/// First and last name as one, when either may be empty.
pub fn full_name(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_owned()
}

/// What a coordinator gives for a new or changed person. Names of organisation and team are made when new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonDraft {
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
    pub role: String,
    pub organisation: String,
    pub team: String,
    /// Empty for nobody.
    pub manager_email: String,
    /// Whether they work directly with people (S2.2); `None` when it is not known.
    pub is_direct: Option<bool>,
}

/// Characters of a name, a job title or any other text about a person.
pub const LONGEST_TEXT: usize = 200;

impl PersonDraft {
    /// Without blanks around anything, and addresses in lower case.
    #[must_use]
    pub fn tidied(self) -> PersonDraft {
        let tidy = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        PersonDraft {
            first_name: tidy(self.first_name),
            last_name: tidy(self.last_name),
            email: tidy_email(&self.email),
            phone: tidy(self.phone),
            role: tidy(self.role),
            organisation: tidy(self.organisation),
            team: tidy(self.team),
            manager_email: tidy_email(&self.manager_email),
            is_direct: self.is_direct,
        }
    }

    /// What is wrong with it, taken by itself.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.first_name.is_empty() && self.last_name.is_empty() {
            faults.push(Fault::at("first_name", "fault-person-no-name"));
        }
        if !is_email(&self.email) {
            faults.push(Fault::at("email", "fault-person-email"));
        }
        if !self.team.is_empty() && self.organisation.is_empty() {
            faults.push(Fault::at("organisation", "fault-person-team-alone"));
        }
        if !self.manager_email.is_empty() && self.manager_email == self.email {
            faults.push(Fault::at("manager_email", "fault-person-own-manager"));
        }
        let texts = [
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
            ("email", &self.email),
            ("phone", &self.phone),
            ("role", &self.role),
            ("organisation", &self.organisation),
            ("team", &self.team),
        ];
        let long = texts.into_iter().filter(|(_, text)| text.chars().count() > LONGEST_TEXT);
        faults.extend(long.map(|(field, _)| Fault::at(field, "fault-person-too-long").with("most", LONGEST_TEXT)));
        faults
    }
}

/// Is this plausibly an address a letter can go to? One `@`, something before it, a dot in what follows, no spaces.
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let host_is_dotted = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
    !local.is_empty()
        && host_is_dotted
        && !host.contains('@')
        && text.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>(),;:\"[]\\".contains(c))
}

/// Longest name of somebody, in characters.
const NAME_MOST: usize = 100;
/// Most digits in a name: "Henry 8", and no telephone number.
const DIGITS_MOST: usize = 4;

/// Could somebody be called this? What anybody may type as a name stands in letters to others, so that it holds no address of
/// any kind, no number to ring, and none of the signs that names do without.
pub fn is_name(text: &str) -> bool {
    let has_sign =
        text.chars().any(|sign| sign.is_control() || "@/\\:;<>{}[]|=_#%*+~^$!?\u{20ac}\u{a3}".contains(sign));
    (1..=NAME_MOST).contains(&text.chars().count())
        && text.chars().any(char::is_alphabetic)
        && text.chars().filter(char::is_ascii_digit).count() <= DIGITS_MOST
        && !has_sign
        && !text.split_whitespace().any(is_dotted)
}

/// Is there a dot within the word, as in an address? Initials may have theirs: "J.R. Tolkien".
fn is_dotted(word: &str) -> bool {
    let parts: Vec<&str> = word.trim_end_matches('.').split('.').collect();
    let is_initial = |part: &&str| part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    parts[..parts.len() - 1].iter().any(|part| !is_initial(part))
}

/// Addresses are compared in lower case, without the spaces people paste around them.
pub fn tidy_email(text: &str) -> String {
    text.trim().to_lowercase()
}
