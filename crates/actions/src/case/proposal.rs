//! The proposal: made of what was found out, sent by link, and accepted or declined by whoever holds the link.

use super::{Case, Proposal, check_address, held, token_of};
use crate::{Ctx, Error, Result, jobs, paper, token};
use domain::access::{Actor, AnswerProposal, Permit, Provider as House, WorkCases};
use domain::agreement::signed_name;
use domain::commission::Year;
use domain::enquiry::Stage;
use domain::id::{EnquiryId, ProposalId};
use domain::job::Job;
use domain::needs::Section;
use domain::paper::ProposalPaper;
use domain::proposal::{Answer, Terms, check_words};
use domain::refusal::Fault;
use jiff::ToSpan;
use store::Tx;
use store::paper::Which;
use store::proposal::NewProposal;

/// A proposal before it is sent.
#[derive(Clone, Debug)]
pub struct Proposed {
    pub actor: Actor,
    pub case: Case,
    /// What is still to be found out.
    pub missing: Vec<Section>,
    /// As it would be; `None` while something is missing.
    pub draft: Option<(Terms, ProposalPaper)>,
    /// Of the draft; empty while there is none.
    pub hash: String,
    /// The version sent last.
    pub latest: Option<Proposal>,
}

pub async fn to_propose(ctx: &Ctx, id: EnquiryId) -> Result<Proposed> {
    let permit = ctx.permit(WorkCases, House).await?;
    let db = &ctx.provider.store;
    let case = store::enquiry::case::by_id(db, id).await?.ok_or(Error::Missing)?;
    let needs = store::needs::of(db, id).await?;
    let latest = store::proposal::of_case(db, id).await?.into_iter().next();
    let draft = &case.enquiry.draft;
    let terms = Terms::of(&ctx.provider.brand.name, &draft.name, &draft.organisation, &needs).ok();
    let hash = terms.as_ref().map(|terms| token::hash(&terms.text())).unwrap_or_default();
    let is_same = |latest: &Proposal| latest.hash == hash && latest.answer == Answer::Silent && !latest.is_over;
    let number = latest.as_ref().map_or(1, |latest| latest.number + u32::from(!is_same(latest)));
    let draft = terms.map(|terms| {
        let shown = letters::proposal::shown(&terms, number, &hash);
        (terms, shown)
    });
    Ok(Proposed { actor: permit.actor().clone(), case, missing: needs.missing(), draft, hash, latest })
}

fn which(id: ProposalId) -> Which<'static> {
    Which { kind: "proposal", subject: id.0, person: 0 }
}

/// Days after which a case comes up by itself when nobody has answered its proposal.
const PATIENCE: i64 = 14;

/// Sends the proposal whose hash was `looked_at`; the version before it is over. Pressed twice it is one.
pub async fn propose(ctx: &Ctx, id: EnquiryId, looked_at: &str) -> Result<ProposalId> {
    let permit = ctx.permit(WorkCases, House).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let case = held(&tx, id).await?;
    check_address(&case)?;
    let draft = &case.enquiry.draft;
    let needs = store::needs::of(&tx, id).await?;
    let terms = Terms::of(&ctx.provider.brand.name, &draft.name, &draft.organisation, &needs)?;
    let hash = token::hash(&terms.text());
    let latest = store::proposal::of_case(&tx, id).await?.into_iter().next();
    match &latest {
        Some(latest) if matches!(latest.answer, Answer::Accepted { .. }) => {
            return Err(Fault::whole("fault-proposal-accepted").into());
        }
        Some(latest) if latest.hash == hash && latest.answer == Answer::Silent && !latest.is_over => {
            return Ok(latest.id);
        }
        _ => {}
    }
    if hash != looked_at {
        return Err(Fault::whole("fault-proposal-not-looked-at").into());
    }
    let number = latest.map_or(1, |latest| latest.number + 1);
    let token_hash = token::hash(&token_of(&ctx.provider, id, number));
    let new = NewProposal { case: id, number, terms: &terms, hash: &hash, token_hash: &token_hash, by, now: ctx.now() };
    let proposal = store::proposal::send(&tx, &new).await?;
    queue(ctx, &tx, proposal, &new).await?;
    let ask_after = ctx.today().checked_add(PATIENCE.days()).ok();
    store::enquiry::case::set_stage(&tx, id, Stage::Proposed, "", ask_after).await?;
    store::event::record(&tx, &permit, proposal, "sent", ctx.now()).await?;
    tx.commit().await?;
    Ok(proposal)
}

/// It is printed first, and the letter follows.
async fn queue(ctx: &Ctx, tx: &Tx, id: ProposalId, new: &NewProposal<'_>) -> Result<()> {
    let paper = letters::proposal::paper(new.terms, new.number, new.hash, ctx.today());
    store::paper::ask(tx, which(id), &paper, ctx.now()).await?;
    let print = Job::PrintPaper { paper: "proposal".to_owned(), subject: id.0, person: 0 };
    jobs::queue(ctx, tx, &print, &format!("proposal-paper-{id}")).await?;
    jobs::queue(ctx, tx, &Job::SendProposal { proposal: id }, &format!("proposal-{id}")).await?;
    Ok(())
}

/// The printed version sent last, for the coordinator; `None` until it is printed.
pub async fn taken_at_desk(ctx: &Ctx, id: EnquiryId) -> Result<Option<Vec<u8>>> {
    ctx.permit(WorkCases, House).await?;
    let latest = store::proposal::of_case(&ctx.provider.store, id).await?.into_iter().next().ok_or(Error::Missing)?;
    paper::file(ctx, which(latest.id)).await
}

/// What whoever holds the link is shown.
#[derive(Clone, Debug)]
pub struct Reading {
    pub actor: Actor,
    pub proposal: Proposal,
    pub title: String,
    pub shown: ProposalPaper,
    pub is_printed: bool,
}

/// The proposal that the shown token opens, if it is one of these.
pub async fn opened(ctx: &Ctx) -> Result<Option<ProposalId>> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    Ok(store::proposal::opened(&ctx.provider.store, hash).await?)
}

pub async fn read(ctx: &Ctx, id: ProposalId) -> Result<Reading> {
    let permit = ctx.permit(AnswerProposal, id).await?;
    let proposal = store::proposal::own(&ctx.provider.store, &permit).await?.ok_or(Error::Missing)?;
    Ok(Reading {
        actor: permit.actor().clone(),
        title: letters::proposal::title(&proposal.terms),
        shown: letters::proposal::shown(&proposal.terms, proposal.number, &proposal.hash),
        is_printed: matches!(paper::standing(ctx, which(id)).await?, paper::Standing::Ready(_)),
        proposal,
    })
}

/// The proposal as PDF; `None` until it is printed.
pub async fn taken(ctx: &Ctx, id: ProposalId) -> Result<Option<Vec<u8>>> {
    ctx.permit(AnswerProposal, id).await?;
    paper::file(ctx, which(id)).await
}

/// The proposal with its case held, as long as it can be answered.
async fn open(tx: &Tx, permit: &Permit<AnswerProposal>) -> Result<Proposal> {
    let proposal = store::proposal::own(tx, permit).await?.ok_or(Error::Missing)?;
    held(tx, proposal.case).await?;
    let proposal = store::proposal::own(tx, permit).await?.ok_or(Error::Missing)?;
    match (proposal.is_over, proposal.is_superseded) {
        (true, true) => Err(Fault::whole("fault-proposal-over").into()),
        (true, false) => Err(Fault::whole("fault-proposal-closed").into()),
        (false, _) => Ok(proposal),
    }
}

/// Accepts it with a typed name; from then on it is a commission. Pressed twice it is one.
pub async fn accept(ctx: &Ctx, id: ProposalId, typed: &str) -> Result<()> {
    let permit = ctx.permit(AnswerProposal, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let proposal = open(&tx, &permit).await?;
    match proposal.answer {
        Answer::Accepted { .. } => return Ok(()),
        Answer::Declined { .. } => return Err(Fault::whole("fault-proposal-declined").into()),
        Answer::Silent => {}
    }
    let name = signed_name(typed, "")?;
    let answer = Answer::Accepted { name, at: ctx.now() };
    if !store::proposal::answer(&tx, &permit, &answer).await? {
        return Err(Error::Conflict);
    }
    store::enquiry::case::set_stage(&tx, proposal.case, Stage::Won, "", None).await?;
    let commission = store::commission::make(&tx, id, &Year::first(proposal.terms.starts), ctx.now()).await?;
    store::event::record(&tx, &permit, commission, "accepted", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Declines it and says why; the case is in talk again, and comes up today.
pub async fn decline(ctx: &Ctx, id: ProposalId, words: &str) -> Result<()> {
    let permit = ctx.permit(AnswerProposal, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let proposal = open(&tx, &permit).await?;
    match proposal.answer {
        Answer::Declined { .. } => return Ok(()),
        Answer::Accepted { .. } => return Err(Fault::whole("fault-proposal-accepted").into()),
        Answer::Silent => {}
    }
    let answer = Answer::Declined { words: check_words(words)?, at: ctx.now() };
    if !store::proposal::answer(&tx, &permit, &answer).await? {
        return Err(Error::Conflict);
    }
    store::enquiry::case::set_stage(&tx, proposal.case, Stage::Talk, "", Some(ctx.today())).await?;
    store::event::record(&tx, &permit, id, "declined", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
