//! What a job is about: its programme, and whom its letter goes to.

use crate::Result;
use crate::sql::{Read, all, first, instant, values};
use domain::id::*;
use domain::job::Job;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

const OF_SESSION: &str = "SELECT g.programme_id FROM sessions s JOIN groups g ON g.id = s.group_id WHERE s.id = $6
    AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id AND h.accepted_at IS NOT NULL)";
const OF_GROUP: &str = "SELECT g.programme_id FROM groups g WHERE g.id = $6
    AND NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id AND h.accepted_at IS NOT NULL)";
const OF_APPLICATION: &str = "SELECT a.programme_id FROM applications a WHERE a.id = $6";
const OF_ENDORSEMENT: &str =
    "SELECT a.programme_id FROM endorsements e JOIN applications a ON a.id = e.application_id WHERE e.id = $6";
const OF_REVIEWER: &str = "SELECT r.programme_id FROM reviewers r WHERE r.id = $6";
const OF_READERS: &str = "SELECT v.programme_id FROM colleague_messages m JOIN reviews w ON w.id = m.review_id
    JOIN reviewers v ON v.id = w.reviewer_id WHERE m.id = $6";
const OF_INTEREST: &str = "SELECT i.told_of FROM interests i WHERE i.id = $6";
const OF_INVITATION: &str = "SELECT w.programme_id FROM invitations i JOIN waves w ON w.id = i.wave_id WHERE i.id = $6";
const OF_SIGNATURE: &str = "SELECT t.programme_id FROM signatures n JOIN agreements a ON a.id = n.agreement_id
    JOIN agreement_terms t ON t.id = a.terms_id WHERE n.id = $6";
const OF_WEEK_ASK: &str = "SELECT w.programme_id FROM weekly_asks w WHERE w.id = $6";
const OF_COMMITMENT: &str = "SELECT c.programme_id FROM commitments c WHERE c.id = $6";
const OF_ENQUIRY: &str = "SELECT e.programme_id FROM enquiries e WHERE e.id = $6";
const OF_POLL: &str = "SELECT g.programme_id FROM polls q JOIN groups g ON g.id = q.group_id WHERE q.id = $6";
const OF_NONE: &str = "SELECT p.id FROM programmes p WHERE p.id = $6";

/// A query for the programme with the value of `$6`. Nothing is told of a group that was handed over to its members.
pub(super) fn programme(job: &Job) -> (&'static str, i64) {
    match job {
        Job::SendInvitation { session, .. }
        | Job::SendNearInvitation { session, .. }
        | Job::SendNews { session, .. }
        | Job::SendCancellation { session, .. }
        | Job::SendReminder { session, .. } => (OF_SESSION, session.0),
        Job::SendOverview { group, .. }
        | Job::SendLeaving { group, .. }
        | Job::TellPlaced { group, .. }
        | Job::SendRota { group, .. }
        | Job::AskKeeper { group, .. } => (OF_GROUP, group.0),
        Job::AskPoll { poll, .. } | Job::RemindPoll { poll, .. } => (OF_POLL, poll.0),
        Job::SendApplicationLink { application }
        | Job::SendApplicationReceipt { application }
        | Job::SendOutcome { application, .. }
        | Job::SendMovedOffer { application }
        | Job::SendOfferReceipt { application, .. }
        | Job::RemindOffered { application } => (OF_APPLICATION, application.0),
        Job::AskManager { endorsement }
        | Job::RemindManager { endorsement }
        | Job::SendEndorsementNews { endorsement } => (OF_ENDORSEMENT, endorsement.0),
        Job::InviteReviewer { reviewer }
        | Job::TellReviewer { reviewer }
        | Job::AskToTalk { reviewer }
        | Job::RemindReviewer { reviewer }
        | Job::AskForLetters { reviewer } => (OF_REVIEWER, reviewer.0),
        Job::SendReaderMessage { message } => (OF_READERS, message.0),
        Job::TellOfRound { interest } => (OF_INTEREST, interest.0),
        Job::SendQuestionnaire { invitation } => (OF_INVITATION, invitation.0),
        Job::AskToSign { signature }
        | Job::RemindToSign { signature }
        | Job::SendSigningReceipt { signature }
        | Job::SendSignedAgreement { signature } => (OF_SIGNATURE, signature.0),
        Job::AskForWeek { ask } | Job::RemindOfWeek { ask } => (OF_WEEK_ASK, ask.0),
        Job::AskToCommit { commitment }
        | Job::RemindToCommit { commitment }
        | Job::SendCommitmentReceipt { commitment } => (OF_COMMITMENT, commitment.0),
        Job::SendEnquiryNotice { enquiry, .. }
        | Job::SendEnquiryReceipt { enquiry }
        | Job::SendNeedsMeeting { enquiry, .. } => (OF_ENQUIRY, enquiry.0),
        Job::TellGroups { programme, .. } => (OF_NONE, programme.0),
        _ => (OF_NONE, 0),
    }
}

/// Whom the letter of a job goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    Person(PersonId),
    /// Whoever applies.
    Applicant(ApplicationId),
    /// Whoever applies, and whose manager is asked.
    ApplicantOf(EndorsementId),
    Manager(EndorsementId),
    Signer(SignatureId),
    Reviewer(ReviewerId),
    /// To a questionnaire.
    Invited(InvitationId),
    Interested(InterestId),
    /// Of their week.
    Asked(WeekAskId),
    /// Whoever signs for a level of an organisation.
    Level(CommitmentId),
}

/// `None` for work that is no letter, and for letters of which that is of no use: they wait for no other, and no programme lists them.
pub fn whom(job: &Job) -> Option<Whom> {
    Some(match *job {
        Job::SendOverview { person, .. }
        | Job::SendInvitation { person, .. }
        | Job::SendNearInvitation { person, .. }
        | Job::SendNews { person, .. }
        | Job::SendLeaving { person, .. }
        | Job::TellGroups { person, .. }
        | Job::TellPlaced { person, .. }
        | Job::SendCancellation { person, .. }
        | Job::SendReminder { person, .. }
        | Job::SendEnquiryNotice { person, .. }
        | Job::SendRota { person, .. }
        | Job::AskForAssent { person, .. }
        | Job::RemindOfAssent { person, .. }
        | Job::AskForReview { person, .. }
        | Job::AskForTopics { person, .. }
        | Job::AskPoll { person, .. }
        | Job::RemindPoll { person, .. }
        | Job::SendTurn { person, .. }
        | Job::AskSwap { person, .. }
        | Job::TellSwap { person, .. }
        | Job::SendDropIn { person, .. }
        | Job::TellWaiting { person, .. }
        | Job::TellTeller { person, .. }
        | Job::AskKeeper { person, .. } => Whom::Person(person),
        Job::TellKeeperNo { asker, .. } => Whom::Person(asker),
        Job::SendApplicationLink { application }
        | Job::SendApplicationReceipt { application }
        | Job::SendOutcome { application, .. }
        | Job::SendMovedOffer { application }
        | Job::SendOfferReceipt { application, .. }
        | Job::RemindOffered { application } => Whom::Applicant(application),
        Job::SendEndorsementNews { endorsement } => Whom::ApplicantOf(endorsement),
        Job::AskManager { endorsement } | Job::RemindManager { endorsement } => Whom::Manager(endorsement),
        Job::AskToSign { signature }
        | Job::RemindToSign { signature }
        | Job::SendSigningReceipt { signature }
        | Job::SendSignedAgreement { signature } => Whom::Signer(signature),
        Job::InviteReviewer { reviewer }
        | Job::TellReviewer { reviewer }
        | Job::AskToTalk { reviewer }
        | Job::RemindReviewer { reviewer }
        | Job::AskForLetters { reviewer } => Whom::Reviewer(reviewer),
        Job::SendQuestionnaire { invitation } => Whom::Invited(invitation),
        Job::TellOfRound { interest } => Whom::Interested(interest),
        Job::AskForWeek { ask } | Job::RemindOfWeek { ask } => Whom::Asked(ask),
        Job::AskToCommit { commitment }
        | Job::RemindToCommit { commitment }
        | Job::SendCommitmentReceipt { commitment } => Whom::Level(commitment),
        _ => return None,
    })
}

impl Whom {
    /// A query for their address with the value of `$1`.
    fn address(self) -> (&'static str, i64) {
        let of_application =
            "SELECT a.email FROM endorsements e JOIN applications a ON a.id = e.application_id WHERE e.id = $1";
        match self {
            Whom::Person(id) => ("SELECT email FROM people WHERE id = $1", id.0),
            Whom::Applicant(id) => ("SELECT email FROM applications WHERE id = $1", id.0),
            Whom::ApplicantOf(id) => (of_application, id.0),
            Whom::Manager(id) => ("SELECT email FROM endorsements WHERE id = $1", id.0),
            Whom::Signer(id) => {
                ("SELECT p.email FROM signatures n JOIN people p ON p.id = n.person_id WHERE n.id = $1", id.0)
            }
            Whom::Reviewer(id) => {
                ("SELECT p.email FROM reviewers r JOIN people p ON p.id = r.person_id WHERE r.id = $1", id.0)
            }
            Whom::Invited(id) => {
                ("SELECT p.email FROM invitations i JOIN people p ON p.id = i.person_id WHERE i.id = $1", id.0)
            }
            Whom::Asked(id) => {
                ("SELECT p.email FROM weekly_asks w JOIN people p ON p.id = w.person_id WHERE w.id = $1", id.0)
            }
            Whom::Interested(id) => ("SELECT email FROM interests WHERE id = $1", id.0),
            Whom::Level(id) => ("SELECT email FROM commitments WHERE id = $1", id.0),
        }
    }
}

#[derive(FromQueryResult)]
struct Email {
    email: String,
}

/// The address of a letter that may wait for others, as it is now.
pub async fn email(db: &impl Read, job: &Job) -> Result<Option<String>> {
    let Some((sql, id)) = whom(job).map(Whom::address) else { return Ok(None) };
    Ok(first::<Email>(db, sql, values![id]).await?.map(|row| row.email))
}

/// Jobs of one kind that wait for their time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub kind: String,
    pub count: u32,
    /// When the first and the last are due.
    pub first: Timestamp,
    pub last: Timestamp,
}

#[derive(FromQueryResult)]
struct WaitingRow {
    kind: String,
    count: i64,
    first: i64,
    last: i64,
}

/// What waits for a programme, by kind.
pub async fn waiting_in(db: &impl Read, programme: ProgrammeId) -> Result<Vec<Waiting>> {
    let rows: Vec<WaitingRow> = all(
        db,
        "SELECT kind, count(*) AS count, MIN(due_at) AS first, MAX(due_at) AS last FROM jobs
         WHERE programme_id = $1 AND state = 'waiting' GROUP BY kind ORDER BY MIN(due_at), kind",
        values![programme.0],
    )
    .await?;
    let waiting = |row: WaitingRow| {
        let count = u32::try_from(row.count).unwrap_or(0);
        Ok(Waiting { kind: row.kind, count, first: instant(row.first)?, last: instant(row.last)? })
    };
    rows.into_iter().map(waiting).collect()
}
