//! Confirming a rota, which tells everybody whose turns are new, and going back one step within ten minutes.

use super::{Arranging, Kept, Of, held, turns_on};
use crate::{Ctx, Error, Result, jobs};
use domain::grouping::Weight;
use domain::id::{PersonId, SessionId};
use domain::job::Job;
use domain::refusal::{Fault, Refusal};
use domain::rota::{OwnTurn, Rota};
use domain::session::cancelling_told_at;
use jiff::{SignedDuration, Timestamp};
use store::Tx;

/// How long the last step can be taken back.
pub const UNDO_FOR: SignedDuration = SignedDuration::from_mins(10);

/// Confirms the draft; returns how many people get a letter. Letters go out when the step can be taken back no more, and
/// at once when people may be on their way to the next morning. Each fault stands at `sort-N`, the N-th breach of the page.
pub async fn confirm(ctx: &Ctx, of: Of) -> Result<usize> {
    let (permit, tx, arranging) = held(ctx, of).await?;
    let breaches = arranging.kept.draft.breaches(&arranging.facts);
    if arranging.kept.draft.mornings.iter().all(|morning| morning.circles.is_empty()) {
        return Err(Fault::whole("fault-rota-none").into());
    }
    if arranging.ahead().is_empty() {
        return Err(Fault::whole("fault-rota-all-over").into());
    }
    let musts = breaches.iter().zip(1..).filter(|(breach, _)| breach.weight() == Weight::Must);
    Refusal::unless_empty(musts.map(|(breach, nth)| arranging.tell(breach, format!("sort-{nth}"))).collect())?;
    let mut kept = arranging.kept.clone();
    kept.confirmed_before = kept.confirmed.replace(kept.draft.clone());
    kept.telling += 1;
    (kept.confirmed_at, kept.confirmed_by) = (Some(ctx.now()), permit.person());
    store::rota::save(&tx, &kept).await?;
    let people = tell(ctx, &tx, &arranging, (&kept, &kept.draft)).await?;
    store::event::record(&tx, &permit, kept.group, &format!("rota confirmed, {people} letters"), ctx.now()).await?;
    tx.commit().await?;
    Ok(people)
}

/// Queues a letter for everybody to whom the turns ahead of a confirmed rota are new; returns how many.
async fn tell(ctx: &Ctx, tx: &Tx, arranging: &Arranging, (kept, rota): (&Kept, &Rota)) -> Result<usize> {
    let heard = store::rota::heard(tx, kept.group).await?;
    let to_come = arranging.mornings.iter().filter(|morning| !morning.is_over);
    let due = to_come.map(|morning| cancelling_told_at(morning.starts_at, ctx.now())).min().unwrap_or(ctx.now());
    let (ahead, mut people) = (arranging.ahead(), 0);
    for person in &arranging.facts.people {
        let known = heard.iter().find(|(id, _)| id == person).map(|(_, turns)| turns.clone()).unwrap_or_default();
        if is_new(&ahead, rota.turns_of(*person), known) {
            people += 1;
            queue(ctx, tx, kept, *person, due).await?;
        }
    }
    Ok(people)
}

/// Is there one of the mornings ahead on which they sit elsewhere, or with others, than they heard, or are all their seats gone?
pub(crate) fn is_new(ahead: &[SessionId], turns: Vec<OwnTurn>, known: Vec<OwnTurn>) -> bool {
    let (turns, known) = (turns_on(ahead, turns), turns_on(ahead, known));
    !turns.iter().all(|turn| known.contains(turn)) || turns.is_empty() && !known.is_empty()
}

/// Is all that is new of it who else sits there? Their seats are where they heard.
pub(crate) fn is_only_company(ahead: &[SessionId], turns: Vec<OwnTurn>, known: Vec<OwnTurn>) -> bool {
    let (turns, known) = (turns_on(ahead, turns), turns_on(ahead, known));
    !turns.is_empty() && turns.iter().all(|turn| known.iter().any(|one| one.is_same_seat(turn)))
}

async fn queue(ctx: &Ctx, tx: &Tx, kept: &Kept, person: PersonId, due: Timestamp) -> Result<()> {
    let (group, telling) = (kept.group, kept.telling);
    let key = format!("rota-{group}-{person}-{telling}-{}", ctx.now().as_millisecond());
    jobs::queue_at(ctx, tx, &Job::SendRota { group, person, telling }, &key, due).await?;
    Ok(())
}

/// Takes back the last step, a change or a confirmation, when it is younger than [`UNDO_FOR`]. The rota confirmed before stands
/// again from now on: whoever has not heard of it yet gets a letter.
pub async fn undo(ctx: &Ctx, of: Of) -> Result<()> {
    let (permit, tx, arranging) = held(ctx, of).await?;
    let undo = super::look::undo_of(&arranging.kept, ctx.now()).ok_or_else(late)?;
    let mut kept = arranging.kept.clone();
    let mut people = 0;
    match undo {
        super::Undo::Confirmation { .. } => {
            kept.confirmed = kept.confirmed_before.take();
            kept.confirmed_at = kept.confirmed.as_ref().map(|_| ctx.now());
            kept.confirmed_by = None;
            kept.telling += 1;
            if let Some(rota) = &kept.confirmed {
                people = tell(ctx, &tx, &arranging, (&kept, rota)).await?;
            }
        }
        super::Undo::Change { .. } => {
            kept.draft = kept.draft_before.take().ok_or_else(late)?;
            kept.changed_at = ctx.now() - UNDO_FOR;
        }
    }
    store::rota::save(&tx, &kept).await?;
    store::event::record(&tx, &permit, kept.group, &format!("step taken back, {people} letters"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

fn late() -> Error {
    Fault::whole("fault-rota-undo-late").into()
}
