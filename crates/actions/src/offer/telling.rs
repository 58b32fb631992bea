//! The letter that tells somebody what was decided of their application.

use super::round::last_day;
use super::{round, scores, stands};
use crate::application::application_token;
use crate::jobs::Writing;
use crate::message::OwnWords;
use crate::{Ctx, Result};
use ::letters::Letter;
use ::letters::outcome::{self, About, Place, Scored};
use domain::id::ApplicationId;
use domain::offer::{Answer, Choice, Reason, Seal, Standing};
use domain::panel::NAME;
use domain::programme::Programme;
use jiff::civil::Date;
use store::offer::Decided;

/// The letter that tells of a choice, and what else stands in it.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    pub programme: &'a Programme,
    pub one: &'a Decided,
    /// Whom it greets.
    pub name: &'a str,
    pub choice: Choice,
    pub reason: Option<&'a Reason>,
    /// The last day to answer an offer.
    pub by: Date,
    /// On the waiting list.
    pub place: Option<Place>,
    pub scored: Option<&'a Scored>,
}

/// Stands for the last day to answer where a letter is only compared.
const ANY_DAY: Date = jiff::civil::date(2000, 1, 1);

impl<'a> Telling<'a> {
    /// The reason kept is of the decision kept: where that was made since, a letter gives none.
    pub fn of(programme: &'a Programme, one: &'a Decided, choice: Choice, scored: Option<&'a Scored>) -> Telling<'a> {
        Telling {
            programme,
            one,
            name: &one.name,
            choice,
            reason: one.reason.as_ref().filter(|_| one.candidate.choice == Some(choice)),
            by: ANY_DAY,
            place: None,
            scored,
        }
    }

    /// What an approval of this letter is of.
    pub fn seal(&self, ctx: &Ctx, own: &OwnWords) -> Seal {
        let bare = Telling { name: NAME, by: ANY_DAY, place: None, ..*self };
        let letter = own.put_into(written(ctx, &bare, Writing::ToShow));
        Seal {
            words: crate::hash(&format!("{}\n{}", letter.subject, letter.text())),
            position: match self.place {
                Some(Place::At(position)) => u32::try_from(position).ok(),
                Some(Place::Masked) | None => None,
            },
        }
    }
}

/// The applicant's personal link.
fn address_of(ctx: &Ctx, one: &Decided, writing: Writing) -> String {
    writing.address(&ctx.provider, || application_token(&ctx.provider, one.candidate.id))
}

/// What every letter of a round begins from.
fn about<'a>(ctx: &'a Ctx, programme: &'a Programme, name: &'a str, address: &'a str) -> About<'a> {
    About { brand: &ctx.provider.brand.name, name, programme: programme.title(), address, reason: None, scored: None }
}

pub(super) fn written(ctx: &Ctx, telling: &Telling<'_>, writing: Writing) -> Letter {
    let Telling { programme, one, name, choice, reason, by, place, scored } = *telling;
    let address = address_of(ctx, one, writing);
    let about = About { reason, scored, ..about(ctx, programme, name, &address) };
    match choice {
        Choice::Offer if one.is_again => outcome::again(&about, by),
        Choice::Offer if one.from_list => outcome::moved(&about, by),
        Choice::Offer => outcome::offer(&about, by),
        Choice::Waiting => outcome::waiting(&about, place),
        Choice::NotThisTime => outcome::not_this_time(&about),
    }
}

/// A letter of what was decided, and whom it is of.
pub(crate) struct ToldLetter {
    pub letter: Letter,
    /// It says what was approved. Only a place that became free, an offer that is open again, and what was approved before digests were
    /// kept need no comparing.
    pub is_as_approved: bool,
    pub one: Decided,
}

/// The letter that tells somebody what they were told last; with `is_reminder` the one that asks again. `None` when there is
/// nothing to tell any more. Of the others only the waiting list is read, where somebody's place on it is told.
pub(crate) async fn letter_of(
    ctx: &Ctx,
    id: ApplicationId,
    is_reminder: bool,
    writing: Writing,
) -> Result<Option<ToldLetter>> {
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
        let letter = asked_again(ctx, &programme, (&one, by), writing);
        return Ok(Some(ToldLetter { letter, is_as_approved: true, one }));
    }
    let place = match choice {
        Choice::Waiting => round(db, programme.id).await?.places.told_position(id).map(Place::At),
        Choice::Offer | Choice::NotThisTime => None,
    };
    let scored = scores::of_number(db, &programme, one.candidate.number).await?;
    let telling = Telling { by, place, ..Telling::of(&programme, &one, choice, scored.as_ref()) };
    let letter = written(ctx, &telling, writing);
    let needs_none = one.from_list || one.is_again;
    let is_as_approved = needs_none || one.stands_approved(&telling.seal(ctx, &OwnWords::load(db).await?));
    Ok(Some(ToldLetter { letter, is_as_approved, one }))
}

/// The receipt of whoever has just taken a place or passed it on; `None` once that is not so any more.
pub(crate) async fn receipt_of(
    ctx: &Ctx,
    id: ApplicationId,
    accepted: bool,
    writing: Writing,
) -> Result<Option<ToldLetter>> {
    let db = &ctx.provider.store;
    let Some(application) = store::application::by_id(db, id).await? else { return Ok(None) };
    let Some(one) = store::offer::of_application(db, id).await? else { return Ok(None) };
    let answer = if accepted { Answer::Accepted } else { Answer::Passed };
    if one.candidate.standing() != Standing::Answered(answer) {
        return Ok(None);
    }
    let programme = crate::group::load_programme(db, application.programme).await?;
    let address = address_of(ctx, &one, writing);
    let about = about(ctx, &programme, &one.name, &address);
    let letter = match accepted {
        true => {
            let parts = stands::parts(db, &programme, one.person).await?;
            outcome::accepted(&about, &parts, programme.design.learning_partnership().is_some())
        }
        false => outcome::passed(&about),
    };
    Ok(Some(ToldLetter { letter, is_as_approved: true, one }))
}

fn asked_again(ctx: &Ctx, programme: &Programme, (one, by): (&Decided, Date), writing: Writing) -> Letter {
    outcome::remind(&about(ctx, programme, &one.name, &address_of(ctx, one, writing)), by)
}
