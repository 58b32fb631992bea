//! Settling a draw before the round closes: the secret is made and sealed, its hash is public from now on.

use super::{draw_to_change, is_over};
use crate::{Ctx, Error, Result, token};
use data_encoding::HEXLOWER;
use domain::access::RunDraw;
use domain::draw::{Commitment, SOURCE_MOST};
use domain::id::ProgrammeId;
use domain::refusal::Fault;

/// Fewest characters that can say where a value comes from.
const SOURCE_FEWEST: usize = 10;

/// `source` says where the public value will come from. Refused once the round has closed or anything was scored or decided: by
/// then somebody could choose.
pub async fn settle(ctx: &Ctx, id: ProgrammeId, source: &str, version: u32) -> Result<()> {
    let permit = ctx.permit(RunDraw, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, id).await?;
    let (draw, call) = draw_to_change(&tx, &permit, version).await?;
    if draw.commitment.is_some() {
        return Err(Fault::whole("fault-draw-settled").into());
    }
    // Whoever has seen scores or decided of anybody could choose.
    let is_read = crate::panel::is_read(&tx, id).await? || store::offer::any_decided(&tx, id).await?;
    if is_read || is_over(ctx, &call)? {
        return Err(Fault::whole("fault-draw-late").into());
    }
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    if !(SOURCE_FEWEST..=SOURCE_MOST).contains(&source.chars().count()) {
        return Err(Fault::at("source", "fault-draw-source").with("most", SOURCE_MOST).into());
    }
    draw.aims.check(&call.form).map_err(Error::Refused)?;
    if draw.version == 0 {
        store::draw::put_aims(&tx, &permit, &draw.aims, 0).await?;
    }
    let secret = HEXLOWER.encode(&ctx.provider.chance.bytes::<32>());
    let round = call.programme.design.round.as_ref().ok_or(Error::Missing)?;
    let text = Commitment::text(call.programme.title(), round, &draw.aims, &call.form, (&source, &secret));
    let commitment = Commitment { hash: token::hash(&text), source, secret, text, at: ctx.now() };
    store::draw::commit(&tx, &permit, &commitment, draw.version.max(1)).await?;
    store::event::record(&tx, &permit, id, "settled", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
