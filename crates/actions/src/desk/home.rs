//! Everything the coordinator's home shows.

use super::judged::{Judged, judged};
use super::waiting::{Waiting, waiting};
use crate::{Ctx, Result};
use domain::access::{Actor, Provider as House, ReadDesk};
use store::desk::{ComingUp, Unanswered};

/// The home: waiting things in the order of their urgency, the first of which is what to do next.
pub struct Desk {
    pub actor: Actor,
    pub waiting: Vec<Waiting>,
    pub unanswered: Unanswered,
    pub coming: Vec<ComingUp>,
}

const COMING_UP: u32 = 4;

/// In a fixed number of statements, however many programmes there are.
pub async fn home(ctx: &Ctx) -> Result<Desk> {
    let permit = ctx.permit(ReadDesk, House).await?;
    let db = &ctx.provider.store;
    let unanswered = store::desk::unanswered(db, &permit).await?;
    let to_sign = store::agreement::to_sign(db, &permit).await?;
    let standings = store::desk::standings(db, &permit, ctx.now()).await?;
    let choosing = store::desk::choosing(db, &permit, ctx.now()).await?;
    let judged: Vec<Judged> = judged(ctx, db, standings, choosing).await?;
    Ok(Desk {
        actor: permit.actor().clone(),
        waiting: waiting(&unanswered, &to_sign, &judged, ctx.now()),
        unanswered,
        coming: store::desk::coming_up(db, &permit, ctx.now(), COMING_UP).await?,
    })
}
