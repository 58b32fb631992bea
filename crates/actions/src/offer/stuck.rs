//! Places that are free, and that nobody on the waiting list is offered without a person's doing.

use super::{Round, round};
use crate::{Ctx, Error, Result};
use domain::id::ProgrammeId;
use store::Read;

/// Places that are free and go to nobody by themselves, although somebody waits.
pub(super) fn in_round(ctx: &Ctx, round: &Round) -> usize {
    let places = &round.places;
    let is_stuck = !places.is_closed && places.has_line() && (places.next().who.is_none() || round.is_by_hand(ctx));
    if is_stuck { places.left() as usize } else { 0 }
}

/// The same of one round; nought where there is none any more.
pub(crate) async fn stuck(ctx: &Ctx, db: &impl Read, id: ProgrammeId) -> Result<usize> {
    match round(db, id).await {
        Err(Error::Missing) => Ok(0),
        round => Ok(in_round(ctx, &round?)),
    }
}
