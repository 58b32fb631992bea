//! The coordinator's list of applications, and one of them with names.

use super::call;
use crate::panel::OtherScore;
use crate::{Ctx, Error, PAGE, Result};
use domain::access::{Actor, ReadApplications};
use domain::application::{Application, Form, Standing};
use domain::id::{ApplicationId, ProgrammeId};
use domain::panel::Mark;
use domain::programme::Programme;
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::application::endorsement::Asked;
use store::application::{Counts, Listed};

/// One page of the list.
#[derive(Clone, Debug)]
pub struct Listing {
    pub actor: Actor,
    pub programme: Programme,
    pub closes: Option<Timestamp>,
    pub counts: Counts,
    pub rows: Vec<Listed>,
    pub has_next: bool,
    /// Results of those whose readers have all locked their scores.
    pub marks: BTreeMap<ApplicationId, Mark>,
    /// How many want to be told of the next round, and the open rounds they could be told of.
    pub interested: u64,
    pub rounds: Vec<(i64, String)>,
}

/// Applications with a number above `after`, and in this standing when one is given.
pub async fn list(ctx: &Ctx, id: ProgrammeId, standing: Option<Standing>, after: u32) -> Result<Listing> {
    let permit = ctx.permit(ReadApplications, id).await?;
    let db = &ctx.provider.store;
    let call = call(db, id).await?;
    let mut rows = store::application::page(db, &permit, standing, after, PAGE + 1).await?;
    let has_next = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let number = |row: Option<&Listed>| row.map_or(0, |row| u32::try_from(row.number).unwrap_or_default());
    let shown = number(rows.first())..=number(rows.last());
    Ok(Listing {
        actor: permit.actor().clone(),
        closes: call.closes(),
        marks: crate::panel::marks_between(db, &call.programme, shown).await?,
        programme: call.programme,
        counts: store::application::counts(db, &permit).await?,
        interested: store::application::interested(db, &permit).await?,
        rounds: open_rounds(ctx, id).await?,
        rows,
        has_next,
    })
}

/// Other programmes that take applications now, by number and title.
async fn open_rounds(ctx: &Ctx, but: ProgrammeId) -> Result<Vec<(i64, String)>> {
    let published = store::programme::lists::published(&ctx.provider.store, PAGE).await?;
    let takes = |programme: &Programme| programme.design.applications_close().is_some_and(|closes| closes > ctx.now());
    let open = published.into_iter().filter(|programme| programme.id != but && takes(programme));
    Ok(open.map(|programme| (programme.id.0, programme.title().to_owned())).collect())
}

/// One application as the coordinator reads it.
#[derive(Clone, Debug)]
pub struct Reading {
    pub actor: Actor,
    pub programme: Programme,
    pub form: Form,
    pub application: Application,
    pub endorsement: Option<Asked>,
    /// What each reader gave, once nobody is still to score it.
    pub readers: Vec<OtherScore>,
}

/// A draft is its writer's own: only what was sent is read.
pub async fn read(ctx: &Ctx, programme: ProgrammeId, id: ApplicationId) -> Result<Reading> {
    let permit = ctx.permit(ReadApplications, programme).await?;
    let db = &ctx.provider.store;
    let application = store::application::by_id(db, id).await?.ok_or(Error::Missing)?;
    if application.programme != permit.scope() || application.standing() != Standing::Sent {
        return Err(Error::Missing);
    }
    let call = call(db, programme).await?;
    Ok(Reading {
        actor: permit.actor().clone(),
        programme: call.programme,
        form: call.form,
        endorsement: store::application::endorsement::of_application(db, id).await?,
        readers: crate::panel::readers(ctx, programme, id, application.number).await?,
        application,
    })
}
