//! The community of trained facilitators: what somebody shows of themselves, and what they write to each other.

use crate::id::PersonId;
use crate::refusal::{Fault, Refusal};

/// Longest text of a profile and of a message, in characters.
const PROFILE_MOST: usize = 600;
const MESSAGE_MOST: usize = 2_000;

/// What somebody shows of themselves. Nobody is shown who has not chosen to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub is_shown: bool,
    /// Looks for somebody to facilitate with.
    pub wants_partner: bool,
    /// What they offer: groups, themes, training.
    pub offers: String,
    /// Where they can travel, and whether online.
    pub travel: String,
}

/// A profile as others see it. It holds no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    pub person: PersonId,
    pub name: String,
    /// Where they work; may be empty.
    pub organisation: String,
    pub profile: Profile,
}

impl Colleague {
    /// Whether these words, in lower case, stand in the name, the organisation, the offer or the places.
    pub fn says(&self, words: &str) -> bool {
        let of = &self.profile;
        let all = [&self.name, &self.organisation, &of.offers, &of.travel].map(|text| text.to_lowercase());
        all.join(" ").contains(words)
    }
}

impl Profile {
    /// Without stray spaces at the ends.
    pub fn tidied(&self) -> Profile {
        Profile { offers: self.offers.trim().to_owned(), travel: self.travel.trim().to_owned(), ..self.clone() }
    }

    pub fn check(&self) -> Result<(), Refusal> {
        let mut faults = Vec::new();
        for (field, text) in [("offers", &self.offers), ("travel", &self.travel)] {
            if text.chars().count() > PROFILE_MOST {
                faults.push(Fault::at(field, "fault-community-long").with("most", PROFILE_MOST));
            }
        }
        if self.is_shown && self.offers.is_empty() {
            faults.push(Fault::at("offers", "fault-community-offers"));
        }
        Refusal::unless_empty(faults)
    }
}

/// A message without stray spaces, neither empty nor too long.
pub fn tidy_message(text: &str) -> Result<String, Refusal> {
    match text.trim() {
        "" => Err(Fault::at("message", "fault-community-empty").into()),
        text if text.chars().count() > MESSAGE_MOST => {
            Err(Fault::at("message", "fault-community-long").with("most", MESSAGE_MOST).into())
        }
        text => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Profile, tidy_message};

    #[test]
    fn who_is_shown_says_what_they_offer() {
        let quiet = Profile::default();
        assert_eq!(quiet.check(), Ok(()));
        let bare = Profile { is_shown: true, offers: "  ".into(), ..quiet };
        assert_eq!(bare.tidied().check().unwrap_err().faults[0].key, "fault-community-offers");
        assert_eq!(Profile { offers: "Groups for night staff".into(), ..bare }.check(), Ok(()));
        let long = Profile { travel: "a".repeat(601), ..Profile::default() };
        assert_eq!(long.check().unwrap_err().faults[0].field, "travel");
    }

    #[test]
    fn a_message_says_something_and_is_no_book() {
        assert_eq!(tidy_message("  Shall we?\n").as_deref(), Ok("Shall we?"));
        assert!(tidy_message(" \n").is_err() && tidy_message(&"a".repeat(2_001)).is_err());
    }
}
