//! Making a group.

use crate::{Ctx, Error, Result};
use domain::access::FormGroups;
use domain::group::is_join_link;
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::refusal::{Fault, Refusal};
use store::StoreError;

/// A group to make. Empty place and join link may come later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGroup {
    pub programme: ProgrammeId,
    /// Key of a stage of the programme's design.
    pub stage: String,
    pub name: String,
    pub facilitator: Option<PersonId>,
    pub place: String,
    pub join_link: String,
}

/// Makes a draft group without members.
pub async fn make(ctx: &Ctx, new: NewGroup) -> Result<GroupId> {
    let permit = ctx.permit(FormGroups, new.programme).await?;
    Refusal::unless_empty(faults(&new.name, &new.place, &new.join_link))?;
    let tx = ctx.provider.store.begin().await?;
    let programme = store::programme::lock(&tx, new.programme).await?.ok_or(Error::Missing)?;
    programme.design.stage(&new.stage).ok_or(Error::Missing)?;
    let row = store::group::NewGroup {
        programme: new.programme,
        stage: &new.stage,
        name: new.name.trim(),
        facilitator: new.facilitator,
        place: new.place.trim(),
        join_link: new.join_link.trim(),
    };
    let id = store::group::insert(&tx, &row, ctx.now()).await.map_err(|error| taken(error, &new.name))?;
    store::event::record(&tx, &permit, id, "made", ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// What is wrong with a name, a place and a join link.
pub(super) fn faults(name: &str, place: &str, join_link: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    match name.trim().chars().count() {
        0 => faults.push(Fault::at("name", "fault-group-name-empty")),
        1..=60 => {}
        _ => faults.push(Fault::at("name", "fault-group-name-long")),
    }
    if place.trim().chars().count() > 300 {
        faults.push(Fault::at("place", "fault-group-place-long"));
    }
    let link = join_link.trim();
    if !link.is_empty() && !is_join_link(link) {
        faults.push(Fault::at("join_link", "fault-group-join-link"));
    }
    faults
}

/// A name that another group of the stage has is refused beside the field.
pub(super) fn taken(error: StoreError, name: &str) -> Error {
    match error.is_duplicate() {
        true => Fault::at("name", "fault-group-name-taken").with("name", name.trim()).into(),
        false => error.into(),
    }
}
