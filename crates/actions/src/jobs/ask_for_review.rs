//! Asks somebody who is silent what helps their group; nothing once they have answered, have left, or it is closed.

use super::writing::Written;
use crate::{Ctx, Result};
use domain::id::{GroupReviewId, PersonId};

pub(super) async fn write(ctx: &Ctx, review: GroupReviewId, person: PersonId) -> Result<Written> {
    let db = &ctx.provider.store;
    let asked = store::group_review::asked(db, review, person, ctx.now()).await?;
    let (Some((group, name)), Some(person)) = (asked, store::person::by_id(db, person).await?) else {
        return Ok(Written::nothing());
    };
    let page = format!("{}/groups/{group}/reviews", ctx.provider.base_url);
    Ok(Written::of(letters::group_review::ask(&ctx.provider.brand.name, &person.first_name, &name, &page), &person))
}
