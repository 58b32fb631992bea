//! Sending an application, sending it again after a change, and taking it back.

use super::{Call, call, endorse};
use crate::{Ctx, Error, Result, jobs, offer};
use domain::access::FillApplication;
use domain::application::{Application, Standing};
use domain::id::ApplicationId;
use domain::job::Job;

/// Sends it: the applicant gets a receipt, and the manager is asked, once for each address that is named.
/// Pressed twice it is sent once: only what has changed since is sent again.
pub async fn send(ctx: &Ctx, id: ApplicationId) -> Result<()> {
    let permit = ctx.permit(FillApplication, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let application = store::application::own_held(&tx, &permit).await?.ok_or(Error::Missing)?;
    let call = call(&tx, application.programme).await?;
    application.check_open(call.closes(), ctx.now())?;
    application.check_whole(&call.form, &call.programme.design.eligibility)?;
    if !store::application::set_sent(&tx, &permit, ctx.now()).await? {
        return Ok(());
    }
    endorse::ask_named(ctx, &tx, &application, &call.form).await?;
    let key = format!("application-receipt-{id}-{}", application.version);
    jobs::queue(ctx, &tx, &Job::SendApplicationReceipt { application: id }, &key).await?;
    store::event::record(&tx, &permit, id, "sent", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes it back: nobody reads it any more, the manager's link ends, and a place that was offered goes to the waiting list.
/// Until the deadline it can be brought back, and with it that link and what the manager has said.
pub async fn withdraw(ctx: &Ctx, id: ApplicationId, is_back: bool) -> Result<()> {
    let permit = ctx.permit(FillApplication, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let programme = store::application::own(&tx, &permit).await?.ok_or(Error::Missing)?.programme;
    store::programme::lock(&tx, programme).await?;
    let application = store::application::own_held(&tx, &permit).await?.ok_or(Error::Missing)?;
    let call: Call = call(&tx, application.programme).await?;
    let withdrawn = if is_back {
        Application { withdrawn_at: None, ..application.clone() }.check_open(call.closes(), ctx.now())?;
        None
    } else {
        Some(ctx.now())
    };
    if (application.standing() == Standing::Withdrawn) == withdrawn.is_some() {
        return Ok(());
    }
    if withdrawn.is_some() {
        offer::withdrawn(ctx, &tx, &permit).await?;
    }
    store::application::set_withdrawn(&tx, &permit, withdrawn).await?;
    match application.withdrawn_at {
        None => store::application::endorsement::end(&tx, id, ctx.now()).await?,
        Some(at) => endorse::resume(ctx, &tx, id, at).await?,
    }
    store::event::record(&tx, &permit, id, if is_back { "brought back" } else { "withdrawn" }, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
