//! A coordinator makes a series of open sessions: one session and one group for each date.

use super::settle::hold;
use super::take::note;
use super::{OpenDate, Series, code, shown};
use crate::{Ctx, Error, Result, jobs, token};
use domain::access::{Actor, Permit, RunDropIns};
use domain::drop_in::{Draft, ROUND_METHOD, State, Who, domains};
use domain::group::is_join_link;
use domain::id::{DropInId, GroupId, OrganisationId, PersonId, ProgrammeId, SessionId};
use domain::job::Job;
use domain::method::by_key;
use domain::person::{is_email, tidy_email};
use domain::programme::Programme;
use domain::refusal::{Fault, Refusal};
use domain::session::{by_day, instant};
use domain::session_plan::SessionPlan;
use jiff::SignedDuration;
use jiff::civil::Date;
use store::Tx;
use store::drop_in::NewSeries;
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
    /// Whose round it can be: number and name.
    pub organisations: Vec<(OrganisationId, String)>,
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
    Ok(Desk {
        actor: permit.actor().clone(),
        programme: programme.title().to_owned(),
        series: series.into_iter().map(|one| shown(&ctx.provider, one, &dates)).collect(),
        leads: store::drop_in::leads(db).await?,
        organisations: store::organisation::names(db).await?,
    })
}

/// Makes a series with all its dates. `lead` facilitates each of them.
pub async fn make(ctx: &Ctx, programme: ProgrammeId, draft: &Draft, lead: Option<PersonId>) -> Result<DropInId> {
    let permit = ctx.permit(RunDropIns, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    let programme = store::programme::lock(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let (lead, tellers) = refuse(ctx, &tx, draft, lead).await?;
    let code_hash = token::hash(&code(&ctx.provider, programme.id.0, ctx.now()));
    let new = NewSeries {
        programme: programme.id,
        title: draft.title.trim(),
        terms: draft.terms,
        who: draft.who,
        organisation: draft.organisation.filter(|_| draft.who == Who::Organisation),
        domains: &domains(&draft.domains)?,
        code_hash: &code_hash,
    };
    let id = store::drop_in::make(&tx, &new, ctx.now())
        .await
        .map_err(|error| if error.is_duplicate() { Error::Conflict } else { error.into() })?;
    for day in draft.days() {
        for session in add_date(ctx, &tx, (&permit, &programme), (id, draft, lead), day).await? {
            if draft.who == Who::Organisation {
                begin_round(ctx, &tx, &permit, (session, draft.minutes), &tellers).await?;
            }
        }
    }
    store::event::record(&tx, &permit, programme.id, &format!("open sessions {id}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// All that is wrong with the form; else who leads, and who brings a story.
async fn refuse(ctx: &Ctx, tx: &Tx, draft: &Draft, lead: Option<PersonId>) -> Result<(PersonId, Vec<PersonId>)> {
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
    if let Some(organisation) = draft.organisation {
        let known = store::organisation::by_id(tx, organisation).await?;
        faults.extend(known.is_none().then(|| Fault::at("organisation", "fault-drop-in-organisation")));
    }
    let mut tellers = Vec::new();
    for email in draft.tellers.iter().filter(|email| is_email(email)) {
        match store::person::by_email(tx, &tidy_email(email)).await? {
            Some(person) => tellers.push(person.id),
            None => faults.push(Fault::at("tellers", "fault-drop-in-teller-unknown").with("email", email)),
        }
    }
    Refusal::unless_empty(faults)?;
    Ok((lead.ok_or(Error::Missing)?, tellers))
}

/// A round follows its own method, and who brings a story has a place from the beginning and hears of it.
async fn begin_round(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<RunDropIns>,
    (session, minutes): (SessionId, u32),
    tellers: &[PersonId],
) -> Result<()> {
    let method = by_key(ROUND_METHOD).ok_or(Error::Missing)?;
    let by = permit.person().ok_or(Error::Missing)?;
    store::session_plan::begin(tx, session, &SessionPlan::of(method, minutes), by, ctx.now()).await?;
    for person in tellers {
        let ask = note(ctx, tx, session, *person).await?;
        store::drop_in::add_teller(tx, session, *person).await?;
        let mut held = hold(tx, session).await?;
        if held.list.take(*person, ctx.now(), ctx.now()) != Ok(State::Held) {
            return Err(Fault::at("tellers", "fault-drop-in-tellers-places").into());
        }
        held.save(ctx, tx).await?;
        let due = by_day(ctx.now(), &ctx.provider.brand.zone);
        let letter = Job::TellTeller { ask, person: *person };
        jobs::queue_at(ctx, tx, &letter, &format!("drop-in-{ask}-story"), due).await?;
    }
    Ok(())
}

/// One date: a confirmed group without members, and its session.
async fn add_date(
    ctx: &Ctx,
    tx: &Tx,
    (permit, programme): (&Permit<RunDropIns>, &Programme),
    (id, draft, lead): (DropInId, &Draft, PersonId),
    day: Date,
) -> Result<Vec<SessionId>> {
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
    let sessions = store::session::insert_many(tx, &[new], ctx.now()).await?;
    for session in &sessions {
        store::drop_in::add_date(tx, id, *session, group).await?;
    }
    Ok(sessions)
}
