//! The rules that places of a round are given by.

use crate::Result;
use domain::blueprint::Design;
use domain::draw::Aims;
use domain::offer::Limits;
use domain::programme::Programme;
use store::{Read, Tx};

/// The aims of the round; where nobody has set any, the design's number of places.
pub(super) async fn of(db: &impl Read, programme: &Programme) -> Result<Limits> {
    let aims = store::draw::aims(db, programme.id).await?;
    Ok(Limits::of(&aims.unwrap_or_else(|| Aims::of(&programme.design))))
}

/// How many hold a place, where a design would leave fewer places than that. What the aims of a round say of places comes
/// before the design.
pub(crate) async fn more_than(tx: &Tx, kept: &Programme, design: &Design) -> Result<Option<usize>> {
    let (before, after) = (kept.design.places.unwrap_or(0), design.places.unwrap_or(0));
    if after >= before || kept.design.round.is_none() || store::draw::aims(tx, kept.id).await?.is_some() {
        return Ok(None);
    }
    let held = super::round(tx, kept.id).await?.places.holders().len();
    Ok(Some(held).filter(|held| *held > after as usize))
}
