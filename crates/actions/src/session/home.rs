//! What comes next for somebody: as a member of groups, and as a facilitator.

use super::SessionView;
use super::look::with_replies;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadLead, ReadOwnHome};
use domain::session::Reply;

/// Dates shown on a home.
const SHOWN: u32 = 20;
/// Dates on the page of all of them.
const MOST: u32 = 200;

/// The participant's home: sessions still to come or going on, soonest first.
#[derive(Clone, Debug)]
pub struct Home {
    pub actor: Actor,
    pub coming: Vec<(SessionView, Option<Reply>)>,
}

pub async fn home(ctx: &Ctx) -> Result<Home> {
    coming(ctx, SHOWN).await
}

/// All coming dates, to say which of them one cannot make.
pub async fn own_dates(ctx: &Ctx) -> Result<Home> {
    let mut home = coming(ctx, MOST).await?;
    home.coming.retain(|(view, _)| view.session.takes_replies(ctx.now()).is_ok());
    Ok(home)
}

async fn coming(ctx: &Ctx, limit: u32) -> Result<Home> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let store = &ctx.provider.store;
    let views = store::session::coming_for_member(store, person, ctx.now(), limit).await?;
    let said = store::reply::of_person(store, person, ctx.now()).await?;
    Ok(Home { actor: permit.actor().clone(), coming: with_replies(views, &said) })
}

/// The facilitator's home: sessions to hold, soonest first.
#[derive(Clone, Debug)]
pub struct Lead {
    pub actor: Actor,
    pub coming: Vec<SessionView>,
}

pub async fn lead(ctx: &Ctx) -> Result<Lead> {
    let permit = ctx.permit(ReadLead, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let coming = store::session::coming_for_facilitator(&ctx.provider.store, person, ctx.now(), SHOWN).await?;
    Ok(Lead { actor: permit.actor().clone(), coming })
}
