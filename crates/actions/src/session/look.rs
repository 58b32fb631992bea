//! One session as each person may see it: members, whoever facilitates, coordinators, and the holder of a link.

use super::cancel::undo_until;
use super::reply::{of_same_group, permit_by_link};
use super::{Door, MemberReply, SessionView, doors};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, ReadSession, Relation};
use domain::id::{PersonId, SessionId};
use domain::session::Reply;
use jiff::{SignedDuration, Timestamp};
use store::attendance::Came;

/// People may come to the room from this long before a session.
pub const DOOR: SignedDuration = SignedDuration::from_mins(30);

/// A session's page.
#[derive(Clone, Debug)]
pub struct Look {
    pub actor: Actor,
    pub view: SessionView,
    /// Members see first names alone; replies are for whoever facilitates and for coordinators.
    pub members: Vec<MemberReply>,
    /// What the reader said, when they are a member.
    pub said: Option<Reply>,
    pub is_member: bool,
    pub is_facilitator: bool,
    /// What is the group's own, such as its agreement, is theirs too; not of whoever stands in for one date.
    pub is_of_the_group: bool,
    pub is_coordinator: bool,
    pub takes_replies: bool,
    pub door: Door,
    /// Who came is noted.
    pub is_noted: bool,
    /// How many came, once noted; for whoever facilitates and for coordinators.
    pub came: Option<Came>,
    /// Until when its cancelling can be undone, for coordinators.
    pub undo_until: Option<Timestamp>,
    /// Who keeps the group that its members run themselves, for the other members: they may step in.
    pub keeper: Option<String>,
    /// Whose turn it is to bring something, for members and whoever leads; `None` where nobody takes turns.
    pub turn: Option<crate::turns::Near>,
    /// An open session: its people come to this one alone, and have no pages together.
    pub is_open_date: bool,
    /// Who brings a story to a round: all of them for whoever facilitates, for others whether they do themselves.
    pub stories: Vec<(PersonId, String)>,
    /// What it is about, where the group agrees on topics; for the same.
    pub topic: Option<crate::topics::OnDate>,
}

pub async fn look(ctx: &Ctx, id: SessionId) -> Result<Look> {
    let permit = ctx.permit(ReadSession, id).await?;
    let store = &ctx.provider.store;
    let view = store::session::by_id(store, permit.scope()).await?.ok_or(Error::Missing)?;
    let mut members = store::reply::of_session(store, permit.scope()).await?;
    let door = doors(ctx, &[&view]).await?.remove(&permit.scope()).unwrap_or(Door::Shut);
    let stands = |relation| permit.actor().standing.has(relation);
    let (is_facilitator, is_coordinator) = (stands(Relation::Facilitator), stands(Relation::Coordinator));
    let said = permit.person().and_then(|person| said_by(&members, person));
    if !is_facilitator && !is_coordinator {
        members.iter_mut().for_each(to_first_name);
    }
    let is_open_date = store::drop_in::is_date(store, view.session.group).await?;
    if is_open_date && !is_facilitator {
        members.retain(|member| Some(member.person) == permit.person());
    }
    let may_count = (is_facilitator || is_coordinator) && door == Door::Over;
    let came = if may_count { store::attendance::came_to(store, &permit).await? } else { None };
    let is_member = stands(Relation::Participant);
    let handover = if is_member { store::peer::of_group(store, view.session.group).await? } else { None };
    let kept = handover.filter(|one| one.accepted_at.is_some() && Some(one.keeper) != permit.person());
    let is_of_the_group =
        is_member || is_facilitator && crate::group_agreement::may_read(ctx, view.session.group).await?;
    Ok(Look {
        actor: permit.actor().clone(),
        is_of_the_group,
        keeper: kept.map(|one| one.keeper_name),
        turn: crate::turns::of_session(ctx, &permit).await?,
        topic: if is_open_date { None } else { crate::topics::of_session(ctx, &permit).await? },
        stories: crate::drop_in::story_of(store, view.session.id, permit.person(), is_facilitator).await?,
        is_open_date,
        came,
        said,
        is_member,
        is_facilitator,
        is_coordinator,
        takes_replies: view.session.takes_replies(ctx.now()).is_ok() && door != Door::Over,
        door,
        is_noted: view.closed_at.is_some(),
        undo_until: undo_until(&view, ctx.now()).filter(|_| is_coordinator),
        members,
        view,
    })
}

fn said_by(members: &[MemberReply], person: PersonId) -> Option<Reply> {
    members.iter().find(|member| member.person == person).and_then(|member| member.reply)
}

fn to_first_name(member: &mut MemberReply) {
    member.last_name.clear();
    member.email.clear();
    member.reply = None;
}

/// The page behind a personal link to reply.
#[derive(Clone, Debug)]
pub struct LookByLink {
    pub actor: Actor,
    pub view: SessionView,
    pub said: Option<Reply>,
    pub takes_replies: bool,
    /// The coming sessions of the same group, with what was said to each.
    pub coming: Vec<(SessionView, Option<Reply>)>,
}

/// Looking changes nothing, however often a mail scanner looks.
pub async fn look_by_link(ctx: &Ctx) -> Result<LookByLink> {
    let permit = permit_by_link(ctx).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let store = &ctx.provider.store;
    let view = store::session::by_id(store, permit.scope()).await?.ok_or(Error::Missing)?;
    let said = store::reply::of_person(store, person, view.starts_at.min(ctx.now()) - DOOR).await?;
    let coming = with_replies(of_same_group(ctx, store, &permit, person).await?, &said);
    Ok(LookByLink {
        actor: permit.actor().clone(),
        said: said.iter().find(|(id, _)| *id == view.session.id).map(|(_, reply)| *reply),
        takes_replies: view.session.takes_replies(ctx.now()).is_ok(),
        view,
        coming,
    })
}

pub(super) fn with_replies(views: Vec<SessionView>, said: &[(SessionId, Reply)]) -> Vec<(SessionView, Option<Reply>)> {
    views
        .into_iter()
        .map(|view| {
            let reply = said.iter().find(|(id, _)| *id == view.session.id).map(|(_, reply)| *reply);
            (view, reply)
        })
        .collect()
}
