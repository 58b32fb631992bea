//! The draw: after the round has closed, with the public value that was named beforehand.

use super::entries::{allocation, drawn_from, room, written};
use super::{draw_of, draw_to_change, is_over, may_change, refuse_once_decided};
use crate::{Ctx, Error, Result};
use documents::table::{Cell, write_csv};
use domain::access::{ReadApplications, RunDraw};
use domain::draw::{Aims, Drawn, Entries, Entry, Method, SOURCE_MOST};
use domain::id::ProgrammeId;
use domain::refusal::{Fault, Refusal};
use solver::Budget;
use solver::places::{Allocation, Lottery, Refusal as Unshared};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use store::draw::{Files, Made, Part};

/// Steps that one draw may take; a round of 1,500 people needs a fraction of them.
pub(super) const STEPS: u64 = 50_000_000;

/// What a draw does where not every place can be filled within the aims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// It is refused: a person decides whether the aims give way or places stay free.
    Every,
    /// As many places as the aims permit; the others stay free.
    Most,
}

/// Draws with the public `value`, and keeps who was drawn and the order in which the others wait. Again only until places are
/// decided or it is published, to put a mistyped value right, and from the same people as before; how often is told. Aims that cannot be met refuse it: see [`super::missing`].
pub async fn run(ctx: &Ctx, id: ProgrammeId, value: &str, filling: Filling, version: u32) -> Result<()> {
    let permit = ctx.permit(RunDraw, id).await?;
    let reads = ctx.permit(ReadApplications, id).await?;
    let db = &ctx.provider.store;
    let (draw, call) = draw_of(db, &permit).await?;
    let secret = draw.commitment.as_ref().ok_or(Fault::whole("fault-draw-not-settled"))?.secret.clone();
    if !is_over(ctx, &call)? {
        return Err(Fault::whole("fault-draw-early").into());
    }
    let value = tidy(value)?;
    may_change(&draw, version)?;
    refuse_once_decided(db, &draw).await?;
    let entries = drawn_from(&ctx.provider, db, (&permit, &reads), &draw, &call).await?;
    let asked = allocation(&draw, &entries)?;
    let found = lottery(asked.clone(), filling).await?;
    if filling == Filling::Every && matches!(found, Err(Unshared::Infeasible(_))) && !some_fit(asked).await? {
        let faults = ["fault-draw-infeasible", "fault-draw-none-fit"].map(Fault::whole).into();
        return Err(Error::Refused(Refusal { faults }));
    }
    let lottery = found.map_err(|why| refused(why, filling))?;
    let seed = solver::places::seed(&secret, &value);
    let files = files(&entries, &lottery, seed, &draw.aims)?;
    let parts = parts(&entries, &lottery, seed, draw.aims.method);
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, id).await?;
    let (draw, call) = draw_to_change(&tx, &permit, version).await?;
    refuse_once_decided(&tx, &draw).await?;
    if drawn_from(&ctx.provider, &tx, (&permit, &reads), &draw, &call).await? != entries {
        return Err(Error::Conflict);
    }
    let times = draw.drawn.as_ref().map_or(1, |drawn| drawn.times + 1);
    let drawn = Drawn { value, seed, at: ctx.now(), times, places: lottery.certificate.places };
    let made = Made { drawn: &drawn, files: &files, entries: &entries, parts: &parts };
    store::draw::put_drawn(&tx, &permit, &made, version).await?;
    store::event::record(&tx, &permit, id, "drawn", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A public value as it is kept.
fn tidy(value: &str) -> Result<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match (1..=SOURCE_MOST).contains(&value.chars().count()) {
        true => Ok(value),
        false => Err(Fault::at("value", "fault-draw-value").with("most", SOURCE_MOST).into()),
    }
}

/// Looks for the lottery beside the other work of the server.
pub(super) async fn lottery(
    allocation: Allocation,
    filling: Filling,
) -> Result<std::result::Result<Lottery, Unshared>> {
    let found = tokio::task::spawn_blocking(move || fullest(allocation, filling));
    found.await.map_err(|error| Error::Broken(error.into()))
}

/// Of all places; where fewer people, or people of fewer households, applied, of as many as those.
fn fullest(mut allocation: Allocation, filling: Filling) -> std::result::Result<Lottery, Unshared> {
    allocation.places = allocation.places.min(room(&allocation).max(1));
    let mut budget = Budget::of(STEPS);
    let mut found = allocation.lottery(&mut budget);
    while filling == Filling::Most && allocation.places > 1 && matches!(found, Err(Unshared::Infeasible(_))) {
        allocation.places -= 1;
        found = allocation.lottery(&mut budget);
    }
    found
}

/// Could fewer places be filled within the aims? Where that takes too long to find out, it may be tried.
async fn some_fit(mut asked: Allocation) -> Result<bool> {
    let fits = move || {
        let mut budget = Budget::of(STEPS);
        (1..asked.places.min(room(&asked).max(1))).rev().any(|places| {
            asked.places = places;
            !matches!(asked.check(&mut budget), Err(Unshared::Infeasible(_)))
        })
    };
    tokio::task::spawn_blocking(fits).await.map_err(|error| Error::Broken(error.into()))
}

/// A search that found no lottery, in words for the page.
pub(super) fn refused(why: Unshared, filling: Filling) -> Error {
    let fault = match &why {
        Unshared::Infeasible(_) if filling == Filling::Most => Fault::whole("fault-draw-none-fit"),
        Unshared::Infeasible(_) => Fault::whole("fault-draw-infeasible"),
        Unshared::TooFewPeople { .. } => Fault::whole("fault-draw-few"),
        Unshared::OutOfSteps => Fault::whole("fault-draw-steps"),
        Unshared::SameId(_)
        | Unshared::SameQuota(_)
        | Unshared::UpsideDown(_)
        | Unshared::Unplaceable { .. }
        | Unshared::NoScore { .. } => return Error::Broken(why.to_string().into()),
    };
    Error::Refused(Refusal::from(fault))
}

/// The two lists as `quietroom places` reads them, and what it writes.
fn files(entries: &Entries, lottery: &Lottery, seed: u64, aims: &Aims) -> Result<Files> {
    let (is_scored, has_homes) = (aims.method.needs_scores(), aims.one_per_household);
    let columns: BTreeSet<&String> = entries.quotas.iter().map(|quota| &quota.question).collect();
    let text = |text: &str| Cell::Text(text.to_owned());
    let row = |entry: &Entry| {
        let features = columns.iter().map(|column| text(entry.features.get(*column).map_or("", String::as_str)));
        let score = entry.score.filter(|_| is_scored).map(|score| text(&written(score)));
        let home = has_homes.then(|| text(entry.household.as_deref().unwrap_or_default()));
        std::iter::once(text(&entry.pseudonym)).chain(home).chain(features).chain(score).collect::<Vec<_>>()
    };
    let heads = std::iter::once("id")
        .chain(has_homes.then_some("household"))
        .chain(columns.iter().map(|column| column.as_str()));
    let heads: Vec<&str> = heads.chain(is_scored.then_some("score")).collect();
    let rows: Vec<Vec<Cell>> = entries.entries.iter().map(row).collect();
    let lines: Vec<Vec<Cell>> = entries
        .quotas
        .iter()
        .map(|quota| {
            let numbers = [quota.fewest, quota.most].map(|number| Cell::Number(f64::from(number)));
            [text(&quota.question), text(&quota.answer)].into_iter().chain(numbers).collect()
        })
        .collect();
    let utf8 = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|error| Error::Broken(error.into()));
    Ok(Files {
        respondents: utf8(write_csv(&heads, &rows))?,
        categories: utf8(write_csv(&["category", "feature", "min", "max"], &lines))?,
        lottery: utf8(lottery.file(seed).map_err(|error| Error::Broken(error.into()))?)?,
    })
}

/// Those drawn first, then the others; among each by what the way of sharing out makes of scores, then by what the seed gives.
fn parts(entries: &Entries, lottery: &Lottery, seed: u64, method: Method) -> Vec<Part> {
    let tickets = lottery.tickets();
    let panel: BTreeSet<usize> =
        lottery.draw(seed).into_iter().flat_map(|panel| panel.people.iter().copied()).collect();
    let place = |entry: &Entry| lottery.ids.iter().position(|id| *id == entry.pseudonym).unwrap_or_default();
    let mut parts: Vec<(&Entry, usize)> = entries.entries.iter().map(|entry| (entry, place(entry))).collect();
    parts.sort_by_cached_key(|(entry, place)| {
        let standing = Reverse(method.standing(entry.score));
        (!panel.contains(place), standing, solver::places::wait(seed, &entry.pseudonym))
    });
    let part = |(turn, (entry, place)): (u32, (&Entry, usize))| Part {
        application: entry.application,
        number: entry.number,
        pseudonym: entry.pseudonym.clone(),
        tickets: tickets.get(place).copied().unwrap_or_default(),
        is_drawn: panel.contains(&place),
        turn,
    };
    (1..).zip(parts).map(part).collect()
}
