//! Everything the coordinator's home shows.

use super::waiting::{Waiting, waiting};
use crate::{Ctx, Result, group};
use domain::access::{Actor, Provider as House, ReadDesk};
use domain::id::ProgrammeId;
use store::Store;
use store::desk::{ComingUp, Standing, Unanswered};

/// The home: waiting things in the order of their urgency, the first of which is what to do next.
pub struct Desk {
    pub actor: Actor,
    pub waiting: Vec<Waiting>,
    pub unanswered: Unanswered,
    pub coming: Vec<ComingUp>,
}

const COMING_UP: u32 = 4;

pub async fn home(ctx: &Ctx) -> Result<Desk> {
    let permit = ctx.permit(ReadDesk, House).await?;
    let db = &ctx.provider.store;
    let unanswered = store::desk::unanswered(db, &permit).await?;
    let standings = store::desk::standings(db, &permit, ctx.now()).await?;
    let breaches = breaches(ctx, db, &standings).await?;
    Ok(Desk {
        actor: permit.actor().clone(),
        waiting: waiting(&unanswered, &standings, &breaches, ctx.now()),
        unanswered,
        coming: store::desk::coming_up(db, &permit, ctx.now(), COMING_UP).await?,
    })
}

/// For each programme, how many breaches stand in the way of confirming its draft groups.
async fn breaches(ctx: &Ctx, db: &Store, standings: &[Standing]) -> Result<Vec<usize>> {
    let drafts: Vec<(ProgrammeId, &str)> = standings
        .iter()
        .flat_map(|standing| standing.draft_stages.iter().map(|key| (standing.id, key.as_str())))
        .collect();
    let mut counts = group::in_the_way(ctx, db, &drafts).await?.into_iter();
    Ok(standings.iter().map(|standing| counts.by_ref().take(standing.draft_stages.len()).sum()).collect())
}
