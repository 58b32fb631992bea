//! What a reviewer sees: their home, and one application without who wrote it. Looking changes nothing.

use super::barred::{barred, is_barred};
use super::marks::scored;
use super::{Seat, talk};
use crate::application::{Call, call};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, Permit, ReadReviews, Review, RunPanel};
use domain::application::{Answers, Application, Form};
use domain::id::{ApplicationId, ProgrammeId, ReviewId, ReviewerId};
use domain::panel::{Blinds, Given, Mark, Points, Rubric, Scoring, mark};
use domain::programme::Programme;
use jiff::civil::{Date, DateTime};
use std::collections::BTreeSet;
use store::Read;
use store::panel::locked;
use store::panel::review::{self, Assigned};

/// A reviewer's home.
#[derive(Clone, Debug)]
pub struct Home {
    pub actor: Actor,
    pub panels: Vec<PanelOf>,
}

/// One panel they are on.
#[derive(Clone, Debug)]
pub struct PanelOf {
    pub programme: ProgrammeId,
    pub title: String,
    /// When applications close or closed, in the programme's zone.
    pub closes: Option<DateTime>,
    pub read_by: Option<Date>,
    /// In their own order; empty until applications are shared out.
    pub assigned: Vec<Assigned>,
    /// Letters of the round that wait for their yes.
    pub letters: usize,
}

pub async fn home(ctx: &Ctx) -> Result<Home> {
    let permit = ctx.permit(ReadReviews, domain::access::Provider).await?;
    let db = &ctx.provider.store;
    let assigned = assigned(db, &permit).await?;
    let on = review::panels_of(db, &permit).await?;
    let panel = |programme: Programme| {
        let mine: Vec<Assigned> = assigned.iter().filter(|one| one.programme == programme.id).cloned().collect();
        PanelOf {
            programme: programme.id,
            title: programme.title().to_owned(),
            closes: programme.design.round.as_ref().map(|round| round.apply_by),
            read_by: mine.iter().find_map(|one| one.read_by),
            assigned: mine,
            letters: 0,
        }
    };
    let mut panels: Vec<PanelOf> = store::programme::by_ids(db, &on).await?.into_iter().map(panel).collect();
    for panel in &mut panels {
        let is_mine = |seat: &Seat| Some(seat.person) == permit.person();
        panel.letters = crate::offer::open_letters(ctx, db, panel.programme, is_mine).await?;
    }
    panels.sort_by_key(|panel| (panel.read_by.is_none(), panel.read_by, panel.programme));
    Ok(Home { actor: permit.actor().clone(), panels })
}

/// What somebody was given to read, without what they may not read any more. Of that what they have locked stays, and waits for
/// nothing.
async fn assigned(db: &impl Read, permit: &Permit<ReadReviews>) -> Result<Vec<Assigned>> {
    let mut assigned = review::assigned(db, permit).await?;
    let rounds: BTreeSet<(ProgrammeId, ReviewerId)> =
        assigned.iter().map(|one| (one.programme, one.reviewer)).collect();
    for (programme, reviewer) in rounds {
        let barred = barred(db, &call(db, programme).await?, reviewer).await?;
        assigned.retain(|one| one.is_locked || !barred.contains(&one.application));
        for one in assigned.iter_mut().filter(|one| barred.contains(&one.application)) {
            one.is_second_open = one.is_second_locked;
        }
    }
    Ok(assigned)
}

/// One application as a reviewer reads it. Nothing in it tells who wrote it.
#[derive(Clone, Debug)]
pub struct Reading {
    pub actor: Actor,
    pub title: String,
    pub number: u32,
    pub form: Form,
    /// To the questions that are read blind, with names and places of work taken out.
    pub answers: Answers,
    pub rubric: Rubric,
    /// What may be written in; `None` once everything is locked.
    pub writes: Option<Scoring>,
    pub version: u32,
    /// What stands in the scores: of a second scoring that has not begun, the first ones.
    pub points: Points,
    /// Of the scoring that is written in.
    pub comment: String,
    /// Their own, once locked, and everybody else's that are locked, by name. Empty before.
    pub others: Vec<OtherScore>,
    pub mark: Option<Mark>,
    /// Readers are far apart, and somebody else who may read it can be asked to talk.
    pub can_talk: bool,
    /// What is to be read next after this one.
    pub next: Option<ReviewId>,
    /// Tells this opened page from others that may save too.
    pub opened_as: String,
}

/// What one reviewer locked.
#[derive(Clone, Debug)]
pub struct OtherScore {
    pub name: String,
    pub is_own: bool,
    pub given: Given,
    /// Names are taken out of it as of the answers.
    pub comment: String,
    /// The same, of a second scoring.
    pub second_comment: String,
}

pub async fn read(ctx: &Ctx, id: ReviewId) -> Result<Reading> {
    let permit = ctx.permit(Review, id).await?;
    let db = &ctx.provider.store;
    let own = review::own(db, &permit).await?.ok_or(Error::Missing)?;
    let application = store::application::by_id(db, own.application).await?.ok_or(Error::Missing)?;
    let call = call(db, own.programme).await?;
    let is_barred = is_barred(db, &call, &own).await?;
    if is_barred && !own.is_locked {
        return Err(Error::Missing);
    }
    let blinds = blinds(db, &application, &call).await?;
    let rubric = Rubric::of(&call.programme.design);
    let found = locked::of_application(db, &own).await?;
    let given: Vec<Given> = found.iter().map(|other| other.given.clone()).collect();
    let mark = mark(&rubric, &given);
    let can_talk = talk::can_talk(db, &permit, (&call, &own), mark.as_ref()).await?;
    let others = found.into_iter().map(|other| OtherScore {
        is_own: other.reviewer == own.reviewer,
        name: other.name,
        given: other.given,
        comment: blinds.blind(&other.comment),
        second_comment: blinds.blind(&other.second_comment),
    });
    let writes = own.writes().filter(|_| !is_barred);
    let is_second_begun = own.is_second_open && !own.second.0.is_empty();
    Ok(Reading {
        actor: permit.actor().clone(),
        title: call.programme.title().to_owned(),
        number: own.number,
        answers: blinds.read(&call.form, &application.answers),
        form: call.form,
        mark,
        can_talk,
        others: others.collect(),
        writes,
        version: own.version,
        points: if is_second_begun { own.second } else { own.first },
        comment: if writes == Some(Scoring::Second) { own.second_comment } else { own.comment },
        next: next(ctx, id).await?,
        opened_as: crate::token::random(&ctx.provider),
        rubric,
    })
}

/// Whether those who have locked it are far apart, for whoever has locked it too.
pub(super) async fn is_apart(db: &impl Read, call: &Call, own: &review::Own) -> Result<bool> {
    let given: Vec<Given> = locked::of_application(db, own).await?.into_iter().map(|other| other.given).collect();
    Ok(mark(&Rubric::of(&call.programme.design), &given).is_some_and(|mark| mark.is_far_apart))
}

/// What is taken out of one application.
async fn blinds(db: &impl Read, application: &Application, call: &Call) -> Result<Blinds> {
    let managers = store::panel::managers_of(db, application.id).await?;
    let workplaces = store::panel::workplaces_of(db, &application.email).await?;
    Ok(Blinds::of(application, &call.form, &managers, &workplaces))
}

/// What each reader gave, for the coordinator, who has to decide by it and to answer for it; nothing while somebody is still to
/// score the application. Nobody who applied is ever told who read them.
pub(crate) async fn readers(
    ctx: &Ctx,
    programme: ProgrammeId,
    application: ApplicationId,
    number: u32,
) -> Result<Vec<OtherScore>> {
    let permit = ctx.permit(RunPanel, programme).await?;
    let db = &ctx.provider.store;
    let scored = scored(db, permit.scope(), number..=number).await?;
    let found = match scored.iter().find(|one| one.application == application) {
        Some(scored) => locked::of_whole(db, &permit, scored).await?,
        None => Vec::new(),
    };
    let score = |other: locked::Other| OtherScore {
        name: other.name,
        is_own: false,
        given: other.given,
        comment: other.comment,
        second_comment: other.second_comment,
    };
    Ok(found.into_iter().map(score).collect())
}

/// The first that is still to do, but for this one.
async fn next(ctx: &Ctx, this: ReviewId) -> Result<Option<ReviewId>> {
    let permit = ctx.permit(ReadReviews, domain::access::Provider).await?;
    let assigned = assigned(&ctx.provider.store, &permit).await?;
    Ok(assigned.iter().find(|one| one.id != this && !one.is_done()).map(|one| one.id))
}
