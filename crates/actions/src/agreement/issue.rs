//! Sending the agreement out: to everybody whose wording or dates are new, and to those who have not been asked yet.

use super::ask;
use super::now::{Standing, Variant, hash_of};
use crate::{Ctx, Error, Result};
use domain::access::{Permit, RunAgreements};
use domain::agreement::{Signer, Terms};
use domain::id::{PersonId, ProgrammeId};
use domain::programme::Programme;
use domain::refusal::Fault;
use store::Tx;
use store::agreement::{Issued as IssuedTerms, NewTerms};

/// What sending out did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Participants asked, for the first time or again.
    pub asked: usize,
    /// Managers asked who are new or were not known before.
    pub managers: usize,
}

/// Sends out the terms whose hash was `looked_at`: who presses on a page that has grown old is shown the new wording first.
pub async fn issue(ctx: &Ctx, programme: ProgrammeId, looked_at: &str) -> Result<Issued> {
    let permit = ctx.permit(RunAgreements, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    let held = store::programme::lock(&tx, programme).await?.ok_or(Error::Missing)?;
    check(&held, &ctx.provider.brand.name)?;
    let asked = ask_all(ctx, &tx, &permit, &held, looked_at).await?;
    let managers = store::agreement::unasked_managers(&tx, programme).await?;
    for one in &managers {
        ask(ctx, &tx, one.agreement, Signer::Manager, one.manager).await?;
    }
    let why = format!("asked {asked} and {} managers", managers.len());
    store::event::record(&tx, &permit, programme, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(Issued { asked, managers: managers.len() })
}

fn check(programme: &Programme, brand: &str) -> Result<()> {
    let terms = Terms::of(&programme.design, brand).ok_or_else(|| Error::from(Fault::whole("fault-agreement-none")))?;
    match terms.stages.is_empty() {
        true => Err(Fault::whole("fault-agreement-no-dates").into()),
        false => Ok(()),
    }
}

/// Whoever has signed what is still so is left in peace.
async fn ask_all(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<RunAgreements>,
    programme: &Programme,
    looked_at: &str,
) -> Result<usize> {
    let participants = store::agreement::participants(tx, programme.id).await?;
    let people: Vec<PersonId> = participants.iter().map(|(person, _)| *person).collect();
    let standing = Standing::of(tx, &[programme.id]).await?;
    let variants = standing.variants(programme, &ctx.provider.brand.name, &people);
    if hash_of(&variants) != looked_at {
        return Err(Fault::whole("fault-agreement-not-looked-at").into());
    }
    let mut versions: Vec<Version> = standing.versions.iter().map(Version::of).collect();
    let mut asked = 0;
    for variant in &variants {
        let to_ask = standing.to_ask(programme.id, variant);
        for live in to_ask.iter().filter_map(|person| standing.live_of(programme.id, *person)) {
            store::agreement::end(tx, live.agreement, ctx.now()).await?;
        }
        let newest =
            participants.iter().filter(|(person, _)| to_ask.contains(person)).filter_map(|(_, number)| *number);
        if !to_ask.is_empty() {
            let terms = keep(ctx, tx, permit, variant, (newest.max(), &mut versions)).await?;
            ask_each(ctx, tx, terms, &to_ask).await?;
        }
        asked += to_ask.len();
    }
    if versions.len() > standing.versions.len() {
        store::agreement::end_of_leavers(tx, programme.id, ctx.now()).await?;
    }
    Ok(asked)
}

async fn ask_each(ctx: &Ctx, tx: &Tx, terms: i64, people: &[PersonId]) -> Result<()> {
    for person in people {
        let agreement = store::agreement::make(tx, terms, *person, ctx.now()).await?;
        ask(ctx, tx, agreement, Signer::Participant, *person).await?;
    }
    Ok(())
}

/// One that was sent out.
struct Version {
    id: i64,
    number: u32,
    hash: String,
}

impl Version {
    fn of(issued: &IssuedTerms) -> Version {
        Version { id: issued.id, number: issued.number, hash: issued.hash.clone() }
    }
}

/// The version these terms have: one that was sent out already and is newer than any that these people were asked on, else a
/// new one. So each of somebody's versions has a higher number than the one before.
async fn keep(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<RunAgreements>,
    variant: &Variant<'_>,
    (newest, versions): (Option<u32>, &mut Vec<Version>),
) -> Result<i64> {
    let is_same =
        |version: &&Version| version.hash == variant.hash && newest.is_none_or(|newest| version.number > newest);
    if let Some(known) = versions.iter().rev().find(is_same) {
        return Ok(known.id);
    }
    let new = NewTerms {
        programme: permit.scope(),
        number: versions.iter().map(|version| version.number).max().unwrap_or(0) + 1,
        terms: &variant.terms,
        hash: &variant.hash,
        by: permit.person().ok_or(Error::Missing)?,
        now: ctx.now(),
    };
    let id = store::agreement::issue(tx, &new).await?;
    versions.push(Version { id, number: new.number, hash: variant.hash.clone() });
    Ok(id)
}
