//! How far a group is on its way: how it is getting on, whether its end is near, or whether it is over.

use crate::Result;
use crate::session::is_more_planned;
use domain::group::Ending;
use domain::id::{PersonId, SessionId};
use domain::programme::{Programme, ProgrammeState};
use domain::ready::GroupStage;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;
use store::Read;
use store::group::{Group, Member};
use store::session::SessionView;

/// As the group and whoever facilitates it are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub stage: GroupStage,
    /// Sessions that are over and were not cancelled.
    pub held: usize,
    /// None in the middle, for a group that is its members' own, and where no dates are laid out.
    pub ending: Option<Ending>,
    /// The last session, and its day.
    pub last: Option<(SessionId, Date)>,
    /// Who facilitates that one.
    pub last_by: Option<PersonId>,
}

impl Way {
    pub fn of(sessions: &[SessionView], members: &[Member], is_members_own: bool, now: Timestamp) -> Way {
        let kept: Vec<&SessionView> = sessions.iter().filter(|view| !view.session.is_cancelled).collect();
        let held = kept.iter().filter(|view| view.ends_at <= now).count();
        let organisations: BTreeSet<&str> =
            members.iter().map(|member| member.organisation.as_str()).filter(|name| !name.is_empty()).collect();
        let last = kept.iter().max_by_key(|view| view.ends_at);
        Way {
            stage: GroupStage::of(held, organisations.len()),
            held,
            ending: Ending::of(held, kept.len()).filter(|_| !is_members_own),
            last: last.map(|view| (view.session.id, view.session.date)),
            last_by: last.and_then(|view| view.facilitator),
        }
    }

    /// A group is over once nothing is planned for it any more, not when what is laid out so far was held.
    pub(crate) async fn settled(
        mut self,
        db: &impl Read,
        programme: &Programme,
        group: &Group,
        now: Timestamp,
    ) -> Result<Way> {
        let is_closed = programme.state == ProgrammeState::Closed;
        if self.ending == Some(Ending::Over) && !is_closed && is_more_planned(db, group.id, now).await? {
            self.ending = Some(Ending::NoDates);
        }
        Ok(self)
    }
}

/// The same, loaded for a page that does not know the sessions.
pub(crate) async fn way(db: &impl Read, programme: &Programme, group: &Group, now: Timestamp) -> Result<Way> {
    let sessions = store::session::of_group(db, group.id).await?;
    let members = store::group::members(db, group.id).await?;
    let handover = store::peer::of_group(db, group.id).await?;
    let is_members_own = handover.is_some_and(|one| one.accepted_at.is_some());
    Way::of(&sessions, &members, is_members_own, now).settled(db, programme, group, now).await
}
