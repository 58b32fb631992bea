//! Events: the noun something was done to. Who, which act and when come from the permit and the clock.

use crate::id::*;

/// What an event is about, as kept in the event row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    Provider,
    Person(PersonId),
    Programme(ProgrammeId),
    Group(GroupId),
    Session(SessionId),
    Wave(WaveId),
    Enquiry(EnquiryId),
    Proposal(ProposalId),
    Commission(CommissionId),
    Site(SiteId),
    Commitment(CommitmentId),
    Application(ApplicationId),
    Review(ReviewId),
    Agreement(AgreementId),
    Poll(PollId),
    Import(ImportId),
    Job(JobId),
}

impl Noun {
    /// Name and number as stored.
    pub fn parts(self) -> (&'static str, i64) {
        match self {
            Noun::Provider => ("provider", 0),
            Noun::Person(id) => ("person", id.0),
            Noun::Programme(id) => ("programme", id.0),
            Noun::Group(id) => ("group", id.0),
            Noun::Session(id) => ("session", id.0),
            Noun::Wave(id) => ("wave", id.0),
            Noun::Enquiry(id) => ("enquiry", id.0),
            Noun::Proposal(id) => ("proposal", id.0),
            Noun::Commission(id) => ("commission", id.0),
            Noun::Site(id) => ("site", id.0),
            Noun::Commitment(id) => ("commitment", id.0),
            Noun::Application(id) => ("application", id.0),
            Noun::Review(id) => ("review", id.0),
            Noun::Agreement(id) => ("agreement", id.0),
            Noun::Poll(id) => ("poll", id.0),
            Noun::Import(id) => ("import", id.0),
            Noun::Job(id) => ("job", id.0),
        }
    }
}

macro_rules! noun_from {
    ($($id:ident => $variant:ident),*) => {$(
        impl From<$id> for Noun {
            fn from(id: $id) -> Self {
                Noun::$variant(id)
            }
        }
    )*};
}

noun_from!(PersonId => Person, ProgrammeId => Programme, GroupId => Group, SessionId => Session,
    WaveId => Wave, EnquiryId => Enquiry, ProposalId => Proposal, CommissionId => Commission, CommitmentId => Commitment, SiteId => Site, ApplicationId => Application, ReviewId => Review,
    AgreementId => Agreement, PollId => Poll, ImportId => Import, JobId => Job);
