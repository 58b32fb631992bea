//! The letter that tells somebody what was decided of their application.

use super::round::last_day;
use super::{round, scores};
use crate::application::application_token;
use crate::jobs::Writing;
use crate::{Ctx, Result};
use ::letters::Letter;
use ::letters::outcome::{self, About, Scored};
use domain::id::ApplicationId;
use domain::offer::Choice;
use domain::programme::Programme;
use jiff::civil::Date;
use store::offer::Decided;

/// The letter that tells of a choice, and what else stands in it.
pub(super) struct Telling<'a> {
    pub programme: &'a Programme,
    pub one: &'a Decided,
    pub choice: Choice,
    /// The last day to answer an offer.
    pub by: Date,
    /// Place on the waiting list, from 1.
    pub position: Option<usize>,
    pub scored: Option<&'a Scored>,
}

/// The applicant's personal link.
fn address_of(ctx: &Ctx, one: &Decided, writing: Writing) -> String {
    writing.address(&ctx.provider, || application_token(&ctx.provider, one.candidate.id))
}

/// What every letter of a round begins from.
fn about<'a>(ctx: &'a Ctx, programme: &'a Programme, one: &'a Decided, address: &'a str) -> About<'a> {
    About {
        brand: &ctx.provider.brand.name,
        name: &one.name,
        programme: programme.title(),
        address,
        reason: None,
        scored: None,
    }
}

pub(super) fn written(ctx: &Ctx, telling: &Telling<'_>, writing: Writing) -> Letter {
    let Telling { programme, one, choice, by, position, scored } = *telling;
    let address = address_of(ctx, one, writing);
    let about = About {
        // The reason kept is of the decision kept: where that was made since, this letter gives none.
        reason: one.reason.as_ref().filter(|_| one.candidate.choice == Some(choice)),
        scored,
        ..about(ctx, programme, one, &address)
    };
    match choice {
        Choice::Offer if one.from_list => outcome::moved(&about, by),
        Choice::Offer => outcome::offer(&about, by),
        Choice::Waiting => outcome::waiting(&about, position),
        Choice::NotThisTime => outcome::not_this_time(&about),
    }
}

/// The letter that tells somebody what they were told last; with `is_reminder` the one that asks again. `None` when there is
/// nothing to tell any more. Of the others only the waiting list is read, where somebody's place on it is told.
pub(crate) async fn letter_of(
    ctx: &Ctx,
    id: ApplicationId,
    is_reminder: bool,
    writing: Writing,
) -> Result<Option<(Letter, Decided)>> {
    let db = &ctx.provider.store;
    let Some(application) = store::application::by_id(db, id).await? else { return Ok(None) };
    let Some(one) = store::offer::of_application(db, id).await? else { return Ok(None) };
    let Some(choice) = one.candidate.told else { return Ok(None) };
    let offer = one.candidate.offer;
    if offer.is_some_and(|offer| offer.answer.is_some()) || one.candidate.has_left {
        return Ok(None);
    }
    let programme = crate::group::load_programme(db, application.programme).await?;
    let by = offer.map_or_else(|| ctx.today(), |offer| last_day(&programme, offer.until));
    if is_reminder {
        return Ok(Some((asked_again(ctx, &programme, (&one, by), writing), one)));
    }
    let position = match choice {
        Choice::Waiting => round(db, programme.id).await?.places.told_position(id),
        Choice::Offer | Choice::NotThisTime => None,
    };
    let scored = scores::of_number(db, &programme, one.candidate.number).await?;
    let telling = Telling { programme: &programme, one: &one, choice, by, position, scored: scored.as_ref() };
    Ok(Some((written(ctx, &telling, writing), one)))
}

fn asked_again(ctx: &Ctx, programme: &Programme, (one, by): (&Decided, Date), writing: Writing) -> Letter {
    outcome::remind(&about(ctx, programme, one, &address_of(ctx, one, writing)), by)
}
