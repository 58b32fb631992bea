//! Jobs: what is still to be done after an action, told by ids only. Each can be done twice without harm.

use crate::id::*;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A piece of work in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Job {
    /// The letter with a code and a link to sign in.
    SendSignInCode { code: i64 },
    /// All dates of a group in one letter; again when several of them change at once.
    SendOverview { group: GroupId, person: PersonId },
    /// The invitation to a session, with its calendar file; again when the session changes.
    SendInvitation { session: SessionId, person: PersonId, sequence: u32 },
    /// The same for a session that was told of before and is near now; it waits for the day.
    SendNearInvitation { session: SessionId, person: PersonId, sequence: u32 },
    /// What is new about a session that somebody was told of and not yet invited to.
    SendNews { session: SessionId, person: PersonId, sequence: u32 },
    /// Tells somebody which groups they are in or facilitate, of those that were confirmed at this moment, in milliseconds.
    TellGroups { programme: ProgrammeId, person: PersonId, confirmed: i64 },
    /// Tells somebody who came into a confirmed group after its others were told.
    TellPlaced { group: GroupId, person: PersonId },
    /// Tells somebody who left a group that the dates they were told of are not theirs any more.
    SendLeaving { group: GroupId, person: PersonId },
    /// Tells a person that a session is cancelled and takes it out of the calendar.
    SendCancellation { session: SessionId, person: PersonId, sequence: u32 },
    /// Asks again, once, somebody who has not replied.
    SendReminder { session: SessionId, person: PersonId },
    /// Looks which sessions are near and queues reminders for those who have not replied.
    RemindTheSilent,
    /// Looks which sessions that were told of are near now, and queues their invitations.
    InviteTheNear,
    /// Takes away what is of no more use: work that is done, codes and links that have run out, lists nobody took in.
    ForgetTheOld,
    /// Invites a person to a questionnaire by a personal link.
    SendQuestionnaire { invitation: InvitationId },
    /// Reads an uploaded file of people row by row.
    CheckImport { import: ImportId },
    /// Takes over the checked rows of an import.
    CarryOutImport { import: ImportId },
    /// Tells the coordinators of a new enquiry.
    SendEnquiryNotice { enquiry: EnquiryId, person: PersonId },
    /// The applicant's personal link to their application.
    SendApplicationLink { application: ApplicationId },
    /// Tells the applicant that it was sent, and what happens next.
    SendApplicationReceipt { application: ApplicationId },
    /// Asks a manager whether they stand behind an application.
    AskManager { endorsement: EndorsementId },
    /// Asks a manager again who has not answered.
    RemindManager { endorsement: EndorsementId },
    /// Looks which managers are silent and queues a reminder for each.
    RemindSilentManagers,
    /// Tells the applicant what their manager said.
    SendEndorsementNews { endorsement: EndorsementId },
    /// Asks somebody to be on the panel of a round.
    InviteReviewer { reviewer: ReviewerId },
    /// Tells a reviewer that there is something to read.
    TellReviewer { reviewer: ReviewerId },
    /// Asks a reviewer to talk with the others who read an application, and to score it once more.
    AskToTalk { reviewer: ReviewerId },
    /// What one reader of an application wrote to another, to talk about it; forgotten once it is sent.
    SendReaderMessage { message: MessageId },
    /// Reminds a reviewer who has something left to read.
    RemindReviewer { reviewer: ReviewerId },
    /// Asks a reviewer whether the letters of a round may go.
    AskForLetters { reviewer: ReviewerId },
    /// Looks which panels are nearly due and queues reminders for those with something left to read.
    RemindPanels,
    /// Tells somebody who asked that a round is open.
    TellOfRound { interest: InterestId },
    /// What one trained facilitator wrote to another; forgotten once it is sent.
    SendColleagueMessage { message: MessageId },
    /// Sends the letters of a round that were approved for now.
    SendOutcomeLetters { letters: OutcomeLettersId },
    /// One applicant's letter of what was decided, the `telling`th that they get; nought for whatever they were told last.
    SendOutcome {
        application: ApplicationId,
        #[serde(default)]
        telling: u32,
    },
    /// Tells somebody on the waiting list that a place is theirs to take; it waits for the day.
    SendMovedOffer { application: ApplicationId },
    /// Tells whoever has just taken a place, or passed it on, that it is so.
    SendOfferReceipt { application: ApplicationId, accepted: bool },
    /// Asks again somebody who has a place to answer.
    RemindOffered { application: ApplicationId },
    /// Looks which offers ran out, and moves the waiting list.
    LapseOffers,
    /// Looks who has been silent about an offer that ends soon, and queues a reminder for each.
    RemindSilentOffered,
    /// Tells somebody their turns on the rota of a course group, when they have not heard of them.
    SendRota { group: GroupId, person: PersonId, telling: u32 },
    /// Asks a member to be the keeper of a group that is handed over.
    AskKeeper { group: GroupId, person: PersonId },
    /// Tells whoever asked a member to keep a group that they would rather not.
    TellKeeperNo { group: GroupId, member: PersonId, asker: PersonId },
    /// Asks somebody to sign an agreement.
    AskToSign { signature: SignatureId },
    /// Asks somebody again who has neither signed nor said that they cannot.
    RemindToSign { signature: SignatureId },
    /// Looks who is silent about an agreement and queues a reminder for each.
    RemindSilentSigners,
    /// Tells whoever has just signed what they have signed.
    SendSigningReceipt { signature: SignatureId },
    /// Prints an agreement that all have signed, and queues the letters that tell of it.
    PrintAgreement { agreement: AgreementId },
    /// Tells one of those who signed that all have, and where the agreement is.
    SendSignedAgreement { signature: SignatureId },
    /// Prints a paper that somebody asked for; `person` is nought where it is nobody's own.
    PrintPaper { paper: String, subject: i64, person: i64 },
    /// Looks for groups of a stage, or for seats in those there are.
    SuggestGroups { suggestion: SuggestionId },
    /// Looks for a timetable of a stage's groups.
    FindTimetable { timetable: TimetableId },
    /// Looks who is to hear that somebody else holds sessions, and queues their letters.
    TellCover { cover: CoverId },
    /// Tells whoever sent an enquiry that it has arrived.
    SendEnquiryReceipt { enquiry: EnquiryId },
    /// Invites whoever enquired to the meeting about their needs, with its calendar file; again when it is moved.
    SendNeedsMeeting { enquiry: EnquiryId, sequence: u32 },
    /// Asks a member of a group for their yes to its own agreement.
    AskForAssent { group: GroupId, person: PersonId },
    /// The same to whoever is silent.
    RemindOfAssent { group: GroupId, person: PersonId },
    /// Lets agreements hold that everybody has said yes to, asks newcomers and reminds the silent.
    TendGroupAgreements,
    /// Asks somebody when they can come in a usual week.
    AskForWeek { ask: WeekAskId },
    /// Asks somebody again who has not said so.
    RemindOfWeek { ask: WeekAskId },
    /// Looks who is silent about their week and queues a reminder for each.
    RemindSilentWeeks,
    /// Asks the host of a site which of its coming dates can be had.
    AskHost { site: SiteId },
    /// Asks a host again who has left dates open.
    RemindHost { site: SiteId },
    /// Looks which hosts are silent and queues a reminder for each.
    RemindSilentHosts,
    /// The personal link to a proposal.
    SendProposal { proposal: ProposalId },
    /// Tells the client that another year was agreed.
    TellRenewal { commission: CommissionId, year: u32 },
    /// Tells the client which day is the last.
    TellCommissionEnd { commission: CommissionId },
    /// Asks a member when and where their group can meet.
    AskPoll { poll: PollId, person: PersonId },
    /// Asks again a member who has not answered a poll.
    RemindPoll { poll: PollId, person: PersonId, nth: u32 },
    /// Looks after the polls that are open: asks whoever is new, reminds the silent, closes those that are over.
    TendPolls,
    /// Asks whoever signs for one level of an organisation to say yes; again when the wording changes.
    AskToCommit { commitment: CommitmentId },
    /// Asks again whoever has not answered.
    RemindToCommit { commitment: CommitmentId },
    /// Tells whoever has just said yes for a level what they said yes to.
    SendCommitmentReceipt { commitment: CommitmentId },
    /// Looks which levels are silent and queues a reminder for each.
    RemindSilentLevels,
    /// Looks whose turns are near, settles them and queues a letter for each; forgets those of old terms.
    TendTurns,
    /// Tells somebody that a turn is theirs, or is not any more.
    SendTurn { session: SessionId, person: PersonId },
    /// Asks a member to swap their turn with another's.
    AskSwap { swap: SwapId, person: PersonId },
    /// Tells whoever asked for a swap what the other said.
    TellSwap { swap: SwapId, person: PersonId },
    /// Asks somebody who is silent how their group is going.
    AskForReview { review: GroupReviewId, person: PersonId },
    /// Asks groups how they are going, closes what is over, queues letters to the silent and deletes what is old.
    TendGroupReviews,
    /// Asks a member which topics they would like, once more where they are silent.
    AskForTopics { round: TopicRoundId, person: PersonId, again: bool },
    /// Closes rounds of topics whose last day has gone by, and asks the silent of others once more.
    TendTopics,
    /// Tells the safeguarding lead that there is an entry, and nothing of it.
    TellOfSafeguarding { entry: SafeguardingId },
    /// Tells somebody that they lead on safeguarding, or do not any more.
    TellSafeguardingLead { person: PersonId, leads: bool },
    /// Tells somebody at the address before or at the new one that a coordinator changed it.
    TellOfAddress { change: i64, is_old: bool },
    /// Tells somebody that a place in an open session is kept for them, or sends the link they asked for.
    SendDropIn { ask: DropInAskId, person: PersonId },
    /// Sends the link to an open session that somebody asked for who is not known.
    SendDropInGuest { ask: DropInAskId },
    /// Tells whoever waits for a place that the session is off or at another time.
    TellWaiting { ask: DropInAskId, person: PersonId, sequence: u32 },
    /// Tells somebody that they bring a story to a round.
    TellTeller { ask: DropInAskId, person: PersonId },
    /// Lets places go on that were not taken in time.
    TendDropIns,
    /// Closes what is asked before a programme once its first session has begun.
    CloseBaselines,
}

impl Job {
    /// The name of the kind, as stored.
    pub fn kind(&self) -> &'static str {
        match self {
            Job::SendSignInCode { .. } => "send_sign_in_code",
            Job::SendOverview { .. } => "send_overview",
            Job::SendInvitation { .. } => "send_invitation",
            Job::SendNearInvitation { .. } => "send_near_invitation",
            Job::SendNews { .. } => "send_news",
            Job::TellGroups { .. } => "tell_groups",
            Job::TellPlaced { .. } => "tell_placed",
            Job::SendLeaving { .. } => "send_leaving",
            Job::SendCancellation { .. } => "send_cancellation",
            Job::SendReminder { .. } => "send_reminder",
            Job::RemindTheSilent => "remind_the_silent",
            Job::InviteTheNear => "invite_the_near",
            Job::ForgetTheOld => "forget_the_old",
            Job::SendQuestionnaire { .. } => "send_questionnaire",
            Job::CheckImport { .. } => "check_import",
            Job::CarryOutImport { .. } => "carry_out_import",
            Job::SendEnquiryNotice { .. } => "send_enquiry_notice",
            Job::SendApplicationLink { .. } => "send_application_link",
            Job::SendApplicationReceipt { .. } => "send_application_receipt",
            Job::AskManager { .. } => "ask_manager",
            Job::RemindManager { .. } => "remind_manager",
            Job::RemindSilentManagers => "remind_silent_managers",
            Job::SendEndorsementNews { .. } => "send_endorsement_news",
            Job::InviteReviewer { .. } => "invite_reviewer",
            Job::TellReviewer { .. } => "tell_reviewer",
            Job::AskToTalk { .. } => "ask_to_talk",
            Job::SendReaderMessage { .. } => "send_reader_message",
            Job::RemindReviewer { .. } => "remind_reviewer",
            Job::AskForLetters { .. } => "ask_for_letters",
            Job::RemindPanels => "remind_panels",
            Job::TellOfRound { .. } => "tell_of_round",
            Job::SendColleagueMessage { .. } => "send_colleague_message",
            Job::SendOutcomeLetters { .. } => "send_outcome_letters",
            Job::SendOutcome { .. } => "send_outcome",
            Job::SendMovedOffer { .. } => "send_moved_offer",
            Job::SendOfferReceipt { .. } => "send_offer_receipt",
            Job::RemindOffered { .. } => "remind_offered",
            Job::LapseOffers => "lapse_offers",
            Job::RemindSilentOffered => "remind_silent_offered",
            Job::SendRota { .. } => "send_rota",
            Job::AskKeeper { .. } => "ask_keeper",
            Job::TellKeeperNo { .. } => "tell_keeper_no",
            Job::AskToSign { .. } => "ask_to_sign",
            Job::RemindToSign { .. } => "remind_to_sign",
            Job::RemindSilentSigners => "remind_silent_signers",
            Job::SendSigningReceipt { .. } => "send_signing_receipt",
            Job::PrintAgreement { .. } => "print_agreement",
            Job::SendSignedAgreement { .. } => "send_signed_agreement",
            Job::PrintPaper { .. } => "print_paper",
            Job::SuggestGroups { .. } => "suggest_groups",
            Job::FindTimetable { .. } => "find_timetable",
            Job::TellCover { .. } => "tell_cover",
            Job::SendEnquiryReceipt { .. } => "send_enquiry_receipt",
            Job::SendNeedsMeeting { .. } => "send_needs_meeting",
            Job::SendProposal { .. } => "send_proposal",
            Job::TellRenewal { .. } => "tell_renewal",
            Job::TellCommissionEnd { .. } => "tell_commission_end",
            Job::AskForAssent { .. } => "ask_for_assent",
            Job::RemindOfAssent { .. } => "remind_of_assent",
            Job::TendGroupAgreements => "tend_group_agreements",
            Job::AskForWeek { .. } => "ask_for_week",
            Job::RemindOfWeek { .. } => "remind_of_week",
            Job::RemindSilentWeeks => "remind_silent_weeks",
            Job::AskPoll { .. } => "ask_poll",
            Job::RemindPoll { .. } => "remind_poll",
            Job::TendPolls => "tend_polls",
            Job::AskToCommit { .. } => "ask_to_commit",
            Job::RemindToCommit { .. } => "remind_to_commit",
            Job::SendCommitmentReceipt { .. } => "send_commitment_receipt",
            Job::RemindSilentLevels => "remind_silent_levels",
            Job::TendTurns => "tend_turns",
            Job::SendTurn { .. } => "send_turn",
            Job::AskSwap { .. } => "ask_swap",
            Job::TellSwap { .. } => "tell_swap",
            Job::AskForReview { .. } => "ask_for_review",
            Job::TendGroupReviews => "tend_group_reviews",
            Job::AskForTopics { .. } => "ask_for_topics",
            Job::TendTopics => "tend_topics",
            Job::TellOfSafeguarding { .. } => "tell_of_safeguarding",
            Job::TellSafeguardingLead { .. } => "tell_safeguarding_lead",
            Job::TellOfAddress { .. } => "tell_of_address",
            Job::SendDropIn { .. } => "send_drop_in",
            Job::SendDropInGuest { .. } => "send_drop_in_guest",
            Job::TellWaiting { .. } => "tell_waiting",
            Job::TellTeller { .. } => "tell_teller",
            Job::TendDropIns => "tend_drop_ins",
            Job::CloseBaselines => "close_baselines",
            Job::AskHost { .. } => "ask_host",
            Job::RemindHost { .. } => "remind_host",
            Job::RemindSilentHosts => "remind_silent_hosts",
        }
    }
}

/// Kinds that can take minutes: nobody's code to sign in waits behind one of them.
pub const SLOW: [&str; 6] =
    ["suggest_groups", "find_timetable", "print_agreement", "print_paper", "check_import", "carry_out_import"];

/// Which jobs a worker takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Letters and the day's work.
    Quick,
    /// Those of [`SLOW`].
    Slow,
    /// Whatever is due.
    All,
}

/// How soon the letter of a job goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Somebody waits for it: at night too. Work without a letter is done at once as well.
    AtOnce,
    /// By day; at night only where it is about a date of the coming day, so that nobody sets out for nothing.
    UnlessSoon,
    /// By day, in a mail of its own: it carries a calendar file or stands beside one that does, tells somebody of a place, or others
    /// wait for its reader.
    ByDay,
    /// By day, with all others of its kind for the address in one mail. It asks for nothing within the day.
    Gathered,
    /// The same; at night only where it is about a date of the coming day.
    GatheredUnlessSoon,
}

impl Job {
    pub fn pace(&self) -> Pace {
        match self {
            Job::SendReminder { .. }
            | Job::SendQuestionnaire { .. }
            | Job::RemindManager { .. }
            | Job::SendEndorsementNews { .. }
            | Job::AskManager { .. }
            | Job::InviteReviewer { .. }
            | Job::TellReviewer { .. }
            | Job::RemindReviewer { .. }
            | Job::AskForLetters { .. }
            | Job::TellOfRound { .. }
            | Job::RemindOffered { .. }
            | Job::SendRota { .. }
            | Job::AskKeeper { .. }
            | Job::TellKeeperNo { .. }
            | Job::AskPoll { .. }
            | Job::RemindPoll { .. }
            | Job::AskToSign { .. }
            | Job::RemindToSign { .. }
            | Job::SendTurn { .. }
            | Job::AskSwap { .. }
            | Job::TellSwap { .. }
            | Job::AskForAssent { .. }
            | Job::RemindOfAssent { .. }
            | Job::AskForReview { .. }
            | Job::AskForTopics { .. }
            | Job::AskForWeek { .. }
            | Job::RemindOfWeek { .. }
            | Job::AskToCommit { .. }
            | Job::RemindToCommit { .. }
            | Job::SendSignedAgreement { .. } => Pace::Gathered,
            Job::SendNews { .. } => Pace::GatheredUnlessSoon,
            Job::SendNearInvitation { .. }
            | Job::SendNeedsMeeting { .. }
            | Job::SendProposal { .. }
            | Job::TellRenewal { .. }
            | Job::TellCommissionEnd { .. }
            | Job::AskHost { .. }
            | Job::RemindHost { .. }
            | Job::SendOverview { .. }
            | Job::TellGroups { .. }
            | Job::TellPlaced { .. }
            | Job::SendOutcome { .. }
            | Job::SendMovedOffer { .. }
            | Job::SendEnquiryNotice { .. }
            | Job::AskToTalk { .. }
            | Job::SendReaderMessage { .. }
            | Job::TellOfSafeguarding { .. }
            | Job::TellSafeguardingLead { .. }
            | Job::SendColleagueMessage { .. } => Pace::ByDay,
            Job::SendInvitation { .. } | Job::SendLeaving { .. } | Job::SendCancellation { .. } => Pace::UnlessSoon,
            Job::SendSignInCode { .. }
            | Job::TellOfAddress { .. }
            | Job::SendEnquiryReceipt { .. }
            | Job::SendApplicationLink { .. }
            | Job::SendApplicationReceipt { .. }
            | Job::SendOfferReceipt { .. }
            | Job::SendCommitmentReceipt { .. }
            | Job::SendDropIn { .. }
            | Job::SendDropInGuest { .. }
            | Job::TellWaiting { .. }
            | Job::TellTeller { .. }
            | Job::SendSigningReceipt { .. } => Pace::AtOnce,
            Job::RemindTheSilent
            | Job::InviteTheNear
            | Job::ForgetTheOld
            | Job::CheckImport { .. }
            | Job::CarryOutImport { .. }
            | Job::RemindSilentManagers
            | Job::RemindPanels
            | Job::SendOutcomeLetters { .. }
            | Job::LapseOffers
            | Job::RemindSilentOffered
            | Job::RemindSilentSigners
            | Job::TendGroupAgreements
            | Job::TendGroupReviews
            | Job::TendTopics
            | Job::RemindSilentWeeks
            | Job::TendPolls
            | Job::TendTurns
            | Job::RemindSilentLevels
            | Job::TendDropIns
            | Job::CloseBaselines
            | Job::RemindSilentHosts
            | Job::SuggestGroups { .. }
            | Job::FindTimetable { .. }
            | Job::TellCover { .. }
            | Job::PrintAgreement { .. }
            | Job::PrintPaper { .. } => Pace::AtOnce,
        }
    }
}

/// How often a failed job is tried before it is left for the operator.
pub const ATTEMPTS: u32 = 8;
/// How often a letter is tried that tells somebody of a place: hourly by day, for more than a week.
const PLACE_ATTEMPTS: u32 = 100;

impl Job {
    /// How often it is tried.
    pub fn attempts(&self) -> u32 {
        match self {
            Job::SendOutcome { .. } | Job::SendMovedOffer { .. } => PLACE_ATTEMPTS,
            _ => ATTEMPTS,
        }
    }
}

/// When a job that has failed `attempts` times of `most` is tried again: 30 seconds, doubling, an hour at most.
pub fn next_try(most: u32, attempts: u32, now: Timestamp) -> Option<Timestamp> {
    if attempts >= most {
        return None;
    }
    let seconds = (30_i64 << attempts.saturating_sub(1).min(7)).min(3600);
    Some(now + jiff::SignedDuration::from_secs(seconds))
}
