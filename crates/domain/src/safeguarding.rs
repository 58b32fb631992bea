//! The safeguarding log: that something was passed on, when, to whom and why. It lies apart from the session, and only whoever
//! wrote an entry and the safeguarding lead read its words.

use crate::id::GroupId;
use crate::refusal::{Fault, Refusal};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// Longest words and name, in characters.
const WORDS_MOST: usize = 1_000;
const NAME_MOST: usize = 120;
/// An earlier year is a slip of the hand.
const YEARS_BACK: i32 = 5;
/// Longest key of a form, in characters.
const KEY_MOST: usize = 64;

/// For how long the words stand open once somebody said that they read them.
pub const OPEN_FOR: SignedDuration = SignedDuration::from_mins(15);

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$of])* $variant,)*
        }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word kept in the database.
            pub fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }

            pub fn parse(word: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }
    };
}

words! {
    /// Whom something was passed to, by what they are.
    Recipient {
        /// The safeguarding lead of the provider.
        Lead = "lead",
        /// The safeguarding lead or manager of the place where it happened.
        Workplace = "workplace",
        /// The council's team for children or for adults.
        Council = "council",
        Police = "police",
        /// A doctor, a crisis team, an ambulance.
        Health = "health",
        Other = "other",
    }
}

words! {
    /// What it is about, in one of few words.
    Reason {
        Child = "child",
        Adult = "adult",
        /// Somebody may harm themselves.
        Self_ = "self",
        /// How somebody at work treats those in their care.
        Conduct = "conduct",
        Other = "other",
    }
}

/// An entry as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub group: Option<GroupId>,
    /// The day on which it was passed on.
    pub day: Option<Date>,
    pub recipient: Option<Recipient>,
    pub recipient_name: String,
    pub reason: Option<Reason>,
    pub words: String,
}

/// The key that a form was given, by which it is known when it is sent twice.
pub fn form_key(text: &str) -> Option<&str> {
    Some(text).filter(|key| !key.is_empty() && key.len() <= KEY_MOST && key.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// An entry that can be kept. Once kept, it is never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub group: GroupId,
    pub day: Date,
    pub recipient: Recipient,
    pub recipient_name: String,
    pub reason: Reason,
    pub words: String,
}

impl Draft {
    /// The entry, or all that is missing or wrong.
    pub fn entry(&self, today: Date) -> Result<Entry, Refusal> {
        let (name, words) = (self.recipient_name.trim(), self.words.trim());
        let mut faults = Vec::new();
        let mut check = |is_wrong: bool, field: &'static str, key: &'static str, most: usize| {
            if is_wrong {
                faults.push(Fault::at(field, key).with("most", most));
            }
        };
        check(self.group.is_none(), "group", "fault-safeguarding-group", 0);
        check(self.day.is_none(), "day", "fault-safeguarding-day", 0);
        check(self.day.is_some_and(|day| day > today), "day", "fault-safeguarding-later", 0);
        let long_ago = today.saturating_sub(YEARS_BACK.years());
        check(self.day.is_some_and(|day| day < long_ago), "day", "fault-safeguarding-long-ago", 0);
        check(self.recipient.is_none(), "recipient", "fault-safeguarding-recipient", 0);
        check(name.is_empty(), "name", "fault-safeguarding-name", 0);
        check(name.chars().count() > NAME_MOST, "name", "fault-safeguarding-long", NAME_MOST);
        check(self.reason.is_none(), "reason", "fault-safeguarding-reason", 0);
        check(words.is_empty(), "words", "fault-safeguarding-words", 0);
        check(words.chars().count() > WORDS_MOST, "words", "fault-safeguarding-long", WORDS_MOST);
        Refusal::unless_empty(faults)?;
        let (Some(group), Some(day), Some(recipient), Some(reason)) =
            (self.group, self.day, self.recipient, self.reason)
        else {
            return Err(Fault::whole("fault-safeguarding-words").into());
        };
        Ok(Entry { group, day, recipient, recipient_name: name.to_owned(), reason, words: words.to_owned() })
    }
}

/// Since when a reading must have been noted for the words to stand open at `now`.
pub fn open_since(now: Timestamp) -> Timestamp {
    now - OPEN_FOR
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn draft() -> Draft {
        Draft {
            group: Some(GroupId(1)),
            day: Some(date(2026, 3, 10)),
            recipient: Some(Recipient::Council),
            recipient_name: " The duty desk ".into(),
            reason: Some(Reason::Child),
            words: " A child may not be safe. ".into(),
        }
    }

    #[test]
    fn an_entry_says_who_was_told_when_and_why() {
        let entry = draft().entry(date(2026, 3, 10)).unwrap();
        assert_eq!(
            (entry.recipient_name.as_str(), entry.words.as_str()),
            ("The duty desk", "A child may not be safe.")
        );
        let faults = Draft::default().entry(date(2026, 3, 10)).unwrap_err().faults;
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["group", "day", "recipient", "name", "reason", "words"]);
    }

    #[test]
    fn a_day_that_is_to_come_and_words_that_are_too_long_are_refused() {
        for wrong in [
            Draft { day: Some(date(2026, 3, 11)), ..draft() },
            Draft { day: Some(date(1926, 3, 9)), ..draft() },
            Draft { words: "a".repeat(WORDS_MOST + 1), ..draft() },
            Draft { recipient_name: "a".repeat(NAME_MOST + 1), ..draft() },
        ] {
            assert_eq!(wrong.entry(date(2026, 3, 10)).unwrap_err().faults.len(), 1);
        }
    }

    #[test]
    fn every_word_that_is_kept_is_read_again() {
        assert!(Recipient::ALL.iter().all(|one| Recipient::parse(one.as_str()) == Some(*one)));
        assert!(Reason::ALL.iter().all(|one| Reason::parse(one.as_str()) == Some(*one)));
    }
}
