//! A timetable is used as one act, and taken back as one, as long as nobody has heard of its dates.

use super::basis::{Basis, load};
use crate::{Ctx, Error, Result};
use domain::access::{ChangeGroup, PlanTimetable};
use domain::group::Group;
use domain::id::{PersonId, ProgrammeId, SessionId, SiteId, TimetableId};
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use domain::timetable::{Outcome, Proposal, Row};
use domain::week::Slot;
use std::collections::BTreeSet;
use store::Tx;
use store::timetable::{Change, Plan, Timetable, of_stage};

/// Gives every group its facilitator, room and dates. Refused when anything changed since it was found. Returns how many dates there
/// are. Nobody is told before invitations are sent.
pub async fn use_it(ctx: &Ctx, id: ProgrammeId, stage: &str, which: TimetableId) -> Result<usize> {
    let permit = ctx.permit(PlanTimetable, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let programme = store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    if programme.state == ProgrammeState::Closed {
        return Err(Fault::whole("fault-programme-closed").into());
    }
    let kept = held(&tx, id, stage, which).await?;
    if let Some(used) = &kept.used {
        return Ok(used.changes.iter().map(|change| change.made.len()).sum());
    }
    let Some(Outcome::Found(proposal)) = &kept.outcome else { return Err(Error::Conflict) };
    hold(&tx, proposal).await?;
    // Its weeks begin where its programme is, whatever day it is where the provider is.
    let today = programme.design.zone.day_of(ctx.now());
    let basis = load(ctx, &tx, programme, stage, &kept.wish).await?;
    if basis.digest() != kept.basis || kept.wish.first <= today {
        return Err(Fault::whole("fault-timetable-old").into());
    }
    let mut changes = Vec::with_capacity(proposal.rows.len());
    for row in &proposal.rows {
        ctx.permit(ChangeGroup, row.group).await?;
        changes.push(plan(ctx, &tx, &basis, row).await?);
    }
    let made = changes.iter().map(|change| change.made.len()).sum();
    store::timetable::set_used(&tx, which, &changes, ctx.now()).await?;
    let why = format!("used timetable {which}: {stage}, {made} dates");
    store::event::record(&tx, &permit, id, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(made)
}

async fn held(tx: &Tx, id: ProgrammeId, stage: &str, which: TimetableId) -> Result<Timetable> {
    of_stage(tx, id, stage).await?.filter(|kept| kept.id == which).ok_or(Error::Conflict)
}

/// Whoever facilitates, and the sites, until the transaction ends: nobody and no room is given the same hour twice.
async fn hold(tx: &Tx, proposal: &Proposal) -> Result<()> {
    let people: Vec<PersonId> = proposal.facilitators();
    store::able::lock_people(tx, &people).await?;
    let mut sites: BTreeSet<SiteId> = BTreeSet::new();
    for room in proposal.rows.iter().filter_map(|row| row.room).collect::<BTreeSet<_>>() {
        sites.extend(store::site::room(tx, room).await?.map(|room| room.site));
    }
    for site in sites {
        store::site::hold(tx, site).await?;
    }
    for row in &proposal.rows {
        store::session::lock_group(tx, row.group).await?;
    }
    Ok(())
}

async fn standing(tx: &Tx, group: &Group) -> Result<Plan> {
    Ok(Plan {
        facilitator: group.facilitator,
        place: group.place.clone(),
        room: store::site::room_of_group(tx, group.id).await?,
        own_dates: store::series::own_dates(tx, group.programme)
            .await?
            .into_iter()
            .find(|(id, _)| *id == group.id)
            .map(|(_, own)| own),
        slot: group.slot,
    })
}

/// One group gets its place in the year.
async fn plan(ctx: &Ctx, tx: &Tx, basis: &Basis, row: &Row) -> Result<Change> {
    let group = store::group::by_id(tx, row.group).await?.ok_or(Error::Missing)?;
    let before = standing(tx, &group).await?;
    let own = row.own_dates(&basis.wish, &basis.stage).ok_or(Error::Conflict)?;
    let place = match row.room {
        Some(room) => crate::site::place_of(tx, room).await?,
        // It meets online from now on, wherever it met before.
        None => String::new(),
    };
    let after = Plan {
        facilitator: Some(row.facilitator),
        place,
        room: row.room,
        own_dates: Some(own),
        slot: before.slot.filter(|slot| is_then(*slot, row)),
    };
    // What has begun keeps the place it was in.
    crate::session::before(ctx, tx, group.id).await?;
    give(ctx, tx, &group, &before, &after).await?;
    let there = sessions(tx, &group).await?;
    crate::session::lay_out_anew(ctx, tx, group.id).await?;
    let made: Vec<SessionId> = sessions(tx, &group).await?.difference(&there).copied().collect();
    if made.len() != row.dates.len() {
        return Err(Fault::whole("fault-timetable-old").into());
    }
    Ok(Change { group: group.id, before, after, made })
}

/// Whether it still meets when it usually met.
fn is_then(slot: Slot, row: &Row) -> bool {
    slot.day() == row.weekday && slot.starts() <= row.starts && row.starts < slot.ends()
}

async fn sessions(tx: &Tx, group: &Group) -> Result<BTreeSet<SessionId>> {
    Ok(store::session::of_group(tx, group.id).await?.into_iter().map(|view| view.session.id).collect())
}

/// Makes one plan of another.
async fn give(ctx: &Ctx, tx: &Tx, group: &Group, from: &Plan, to: &Plan) -> Result<()> {
    if from.facilitator != to.facilitator {
        store::group::set_facilitator(tx, group.id, to.facilitator, ctx.now()).await?;
    }
    if from.place != to.place {
        let now = store::group::by_id(tx, group.id).await?.ok_or(Error::Missing)?;
        store::group::describe(tx, &Group { place: to.place.clone(), ..now }).await?;
    }
    if from.room != to.room || from.place != to.place {
        store::site::set_group_room(tx, group.id, to.room).await?;
    }
    store::poll::set_own_dates(tx, group.id, to.own_dates.as_ref()).await?;
    if from.slot != to.slot {
        store::week::set_slot(tx, group.id, to.slot).await?;
    }
    Ok(())
}

/// A date that it made has begun: it is not as if it had never been.
async fn has_begun(ctx: &Ctx, tx: &Tx, change: &Change) -> Result<bool> {
    let sessions = store::session::of_group(tx, change.group).await?;
    Ok(sessions.iter().any(|view| change.made.contains(&view.session.id) && view.starts_at <= ctx.now()))
}

/// Puts every group back as it was; the timetable is a proposal again. Refused once somebody has heard of a date, or a group was changed.
pub async fn take_back(ctx: &Ctx, id: ProgrammeId, stage: &str, which: TimetableId) -> Result<()> {
    let permit = ctx.permit(PlanTimetable, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let kept = held(&tx, id, stage, which).await?;
    let Some(used) = &kept.used else { return Ok(()) };
    for change in &used.changes {
        ctx.permit(ChangeGroup, change.group).await?;
        store::session::lock_group(&tx, change.group).await?;
        let group = store::group::by_id(&tx, change.group).await?.ok_or(Error::Missing)?;
        if has_begun(ctx, &tx, change).await? {
            return Err(Fault::whole("fault-timetable-begun").with("group", &group.name).into());
        }
        if standing(&tx, &group).await? != change.after {
            return Err(Fault::whole("fault-timetable-changed").with("group", &group.name).into());
        }
        if !store::timetable::remove_made(&tx, &change.made).await? {
            return Err(Fault::whole("fault-timetable-told").into());
        }
        crate::session::before(ctx, &tx, change.group).await?;
        give(ctx, &tx, &group, &change.after, &change.before).await?;
    }
    store::timetable::set_unused(&tx, which).await?;
    store::event::record(&tx, &permit, id, &format!("took back timetable {which}: {stage}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
