//! People: taking them in, finding them, changing them, keeping two of them apart.

mod appoint;
mod conflict;
mod join_programme;
mod list;
mod save;
mod take_in;
mod view;

pub use appoint::{Office, appoint};
pub use conflict::{PairKind, add_conflict, add_conflict_with, remove_conflict};
pub use join_programme::{Joined, MOST_AT_ONCE, UNDO_LASTS, join_all, join_programme, undo_join};
pub use list::{Choice, Choices, Filter, Found, Line, People, Turn, Work, export, list};
pub use save::save;
pub(crate) use take_in::take_in_with;
pub use take_in::{TakenIn, take_in, take_in_first};
pub use view::{Conflict, Details, Name, Part, PersonView, blank, view};
