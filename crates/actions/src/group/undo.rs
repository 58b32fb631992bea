//! Taking back the last move of a stage, or a proposal that was used, for ten minutes.
//!
//! The last move is read off the memberships themselves: what began, ended or was put back at the
//! newest instant.

use super::{place, stage};
use crate::{Ctx, Error, Result, suggestion};
use domain::access::{ChangeGroup, FormGroups};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::refusal::Fault;
use jiff::{SignedDuration, Timestamp};
use store::Read;
use store::group::{self, Touched};

/// How long a move can be taken back.
pub const UNDO_FOR: SignedDuration = SignedDuration::from_mins(10);

/// The last move, of one person or of several placed together. `from` is none when they were placed, `to` is none when
/// they were taken out; neither is told of a proposal, which moves people between many groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastChange {
    pub people: Vec<PersonId>,
    pub from: Option<GroupId>,
    pub to: Option<GroupId>,
    pub at: Timestamp,
}

impl LastChange {
    /// Whole minutes in which it can still be taken back, at least 1.
    pub fn minutes_left(&self, now: Timestamp) -> usize {
        let left = (self.at + UNDO_FOR).duration_since(now).as_secs();
        usize::try_from((left + 59) / 60).unwrap_or(0).max(1)
    }
}

/// The last move, when it is of one kind and younger than [`UNDO_FOR`]; or the proposal that the board still stands as.
pub(super) async fn last_change(
    ctx: &Ctx,
    db: &impl Read,
    programme: ProgrammeId,
    stage: &str,
) -> Result<Option<LastChange>> {
    let since = ctx.now() - UNDO_FOR;
    if let Some(used) = suggestion::to_take_back(db, programme, stage, since).await? {
        return Ok(Some(used.change));
    }
    // Who is in a group that waits for its keeper follows from the handover.
    let mut waiting = store::peer::of_programme(db, programme).await?;
    waiting.retain(|one| one.accepted_at.is_none());
    let mut touched = group::touched_since(db, programme, stage, since).await?;
    touched.retain(|row| !waiting.iter().any(|one| one.group == row.group));
    Ok(newest(&touched).filter(|change| change.at > since))
}

fn newest(touched: &[Touched]) -> Option<LastChange> {
    let at = touched.iter().map(|row| row.at).max()?;
    let (joined, left): (Vec<_>, Vec<_>) = touched.iter().filter(|row| row.at == at).partition(|row| row.is_in);
    let (from, to) = (one_group(&left)?, one_group(&joined)?);
    let people = |rows: &[&Touched]| -> Vec<PersonId> { rows.iter().map(|row| row.person).collect() };
    match (people(&left), people(&joined)) {
        (left, joined) if joined.is_empty() => Some(LastChange { people: left, from, to, at }),
        (left, joined) if left.is_empty() || left == joined => Some(LastChange { people: joined, from, to, at }),
        _ => None,
    }
}

/// The group all rows speak of; none at all for no rows, and nothing when they speak of several.
fn one_group(rows: &[&Touched]) -> Option<Option<GroupId>> {
    let group = rows.first().map(|row| row.group);
    rows.iter().all(|row| Some(row.group) == group).then_some(group)
}

/// Takes back the last move of a stage. Refused when there is none, it is older than ten minutes, or it would put somebody
/// into a group confirmed meanwhile whom no reason can keep there; missing when a group of it is its members' own by now.
pub async fn undo(ctx: &Ctx, programme: ProgrammeId, stage: &str) -> Result<LastChange> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?;
    stage::programme(&tx, permit.scope()).await?;
    if let Some(used) = suggestion::to_take_back(&tx, programme, stage, ctx.now() - UNDO_FOR).await? {
        return suggestion::take_back(ctx, tx, &permit, used).await;
    }
    let change = last_change(ctx, &tx, programme, stage).await?;
    let change = change.ok_or_else(|| Error::from(Fault::whole("fault-group-undo-late")))?;
    for group in change.from.into_iter().chain(change.to) {
        ctx.permit(ChangeGroup, group).await?;
    }
    if let Some(to) = change.to {
        for person in &change.people {
            group::remove(&tx, to, *person, ctx.now()).await?;
            crate::session::take_out(ctx, &tx, to, *person).await?;
        }
    }
    if let Some(from) = change.from {
        let from = place::load(&tx, from).await?;
        group::put_back(&tx, &from, &change.people, ctx.now()).await?;
        place::refuse_what_never_may_be(ctx, &tx, &from, &change.people).await?;
    }
    let noun = change.from.or(change.to).ok_or(Error::Missing)?;
    let ids: Vec<String> = change.people.iter().map(PersonId::to_string).collect();
    let why = format!("took back the move of {}", ids.join(", "));
    store::event::record(&tx, &permit, noun, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(change)
}
