//! Settling a draw before the round closes: the secret is made and sealed, its hash is public from now on.

use super::{draw_to_change, is_over};
use crate::{Ctx, Error, Result, token};
use data_encoding::HEXLOWER;
use domain::access::RunDraw;
use domain::draw::{Commitment, SOURCE_MOST};
use domain::id::ProgrammeId;
use domain::refusal::{Fault, Refusal};

/// Fewest characters that can say where a value comes from.
const SOURCE_FEWEST: usize = 10;

/// What a coordinator types.
#[derive(Clone, Debug, Default)]
pub struct Settlement {
    /// Where the public value will come from.
    pub source: String,
    /// They have looked at the aims: nobody can change them after this.
    pub is_sure: bool,
    /// Of the aims that they looked at.
    pub version: u32,
}

/// Refused before the programme can be read by everybody, and once the round has closed or anything was scored or decided: by
/// then somebody could choose.
pub async fn settle(ctx: &Ctx, id: ProgrammeId, settlement: &Settlement) -> Result<()> {
    let permit = ctx.permit(RunDraw, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, id).await?;
    let (draw, call) = draw_to_change(&tx, &permit, settlement.version).await?;
    if draw.commitment.is_some() {
        return Err(Fault::whole("fault-draw-settled").into());
    }
    // Whoever has seen scores or decided of anybody could choose.
    let is_read = crate::panel::is_read(&tx, id).await? || store::offer::any_decided(&tx, id).await?;
    if is_read || is_over(ctx, &call)? {
        return Err(Fault::whole("fault-draw-late").into());
    }
    if !call.programme.is_public() {
        return Err(Fault::whole("fault-draw-draft").into());
    }
    let source = checked(settlement)?;
    draw.aims.check(&call.form).map_err(Error::Refused)?;
    if draw.version == 0 {
        store::draw::put_aims(&tx, &permit, &draw.aims, 0).await?;
    }
    let secret = HEXLOWER.encode(&ctx.provider.chance.bytes::<32>());
    let round = call.programme.design.round.as_ref().ok_or(Error::Missing)?;
    let text = Commitment::text(call.programme.title(), round, &draw.aims, &call.form, (&source, &secret));
    let commitment = Commitment { hash: token::hash(&text), source, secret, text, at: ctx.now() };
    store::draw::commit(&tx, &permit, (&draw.aims, &commitment), draw.version.max(1)).await?;
    store::event::record(&tx, &permit, id, "settled", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The source as it is kept.
fn checked(settlement: &Settlement) -> Result<String> {
    let source = settlement.source.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = (SOURCE_FEWEST..=SOURCE_MOST).contains(&source.chars().count());
    let faults: Vec<Fault> = [
        (!told).then(|| Fault::at("source", "fault-draw-source").with("most", SOURCE_MOST)),
        (!settlement.is_sure).then(|| Fault::at("sure", "fault-draw-sure")),
    ]
    .into_iter()
    .flatten()
    .collect();
    match faults.is_empty() {
        true => Ok(source),
        false => Err(Refusal { faults }.into()),
    }
}
