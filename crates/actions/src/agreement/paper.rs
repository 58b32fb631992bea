//! Printing an agreement that all have signed, and telling those who signed it.

use crate::{Ctx, Result, jobs, paper};
use domain::agreement::Signer;
use domain::dates::Zone;
use domain::id::AgreementId;
use domain::job::Job;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use letters::agreement::{PaperOf, Signature};
use store::agreement::Signed;
use store::paper::Which;

/// Prints it and queues the letters. Printed twice it is the same file.
pub(crate) async fn print(ctx: &Ctx, agreement: AgreementId) -> Result<()> {
    let db = &ctx.provider.store;
    let asked = store::agreement::asked_of(db, agreement).await?;
    let signed = store::agreement::signed(db, agreement).await?;
    let former = store::agreement::former(db, agreement).await?;
    let Some(one) = asked.first().filter(|_| signed.len() == Signer::ORDER.len()) else { return Ok(()) };
    let zone = Zone::named(&one.terms.zone).map_or(TimeZone::UTC, |zone| zone.tz().clone());
    let civil = |at: Timestamp| at.to_zoned(zone.clone()).datetime();
    let signature = |one| signature(one, civil);
    let signatures: Vec<Signature<'_>> = former.iter().chain(&signed).map(signature).collect();
    let Some(last) = signed.iter().map(|one| one.at).max() else { return Ok(()) };
    let printed = letters::agreement::paper(&PaperOf {
        terms: &one.terms,
        participant: &one.participant_name,
        number: one.number,
        hash: &one.hash,
        on: civil(last).date(),
        signatures: &signatures,
    });
    let which = Which { kind: "agreement", subject: agreement.0, person: 0 };
    let printed_before = store::paper::printed(db, which).await?;
    if printed_before.is_none_or(|before| before.asked_at < last) {
        let tx = db.begin().await?;
        store::paper::ask(&tx, which, &printed, ctx.now()).await?;
        tx.commit().await?;
    }
    paper::print(ctx, which).await?;
    queue_letters(ctx, agreement, last).await
}

fn signature(one: &Signed, civil: impl Fn(Timestamp) -> DateTime) -> Signature<'_> {
    let until = one.until.map(|until| civil(until).date());
    Signature { signer: one.signer, name: &one.name, at: civil(one.at), until }
}

/// One letter to each who was asked by letter, each time that it has become whole.
async fn queue_letters(ctx: &Ctx, agreement: AgreementId, whole_since: Timestamp) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    for one in store::agreement::asked_of(&tx, agreement).await? {
        if one.signer != Signer::Provider {
            let job = Job::SendSignedAgreement { signature: one.id };
            jobs::queue(ctx, &tx, &job, &format!("agreed-{}-{}", one.id, whole_since.as_millisecond())).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
