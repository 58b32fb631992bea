//! A coordinator makes a series of open sessions: one session and one group for each date.

use super::{OpenDate, Series, code, path};
use crate::{Ctx, Error, Result, token};
use domain::access::{Actor, Permit, RunDropIns};
use domain::drop_in::Draft;
use domain::group::is_join_link;
use domain::id::{DropInId, GroupId, PersonId, ProgrammeId};
use domain::programme::Programme;
use domain::refusal::{Fault, Refusal};
use domain::session::instant;
use jiff::SignedDuration;
use jiff::civil::Date;
use store::Tx;
use store::group::NewGroup;
use store::session::NewSession;

/// A programme's open sessions, as its coordinator reads them: numbers and no names.
#[derive(Clone, Debug)]
pub struct Desk {
    pub actor: Actor,
    pub programme: String,
    /// Newest first.
    pub series: Vec<Shown>,
    /// Who can lead: number and name.
    pub leads: Vec<(PersonId, String)>,
}

/// One series, the whole address of its page, and its dates to come.
#[derive(Clone, Debug)]
pub struct Shown {
    pub series: Series,
    pub address: String,
    pub dates: Vec<OpenDate>,
}

pub async fn desk(ctx: &Ctx, programme: ProgrammeId) -> Result<Desk> {
    let permit = ctx.permit(RunDropIns, programme).await?;
    let db = &ctx.provider.store;
    let programme = store::programme::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let series = store::drop_in::of_programme(db, programme.id).await?;
    let ids: Vec<DropInId> = series.iter().map(|one| one.id).collect();
    let dates = store::drop_in::dates(db, &ids, ctx.now()).await?;
    let shown = |series: Series| Shown {
        address: format!("{}{}", ctx.provider.base_url, path(&ctx.provider, &series)),
        dates: dates.iter().filter(|date| date.series == series.id).cloned().collect(),
        series,
    };
    Ok(Desk {
        actor: permit.actor().clone(),
        programme: programme.title().to_owned(),
        series: series.into_iter().map(shown).collect(),
        leads: store::drop_in::leads(db).await?,
    })
}

/// Makes a series with all its dates. `lead` facilitates each of them.
pub async fn make(ctx: &Ctx, programme: ProgrammeId, draft: &Draft, lead: Option<PersonId>) -> Result<DropInId> {
    let permit = ctx.permit(RunDropIns, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    let programme = store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let lead = refuse(ctx, &tx, draft, lead).await?;
    let code_hash = token::hash(&code(&ctx.provider, programme.id.0, ctx.now()));
    let kept = (draft.title.trim(), draft.terms, draft.who);
    let id = store::drop_in::make(&tx, programme.id, kept, &code_hash, ctx.now())
        .await
        .map_err(|error| if error.is_duplicate() { Error::Conflict } else { error.into() })?;
    for day in draft.days() {
        add_date(ctx, &tx, (&permit, &programme), (id, draft, lead), day).await?;
    }
    store::event::record(&tx, &permit, programme.id, &format!("open sessions {id}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// All that is wrong with the form; else who leads.
async fn refuse(ctx: &Ctx, tx: &Tx, draft: &Draft, lead: Option<PersonId>) -> Result<PersonId> {
    let mut faults = draft.faults(ctx.today());
    let leads = store::drop_in::leads(tx).await?;
    let lead = lead.filter(|lead| leads.iter().any(|(id, _)| id == lead));
    if lead.is_none() {
        faults.push(Fault::at("lead", "fault-drop-in-lead"));
    }
    let link = draft.join_link.trim();
    if !link.is_empty() && !is_join_link(link) {
        faults.push(Fault::at("join_link", "fault-group-join-link"));
    }
    if draft.place.trim().chars().count() > 300 {
        faults.push(Fault::at("place", "fault-group-place-long"));
    }
    Refusal::unless_empty(faults)?;
    lead.ok_or(Error::Missing)
}

/// One date: a confirmed group without members, and its session.
async fn add_date(
    ctx: &Ctx,
    tx: &Tx,
    (permit, programme): (&Permit<RunDropIns>, &Programme),
    (id, draft, lead): (DropInId, &Draft, PersonId),
    day: Date,
) -> Result<()> {
    let stage = programme.design.main().ok_or(Error::Missing)?;
    let name = format!("{}, {}", draft.title.trim(), letters::day_with_year(day));
    let new = NewGroup {
        programme: programme.id,
        stage: &stage.key,
        name: &name,
        facilitator: Some(lead),
        place: draft.place.trim(),
        join_link: draft.join_link.trim(),
    };
    let taken = || Fault::at("title", "fault-drop-in-twice").with("name", &name);
    let group: GroupId = store::group::insert(tx, &new, ctx.now())
        .await
        .map_err(|error| if error.is_duplicate() { taken().into() } else { Error::from(error) })?;
    store::group::confirm(tx, group, permit.person(), ctx.now()).await?;
    let starts = draft.starts.ok_or(Error::Missing)?;
    let zone = programme.design.zone.name();
    let starts_at = instant(day, starts, zone);
    let new = NewSession {
        group,
        number: 1,
        date: day,
        starts,
        minutes: draft.minutes,
        zone: zone.to_owned(),
        starts_at,
        ends_at: starts_at + SignedDuration::from_mins(draft.minutes.into()),
    };
    for session in store::session::insert_many(tx, &[new], ctx.now()).await? {
        store::drop_in::add_date(tx, id, session, group).await?;
    }
    Ok(())
}
