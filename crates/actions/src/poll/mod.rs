//! Polls: when, how often and where a group can meet, asked for a whole series at once.

mod answer;
mod choose;
mod close;
mod lead;
mod remind;
mod set_up;
mod show;
mod wish;

pub use answer::{Own, Reading, answer, open_for_me, opened, propose, read};
pub use choose::{Choice, choose, undo};
pub(crate) use close::tend;
pub use close::{close, put_away};
pub use lead::{InTheWay, Lead};
pub use remind::remind;
pub use set_up::{Wanted, add, open, remove, save};
pub use show::{Asking, Offered, View, show};
pub use store::poll::{Ballot, Poll};
pub(crate) use wish::wish_of;
pub use wish::{end_wish, wish};

use crate::group::UNDO_FOR;
use crate::{Ctx, Error, Provider, Result, jobs, token};
use domain::access::{Permit, RunPolls};
use domain::id::{GroupId, PersonId, PollId};
use domain::job::Job;
use domain::poll::State;
use domain::refusal::Fault;
use domain::session::instant;
use jiff::Timestamp;
use jiff::civil::Time;
use store::Tx;
use store::poll::PollOption;
use store::series::Series;

/// The token of a member's own row, the same each time it is asked for.
pub(crate) fn token_of(provider: &Provider, poll: PollId, person: PersonId) -> String {
    token::derive(provider, "poll", &[&poll.to_string(), &person.to_string()])
}

/// The permit to ask a group is that of its programme.
async fn permitted(ctx: &Ctx, group: GroupId) -> Result<(Permit<RunPolls>, Series)> {
    let Some(series) = store::series::of_group(&ctx.provider.store, group).await? else {
        return Err(ctx.nothing_there().await);
    };
    crate::session::refuse_members_own(ctx, group).await?;
    let permit = ctx.permit(RunPolls, series.group.programme).await?;
    Ok((permit, series))
}

/// The poll of a group, held until the transaction ends.
async fn held(tx: &Tx, group: GroupId) -> Result<Poll> {
    let poll = store::poll::of_group(tx, group).await?.ok_or(Error::Missing)?;
    store::poll::lock(tx, poll.id).await?;
    store::poll::of_group(tx, group).await?.ok_or(Error::Missing)
}

/// The same, as long as times can be added: nobody was asked, or it is open.
async fn unclosed(ctx: &Ctx, tx: &Tx, group: GroupId) -> Result<(Poll, State)> {
    let poll = held(tx, group).await?;
    match poll.state(ctx.today()) {
        State::Closed | State::Chosen => Err(is_over()),
        state => Ok((poll, state)),
    }
}

/// From when on dates of the group would be in the way of this poll's: those before its first day are another series.
fn from_first_day(ctx: &Ctx, series: &Series, poll: &Poll) -> Timestamp {
    instant(poll.frame.first, Time::midnight(), series.design.zone.name()).max(ctx.now())
}

fn is_over() -> Error {
    Fault::whole("fault-poll-is-over").into()
}

fn offers(options: &[PollOption]) -> Vec<domain::poll::Offer> {
    options.iter().map(|option| option.offer.clone()).collect()
}

/// Asks everybody of the group who was not asked yet; how many that are.
async fn ask_all(ctx: &Ctx, tx: &Tx, poll: PollId) -> Result<usize> {
    let mut asked = 0;
    for ballot in store::poll::ballots(tx, poll).await?.iter().filter(|ballot| !ballot.is_asked) {
        let hash = token::hash(&token_of(&ctx.provider, poll, ballot.person));
        if store::poll::add_ballot(tx, poll, ballot.person, &hash, ctx.now()).await? {
            let job = Job::AskPoll { poll, person: ballot.person };
            jobs::queue(ctx, tx, &job, &format!("poll-{poll}-{}", ballot.person)).await?;
            asked += 1;
        }
    }
    Ok(asked)
}
