//! A programme's design as a file: writing it out, and making a programme from one.

use super::make::{Made, NewProgramme, make};
use crate::{Ctx, Error, Result};
use domain::access::ReadProgramme;
use domain::blueprint::{self, Blueprint, Design};
use domain::id::ProgrammeId;
use jiff::civil::Date;

/// A blueprint file, and what to call it.
#[derive(Clone, Debug)]
pub struct BlueprintFile {
    /// Such as `topic-led.toml`.
    pub name: String,
    pub toml: String,
}

/// The programme as a blueprint that another house can read.
pub async fn blueprint_file(ctx: &Ctx, id: ProgrammeId) -> Result<BlueprintFile> {
    let permit = ctx.permit(ReadProgramme, id).await?;
    let programme = store::programme::by_id(&ctx.provider.store, permit.scope()).await?.ok_or(Error::Missing)?;
    let shipped = blueprint::by_key(&programme.blueprint);
    let blueprint = Blueprint {
        key: programme.blueprint.clone(),
        name: shipped.map_or_else(|| programme.title().to_owned(), |shipped| shipped.name.clone()),
        document: shipped.map(|shipped| shipped.document.clone()).unwrap_or_default(),
        says: programme.design.summary.clone(),
        design: programme.design,
    };
    let toml = blueprint.to_toml().map_err(|error| Error::Broken(error.into()))?;
    Ok(BlueprintFile { name: format!("{}.toml", programme.slug), toml })
}

/// Makes a draft from the text of a blueprint file.
pub async fn make_from_file(ctx: &Ctx, toml: &str, first_date: Option<Date>) -> Result<Made> {
    ctx.permit(domain::access::MakeProgramme, domain::access::Provider).await?;
    let blueprint = Blueprint::from_toml(toml).map_err(|error| blueprint::unreadable("toml", toml, &error))?;
    let new = NewProgramme {
        blueprint: blueprint.key,
        design: Some(blueprint.design),
        first_date,
        ..NewProgramme::default()
    };
    make(ctx, new).await
}

/// A design written as text; what cannot be read is told with its line.
pub fn read_design(toml: &str) -> Result<Design> {
    Ok(Design::from_toml(toml).map_err(|error| blueprint::unreadable("toml", toml, &error))?)
}
