//! Beginning an application: a link goes to the address, and the page says the same whether it was known or not.

use super::call;
use crate::{Ctx, Error, Provider, Result, jobs, token};
use domain::access::{Actor, Apply, Provider as House, ReadPublic};
use domain::id::{ApplicationId, ProgrammeId};
use domain::job::Job;
use domain::person::{is_email, is_name, tidy_email};
use domain::programme::Programme;
use domain::refusal::{Fault, Refusal};
use jiff::{SignedDuration, Timestamp};
use store::Tx;
use store::application::NewApplication;

/// Links one address may ask for in an hour, and everybody together.
const LINKS_PER_ADDRESS: u64 = 3;
const LINKS_IN_ALL: u64 = 300;
pub(super) const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// What the page says before somebody begins.
#[derive(Clone, Debug)]
pub struct About {
    pub actor: Actor,
    pub programme: Programme,
    /// `None`: there is nothing to apply for now.
    pub closes: Option<Timestamp>,
    pub is_closed: bool,
}

pub async fn about(ctx: &Ctx, slug: &str) -> Result<About> {
    let permit = ctx.permit(ReadPublic, House).await?;
    let programme = of_slug(ctx, slug).await?;
    let call = call(&ctx.provider.store, programme.id).await?;
    let closes = call.closes();
    let is_closed = closes.is_none_or(|closes| closes <= ctx.now());
    Ok(About { actor: permit.actor().clone(), programme, closes, is_closed })
}

pub(super) async fn of_slug(ctx: &Ctx, slug: &str) -> Result<Programme> {
    let found = store::programme::by_slug(&ctx.provider.store, slug).await?;
    found.filter(Programme::is_public).ok_or(Error::Missing)
}

/// Begins an application, or finds the one this address has begun, and mails the link to it. Once applications have closed,
/// the link goes to whoever has one. What is answered does not tell which of them it was.
pub async fn begin(ctx: &Ctx, slug: &str, name: &str, email: &str) -> Result<()> {
    let programme = of_slug(ctx, slug).await?.id;
    let permit = ctx.permit(Apply, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, programme).await?;
    let closes = call(&tx, programme).await?.closes();
    let is_open = closes.is_some_and(|closes| closes > ctx.now());
    let (name, email) = if is_open { checked(name, email)? } else { (String::new(), address(email)?) };
    let (mine, everybody) = store::application::links_since(&tx, &email, ctx.now() - HOUR).await?;
    if mine >= LINKS_PER_ADDRESS || everybody >= LINKS_IN_ALL {
        return Err(Fault::at("email", "fault-apply-too-many").into());
    }
    let id = match store::application::of_email(&tx, programme, &email).await? {
        Some(found) => found.id,
        None if is_open => make(ctx, &tx, programme, &name, &email).await?,
        None => return Ok(()),
    };
    let hash = token::hash(&token_of(&ctx.provider, id));
    store::application::set_token(&tx, id, &hash, ctx.now() - HOUR, ctx.now()).await?;
    let key = format!("application-link-{id}-{}", ctx.now().as_millisecond());
    jobs::queue(ctx, &tx, &Job::SendApplicationLink { application: id }, &key).await?;
    store::event::record(&tx, &permit, id, "", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) fn checked(name: &str, email: &str) -> Result<(String, String)> {
    let (name, tidy) = (name.trim().to_owned(), tidy_email(email));
    let mut faults = Vec::new();
    if name.is_empty() {
        faults.push(Fault::at("name", "fault-apply-name"));
    } else if !is_name(&name) {
        faults.push(Fault::at("name", "fault-apply-name-shape"));
    }
    if !is_email(&tidy) {
        faults.push(Fault::at("email", "fault-apply-email"));
    }
    Refusal::unless_empty(faults)?;
    Ok((name, tidy))
}

fn address(email: &str) -> Result<String> {
    let email = tidy_email(email);
    if is_email(&email) { Ok(email) } else { Err(Fault::at("email", "fault-apply-email").into()) }
}

async fn make(ctx: &Ctx, tx: &Tx, programme: ProgrammeId, name: &str, email: &str) -> Result<ApplicationId> {
    let placeholder = token::random(&ctx.provider);
    let new = NewApplication { programme, name, email, placeholder: &placeholder, now: ctx.now() };
    Ok(store::application::begin(tx, &new).await?)
}

/// The token of an applicant's personal link; the same for the whole life of the application.
pub(crate) fn token_of(provider: &Provider, id: ApplicationId) -> String {
    token::derive(provider, "application", &[&id.to_string()])
}
