//! What an applicant reads of the decision by their link, and their answer to an offer.

use super::{Round, enrol, round, scores, write};
use crate::{Ctx, Error, Result, jobs};
use ::letters::outcome::{Scored, why};
use domain::access::{Actor, AnswerOffer, FillApplication, Permit};
use domain::id::ApplicationId;
use domain::job::Job;
use domain::offer::{Answer, Breach, Change, Choice, Event, PlaceOffer, Reason, Standing};
use domain::programme::Programme;
use domain::refusal::Fault;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;
use store::offer::Decided;

/// What was decided, as the applicant reads it.
#[derive(Clone, Debug)]
pub struct Told {
    pub actor: Actor,
    pub programme: Programme,
    pub standing: Standing,
    /// Why, in plain words, once a letter has said so; empty when a place became free later, and once they have given up what it is
    /// the reason of.
    pub why: String,
    pub scores: Vec<String>,
    /// The last day on which an offer can be answered.
    pub by: Option<Date>,
    /// Place on the waiting list, from 1, once a letter has told it.
    pub position: Option<usize>,
    /// Nobody else was moved: a pass can still be taken back.
    pub can_take_back: bool,
    /// Nobody took it, and no place is free: theirs has gone on.
    pub has_gone_on: bool,
    /// A place is free, and this rule passes them over.
    pub passed_over: Option<Breach>,
}

/// `None` until a letter has said something.
pub async fn told(ctx: &Ctx, id: ApplicationId) -> Result<Option<Told>> {
    let permit = ctx.permit(AnswerOffer, id).await?;
    let db = &ctx.provider.store;
    let Some(Decided { candidate, .. }) = store::offer::of_application(db, id).await? else { return Ok(None) };
    let Some(choice) = candidate.told else { return Ok(None) };
    let application = store::application::by_id(db, id).await?.ok_or(Error::Missing)?;
    let round = round(db, application.programme).await?;
    let one = round.decided(id).ok_or(Error::Missing)?;
    let take_back = round.places.step(&Event::TakeBackPass(id), round.terms(ctx));
    let scored = scores::told(db, &round.programme).await?.remove(&id);
    // What is decided and not told stays untold here too; and of a shared home nobody learns from this page.
    let is_all_told = !round.decided.iter().any(|one| one.candidate.is_to_be_told());
    let over = round.places.next().passed_over.into_iter().find(|(who, _)| *who == id);
    let over = over.filter(|(_, breach)| is_all_told && *breach != Breach::Household);
    let standing = read_as(one, choice, ctx.now());
    // Whoever answers before their letter is out reads here what it would have said.
    let is_answered = one.candidate.offer.is_some_and(|offer| offer.answer.is_some());
    let has_heard = one.has_heard() || is_answered && !one.was_held;
    let has_given_up = matches!(standing, Standing::Left | Standing::Answered(Answer::Passed | Answer::Lapsed));
    Ok(Some(Told {
        actor: permit.actor().clone(),
        standing,
        why: reason_told(one, choice)
            .filter(|_| has_heard && !has_given_up)
            .map(|reason| why(reason, choice))
            .unwrap_or_default(),
        scores: scored.as_ref().filter(|_| has_heard).map(Scored::lines).unwrap_or_default(),
        by: one.candidate.offer.map(|offer| round.last_day(offer.until)),
        position: round.places.told_position(id).filter(|_| has_heard),
        can_take_back: take_back.is_ok(),
        has_gone_on: one.candidate.standing() == Standing::Answered(Answer::Lapsed)
            && is_all_told
            && round.places.left() == 0,
        passed_over: over.filter(|_| has_heard).map(|(_, breach)| super::limits::named(&round, breach)),
        programme: round.programme,
    }))
}

/// The reason of what a letter has told; none of a decision that was made since.
fn reason_told(one: &Decided, told: Choice) -> Option<&Reason> {
    one.reason.as_ref().filter(|_| !one.from_list && !one.is_untold && one.candidate.choice == Some(told))
}

/// Where somebody stands by the letters they had: a decision that no letter has told yet is not shown. An offer is over with its
/// last day, and not only when the place goes on in the morning.
fn read_as(one: &Decided, told: Choice, now: Timestamp) -> Standing {
    match (one.candidate.offer, told) {
        _ if one.candidate.has_left => Standing::Left,
        (Some(PlaceOffer { answer: Some(answer), .. }), _) => Standing::Answered(answer),
        (Some(PlaceOffer { until, answer: None }), _) if until <= now => Standing::Answered(Answer::Lapsed),
        (Some(PlaceOffer { until, answer: None }), _) => Standing::Offered { until },
        (None, Choice::NotThisTime) => Standing::NotThisTime,
        (None, Choice::Waiting | Choice::Offer) => Standing::Waiting,
    }
}

/// What an applicant does by a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    Accept,
    /// Passes a place on, gives one back, or leaves the waiting list.
    Pass,
    TakeBackPass,
}

/// Answers an offer. Pressed twice it is one answer. A pass moves the first of the waiting list in the same transaction.
pub async fn answer(ctx: &Ctx, id: ApplicationId, answering: Answering) -> Result<()> {
    let permit = ctx.permit(AnswerOffer, id).await?;
    let db = &ctx.provider.store;
    // Whoever has nothing to answer does not keep the others waiting.
    let known = store::offer::of_application(db, id).await?;
    known.filter(|one| may_answer(one, answering)).ok_or_else(|| Error::from(Fault::whole("fault-offer-over")))?;
    let programme = store::application::by_id(db, id).await?.ok_or(Error::Missing)?.programme;

    let tx = db.begin().await?;
    store::programme::lock(&tx, programme).await?;
    let round = round(&tx, programme).await?;
    let changes = round.places.step(&event(answering, id), round.terms(ctx))?;
    follow(ctx, &tx, &round, id, &changes).await?;
    write(ctx, &tx, &permit, &round, &Reason::Score, &changes).await?;
    tx.commit().await?;
    Ok(())
}

/// Only a place can be taken; a place on the list can be passed on too.
fn may_answer(one: &Decided, answering: Answering) -> bool {
    match answering {
        Answering::Accept | Answering::TakeBackPass => one.candidate.offer.is_some(),
        Answering::Pass => one.candidate.told.is_some(),
    }
}

fn event(answering: Answering, id: ApplicationId) -> Event {
    match answering {
        Answering::Accept => Event::Accept(id),
        Answering::Pass => Event::Pass(id),
        Answering::TakeBackPass => Event::TakeBackPass(id),
    }
}

/// Whoever accepts takes part; whoever gives an accepted place back does not any more. Both have a receipt.
async fn follow(ctx: &Ctx, tx: &Tx, round: &Round, id: ApplicationId, changes: &[Change]) -> Result<()> {
    let Some(one) = round.decided(id) else { return Ok(()) };
    let had_accepted = one.candidate.standing() == Standing::Answered(Answer::Accepted);
    let answered = changes.iter().find_map(|change| match change {
        Change::Answered { who, answer } if *who == id => Some(*answer),
        _ => None,
    });
    if let Some(answer @ (Answer::Accepted | Answer::Passed)) = answered {
        let job = Job::SendOfferReceipt { application: id, accepted: answer == Answer::Accepted };
        jobs::queue(ctx, tx, &job, &format!("answered-{id}-{}", ctx.now().as_millisecond())).await?;
    }
    match answered {
        Some(Answer::Accepted) => enrol::join(ctx, tx, round, id).await,
        Some(Answer::Passed) if had_accepted => enrol::leave(ctx, tx, round.programme.id, one).await,
        _ => Ok(()),
    }
}

/// An application is being taken back: its place, or its place on the waiting list, is passed on. The caller holds the
/// programme's row.
pub(crate) async fn withdrawn(ctx: &Ctx, tx: &Tx, permit: &Permit<FillApplication>) -> Result<()> {
    let id = permit.scope();
    let Some(found) = store::offer::of_application(tx, id).await? else { return Ok(()) };
    let standing = found.candidate.standing();
    let has_place = matches!(standing, Standing::Offered { .. } | Standing::Answered(Answer::Accepted));
    if !has_place && !found.candidate.waits_by_letter() {
        return Ok(());
    }
    let programme = store::application::by_id(tx, id).await?.ok_or(Error::Missing)?.programme;
    let round = round(tx, programme).await?;
    let changes = round.places.step(&Event::Pass(id), round.terms(ctx))?;
    follow(ctx, tx, &round, id, &changes).await?;
    write(ctx, tx, permit, &round, &Reason::Score, &changes).await
}

/// Number of who was moved up into an offer.
pub(super) fn moved(round: &Round, changes: &[Change]) -> Option<u32> {
    changes.iter().find_map(|change| match change {
        Change::Offered { who, from_list: true, .. } => round.places.candidate(*who).map(|one| one.number),
        _ => None,
    })
}
