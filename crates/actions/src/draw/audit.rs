//! Links for auditors: made by the coordinator once a draw is published, shown once, open for ninety days or until they are ended.

use super::File;
use super::public::{Shown, shown};
use crate::{Ctx, Error, Result, link, token};
use domain::access::{AuditDraw, RunDraw};
use domain::id::{AuditLinkId, ProgrammeId};
use domain::refusal::Fault;
use jiff::SignedDuration;
use store::audit::NewAuditLink;

/// How long a link is open.
const LASTS: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Longest name, in characters.
const NAME_MOST: usize = 100;

/// Makes a link and returns its address, which is kept nowhere: only its hash is.
pub async fn make_audit_link(ctx: &Ctx, id: ProgrammeId, name: &str) -> Result<String> {
    let permit = ctx.permit(RunDraw, id).await?;
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if !(1..=NAME_MOST).contains(&name.chars().count()) {
        return Err(Fault::at("name", "fault-draw-auditor").with("most", NAME_MOST).into());
    }
    let tx = ctx.provider.store.begin().await?;
    let draw = store::draw::of(&tx, &permit).await?.filter(|draw| draw.published_at.is_some());
    draw.ok_or_else(|| Error::from(Fault::whole("fault-draw-not-published")))?;
    let token = token::random(&ctx.provider);
    let hash = token::hash(&token);
    let new = NewAuditLink { token_hash: &hash, name: &name, now: ctx.now(), ends_at: ctx.now() + LASTS };
    store::audit::make(&tx, &permit, &new).await?;
    store::event::record(&tx, &permit, id, "auditor's link made", ctx.now()).await?;
    tx.commit().await?;
    Ok(link::address(&ctx.provider, &token))
}

/// Ends a link at once. Pressed twice it is ended once.
pub async fn end_audit_link(ctx: &Ctx, id: ProgrammeId, link: AuditLinkId) -> Result<()> {
    let permit = ctx.permit(RunDraw, id).await?;
    let tx = ctx.provider.store.begin().await?;
    if store::audit::end(&tx, &permit, link, ctx.now()).await? {
        store::event::record(&tx, &permit, id, "auditor's link ended", ctx.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The draw that the shown token opens for an auditor, if it is such a token.
pub async fn audited(ctx: &Ctx) -> Result<Option<ProgrammeId>> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    Ok(store::audit::opened(&ctx.provider.store, hash, ctx.now()).await?)
}

/// What everybody may know of the draw; for the auditor also where the programme is not public any more.
pub async fn audit(ctx: &Ctx, id: ProgrammeId) -> Result<Shown> {
    let permit = ctx.permit(AuditDraw, id).await?;
    let db = &ctx.provider.store;
    let programme = store::programme::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    shown(db, permit.actor().clone(), programme).await
}

/// A file under pseudonyms; none before it is published.
pub async fn file_for_auditor(ctx: &Ctx, id: ProgrammeId, file: File) -> Result<Option<String>> {
    let permit = ctx.permit(AuditDraw, id).await?;
    let files = store::draw::files_for_auditor(&ctx.provider.store, &permit).await?;
    Ok(files.map(|files| file.of(files)))
}
