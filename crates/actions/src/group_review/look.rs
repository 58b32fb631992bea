//! The page of a group's reviews, and which groups wait for the reader.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadGroupReviews, ReadOwnHome, Relation};
use domain::group_review::{EVERY, Question};
use domain::id::{GroupId, GroupReviewId};
use store::group_review as kept;
use store::group_review::Review;

/// A review that is closed.
#[derive(Clone, Debug)]
pub struct Told {
    pub review: Review,
    /// In no order; none where too few have answered.
    pub said: Vec<(Question, String)>,
}

/// How somebody stands to a review that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mine {
    /// Waits for their answers.
    Asked,
    Answered,
    /// They are not one of those who are asked.
    NotAsked,
    /// Its last day has gone by. It is closed in the morning.
    Over,
}

#[derive(Clone, Debug)]
pub struct Look {
    pub actor: Actor,
    pub group: GroupId,
    pub name: String,
    pub is_member: bool,
    /// The reader facilitates the group.
    pub is_facilitator: bool,
    /// The one that is open, and how the reader stands to it.
    pub open: Option<(Review, Mine)>,
    /// Those that the reader may read, newest first.
    pub closed: Vec<Told>,
    /// There are others, from before the reader's time.
    pub has_earlier: bool,
    /// The one thing that the group wants to change, and beside which review it is noted.
    pub line: Option<(GroupReviewId, String)>,
    /// After how many sessions it comes.
    pub every: u32,
}

pub async fn look(ctx: &Ctx, group: GroupId) -> Result<Look> {
    let permit = ctx.permit(ReadGroupReviews, group).await?;
    let db = &ctx.provider.store;
    let (reviews, has_earlier) = kept::of_group(db, &permit).await?;
    let mut said = kept::said(db, &permit).await?;
    let (open, closed): (Vec<Review>, Vec<Review>) = reviews.into_iter().partition(|one| one.closed_at.is_none());
    let open = match (open.into_iter().next(), permit.person()) {
        (Some(review), Some(person)) => {
            let mine = match kept::has_answered(db, review.id, person).await? {
                _ if review.closes_at <= ctx.now() => Mine::Over,
                Some(true) => Mine::Answered,
                Some(false) => Mine::Asked,
                None => Mine::NotAsked,
            };
            Some((review, mine))
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
        has_earlier,
        line: kept::line(db, group).await?,
        every: kept::every(db, group).await?.unwrap_or(EVERY),
        name: store::group::by_id(db, group).await?.ok_or(Error::Missing)?.name,
        is_facilitator: permit.actor().standing.has(Relation::Facilitator),
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
