//! The coordinator decides: several at once, with a reason, undone within ten minutes; the order of the waiting list.

use super::{Round, round, scores, write};
use crate::{Ctx, Error, Result};
use domain::access::{Act, Actor, DecidePlaces, Permit};
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Answer, Before, Change, Choice, Event, Reason, Standing};
use domain::programme::Programme;
use domain::refusal::{Fault, Refusal};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use store::Tx;
use store::offer::Decided;

/// How long a decision can be undone by its button.
pub const UNDO_LASTS: SignedDuration = SignedDuration::from_mins(10);
/// Applications that are decided of at once.
pub const MOST_AT_ONCE: usize = 3_000;

/// What is decided of several applications.
#[derive(Clone, Debug)]
pub struct Decision {
    /// `None` takes back what was decided.
    pub choice: Option<Choice>,
    pub reason: Reason,
    /// Why places go to people against an aim; empty where none does.
    pub although: String,
    /// The board it was decided from; `None` for whatever stands there.
    pub seal: Option<String>,
}

/// Decides, and returns of how many anything is new. Their letters have to be approved again.
pub async fn decide(ctx: &Ctx, id: ProgrammeId, who: &[ApplicationId], decision: Decision) -> Result<usize> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let mut seen = BTreeSet::new();
    let who: Vec<ApplicationId> = who.iter().copied().filter(|id| seen.insert(*id)).collect();
    if who.is_empty() || who.len() > MOST_AT_ONCE {
        return Err(Fault::whole("fault-places-nobody").into());
    }
    let reason = decision.reason.checked()?;
    let (tx, round) = held(ctx, &permit).await?;
    if decision.choice.is_some() && reason == Reason::Score {
        all_scored(&tx, &round, &who).await?;
    }
    let same_choice = who.iter().filter_map(|id| round.decided(*id)).filter(|one| {
        let is_new_reason = one.reason.as_ref().is_some_and(|known| *known != reason);
        one.candidate.choice == decision.choice && is_new_reason && one.candidate.is_to_be_told()
    });
    let rewritten: Vec<Change> = same_choice
        .map(|one| Change::Decided { who: one.candidate.id, choice: one.candidate.choice, rank: one.candidate.rank })
        .collect();
    let event = Event::Decide { who, choice: decision.choice };
    let mut changes = round.places.step(&event, round.terms(ctx))?;
    let beyond = super::limits::beyond(&round, &event, &decision.although)?;
    changes.extend(rewritten);
    if !changes.is_empty() && decision.seal.is_some_and(|seal| seal != state(&round)) {
        return Err(Error::Conflict);
    }
    write(ctx, &tx, &permit, &round, &reason, &changes).await?;
    super::limits::keep(ctx, &tx, &permit, &beyond).await?;
    let why = format!("{} decided", changes.len());
    store::event::record(&tx, &permit, id, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(changes.len())
}

/// Refuses for those without a result: a letter would say that scores decided where there are none.
async fn all_scored(tx: &Tx, round: &Round, who: &[ApplicationId]) -> Result<()> {
    let scored = scores::of(tx, &round.programme).await?;
    let without = who.iter().filter(|id| !scored.contains_key(id)).filter_map(|id| round.decided(*id));
    let numbers: Vec<String> = without.map(|one| one.candidate.number.to_string()).collect();
    match numbers.first() {
        None => Ok(()),
        Some(first) => {
            let fault = Fault::at("reason", "fault-places-no-score").with("count", numbers.len());
            Err(fault.with("number", first).into())
        }
    }
}

/// A digest of every decision of a round, so that nobody decides over what they have not seen.
pub(super) fn state(round: &Round) -> String {
    let text: String = round.decided.iter().map(|one| format!("{}:{};", one.candidate.id, one.version)).collect();
    crate::hash(&text)
}

/// A transaction that holds the programme's row, and the round as it stands in it.
pub(super) async fn held<A: Act<Scope = ProgrammeId>>(ctx: &Ctx, permit: &Permit<A>) -> Result<(Tx, Round)> {
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let round = round(&tx, permit.scope()).await?;
    Ok((tx, round))
}

/// Takes back what was decided at that instant, but for what letters have said since. Returns of how many.
pub async fn undo(ctx: &Ctx, id: ProgrammeId, at: Timestamp) -> Result<usize> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    if at + UNDO_LASTS < ctx.now() {
        return Err(Fault::whole("fault-places-undo-late").into());
    }
    let (tx, round) = held(ctx, &permit).await?;
    let is_of_then = |one: &&Decided| one.decided_at == Some(at) && one.is_untold && one.candidate.is_open();
    let of_then = round.decided.iter().filter(is_of_then);
    let who = of_then.map(|one| Before { who: one.candidate.id, choice: one.before.0, rank: one.before.1 }).collect();
    let changes = round.places.step(&Event::Undo { who }, round.terms(ctx))?;
    write(ctx, &tx, &permit, &round, &Reason::Score, &changes).await?;
    let undone = changes.iter().filter(|change| matches!(change, Change::Undone { .. })).count();
    store::event::record(&tx, &permit, id, &format!("{undone} decisions undone"), ctx.now()).await?;
    tx.commit().await?;
    Ok(undone)
}

/// Moves somebody who was seen at a place of the waiting list, from 1, one up or down. A second press does nothing; standing
/// somewhere else by now is a conflict.
pub async fn reorder(ctx: &Ctx, id: ProgrammeId, who: ApplicationId, seen: usize, is_up: bool) -> Result<()> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let (tx, round) = held(ctx, &permit).await?;
    round.decided(who).ok_or(Error::Missing)?;
    let moved = if is_up { seen.saturating_sub(1) } else { seen.saturating_add(1) };
    match round.places.position(who) {
        Some(now) if now == seen => {}
        Some(now) if now == moved => return Ok(()),
        _ => return Err(Error::Conflict),
    }
    let event = if is_up { Event::MoveUp(who) } else { Event::MoveDown(who) };
    let changes = round.places.step(&event, round.terms(ctx))?;
    write(ctx, &tx, &permit, &round, &Reason::Score, &changes).await?;
    let why = if is_up { "moved up the waiting list" } else { "moved down the waiting list" };
    store::event::record(&tx, &permit, who, why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Offers one free place to the first of the waiting list that fits, who has the `number` that the coordinator saw. A second
/// press does nothing; somebody else being next by now is a conflict. Once the course has begun, the `last` day to answer is said by
/// hand.
pub async fn fill(ctx: &Ctx, id: ProgrammeId, number: u32, last: Option<Date>) -> Result<()> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let (tx, round) = held(ctx, &permit).await?;
    let next = round.places.next().who.and_then(|who| round.places.candidate(who)).map(|one| one.number);
    if next != Some(number) {
        let is_done = round.places.candidates.iter().any(|one| one.number == number && one.offer.is_some());
        return if is_done { Ok(()) } else { Err(Error::Conflict) };
    }
    let mut terms = round.terms(ctx);
    if round.is_by_hand(ctx) {
        terms.until = super::term::by_hand(ctx, &round, last)?;
    }
    let changes = round.places.step(&Event::Fill, terms)?;
    write(ctx, &tx, &permit, &round, &Reason::Score, &changes).await?;
    tx.commit().await?;
    Ok(())
}

/// What would come of somebody's passing.
#[derive(Clone, Debug)]
pub struct Passing {
    pub actor: Actor,
    pub programme: Programme,
    pub number: u32,
    pub standing: Standing,
    pub position: Option<usize>,
    /// They have heard that they wait, and can leave the list.
    pub waits: bool,
    /// Number of who would be offered the place.
    pub next: Option<u32>,
    /// They have an offer, and its letter is not out.
    pub is_unheard: bool,
    /// The course has begun, so that no place goes on by itself.
    pub has_begun: bool,
    /// They were silent until their time was over: whether their offer can be opened again, or why not.
    pub again: Option<std::result::Result<(), Refusal>>,
}

/// Looks before [`note_pass`]. Changes nothing.
pub async fn passing(ctx: &Ctx, id: ProgrammeId, who: ApplicationId) -> Result<Passing> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let round = round(&ctx.provider.store, id).await?;
    let decided = round.decided(who).ok_or(Error::Missing)?;
    let (one, is_unheard) = (&decided.candidate, super::term::is_unheard(decided));
    let changes = round.places.step(&Event::Pass(who), round.terms(ctx)).unwrap_or_default();
    Ok(Passing {
        actor: permit.actor().clone(),
        number: one.number,
        standing: one.standing(),
        waits: one.waits_by_letter(),
        position: round.places.position(who),
        next: super::answer::moved(&round, &changes),
        is_unheard,
        again: super::again::may(&round, who, ctx.now()),
        has_begun: round.is_by_hand(ctx),
        programme: round.programme,
    })
}

/// Notes that somebody passes their place on, or leaves the list, who said so by telephone. Returns who was moved up.
pub async fn note_pass(ctx: &Ctx, id: ProgrammeId, who: ApplicationId) -> Result<Option<u32>> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let (tx, round) = held(ctx, &permit).await?;
    let one = round.decided(who).ok_or(Error::Missing)?;
    if matches!(one.candidate.standing(), Standing::Answered(Answer::Accepted)) {
        super::enrol::leave(ctx, &tx, id, one).await?;
    }
    let changes = round.places.step(&Event::Pass(who), round.terms(ctx))?;
    write(ctx, &tx, &permit, &round, &Reason::Score, &changes).await?;
    tx.commit().await?;
    Ok(super::answer::moved(&round, &changes))
}
