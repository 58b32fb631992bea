//! Replying to sessions: signed in, by personal link, or noted by whoever took the call.

use crate::{Ctx, Error, Result};
use domain::access::{LeadGroup, NoteReplies, Permit, Provider as House, ReadOwnHome, Relation, ReplyToSession};
use domain::id::{GroupId, PersonId, SessionId};
use domain::refusal::Fault;
use domain::session::Reply;
use jiff::civil::Date;
use store::Tx;
use store::link::Purpose;
use store::reply::MemberReply;
use store::session::SessionView;

/// How many sessions somebody can apologise for at once.
const MOST_AT_ONCE: u32 = 200;

/// A member says whether they come: signed in, or by the personal link that was made for this very session. May be
/// changed until the session begins. In an open session a no gives the place up: then the token of their link to it is returned.
pub async fn reply(ctx: &Ctx, id: SessionId, reply: Reply) -> Result<Option<String>> {
    let permit = ctx.permit(ReplyToSession, id).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_session(&tx, id).await?;
    let view = store::session::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    view.session.takes_replies(ctx.now())?;
    store::reply::put(&tx, id, person, reply, ctx.now()).await?;
    let given_up = match reply {
        Reply::NotComing => crate::drop_in::gave_up(ctx, &tx, id, person).await?,
        Reply::Coming => None,
    };
    store::event::record(&tx, &permit, id, reply.as_str(), ctx.now()).await?;
    tx.commit().await?;
    Ok(given_up)
}

/// What was noted for several dates at once, each in order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    pub cannot: Vec<Date>,
    pub comes: Vec<Date>,
    /// Taken back: nothing had been said to these before.
    pub open: Vec<Date>,
}

/// What somebody sends for several dates at once.
#[derive(Clone, Debug, Default)]
pub struct Several {
    /// The dates they cannot make. Another that they had apologised for is as it was before.
    pub cannot: Vec<SessionId>,
    /// To all the others they come.
    pub comes_to_rest: bool,
}

/// A signed-in member says for all their coming sessions at once which of them they cannot make.
pub async fn apologise(ctx: &Ctx, several: &Several) -> Result<Noted> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_sessions_for(&tx, person).await?;
    let mine = store::session::coming_for_member(&tx, person, ctx.now(), MOST_AT_ONCE).await?;
    let noted = note_several(ctx, &tx, &mine, person, several).await?;
    store::event::record(&tx, &permit, person, &noted.reason(), ctx.now()).await?;
    tx.commit().await?;
    Ok(noted)
}

/// The same by personal link, for the sessions of the group that the link's session is of.
pub async fn apologise_by_link(ctx: &Ctx, several: &Several) -> Result<Noted> {
    let permit = permit_by_link(ctx).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_sessions_for(&tx, person).await?;
    let mine = of_same_group(ctx, &tx, &permit, person).await?;
    let noted = note_several(ctx, &tx, &mine, person, several).await?;
    store::event::record(&tx, &permit, permit.scope(), &noted.reason(), ctx.now()).await?;
    tx.commit().await?;
    Ok(noted)
}

impl Noted {
    fn reason(&self) -> String {
        format!("{} replies", self.cannot.len() + self.comes.len() + self.open.len())
    }
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

async fn note_several(ctx: &Ctx, tx: &Tx, mine: &[SessionView], person: PersonId, several: &Several) -> Result<Noted> {
    let said = store::reply::of_person(tx, person, ctx.now()).await?;
    let before = store::reply::before(tx, person, ctx.now()).await?;
    let (mut noted, mut replies, mut taken_back) = (Noted::default(), Vec::new(), Vec::new());
    for view in mine.iter().filter(|view| view.session.takes_replies(ctx.now()).is_ok()) {
        let (id, date) = (view.session.id, view.session.date);
        let stands = said.iter().find(|(session, _)| *session == id).map(|(_, reply)| *reply);
        let had_said = before.iter().find(|(session, _)| *session == id).and_then(|(_, reply)| *reply);
        let wanted = match (several.cannot.contains(&id), several.comes_to_rest, stands) {
            (true, ..) => Some(Reply::NotComing),
            (false, true, _) => Some(Reply::Coming),
            (false, false, Some(Reply::NotComing)) => had_said.filter(|reply| *reply == Reply::Coming),
            (false, false, other) => other,
        };
        if wanted == stands {
            continue;
        }
        match wanted {
            Some(Reply::NotComing) => noted.cannot.push(date),
            Some(Reply::Coming) => noted.comes.push(date),
            None => noted.open.push(date),
        }
        match wanted {
            Some(reply) => replies.push((id, person, reply)),
            None => taken_back.push(id),
        }
    }
    store::reply::put_many(tx, &replies, ctx.now()).await?;
    store::reply::take_back(tx, person, &taken_back).await?;
    for (id, _, _) in replies.iter().filter(|(_, _, reply)| *reply == Reply::NotComing) {
        crate::drop_in::gave_up(ctx, tx, *id, person).await?;
    }
    Ok(noted)
}

/// A group's sessions, and its members, whose replies may be noted.
pub async fn group_replies(ctx: &Ctx, group: GroupId) -> Result<(Vec<SessionView>, Vec<MemberReply>)> {
    let permit = ctx.permit(LeadGroup, group).await?;
    let store = &ctx.provider.store;
    let sessions = store::session::of_group(store, permit.scope()).await?;
    let may_know =
        permit.actor().standing.has(Relation::Facilitator) || !store::drop_in::is_date(store, permit.scope()).await?;
    let members = match sessions.first().filter(|_| may_know) {
        Some(view) => store::reply::of_session(store, view.session.id).await?,
        None => Vec::new(),
    };
    Ok((sessions, members))
}

/// What a member said of coming, as somebody else heard it. `None` takes back what was noted: they have not said yet.
pub type Heard = (PersonId, Option<Reply>);

/// Notes what members said of one session in another way, such as by telephone. Everybody named must be a member.
pub async fn note_replies(ctx: &Ctx, session: SessionId, heard: &[Heard]) -> Result<()> {
    let permit = ctx.permit(NoteReplies, session).await?;
    if heard.is_empty() {
        return Ok(());
    }
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_session(&tx, session).await?;
    let view = store::session::by_id(&tx, session).await?.ok_or(Error::Missing)?;
    view.session.takes_replies(ctx.now())?;
    let members = store::reply::of_session(&tx, session).await?;
    if heard.iter().any(|(person, _)| !members.iter().any(|member| member.person == *person)) {
        return Err(Fault::at("person", "fault-session-not-a-member").into());
    }
    let said: Vec<_> = heard.iter().filter_map(|(person, reply)| Some((session, *person, (*reply)?))).collect();
    store::reply::put_many(&tx, &said, ctx.now()).await?;
    for (_, person, _) in said.iter().filter(|(_, _, reply)| *reply == Reply::NotComing) {
        crate::drop_in::gave_up(ctx, &tx, session, *person).await?;
    }
    for (person, _) in heard.iter().filter(|(_, reply)| reply.is_none()) {
        store::reply::take_back(&tx, *person, &[session]).await?;
    }
    store::event::record(&tx, &permit, session, &format!("{} replies", heard.len()), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
