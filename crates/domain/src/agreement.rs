//! The Learning Partnership Agreement: what is agreed, who signs it in which order, and when it has to be asked again (S0.7).

mod change;
mod held;
mod keeping;
mod ledger;
mod name;
mod terms;

pub use change::TermsChange;
pub use held::{Held, dates_of};
pub use ledger::{Day, Ledger, PromisedDate, Promises, TimeKept, WhyMissed};
pub use name::signed_name;
pub use terms::{ProtectedDate, ProtectedStage, Terms};

use crate::refusal::Fault;
use jiff::Timestamp;

/// Who signs, in this order: a manager only what the participant has signed, the provider last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signer {
    Participant,
    Manager,
    Provider,
}

impl Signer {
    pub const ORDER: [Signer; 3] = [Signer::Participant, Signer::Manager, Signer::Provider];

    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Signer::Participant => "participant",
            Signer::Manager => "manager",
            Signer::Provider => "provider",
        }
    }

    pub fn parse(word: &str) -> Option<Signer> {
        Signer::ORDER.into_iter().find(|signer| signer.as_str() == word)
    }

    /// Whose turn it is when these have signed; `None` when nobody is left.
    pub fn next(signed: &[Signer]) -> Option<Signer> {
        Signer::ORDER.into_iter().find(|signer| !signed.contains(signer))
    }
}

/// Why somebody cannot sign. Fixed kinds, so that nobody has to write about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unable {
    /// Not all of the dates.
    Dates,
    /// Nobody can stand in.
    Cover,
    /// Somebody else should be asked.
    NotMine,
    /// A talk is wanted first.
    Talk,
}

impl Unable {
    pub const ALL: [Unable; 4] = [Unable::Dates, Unable::Cover, Unable::NotMine, Unable::Talk];

    /// The word kept in the database and sent by the form.
    pub fn as_str(self) -> &'static str {
        match self {
            Unable::Dates => "dates",
            Unable::Cover => "cover",
            Unable::NotMine => "not_mine",
            Unable::Talk => "talk",
        }
    }

    pub fn parse(word: &str) -> Option<Unable> {
        Unable::ALL.into_iter().find(|why| why.as_str() == word)
    }
}

/// What somebody said who was asked to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Silent,
    /// The name as typed, and when.
    Signed {
        name: String,
        at: Timestamp,
    },
    Unable(Unable),
}

impl Answer {
    pub fn is_signed(&self) -> bool {
        matches!(self, Answer::Signed { .. })
    }
}

/// May `signer` sign now? Only in the order, and once.
pub fn check_turn(signer: Signer, signed: &[Signer]) -> Result<(), Fault> {
    match Signer::next(signed) {
        Some(next) if next == signer => Ok(()),
        _ => Err(Fault::whole("fault-agreement-turn")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participant_then_manager_then_provider_and_nobody_twice() {
        use Signer::*;
        for (signed, next) in [
            (&[][..], Some(Participant)),
            (&[Participant][..], Some(Manager)),
            (&[Participant, Manager][..], Some(Provider)),
            (&[Participant, Manager, Provider][..], None),
            (&[Manager][..], Some(Participant)),
        ] {
            assert_eq!(Signer::next(signed), next);
            for signer in Signer::ORDER {
                assert_eq!(check_turn(signer, signed).is_ok(), next == Some(signer), "{signer:?} after {signed:?}");
            }
        }
    }
}
