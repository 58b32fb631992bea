//! Readers who are far apart write to each other, to talk: through us, without addresses.

use super::barred::excluded;
use super::look::is_apart;
use crate::application::{Call, call};
use crate::{Ctx, Error, Result, jobs};
use domain::access::{Permit, Review};
use domain::community::tidy_message;
use domain::id::{ReviewId, ReviewerId};
use domain::job::Job;
use domain::panel::Mark;
use domain::refusal::Fault;
use jiff::SignedDuration;
use store::Read;
use store::panel::review::{self, Own};
use store::panel::talk::{self, OtherReader};
use store::panel::{Which, reviewer};

/// Messages somebody may write to other readers in a day.
const A_DAY: u64 = 30;

/// All others who have locked the application and may read it; nobody for whoever may not themselves.
pub(super) async fn others(
    db: &impl Read,
    permit: &Permit<Review>,
    (call, own): (&Call, &Own),
) -> Result<Vec<OtherReader>> {
    let reviewers = reviewer::of_programme(db, own.programme).await?;
    let (_, excluded) = excluded(db, call, &reviewers, Which::One(own.application)).await?;
    let may_read = |one: ReviewerId| !excluded.contains_key(&(own.application, one));
    let mut others = talk::others(db, permit).await?;
    others.retain(|one| may_read(own.reviewer) && may_read(one.reviewer));
    Ok(others)
}

/// Is somebody there to be asked, of readers who are far apart? Who it is stays untold: a name that is missing would tell that its
/// bearer may not read this application any more, and so where its writer works.
pub(super) async fn can_talk(
    db: &impl Read,
    permit: &Permit<Review>,
    of: (&Call, &Own),
    mark: Option<&Mark>,
) -> Result<bool> {
    Ok(mark.is_some_and(|mark| mark.is_far_apart) && !others(db, permit, of).await?.is_empty())
}

/// To all others who have locked this application and may read it.
pub async fn ask_to_talk(ctx: &Ctx, id: ReviewId, words: &str) -> Result<()> {
    let permit = ctx.permit(Review, id).await?;
    let words = tidy_message(words)?;
    let tx = ctx.provider.store.begin().await?;
    let own = review::own_held(&tx, &permit).await?.ok_or(Error::Missing)?;
    let call = call(&tx, own.programme).await?;
    if !is_apart(&tx, &call, &own).await? {
        return Err(Fault::whole("fault-review-not-apart").into());
    }
    let others = others(&tx, &permit, (&call, &own)).await?;
    if others.is_empty() {
        return Err(Fault::whole("fault-review-nobody").into());
    }
    if talk::written_since(&tx, &permit, ctx.now() - SignedDuration::from_hours(24)).await? >= A_DAY {
        return Err(Fault::whole("fault-community-too-many").with("most", A_DAY).into());
    }
    for other in &others {
        let message = talk::write(&tx, &permit, other, &words, ctx.now()).await?;
        jobs::queue(ctx, &tx, &Job::SendReaderMessage { message }, &format!("reader-message-{message}")).await?;
    }
    store::event::record(&tx, &permit, id, "asked the other readers to talk", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
