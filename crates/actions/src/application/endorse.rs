//! A manager says by their link whether they stand behind an application, or names somebody who can say it.

use super::fill::own_manager;
use super::{begin, call, look};
use crate::{Ctx, Error, Provider, Result, jobs, token};
use domain::access::{Actor, Endorse, Permit};
use domain::application::{Application, Endorsement, Form, Role};
use domain::dates::Occurrence;
use domain::id::{ApplicationId, EndorsementId};
use domain::job::Job;
use domain::person::tidy_email;
use domain::programme::Programme;
use domain::refusal::Fault;
use jiff::{SignedDuration, Timestamp};
use store::application::endorsement::{Asked, NewEndorsement};
use store::{Read, Tx};

/// Managers and deputies that may be asked about one application in a day: each of them gets a letter.
const MANAGERS_A_DAY: u64 = 5;
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Longest reason, in characters.
const REASON_MOST: usize = 1_000;

/// What a manager is shown: who asks, for which dates. Never a word of the application.
#[derive(Clone, Debug)]
pub struct Asking {
    pub actor: Actor,
    pub asked: Asked,
    pub applicant: String,
    pub programme: Programme,
    /// Whom they have named to answer instead, and who has not.
    pub deputy: Option<Asked>,
    /// The dates of each stage, in the order of the stages.
    pub dates: Vec<Vec<Occurrence>>,
    /// Can the answer still be given or changed?
    pub is_open: bool,
}

pub async fn asked(ctx: &Ctx, id: EndorsementId) -> Result<Asking> {
    let permit = ctx.permit(Endorse, id).await?;
    let db = &ctx.provider.store;
    let (asked, deputy) = own_or_named(db, &permit).await?;
    let application = store::application::by_id(db, asked.application).await?.ok_or(Error::Missing)?;
    let call = call(db, application.programme).await?;
    Ok(Asking {
        actor: permit.actor().clone(),
        asked,
        deputy,
        applicant: application.name,
        dates: look::dates(&call.programme),
        is_open: is_open(&call, ctx),
        programme: call.programme,
    })
}

/// What the manager is asked; or was, until they named somebody who is asked now and is silent.
async fn own_or_named(db: &impl Read, permit: &Permit<Endorse>) -> Result<(Asked, Option<Asked>)> {
    if let Some(asked) = store::application::endorsement::own(db, permit).await? {
        return Ok((asked, None));
    }
    let (asked, deputy) = store::application::endorsement::naming(db, permit).await?.ok_or(Error::Missing)?;
    Ok((asked, Some(deputy)))
}

/// A manager may answer until people hear: silence by the deadline is not a no.
pub(crate) fn is_open(call: &super::Call, ctx: &Ctx) -> bool {
    let today = call.programme.design.zone.day_of(ctx.now());
    call.closes().is_some() && call.programme.design.round.as_ref().is_some_and(|round| today <= round.hear_by)
}

/// Keeps the answer; it may be changed until people hear. A no needs its reason, which the coordinator reads.
pub async fn endorse(ctx: &Ctx, id: EndorsementId, answer: &Endorsement) -> Result<()> {
    let permit = ctx.permit(Endorse, id).await?;
    let answer = checked(answer)?;
    let tx = ctx.provider.store.begin().await?;
    let (asked, deputy) = open(ctx, &tx, &permit).await?;
    if deputy.is_some() {
        return Err(Error::Missing);
    }
    if asked.answer == answer {
        return Ok(());
    }
    store::application::endorsement::answer(&tx, &permit, &answer, ctx.now()).await?;
    tell(ctx, &tx, id).await?;
    store::event::record(&tx, &permit, asked.application, word(&answer), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The applicant hears of it, by one letter however often the answer changes before that goes out.
async fn tell(ctx: &Ctx, tx: &Tx, id: EndorsementId) -> Result<()> {
    let news = Job::SendEndorsementNews { endorsement: id };
    if !store::job::waits(tx, &news).await? {
        let key = format!("endorsement-answered-{id}-{}", ctx.now().as_millisecond());
        jobs::queue(ctx, tx, &news, &key).await?;
    }
    Ok(())
}

fn checked(answer: &Endorsement) -> Result<Endorsement> {
    let Endorsement::Refused { reason } = answer else { return Ok(answer.clone()) };
    let reason = reason.trim().to_owned();
    match reason.chars().count() {
        0 => Err(Fault::at("reason", "fault-endorse-reason").into()),
        n if n > REASON_MOST => Err(Fault::at("reason", "fault-apply-long").with("most", REASON_MOST).into()),
        _ => Ok(Endorsement::Refused { reason }),
    }
}

fn word(answer: &Endorsement) -> &'static str {
    match answer {
        Endorsement::Silent => "",
        Endorsement::Agreed => "agreed",
        Endorsement::Refused { .. } => "refused",
    }
}

/// What is asked, with its application held until the transaction ends: nobody else can be asked meanwhile.
async fn open(ctx: &Ctx, tx: &Tx, permit: &Permit<Endorse>) -> Result<(Asked, Option<Asked>)> {
    let (asked, _) = own_or_named(tx, permit).await?;
    store::application::hold(tx, asked.application).await?;
    let (asked, deputy) = own_or_named(tx, permit).await?;
    let application = store::application::by_id(tx, asked.application).await?.ok_or(Error::Missing)?;
    if !is_open(&call(tx, application.programme).await?, ctx) {
        return Err(Fault::whole("fault-endorse-closed").into());
    }
    Ok((asked, deputy))
}

/// Somebody else is asked instead, whose address can be put right until they have answered; then this link ends. Pressed twice it is
/// once.
pub async fn name_deputy(ctx: &Ctx, id: EndorsementId, name: &str, email: &str) -> Result<()> {
    let permit = ctx.permit(Endorse, id).await?;
    let (name, email) = begin::checked(name, email)?;
    let tx = ctx.provider.store.begin().await?;
    let (asked, deputy) = open(ctx, &tx, &permit).await?;
    let application = store::application::by_id(&tx, asked.application).await?.ok_or(Error::Missing)?;
    if email == application.email || email == asked.email {
        return Err(Fault::at("email", "fault-endorse-deputy").into());
    }
    match deputy.filter(|deputy| deputy.email == email) {
        Some(deputy) if deputy.name == name => return Ok(()),
        Some(deputy) => store::application::endorsement::spell(&tx, deputy.id, &name).await?,
        None => {
            let by = "manager";
            ask(ctx, &tx, &Named { application: asked.application, name: &name, email: &email, by, field: "email" })
                .await?;
        }
    }
    store::event::record(&tx, &permit, asked.application, "deputy", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Asks the manager whom the application names. One who was asked already, or named a deputy, is not asked again.
pub(super) async fn ask_named(ctx: &Ctx, tx: &Tx, application: &Application, form: &Form) -> Result<()> {
    let name = application.answers.to_role(form, &Role::ManagerName);
    let email = tidy_email(application.answers.to_role(form, &Role::ManagerEmail));
    if let Some(why) = form.sections.iter().find_map(|section| own_manager(application, section, &application.answers))
    {
        return Err(why.into());
    }
    store::application::endorsement::rename(tx, application.id, &email, name).await?;
    if store::application::endorsement::was_named(tx, application.id, &email).await? {
        return Ok(());
    }
    let field = form.with_role(&Role::ManagerEmail).map_or("", |question| question.key.as_str());
    ask(ctx, tx, &Named { application: application.id, name, email: &email, by: "applicant", field }).await
}

/// Asks again as before whoever was asked when the application was taken back at `withdrawn_at`. If their letter had not gone
/// out by then, it goes now.
pub(super) async fn resume(ctx: &Ctx, tx: &Tx, application: ApplicationId, withdrawn_at: Timestamp) -> Result<()> {
    let Some(id) = store::application::endorsement::resume(tx, application, withdrawn_at).await? else {
        return Ok(());
    };
    let key = key_of(id);
    if !store::letter::is_sent(tx, &jobs::message_id(&ctx.provider, &key)).await? {
        store::job::queue_again(tx, &Job::AskManager { endorsement: id }, &key, ctx.now()).await?;
    }
    Ok(())
}

/// The key of the letter that asks.
fn key_of(id: EndorsementId) -> String {
    format!("endorsement-{id}")
}

/// Whom to ask, and who named them.
struct Named<'a> {
    application: ApplicationId,
    name: &'a str,
    email: &'a str,
    by: &'static str,
    /// Where the address was typed.
    field: &'a str,
}

async fn ask(ctx: &Ctx, tx: &Tx, named: &Named<'_>) -> Result<()> {
    if store::application::endorsement::asked_since(tx, named.application, ctx.now() - DAY).await? >= MANAGERS_A_DAY {
        return Err(Fault::at(named.field, "fault-apply-managers").with("most", MANAGERS_A_DAY).into());
    }
    let new = NewEndorsement {
        application: named.application,
        name: named.name,
        email: named.email,
        named_by: named.by,
        placeholder: &token::random(&ctx.provider),
        now: ctx.now(),
    };
    let id = store::application::endorsement::ask(tx, &new).await?;
    let hash = token::hash(&token_of(&ctx.provider, id));
    store::application::endorsement::set_token(tx, id, &hash).await?;
    jobs::queue(ctx, tx, &Job::AskManager { endorsement: id }, &key_of(id)).await?;
    Ok(())
}

/// The token of a manager's personal link.
pub(crate) fn token_of(provider: &Provider, id: EndorsementId) -> String {
    token::derive(provider, "endorsement", &[&id.to_string()])
}
