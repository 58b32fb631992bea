//! Places of a round: decided on the board, told by letter, answered by the applicant's link, moved on by the waiting list.

mod answer;
mod board;
mod decide;
mod enrol;
mod limits;
mod round;
mod scores;
mod take_draw;
mod telling;
mod write;

pub use ::letters::outcome::Scored;
pub use answer::{Answering, Told, answer, told};
pub use board::{Board, Category, Count, Counts, Filter, Line, Order, View, board};
pub use decide::{Decision, MOST_AT_ONCE, Passing, UNDO_LASTS, decide, fill, note_pass, passing, reorder, undo};
pub use take_draw::take_draw;
pub use telling::{Approving, Preview, Previews, When, approve, previews, take_back};

pub(crate) use answer::withdrawn;
pub(crate) use round::{Round, round};
pub(crate) use telling::{in_next_letters, letter_of, send};
pub(crate) use write::write;
