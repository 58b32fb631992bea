//! A certificate of one's own: the hours one has come for, and the paper that says so.

use crate::paper::{self, Standing};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, Permit, ReadOwnHome, TakeCertificate};
use domain::certificate::{Hours, required_minutes};
use domain::course::{Hours as Ahead, Presence};
use domain::dates::Holidays;
use domain::id::ProgrammeId;
use domain::paper::{Body, Paper};
use domain::programme::Programme;
use domain::refusal::Fault;
use jiff::civil::Date;
use store::paper::Which;

/// What somebody is told of their certificate.
#[derive(Clone, Debug)]
pub struct Certificate {
    pub actor: Actor,
    pub programme: Programme,
    pub hours: Hours,
    /// The days of the first and the last session they were there for.
    pub came: Option<(Date, Date)>,
    /// Nothing of it is to come any more.
    pub is_over: bool,
    /// Minutes that will be missing even if they come to all that is left.
    pub lost: u32,
    pub standing: Standing,
}

fn which(permit: &Permit<TakeCertificate>) -> Which<'static> {
    let person = permit.person().map_or(0, |id| id.0);
    Which { kind: "certificate", subject: permit.scope().0, person }
}

pub async fn look(ctx: &Ctx, programme: ProgrammeId) -> Result<Certificate> {
    let permit = ctx.permit(TakeCertificate, programme).await?;
    let (programme, hours) = hours(ctx, &permit).await?;
    let theirs = theirs(ctx, &permit, &programme).await?;
    Ok(Certificate {
        actor: permit.actor().clone(),
        is_over: is_over(ctx, &theirs, &programme),
        lost: lost(hours, &theirs),
        came: came(ctx, &permit, &programme).await?,
        programme,
        hours,
        standing: standing(ctx, &permit, hours).await?,
    })
}

async fn came(ctx: &Ctx, permit: &Permit<TakeCertificate>, programme: &Programme) -> Result<Option<(Date, Date)>> {
    let (Some(stage), Some(person)) = (programme.design.main(), permit.person()) else { return Ok(None) };
    Ok(store::course::attended(&ctx.provider.store, programme.id, &stage.key, person).await?)
}

/// A paper counts for the hours that it says: when they were put right since, there is none.
async fn standing(ctx: &Ctx, permit: &Permit<TakeCertificate>, hours: Hours) -> Result<Standing> {
    let kept = store::paper::paper(&ctx.provider.store, which(permit)).await?;
    let is_so = |paper: &Paper| matches!(&paper.body, Body::Certificate(says) if says.minutes == hours.attended);
    match hours.is_enough() && kept.is_some_and(|(paper, _)| is_so(&paper)) {
        true => paper::standing(ctx, which(permit)).await,
        false => Ok(Standing::None),
    }
}

/// Time in the main stage: the course itself, or the groups where there is no course.
async fn hours(ctx: &Ctx, permit: &Permit<TakeCertificate>) -> Result<(Programme, Hours)> {
    let db = &ctx.provider.store;
    let programme = store::programme::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let Some(stage) = programme.design.main().cloned() else { return Err(Error::Missing) };
    let attended = store::attendance::minutes_of(db, permit, &stage.key).await?;
    let hours = Hours { attended, required: required_minutes(&programme.design) };
    Ok((programme, hours))
}

/// The sessions of one's own group.
async fn theirs(ctx: &Ctx, permit: &Permit<TakeCertificate>, programme: &Programme) -> Result<Vec<Presence>> {
    let (Some(stage), Some(person)) = (programme.design.main(), permit.person()) else { return Ok(Vec::new()) };
    Ok(store::course::of_person(&ctx.provider.store, programme.id, &stage.key, person).await?)
}

/// As whoever runs the course reckons ahead; nothing where no group has dates yet.
fn lost(hours: Hours, theirs: &[Presence]) -> u32 {
    if theirs.is_empty() || hours.required.is_none() {
        return 0;
    }
    let ahead = Ahead::of(theirs, hours.attended, hours.required);
    ahead.required.saturating_sub(ahead.attended + ahead.possible)
}

/// By the dates of one's own group, else by those of the design.
fn is_over(ctx: &Ctx, theirs: &[Presence], programme: &Programme) -> bool {
    match (theirs.iter().map(|one| one.ends_at).max(), programme.design.main()) {
        (Some(last), _) => last <= ctx.now(),
        (None, None) => false,
        (None, Some(stage)) => {
            let dates = stage.dates.dates(Holidays::england_and_wales()).unwrap_or_default();
            dates.last().is_some_and(|last| *last < ctx.today())
        }
    }
}

/// Has the certificate printed. Refused until the hours suffice.
pub async fn ask_for_paper(ctx: &Ctx, programme: ProgrammeId, paper: &Paper) -> Result<()> {
    let permit = ctx.permit(TakeCertificate, programme).await?;
    let (_, hours) = hours(ctx, &permit).await?;
    if !hours.is_enough() {
        return Err(Fault::whole("fault-certificate-hours").into());
    }
    paper::ask(ctx, &permit, which(&permit), programme, paper).await
}

/// The printed certificate of whoever is signed in; `None` until it is printed, and when it says other hours than today's.
pub async fn paper(ctx: &Ctx, programme: ProgrammeId) -> Result<Option<Vec<u8>>> {
    let permit = ctx.permit(TakeCertificate, programme).await?;
    let (_, hours) = hours(ctx, &permit).await?;
    match standing(ctx, &permit, hours).await? {
        Standing::Ready(_) => paper::file(ctx, which(&permit)).await,
        Standing::None | Standing::BeingPrinted => Ok(None),
    }
}

/// Programmes for which whoever is signed in can have a certificate, with their titles.
pub(crate) async fn offered(ctx: &Ctx, permit: &Permit<ReadOwnHome>) -> Result<Vec<(ProgrammeId, String)>> {
    let came = store::attendance::own_minutes(&ctx.provider.store, permit).await?;
    let is_enough = |one: &store::attendance::CameFor| {
        let required = required_minutes(&one.design);
        let is_main = one.design.main().is_some_and(|main| main.key == one.stage);
        is_main && required.is_some() && Hours { attended: one.minutes, required }.is_enough()
    };
    Ok(came.into_iter().filter(is_enough).map(|one| (one.programme, one.design.title)).collect())
}
