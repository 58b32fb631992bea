//! The way into a call: the address of ours that letters and calendars hold, and what it leads to now.

use crate::session::{before, follow_group, tell_of_link};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, ChangeGroup, EnterRoom, LeadRoom};
use domain::call;
use domain::group::is_join_link;
use domain::id::{GroupId, SessionId};
use domain::refusal::{Fault, Refusal};
use store::group::Group;
use store::session::SessionView;

/// What somebody types: a link of any provider, and numbers to ring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    pub join_link: String,
    /// A line each: number, comma, code.
    pub dial_in: String,
    /// The version it was filled in from.
    pub from: u32,
}

/// The call of one session, for whoever facilitates it.
#[derive(Clone, Debug)]
pub struct SessionCall {
    pub actor: Actor,
    pub view: SessionView,
    pub way: Way,
    /// It is neither over nor cancelled.
    pub may_change: bool,
}

/// The call of a group, which holds for each session without one of its own.
#[derive(Clone, Debug)]
pub struct GroupCall {
    pub actor: Actor,
    pub group: Group,
    pub way: Way,
}

/// Where the call of a session is now, for whoever belongs in its room; `None`: there is no link.
pub async fn way_in(ctx: &Ctx, session: SessionId) -> Result<Option<String>> {
    let permit = ctx.permit(EnterRoom, session).await?;
    let around = store::room::surrounding(&ctx.provider.store, &permit).await?.ok_or(Error::Missing)?;
    Ok(Some(around.join_link).filter(|link| !link.is_empty() && !around.is_cancelled))
}

pub async fn of_session(ctx: &Ctx, session: SessionId) -> Result<SessionCall> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let view = store::session::by_id(&ctx.provider.store, session).await?.ok_or(Error::Missing)?;
    Ok(SessionCall {
        actor: permit.actor().clone(),
        way: Way {
            join_link: view.session.join_link.clone(),
            dial_in: view.dial_in.clone(),
            from: view.session.sequence,
        },
        may_change: refusal(ctx, &view).is_none(),
        view,
    })
}

pub async fn of_group(ctx: &Ctx, group: GroupId) -> Result<GroupCall> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let store = &ctx.provider.store;
    let kept = store::group::by_id(store, group).await?.ok_or(Error::Missing)?;
    let way = Way {
        join_link: kept.join_link.clone(),
        dial_in: store::call::of_group(store, group).await?,
        from: kept.version,
    };
    Ok(GroupCall { actor: permit.actor().clone(), group: kept, way })
}

/// Sets the call of one session, also while it is going on: the room shows it at once. Whoever was told of the session
/// hears by letter, as long as it has not begun. Returns how many people that are.
pub async fn set_session(ctx: &Ctx, session: SessionId, way: &Way) -> Result<usize> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let (link, dial_in) = read(way)?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_session(&tx, session).await?;
    let view = store::session::by_id(&tx, session).await?.ok_or(Error::Missing)?;
    if let Some(fault) = refusal(ctx, &view) {
        return Err(fault.into());
    }
    if (&view.session.join_link, &view.dial_in) == (&link, &dial_in) {
        return Ok(0);
    }
    if view.session.sequence != way.from {
        return Err(Error::Conflict);
    }
    let people = tell_of_link(ctx, &tx, &view, &link, &dial_in).await?;
    store::event::record(&tx, &permit, session, "call", ctx.now()).await?;
    tx.commit().await?;
    ctx.provider.live.announce(session, 0);
    Ok(people)
}

/// Sets the call of a group: its sessions without one of their own follow it. Returns how many people hear by letter.
pub async fn set_group(ctx: &Ctx, group: GroupId, way: &Way) -> Result<usize> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    let (join_link, dial_in) = read(way)?;
    let tx = ctx.provider.store.begin().await?;
    let kept = store::group::by_id(&tx, group).await?.ok_or(Error::Missing)?;
    let sessions = before(ctx, &tx, group).await?;
    store::group::describe(&tx, &Group { join_link, version: way.from, ..kept }).await?;
    store::call::set_group(&tx, group, &dial_in).await?;
    let people = follow_group(ctx, &tx, group, &sessions).await?;
    store::event::record(&tx, &permit, group, "call", ctx.now()).await?;
    tx.commit().await?;
    for one in &sessions {
        ctx.provider.live.announce(one.session.id, 0);
    }
    Ok(people)
}

/// Link and numbers as they are kept.
fn read(way: &Way) -> Result<(String, String)> {
    let link = way.join_link.trim().to_owned();
    let mut faults = Vec::new();
    if !link.is_empty() && !is_join_link(&link) {
        faults.push(Fault::at("join_link", "fault-group-join-link"));
    }
    let numbers = call::read(&way.dial_in).unwrap_or_else(|fault| {
        faults.push(fault);
        vec![]
    });
    Refusal::unless_empty(faults)?;
    Ok((link, call::lines(&numbers)))
}

fn refusal(ctx: &Ctx, view: &SessionView) -> Option<Fault> {
    let is_over = view.ends_at <= ctx.now() || view.closed_at.is_some();
    (view.session.is_cancelled || is_over).then(|| Fault::whole("fault-call-over"))
}
