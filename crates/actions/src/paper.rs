//! Papers: asked for on a page, printed by the queue, taken when they are ready. The same for a report and a certificate.

use crate::{Ctx, Error, Result, jobs};
use data_encoding::BASE64;
use domain::access::{Act, Permit};
use domain::event::Noun;
use domain::job::Job;
use domain::paper::Paper;
use jiff::Timestamp;
use store::paper::Which;

/// How far a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody asked for it, or it was taken away after a while.
    None,
    BeingPrinted,
    /// Printed as it was at this instant.
    Ready(Timestamp),
}

impl Standing {
    pub fn is_being_printed(self) -> bool {
        self == Standing::BeingPrinted
    }
}

/// Asks the queue for a paper. Asked twice it is printed as it was asked for last.
pub(crate) async fn ask<A: Act>(
    ctx: &Ctx,
    permit: &Permit<A>,
    which: Which<'_>,
    noun: impl Into<Noun>,
    paper: &Paper,
) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    store::paper::ask(&tx, which, paper, ctx.now()).await?;
    let job = Job::PrintPaper { paper: which.kind.to_owned(), subject: which.subject, person: which.person };
    let key = format!("{}-{}-{}-{}", which.kind, which.subject, which.person, ctx.now().as_millisecond());
    jobs::queue(ctx, &tx, &job, &key).await?;
    store::event::record(&tx, permit, noun, which.kind, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

pub(crate) async fn standing(ctx: &Ctx, which: Which<'_>) -> Result<Standing> {
    let printed = store::paper::printed(&ctx.provider.store, which).await?;
    Ok(match printed {
        None => Standing::None,
        Some(printed) if printed.file.is_none() => Standing::BeingPrinted,
        Some(printed) => Standing::Ready(printed.asked_at),
    })
}

/// The file; `None` until it is printed.
pub(crate) async fn file(ctx: &Ctx, which: Which<'_>) -> Result<Option<Vec<u8>>> {
    let printed = store::paper::printed(&ctx.provider.store, which).await?;
    let decoded = printed.and_then(|printed| printed.file).map(|file| BASE64.decode(file.as_bytes()));
    decoded.transpose().map_err(|fault| Error::Broken(fault.into()))
}

/// Prints what was asked for; called by the queue. Nothing is done for what nobody wants any more.
pub(crate) async fn print(ctx: &Ctx, which: Which<'_>) -> Result<()> {
    let Some((paper, asked_at)) = store::paper::paper(&ctx.provider.store, which).await? else { return Ok(()) };
    let press = ctx.provider.press.clone();
    let printed = tokio::task::spawn_blocking(move || press.print(&paper)).await;
    let file = printed.map_err(|fault| Error::Broken(fault.into()))?.map_err(|why| Error::Broken(why.into()))?;
    let tx = ctx.provider.store.begin().await?;
    store::paper::keep(&tx, which, asked_at, &BASE64.encode(&file)).await?;
    tx.commit().await?;
    Ok(())
}
