//! What an act can be done to, and how somebody stands to it.

use crate::id::{
    ApplicationId, BallotId, CommitmentId, DropInAskId, EndorsementId, GroupId, MemberLinkId, PersonId, ProgrammeId,
    ProposalId, ReviewId, SafeguardingId, SessionId, SignatureId, SiteId, SwapId, WaveId, WeekAskId,
};

/// The one thing an act is done to. `Provider` is the whole house: relations to it mean "of anything".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    Provider,
    Programme(ProgrammeId),
    Group(GroupId),
    Session(SessionId),
    Person(PersonId),
    Wave(WaveId),
    Application(ApplicationId),
    Endorsement(EndorsementId),
    Review(ReviewId),
    Signature(SignatureId),
    Proposal(ProposalId),
    Site(SiteId),
    WeekAsk(WeekAskId),
    Ballot(BallotId),
    Commitment(CommitmentId),
    Swap(SwapId),
    MemberLink(MemberLinkId),
    Safeguarding(SafeguardingId),
    DropInAsk(DropInAskId),
}

/// Scope of an act that concerns the whole house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provider;

macro_rules! scope_from {
    ($($id:ident => $variant:ident),*) => {$(
        impl From<$id> for Scope {
            fn from(id: $id) -> Self {
                Scope::$variant(id)
            }
        }
    )*};
}

scope_from!(ProgrammeId => Programme, GroupId => Group, SessionId => Session, PersonId => Person, WaveId => Wave,
    ApplicationId => Application, EndorsementId => Endorsement, ReviewId => Review, SignatureId => Signature,
    ProposalId => Proposal, CommitmentId => Commitment, BallotId => Ballot, SiteId => Site, WeekAskId => WeekAsk,
    SwapId => Swap, MemberLinkId => MemberLink, SafeguardingId => Safeguarding, DropInAskId => DropInAsk);

impl From<Provider> for Scope {
    fn from(_: Provider) -> Self {
        Scope::Provider
    }
}

/// How somebody stands to one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Anybody at all, signed in or not.
    Visitor,
    /// Somebody who has signed in.
    SignedIn,
    /// A member of the group (of the session, of a group of the programme).
    Participant,
    /// Who facilitates the group or this one session.
    Facilitator,
    /// The line manager of the person.
    Manager,
    /// Who facilitates a group, or has been on a training to.
    Trained,
    /// Who pays for the programme.
    Commissioner,
    /// Who reads applications for a programme, and to whom this one review was given.
    Reviewer,
    /// Who runs the provider's programmes.
    Coordinator,
    /// Whom the provider named to look after safeguarding.
    SafeguardingLead,
    /// Who runs the machine.
    Operator,
    /// Who holds the personal link made for this one thing.
    Bearer,
    /// The server itself, working its queue.
    System,
}

impl Relation {
    pub const ALL: [Relation; 13] = [
        Relation::Visitor,
        Relation::SignedIn,
        Relation::Participant,
        Relation::Facilitator,
        Relation::Manager,
        Relation::Trained,
        Relation::Commissioner,
        Relation::Reviewer,
        Relation::Coordinator,
        Relation::SafeguardingLead,
        Relation::Operator,
        Relation::Bearer,
        Relation::System,
    ];
}

/// A set of relations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relations(u16);

impl Relations {
    pub const fn none() -> Self {
        Relations(0)
    }

    #[must_use]
    pub const fn and(self, relation: Relation) -> Self {
        Relations(self.0 | 1 << relation as u16)
    }

    #[must_use]
    pub const fn and_if(self, holds: bool, relation: Relation) -> Self {
        if holds { self.and(relation) } else { self }
    }

    pub const fn has(self, relation: Relation) -> bool {
        self.0 & (1 << relation as u16) != 0
    }
}
