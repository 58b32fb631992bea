//! One kind of letter: its words, and how it would read to one of those who would really get it.

use super::own::template;
use crate::jobs::{self, DEAD, Writing};
use crate::{Ctx, Result, link};
use domain::access::{Actor, ChangeMessages, Provider as House, ReadMessages};
use domain::id::*;
use domain::job::Job;
use jiff::Timestamp;
use letters::samples::Sample;
use letters::{Kind, Letter, Template};
pub use store::message::Candidate;

/// A kind of letter with its words.
pub struct Message {
    pub actor: Actor,
    pub kind: Kind,
    pub template: Template,
    /// Nought before anything was saved.
    pub version: u32,
    pub is_own: bool,
    /// Own words that this version of the program cannot use: the shipped ones go out.
    pub is_broken: bool,
    /// When, and by whom, it was saved last.
    pub saved: Option<(Timestamp, String)>,
    pub candidates: Vec<Candidate>,
    pub preview: Option<Preview>,
}

/// A letter that is only looked at.
#[derive(Clone, Debug)]
pub struct Preview {
    pub letter: Letter,
    /// Whose letter it is; empty for an invented person.
    pub to: String,
    pub why: Example,
}

/// Why a letter is shown with invented people, if it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// It is not: this is what the person would get now.
    Real,
    /// Nobody would get it now, or it holds what only its reader may know.
    Nobody,
    /// Nothing would go to the chosen person now.
    NothingNow,
}

/// A kind with the words that are saved, as `to` would read them. Looking makes no link and sends nothing.
pub async fn show(ctx: &Ctx, kind: &Kind, to: &str) -> Result<Message> {
    let permit = ctx.permit(ReadMessages, House).await?;
    let db = &ctx.provider.store;
    let saved = store::message::of_kind(db, kind.name).await?;
    let own = saved.as_ref().and_then(template);
    let is_broken = own.as_ref().is_some_and(|own| own.check(kind).is_err());
    let mut message = Message {
        actor: permit.actor().clone(),
        kind: *kind,
        version: saved.as_ref().map_or(0, |saved| saved.version),
        is_own: own.is_some(),
        is_broken,
        template: own.unwrap_or_else(|| Template::shipped(kind)),
        saved: saved.map(|saved| (saved.saved_at, saved.saved_by)),
        candidates: store::message::candidates(db, kind.name, ctx.now()).await?,
        preview: None,
    };
    message.preview = message.preview_to(ctx, to).await?;
    Ok(message)
}

/// The same with words that are typed and not saved. Those that cannot be used are refused.
pub async fn preview(ctx: &Ctx, kind: &Kind, typed: &Template, to: &str) -> Result<Message> {
    ctx.permit(ChangeMessages, House).await?;
    typed.tidied().check(kind)?;
    let mut message = show(ctx, kind, to).await?;
    message.template = typed.clone();
    message.preview = message.preview_to(ctx, to).await?;
    Ok(message)
}

impl Message {
    async fn preview_to(&self, ctx: &Ctx, to: &str) -> Result<Option<Preview>> {
        let chosen = self.candidates.iter().find(|one| one.key() == to).or(self.candidates.first());
        let Some(chosen) = chosen else { return Ok(self.example(ctx, Example::Nobody)) };
        let Some(job) = self.job_for(chosen) else { return Ok(self.example(ctx, Example::Nobody)) };
        let ready = jobs::write(ctx, &job, Writing::ToShow).await?.ready;
        match ready.filter(|ready| ready.letter.kind == self.kind) {
            Some(ready) => {
                let letter = self.in_words(ready.letter);
                Ok(Some(Preview { letter, to: chosen.name.clone(), why: Example::Real }))
            }
            None => Ok(self.example(ctx, Example::NothingNow)),
        }
    }

    fn in_words(&self, letter: Letter) -> Letter {
        self.template.tidied().put_into(&letter).unwrap_or(letter)
    }

    /// With invented people.
    fn example(&self, ctx: &Ctx, why: Example) -> Option<Preview> {
        let brand = &ctx.provider.brand;
        let address = link::address(&ctx.provider, DEAD);
        let sample =
            Sample { brand: &brand.name, contact: &brand.contact_email, today: ctx.today(), address: &address };
        let letter = letters::samples::of(&self.kind, &sample)?;
        Some(Preview { letter: self.in_words(letter), to: String::new(), why })
    }

    /// The job that would send this kind of letter to somebody.
    fn job_for(&self, to: &Candidate) -> Option<Job> {
        let (person, application) = (PersonId(to.person), ApplicationId(to.about));
        let (session, group) = (SessionId(to.about), GroupId(to.about));
        let (endorsement, reviewer) = (EndorsementId(to.about), ReviewerId(to.about));
        let (signature, enquiry) = (SignatureId(to.about), EnquiryId(to.about));
        let sequence = u32::try_from(to.sequence).unwrap_or(0);
        Some(match self.kind.name {
            "overview" | "overview-facilitator" => Job::SendOverview { group, person },
            "invitation" | "invitation-coming" | "invitation-facilitator" | "changed" | "changed-back" => {
                Job::SendInvitation { session, person, sequence }
            }
            "reminder" => Job::SendReminder { session, person },
            "cancelled" => Job::SendCancellation { session, person, sequence },
            "rota" | "rota-changed" => Job::SendRota { group, person, telling: 0 },
            "keeper" | "keeper-next" => Job::AskKeeper { group, person },
            "poll" => Job::AskPoll { poll: PollId(to.about), person },
            "poll-reminder" => Job::RemindPoll { poll: PollId(to.about), person, nth: 0 },
            "application-link" => Job::SendApplicationLink { application },
            "application-receipt" => Job::SendApplicationReceipt { application },
            "endorsement" => Job::AskManager { endorsement },
            "endorsement-reminder" => Job::RemindManager { endorsement },
            "manager-agreed" | "manager-not-agreed" | "manager-took-back" => Job::SendEndorsementNews { endorsement },
            "panel-invitation" => Job::InviteReviewer { reviewer },
            "panel-news" => Job::TellReviewer { reviewer },
            "panel-reminder" => Job::RemindReviewer { reviewer },
            "panel-letters" => Job::AskForLetters { reviewer },
            "outcome-offer" | "outcome-again" | "outcome-waiting" | "outcome-not" => {
                Job::SendOutcome { application, telling: 0 }
            }
            "outcome-moved" => Job::SendMovedOffer { application },
            "outcome-accepted" => Job::SendOfferReceipt { application, accepted: true },
            "outcome-passed" => Job::SendOfferReceipt { application, accepted: false },
            "outcome-reminder" => Job::RemindOffered { application },
            "agreement-participant" | "agreement-manager" | "agreement-again" | "agreement-manager-again" => {
                Job::AskToSign { signature }
            }
            "commitment" | "commitment-again" => Job::AskToCommit { commitment: CommitmentId(to.about) },
            "commitment-reminder" => Job::RemindToCommit { commitment: CommitmentId(to.about) },
            "commitment-receipt" => Job::SendCommitmentReceipt { commitment: CommitmentId(to.about) },
            "agreement-reminder" | "agreement-manager-reminder" => Job::RemindToSign { signature },
            "agreement-receipt" => Job::SendSigningReceipt { signature },
            "agreement-complete" => Job::SendSignedAgreement { signature },
            "questionnaire-before" | "questionnaire-after" => {
                Job::SendQuestionnaire { invitation: InvitationId(to.about) }
            }
            "week" => Job::AskForWeek { ask: WeekAskId(to.about) },
            "week-reminder" => Job::RemindOfWeek { ask: WeekAskId(to.about) },
            "enquiry" => Job::SendEnquiryNotice { enquiry, person: self.actor.person? },
            "enquiry-receipt" => Job::SendEnquiryReceipt { enquiry },
            _ => return None,
        })
    }
}
