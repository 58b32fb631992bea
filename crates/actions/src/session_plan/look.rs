//! Looking at the plan of a session, as its facilitator may change it.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, PlanSession};
use domain::id::SessionId;
use domain::method::{self, Method};
use domain::room::RoomView;
use domain::session_plan::SessionPlan;
use store::room::Surroundings;

/// The plan of a session and what it could be instead.
#[derive(Clone, Debug)]
pub struct PlanLook {
    pub actor: Actor,
    pub session: Surroundings,
    /// As the room will take it: fitted to the session's length.
    pub plan: SessionPlan,
    /// The method that the programme gives the session.
    pub usual: Option<&'static Method>,
    /// Somebody changed it for this session.
    pub is_own: bool,
    /// It was saved for another length of the session, and fitted to the present one since.
    pub was_fitted: bool,
    pub version: u64,
    /// The room has not been opened, and the session is neither cancelled nor over.
    pub may_change: bool,
    /// Methods that can be held in the session's time, in the order of a picker.
    pub methods: Vec<&'static Method>,
    /// The parts as they went, once the room was opened.
    pub room: Option<RoomView>,
}

pub async fn look(ctx: &Ctx, session: SessionId) -> Result<PlanLook> {
    let permit = ctx.permit(PlanSession, session).await?;
    let store = &ctx.provider.store;
    let around = store::room::surrounding(store, &permit).await?.ok_or(Error::Missing)?;
    let planned = store::session_plan::of(store, &permit).await?;
    let kept = store::room::read(store, &permit).await?.ok_or(Error::Missing)?;
    let was_opened = kept.room.opened().is_some();
    let minutes = around.minutes;
    let own = planned.own.as_ref();
    let plan = match (own, planned.method) {
        (Some(own), _) => own.fitted(minutes),
        (None, Some(method)) => SessionPlan::of(method, minutes),
        (None, None) => return Err(Error::Missing),
    };
    Ok(PlanLook {
        actor: permit.actor().clone(),
        was_fitted: own.is_some_and(|own| !own.parts.is_empty() && own.sum() != minutes),
        is_own: own.is_some(),
        plan,
        usual: planned.method,
        version: planned.version,
        may_change: !was_opened && !around.is_cancelled && ctx.now() < around.ends_at,
        methods: method::shipped().iter().filter(|method| method.fits(minutes) && planned.allows(method)).collect(),
        room: was_opened.then(|| kept.room.view(ctx.now())),
        session: around,
    })
}
