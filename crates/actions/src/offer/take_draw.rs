//! Taking a draw over into decisions: a place for those drawn, the waiting list in the drawn order for the others.

use super::decide::held;
use super::write;
use super::write::rule;
use crate::draw::TICKETS;
use crate::{Ctx, Result};
use domain::access::{DecidePlaces, Permit, RunDraw};
use domain::draw::Method;
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Breach, Candidate, Change, Choice, Event, Places, Reason, Terms};
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
/// higher scores would not be true. It is the rule that would be broken if they had the place of the lowest score.
fn held_back(
    places: &Places,
    parts: &[Part],
    points: &BTreeMap<ApplicationId, u32>,
) -> BTreeMap<ApplicationId, Reason> {
    let scored = |part: &Part| points.get(&part.application).copied();
    let drawn = parts.iter().filter(|part| part.is_drawn);
    let mut drawn: Vec<(u32, ApplicationId)> =
        drawn.filter_map(|part| Some((scored(part)?, part.application))).collect();
    drawn.sort_unstable();
    let holders = places.holders();
    let aim = |part: &Part| {
        let (own, one) = (scored(part)?, places.candidate(part.application)?);
        let in_place_of = |(_, other): &(u32, ApplicationId)| {
            let others: Vec<&Candidate> = holders.iter().copied().filter(|held| held.id != *other).collect();
            places.limits.check(&others, one).err()
        };
        let breach = drawn.iter().take_while(|(lower, _)| *lower < own).find_map(in_place_of)?;
        Some((part.application, held_by(&breach, part.tickets)))
    };
    parts.iter().filter(|part| !part.is_drawn).filter_map(aim).collect()
}

/// A letter that named a home would tell its reader that somebody they live with applied, and has a place: by the rules it was, and
/// by the lot where that could have gone the other way.
fn held_by(breach: &Breach, tickets: u64) -> Reason {
    match (breach, chance(tickets)) {
        (Breach::Household, Some(chance)) => Reason::Drawn { chance },
        (Breach::Household, None) => Reason::Rules,
        (other, _) => Reason::Aim { name: rule(other) },
    }
}

/// The lot, where it decided; the scores or the rules, where whoever it is was in every outcome of the draw, or in none.
fn reason(method: Method, tickets: u64) -> Reason {
    match (method, chance(tickets)) {
        (Method::Score, None) => Reason::Score,
        (Method::Score, Some(chance)) => Reason::Level { chance },
        (Method::Lottery | Method::Bands, None) => Reason::Rules,
        (Method::Lottery | Method::Bands, chance) => Reason::Lottery { chance },
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
    use domain::offer::{Limits, Quota};

    #[test]
    fn the_reason_is_the_lot_only_where_it_decided() {
        let of = |method, tickets| reason(method, tickets);
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
        assert_eq!((of(Method::Score, 0), of(Method::Score, TICKETS)), (Reason::Score, Reason::Score));
        assert_eq!(of(Method::Score, TICKETS / 2), Reason::Level { chance: 500 });
    }

    #[test]
    fn who_shares_a_home_and_could_have_been_drawn_is_told_the_chance() {
        assert_eq!(held_by(&Breach::Household, TICKETS / 2), Reason::Drawn { chance: 500 });
        assert_eq!(held_by(&Breach::Household, 0), Reason::Rules, "no draw gave them a place");
    }

    fn candidate(number: u32, sector: &str) -> Candidate {
        Candidate {
            id: ApplicationId(i64::from(number)),
            number,
            organisation: String::new(),
            household: String::new(),
            values: [("sector".to_owned(), sector.to_owned())].into(),
            choice: Some(if number < 3 { Choice::Offer } else { Choice::Waiting }),
            told: None,
            rank: None,
            has_left: false,
            offer: None,
        }
    }

    #[test]
    fn a_minimum_that_held_somebody_back_is_named() {
        let quota = Quota { category: "sector".into(), value: "Social care".into(), min: 1, max: None };
        let limits = Limits { places: 2, quotas: vec![quota], ..Limits::default() };
        let sectors = ["NHS", "Social care", "NHS", "NHS", "Social care"];
        let candidates = (1..).zip(sectors).map(|(number, sector)| candidate(number, sector)).collect();
        let places = Places { limits, candidates, is_closed: false };
        let part = |number: u32| Part {
            application: ApplicationId(i64::from(number)),
            number,
            pseudonym: String::new(),
            tickets: if number < 3 { TICKETS } else { 0 },
            is_drawn: number < 3,
            turn: number,
        };
        let parts: Vec<Part> = (1..=5).map(part).collect();
        // The second has a place with 4 points: the third, with 8, would have it but for the aim; the fourth is level.
        let points = (1..).map(ApplicationId).zip([9_000, 4_000, 8_000, 4_000, 3_000]).collect();
        let held = held_back(&places, &parts, &points);
        let aim = Reason::Aim { name: "at least 1 of Social care".into() };
        assert_eq!(held, [(ApplicationId(3), aim)].into());
    }
}
