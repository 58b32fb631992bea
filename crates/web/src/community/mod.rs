//! The community of trained facilitators: the directory, one colleague, and one's own profile.

mod colleague;
mod directory;
mod own;

pub(crate) use colleague::{show, write};
pub(crate) use directory::list;
pub(crate) use own::{edit, save};

use crate::gallery::Sample;
use domain::community::{Colleague, Profile};
use domain::id::PersonId;

pub(crate) fn samples() -> Vec<Sample> {
    [directory::samples, colleague::samples, own::samples].into_iter().flat_map(|samples| samples()).collect()
}

fn sample_colleague(number: i64) -> Colleague {
    let name = if number == 2 { "Oluwaseun Adebayo-Featherstonehaugh" } else { "Rhys Morgan" };
    Colleague {
        person: PersonId(number),
        name: name.into(),
        organisation: "Ferndale Hospital".into(),
        profile: Profile {
            is_shown: true,
            wants_partner: number % 2 == 1,
            offers: "Monthly groups for night staff, and a first group for teams that never had one.".into(),
            travel: "Online, and within an hour of the river.".into(),
        },
    }
}
