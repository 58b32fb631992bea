//! The page of a group's reviews, and which groups wait for the reader.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadGroupReviews, ReadOwnHome, Relation};
use domain::group_review::{EVERY, Question};
use domain::id::GroupId;
use store::group_review as kept;
use store::group_review::Review;

/// A review that is closed.
#[derive(Clone, Debug)]
pub struct Told {
    pub review: Review,
    /// In no order; none where too few have answered.
    pub said: Vec<(Question, String)>,
}

#[derive(Clone, Debug)]
pub struct Look {
    pub actor: Actor,
    pub group: GroupId,
    pub name: String,
    pub is_member: bool,
    /// The one that is open, and whether the reader has answered; `None` for whoever is not asked.
    pub open: Option<(Review, Option<bool>)>,
    /// Newest first.
    pub closed: Vec<Told>,
    /// After how many sessions it comes.
    pub every: u32,
}

pub async fn look(ctx: &Ctx, group: GroupId) -> Result<Look> {
    let permit = ctx.permit(ReadGroupReviews, group).await?;
    let db = &ctx.provider.store;
    let reviews = kept::of_group(db, &permit).await?;
    let mut said = kept::said(db, &permit).await?;
    let (open, closed): (Vec<Review>, Vec<Review>) = reviews.into_iter().partition(|one| one.closed_at.is_none());
    let open = match (open.into_iter().next(), permit.person()) {
        (Some(review), Some(person)) => {
            let bit = kept::has_answered(db, review.id, person).await?.filter(|_| review.closes_at > ctx.now());
            Some((review, bit))
        }
        _ => None,
    };
    let mut of = |review: Review| {
        let (own, others) = std::mem::take(&mut said).into_iter().partition(|(id, ..)| *id == review.id);
        said = others;
        let own: Vec<(_, Question, String)> = own;
        Told { review, said: own.into_iter().map(|(_, question, words)| (question, words)).collect() }
    };
    Ok(Look {
        closed: closed.into_iter().map(&mut of).collect(),
        open,
        every: kept::every(db, group).await?.unwrap_or(EVERY),
        name: store::group::by_id(db, group).await?.ok_or(Error::Missing)?.name,
        is_member: permit.actor().standing.has(Relation::Participant),
        actor: permit.actor().clone(),
        group,
    })
}

/// Groups of the reader's that wait for their answers.
pub async fn waiting(ctx: &Ctx) -> Result<Vec<(GroupId, String)>> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    Ok(kept::waiting(&ctx.provider.store, person, ctx.now()).await?)
}
