//! Writing to a colleague: they get a letter without the writer's address, and answer the same way.

use crate::{Ctx, Error, Result, jobs};
use domain::access::{JoinCommunity, Provider as House, ReadCommunity};
use domain::community::tidy_message;
use domain::id::PersonId;
use domain::job::Job;
use domain::refusal::Fault;
use jiff::SignedDuration;

/// Messages somebody may write in a day.
const A_DAY: u64 = 10;

/// Whoever writes is in the directory too, so that an answer reaches them. The words are forgotten once the letter is out.
pub async fn write(ctx: &Ctx, to: PersonId, words: &str) -> Result<()> {
    let permit = ctx.permit(JoinCommunity, House).await?;
    let reads = ctx.permit(ReadCommunity, House).await?;
    let words = tidy_message(words)?;
    let me = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    store::community::hold(&tx, &permit).await?;
    store::community::shown(&tx, &reads, to).await?.filter(|colleague| colleague.person != me).ok_or(Error::Missing)?;
    if store::community::shown(&tx, &reads, me).await?.is_none() {
        return Err(Fault::whole("fault-community-not-shown").into());
    }
    if store::community::written_since(&tx, &permit, ctx.now() - SignedDuration::from_hours(24)).await? >= A_DAY {
        return Err(Fault::whole("fault-community-too-many").with("most", A_DAY).into());
    }
    let message = store::community::write(&tx, &permit, to, &words, ctx.now()).await?;
    let job = Job::SendColleagueMessage { message };
    jobs::queue(ctx, &tx, &job, &format!("colleague-message-{message}")).await?;
    store::event::record(&tx, &permit, to, "", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
