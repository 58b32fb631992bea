//! Changing a rota by hand: one person at a time, or keeping a circle as it is.

use super::{Of, held, save_draft};
use crate::{Ctx, Error, Result};
use domain::id::{PersonId, SessionId};
use domain::refusal::Fault;
use domain::rota::Seat;

/// Puts somebody of the group to another seat of a morning that is not over. Breaches are shown, and looked at again when
/// the rota is confirmed.
pub async fn put(ctx: &Ctx, of: Of, session: SessionId, person: PersonId, seat: Seat) -> Result<()> {
    let (permit, tx, arranging) = held(ctx, of).await?;
    if arranging.facts.over.contains(&session) {
        return Err(Fault::whole("fault-rota-over").into());
    }
    if !arranging.facts.people.contains(&person) {
        return Err(Error::Missing);
    }
    let rota = arranging.kept.draft.put(session, person, seat).ok_or(Error::Missing)?;
    save_draft(ctx, tx, &permit, arranging, (rota, &format!("{person} moved"))).await
}

/// Keeps a circle, counted from 1, as it is through other suggestions, or lets it go again.
pub async fn fix(ctx: &Ctx, of: Of, session: SessionId, circle: usize, is_fixed: bool) -> Result<()> {
    let (permit, tx, arranging) = held(ctx, of).await?;
    if arranging.facts.over.contains(&session) {
        return Err(Fault::whole("fault-rota-over").into());
    }
    let rota = arranging.kept.draft.fix(session, circle, is_fixed).ok_or(Error::Missing)?;
    let why = if is_fixed { "circle fixed" } else { "circle let go" };
    save_draft(ctx, tx, &permit, arranging, (rota, why)).await
}
