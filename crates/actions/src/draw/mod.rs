//! Sharing out the places of a round: aims, a draw settled before the round closes, the draw, and what is public of it.

mod aims;
mod audit;
mod entries;
mod public;
mod publish;
mod relax;
mod run;
mod settle;
mod today;

pub use aims::{Sharing, keep_aims, sharing};
pub use audit::{audit, audited, end_audit_link, file_for_auditor, make_audit_link};
pub use public::{Shown, repeating, seeding, told, told_to};
pub use publish::{File, file, file_for, publish};
pub use relax::{Step, accept, missing};
pub use run::{Filling, run};
pub use settle::{Settlement, settle};
pub use store::audit::AuditLink;
pub use store::draw::Part;
pub use today::{Today, today};

use crate::application::{Call, call};
use crate::{Ctx, Error, Result};
use domain::access::{Permit, RunDraw};
use domain::application::Role;
use domain::draw::{Aims, Draw};
use domain::id::ProgrammeId;
use domain::refusal::Fault;
use jiff::Timestamp;
use store::Read;

/// Tickets of a whole lottery.
pub const TICKETS: u64 = solver::places::TICKETS;

/// The draw of the permit's round and its call; a draw nobody has touched yet has version 0.
pub(crate) async fn draw_of(db: &impl Read, permit: &Permit<RunDraw>) -> Result<(Draw, Call)> {
    let call = call(db, permit.scope()).await?;
    let kept = store::draw::of(db, permit).await?;
    let mut draw = kept.unwrap_or_else(|| Draw::new(permit.scope(), &call.programme.design));
    // Nobody can keep to it where nobody is asked; what was settled stays as it was.
    let asks_home = call.form.with_role(&Role::Household).is_some();
    draw.aims.one_per_household &= asks_home || draw.commitment.is_some();
    Ok((draw, call))
}

/// The same, to be changed by a page that was made from `version`.
async fn draw_to_change(db: &impl Read, permit: &Permit<RunDraw>, version: u32) -> Result<(Draw, Call)> {
    let (draw, call) = draw_of(db, permit).await?;
    may_change(&draw, version)?;
    Ok((draw, call))
}

fn may_change(draw: &Draw, version: u32) -> Result<()> {
    if draw.published_at.is_some() {
        return Err(Fault::whole("fault-draw-published").into());
    }
    if draw.version == version { Ok(()) } else { Err(Error::Conflict) }
}

/// Refuses where places are decided: a draw shares out all of them, and another would contradict what people decided by the first.
async fn refuse_once_decided(db: &impl Read, draw: &Draw) -> Result<()> {
    if store::draw::is_forgotten(db, draw.programme).await? {
        return Err(Fault::whole("fault-draw-forgotten").into());
    }
    match (store::offer::any_decided(db, draw.programme).await?, &draw.drawn) {
        (false, _) => Ok(()),
        (true, Some(_)) => Err(Fault::whole("fault-draw-decided").into()),
        (true, None) => Err(Fault::whole("fault-draw-decided-before").into()),
    }
}

/// The aims of a round whose draw is settled.
pub(crate) async fn settled_aims(db: &impl Read, programme: ProgrammeId) -> Result<Option<Aims>> {
    let draw = store::draw::public_of(db, programme).await?;
    Ok(draw.filter(|draw| draw.commitment.is_some()).map(|draw| draw.aims))
}

/// Whether the draw of a round is settled.
pub(crate) async fn is_settled(db: &impl Read, programme: ProgrammeId) -> Result<bool> {
    Ok(settled_aims(db, programme).await?.is_some())
}

/// When the round stops taking applications, published or not.
fn closes(call: &Call) -> Result<Timestamp> {
    call.programme.design.applications_close().ok_or(Error::Missing)
}

fn is_over(ctx: &Ctx, call: &Call) -> Result<bool> {
    Ok(closes(call)? <= ctx.now())
}
