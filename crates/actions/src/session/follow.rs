//! When a group's room, join link or facilitator changes: its sessions without their own follow it, and whoever was told
//! of them hears of it.

use super::invite::{Raised, take_out_of, tell_anew, tell_of_changes};
use crate::{Ctx, Result, jobs};
use domain::id::{GroupId, PersonId, QuietRoomId};
use domain::job::Job;
use domain::session::Session;
use store::Tx;
use store::announcement;
use store::reply::ToTell;
use store::session::SessionView;

/// The sessions of a group before it is changed, held until the transaction ends. Those that are over keep the place they
/// were in as their own: what becomes of the group does not change where people met. One that goes on follows its group, so
/// that a join link that leads nowhere can be mended there.
pub(crate) async fn before(ctx: &Ctx, tx: &Tx, group: GroupId) -> Result<Vec<SessionView>> {
    store::session::lock_group(tx, group).await?;
    store::session::lock_sessions_of(tx, group).await?;
    store::session::keep_places(tx, group, ctx.now()).await?;
    Ok(store::session::of_group(tx, group).await?)
}

/// Called by the action that changed the group; `before` are its sessions as they were. Returns how many people hear.
pub(crate) async fn follow_group(ctx: &Ctx, tx: &Tx, group: GroupId, before: &[SessionView]) -> Result<usize> {
    let (mut raised, mut led_anew) = (Vec::new(), Vec::new());
    for after in store::session::of_group(tx, group).await? {
        let session = &after.session;
        let Some(old) = before.iter().find(|old| old.session.id == session.id) else { continue };
        let is_there = old.session.place == session.place && old.session.join_link == session.join_link;
        let is_led = old.facilitator == after.facilitator;
        if is_there && is_led || session.takes_replies(ctx.now()).is_err() {
            continue;
        }
        store::version::keep(tx, old).await?;
        store::session::raise(tx, session.id, ctx.now()).await?;
        let one = Raised { session: session.id, sequence: session.sequence + 1, starts_at: after.starts_at };
        raised.push(one);
        if !is_led {
            led_anew.push((one, old.facilitator, after.facilitator));
        }
    }
    let people = tell_of_changes(ctx, tx, group, &raised).await?;
    Ok(people + tell_leads(ctx, tx, group, &led_anew).await?)
}

/// Keeps a session in a quiet room of its own that is called otherwise now. Returns how many people hear.
pub(crate) async fn tell_of_room(
    ctx: &Ctx,
    tx: &Tx,
    before: &SessionView,
    after: &Session,
    room: QuietRoomId,
) -> Result<usize> {
    store::version::keep(tx, before).await?;
    let sequence = store::session::update(tx, after, ctx.now()).await?;
    store::site::set_session_room(tx, after.id, Some(room)).await?;
    let raised = Raised { session: after.id, sequence, starts_at: before.starts_at };
    tell_of_changes(ctx, tx, after.group, &[raised]).await
}

/// Gives a session its own way into the call. Whoever was told of it hears when the link is another and the session is to
/// come; numbers alone are told by its pages. Returns how many people hear.
pub(crate) async fn tell_of_link(ctx: &Ctx, tx: &Tx, before: &SessionView, link: &str, dial_in: &str) -> Result<usize> {
    let is_told = before.session.join_link != link && before.session.takes_replies(ctx.now()).is_ok();
    if is_told {
        super::know::learn(ctx, tx, before).await?;
    }
    store::version::keep(tx, before).await?;
    store::call::set_session(tx, before, link, dial_in, ctx.now()).await?;
    if !is_told {
        return Ok(0);
    }
    let sequence = before.session.sequence + 1;
    let raised = Raised { session: before.session.id, sequence, starts_at: before.starts_at };
    tell_of_changes(ctx, tx, before.session.group, &[raised]).await
}

/// A session with who facilitated it and who does now.
pub(super) type LedAnew = (Raised, Option<PersonId>, Option<PersonId>);

/// A facilitator who is new to sessions that somebody was told of hears of them; one who is gone has them taken out of
/// their calendar, unless they are a member. Returns how many people hear that [`tell_of_changes`] did not count.
pub(super) async fn tell_leads(ctx: &Ctx, tx: &Tx, group: GroupId, led_anew: &[LedAnew]) -> Result<usize> {
    let (mut new_to, mut gone_from) = (Vec::new(), Vec::new());
    for (raised, old, new) in led_anew {
        let heard = announcement::heard_of(tx, raised.session).await?;
        let knows = |person: &PersonId| heard.iter().any(|one| one.person == *person);
        new_to.extend(new.filter(|new| !heard.is_empty() && !knows(new)).map(|new| (new, *raised)));
        if let Some(gone) = old.filter(knows)
            && !store::reply::is_member(tx, raised.session, gone).await?
        {
            let is_invited = heard.iter().any(|one| one.person == gone && one.is_invited);
            gone_from.push((ToTell { session: raised.session, person: gone, sequence: raised.sequence }, is_invited));
        }
    }
    take_out_leads(ctx, tx, group, &gone_from).await?;
    let Some((person, _)) = new_to.first().copied() else { return Ok(0) };
    let sessions: Vec<Raised> = new_to.into_iter().map(|(_, raised)| raised).collect();
    tell_anew(ctx, tx, group, person, &sessions).await?;
    Ok(1)
}

/// As for members who leave: a letter for each date in their calendar, and one about all the others. Whoever still
/// facilitates another date of the group has a letter for each.
async fn take_out_leads(ctx: &Ctx, tx: &Tx, group: GroupId, gone_from: &[(ToTell, bool)]) -> Result<()> {
    let views = store::session::of_group(tx, group).await?;
    let still_leads = |person: PersonId| {
        views.iter().any(|view| view.facilitator == Some(person) && view.session.takes_replies(ctx.now()).is_ok())
    };
    let mut leaves = None;
    for (one, is_invited) in gone_from {
        match *is_invited || still_leads(one.person) {
            true => take_out_of(ctx, tx, *one).await?,
            false => leaves = Some(one.person),
        }
    }
    if let Some(person) = leaves {
        let key = format!("leaving-{group}-{person}-{}", ctx.now().as_millisecond());
        jobs::queue(ctx, tx, &Job::SendLeaving { group, person }, &key).await?;
    }
    Ok(())
}
