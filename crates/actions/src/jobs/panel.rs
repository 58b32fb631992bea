//! Letters to reviewers: asked to read, there is something to read, and still to do. Never a word of an application.

use super::post;
use crate::{Ctx, Result};
use domain::id::ReviewerId;
use domain::person::Person;
use domain::programme::Programme;
use jiff::civil::Date;
use letters::panel::{self, About};
use store::job::Claimed;
use store::panel::reviewer::{self, Reviewer};

/// A reviewer, and what they read for.
struct Matter {
    reviewer: Reviewer,
    person: Person,
    programme: Programme,
    read_by: Option<Date>,
    address: String,
}

/// `None` once they are off the panel.
async fn matter(ctx: &Ctx, id: ReviewerId) -> Result<Option<Matter>> {
    let db = &ctx.provider.store;
    let Some(reviewer) = reviewer::by_id(db, id).await? else { return Ok(None) };
    let Some(person) = store::person::by_id(db, reviewer.person).await? else { return Ok(None) };
    let Some(programme) = store::programme::by_id(db, reviewer.programme).await? else { return Ok(None) };
    let read_by = store::panel::shared(db, programme.id).await?.map(|shared| shared.read_by);
    let address = format!("{}/review", ctx.provider.base_url);
    Ok(Some(Matter { reviewer, person, programme, read_by, address }))
}

impl Matter {
    fn about<'a>(&'a self, brand: &'a str) -> About<'a> {
        About {
            brand,
            name: &self.person.first_name,
            programme: self.programme.title(),
            closes: self.programme.design.round.as_ref().map(|round| round.apply_by.date()),
            read_by: self.read_by,
            to_read: self.reviewer.given - self.reviewer.done.min(self.reviewer.given),
            second: self.reviewer.second,
            address: &self.address,
        }
    }
}

pub(super) async fn invite(ctx: &Ctx, claimed: &Claimed, id: ReviewerId) -> Result<()> {
    let Some(matter) = matter(ctx, id).await? else { return Ok(()) };
    let letter = panel::invitation(&matter.about(&ctx.provider.brand.name));
    post(ctx, claimed, &letter, &matter.person).await
}

pub(super) async fn tell(ctx: &Ctx, claimed: &Claimed, id: ReviewerId) -> Result<()> {
    let Some(matter) = matter(ctx, id).await?.filter(|matter| matter.reviewer.left() > 0) else { return Ok(()) };
    let letter = panel::news(&matter.about(&ctx.provider.brand.name));
    post(ctx, claimed, &letter, &matter.person).await
}

/// Whoever has finished meanwhile is left in peace.
pub(super) async fn remind(ctx: &Ctx, claimed: &Claimed, id: ReviewerId) -> Result<()> {
    let Some(matter) = matter(ctx, id).await?.filter(|matter| matter.reviewer.left() > 0) else { return Ok(()) };
    let letter = panel::reminder(&matter.about(&ctx.provider.brand.name));
    post(ctx, claimed, &letter, &matter.person).await
}
