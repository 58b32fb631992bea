//! A proposal is put on the board as one act, and taken back as one.

use super::back::in_the_way;
use super::basis::{Basis, load};
use crate::group::LastChange;
use crate::{Ctx, Error, Result};
use domain::access::{ChangeGroup, FormGroups, Permit};
use domain::id::{GroupId, PersonId, ProgrammeId, SuggestionId};
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use domain::suggestion::{Outcome, Proposal, Seats};
use jiff::Timestamp;
use std::collections::BTreeSet;
use store::group::{self, Group, NewGroup};
use store::suggestion::{Change, Suggestion, of_stage, restore, snapshot};
use store::{Read, Tx};

/// Seats everybody as proposed. Refused when the board is not the one any more that it was made from. Whoever leaves a group
/// whose dates they were told of hears of it; nobody else is told.
pub async fn put_on_board(ctx: &Ctx, id: ProgrammeId, stage: &str, which: SuggestionId) -> Result<()> {
    let permit = ctx.permit(FormGroups, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let programme = store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    if programme.state == ProgrammeState::Closed {
        return Err(Fault::whole("fault-programme-closed").into());
    }
    let kept = of_stage(&tx, permit.scope(), stage).await?.filter(|kept| kept.id == which).ok_or(Error::Conflict)?;
    if kept.used.is_some() {
        return Ok(());
    }
    let Some(Outcome::Found(proposal)) = &kept.outcome else { return Err(Error::Conflict) };
    let basis = load(ctx, &tx, programme, stage).await?;
    if basis.digest()? != kept.basis || !in_the_way(&basis.forming, proposal).is_empty() {
        return Err(Fault::whole("fault-suggestion-old").into());
    }
    let before = snapshot(&tx, id, stage).await?;
    seat_all(ctx, &tx, &basis, proposal).await?;
    let after = snapshot(&tx, id, stage).await?;
    store::suggestion::set_used(&tx, which, &Change { before, after }, ctx.now()).await?;
    store::event::record(&tx, &permit, id, &format!("used suggestion {which}: {stage}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

async fn seat_all(ctx: &Ctx, tx: &Tx, basis: &Basis, proposal: &Proposal) -> Result<()> {
    let mut groups: Vec<(Group, &Seats)> = Vec::new();
    for seats in &proposal.seats {
        groups.push((group_of(ctx, tx, basis, seats).await?, seats));
    }
    for (group, seats) in &groups {
        for person in basis.members(group.id).filter(|person| !seats.members.contains(person)) {
            group::remove(tx, group.id, person, ctx.now()).await?;
            crate::session::take_out(ctx, tx, group.id, person).await?;
        }
    }
    for (group, seats) in &groups {
        let there: BTreeSet<PersonId> = basis.members(group.id).collect();
        let new: Vec<PersonId> = seats.members.difference(&there).copied().collect();
        group::place(tx, group, &new, ctx.now()).await?;
        crate::group::tell_placed(ctx, tx, group, &new).await?;
        if group.facilitator != seats.facilitator {
            group::set_facilitator(tx, group.id, seats.facilitator, ctx.now()).await?;
        }
        if group.slot != seats.slot {
            store::week::set_slot(tx, group.id, seats.slot).await?;
        }
    }
    Ok(())
}

/// The group as it stands, or made anew.
async fn group_of(ctx: &Ctx, tx: &Tx, basis: &Basis, seats: &Seats) -> Result<Group> {
    let id = match seats.is_new() {
        false => {
            ctx.permit(ChangeGroup, seats.group).await?;
            seats.group
        }
        true => {
            let new = NewGroup {
                programme: basis.programme.id,
                stage: &basis.forming.stage.key,
                name: &seats.name,
                facilitator: seats.facilitator,
                place: "",
                join_link: "",
            };
            group::insert(tx, &new, ctx.now()).await?
        }
    };
    group::by_id(tx, id).await?.ok_or(Error::Missing)
}

/// A proposal that stands on the board and can be taken back.
pub(crate) struct ToTakeBack {
    pub kept: Suggestion,
    pub seats: Change,
    /// As the board tells it.
    pub change: LastChange,
}

/// The proposal that was used last, when the board is still as it was then and it is younger than `since`.
pub(crate) async fn to_take_back(
    db: &impl Read,
    programme: ProgrammeId,
    stage: &str,
    since: Timestamp,
) -> Result<Option<ToTakeBack>> {
    let Some(kept) = of_stage(db, programme, stage).await? else { return Ok(None) };
    let Some(used) = kept.used.clone().filter(|used| used.at > since) else { return Ok(None) };
    let seats = used.change;
    if snapshot(db, programme, stage).await? != seats.after {
        return Ok(None);
    }
    let moved = seats.after.not_in(&seats.before).into_iter().chain(seats.before.not_in(&seats.after));
    let people: BTreeSet<PersonId> = moved.map(|(_, person)| person).collect();
    let change = LastChange { people: people.into_iter().collect(), from: None, to: None, at: used.at };
    Ok(Some(ToTakeBack { kept, seats, change }))
}

/// Puts everybody back where they were; groups that were made for it go. It is a proposal again.
pub(crate) async fn take_back(ctx: &Ctx, tx: Tx, permit: &Permit<FormGroups>, used: ToTakeBack) -> Result<LastChange> {
    let Change { before, after } = &used.seats;
    for (group, person) in after.not_in(before) {
        crate::session::take_out(ctx, &tx, group, person).await?;
    }
    let touched: BTreeSet<GroupId> = before.not_in(after).into_iter().map(|(group, _)| group).collect();
    for group in touched {
        ctx.permit(ChangeGroup, group).await?;
    }
    restore(&tx, before, after, ctx.now()).await?;
    store::suggestion::set_unused(&tx, used.kept.id).await?;
    let why = format!("took back suggestion {}", used.kept.id);
    store::event::record(&tx, permit, permit.scope(), &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(used.change)
}
