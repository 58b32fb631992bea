//! Working the queue. Each job is an actor in the same table of acts, and can be done twice without harm.

mod agreement;
mod application;
mod ask_keeper;
mod carry_out_import;
mod check_import;
mod forget_the_old;
mod invite_the_near;
mod offer;
mod panel;
mod remind_the_silent;
mod scheduled;
mod send_cancellation;
mod send_colleague_message;
mod send_enquiry_notice;
mod send_enquiry_receipt;
mod send_invitation;
mod send_leaving;
mod send_news;
mod send_overview;
mod send_questionnaire;
mod send_reminder;
mod send_rota;
mod send_sign_in_code;
mod session_letter;

pub(crate) use carry_out_import::write_people;

pub use scheduled::queue_scheduled;

use crate::{Ctx, Provider, Result};
use domain::access::{Provider as House, WorkQueue};
use domain::id::PersonId;
use domain::job::{Job, next_try};
use domain::session::by_day;
use jiff::{SignedDuration, Timestamp};
use letters::Letter;
use session_letter::Occasion;
use store::job::Claimed;
use store::letter::Sent;
use store::paper::Which;

/// How long a worker holds a job before another may take it.
const HOLD: SignedDuration = SignedDuration::from_mins(5);
/// What must be left of the hold when a job is begun: more than a slow mail server can take over one letter.
const ENOUGH: SignedDuration = SignedDuration::from_secs(150);
const BATCH: u32 = 20;

/// Does every job that is due now; returns how many were tried.
pub async fn work(provider: &Provider) -> Result<usize> {
    let mut tried = 0;
    loop {
        let ctx = Ctx::system(provider.clone());
        ctx.permit(WorkQueue, House).await?;
        let tx = provider.store.begin().await?;
        let claimed = store::job::claim(&tx, ctx.now(), HOLD, BATCH).await?;
        tx.commit().await?;
        if claimed.is_empty() {
            return Ok(tried);
        }
        tried += work_all(&ctx, &claimed).await?;
    }
}

/// Does what was claimed, as long as nobody else can have taken it meanwhile; returns how many were tried.
async fn work_all(ctx: &Ctx, claimed: &[Claimed]) -> Result<usize> {
    for (nth, one) in claimed.iter().enumerate() {
        let ctx = ctx.later();
        if one.held_until.duration_since(ctx.now()) < ENOUGH {
            let tx = ctx.provider.store.begin().await?;
            store::job::give_back(&tx, &claimed[nth..]).await?;
            tx.commit().await?;
            return Ok(nth);
        }
        work_one(&ctx, one).await?;
    }
    Ok(claimed.len())
}

async fn work_one(ctx: &Ctx, claimed: &Claimed) -> Result<()> {
    if let Some(morning) = waits_until(ctx, &claimed.job) {
        let tx = ctx.provider.store.begin().await?;
        store::job::postpone(&tx, claimed.id, morning).await?;
        tx.commit().await?;
        return Ok(());
    }
    let outcome = carry_out(ctx, claimed).await;
    let ctx = ctx.later();
    let tx = ctx.provider.store.begin().await?;
    match outcome {
        Ok(()) => store::job::done(&tx, claimed.id, ctx.now()).await?,
        Err(error) => {
            let again = next_try(claimed.attempts + 1, ctx.now());
            tracing::warn!(job = claimed.id.0, kind = claimed.job.kind(), %error, dead = again.is_none(), "job failed");
            store::job::failed(&tx, claimed.id, &error.to_string(), again, ctx.now()).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Nobody is reminded or asked by our own doing at night, however long the mail server was away.
fn waits_until(ctx: &Ctx, job: &Job) -> Option<Timestamp> {
    let morning = by_day(ctx.now(), &ctx.provider.brand.zone);
    let is_ours = matches!(
        job,
        Job::SendReminder { .. }
            | Job::SendNearInvitation { .. }
            | Job::RemindManager { .. }
            | Job::TellOfRound { .. }
            | Job::TellReviewer { .. }
            | Job::RemindReviewer { .. }
            | Job::SendOutcome { .. }
            | Job::SendMovedOffer { .. }
            | Job::RemindOffered { .. }
            | Job::AskToSign { .. }
            | Job::RemindToSign { .. }
    );
    (is_ours && morning > ctx.now()).then_some(morning)
}

async fn carry_out(ctx: &Ctx, claimed: &Claimed) -> Result<()> {
    match &claimed.job {
        Job::SendSignInCode { code } => send_sign_in_code::send(ctx, claimed, *code).await,
        Job::SendQuestionnaire { invitation } => send_questionnaire::send(ctx, claimed, *invitation).await,
        Job::SendInvitation { session, person, sequence } => {
            session_letter::send(ctx, claimed, *session, *person, Occasion::Invitation(*sequence)).await
        }
        Job::SendNearInvitation { session, person, sequence } => {
            session_letter::send(ctx, claimed, *session, *person, Occasion::NearInvitation(*sequence)).await
        }
        Job::SendOverview { group, person } => send_overview::send(ctx, claimed, *group, *person).await,
        Job::SendNews { session, person, sequence } => {
            session_letter::send(ctx, claimed, *session, *person, Occasion::News(*sequence)).await
        }
        Job::SendLeaving { group, person } => send_leaving::send(ctx, claimed, *group, *person).await,
        Job::SendCancellation { session, person, sequence } => {
            session_letter::send(ctx, claimed, *session, *person, Occasion::Cancellation(*sequence)).await
        }
        Job::SendReminder { session, person } => {
            session_letter::send(ctx, claimed, *session, *person, Occasion::Reminder).await
        }
        Job::InviteTheNear => invite_the_near::queue(ctx).await,
        Job::RemindTheSilent => remind_the_silent::queue(ctx).await,
        Job::ForgetTheOld => forget_the_old::forget(ctx).await,
        Job::SendEnquiryNotice { enquiry, person } => send_enquiry_notice::send(ctx, claimed, *enquiry, *person).await,
        Job::SendApplicationLink { application } => application::send_link(ctx, claimed, *application).await,
        Job::SendApplicationReceipt { application } => application::send_receipt(ctx, claimed, *application).await,
        Job::AskManager { endorsement } => application::ask_manager(ctx, claimed, *endorsement, false).await,
        Job::RemindManager { endorsement } => application::ask_manager(ctx, claimed, *endorsement, true).await,
        Job::RemindSilentManagers => application::remind_silent(ctx).await,
        Job::SendEndorsementNews { endorsement } => application::send_news(ctx, claimed, *endorsement).await,
        Job::InviteReviewer { reviewer } => panel::invite(ctx, claimed, *reviewer).await,
        Job::TellReviewer { reviewer } => panel::tell(ctx, claimed, *reviewer).await,
        Job::RemindReviewer { reviewer } => panel::remind(ctx, claimed, *reviewer).await,
        Job::RemindPanels => crate::panel::remind_due(ctx).await,
        Job::TellOfRound { interest } => application::tell_of_round(ctx, claimed, *interest).await,
        Job::SendColleagueMessage { message } => send_colleague_message::send(ctx, claimed, *message).await,
        Job::SendOutcomeLetters { letters } => crate::offer::send(ctx, *letters).await,
        Job::SendOutcome { application } => offer::tell(ctx, claimed, *application, false).await,
        Job::SendMovedOffer { application } => offer::tell(ctx, claimed, *application, true).await,
        Job::RemindOffered { application } => offer::remind(ctx, claimed, *application).await,
        Job::LapseOffers => offer::lapse(ctx).await,
        Job::RemindSilentOffered => offer::remind_silent(ctx).await,
        Job::SendRota { group, person, telling } => send_rota::send(ctx, claimed, (*group, *person), *telling).await,
        Job::AskKeeper { group, person } => ask_keeper::send(ctx, claimed, *group, *person).await,
        Job::AskToSign { signature } => agreement::ask(ctx, claimed, *signature, false).await,
        Job::RemindToSign { signature } => agreement::ask(ctx, claimed, *signature, true).await,
        Job::RemindSilentSigners => agreement::remind_silent(ctx).await,
        Job::SendSigningReceipt { signature } => agreement::send_receipt(ctx, claimed, *signature).await,
        Job::PrintAgreement { agreement } => crate::agreement::print(ctx, *agreement).await,
        Job::SendSignedAgreement { signature } => agreement::send_signed(ctx, claimed, *signature).await,
        Job::PrintPaper { paper, subject, person } => {
            crate::paper::print(ctx, Which { kind: paper, subject: *subject, person: *person }).await
        }
        Job::SendEnquiryReceipt { enquiry } => send_enquiry_receipt::send(ctx, claimed, *enquiry).await,
        Job::CheckImport { import } => check_import::check(ctx, *import).await,
        Job::CarryOutImport { import } => carry_out_import::carry_out(ctx, *import).await,
    }
}

/// Queues a job in the action's own transaction, due at once.
pub(crate) async fn queue(ctx: &Ctx, tx: &store::Tx, job: &Job, key: &str) -> Result<bool> {
    queue_at(ctx, tx, job, key, ctx.now()).await
}

/// Queues a job that is due later.
pub(crate) async fn queue_at(ctx: &Ctx, tx: &store::Tx, job: &Job, key: &str, due: Timestamp) -> Result<bool> {
    Ok(store::job::queue(tx, job, key, due, ctx.now()).await?)
}

/// Hands a letter to a person over.
pub(crate) async fn post(ctx: &Ctx, claimed: &Claimed, letter: &Letter, to: &domain::person::Person) -> Result<()> {
    let addressee = Addressee { name: &to.name(), email: &to.email, person: Some(to.id) };
    post_to(ctx, claimed, letter, &addressee).await
}

/// Whom a letter goes to: a person, or somebody the provider knows by name and address only.
pub(crate) struct Addressee<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub person: Option<PersonId>,
}

/// The Message-ID of the letter that a job of this key sends.
pub(crate) fn message_id(provider: &Provider, key: &str) -> String {
    format!("{key}@{}", provider.host())
}

/// Hands a letter over and notes that it went out. The Message-ID is the job's key, so a repeat is known as one.
pub(crate) async fn post_to(ctx: &Ctx, claimed: &Claimed, letter: &Letter, to: &Addressee<'_>) -> Result<()> {
    let message_id = message_id(&ctx.provider, &claimed.key);
    ctx.provider.post.send(letter, to.email, to.name, &message_id).await?;
    let tx = ctx.provider.store.begin().await?;
    let sent = Sent { message_id: &message_id, occasion: letter.occasion, person: to.person, subject: &letter.subject };
    store::letter::record(&tx, sent, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
