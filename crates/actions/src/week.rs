//! When somebody can come in a usual week: said by themselves, by their personal link, or entered by a coordinator.

use crate::jobs::{self, queue_at};
use crate::{Ctx, Error, Provider, Result, token};
use domain::access::{
    Actor, ChangeOwnSettings, ChangePeople, FormGroups, Permit, Provider as House, ReadOwnHome, ReadPeople, SayWeek,
};
use domain::id::{PersonId, ProgrammeId, WeekAskId};
use domain::job::Job;
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use domain::session::by_day;
use domain::week::Week;
use jiff::SignedDuration;
pub use letters::week::{slot_words, slot_words_with_times, span};
use store::Tx;
use store::week::NewAsk;
pub use store::week::{Kept, Known};

/// How long somebody may be silent before they are reminded by our own doing, once.
const PATIENCE: SignedDuration = SignedDuration::from_hours(5 * 24);
/// Nobody is asked or reminded twice within this.
const BREATH: SignedDuration = SignedDuration::from_hours(24);

/// A week as it is looked at.
#[derive(Clone, Debug)]
pub struct Look {
    pub actor: Actor,
    /// Whose it is.
    pub name: String,
    pub kept: Option<Kept>,
}

/// One's own.
pub async fn own(ctx: &Ctx) -> Result<Look> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let kept = store::week::of(&ctx.provider.store, person).await?;
    Ok(Look { name: permit.actor().name.clone(), actor: permit.actor().clone(), kept })
}

/// Says when one can come.
pub async fn say(ctx: &Ctx, week: &Week) -> Result<()> {
    let permit = ctx.permit(ChangeOwnSettings, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    week.check()?;
    let tx = ctx.provider.store.begin().await?;
    store::week::put(&tx, person, week, ctx.now()).await?;
    store::event::record(&tx, &permit, person, "weekly times", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// What the shown token opens, if it is a question for a week.
pub async fn opened(ctx: &Ctx) -> Result<Option<WeekAskId>> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    Ok(store::week::opened(&ctx.provider.store, hash).await?)
}

/// The week of whoever holds the link. A link that has ended opens nothing.
pub async fn by_link(ctx: &Ctx, ask: WeekAskId) -> Result<Look> {
    let permit = ctx.permit(SayWeek, ask).await?;
    let (_, kept) = store::week::own(&ctx.provider.store, &permit).await?.ok_or(Error::Missing)?;
    Ok(Look { name: permit.actor().name.clone(), actor: permit.actor().clone(), kept })
}

/// The same, said.
pub async fn say_by_link(ctx: &Ctx, ask: WeekAskId, week: &Week) -> Result<()> {
    let permit = ctx.permit(SayWeek, ask).await?;
    week.check()?;
    let tx = ctx.provider.store.begin().await?;
    let (person, _) = store::week::own(&tx, &permit).await?.ok_or(Error::Missing)?;
    store::week::put(&tx, person, week, ctx.now()).await?;
    store::event::record(&tx, &permit, person, "weekly times by link", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Somebody's week for the coordinator.
pub async fn of_person(ctx: &Ctx, person: PersonId) -> Result<Look> {
    let permit = ctx.permit(ReadPeople, House).await?;
    let db = &ctx.provider.store;
    let known = store::person::by_id(db, person).await?.ok_or(Error::Missing)?;
    Ok(Look { actor: permit.actor().clone(), name: known.name(), kept: store::week::of(db, person).await? })
}

/// Which version of a week it is; nought where nothing is known.
pub fn version(kept: Option<&Kept>) -> i64 {
    kept.map_or(0, |kept| kept.changed_at.as_millisecond())
}

/// Enters somebody's week, as they have told it. [`Error::Conflict`] when it is not the version any more that was looked at.
pub async fn enter(ctx: &Ctx, person: PersonId, week: &Week, from: i64) -> Result<()> {
    let permit = ctx.permit(ChangePeople, House).await?;
    week.check()?;
    let tx = ctx.provider.store.begin().await?;
    store::person::by_id(&tx, person).await?.ok_or(Error::Missing)?;
    if version(store::week::of(&tx, person).await?.as_ref()) != from {
        return Err(Error::Conflict);
    }
    store::week::put(&tx, person, week, ctx.now()).await?;
    store::event::record(&tx, &permit, person, "weekly times entered", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The token of a personal link, the same each time it is asked for.
pub(crate) fn token_of(provider: &Provider, programme: ProgrammeId, person: PersonId) -> String {
    token::derive(provider, "week", &[&programme.to_string(), &person.to_string()])
}

async fn open(tx: &Tx, permit: &Permit<FormGroups>) -> Result<()> {
    let programme = store::programme::lock(tx, permit.scope()).await?.ok_or(Error::Missing)?;
    match programme.state {
        ProgrammeState::Closed => Err(Fault::whole("fault-programme-closed").into()),
        _ => Ok(()),
    }
}

/// Asks everybody of a programme who has said nothing and was not asked; returns how many.
pub async fn ask(ctx: &Ctx, programme: ProgrammeId) -> Result<usize> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    open(&tx, &permit).await?;
    let people = store::week::to_ask(&tx, programme).await?;
    for person in &people {
        let token_hash = token::hash(&token_of(&ctx.provider, programme, *person));
        let new = NewAsk { programme, person: *person, token_hash: &token_hash, by };
        let id = store::week::ask(&tx, &new, ctx.now()).await?;
        jobs::queue(ctx, &tx, &Job::AskForWeek { ask: id }, &format!("week-{id}")).await?;
    }
    let why = format!("asked {} for weekly times", people.len());
    store::event::record(&tx, &permit, programme, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(people.len())
}

/// Reminds whoever is silent since a day; returns how many.
pub async fn remind(ctx: &Ctx, programme: ProgrammeId) -> Result<usize> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    open(&tx, &permit).await?;
    let before = ctx.now() - BREATH;
    let silent = store::week::silent(&tx, Some(programme), before, before).await?;
    queue_reminders(ctx, &tx, &silent).await?;
    let why = format!("reminded {} of weekly times", silent.len());
    store::event::record(&tx, &permit, programme, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(silent.len())
}

/// Once for each who was asked five days ago and is silent.
pub(crate) async fn remind_silent(ctx: &Ctx) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    let silent = store::week::silent(&tx, None, ctx.now() - PATIENCE, jiff::Timestamp::UNIX_EPOCH).await?;
    queue_reminders(ctx, &tx, &silent).await?;
    tx.commit().await?;
    Ok(())
}

async fn queue_reminders(ctx: &Ctx, tx: &Tx, silent: &[WeekAskId]) -> Result<()> {
    let due = by_day(ctx.now(), &ctx.provider.brand.zone);
    for id in silent {
        queue_at(ctx, tx, &Job::RemindOfWeek { ask: *id }, &format!("week-{id}-again-{}", ctx.today()), due).await?;
    }
    Ok(store::week::set_reminded(tx, silent, ctx.now()).await?)
}
