//! What the coordinator sees of the sharing out, and the aims.

use super::{closes, draw_of, draw_to_change};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, ReadApplications, RunDraw};
use domain::application::{Application, Form};
use domain::draw::{Aims, Category, Draw};
use domain::id::ProgrammeId;
use domain::programme::Programme;
use domain::refusal::Fault;
use jiff::Timestamp;
use store::audit::AuditLink;
use store::draw::Part;

/// The sharing out of one round, as the coordinator sees it.
#[derive(Clone, Debug)]
pub struct Sharing {
    pub actor: Actor,
    pub programme: Programme,
    pub form: Form,
    pub closes: Timestamp,
    pub is_over: bool,
    pub draw: Draw,
    pub categories: Vec<Category>,
    /// How many of those who sent an application gave each answer, in the order of `categories` and their answers.
    pub tally: Vec<Vec<u32>>,
    /// How many applications were sent.
    pub sent: u32,
    /// How many of them have no score yet.
    pub unscored: u32,
    /// Links of auditors that are open.
    pub audit_links: Vec<AuditLink>,
    /// Everybody who took part in the draw, those drawn first; empty before it.
    pub parts: Vec<Part>,
    /// How many of them have had no letter yet: it is published once all have.
    pub untold: u32,
}

pub async fn sharing(ctx: &Ctx, id: ProgrammeId) -> Result<Sharing> {
    let permit = ctx.permit(RunDraw, id).await?;
    let reads = ctx.permit(ReadApplications, id).await?;
    let db = &ctx.provider.store;
    let (draw, call) = draw_of(db, &permit).await?;
    let sent = store::application::sent(db, &reads).await?;
    let scores = super::entries::scores(db, &call.programme).await?;
    let categories = Category::all(&call.form);
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(Sharing {
        actor: permit.actor().clone(),
        closes: closes(&call)?,
        is_over: super::is_over(ctx, &call)?,
        tally: categories.iter().map(|category| tally(category, &sent)).collect(),
        unscored: number(sent.iter().filter(|application| !scores.contains_key(&application.id)).count()),
        sent: number(sent.len()),
        audit_links: store::audit::open(db, &permit, ctx.now()).await?,
        parts: store::draw::parts(db, &permit).await?,
        untold: store::draw::untold(db, &permit).await?,
        programme: call.programme,
        form: call.form,
        draw,
        categories,
    })
}

fn tally(category: &Category, sent: &[Application]) -> Vec<u32> {
    let gave = |answer: &String| sent.iter().filter(|sent| sent.answers.get(&category.key) == answer).count();
    category.answers.iter().map(|answer| u32::try_from(gave(answer)).unwrap_or(u32::MAX)).collect()
}

/// Keeps the aims; once the draw is settled they stand.
pub async fn keep_aims(ctx: &Ctx, id: ProgrammeId, aims: &Aims, version: u32) -> Result<()> {
    let permit = ctx.permit(RunDraw, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, id).await?;
    let (draw, call) = draw_to_change(&tx, &permit, version).await?;
    if draw.commitment.is_some() {
        return Err(Fault::whole("fault-draw-settled").into());
    }
    aims.check(&call.form).map_err(Error::Refused)?;
    let held = crate::offer::round(&tx, id).await?.places.holders().len();
    if held > aims.places as usize {
        return Err(Fault::at("places", "fault-draw-held").with("count", held).into());
    }
    store::draw::put_aims(&tx, &permit, aims, version).await?;
    store::event::record(&tx, &permit, id, "aims", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
