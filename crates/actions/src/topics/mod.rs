//! Topics that a group agrees on beforehand: proposed in a line, answered by its members, put on dates by whoever leads.
//!
//! Members and whoever leads the group read them. Nobody is kept as having proposed one, and nobody's answer outlives the round.

mod agree;
mod arrange;
mod look;
mod tend;

pub use agree::{answer, propose};
pub use arrange::{Place, by_wish, close, open, place, remove, undo};
pub(crate) use look::of_session;
pub use look::{Line, Look, OpenRound, look, open_for_me};
pub use store::topics::{OnDate, Topic};
pub(crate) use tend::tend;

use crate::{Ctx, Error, Result};
use domain::id::{GroupId, SessionId, TopicId};
use domain::programme::Programme;
use domain::refusal::Fault;
use domain::topics::has_topics;
use jiff::SignedDuration;
use store::Read;
use store::group::Group;
use store::session::SessionView;

/// What an event row says of all of it: never which topic.
const EVENT: &str = "topics";
/// How long putting topics on dates at one go can be undone.
const UNDO_FOR: SignedDuration = SignedDuration::from_mins(10);

struct Loaded {
    group: Group,
    programme: Programme,
    sessions: Vec<SessionView>,
}

impl Loaded {
    /// Dates that are not over and not called off.
    fn ahead(&self, ctx: &Ctx) -> impl Iterator<Item = &SessionView> {
        let now = ctx.now();
        self.sessions.iter().filter(move |view| view.ends_at > now && !view.session.is_cancelled)
    }
}

/// Whether a date is about this topic.
fn on_date(dates: &[OnDate], session: SessionId, topic: TopicId) -> bool {
    dates.iter().any(|one| one.session == session && one.topic == topic)
}

/// A group that agrees on topics; of others nothing is there.
async fn load(db: &impl Read, group: GroupId) -> Result<Loaded> {
    let group = store::group::by_id(db, group).await?.ok_or(Error::Missing)?;
    let programme = store::programme::by_id(db, group.programme).await?.ok_or(Error::Missing)?;
    if !programme.design.stage(&group.stage).is_some_and(has_topics) {
        return Err(Fault::whole("fault-topic-not-here").into());
    }
    let sessions = store::session::of_group(db, group.id).await?;
    Ok(Loaded { group, programme, sessions })
}
