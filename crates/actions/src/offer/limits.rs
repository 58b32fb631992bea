//! The rules that places of a round are given by.

use crate::Result;
use domain::draw::Aims;
use domain::offer::Limits;
use domain::programme::Programme;
use store::Read;

/// The aims of the round; where nobody has set any, the design's number of places.
pub(super) async fn of(db: &impl Read, programme: &Programme) -> Result<Limits> {
    let aims = store::draw::aims(db, programme.id).await?;
    Ok(Limits::of(&aims.unwrap_or_else(|| Aims::of(&programme.design))))
}
