//! Signing in by a mailed code or link, and signing out.

mod ask_for_code;
mod confirm;
mod sign_out;

pub use ask_for_code::ask_for_code;
pub use confirm::{SignedIn, look_at_link, with_code, with_link};
pub use sign_out::{sign_out, sign_out_everywhere};

pub(crate) use ask_for_code::{code_digits, link_token};
pub(crate) use confirm::sign_in_as;

use jiff::SignedDuration;

/// How long a code and its link work.
pub const CODE_LASTS: SignedDuration = SignedDuration::from_mins(10);
/// Wrong codes allowed before it has to be asked for again.
pub const WRONG_TRIES: u32 = 5;
/// Codes one address may ask for in [`CODE_LASTS`].
pub const CODES_PER_ADDRESS: u64 = 3;
/// Codes everybody together may ask for in [`CODE_LASTS`].
pub const CODES_IN_ALL: u64 = 600;
