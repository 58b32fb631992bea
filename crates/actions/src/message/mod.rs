//! The words of letters: those a provider writes, how they read to a real person, and what goes out for a programme.

mod list;
mod of_programme;
mod own;
mod save;
mod show;

pub use letters::kind::{Group, PROVIDER};
pub use letters::template::{BODY_MOST, SUBJECT_MOST, Template};
pub use letters::{Kind, Letter, kind};
pub use list::{Line, Messages, list};
pub use of_programme::{ProgrammeMessages, ToGo, What, of_programme};
pub(crate) use own::OwnWords;
pub use save::{restore, save};
pub use show::{Candidate, Example, Message, Preview, preview, show};
pub use store::job::NAMED;
pub use store::letter::DayOfKind;
