//! Taking a draw over into decisions: a place for those drawn, the waiting list in the drawn order for the others.

use super::decide::held;
use super::write;
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
    let has_aims = !super::limits::all(&round.places.limits, &round.form).is_empty();
    let reasons: BTreeMap<ApplicationId, Reason> =
        parts.iter().map(|part| (part.application, reason(method, has_aims, part.tickets))).collect();
    let changes = changes(&round.places, &parts, round.terms(ctx))?;
    for change in &changes {
        if let Change::Decided { who, .. } = change {
            let reason = reasons.get(who).unwrap_or(&Reason::Score);
            write(ctx, &tx, &permit, &round, reason, std::slice::from_ref(change)).await?;
            // An aim that somebody's earlier place was against is none of what the draw kept to.
            store::offer::set_beyond(&tx, *who, "", "").await?;
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

/// The lot, where it decided; the scores or the rules, where whoever it is was in every outcome of the draw, or in none. Where
/// scores kept to aims everybody reads the same words, whether an aim helped them, held them back or neither: words for those alone
/// whom a home held back would tell them that somebody they live with applied.
fn reason(method: Method, has_aims: bool, tickets: u64) -> Reason {
    match (method, has_aims, chance(tickets)) {
        (Method::Score, false, None) => Reason::Score,
        (Method::Score, false, Some(chance)) => Reason::Level { chance },
        (Method::Score, true, None) => Reason::Within,
        (Method::Score, true, Some(chance)) => Reason::Drawn { chance },
        (Method::Lottery | Method::Bands, _, None) => Reason::Rules,
        (Method::Lottery | Method::Bands, _, chance) => Reason::Lottery { chance },
    }
}

/// In thousandths; none where there was nothing to draw. One that is not certain is never told as certain.
fn chance(tickets: u64) -> Option<u32> {
    let between = Some(tickets).filter(|tickets| (1..TICKETS).contains(tickets))?;
    let thousandths = (between * THOUSAND + TICKETS / 2) / TICKETS;
    u32::try_from(thousandths.min(THOUSAND - 1)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_the_lot_only_where_it_decided() {
        let of = |method, tickets| reason(method, true, tickets);
        for method in [Method::Lottery, Method::Bands] {
            assert_eq!(of(method, 0), Reason::Rules);
            assert_eq!(of(method, TICKETS), Reason::Rules);
            assert_eq!(of(method, TICKETS / 8), Reason::Lottery { chance: Some(125) });
            assert_eq!(
                of(method, 400_000_000_000),
                Reason::Lottery { chance: Some(0) },
                "0.04 in a hundred is a chance"
            );
            assert_eq!(of(method, TICKETS - 1), Reason::Lottery { chance: Some(999) }, "all but certain");
        }
    }

    #[test]
    fn who_shares_a_home_reads_what_everybody_reads_who_was_held_to_aims() {
        for tickets in [0, TICKETS] {
            assert_eq!(reason(Method::Score, true, tickets), Reason::Within);
            assert_eq!(reason(Method::Score, false, tickets), Reason::Score);
        }
        assert_eq!(reason(Method::Score, true, TICKETS / 2), Reason::Drawn { chance: 500 });
        assert_eq!(reason(Method::Score, false, TICKETS / 2), Reason::Level { chance: 500 });
    }
}
