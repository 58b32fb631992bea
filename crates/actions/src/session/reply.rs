//! Replying to sessions: signed in, by personal link, or noted by whoever took the call.

use crate::{Ctx, Error, Result};
use domain::access::{NoteReplies, Permit, Provider as House, ReadOwnHome, ReplyToSession};
use domain::event::Noun;
use domain::id::{GroupId, PersonId, SessionId};
use domain::refusal::Fault;
use domain::session::Reply;
use store::link::Purpose;
use store::reply::MemberReply;
use store::session::SessionView;

/// How many sessions somebody can apologise for at once.
const MOST_AT_ONCE: u32 = 200;

/// A member says whether they come: signed in, or by the personal link that was made for this very session. May be
/// changed until the session begins.
pub async fn reply(ctx: &Ctx, id: SessionId, reply: Reply) -> Result<()> {
    let permit = ctx.permit(ReplyToSession, id).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_session(&tx, id).await?;
    let view = store::session::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    view.session.takes_replies(ctx.now())?;
    store::reply::put(&tx, id, person, reply, ctx.now()).await?;
    store::event::record(&tx, &permit, id, reply.as_str(), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// What somebody says of all their coming sessions at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cannot {
    /// They can come to every one.
    Nothing,
    /// They can't make these. The others stay as they are, but for those they had apologised for: to these they come
    /// again.
    These(Vec<SessionId>),
}

/// A signed-in member says for all their coming sessions at once which of them they cannot make.
pub async fn apologise(ctx: &Ctx, cannot: &Cannot) -> Result<usize> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let mine = store::session::coming_for_member(&tx, person, ctx.now(), MOST_AT_ONCE).await?;
    let replies = apologies(ctx, &tx, &mine, person, cannot).await?;
    store::reply::put_many(&tx, &replies, ctx.now()).await?;
    store::event::record(&tx, &permit, person, &format!("{} replies", replies.len()), ctx.now()).await?;
    tx.commit().await?;
    Ok(replies.len())
}

/// The same by personal link, for the sessions of the group that the link's session is of.
pub async fn apologise_by_link(ctx: &Ctx, cannot: &Cannot) -> Result<usize> {
    let permit = permit_by_link(ctx).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let mine = of_same_group(ctx, &tx, &permit, person).await?;
    let replies = apologies(ctx, &tx, &mine, person, cannot).await?;
    store::reply::put_many(&tx, &replies, ctx.now()).await?;
    store::event::record(&tx, &permit, permit.scope(), &format!("{} replies", replies.len()), ctx.now()).await?;
    tx.commit().await?;
    Ok(replies.len())
}

/// The permit of whoever follows a link to reply.
pub(super) async fn permit_by_link(ctx: &Ctx) -> Result<Permit<ReplyToSession>> {
    let link = crate::link::follow(ctx).await?;
    if link.purpose != Purpose::Reply {
        return Err(Error::Missing);
    }
    ctx.permit(ReplyToSession, SessionId(link.subject)).await
}

/// A link that was passed on tells nothing of its owner's other groups.
pub(super) async fn of_same_group(
    ctx: &Ctx,
    db: &impl store::Read,
    permit: &Permit<ReplyToSession>,
    person: PersonId,
) -> Result<Vec<SessionView>> {
    let view = store::session::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let mut mine = store::session::coming_for_member(db, person, ctx.now(), MOST_AT_ONCE).await?;
    mine.retain(|one| one.session.group == view.session.group);
    Ok(mine)
}

async fn apologies(
    ctx: &Ctx,
    db: &impl store::Read,
    mine: &[SessionView],
    person: PersonId,
    cannot: &Cannot,
) -> Result<Vec<(SessionId, PersonId, Reply)>> {
    let said = store::reply::of_person(db, person, ctx.now()).await?;
    let had_said = |id: SessionId| said.iter().find(|(session, _)| *session == id).map(|(_, reply)| *reply);
    let open = mine.iter().filter(|view| view.session.takes_replies(ctx.now()).is_ok()).map(|view| view.session.id);
    Ok(open
        .filter_map(|id| match (cannot, had_said(id)) {
            (Cannot::Nothing, Some(Reply::Coming)) => None,
            (Cannot::Nothing, _) => Some((id, person, Reply::Coming)),
            (Cannot::These(ids), had) => match (ids.contains(&id), had) {
                (true, Some(Reply::NotComing)) => None,
                (true, _) => Some((id, person, Reply::NotComing)),
                (false, Some(Reply::NotComing)) => Some((id, person, Reply::Coming)),
                (false, _) => None,
            },
        })
        .collect())
}

/// A group's sessions, and its members, whose replies may be noted.
pub async fn group_replies(ctx: &Ctx, group: GroupId) -> Result<(Vec<SessionView>, Vec<MemberReply>)> {
    let permit = ctx.permit(NoteReplies, group).await?;
    let store = &ctx.provider.store;
    let sessions = store::session::of_group(store, permit.scope()).await?;
    let members = match sessions.first() {
        Some(view) => store::reply::of_session(store, view.session.id).await?,
        None => Vec::new(),
    };
    Ok((sessions, members))
}

/// Notes what members of one group said in another way, such as by telephone. Everybody named must be a member, and
/// every session of that group.
pub async fn note_replies(ctx: &Ctx, group: GroupId, replies: &[(SessionId, PersonId, Reply)]) -> Result<()> {
    let permit = ctx.permit(NoteReplies, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let sessions = store::session::of_group(&tx, group).await?;
    let first = sessions.first().ok_or(Error::Missing)?.session.id;
    let members = store::reply::of_session(&tx, first).await?;
    for (session, person, _) in replies {
        let view = sessions.iter().find(|view| view.session.id == *session).ok_or(Error::Missing)?;
        if !members.iter().any(|member| member.person == *person) {
            return Err(Fault::at("person", "fault-session-not-a-member").into());
        }
        view.session.takes_replies(ctx.now())?;
    }
    store::reply::put_many(&tx, replies, ctx.now()).await?;
    store::event::record(&tx, &permit, Noun::Group(group), &format!("{} replies", replies.len()), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
