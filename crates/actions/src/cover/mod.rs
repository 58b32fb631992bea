//! Somebody who facilitates is away for a while: who takes which of their sessions is proposed, looked at, changed and used as
//! one act. Nobody is told before, nor while it can be undone.

mod basis;
mod look;
mod suggest;
mod tell;
mod use_it;

pub use look::{Led, Look, look};
pub use store::cover::{Change, Cover, Used};
pub use suggest::{leave, suggest};
pub(crate) use tell::tell;
pub use use_it::{Choice, take_back, use_it};
