//! A member's own row, by their personal link: looking, answering, and proposing a time where the group may.

use super::set_up::refuse_without_dates;
use super::show::{Offered, offered};
use super::{Poll, is_over, offers, token_of};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, AnswerPoll, Permit, Provider as House, ReadOwnHome};
use domain::id::{BallotId, PersonId, PollOptionId};
use domain::poll::{Answer, Asked, Offer, Series, State, Tally, Viewer, ranked, refuse_limits, refuse_new, sight};
use domain::refusal::Fault;
use domain::week::Week;
use jiff::civil::Date;
use store::Tx;
use store::poll::OwnBallot;

/// What whoever holds the link is shown.
#[derive(Clone, Debug)]
pub struct Reading {
    pub actor: Actor,
    pub poll: Poll,
    pub state: State,
    /// Length of one meeting.
    pub minutes: u32,
    pub offered: Vec<Offered>,
    /// What they said.
    pub own: Vec<(PollOptionId, Answer)>,
    pub is_answered: bool,
    /// Their usual week, where they have told it.
    pub week: Option<Week>,
    /// Best first, to be told in numbers; nothing before it has closed.
    pub tallies: Vec<Tally>,
}

/// The ballot that the shown token opens, if it is one of these.
pub async fn opened(ctx: &Ctx) -> Result<Option<BallotId>> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    Ok(store::poll::opened(&ctx.provider.store, hash).await?)
}

pub async fn read(ctx: &Ctx, id: BallotId) -> Result<Reading> {
    let permit = ctx.permit(AnswerPoll, id).await?;
    let db = &ctx.provider.store;
    let ballot = store::poll::own_ballot(db, &permit).await?.ok_or(Error::Missing)?;
    let poll = store::poll::by_id(db, ballot.poll).await?.ok_or(Error::Missing)?;
    let series = store::series::of_group(db, poll.group).await?.ok_or(Error::Missing)?;
    let state = poll.state(ctx.today());
    let sight = sight(Viewer::Member, state);
    let offered = offered(&poll, &store::poll::options(db, poll.id).await?);
    let people: Vec<PersonId> =
        store::poll::ballots(db, poll.id).await?.into_iter().map(|ballot| ballot.person).collect();
    let asked: Vec<Asked> = offered.iter().map(Offered::asked).collect();
    let answers = store::poll::answers(db, poll.id, sight).await?;
    Ok(Reading {
        actor: permit.actor().clone(),
        minutes: series.design.stage(&series.group.stage).map_or(0, |stage| stage.minutes),
        tallies: ranked(sight, &asked, &people, &answers),
        own: store::poll::own_answers(db, &permit).await?,
        is_answered: ballot.answered_at.is_some(),
        week: store::week::of(db, ballot.person).await?.map(|kept| kept.week),
        poll,
        state,
        offered,
    })
}

/// The poll behind the link, held, as long as it is open.
async fn open(ctx: &Ctx, tx: &Tx, permit: &Permit<AnswerPoll>) -> Result<(OwnBallot, Poll)> {
    let ballot = store::poll::own_ballot(tx, permit).await?.ok_or(Error::Missing)?;
    store::poll::lock(tx, ballot.poll).await?;
    let poll = store::poll::by_id(tx, ballot.poll).await?.ok_or(Error::Missing)?;
    match poll.state(ctx.today()) {
        State::Open => Ok((ballot, poll)),
        State::Draft | State::Closed | State::Chosen => Err(is_over()),
    }
}

/// Keeps what somebody says, in place of what they said before. Sent twice it is one reply. What the poll does not ask for
/// is left out.
pub async fn answer(ctx: &Ctx, id: BallotId, said: &[(PollOptionId, Answer)]) -> Result<()> {
    let permit = ctx.permit(AnswerPoll, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let (ballot, poll) = open(ctx, &tx, &permit).await?;
    let options = store::poll::options(&tx, poll.id).await?;
    let of = |option: PollOptionId| said.iter().find(|(one, _)| *one == option).map(|(_, answer)| (option, *answer));
    let kept: Vec<(PollOptionId, Answer)> = options.iter().filter_map(|option| of(option.id)).collect();
    if kept.is_empty() {
        return Err(Fault::at("answers", "fault-poll-nothing-said").into());
    }
    if ballot.answered_at.is_some() && store::poll::own_answers(&tx, &permit).await? == kept {
        return Ok(());
    }
    store::poll::answer(&tx, &permit, &kept, ctx.now()).await?;
    store::event::record(&tx, &permit, poll.id, "answered", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// One more time, within the coordinator's limits, where the poll is the group's own.
pub async fn propose(ctx: &Ctx, id: BallotId, series: Series) -> Result<()> {
    let permit = ctx.permit(AnswerPoll, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let (ballot, poll) = open(ctx, &tx, &permit).await?;
    refuse_limits(poll.limits.as_ref(), &series)?;
    let offer = Offer::Time { series };
    refuse_new(&offer, &offers(&store::poll::options(&tx, poll.id).await?))?;
    refuse_without_dates(&poll.frame, &offer, "starts")?;
    store::poll::add_option(&tx, poll.id, &offer, Some(ballot.person), ctx.now()).await?;
    store::event::record(&tx, &permit, poll.id, "proposed", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A poll of one's own groups that is open.
#[derive(Clone, Debug)]
pub struct Own {
    pub token: String,
    pub group: String,
    pub deadline: Date,
    pub is_answered: bool,
}

/// The open polls of the reader's groups, each with their own link.
pub async fn open_for_me(ctx: &Ctx) -> Result<Vec<Own>> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let open = store::poll::open_for(&ctx.provider.store, &permit, person, ctx.today()).await?;
    let own = |one: store::poll::Open| Own {
        token: token_of(&ctx.provider, one.poll, person),
        group: one.group,
        deadline: one.deadline,
        is_answered: one.is_answered,
    };
    Ok(open.into_iter().map(own).collect())
}
