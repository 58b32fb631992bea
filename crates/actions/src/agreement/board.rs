//! The coordinator's page: the wording as it was sent out, whether it is still the one of the design, and who has signed.

use super::ledger::{PersonLedger, given};
use super::now::{Standing, Stands, hash_of, one_hash};
use crate::{Ctx, Error, PAGE, Result, paper, token};
use domain::access::{Actor, RunAgreements};
use domain::agreement::Terms;
use domain::id::{AgreementId, PersonId, ProgrammeId};
use domain::programme::Programme;
use store::agreement::Counts;
use store::paper::Which;

pub use store::agreement::{Earlier, Line, Party};

/// Everything of the page.
pub struct Board {
    pub actor: Actor,
    pub programme: Programme,
    /// As design and sessions have them now, where groups meet on other dates with those of each; `None` where the design has no
    /// such agreement.
    pub terms: Option<Terms>,
    /// By which the form knows that these are the terms as they are now.
    pub hash: String,
    /// SHA-256 of the terms as they are now, where they are the same for everybody.
    pub one_hash: Option<String>,
    /// Which versions stand, group by group.
    pub stands: Vec<Stands>,
    /// How many people would be asked again.
    pub changed: u64,
    /// What was sent out last.
    pub issued: Option<store::agreement::Issued>,
    pub counts: Counts,
    pub lines: Vec<Line>,
    /// What they had signed before the latest terms, newest first.
    pub earlier: Vec<Earlier>,
    /// Managers who could be asked now and have not been: they were not known before, or are new.
    pub managers_to_ask: usize,
    /// Time given to those of whom all have signed some version.
    pub ledgers: Vec<PersonLedger>,
    /// Of the list, from 1.
    pub page: u32,
}

impl Board {
    /// Wording or dates have changed since somebody was asked.
    pub fn has_changed(&self) -> bool {
        self.changed > 0
    }

    /// For everybody who was asked, and not only for groups whose sessions were moved.
    pub fn has_changed_for_all(&self) -> bool {
        self.has_changed() && self.changed + self.counts.unasked >= self.counts.people
    }

    pub fn pages(&self) -> u32 {
        u32::try_from(self.counts.people).unwrap_or(u32::MAX).div_ceil(PAGE).max(1)
    }
}

pub async fn board(ctx: &Ctx, programme: ProgrammeId, page: u32) -> Result<Board> {
    let permit = ctx.permit(RunAgreements, programme).await?;
    let db = &ctx.provider.store;
    let programme = store::programme::by_id(db, programme).await?.ok_or(Error::Missing)?;
    let brand = &ctx.provider.brand.name;
    let standing = Standing::of(db, &[programme.id]).await?;
    let participants = store::agreement::participants(db, programme.id).await?;
    let participants: Vec<PersonId> = participants.into_iter().map(|(person, _)| person).collect();
    let variants = standing.variants(&programme, brand, &participants);
    let issued = store::agreement::latest(db, permit.scope()).await?;
    let page = page.clamp(1, 10_000);
    let ledgers = match &issued {
        Some(_) => given(ctx, &permit).await?,
        None => Vec::new(),
    };
    let lines = store::agreement::lines(db, &permit, PAGE, (page - 1) * PAGE).await?;
    let people: Vec<PersonId> = lines.iter().map(|line| line.person).collect();
    let of_design = || Terms::of(&programme.design, brand);
    let one_hash = match variants.is_empty() {
        true => of_design().map(|terms| token::hash(&terms.text())),
        false => one_hash(&variants).map(str::to_owned),
    };
    Ok(Board {
        actor: permit.actor().clone(),
        hash: hash_of(&variants),
        one_hash,
        stands: standing.stands(programme.id),
        changed: standing.changed(&programme, brand) as u64,
        counts: store::agreement::counts(db, &permit).await?,
        earlier: store::agreement::earlier(db, &permit, &people).await?,
        lines,
        managers_to_ask: store::agreement::unasked_managers(db, programme.id).await?.len(),
        ledgers,
        terms: Standing::shown(&variants).or_else(of_design),
        programme,
        issued,
        page,
    })
}

/// The printed agreement, for the coordinator of its programme; `None` until it is printed.
pub async fn taken(ctx: &Ctx, programme: ProgrammeId, agreement: AgreementId) -> Result<Option<Vec<u8>>> {
    ctx.permit(RunAgreements, programme).await?;
    let asked = store::agreement::asked_of(&ctx.provider.store, agreement).await?;
    if !asked.iter().any(|one| one.programme == programme) {
        return Err(Error::Missing);
    }
    paper::file(ctx, Which { kind: "agreement", subject: agreement.0, person: 0 }).await
}
