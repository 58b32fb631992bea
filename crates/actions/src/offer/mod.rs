//! Places of a round: decided on the board, told by letter, answered by the applicant's link, moved on by the waiting list.

mod answer;
mod approving;
mod asking;
mod bare;
mod board;
mod correct;
mod decide;
mod enrol;
mod limits;
mod masks;
mod panel;
mod previews;
mod round;
mod scores;
mod sending;
mod stands;
mod stuck;
mod take_draw;
mod telling;
mod term;
mod write;

pub use ::letters::outcome::Scored;
pub use answer::{Answering, Told, answer, told};
pub use approving::{Approving, DAYS, When, approve, take_back};
pub use asking::{Answer, ask_panel};
pub use bare::Objection;
pub use board::{Board, Category, Count, Counts, Filter, Line, Order, View, board};
pub use correct::correct;
pub use decide::{Decision, MOST_AT_ONCE, Passing, UNDO_LASTS, decide, fill, note_pass, passing, reorder, undo};
pub use panel::{LetterShown, ToApprove, WORDS_MOST, Wrong, object, say_yes, take_back_objection, to_approve};
pub use previews::{Preview, Previews, previews};
pub use sending::send_again;
pub use store::offer::Beyond;
pub use take_draw::take_draw;
pub use term::set_term;

pub(crate) use answer::withdrawn;
pub(crate) use approving::in_next_letters;
pub(crate) use asking::to_ask;
pub(crate) use limits::more_than;
pub(crate) use panel::open_letters;
pub(crate) use round::{Round, round};
pub(crate) use sending::{hold, send, take_up};
pub(crate) use stuck::stuck;
pub(crate) use telling::{ToldLetter, letter_of, receipt_of};
pub(crate) use write::write;
