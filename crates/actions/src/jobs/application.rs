//! Letters around an application: the link, the receipt, the manager's question and answer, the next round.

use super::queue_at;
use super::writing::{Addressee, After, Writing, Written};
use crate::application::{application_token, call, endorsement_token, shown_dates, takes_answers};
use crate::{Ctx, Error, Result};
use domain::application::{Application, Endorsement, Standing};
use domain::id::{ApplicationId, EndorsementId, InterestId, ProgrammeId};
use domain::job::Job;
use domain::programme::Programme;
use domain::session::by_day;
use jiff::SignedDuration;
use letters::application::About;
use letters::endorsement;
use store::application as kept;

/// How long a manager may be silent before they are reminded, once.
const PATIENCE: SignedDuration = SignedDuration::from_hours(5 * 24);
const REMINDERS_A_DAY: usize = 500;

/// An application, its programme and the link that goes into its letters.
struct Matter {
    application: Application,
    programme: Programme,
    address: String,
    /// Can a manager still answer?
    is_asking: bool,
    is_closed: bool,
}

async fn matter(ctx: &Ctx, id: ApplicationId, writing: Writing) -> Result<Option<Matter>> {
    let db = &ctx.provider.store;
    let Some(application) = kept::by_id(db, id).await? else { return Ok(None) };
    let call = call(db, application.programme).await?;
    let is_asking = takes_answers(&call, ctx);
    let address = writing.address(&ctx.provider, || application_token(&ctx.provider, id));
    let is_closed = call.closes().is_none_or(|closes| closes <= ctx.now());
    Ok(Some(Matter { application, programme: call.programme, address, is_asking, is_closed }))
}

impl Matter {
    fn about<'a>(&'a self, brand: &'a str) -> Option<About<'a>> {
        let round = self.programme.design.round.as_ref()?;
        Some(About {
            brand,
            name: &self.application.name,
            programme: self.programme.title(),
            apply_by: round.apply_by,
            is_closed: self.is_closed,
            hear_by: round.hear_by,
            address: &self.address,
        })
    }

    /// Before the link was followed nobody knows whose name stands with the address.
    fn to_unknown(&self) -> Addressee {
        Addressee { name: String::new(), ..self.to() }
    }

    fn to(&self) -> Addressee {
        Addressee { name: self.application.name.clone(), email: self.application.email.clone(), person: None }
    }
}

pub(super) async fn link(ctx: &Ctx, id: ApplicationId, writing: Writing) -> Result<Written> {
    let Some(matter) = matter(ctx, id, writing).await? else { return Ok(Written::nothing()) };
    let Some(about) = matter.about(&ctx.provider.brand.name) else { return Ok(Written::nothing()) };
    Ok(Written::of(letters::application::link(&about), matter.to_unknown()))
}

pub(super) async fn receipt(ctx: &Ctx, id: ApplicationId, writing: Writing) -> Result<Written> {
    let Some(matter) = matter(ctx, id, writing).await? else { return Ok(Written::nothing()) };
    let Some(about) = matter.about(&ctx.provider.brand.name) else { return Ok(Written::nothing()) };
    let asked = kept::endorsement::of_application(&ctx.provider.store, id).await?;
    let manager = asked.map(|asked| asked.name).unwrap_or_default();
    Ok(Written::of(letters::application::receipt(&about, &manager), matter.to()))
}

/// What the manager said, where the applicant has not heard it yet; or that a yes they have heard was taken back.
pub(super) async fn news(ctx: &Ctx, id: EndorsementId, writing: Writing) -> Result<Written> {
    let Some(asked) = answered(ctx, id).await? else { return Ok(Written::nothing()) };
    let says = match asked.answer {
        Endorsement::Agreed => Some(true),
        Endorsement::Refused { .. } => Some(false),
        Endorsement::Silent => None,
    };
    if says == asked.told && writing == Writing::ToSend {
        return Ok(Written::nothing());
    }
    let Some(matter) = matter(ctx, asked.application, writing).await? else { return Ok(Written::nothing()) };
    let Some(about) = matter.about(&ctx.provider.brand.name) else { return Ok(Written::nothing()) };
    let letter = match says {
        Some(is_agreed) => letters::application::endorsement_news(&about, &asked.name, is_agreed),
        None if asked.told == Some(true) => letters::application::answer_taken_back(&about, &asked.name),
        None => return Ok(Written::nothing()),
    };
    Ok(Written::of(letter, matter.to()).then(After::ManagerTold(id, says)))
}

/// Whoever is asked now. One who named a deputy instead is looked at only because the applicant has heard a yes that was taken
/// back.
async fn answered(ctx: &Ctx, id: EndorsementId) -> Result<Option<kept::endorsement::Asked>> {
    let db = &ctx.provider.store;
    if let Some(asked) = kept::endorsement::by_id(db, id).await? {
        return Ok(Some(asked));
    }
    let ended = kept::endorsement::ended(db, id).await?;
    Ok(ended.filter(|asked| asked.told == Some(true) && asked.answer == Endorsement::Silent))
}

/// Asks a manager, or asks again. Whoever has answered meanwhile, need not or cannot any more, is left in peace. Nobody can
/// answer after the day on which people hear.
pub(super) async fn ask_manager(ctx: &Ctx, id: EndorsementId, is_again: bool, writing: Writing) -> Result<Written> {
    let Some(asked) = kept::endorsement::by_id(&ctx.provider.store, id).await? else { return Ok(Written::nothing()) };
    let Some(matter) = matter(ctx, asked.application, writing).await? else { return Ok(Written::nothing()) };
    if asked.answer != Endorsement::Silent || matter.application.standing() != Standing::Sent || !matter.is_asking {
        return Ok(Written::nothing());
    }
    let Some(round) = matter.programme.design.round.as_ref() else { return Ok(Written::nothing()) };
    let dates = shown_dates(&matter.programme);
    let mut held: Vec<_> = dates.iter().flatten().filter(|one| one.number().is_some()).map(|one| one.date).collect();
    held.sort_unstable();
    let address = writing.address(&ctx.provider, || endorsement_token(&ctx.provider, id));
    let about = endorsement::About {
        brand: &ctx.provider.brand.name,
        name: &asked.name,
        applicant: &matter.application.name,
        programme: matter.programme.title(),
        dates: held,
        by: round.managers_by().max(matter.programme.design.zone.day_of(ctx.now())).min(round.hear_by),
        address: &address,
    };
    let zone = &matter.programme.design.zone;
    // Asked for the first time, they have a day at least.
    let (letter, until) = match is_again {
        true => (endorsement::remind(&about), zone.end_of(round.hear_by)),
        false => (endorsement::ask(&about), zone.end_of(about.by.yesterday().unwrap_or(about.by))),
    };
    Ok(Written::of(letter, Addressee { name: asked.name, email: asked.email, person: None }).until(until))
}

/// Once for each manager who was asked five days ago and is silent, while their link would take an answer.
pub(super) async fn remind_silent(ctx: &Ctx) -> Result<()> {
    let (due, before) = (by_day(ctx.now(), &ctx.provider.brand.zone), ctx.now() - PATIENCE);
    let tx = ctx.provider.store.begin().await?;
    let mut left = REMINDERS_A_DAY;
    for programme in kept::endorsement::programmes_of_silent(&tx, before).await? {
        let is_asking = match call(&tx, programme).await {
            Ok(call) => takes_answers(&call, ctx),
            Err(Error::Missing) => false,
            Err(other) => return Err(other),
        };
        if !is_asking {
            continue;
        }
        let silent = kept::endorsement::silent(&tx, programme, before, left).await?;
        left -= silent.len();
        for id in silent {
            let job = Job::RemindManager { endorsement: id };
            queue_at(ctx, &tx, &job, &format!("endorsement-{id}-again"), due).await?;
            kept::endorsement::set_reminded(&tx, id, ctx.now()).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Tells somebody that a round is open, which helps until it closes; their address is forgotten then.
pub(super) async fn tell_of_round(ctx: &Ctx, id: InterestId) -> Result<Written> {
    let Some(interest) = kept::interest(&ctx.provider.store, id).await? else { return Ok(Written::nothing()) };
    let programme = call(&ctx.provider.store, ProgrammeId(interest.told_of)).await?.programme;
    let address = format!("{}/programmes/{}", ctx.provider.base_url, programme.slug);
    let ended = After::InterestEnded(id);
    let Some(round) = &programme.design.round else { return Ok(Written::nothing().then(ended)) };
    let about = About {
        brand: &ctx.provider.brand.name,
        name: &interest.name,
        programme: programme.title(),
        apply_by: round.apply_by,
        is_closed: false,
        hear_by: round.hear_by,
        address: &address,
    };
    let to = Addressee { name: String::new(), email: interest.email.clone(), person: None };
    let written = Written::of(letters::application::round(&about), to).until(programme.design.applications_close());
    Ok(written.then(ended))
}
