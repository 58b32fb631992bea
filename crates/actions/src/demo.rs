//! The demo's personas: signing in as one without a letter. Refused outside the demo.

mod clock;
mod meeting;

pub use clock::{MOST_DAYS, morning_after, put_forward};
pub use meeting::meet_now;

use crate::sign_in::{SignedIn, sign_in_as as begin};
use crate::{Ctx, Error, Proof, Result, token};
use data_encoding::HEXLOWER;
use domain::access::{Provider as House, SignIn, WorkQueue};
use domain::id::{ApplicationId, CommitmentId, EndorsementId, EnquiryId, PersonId, ProgrammeId, ProposalId, WaveId};
use domain::questionnaire::Answers;
pub use store::person::Persona;

/// The people the demo offers.
pub async fn personas(ctx: &Ctx) -> Result<Vec<Persona>> {
    ctx.permit(SignIn, House).await?;
    match ctx.provider.is_demo {
        true => Ok(store::person::personas(&ctx.provider.store, ctx.now()).await?),
        false => Err(Error::Missing),
    }
}

/// Signs in as somebody, in the demo only.
pub async fn sign_in_as(ctx: &Ctx, person: PersonId) -> Result<SignedIn> {
    let permit = ctx.permit(SignIn, House).await?;
    if !ctx.provider.is_demo {
        return Err(Error::Missing);
    }
    let tx = ctx.provider.store.begin().await?;
    let person = store::person::by_id(&tx, person).await?.ok_or(Error::Missing)?;
    let signed_in = begin(ctx, &tx, person.id).await?;
    store::event::record(&tx, &permit, person.id, "demo", ctx.now()).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// The person with an address. In the demo only.
pub async fn person_by_email(ctx: &Ctx, email: &str) -> Result<PersonId> {
    if !ctx.provider.is_demo {
        return Err(Error::Missing);
    }
    let person = store::person::by_email(&ctx.provider.store, email).await?;
    Ok(person.ok_or(Error::Missing)?.id)
}

/// Nobody gets a letter about the groups confirmed so far: the world's people know theirs. In the demo only.
pub async fn groups_are_known(ctx: &Ctx) -> Result<()> {
    if !ctx.provider.is_demo {
        return Err(Error::Missing);
    }
    let tx = ctx.provider.store.begin().await?;
    store::demo::forget_told_groups(&tx).await?;
    tx.commit().await?;
    Ok(())
}

/// The application of an address in a round, and the proof that its personal link gives. In the demo only.
pub async fn applicant(ctx: &Ctx, programme: ProgrammeId, email: &str) -> Result<(ApplicationId, Proof)> {
    if !ctx.provider.is_demo {
        return Err(Error::Missing);
    }
    let found = store::application::of_email(&ctx.provider.store, programme, email).await?.ok_or(Error::Missing)?;
    let token = crate::application::application_token(&ctx.provider, found.id);
    Ok((found.id, Proof::Link { token_hash: token::hash(&token) }))
}

/// What the manager of an applicant was asked, and the proof that their link gives. In the demo only.
pub async fn manager_asked(ctx: &Ctx, application: ApplicationId) -> Result<(EndorsementId, Proof)> {
    if !ctx.provider.is_demo {
        return Err(Error::Missing);
    }
    let asked = store::application::endorsement::of_application(&ctx.provider.store, application).await?;
    let id = asked.ok_or(Error::Missing)?.id;
    let token = crate::application::endorsement_token(&ctx.provider, id);
    Ok((id, Proof::Link { token_hash: token::hash(&token) }))
}

/// The proposal that a case was sent last, and the proof that its link gives. In the demo only.
pub async fn proposal(ctx: &Ctx, case: EnquiryId) -> Result<(ProposalId, Proof)> {
    if !ctx.provider.is_demo {
        return Err(Error::Missing);
    }
    let sent = store::proposal::of_case(&ctx.provider.store, case).await?.into_iter().next().ok_or(Error::Missing)?;
    let token = crate::case::token_of(&ctx.provider, case, sent.number);
    Ok((sent.id, Proof::Link { token_hash: token::hash(&token) }))
}

/// What an address was asked to say yes to, and the proofs that the links give. In the demo only.
pub async fn commitments(ctx: &Ctx, programme: ProgrammeId, email: &str) -> Result<Vec<(CommitmentId, Proof)>> {
    if !ctx.provider.is_demo {
        return Err(Error::Missing);
    }
    let standing = store::commitment::standing(&ctx.provider.store, &[programme]).await?;
    let of = standing.iter().filter(|one| one.signer.email == email);
    let proof = |token: &str| Proof::Link { token_hash: token::hash(token) };
    Ok(of.map(|one| (one.id, proof(&crate::commitment::token_of(&ctx.provider, one)))).collect())
}

/// Programmes, groups and sessions with their page paths, as JSON values for the manifest.
#[derive(Debug, Default)]
pub struct Things {
    pub programmes: Vec<serde_json::Value>,
    pub groups: Vec<serde_json::Value>,
    pub sessions: Vec<serde_json::Value>,
}

/// What is in the world. In the demo only.
pub async fn things(ctx: &Ctx) -> Result<Things> {
    ctx.permit(SignIn, House).await?;
    if !ctx.provider.is_demo {
        return Err(Error::Missing);
    }
    let things = store::demo::things(&ctx.provider.store).await?;
    Ok(Things {
        programmes: things
            .programmes
            .into_iter()
            .map(|(id, slug)| {
                serde_json::json!({ "id": id, "slug": slug, "path": format!("/programmes/{slug}"),
                    "desk": format!("/desk/programmes/{id}/setup") })
            })
            .collect(),
        groups: things
            .groups
            .into_iter()
            .map(|(id, name)| serde_json::json!({ "id": id, "name": name, "path": format!("/lead/groups/{id}") }))
            .collect(),
        sessions: things
            .sessions
            .into_iter()
            .map(|(id, group)| {
                serde_json::json!({ "id": id, "group": group, "path": format!("/sessions/{id}"),
                    "room": format!("/sessions/{id}/room") })
            })
            .collect(),
    })
}

/// Answers an open wave as the first who were asked, one for each sheet of item keys and points. In the demo only.
pub async fn answer_wave(ctx: &Ctx, wave: WaveId, sheets: &[Answers]) -> Result<()> {
    ctx.permit(WorkQueue, House).await?;
    if !ctx.provider.is_demo {
        return Err(Error::Missing);
    }
    let keyed: Vec<(String, Answers)> =
        sheets.iter().map(|sheet| (HEXLOWER.encode(&ctx.provider.chance.bytes::<16>()), sheet.clone())).collect();
    let tx = ctx.provider.store.begin().await?;
    store::questionnaire::keep_sheets(&tx, wave, &keyed).await?;
    tx.commit().await?;
    Ok(())
}
