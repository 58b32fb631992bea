//! Letters about a case: the invitation to the needs meeting, and the link to a proposal.

use super::writing::{Addressee, Writing, Written};
use crate::case::token_of;
use crate::{Ctx, Error, Result};
use documents::calendar::Party;
use domain::id::{EnquiryId, ProposalId};
use domain::proposal::Answer;
use domain::session::instant;

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
