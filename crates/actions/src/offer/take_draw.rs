//! Taking a draw over into decisions: a place for those drawn, the waiting list in the drawn order for the others.

use super::decide::held;
use super::write;
use super::write::rule;
use crate::draw::TICKETS;
use crate::{Ctx, Result};
use domain::access::{DecidePlaces, Permit, RunDraw};
use domain::draw::Method;
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Change, Choice, Event, Places, Reason, Terms};
use domain::refusal::Fault;
use std::collections::BTreeMap;
use store::Read;
use store::draw::Part;

/// Thousandths of a whole.
const THOUSAND: u64 = 1_000;

/// Those of a draw of whom nothing is decided yet, in the drawn order.
pub(super) async fn undecided(db: &impl Read, permit: &Permit<RunDraw>, places: &Places) -> Result<Vec<Part>> {
    let mut parts = store::draw::parts(db, permit).await?;
    parts.retain(|part| places.candidate(part.application).is_some_and(|one| one.choice.is_none() && one.is_open()));
    Ok(parts)
}

/// Decides as it was drawn of everybody of whom nothing is decided. Returns of how many.
pub async fn take_draw(ctx: &Ctx, id: ProgrammeId) -> Result<usize> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let draws = ctx.permit(RunDraw, id).await?;
    let (tx, round) = held(ctx, &permit).await?;
    let parts = undecided(&tx, &draws, &round.places).await?;
    if parts.is_empty() {
        return Err(Fault::whole("fault-places-no-draw").into());
    }
    let method = store::draw::aims(&tx, id).await?.map(|aims| aims.method).unwrap_or_default();
    let mut reasons: BTreeMap<ApplicationId, Reason> =
        parts.iter().map(|part| (part.application, reason(method, part.tickets))).collect();
    let changes = changes(&round.places, &parts, round.terms(ctx))?;
    if method == Method::Score {
        let marks = crate::panel::marks(&tx, &round.programme).await?;
        let points = marks.into_iter().map(|(id, mark)| (id, mark.total.thousandths())).collect();
        reasons.extend(held_back(&round.places.with(&changes), &parts, &points));
    }
    for change in &changes {
        if let Change::Decided { who, .. } = change {
            let reason = reasons.get(who).unwrap_or(&Reason::Score);
            write(ctx, &tx, &permit, &round, reason, std::slice::from_ref(change)).await?;
        }
    }
    store::event::record(&tx, &permit, id, &format!("{} decided as drawn", changes.len()), ctx.now()).await?;
    tx.commit().await?;
    Ok(changes.len())
}

fn changes(places: &Places, parts: &[Part], terms: Terms) -> Result<Vec<Change>> {
    let of = |is_drawn: bool| -> Vec<ApplicationId> {
        parts.iter().filter(|part| part.is_drawn == is_drawn).map(|part| part.application).collect()
    };
    let mut changes = places.step(&Event::Decide { who: of(true), choice: Some(Choice::Offer) }, terms)?;
    let waiting = Event::Decide { who: of(false), choice: Some(Choice::Waiting) };
    changes.extend(places.with(&changes).step(&waiting, terms)?);
    Ok(changes)
}

/// Whoever waits with a higher score than somebody who was drawn, and the aim that held them back: to say that places went to
/// higher scores would not be true.
fn held_back(
    places: &Places,
    parts: &[Part],
    points: &BTreeMap<ApplicationId, u32>,
) -> BTreeMap<ApplicationId, Reason> {
    let scored = |part: &Part| points.get(&part.application).copied();
    let Some(lowest) = parts.iter().filter(|part| part.is_drawn).filter_map(scored).min() else {
        return BTreeMap::new();
    };
    let holders = places.holders();
    let waits_above = |part: &&Part| !part.is_drawn && scored(part).is_some_and(|points| points > lowest);
    let aim = |part: &Part| {
        let breach = places.limits.check(&holders, places.candidate(part.application)?).err()?;
        Some((part.application, Reason::Aim { name: rule(&breach) }))
    };
    parts.iter().filter(waits_above).filter_map(aim).collect()
}

/// Where scores decide, the lot has only parted those who were level.
fn reason(method: Method, tickets: u64) -> Reason {
    match method {
        Method::Score => Reason::Score,
        Method::Lottery | Method::Bands => {
            let chance = (tickets * THOUSAND + TICKETS / 2) / TICKETS;
            Reason::Lottery { chance: u32::try_from(chance).ok() }
        }
    }
}
