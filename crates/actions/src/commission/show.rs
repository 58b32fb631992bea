//! One commission: its years and reviews, what was agreed, and its programme.

use super::{Commission, Later, Review};
use crate::group::UNDO_FOR;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadCommissions};
use domain::commission::Year;
use domain::id::{CommissionId, GroupId, ProgrammeId};
use domain::paper::ProposalPaper;
use jiff::Timestamp;

/// What its page shows.
#[derive(Clone, Debug)]
pub struct CommissionView {
    pub actor: Actor,
    pub commission: Commission,
    /// The first first.
    pub years: Vec<Year>,
    /// The newest year's first.
    pub reviews: Vec<Review>,
    /// What was agreed.
    pub agreed: ProposalPaper,
    /// Programmes that it may have; none where it has one.
    pub programmes: Vec<(ProgrammeId, String)>,
    /// Until when the newest year, or the end, can be taken back.
    pub undo_until: Option<Timestamp>,
    /// The first dates after the last day, once it has ended, and how many there are.
    pub later: (Vec<Later>, u64),
    /// Its groups whose polls about dates nothing has come of yet, once it has ended.
    pub asked: Vec<(GroupId, String)>,
    /// It was renewed, and its programme has no date in the new year.
    pub lacks_dates: bool,
}

/// Dates after the last day, and groups that are still asked, that the page shows.
const SHOWN: u32 = 50;

pub async fn show(ctx: &Ctx, id: CommissionId) -> Result<CommissionView> {
    let permit = ctx.permit(ReadCommissions, House).await?;
    let db = &ctx.provider.store;
    let commission = store::commission::by_id(db, id).await?.ok_or(Error::Missing)?;
    let proposal = store::proposal::by_id(db, commission.proposal).await?.ok_or(Error::Missing)?;
    let choices = store::person::choices(db, None).await?.programmes;
    let is_wanted = commission.programme.is_none();
    let programmes = choices.into_iter().filter(|one| one.is_open && is_wanted);
    let since = ctx.now() - UNDO_FOR;
    let changed = match &commission.ended {
        Some(_) => store::commission::ended_since(db, id, since).await?,
        None => store::commission::renewed_since(db, id, since).await?.map(|(_, at, _)| at),
    };
    let (later, asked) = match (&commission.ended, &commission.programme) {
        (Some((on, _)), Some((programme, _))) => (
            store::commission::later(db, *programme, (*on, ctx.now()), SHOWN).await?,
            store::poll::undecided(db, *programme, SHOWN)
                .await?
                .into_iter()
                .map(|(_, group, name)| (group, name))
                .collect(),
        ),
        _ => ((Vec::new(), 0), Vec::new()),
    };
    let lacks_dates = match &commission.programme {
        Some((programme, _)) if commission.ended.is_none() && commission.year.number > 1 => {
            store::commission::later(db, *programme, (commission.year.eve(), ctx.now()), 1).await?.1 == 0
        }
        _ => false,
    };
    Ok(CommissionView {
        undo_until: changed.map(|at| at + UNDO_FOR),
        later,
        asked,
        lacks_dates,
        actor: permit.actor().clone(),
        years: store::commission::years(db, id).await?,
        reviews: store::commission::reviews(db, id).await?,
        agreed: letters::proposal::shown(&proposal.terms, proposal.number, &proposal.hash),
        programmes: programmes.map(|one| (ProgrammeId(one.id), one.name)).collect(),
        commission,
    })
}
