//! Asking another member to swap two turns, by a personal link. Nothing changes before they say yes.

use super::take::{EVENT, open_place};
use super::{Loaded, load, tell_near};
use crate::{Ctx, Error, Provider, Result, jobs, token};
use domain::access::{Actor, AnswerSwap, Provider as House, ReadOwnHome, TakeTurn};
use domain::id::{GroupId, SessionId, SwapId};
use domain::job::Job;
use domain::refusal::Fault;
use store::session::SessionView;
use store::turns::{Answered, NewSwap, Swap};

/// The token of a question, the same each time it is asked for.
pub(crate) fn token_of(provider: &Provider, swap: &Swap) -> String {
    token_for(provider, swap.mine, swap.theirs, swap.asked_at.as_millisecond())
}

fn token_for(provider: &Provider, mine: SessionId, theirs: SessionId, at: i64) -> String {
    token::derive(provider, "swap", &[&mine.to_string(), &theirs.to_string(), &at.to_string()])
}

/// Whether it still waits for an answer: both dates are to come, and the turns are as they were when it was asked.
pub(crate) fn is_open(ctx: &Ctx, loaded: &Loaded, swap: &Swap) -> bool {
    let (Some(mine), Some(theirs)) = (loaded.place(swap.mine), loaded.place(swap.theirs)) else { return false };
    let is_ahead = |place: usize| loaded.sessions[place].starts_at > ctx.now();
    let as_asked = loaded.turn(mine) == Some(swap.asker) && loaded.turn(theirs) == Some(swap.asked);
    !swap.is_ended && is_ahead(mine) && is_ahead(theirs) && as_asked && loaded.rota.may_swap(&loaded.plan, mine, theirs)
}

/// Asks whoever has the other date. One question about a date at a time: a new one takes the place of the last.
pub async fn ask(ctx: &Ctx, group: GroupId, mine: SessionId, theirs: SessionId) -> Result<()> {
    let permit = ctx.permit(TakeTurn, group).await?;
    let asker = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    store::turns::lock(&tx, permit.scope()).await?;
    let loaded = load(ctx, &tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let (one, other) = (open_place(ctx, &loaded, mine)?, open_place(ctx, &loaded, theirs)?);
    let field = || format!("with-{mine}");
    if loaded.turn(one) != Some(asker) {
        return Err(Fault::whole("fault-turn-not-yours").into());
    }
    let asked = loaded.turn(other).filter(|_| loaded.rota.may_swap(&loaded.plan, one, other));
    let asked = asked.ok_or_else(|| Fault::at(field(), "fault-turn-no-swap"))?;
    let open = store::turns::open_of(&tx, group).await?;
    if open.iter().any(|swap| swap.mine == mine && swap.theirs == theirs && swap.asker == asker && swap.asked == asked)
    {
        return Ok(());
    }
    store::turns::end_asked(&tx, mine, asker, ctx.now()).await?;
    let token_hash = token::hash(&token_for(&ctx.provider, mine, theirs, ctx.now().as_millisecond()));
    let new = NewSwap { mine, theirs, asker, asked, token_hash: &token_hash };
    let swap = store::turns::ask(&tx, &new, ctx.now()).await?;
    jobs::queue(ctx, &tx, &Job::AskSwap { swap, person: asked }, &format!("swap-{swap}")).await?;
    store::event::record(&tx, &permit, group, EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Asks for it no more.
pub async fn take_back(ctx: &Ctx, group: GroupId, mine: SessionId) -> Result<()> {
    let permit = ctx.permit(TakeTurn, group).await?;
    let asker = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let loaded = load(ctx, &tx, permit.scope()).await?.ok_or(Error::Missing)?;
    loaded.place(mine).ok_or(Error::Missing)?;
    store::turns::end_asked(&tx, mine, asker, ctx.now()).await?;
    store::event::record(&tx, &permit, group, EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// How a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    Said(Answered),
    /// Taken back, too late, or the turns have changed.
    Over,
}

/// What the page behind the link tells.
#[derive(Clone, Debug)]
pub struct Question {
    pub actor: Actor,
    pub group: String,
    pub asker: String,
    /// The date of whoever asks, and the reader's.
    pub theirs: SessionView,
    pub yours: SessionView,
    pub standing: Standing,
}

/// What the shown token opens, if it is such a question.
pub async fn opened(ctx: &Ctx) -> Result<Option<SwapId>> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    Ok(store::turns::opened(&ctx.provider.store, hash).await?)
}

pub async fn read(ctx: &Ctx, id: SwapId) -> Result<Question> {
    let permit = ctx.permit(AnswerSwap, id).await?;
    let db = &ctx.provider.store;
    let swap = store::turns::swap(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let loaded = load(ctx, db, swap.group).await?.ok_or(Error::Missing)?;
    let view = |session: SessionId| loaded.place(session).map(|place| loaded.sessions[place].clone());
    Ok(Question {
        actor: permit.actor().clone(),
        group: loaded.group.name.clone(),
        asker: loaded.name(swap.asker),
        theirs: view(swap.mine).ok_or(Error::Missing)?,
        yours: view(swap.theirs).ok_or(Error::Missing)?,
        standing: match (swap.answer, is_open(ctx, &loaded, &swap)) {
            (Some(answer), _) => Standing::Said(answer),
            (None, true) => Standing::Open,
            (None, false) => Standing::Over,
        },
    })
}

/// Yes swaps the two dates and nothing else; whoever asked hears of it either way. The first answer counts.
pub async fn answer(ctx: &Ctx, id: SwapId, said: Answered) -> Result<()> {
    let permit = ctx.permit(AnswerSwap, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let swap = store::turns::swap(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    store::turns::lock(&tx, swap.group).await?;
    let swap = store::turns::swap(&tx, swap.id).await?.ok_or(Error::Missing)?;
    let loaded = load(ctx, &tx, swap.group).await?.ok_or(Error::Missing)?;
    if swap.answer == Some(said) {
        return Ok(());
    }
    if !is_open(ctx, &loaded, &swap) || !store::turns::answer(&tx, id, said, ctx.now()).await? {
        return Err(Fault::whole("fault-swap-over").into());
    }
    if said == Answered::Yes {
        for (session, person, before) in [(swap.mine, swap.asked, swap.asker), (swap.theirs, swap.asker, swap.asked)] {
            store::turns::take_pass_back(&tx, session, person).await?;
            store::turns::promise(&tx, session, Some(person)).await?;
            store::turns::untell(&tx, session, before).await?;
        }
        store::turns::end_others(&tx, &[swap.mine, swap.theirs], ctx.now()).await?;
        // Both know: one by this very press, the other by the letter.
        tell_near(ctx, &tx, swap.group, &[(swap.mine, swap.asked), (swap.theirs, swap.asker)]).await?;
    }
    jobs::queue(ctx, &tx, &Job::TellSwap { swap: id, person: swap.asker }, &format!("swap-{id}-told")).await?;
    store::event::record(&tx, &permit, swap.group, EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Questions that wait for the reader: group, and the token of each.
pub async fn waiting(ctx: &Ctx) -> Result<Vec<(String, String)>> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let db = &ctx.provider.store;
    let mut waiting = Vec::new();
    for swap in store::turns::to_person(db, person, ctx.now()).await? {
        if let Some(loaded) = load(ctx, db, swap.group).await?
            && is_open(ctx, &loaded, &swap)
        {
            waiting.push((loaded.group.name.clone(), token_of(&ctx.provider, &swap)));
        }
    }
    Ok(waiting)
}
