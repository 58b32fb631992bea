//! One facilitator, as a coordinator sees them, and as they see themselves.

use super::{AwayDate, Led, Profile};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadFacilitators, ReadLead};
use domain::blueprint;
use domain::facilitator::InsideTrack;
use domain::id::PersonId;
use domain::person::full_name;
use store::Read;

/// A credential that some programme asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub key: String,
    pub words: String,
}

/// What a facilitator's page shows.
#[derive(Clone, Debug)]
pub struct FacilitatorView {
    pub actor: Actor,
    pub person: PersonId,
    pub name: String,
    pub organisation: String,
    /// None while they have none.
    pub profile: Option<Profile>,
    pub track: InsideTrack,
    pub asked: Vec<Asked>,
    pub sites: Vec<(i64, String)>,
    pub groups: Vec<Led>,
    /// Planned dates on which they are away.
    pub away: Vec<AwayDate>,
}

/// The page of somebody who is, or could be made, a facilitator.
pub async fn show(ctx: &Ctx, person: PersonId) -> Result<FacilitatorView> {
    let permit = ctx.permit(ReadFacilitators, House).await?;
    let db = &ctx.provider.store;
    let known = store::person::of_ids(db, &[person]).await?.pop().ok_or(Error::Missing)?;
    let organisation = store::facilitator::organisation(db, person).await?;
    Ok(FacilitatorView {
        actor: permit.actor().clone(),
        person,
        name: full_name(&known.first_name, &known.last_name),
        organisation,
        profile: store::facilitator::by_id(db, person).await?,
        track: store::facilitator::track(db, person).await?,
        asked: asked(db).await?,
        sites: store::facilitator::sites(db).await?,
        groups: store::facilitator::groups_now(db, person, ctx.today()).await?,
        away: store::facilitator::away_dates(db, person, ctx.today()).await?,
    })
}

/// What a facilitator reads of themselves.
#[derive(Clone, Debug)]
pub struct OwnTimes {
    pub actor: Actor,
    /// None while they have none.
    pub profile: Option<Profile>,
    pub track: InsideTrack,
    pub asked: Vec<Asked>,
    pub sites: Vec<(i64, String)>,
    pub away: Vec<AwayDate>,
}

pub async fn own(ctx: &Ctx) -> Result<OwnTimes> {
    let permit = ctx.permit(ReadLead, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let db = &ctx.provider.store;
    let profile = store::facilitator::by_id(db, person).await?;
    Ok(OwnTimes {
        actor: permit.actor().clone(),
        profile: profile.filter(|profile| !profile.has_ended),
        track: store::facilitator::track(db, person).await?,
        asked: asked(db).await?,
        sites: store::facilitator::sites(db).await?,
        away: store::facilitator::away_dates(db, person, ctx.today()).await?,
    })
}

/// Everything that the provider's own programmes and the blueprints ask for, each once.
pub(super) async fn asked(db: &impl Read) -> Result<Vec<Asked>> {
    let own = store::facilitator::asked_for(db).await?;
    let stages = blueprint::shipped().iter().flat_map(|one| &one.design.stages);
    let shipped = stages.flat_map(|stage| &stage.facilitation.credentials);
    let shipped = shipped.map(|one| (one.key.clone(), one.words.clone()));
    let mut found: Vec<Asked> = Vec::new();
    for (key, words) in own.into_iter().chain(shipped) {
        if !found.iter().any(|one| one.key == key) {
            found.push(Asked { key, words });
        }
    }
    Ok(found)
}
