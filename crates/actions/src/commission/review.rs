//! The days on which a commission is looked back on: moved, or noted as held.

use super::{Review, running};
use crate::{Ctx, Error, Result};
use domain::access::{Provider as House, RunCommissions};
use domain::enquiry::check_note;
use domain::id::CommissionId;
use jiff::civil::Date;
use store::Tx;

async fn of(tx: &Tx, id: CommissionId, review: i64) -> Result<Review> {
    let reviews = store::commission::reviews(tx, id).await?;
    reviews.into_iter().find(|one| one.id == review).ok_or(Error::Missing)
}

/// Moves a review to another day of its year.
pub async fn move_to(ctx: &Ctx, id: CommissionId, review: i64, due: Option<Date>) -> Result<()> {
    let permit = ctx.permit(RunCommissions, House).await?;
    let tx = ctx.provider.store.begin().await?;
    running(&tx, id).await?;
    let review = of(&tx, id, review).await?;
    let due = review.year.check_review(due)?;
    store::commission::set_review(&tx, &Review { due, ..review }).await?;
    store::event::record(&tx, &permit, id, "review moved", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes that a review was held, and what was found. Held twice it is held once, with the newer note.
pub async fn hold(ctx: &Ctx, id: CommissionId, review: i64, note: &str) -> Result<()> {
    let permit = ctx.permit(RunCommissions, House).await?;
    let note = check_note(note)?;
    let tx = ctx.provider.store.begin().await?;
    running(&tx, id).await?;
    let review = of(&tx, id, review).await?;
    let held_at = review.held_at.or(Some(ctx.now()));
    store::commission::set_review(&tx, &Review { held_at, note, ..review }).await?;
    store::event::record(&tx, &permit, id, "review held", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
