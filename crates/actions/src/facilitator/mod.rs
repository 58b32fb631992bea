//! Facilitators: who they are, what was checked, when they can work, when they are away, where they go, and their training.

mod credential;
mod list;
mod profile;
mod show;
mod times;
mod track;

pub use credential::{check, put, remove};
pub use domain::facilitator::{Credential, CredentialDraft, Hours, Leave, May, Profile, ProfileDraft, Standing};
pub use list::{Facilitators, list};
pub use profile::{add, add_by_email, save, set_ended};
pub use show::{Asked, FacilitatorView, OwnTimes, own, show};
pub use store::facilitator::{AwayDate, Filter, Led, Line};
pub use times::{Whose, add_leave, remove_leave, set_hours, set_sites};
pub use track::{add_session, learn_again, let_inside, remove_session};

use crate::{Error, Result};
use domain::id::PersonId;
use store::Tx;

/// The profile, held until the transaction ends.
async fn held(tx: &Tx, person: PersonId) -> Result<Profile> {
    store::facilitator::hold(tx, person).await?;
    store::facilitator::by_id(tx, person).await?.ok_or(Error::Missing)
}
