//! Groups: making them by hand, moving people, naming who leads, keeping a breach with a reason, confirming.

mod board;
mod confirm;
mod describe;
mod facilitator;
mod keep;
mod lead;
mod make;
mod participants;
mod place;
mod remove;
mod stage;
mod tell;
mod undo;
mod usual_time;

pub(crate) use board::open_stage;
pub use board::{Board, board, whereabouts};
pub use confirm::confirm;
pub use describe::{Description, describe};
pub(crate) use facilitator::{Lead, may_lead_once};
pub use facilitator::{name_facilitator, name_facilitator_by_email};
pub use keep::{keep, keep_no_more};
pub use lead::{Led, Past, lead};
pub use make::{NewGroup, make};
pub use participants::{Exported, Left, PAGE, Participant, Participants, Placing, export_participants, participants};
pub(crate) use place::refuse_what_never_may_be;
pub use place::{move_member, place_many, remove};
pub use remove::remove_empty;
pub use stage::StageForming;
pub(crate) use stage::{load as load_stage, programme as load_programme, stages};
pub use store::attendance::Pattern;
pub use store::group::{Formation, Group, Kept, Known, Member};
pub use tell::{name_of, tell};
pub use undo::{LastChange, UNDO_FOR, undo};
pub use usual_time::set_usual_time;
