//! Proposing a topic, and saying which ones one would like.

use super::{EVENT, Loaded, load, on_date};
use crate::{Ctx, Error, Result};
use domain::access::{AnswerTopics, ProposeTopic};
use domain::id::{GroupId, TopicId};
use domain::poll::Answer;
use domain::refusal::Fault;
use domain::topics::{MOST, line};
use store::Read;

fn not_open() -> Error {
    Fault::whole("fault-topic-not-open").into()
}

/// Proposes a topic in a line. Nobody is kept as having proposed it.
pub async fn propose(ctx: &Ctx, group: GroupId, typed: &str) -> Result<()> {
    let permit = ctx.permit(ProposeTopic, group).await?;
    let words = line("words", typed)?;
    let tx = ctx.provider.store.begin().await?;
    store::turns::lock(&tx, permit.scope()).await?;
    let loaded = load(&tx, permit.scope()).await?;
    let round = store::topics::round(&tx, group).await?.filter(|round| round.is_open).ok_or_else(not_open)?;
    let topics = store::topics::of_group(&tx, group).await?;
    if topics.iter().filter(|one| one.round == round.id).count() >= MOST {
        return Err(Fault::at("words", "fault-topic-many").with("most", MOST).into());
    }
    match topics.iter().find(|one| one.words.to_lowercase() == words.to_lowercase()) {
        None => {
            store::topics::propose(&tx, group, round.id, &words).await?;
        }
        Some(same) if same.round == round.id || is_ahead(ctx, &tx, &loaded, same.id).await? => {
            return Err(Fault::at("words", "fault-topic-there").into());
        }
        Some(used) => store::topics::propose_again(&tx, used.id, round.id).await?,
    }
    // Topics are numbered in the order of these rows: one with a name would tell whose each is.
    store::event::record_unnamed(&tx, &permit, group, EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether a topic is on a date that is still to come.
async fn is_ahead(ctx: &Ctx, db: &impl Read, loaded: &Loaded, topic: TopicId) -> Result<bool> {
    let dates = store::topics::dates(db, loaded.group.id).await?;
    Ok(loaded.ahead(ctx).any(|view| on_date(&dates, view.session.id, topic)))
}

/// Keeps a member's answers; they can change them until the round closes.
pub async fn answer(ctx: &Ctx, group: GroupId, said: &[(TopicId, Answer)]) -> Result<()> {
    let permit = ctx.permit(AnswerTopics, group).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    store::turns::lock(&tx, permit.scope()).await?;
    load(&tx, permit.scope()).await?;
    let round = store::topics::round(&tx, group).await?.filter(|round| round.is_open).ok_or_else(not_open)?;
    if said.is_empty() {
        return Err(Fault::whole("fault-topic-unsaid").into());
    }
    let topics = store::topics::of_group(&tx, group).await?;
    for (topic, answer) in said {
        // One that was taken away meanwhile is passed over.
        if topics.iter().any(|one| one.id == *topic && one.round == round.id) {
            store::topics::answer(&tx, *topic, person, *answer).await?;
        }
    }
    store::event::record(&tx, &permit, group, EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
