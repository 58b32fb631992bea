//! Tells somebody at both addresses that a coordinator has changed one into the other.

use super::writing::{Addressee, Written};
use crate::{Ctx, Result};

pub(super) async fn write(ctx: &Ctx, change: i64, is_old: bool) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some((person, before)) = store::address_change::by_id(db, change).await? else {
        return Ok(Written::nothing());
    };
    let Some(person) = store::person::by_id(db, person).await? else { return Ok(Written::nothing()) };
    let letter = letters::address::changed(&ctx.provider.brand.name, &person.first_name, is_old);
    let mut to = Addressee::from(&person);
    if is_old {
        to.email = before;
    }
    Ok(Written::of(letter, to))
}
