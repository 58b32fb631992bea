//! Letters about a case: the invitation to the needs meeting, and the link to a proposal.

use super::writing::{Addressee, Writing, Written};
use crate::case::token_of;
use crate::{Ctx, Error, Result};
use documents::calendar::Party;
use domain::id::{CommissionId, EnquiryId, ProposalId};
use domain::proposal::Answer;
use domain::session::instant;
use letters::Letter;
use store::commission::Commission;

/// Nothing goes out about a meeting that was moved since, or has begun.
pub(super) async fn needs_meeting(ctx: &Ctx, case: EnquiryId, sequence: u32) -> Result<Written> {
    let (db, brand) = (&ctx.provider.store, &ctx.provider.brand);
    let Some(enquiry) = store::enquiry::by_id(db, case).await? else { return Ok(Written::nothing()) };
    let meeting = store::needs::meeting(db, case).await?.filter(|meeting| meeting.sequence == sequence);
    let Some(meeting) = meeting else { return Ok(Written::nothing()) };
    let starts = instant(meeting.date, meeting.starts, &brand.zone);
    if starts <= ctx.now() || enquiry.draft.email.is_empty() {
        return Ok(Written::nothing());
    }
    let to = Addressee { name: enquiry.draft.name, email: enquiry.draft.email, person: None };
    let letter = letters::needs::invitation(&letters::needs::About {
        brand: &brand.name,
        contact: &brand.contact_email,
        case,
        to: Party { name: to.name.clone(), email: to.email.clone() },
        meeting: &meeting,
        zone: &brand.zone,
        host: ctx.provider.host(),
        stamp: ctx.now(),
    })
    .map_err(|fault| Error::Broken(fault.into()))?;
    Ok(Written::of(letter, to).until(starts))
}

/// A version that is over, or has its answer, is not sent any more.
pub(super) async fn proposal(ctx: &Ctx, id: ProposalId, writing: Writing) -> Result<Written> {
    let Some(proposal) = store::proposal::by_id(&ctx.provider.store, id).await? else { return Ok(Written::nothing()) };
    if proposal.is_over || proposal.answer != Answer::Silent || proposal.email.is_empty() {
        return Ok(Written::nothing());
    }
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, proposal.case, proposal.number));
    let letter = letters::proposal::letter(&letters::proposal::About {
        brand: &ctx.provider.brand.name,
        name: &proposal.terms.client,
        terms: &proposal.terms,
        number: proposal.number,
        address: &address,
    });
    let to = Addressee { name: proposal.terms.client, email: proposal.email, person: None };
    Ok(Written::of(letter, to))
}

/// To whoever enquired; nothing once the year was taken back, or all has ended.
pub(super) async fn renewal(ctx: &Ctx, id: CommissionId, year: u32) -> Result<Written> {
    let found = store::commission::by_id(&ctx.provider.store, id).await?;
    let Some(commission) = found.filter(|one| one.ended.is_none() && one.year.number == year) else {
        return Ok(Written::nothing());
    };
    let letter = letters::commission::renewal(&about(ctx, &commission), &commission.year);
    Ok(addressed(letter, commission))
}

/// To whoever enquired; nothing once the end was taken back.
pub(super) async fn end(ctx: &Ctx, id: CommissionId) -> Result<Written> {
    let Some(commission) = store::commission::by_id(&ctx.provider.store, id).await? else {
        return Ok(Written::nothing());
    };
    let Some((on, _)) = commission.ended else { return Ok(Written::nothing()) };
    let letter = letters::commission::end(&about(ctx, &commission), on);
    Ok(addressed(letter, commission))
}

fn about<'a>(ctx: &'a Ctx, commission: &'a Commission) -> letters::commission::About<'a> {
    letters::commission::About {
        brand: &ctx.provider.brand.name,
        contact: &ctx.provider.brand.contact_email,
        name: &commission.terms.client,
        organisation: commission.terms.for_whom(),
        has_programme: commission.programme.is_some(),
    }
}

fn addressed(letter: Letter, commission: Commission) -> Written {
    match commission.email.is_empty() {
        true => Written::nothing(),
        false => {
            Written::of(letter, Addressee { name: commission.terms.client, email: commission.email, person: None })
        }
    }
}
