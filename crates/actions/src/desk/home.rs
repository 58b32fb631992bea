//! Everything the coordinator's home shows.

use super::waiting::{Waiting, waiting};
use crate::{Ctx, Result, group};
use domain::access::{Actor, Provider as House, ReadDesk};
use store::desk::{ComingUp, Standing, Unanswered};

/// The home: waiting things in the order of their urgency, the first of which is what to do next.
pub struct Desk {
    pub actor: Actor,
    pub waiting: Vec<Waiting>,
    pub unanswered: Unanswered,
    pub coming: Vec<ComingUp>,
}

const COMING_UP: u32 = 4;
/// Boards looked at for breaches; a house forms few stages at a time.
const BOARDS: usize = 5;

pub async fn home(ctx: &Ctx) -> Result<Desk> {
    let permit = ctx.permit(ReadDesk, House).await?;
    let db = &ctx.provider.store;
    let unanswered = store::desk::unanswered(db, &permit).await?;
    let standings = store::desk::standings(db, &permit, ctx.now()).await?;
    let breaches = breaches(ctx, &standings).await?;
    Ok(Desk {
        actor: permit.actor().clone(),
        waiting: waiting(&unanswered, &standings, &breaches, ctx.now()),
        unanswered,
        coming: store::desk::coming_up(db, &permit, ctx.now(), COMING_UP).await?,
    })
}

/// For each programme with draft groups, how many breaches stand in the way of confirming them.
async fn breaches(ctx: &Ctx, standings: &[Standing]) -> Result<Vec<usize>> {
    let mut looked_at = 0;
    let mut counts = Vec::with_capacity(standings.len());
    for standing in standings {
        let mut count = 0;
        for stage in &standing.draft_stages {
            if looked_at < BOARDS {
                looked_at += 1;
                let board = group::board(ctx, standing.id, Some(stage)).await?;
                count += board.breaches.iter().filter(|breach| breach.stands_in_the_way()).count();
            }
        }
        counts.push(count);
    }
    Ok(counts)
}
