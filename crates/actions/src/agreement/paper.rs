//! Printing an agreement that all have signed, and telling those who signed it.

use crate::{Ctx, Result, jobs, paper};
use domain::agreement::Signer;
use domain::dates::Zone;
use domain::id::AgreementId;
use domain::job::Job;
use jiff::tz::TimeZone;
use letters::agreement::{PaperOf, Signature};
use store::paper::Which;

/// Prints it and queues the letters. Printed twice it is the same file.
pub(crate) async fn print(ctx: &Ctx, agreement: AgreementId) -> Result<()> {
    let db = &ctx.provider.store;
    let asked = store::agreement::asked_of(db, agreement).await?;
    let signed = store::agreement::signed(db, agreement).await?;
    let Some(one) = asked.first().filter(|_| signed.len() == Signer::ORDER.len()) else { return Ok(()) };
    let zone = Zone::named(&one.terms.zone).map_or(TimeZone::UTC, |zone| zone.tz().clone());
    let signatures: Vec<Signature<'_>> = signed
        .iter()
        .map(|one| Signature { signer: one.signer, name: &one.name, at: one.at.to_zoned(zone.clone()).datetime() })
        .collect();
    let Some(last) = signatures.last() else { return Ok(()) };
    let printed = letters::agreement::paper(&PaperOf {
        terms: &one.terms,
        participant: &one.participant_name,
        number: one.number,
        hash: &one.hash,
        on: last.at.date(),
        signatures: &signatures,
    });
    let which = Which { kind: "agreement", subject: agreement.0, person: 0 };
    if paper::standing(ctx, which).await? == paper::Standing::None {
        let tx = db.begin().await?;
        store::paper::ask(&tx, which, &printed, ctx.now()).await?;
        tx.commit().await?;
    }
    paper::print(ctx, which).await?;
    queue_letters(ctx, agreement).await
}

/// One letter to each who was asked by letter.
async fn queue_letters(ctx: &Ctx, agreement: AgreementId) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    for one in store::agreement::asked_of(&tx, agreement).await? {
        if one.signer != Signer::Provider {
            let job = Job::SendSignedAgreement { signature: one.id };
            jobs::queue(ctx, &tx, &job, &format!("agreed-{}", one.id)).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
