//! Everything the coordinator's home shows.

use super::choosing::by_the_panel;
use super::judged::{Judged, Read, judged};
use super::waiting::{Ours, Waiting, waiting};
use crate::{Ctx, Result};
use domain::access::{Actor, Provider as House, ReadDesk};
use domain::poll::REMINDED_BEFORE;
use jiff::{SignedDuration, ToSpan};
use store::desk::{ComingUp, Unanswered};

/// The home: waiting things in the order of their urgency, the first of which is what to do next.
pub struct Desk {
    pub actor: Actor,
    pub waiting: Vec<Waiting>,
    pub unanswered: Unanswered,
    pub coming: Vec<ComingUp>,
}

const COMING_UP: u32 = 4;
/// Circles are put right when a morning is so near; before, people may still change their minds.
const ROTA_NEAR: SignedDuration = SignedDuration::from_hours(24 * 14);

/// A room is looked for so long before a date.
const ROOMS_NEAR: SignedDuration = SignedDuration::from_hours(24 * 60);

/// In a fixed number of statements, however many programmes there are, but for the few rounds whose panel is at work.
pub async fn home(ctx: &Ctx) -> Result<Desk> {
    let permit = ctx.permit(ReadDesk, House).await?;
    let db = &ctx.provider.store;
    let unanswered = store::desk::unanswered(db, &permit).await?;
    let soon = ctx.today().saturating_add(REMINDED_BEFORE.days());
    let ours = Ours {
        cases: store::commission::waiting(db, &permit, ctx.today()).await?,
        away: store::able::away(db, &permit, ctx.now()).await?,
        ending: store::facilitator::ending(db, &permit, ctx.today()).await?,
        wishes: store::poll::wishes(db, &permit).await?,
        polls: store::poll::waiting(db, &permit, ctx.today(), soon).await?,
        rooms: store::site::needs(db, &permit, ctx.now(), ctx.now() + ROOMS_NEAR).await?,
    };
    let to_sign = store::agreement::to_sign(db, &permit).await?;
    let mut rounds = Vec::new();
    for choosing in store::desk::choosing(db, &permit, ctx.now()).await? {
        rounds.push(by_the_panel(ctx, db, choosing).await?);
    }
    let read = Read {
        standings: store::desk::standings(db, &permit, ctx.now()).await?,
        choosing: rounds,
        issued: store::agreement::issued_in(db, &permit).await?,
        groups: store::ahead::groups(db, &permit, ctx.now()).await?,
        away: store::rota::away_near(db, &permit, (ctx.now(), ctx.now() + ROTA_NEAR)).await?,
    };
    let unready = crate::ready::first_missing(ctx, db, &read.standings).await?;
    let judged: Vec<Judged> = judged(ctx, db, read, unready).await?;
    Ok(Desk {
        actor: permit.actor().clone(),
        waiting: waiting(&unanswered, &ours, &to_sign, &judged, ctx.now()),
        unanswered,
        coming: store::desk::coming_up(db, &permit, ctx.now(), COMING_UP).await?,
    })
}
