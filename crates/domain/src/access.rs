//! Who may do what: acts, the relations that allow them, and the permit that proves it was asked.
//!
//! People hold *relations* to one thing (participant of this group, manager of this person), never a type.
//! `tests/access.txt` is the whole table, reviewed as a diff.

mod relation;

pub use relation::{Provider, Relation, Relations, Scope};

use crate::id::{
    ApplicationId, BallotId, CommitmentId, DropInAskId, EndorsementId, GroupId, MemberLinkId, PersonId, ProgrammeId,
    ProposalId, ReviewId, SafeguardingId, SessionId, SignInId, SignatureId, SiteId, SwapId, WaveId, WeekAskId,
};
use std::fmt;

/// A kind of act that can be permitted on a scope of its own type.
pub trait Act: Copy + fmt::Debug {
    type Scope: Copy + Into<Scope> + fmt::Debug;
    const KIND: ActKind;
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident on $scope:ty,)*) => {
        /// Every act there is, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ActKind {
            $($(#[$doc])* $name,)*
        }

        impl ActKind {
            pub const ALL: &'static [ActKind] = &[$(ActKind::$name,)*];
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $name;

            impl Act for $name {
                type Scope = $scope;
                const KIND: ActKind = ActKind::$name;
            }
        )*
    };
}

acts! {
    /// Read what the public may read.
    ReadPublic on Provider,
    /// Ask for a code or link to sign in, and use it.
    SignIn on Provider,
    /// Write to the coordinator from a public page.
    SendEnquiry on Provider,
    /// Begin an application, or ask to be told of the next round.
    Apply on ProgrammeId,
    /// Fill in, send, change and withdraw an application by its personal link.
    FillApplication on ApplicationId,
    /// Say as a manager, by a personal link, whether one stands behind an application.
    Endorse on EndorsementId,
    /// Read the applications of a programme with names, and who asked of the next round.
    ReadApplications on ProgrammeId,
    /// Edit the form of a programme's applications.
    EditApplicationForm on ProgrammeId,
    /// Invite reviewers, share applications out between them, see what they gave, open a second scoring.
    RunPanel on ProgrammeId,
    /// Read the reviewer's home: what one has been given to read.
    ReadReviews on Provider,
    /// Read one application without its names, score it, lock the scores, or give it back.
    Review on ReviewId,
    /// Read the letters of a round without the names they go to, and say whether they may go.
    ApproveLetters on ProgrammeId,
    /// Ask the panel of a round whether its letters may go.
    AskPanelForLetters on ProgrammeId,
    /// Decide who is offered a place of a programme, who waits, and when they hear.
    DecidePlaces on ProgrammeId,
    /// Open an offer again whose time is over, of a place that is still free.
    OfferAgain on ProgrammeId,
    /// Read by the applicant's personal link what was decided, and accept a place or pass it on.
    AnswerOffer on ApplicationId,
    /// Set the aims of a round, settle its draw beforehand, draw and publish it.
    RunDraw on ProgrammeId,
    /// Read a published draw and take its files by an auditor's link.
    AuditDraw on ProgrammeId,
    /// Send out agreements, remind the silent, sign for the provider; see who has signed.
    RunAgreements on ProgrammeId,
    /// Read and sign an agreement as the participant or their manager.
    SignAgreement on SignatureId,
    /// Take one's own certificate of a programme.
    TakeCertificate on ProgrammeId,
    /// Read one's own home, and one's own dates.
    ReadOwnHome on Provider,
    /// Change one's own settings; see one's calendar address.
    ChangeOwnSettings on Provider,
    /// Read one's own calendar feed by its private address.
    ReadOwnCalendar on PersonId,
    /// Read the facilitator's home.
    ReadLead on Provider,
    /// Read the line manager's home: dates agreed and attended, never what was said.
    ReadTeam on Provider,
    /// Read the commissioner's home.
    ReadImpact on Provider,
    /// Read the coordinator's home and lists.
    ReadDesk on Provider,
    /// Read enquiries from the public page.
    ReadEnquiries on Provider,
    /// Mark an enquiry as answered, or as open again.
    AnswerEnquiry on Provider,
    /// Work on an enquiry as a case: enter a call, plan the next step, book the needs meeting, note its outcome, propose.
    WorkCases on Provider,
    /// Read a proposal by its personal link, and accept or decline it.
    AnswerProposal on ProposalId,
    /// Say by a personal link when one can come in a usual week.
    SayWeek on WeekAskId,
    /// Say which organisations take part, ask each level of them to say yes, remind and withdraw; read what they answered.
    RunCommitments on ProgrammeId,
    /// Read by a personal link what one level of an organisation is asked, and say yes or not yet.
    AnswerCommitment on CommitmentId,
    /// Read what is commissioned.
    ReadCommissions on Provider,
    /// Give a commission its programme, change and hold its reviews, renew and end it.
    RunCommissions on Provider,
    /// Read the profiles of facilitators.
    ReadFacilitators on Provider,
    /// Make somebody a facilitator, note what was checked, their hours and days away, their training, and where they may lead.
    ChangeFacilitators on Provider,
    /// Say as a facilitator when one can work, when one is away, and where one goes.
    ChangeOwnTimes on Provider,
    /// Read sites, their quiet rooms and the year of each.
    ReadSites on Provider,
    /// Add and change sites, rooms and days they are closed; ask the host.
    RunSites on Provider,
    /// Read the coming dates of a site by its host's link, and say which rooms can be had.
    AnswerForRooms on SiteId,
    /// Read the people table and its exports.
    ReadPeople on Provider,
    /// Import, add and change people, teams and organisations.
    ChangePeople on Provider,
    /// Read the words of letters, and how one would read to somebody.
    ReadMessages on Provider,
    /// Change the words of letters.
    ChangeMessages on Provider,
    /// Make a programme from a blueprint.
    MakeProgramme on Provider,
    /// Read a programme's set-up.
    ReadProgramme on ProgrammeId,
    /// Change a programme's set-up, publish or close it.
    ChangeProgramme on ProgrammeId,
    /// Read and form the groups of a programme.
    FormGroups on ProgrammeId,
    /// Change one group: its name, place, facilitator and members; keep a breach with a reason.
    ChangeGroup on GroupId,
    /// Lay out, change and cancel the sessions of a programme.
    ScheduleSessions on ProgrammeId,
    /// Look for a year's timetable of a stage's groups, use it, and take it back.
    PlanTimetable on ProgrammeId,
    /// Look who could take the sessions of somebody who is away, and hand them over.
    ArrangeCover on Provider,
    /// Ask the members of a programme's groups when and where they can meet, see the result, and choose.
    RunPolls on ProgrammeId,
    /// Answer a poll by its personal link, and propose a time where the group may.
    AnswerPoll on BallotId,
    /// Send and close questionnaires of a programme.
    RunQuestionnaires on ProgrammeId,
    /// Read the report of a programme: aggregates only.
    ReadReport on ProgrammeId,
    /// Have the report of a programme printed.
    PrintReport on ProgrammeId,
    /// Read when and where a session is.
    ReadSession on SessionId,
    /// Read what happens on which morning of a course, and which aims it serves.
    ReadCourse on ProgrammeId,
    /// Read the rota of a course and who still lacks what.
    ReadRota on ProgrammeId,
    /// Suggest, change, confirm and repair the rota of a course.
    ArrangeRota on ProgrammeId,
    /// Hand a group over to its members, with one of them as its keeper.
    HandOverGroup on GroupId,
    /// Say whether one will be the keeper of a group.
    KeepGroup on GroupId,
    /// Move a date of a group that is its members' own, as its keeper.
    MoveOwnDate on SessionId,
    /// Plan a group of one's own after a course.
    PlanOwnGroup on ProgrammeId,
    /// Read the plans of a course's graduates.
    ReadPlans on ProgrammeId,
    /// Let a graduate facilitate in their own team, with a reason that is kept.
    AllowOwnTeam on ProgrammeId,
    /// Say which group of the house a graduate's plan has become.
    NamePlanGroup on ProgrammeId,
    /// Read a group the way the one who leads it does: who is in it and where they work.
    LeadGroup on GroupId,
    /// Read what the members of a group have brought to it.
    ReadMaterials on GroupId,
    /// Bring something to one's group, and take it away again.
    ShareMaterials on GroupId,
    /// Read a group's own page and the words of its agreement.
    ReadOwnGroup on GroupId,
    /// Propose the words of a group's own agreement, or take a proposal back.
    ProposeGroupAgreement on GroupId,
    /// Say that the group would like to meet at another time, or take that back.
    AskForOtherTimes on GroupId,
    /// Say yes or not yet to a group's own agreement, as one of the group.
    AnswerGroupAgreement on GroupId,
    /// Read by a personal link what one's group asks, and answer.
    AnswerAsMember on MemberLinkId,
    /// Say whether one can come to a session.
    ReplyToSession on SessionId,
    /// Note for a member, who said so by telephone or at the door, whether they come.
    NoteReplies on SessionId,
    /// Be in the live room of a session.
    EnterRoom on SessionId,
    /// Open the room, move its phases, close it.
    LeadRoom on SessionId,
    /// Change the plan of a session: its parts and their minutes.
    PlanSession on SessionId,
    /// Record who came and which themes came up.
    RecordAttendance on SessionId,
    /// Read how a group is going: what was said once it is closed.
    ReadGroupReviews on GroupId,
    /// Say what helps one's group and what does not.
    AnswerGroupReview on GroupId,
    /// Say how often the group looks at itself, and note the one thing to change.
    ArrangeGroupReviews on GroupId,
    /// Read the list of the safeguarding log: one's own entries, or all as the safeguarding lead.
    ReadSafeguarding on Provider,
    /// Write an entry of a group that one facilitates.
    WriteSafeguarding on Provider,
    /// Read one entry; the writer is its facilitator.
    ReadSafeguardingEntry on SafeguardingId,
    /// Put one's own entry right by a new one.
    CorrectSafeguarding on SafeguardingId,
    /// Say who the safeguarding lead is.
    NameSafeguardingLead on Provider,
    /// Read whose turn it is to bring something, in a group where one person brings something each time.
    ReadTurns on GroupId,
    /// Pass on a turn, ask for one sooner, ask another member to swap.
    TakeTurn on GroupId,
    /// Set whose turn it is, and how long a term is.
    ArrangeTurns on GroupId,
    /// Read the topics that a group agrees on.
    ReadTopics on GroupId,
    /// Propose a topic to one's group.
    ProposeTopic on GroupId,
    /// Say which topics one would like.
    AnswerTopics on GroupId,
    /// Open and close a round of topics, and put what was agreed on dates.
    ArrangeTopics on GroupId,
    /// Say yes or no to a swap by its personal link.
    AnswerSwap on SwapId,
    /// Answer a questionnaire by its personal link.
    AnswerQuestionnaire on WaveId,
    /// Read the directory of trained facilitators: those who chose to be in it.
    ReadCommunity on Provider,
    /// Say what of oneself stands in the directory, and write to others in it.
    JoinCommunity on Provider,
    /// Make a programme's open sessions, and read how many places are taken.
    RunDropIns on ProgrammeId,
    /// Read the page of open sessions whose address one has, and ask there for a personal link.
    ReadDropIns on Provider,
    /// Take a place in an open session, and give it up.
    TakeDropIn on Provider,
    /// Take a place in an open session by a personal link, and give it up.
    AnswerDropIn on DropInAskId,
    /// See the machine's health and its queue.
    ReadHealth on Provider,
    /// Try a dead job again.
    ReviveJob on Provider,
    /// Import people on the command line of the server.
    ImportPeople on Provider,
    /// Appoint coordinators and operators.
    Appoint on Provider,
    /// Work the queue: send letters, close what is over.
    WorkQueue on Provider,
}

/// The relations that allow an act. One exhaustive match: a new act does not compile until it stands here.
pub fn allowing(act: ActKind) -> &'static [Relation] {
    use ActKind as A;
    use Relation::*;
    match act {
        A::ReadPublic | A::SignIn | A::SendEnquiry | A::Apply => &[Visitor],
        A::FillApplication | A::Endorse | A::AnswerOffer | A::AuditDraw | A::AnswerProposal | A::AnswerCommitment => {
            &[Bearer]
        }
        A::AnswerForRooms | A::AnswerPoll | A::SayWeek | A::AnswerSwap => &[Bearer],
        A::ReadTurns => &[Participant, Facilitator],
        A::ReadTopics | A::ProposeTopic => &[Participant, Facilitator],
        A::TakeTurn | A::AnswerTopics => &[Participant],
        A::ArrangeTurns | A::ArrangeTopics => &[Facilitator],
        A::ReadApplications | A::EditApplicationForm | A::DecidePlaces | A::RunDraw => &[Coordinator],
        A::RunPanel | A::AskPanelForLetters | A::OfferAgain => &[Coordinator],
        A::ReadReviews | A::Review | A::ApproveLetters => &[Reviewer],
        A::RunAgreements => &[Coordinator],
        A::SignAgreement => &[Bearer, Participant, Manager],
        A::TakeCertificate => &[Participant],
        A::ReadOwnHome | A::ChangeOwnSettings => &[SignedIn],
        A::ReadOwnCalendar => &[Bearer],
        A::ReadLead => &[Facilitator],
        A::ReadTeam => &[Manager],
        A::ReadImpact => &[Commissioner],
        A::ReadDesk | A::ReadEnquiries | A::AnswerEnquiry | A::ReadPeople | A::ChangePeople | A::MakeProgramme => {
            &[Coordinator]
        }
        A::ReadMessages | A::ChangeMessages => &[Coordinator],
        A::WorkCases | A::ReadCommissions | A::RunCommissions | A::RunCommitments => &[Coordinator],
        A::ReadFacilitators | A::ChangeFacilitators => &[Coordinator],
        A::ChangeOwnTimes => &[Facilitator],
        A::ReadSites | A::RunSites => &[Coordinator],
        A::ReadProgramme | A::ChangeProgramme | A::FormGroups | A::ScheduleSessions | A::RunQuestionnaires => {
            &[Coordinator]
        }
        A::ArrangeCover | A::PlanTimetable => &[Coordinator],
        A::ChangeGroup | A::HandOverGroup | A::RunPolls => &[Coordinator],
        A::ReadCourse => &[Participant, Facilitator, Coordinator],
        A::ReadRota => &[Facilitator, Coordinator],
        A::ArrangeRota | A::ReadPlans | A::AllowOwnTeam | A::NamePlanGroup => &[Coordinator],
        A::KeepGroup | A::PlanOwnGroup => &[Participant],
        A::LeadGroup => &[Facilitator, Coordinator],
        A::ReadOwnGroup | A::ProposeGroupAgreement | A::AskForOtherTimes => &[Participant, Facilitator],
        A::AnswerGroupAgreement => &[Participant],
        A::AnswerAsMember => &[Bearer],
        A::ReadReport | A::PrintReport => &[Coordinator, Commissioner],
        A::ReadMaterials | A::ShareMaterials => &[Participant, Facilitator],
        A::ReadSession => &[Participant, Facilitator, Coordinator],
        A::ReplyToSession => &[Participant, Bearer],
        A::NoteReplies => &[Facilitator, Coordinator],
        A::EnterRoom => &[Participant, Facilitator],
        A::LeadRoom | A::PlanSession | A::RecordAttendance | A::MoveOwnDate => &[Facilitator],
        A::AnswerQuestionnaire => &[Bearer],
        A::ReadGroupReviews | A::ArrangeGroupReviews => &[Participant, Facilitator],
        A::AnswerGroupReview => &[Participant],
        A::ReadSafeguarding | A::ReadSafeguardingEntry => &[Facilitator, SafeguardingLead],
        A::WriteSafeguarding | A::CorrectSafeguarding => &[Facilitator],
        A::NameSafeguardingLead => &[Coordinator],
        A::ReadCommunity => &[Trained, Coordinator],
        A::JoinCommunity => &[Trained],
        A::RunDropIns => &[Coordinator],
        A::ReadDropIns => &[Visitor],
        A::TakeDropIn => &[SignedIn],
        A::AnswerDropIn => &[Bearer],
        A::ReadHealth | A::ReviveJob => &[Operator],
        A::Appoint => &[Operator, System],
        A::ImportPeople | A::WorkQueue => &[System],
    }
}

/// Who is acting, and how they stand to one scope. Loaded in one statement by `store::access`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// `None` for a visitor and for the system.
    pub person: Option<PersonId>,
    /// First and last name, for the page's head.
    pub name: String,
    /// The signing-in this comes from; `None` when by link or not signed in.
    pub sign_in: Option<SignInId>,
    /// Relations to anything at all: which homes the person has.
    pub hats: Relations,
    /// What `standing` was loaded for.
    pub scope: Scope,
    /// Relations to `scope`.
    pub standing: Relations,
}

impl Actor {
    /// Somebody who has not signed in.
    pub fn visitor(scope: Scope) -> Self {
        Actor {
            person: None,
            name: String::new(),
            sign_in: None,
            hats: Relations::none(),
            scope,
            standing: Relations::none().and(Relation::Visitor),
        }
    }

    /// The server working its own queue.
    pub fn system(scope: Scope) -> Self {
        Actor { standing: Relations::none().and(Relation::System), ..Actor::visitor(scope) }
    }

    /// Somebody who holds the personal link to one thing and need not be known to the provider: an applicant, a manager.
    pub fn bearer(name: String, scope: Scope) -> Self {
        let standing = Relations::none().and(Relation::Visitor).and(Relation::Bearer);
        Actor { name, standing, ..Actor::visitor(scope) }
    }

    pub fn is_signed_in(&self) -> bool {
        self.sign_in.is_some()
    }
}

/// The act is not allowed to this actor on this scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denied;

/// Proof that [`may`] was asked and said yes: who, what, and on which one thing. It cannot be made anywhere else.
#[derive(Clone, Debug)]
pub struct Permit<A: Act> {
    actor: Actor,
    act: A,
    scope: A::Scope,
}

impl<A: Act> Permit<A> {
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    pub fn act(&self) -> ActKind {
        let _ = self.act;
        A::KIND
    }

    pub fn scope(&self) -> A::Scope {
        self.scope
    }

    /// The acting person. Acts open to visitors and to the system have none.
    pub fn person(&self) -> Option<PersonId> {
        self.actor.person
    }
}

/// May `actor` do `act` on `scope`? Pure; the actor's standing must have been loaded for that very scope.
pub fn may<A: Act>(actor: Actor, act: A, scope: A::Scope) -> Result<Permit<A>, Denied> {
    let loaded_for_this = actor.scope == scope.into();
    let allowed = allowing(A::KIND).iter().any(|relation| actor.standing.has(*relation));
    if loaded_for_this && allowed { Ok(Permit { actor, act, scope }) } else { Err(Denied) }
}
