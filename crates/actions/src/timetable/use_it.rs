//! A timetable is used as one act, and taken back as one, as long as nobody has heard of its dates.

use super::basis::{Basis, load};
use crate::{Ctx, Error, Result};
use domain::access::{ChangeGroup, PlanTimetable};
use domain::group::Group;
use domain::id::{GroupId, ProgrammeId, QuietRoomId, SiteId, TimetableId};
use domain::poll::OwnDates;
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use domain::site::place_words;
use domain::timetable::{Outcome, Proposal, Row};
use domain::week::Slot;
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::site::Choice;
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

/// Whoever facilitates, the groups, and the sites, until the transaction ends: nobody and no room is given the same hour twice.
/// Programme, people, groups, sites: everybody who holds several takes them in this order.
async fn hold(tx: &Tx, proposal: &Proposal) -> Result<()> {
    store::able::lock_people(tx, &proposal.facilitators()).await?;
    let groups: Vec<GroupId> = proposal.rows.iter().map(|row| row.group).collect();
    store::session::lock_groups(tx, &groups).await?;
    let rooms: BTreeSet<QuietRoomId> = proposal.rows.iter().filter_map(|row| row.room).collect();
    let choices = store::site::choices(tx).await?;
    let is_there = |choice: &&Choice| rooms.contains(&choice.room.id);
    let sites: BTreeSet<SiteId> = choices.iter().filter(is_there).map(|choice| choice.room.site).collect();
    for site in sites {
        store::site::hold(tx, site).await?;
    }
    Ok(())
}

/// "Garden room, Elm House, 1 Elm Street"; nothing online: it meets there from now on, wherever it met before.
fn place_of(basis: &Basis, room: Option<QuietRoomId>) -> Result<String> {
    let Some(room) = room else { return Ok(String::new()) };
    let choice = basis.rooms.iter().find(|choice| choice.room.id == room).ok_or(Error::Conflict)?;
    Ok(place_words(&choice.room.name, &choice.site_name, &choice.address))
}

/// One group gets its place in the year. All that it is made from is read before, for all groups at once.
async fn plan(ctx: &Ctx, tx: &Tx, basis: &Basis, row: &Row) -> Result<Change> {
    let asked = basis.groups.iter().find(|asked| asked.group.id == row.group).ok_or(Error::Conflict)?;
    let (group, standing) = (&asked.group, &asked.standing);
    let before = Plan {
        facilitator: group.facilitator,
        place: group.place.clone(),
        room: standing.room,
        own_dates: standing.own_dates.clone(),
        slot: group.slot,
    };
    let after = Plan {
        facilitator: Some(row.facilitator),
        place: place_of(basis, row.room)?,
        room: row.room,
        own_dates: Some(row.own_dates(&basis.wish, &basis.stage).ok_or(Error::Conflict)?),
        slot: before.slot.filter(|slot| is_then(*slot, row)),
    };
    // What has begun keeps the place it was in.
    crate::session::before(ctx, tx, group.id).await?;
    give(ctx, tx, group, &before, &after).await?;
    let made = crate::session::lay_out_anew(ctx, tx, group.id).await?;
    if made.len() != row.dates.len() {
        return Err(Fault::whole("fault-timetable-old").into());
    }
    Ok(Change { group: group.id, before, after, made })
}

/// Whether it still meets when it usually met.
fn is_then(slot: Slot, row: &Row) -> bool {
    slot.day() == row.weekday && slot.starts() <= row.starts && row.starts < slot.ends()
}

/// Makes one plan of another.
async fn give(ctx: &Ctx, tx: &Tx, group: &Group, from: &Plan, to: &Plan) -> Result<()> {
    if from.facilitator != to.facilitator {
        store::group::set_facilitator(tx, group.id, to.facilitator, ctx.now()).await?;
    }
    if from.place != to.place {
        store::group::describe(tx, &Group { place: to.place.clone(), ..group.clone() }).await?;
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

/// What of a used timetable is taken back.
enum Kept {
    /// The one the stage has: it is a proposal again.
    Last(Vec<Change>),
    /// One that was used before a newer one was looked for: it is gone.
    Before(Vec<Change>),
}

/// `None` where the one the stage has is not used.
async fn used(tx: &Tx, id: ProgrammeId, stage: &str, which: TimetableId) -> Result<Option<Kept>> {
    match of_stage(tx, id, stage).await? {
        Some(last) if last.id == which => Ok(last.used.map(|used| Kept::Last(used.changes))),
        last => {
            let is_used = last.is_some_and(|last| last.used.is_some());
            let before = store::timetable::used_before(tx, id, stage).await?;
            let before = before.filter(|before| before.id == which && !is_used).ok_or(Error::Conflict)?;
            Ok(Some(Kept::Before(before.changes)))
        }
    }
}

/// Puts every group back as it was; the timetable is a proposal again, or gone where there is a newer one. Refused once somebody has
/// heard of a date, or a group was changed.
pub async fn take_back(ctx: &Ctx, id: ProgrammeId, stage: &str, which: TimetableId) -> Result<()> {
    let permit = ctx.permit(PlanTimetable, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let Some(kept) = used(&tx, id, stage, which).await? else { return Ok(()) };
    let (Kept::Last(changes) | Kept::Before(changes)) = &kept;
    put_back(ctx, &tx, id, changes).await?;
    match kept {
        Kept::Last(_) => store::timetable::set_unused(&tx, which).await?,
        Kept::Before(_) => store::timetable::forget_used(&tx, which).await?,
    }
    store::event::record(&tx, &permit, id, &format!("took back timetable {which}: {stage}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

async fn put_back(ctx: &Ctx, tx: &Tx, id: ProgrammeId, changes: &[Change]) -> Result<()> {
    let ids: Vec<GroupId> = changes.iter().map(|change| change.group).collect();
    store::session::lock_groups(tx, &ids).await?;
    let groups = store::group::of_programme(tx, id).await?;
    let own_dates: BTreeMap<GroupId, OwnDates> = store::series::own_dates(tx, id).await?.into_iter().collect();
    for change in changes {
        ctx.permit(ChangeGroup, change.group).await?;
        let group = groups.iter().find(|group| group.id == change.group).ok_or(Error::Missing)?;
        // Whoever answers now is waited for: then somebody has heard of it.
        crate::session::before(ctx, tx, group.id).await?;
        let standing = Plan {
            facilitator: group.facilitator,
            place: group.place.clone(),
            room: store::site::room_of_group(tx, group.id).await?,
            own_dates: own_dates.get(&group.id).cloned(),
            slot: group.slot,
        };
        if has_begun(ctx, tx, change).await? {
            return Err(Fault::whole("fault-timetable-begun").with("group", &group.name).into());
        }
        if standing != change.after {
            return Err(Fault::whole("fault-timetable-changed").with("group", &group.name).into());
        }
        if !store::timetable::remove_made(tx, &change.made).await? {
            return Err(Fault::whole("fault-timetable-told").into());
        }
        give(ctx, tx, group, &change.after, &change.before).await?;
    }
    Ok(())
}
