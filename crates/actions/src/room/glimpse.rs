//! One look at a room for all who listen to it: what each of them may see, and who of them may still see anything.

use super::{look_from_outside, look_leads, look_of, standing};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, EnterRoom, Permit, Relation, Relations, Scope, may};
use domain::id::{SessionId, SignInId};
use domain::room::{RoomState, RoomView, Standing};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::room::{Kept, Listening};

/// The room and its listeners at one instant.
pub(super) struct Glimpse {
    kept: Arc<Kept>,
    view: RoomView,
    at: Timestamp,
    /// What a member sees who is in, and what whoever leads sees.
    member: Arc<str>,
    leader: Arc<str>,
    may: Arc<Allowed>,
}

/// Those who may be in the room, by the signing-in they may be there with.
struct Allowed {
    people: BTreeMap<SignInId, (Permit<EnterRoom>, Timestamp)>,
    /// [`store::Store::rights`] before they were asked for.
    rights: Option<u64>,
    asked_at: Timestamp,
}

/// What one listener sees of it.
pub(super) struct Sight {
    pub look: Arc<str>,
    /// When their signing-in was last noted as in use.
    pub seen_at: Timestamp,
    /// They sit in the open room.
    pub is_inside: bool,
}

impl Glimpse {
    /// Reads the room and who may be there in one statement. An announcement that is ahead of what is read is believed.
    pub async fn take(ctx: &Ctx, session: SessionId, announced: u64) -> Result<Glimpse> {
        let rights = ctx.provider.store.rights();
        let found = store::room::with_listeners(&ctx.provider.store, session, ctx.now()).await?;
        let (mut kept, listening) = found.ok_or(Error::Missing)?;
        kept.version = kept.version.max(announced);
        let permitted = |one: Listening| {
            let (sign_in, seen_at) = (one.sign_in, one.seen_at);
            may(actor(one, session), EnterRoom, session).ok().map(|permit| (sign_in, (permit, seen_at)))
        };
        let people = listening.into_iter().filter_map(permitted).collect();
        Ok(Glimpse::of(Arc::new(kept), Arc::new(Allowed { people, rights, asked_at: ctx.now() }), ctx.now()))
    }

    fn of(kept: Arc<Kept>, may: Arc<Allowed>, at: Timestamp) -> Glimpse {
        let view = kept.room.view(at);
        let member = look_of(&kept, &view);
        let (leader, member) = (look_leads(&kept, &member, at).into(), member.into());
        Glimpse { kept, view, at, member, leader, may }
    }

    /// The room as it was saved since, for the same people. `None` where it must be looked at anew: who may be there may have
    /// changed or was asked long ago, or it is not known what stands around the room.
    pub fn with(&self, ctx: &Ctx, kept: Arc<Kept>) -> Option<Glimpse> {
        let may = &self.may;
        let age = ctx.now().duration_since(may.asked_at);
        let is_fresh = age.unsigned_abs() < ctx.provider.live.options().look_again;
        let is_same = is_fresh && may.rights.is_some() && may.rights == ctx.provider.store.rights();
        let is_newer = kept.version > self.kept.version && kept.room.opened().is_some();
        (is_same && is_newer).then(|| Glimpse::of(kept, self.may.clone(), ctx.now()))
    }

    /// When the clock will change what somebody sees.
    pub fn deadline(&self) -> Option<Timestamp> {
        let room = &self.kept.room;
        [room.deadline(self.at), room.lead_deadline(self.at)].into_iter().flatten().min()
    }

    /// What this signing-in may see; `None` when it may no longer see anything.
    pub fn sight(&self, sign_in: SignInId) -> Option<Sight> {
        let (permit, seen_at) = self.may.people.get(&sign_in)?;
        let stands = standing(permit, &self.kept.room);
        let is_closed = self.view.state == RoomState::Closed;
        let look = match permit.actor().standing.has(Relation::Facilitator) {
            _ if stands != Standing::In && !is_closed => look_from_outside(&self.kept, &self.view, stands).into(),
            true => self.leader.clone(),
            false => self.member.clone(),
        };
        let is_open = matches!(self.view.state, RoomState::Open | RoomState::Paused);
        Some(Sight { look, seen_at: *seen_at, is_inside: is_open && stands == Standing::In })
    }
}

/// Two glimpses are the same when nobody would be told anything by the second one.
impl PartialEq for Glimpse {
    fn eq(&self, other: &Glimpse) -> bool {
        let same_room = self.kept == other.kept && self.member == other.member && self.leader == other.leader;
        same_room
            && self.view.state == other.view.state
            && self.view.can_open == other.view.can_open
            && (Arc::ptr_eq(&self.may, &other.may) || *self.may == *other.may)
    }
}

impl PartialEq for Allowed {
    fn eq(&self, other: &Allowed) -> bool {
        self.people.len() == other.people.len()
            && self.people.iter().zip(&other.people).all(|((mine, (one, _)), (theirs, (two, _)))| {
                mine == theirs && one.actor().standing == two.actor().standing
            })
    }
}

fn actor(one: Listening, session: SessionId) -> Actor {
    let standing = Relations::none()
        .and(Relation::Visitor)
        .and(Relation::SignedIn)
        .and_if(one.is_member, Relation::Participant)
        .and_if(one.leads, Relation::Facilitator);
    Actor {
        person: Some(one.person),
        name: String::new(),
        sign_in: Some(one.sign_in),
        hats: Relations::none(),
        scope: Scope::Session(session),
        standing,
    }
}
