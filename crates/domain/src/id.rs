//! Identifiers: one type per noun, so that a session can never be taken for a group.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    )*};
}

ids! {
    /// A person the provider knows: participant, facilitator, manager or commissioner by relation, never by type.
    PersonId,
    /// An employer or commissioning body.
    OrganisationId,
    /// A team inside an organisation.
    TeamId,
    /// A programme made from a blueprint.
    ProgrammeId,
    /// A small group of a programme.
    GroupId,
    /// A member's personal link to what their group asks of them.
    MemberLinkId,
    /// One version of a group's own agreement.
    GroupAgreementId,
    /// What somebody was asked of their usual week, for one programme.
    WeekAskId,
    /// What a search was asked to propose for the groups of a stage.
    SuggestionId,
    /// What a search was asked to propose for the year of a stage's groups.
    TimetableId,
    /// A proposal who takes the sessions of somebody who is away.
    CoverId,
    /// One reflective meeting of a group.
    SessionId,
    /// What a group could talk about.
    TopicId,
    /// A round in which a group agrees on topics.
    TopicRoundId,
    /// What one member asks another: to swap two turns.
    SwapId,
    /// A series of open sessions.
    DropInId,
    /// What somebody asked for in one open session.
    DropInAskId,
    /// A wave of a questionnaire (before, after) of a programme.
    WaveId,
    /// One person's invitation to a wave; it keeps one answered bit and no time.
    InvitationId,
    /// A message from the public page.
    EnquiryId,
    /// What was proposed to somebody who enquired, in one version.
    ProposalId,
    /// What an organisation has commissioned, year by year.
    CommissionId,
    /// Where groups meet.
    SiteId,
    /// One quiet room of a site.
    QuietRoomId,
    /// Days on which a site, or one room of it, is closed.
    ClosureId,
    /// A link by which a host says which rooms can be had.
    HostLinkId,
    /// What one level of one organisation was asked to say yes to.
    CommitmentId,
    /// One person's application to a programme's round.
    ApplicationId,
    /// A graduate's plan for a group of their own.
    GraduatePlanId,
    /// What one manager was asked of one application.
    EndorsementId,
    /// What one trained facilitator wrote to another.
    MessageId,
    /// Something a member brought to their group.
    MaterialId,
    /// One time that a group looks at itself.
    GroupReviewId,
    /// One entry of the safeguarding log.
    SafeguardingId,
    /// Somebody on the panel of one programme.
    ReviewerId,
    /// What one reviewer reads and scores of one application.
    ReviewId,
    /// The letters of a round that go out together.
    OutcomeLettersId,
    /// The agreement about one person's protected time.
    AgreementId,
    /// One party asked to sign one agreement.
    SignatureId,
    /// Somebody who wants to be told of the next round.
    InterestId,
    /// When and where a group can meet, asked of its members.
    PollId,
    /// One time or place that a poll asks for.
    PollOptionId,
    /// One member's personal answer to a poll.
    BallotId,
    /// A link with which an auditor reads a published draw.
    AuditLinkId,
    /// A personal link that went out by letter.
    LinkId,
    /// One run of an import of people.
    ImportId,
    /// A queued or sent letter.
    LetterId,
    /// A queued job.
    JobId,
    /// One signing-in of a person on one device.
    SignInId,
}
