//! Working the queue. Each job is an actor in the same table of acts, and can be done twice without harm.

mod agreement;
mod application;
mod ask_for_assent;
mod ask_for_review;
mod ask_for_topics;
mod ask_for_week;
mod ask_keeper;
mod carry_out_import;
mod case;
mod check_import;
mod commitment;
mod drop_in;
mod forget_the_old;
mod gather;
mod host;
mod invite_the_near;
mod offer;
mod panel;
mod poll;
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
mod tell_groups;
mod tell_of_address;
mod tell_of_safeguarding;
mod turn;
mod writing;

pub(crate) use carry_out_import::write_people;
pub(crate) use writing::{DEAD, Writing, write};

pub(crate) use scheduled::morning_after;
pub use scheduled::queue_scheduled;

use crate::message::OwnWords;
use crate::{Ctx, Provider, Result, token};
use domain::access::{Provider as House, WorkQueue};
use domain::job::{Job, Lane, Pace, next_try};
use domain::session::by_day;
use jiff::{SignedDuration, Timestamp};
use letters::Letter;
use store::Tx;
use store::job::Claimed;
use store::letter::Sent;
use store::paper::Which;
use writing::{Addressee, Ready, settle_now};

/// How long a worker holds a job before another may take it.
const HOLD: SignedDuration = SignedDuration::from_mins(5);
/// What must be left of the hold when a job is begun: more than a slow mail server can take over one letter.
const ENOUGH: SignedDuration = SignedDuration::from_secs(150);
const BATCH: u32 = 20;

/// Does every job that is due now; returns how many were tried.
pub async fn work(provider: &Provider) -> Result<usize> {
    work_in(provider, Lane::All).await
}

/// Does every job of a lane that is due now; returns how many were tried.
pub async fn work_in(provider: &Provider, lane: Lane) -> Result<usize> {
    let batch = match lane {
        Lane::Slow => 1,
        Lane::Quick | Lane::All => BATCH,
    };
    let mut tried = 0;
    loop {
        let ctx = Ctx::system(provider.clone());
        ctx.permit(WorkQueue, House).await?;
        let tx = provider.store.begin().await?;
        let claimed = store::job::claim(&tx, lane, ctx.now(), HOLD, batch).await?;
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
    if let Some(morning) = waits_until(ctx, &claimed.job).await? {
        return postpone(ctx, claimed, morning).await;
    }
    match &claimed.gathers {
        Some(address) => gather::work(ctx, claimed, address).await,
        None => {
            let outcome = carry_out(ctx, claimed).await;
            end(&ctx.later(), claimed, outcome).await
        }
    }
}

async fn postpone(ctx: &Ctx, claimed: &Claimed, until: Timestamp) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    store::job::postpone(&tx, claimed.id, until).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes how a job ended.
async fn end(ctx: &Ctx, claimed: &Claimed, outcome: Result<()>) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    end_in(ctx, &tx, claimed, outcome).await?;
    tx.commit().await?;
    Ok(())
}

async fn end_in(ctx: &Ctx, tx: &Tx, claimed: &Claimed, outcome: Result<()>) -> Result<()> {
    match outcome {
        Ok(()) => Ok(store::job::done(tx, claimed.id, ctx.now()).await?),
        Err(error) => failed(ctx, tx, claimed, &error.to_string()).await,
    }
}

async fn failed(ctx: &Ctx, tx: &Tx, claimed: &Claimed, error: &str) -> Result<()> {
    let again = next_try(claimed.job.attempts(), claimed.attempts + 1, ctx.now());
    tracing::warn!(job = claimed.id.0, kind = claimed.job.kind(), %error, dead = again.is_none(), "job failed");
    Ok(store::job::failed(tx, claimed.id, error, again, ctx.now()).await?)
}

/// Nobody is reminded or asked by our own doing at night, however long the mail server was away.
async fn waits_until(ctx: &Ctx, job: &Job) -> Result<Option<Timestamp>> {
    let morning = by_day(ctx.now(), &ctx.provider.brand.zone);
    let can_wait = morning > ctx.now()
        && match job.pace() {
            Pace::AtOnce => false,
            Pace::UnlessSoon | Pace::GatheredUnlessSoon => !is_about_the_coming_day(ctx, job, morning).await?,
            Pace::ByDay | Pace::Gathered => true,
        };
    Ok(can_wait.then_some(morning))
}

/// Whether a letter about dates is about one between now and the end of the coming day, as it is or as it was before a change.
async fn is_about_the_coming_day(ctx: &Ctx, job: &Job, morning: Timestamp) -> Result<bool> {
    let (store, days) = (&ctx.provider.store, ctx.today()..=ctx.day(morning));
    Ok(match job {
        Job::SendInvitation { session, .. } | Job::SendNews { session, .. } | Job::SendCancellation { session, .. } => {
            store::version::is_on(store, *session, days).await?
        }
        Job::SendLeaving { group, .. } => store::version::is_group_on(store, *group, days).await?,
        _ => false,
    })
}

async fn carry_out(ctx: &Ctx, claimed: &Claimed) -> Result<()> {
    match &claimed.job {
        Job::InviteTheNear => invite_the_near::queue(ctx).await,
        Job::RemindTheSilent => remind_the_silent::queue(ctx).await,
        Job::ForgetTheOld => forget_the_old::forget_the_old(ctx).await,
        Job::RemindSilentManagers => application::remind_silent(ctx).await,
        Job::RemindPanels => crate::panel::remind_due(ctx).await,
        Job::SendOutcomeLetters { letters } => crate::offer::send(ctx, *letters).await,
        Job::LapseOffers => offer::lapse(ctx).await,
        Job::RemindSilentOffered => offer::remind_silent(ctx).await,
        Job::RemindSilentSigners => agreement::remind_silent(ctx).await,
        Job::RemindSilentWeeks => crate::week::remind_silent(ctx).await,
        Job::TendGroupAgreements => crate::group_agreement::tend(ctx).await,
        Job::TendGroupReviews => crate::group_review::tend(ctx).await,
        Job::TendTopics => crate::topics::tend(ctx).await,
        Job::TendPolls => crate::poll::tend(ctx).await,
        Job::TendTurns => crate::turns::tend(ctx).await,
        Job::TendDropIns => crate::drop_in::tend(ctx).await,
        Job::RemindSilentLevels => commitment::remind_silent(ctx).await,
        Job::CloseBaselines => crate::questionnaire::close_begun(ctx).await,
        Job::RemindSilentHosts => crate::site::remind_silent(ctx).await,
        Job::PrintAgreement { agreement } => crate::agreement::print(ctx, *agreement).await,
        Job::PrintPaper { paper, subject, person } => {
            crate::paper::print(ctx, Which { kind: paper, subject: *subject, person: *person }).await
        }
        Job::SuggestGroups { suggestion } => crate::suggestion::search(ctx, *suggestion).await,
        Job::FindTimetable { timetable } => crate::timetable::search(ctx, *timetable).await,
        Job::TellCover { cover } => crate::cover::tell(ctx, *cover).await,
        Job::CheckImport { import } => check_import::check(ctx, *import).await,
        Job::CarryOutImport { import } => carry_out_import::carry_out(ctx, *import).await,
        letter => send(ctx, claimed, letter).await,
    }
}

async fn send(ctx: &Ctx, claimed: &Claimed, job: &Job) -> Result<()> {
    let written = write(ctx, job, Writing::ToSend).await?;
    if let Some(ready) = written.ready {
        post(ctx, claimed, ready).await?;
    }
    match written.after {
        Some(after) => settle_now(ctx, after).await,
        None => Ok(()),
    }
}

/// Queues a job in the action's own transaction, due at once.
pub(crate) async fn queue(ctx: &Ctx, tx: &store::Tx, job: &Job, key: &str) -> Result<bool> {
    queue_at(ctx, tx, job, key, ctx.now()).await
}

/// Queues a job that is due later.
pub(crate) async fn queue_at(ctx: &Ctx, tx: &store::Tx, job: &Job, key: &str, due: Timestamp) -> Result<bool> {
    let email = match job.pace() {
        Pace::Gathered | Pace::GatheredUnlessSoon => store::job::email(tx, job).await?,
        Pace::AtOnce | Pace::UnlessSoon | Pace::ByDay => None,
    };
    let gathers = email.map(|email| mailbox(ctx, &email));
    let new = store::job::New { job, key, gathers: gathers.as_deref(), due_at: due };
    Ok(store::job::queue(tx, new, ctx.now()).await?)
}

/// Stands for an address where letters to it are gathered: whoever reads the queue does not learn it.
fn mailbox(ctx: &Ctx, email: &str) -> String {
    token::derive(&ctx.provider, "mailbox", &[&email.to_lowercase()])
}

/// The Message-ID of the letter that a job of this key sends.
pub(crate) fn message_id(provider: &Provider, key: &str) -> String {
    format!("{key}@{}", provider.host())
}

/// Hands a letter over and notes that it went out. The Message-ID is the job's key, so a repeat is known as one.
async fn post(ctx: &Ctx, claimed: &Claimed, ready: Ready) -> Result<()> {
    let letter = OwnWords::load(&ctx.provider.store).await?.put_into(ready.letter);
    let id = message_id(&ctx.provider, &claimed.key);
    ctx.provider.post.send(&letter, &ready.to.email, &ready.to.name, &id).await?;
    let tx = ctx.provider.store.begin().await?;
    record(ctx, &tx, claimed, &letter, &ready.to).await?;
    tx.commit().await?;
    Ok(())
}

async fn record(ctx: &Ctx, tx: &Tx, claimed: &Claimed, letter: &Letter, to: &Addressee) -> Result<()> {
    let sent = Sent {
        message_id: &message_id(&ctx.provider, &claimed.key),
        job: claimed.id,
        kind: letter.kind.name,
        occasion: letter.occasion,
        person: to.person,
        subject: &letter.subject,
        day: ctx.today(),
    };
    Ok(store::letter::record(tx, sent, ctx.now()).await?)
}
