//! Tells somebody that a session is off, or that it is no longer theirs, and takes it out of their calendar.

use super::session_letter::{Matter, broken};
use crate::{Ctx, Result};
use domain::session::Session;
use letters::Letter;
use letters::cancellation::Why;

pub(super) fn letter(ctx: &Ctx, matter: &Matter, sequence: u32) -> Result<Option<Letter>> {
    let is_off = matter.view.session.is_cancelled;
    let is_theirs = matter.is_member || matter.is_facilitator();
    if !is_off && is_theirs {
        return Ok(None);
    }
    let why = match is_off {
        true => Why::Cancelled(&matter.view.cancel_reason),
        false => Why::Left,
    };
    let told = Session { sequence, ..matter.view.session.clone() };
    letters::cancellation::cancellation(&matter.about(ctx, &told), why).map(Some).map_err(broken)
}
