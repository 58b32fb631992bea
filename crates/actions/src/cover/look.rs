//! The sessions of somebody who is away, and who would take them, as a coordinator looks at them.

use super::basis::{Basis, load};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, ArrangeCover, Provider as House};
use domain::cover::{Proposal, span};
use domain::id::{PersonId, SessionId};
use domain::refusal::Fault;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::cover::Cover;
use store::session::SessionView;

/// One session, and what was proposed of it.
#[derive(Clone, Debug)]
pub struct Led {
    pub view: SessionView,
    pub proposed: Option<domain::cover::Row>,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Look {
    pub actor: Actor,
    pub person: PersonId,
    pub name: String,
    pub from: Date,
    pub to: Date,
    /// In order of time; those of a cover that was used are not theirs any more.
    pub sessions: Vec<Led>,
    pub cover: Option<Cover>,
    /// Something has changed since it was made.
    pub is_old: bool,
    /// Until when what was used can be taken back; nobody is told before.
    pub undo_until: Option<Timestamp>,
    /// Of everybody who is named.
    pub names: BTreeMap<PersonId, String>,
}

/// The cover of somebody; the days as asked for, else those of the proposal there is.
pub async fn look(ctx: &Ctx, person: PersonId, from: Option<Date>, to: Option<Date>) -> Result<Look> {
    let permit = ctx.permit(ArrangeCover, House).await?;
    let db = &ctx.provider.store;
    let away = store::person::by_id(db, person).await?.ok_or(Error::Missing)?;
    let kept = store::cover::of(db, person).await?;
    let open = |cover: &Cover| cover.used.as_ref().map_or(cover.to >= ctx.today(), |used| used.told_at > ctx.now());
    let kept = kept.filter(open);
    let days = match (&kept, from.is_none() && to.is_none()) {
        (Some(kept), true) => (kept.from.max(ctx.today()).min(kept.to), kept.to),
        _ => span(from, to, ctx.today()).ok_or_else(|| Fault::at("to", "fault-cover-days"))?,
    };
    let basis = load(ctx, db, person, days).await?;
    let cover = kept.filter(|kept| kept.used.is_some() || (kept.from.max(ctx.today()), kept.to) == days);
    let is_old = match cover.as_ref().filter(|cover| cover.used.is_none()) {
        Some(cover) => cover.basis != basis.digest()?,
        None => false,
    };
    Ok(Look {
        actor: permit.actor().clone(),
        person,
        name: away.name(),
        from: days.0,
        to: days.1,
        is_old,
        undo_until: cover.as_ref().and_then(|cover| cover.used.as_ref()).map(|used| used.told_at),
        names: basis.ables.people.iter().map(|able| (able.person, able.name.clone())).collect(),
        sessions: sessions(basis, cover.as_ref().filter(|cover| cover.used.is_none() && !is_old)),
        cover,
    })
}

fn sessions(basis: Basis, cover: Option<&Cover>) -> Vec<Led> {
    let row = |id: SessionId| cover.and_then(|cover| cover.proposal.rows.iter().find(|row| row.session == id).cloned());
    basis.views.into_iter().map(|view| Led { proposed: row(view.session.id), view }).collect()
}

impl Look {
    /// The proposal, as long as it can be used.
    pub fn proposal(&self) -> Option<&Proposal> {
        let cover = self.cover.as_ref().filter(|cover| cover.used.is_none() && !self.is_old)?;
        Some(&cover.proposal)
    }
}
