//! Writing a letter without sending it: what a job has to say now, to whom, and what is to be noted once it is out.

use super::{
    agreement, application, ask_for_assent, ask_for_review, ask_for_topics, ask_for_week, ask_keeper, case, commitment,
    drop_in, host, offer, panel, poll, send_colleague_message, send_enquiry_notice, send_enquiry_receipt, send_leaving,
    send_overview, send_questionnaire, send_rota, send_sign_in_code, session_letter, tell_groups, tell_of_address,
    tell_of_safeguarding, turn,
};
use crate::{Ctx, Provider, Result, link};
use domain::id::{ApplicationId, EndorsementId, GroupId, InterestId, MessageId, PersonId, SessionId};
use domain::job::Job;
use domain::person::Person;
use domain::rota::ToldTurn;
use jiff::{SignedDuration, Timestamp};
use letters::Letter;
use session_letter::Occasion;
use store::Tx;
use store::group_agreement::Member;
use store::reply::ToTell;

/// What a letter is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    ToSend,
    /// To be looked at: its links open nothing, none is made, and nothing is noted.
    ToShow,
}

impl Writing {
    /// The address of a link whose token is derived and not made.
    pub fn address(self, provider: &Provider, token: impl FnOnce() -> String) -> String {
        match self {
            Writing::ToSend => link::address(provider, &token()),
            Writing::ToShow => link::address(provider, DEAD),
        }
    }
}

/// Stands for the token in letters that are only looked at.
pub(crate) const DEAD: &str = "preview";

/// Whom a letter goes to: a person, or somebody the provider knows by name and address only.
#[derive(Clone, Debug)]
pub(crate) struct Addressee {
    pub name: String,
    pub email: String,
    pub person: Option<PersonId>,
}

impl From<&Person> for Addressee {
    fn from(person: &Person) -> Self {
        Addressee { name: person.name(), email: person.email.clone(), person: Some(person.id) }
    }
}

/// A letter and its addressee.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    pub letter: Letter,
    pub to: Addressee,
    /// From then on it helps nobody, or comes later than it should: it waits for no mail after that.
    pub until: Option<Timestamp>,
}

/// The last moment at which somebody still has a day before this.
pub(super) fn a_day_before(moment: Timestamp) -> Timestamp {
    moment - SignedDuration::from_hours(24)
}

/// What is noted once a letter is out, or when there is nothing to say any more.
#[derive(Clone, Debug)]
pub(crate) enum After {
    /// People know these versions now.
    Heard(Vec<ToTell>),
    /// Nobody is invited who cannot come.
    Uninvited(SessionId, PersonId),
    /// Whoever left is told anew if they come back.
    Forgotten(SessionId, PersonId),
    GroupForgotten(GroupId, PersonId),
    RotaHeard(GroupId, PersonId, Vec<ToldTurn>),
    InterestEnded(InterestId),
    /// The applicant knows what their manager says.
    ManagerTold(EndorsementId, Option<bool>),
    WordsForgotten(MessageId),
    /// They have heard of a decision, as so many times before.
    OutcomeHeard(ApplicationId, u32),
    /// Its letter is not as it was approved.
    OutcomeHeld(ApplicationId, u32),
}

/// What a job comes to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    /// `None` when there is nothing to say.
    pub ready: Option<Ready>,
    pub after: Option<After>,
}

impl Written {
    pub fn nothing() -> Written {
        Written::default()
    }

    pub fn of(letter: Letter, to: impl Into<Addressee>) -> Written {
        Written { ready: Some(Ready { letter, to: to.into(), until: None }), after: None }
    }

    #[must_use]
    pub fn then(self, after: After) -> Written {
        Written { after: Some(after), ..self }
    }

    #[must_use]
    pub fn until(mut self, until: impl Into<Option<Timestamp>>) -> Written {
        if let Some(ready) = &mut self.ready {
            ready.until = until.into();
        }
        self
    }
}

/// The letter of a job as it would go out now. Work that is no letter comes to nothing.
pub(crate) async fn write(ctx: &Ctx, job: &Job, writing: Writing) -> Result<Written> {
    match job {
        Job::SendSignInCode { code } => send_sign_in_code::write(ctx, *code).await,
        Job::SendQuestionnaire { invitation } => send_questionnaire::write(ctx, *invitation, writing).await,
        Job::SendOverview { group, person } => send_overview::write(ctx, *group, *person, writing).await,
        Job::TellGroups { programme, person, confirmed } => {
            tell_groups::write(ctx, *programme, *person, *confirmed).await
        }
        Job::TellPlaced { group, person } => tell_groups::write_placed(ctx, *group, *person).await,
        Job::SendLeaving { group, person } => send_leaving::write(ctx, *group, *person).await,
        Job::SendEnquiryNotice { enquiry, person } => send_enquiry_notice::write(ctx, *enquiry, *person).await,
        Job::SendEnquiryReceipt { enquiry } => send_enquiry_receipt::write(ctx, *enquiry).await,
        Job::SendNeedsMeeting { enquiry, sequence } => case::needs_meeting(ctx, *enquiry, *sequence).await,
        Job::AskForAssent { group, person } => {
            ask_for_assent::write(ctx, Member { group: *group, person: *person }, false, writing).await
        }
        Job::RemindOfAssent { group, person } => {
            ask_for_assent::write(ctx, Member { group: *group, person: *person }, true, writing).await
        }
        Job::AskForReview { review, person } => ask_for_review::write(ctx, *review, *person).await,
        Job::AskForTopics { round, person, again } => ask_for_topics::write(ctx, *round, *person, *again).await,
        Job::TellOfSafeguarding { entry } => tell_of_safeguarding::write(ctx, *entry).await,
        Job::TellSafeguardingLead { person, leads } => tell_of_safeguarding::write_lead(ctx, *person, *leads).await,
        Job::TellOfAddress { change, is_old } => tell_of_address::write(ctx, *change, *is_old).await,
        Job::AskForWeek { ask } => ask_for_week::write(ctx, *ask, false, writing).await,
        Job::RemindOfWeek { ask } => ask_for_week::write(ctx, *ask, true, writing).await,
        Job::TellRenewal { commission, year } => case::renewal(ctx, *commission, *year).await,
        Job::TellCommissionEnd { commission } => case::end(ctx, *commission).await,
        Job::SendProposal { proposal } => case::proposal(ctx, *proposal, writing).await,
        Job::AskToCommit { commitment } => commitment::ask(ctx, *commitment, false, writing).await,
        Job::RemindToCommit { commitment } => commitment::ask(ctx, *commitment, true, writing).await,
        Job::SendCommitmentReceipt { commitment } => commitment::receipt(ctx, *commitment, writing).await,
        Job::AskHost { site } => host::write(ctx, *site, false, writing).await,
        Job::RemindHost { site } => host::write(ctx, *site, true, writing).await,
        Job::SendColleagueMessage { message } => send_colleague_message::write(ctx, *message).await,
        Job::SendRota { group, person, telling } => send_rota::write(ctx, (*group, *person), *telling, writing).await,
        Job::AskKeeper { group, person } => ask_keeper::write(ctx, *group, *person).await,
        Job::TellKeeperNo { group, member, asker } => ask_keeper::declined(ctx, *group, *member, *asker).await,
        Job::SendDropIn { ask, .. } => drop_in::write(ctx, *ask, writing).await,
        Job::SendDropInGuest { ask } => drop_in::to_guest(ctx, *ask, writing).await,
        Job::TellWaiting { ask, sequence, .. } => drop_in::to_waiting(ctx, *ask, *sequence, writing).await,
        Job::TellTeller { ask, .. } => drop_in::to_teller(ctx, *ask, writing).await,
        Job::SendTurn { session, person } => turn::write(ctx, *session, *person).await,
        Job::AskSwap { swap, .. } => turn::ask(ctx, *swap, writing).await,
        Job::TellSwap { swap, .. } => turn::tell(ctx, *swap).await,
        Job::AskPoll { poll, person } => poll::write(ctx, (*poll, *person), false, writing).await,
        Job::RemindPoll { poll, person, .. } => poll::write(ctx, (*poll, *person), true, writing).await,
        _ => of_session(ctx, job, writing).await,
    }
}

async fn of_session(ctx: &Ctx, job: &Job, writing: Writing) -> Result<Written> {
    let (session, person, occasion) = match job {
        Job::SendInvitation { session, person, sequence } => (session, person, Occasion::Invitation(*sequence)),
        Job::SendNearInvitation { session, person, sequence } => (session, person, Occasion::NearInvitation(*sequence)),
        Job::SendNews { session, person, sequence } => (session, person, Occasion::News(*sequence)),
        Job::SendCancellation { session, person, sequence } => (session, person, Occasion::Cancellation(*sequence)),
        Job::SendReminder { session, person } => (session, person, Occasion::Reminder),
        _ => return of_round(ctx, job, writing).await,
    };
    session_letter::write(ctx, *session, *person, occasion, writing).await
}

async fn of_round(ctx: &Ctx, job: &Job, writing: Writing) -> Result<Written> {
    match job {
        Job::SendApplicationLink { application } => application::link(ctx, *application, writing).await,
        Job::SendApplicationReceipt { application } => application::receipt(ctx, *application, writing).await,
        Job::AskManager { endorsement } => application::ask_manager(ctx, *endorsement, false, writing).await,
        Job::RemindManager { endorsement } => application::ask_manager(ctx, *endorsement, true, writing).await,
        Job::SendEndorsementNews { endorsement } => application::news(ctx, *endorsement, writing).await,
        Job::TellOfRound { interest } => application::tell_of_round(ctx, *interest).await,
        Job::InviteReviewer { reviewer } => panel::invite(ctx, *reviewer).await,
        Job::TellReviewer { reviewer } | Job::AskToTalk { reviewer } => panel::tell(ctx, *reviewer).await,
        Job::RemindReviewer { reviewer } => panel::remind(ctx, *reviewer).await,
        Job::SendReaderMessage { message } => panel::reader_message(ctx, *message).await,
        Job::AskForLetters { reviewer } => panel::ask(ctx, *reviewer).await,
        Job::SendOutcome { application, telling } => offer::tell(ctx, *application, *telling, writing).await,
        Job::SendMovedOffer { application } => offer::tell_moved(ctx, *application, writing).await,
        Job::SendOfferReceipt { application, accepted } => offer::receipt(ctx, *application, *accepted, writing).await,
        Job::RemindOffered { application } => offer::remind(ctx, *application, writing).await,
        Job::AskToSign { signature } => agreement::ask(ctx, *signature, false, writing).await,
        Job::RemindToSign { signature } => agreement::ask(ctx, *signature, true, writing).await,
        Job::SendSigningReceipt { signature } => agreement::receipt(ctx, *signature, writing).await,
        Job::SendSignedAgreement { signature } => agreement::signed(ctx, *signature, writing).await,
        _ => Ok(Written::nothing()),
    }
}

/// Notes what is to be noted, with what else is noted of the letter.
pub(crate) async fn settle(ctx: &Ctx, tx: &Tx, after: &After) -> Result<()> {
    match after {
        After::Heard(told) => store::announcement::hear(tx, told).await?,
        After::Uninvited(session, person) => store::reply::uninvite(tx, *session, *person).await?,
        After::Forgotten(session, person) => store::announcement::forget(tx, *session, *person).await?,
        After::GroupForgotten(group, person) => store::announcement::forget_group(tx, *group, *person).await?,
        After::RotaHeard(group, person, turns) => {
            store::rota::hear(tx, *group, *person, turns, ctx.now()).await?;
        }
        After::ManagerTold(id, told) => store::application::endorsement::set_told(tx, *id, *told).await?,
        After::InterestEnded(id) => store::application::forget_interest(tx, *id).await?,
        After::WordsForgotten(id) => store::community::forget_words(tx, *id).await?,
        After::OutcomeHeard(id, telling) => store::offer::heard(tx, *id, *telling, ctx.now()).await?,
        After::OutcomeHeld(id, telling) => crate::offer::hold(ctx, tx, *id, *telling).await?,
    }
    Ok(())
}

/// The same by itself.
pub(crate) async fn settle_now(ctx: &Ctx, after: After) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    settle(ctx, &tx, &after).await?;
    tx.commit().await?;
    Ok(())
}
