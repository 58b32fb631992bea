//! Programmes: making them from a blueprint, changing their design, publishing and closing, who takes part.

mod change;
mod file;
mod list;
mod make;
mod overview;
mod page_set_up;
mod people;
mod public_page;
mod publish;
mod read;

pub use change::change_design;
pub use file::{BlueprintFile, blueprint_file, make_from_file, read_design};
pub use list::{Line, Offered, Programmes, Published, Taking, list, published};
pub(crate) use make::make_with;
pub use make::{Made, NewProgramme, Preview, make, preview};
pub use overview::{Counts, Overview, overview};
pub use page_set_up::{change_slug, is_contact_unseen, look_at_contact};
pub use people::{UNDO_REMOVAL_FOR, add_commissioner, remove_commissioner, remove_participant, undo_removal};
pub use public_page::{PublicPage, public_page};
pub use publish::{close, publish};
pub use read::{Read, read};

use crate::{Error, Result};
use domain::id::ProgrammeId;
use domain::programme::Programme;
use store::Tx;

/// The programme, held until the transaction ends.
async fn locked(tx: &Tx, id: ProgrammeId) -> Result<Programme> {
    store::programme::lock(tx, id).await?.ok_or(Error::Missing)
}
