//! Asks a member when and where their group can meet, or asks again; nothing once they have answered or it is over.

use super::writing::{Writing, Written};
use crate::poll::token_of;
use crate::{Ctx, Result};
use domain::id::{PersonId, PollId};
use domain::poll::State;

pub(super) async fn write(
    ctx: &Ctx,
    (poll, person): (PollId, PersonId),
    is_again: bool,
    writing: Writing,
) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some(poll) = store::poll::by_id(db, poll).await? else { return Ok(Written::nothing()) };
    let Some(ballot) = store::poll::ballot_of(db, poll.id, person).await? else { return Ok(Written::nothing()) };
    if poll.state(ctx.today()) != State::Open || ballot.answered_at.is_some() {
        return Ok(Written::nothing());
    }
    let Some(person) = store::person::by_id(db, person).await? else { return Ok(Written::nothing()) };
    let page = writing.address(&ctx.provider, || token_of(&ctx.provider, poll.id, person.id));
    let write = if is_again { letters::poll::remind } else { letters::poll::ask };
    let deadline = letters::day_with_year(poll.deadline);
    let about = (poll.group_name.as_str(), deadline.as_str());
    Ok(Written::of(write(&ctx.provider.brand.name, &person.first_name, about, &page), &person))
}
