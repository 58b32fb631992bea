//! Asks a member which topics they would like; nothing once they have answered, have left, or the round is closed.

use super::writing::Written;
use crate::{Ctx, Result};
use domain::id::{PersonId, TopicRoundId};

pub(super) async fn write(ctx: &Ctx, round: TopicRoundId, person: PersonId, is_again: bool) -> Result<Written> {
    let db = &ctx.provider.store;
    let asked = store::topics::asked(db, round, person, ctx.today()).await?;
    let (Some((group, name, last)), Some(person)) = (asked, store::person::by_id(db, person).await?) else {
        return Ok(Written::nothing());
    };
    let page = format!("{}/groups/{group}/topics", ctx.provider.base_url);
    let write = if is_again { letters::topics::remind } else { letters::topics::ask };
    let last = letters::day_with_year(last);
    Ok(Written::of(write(&ctx.provider.brand.name, &person.first_name, (&name, &last), &page), &person))
}
