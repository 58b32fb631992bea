//! A suggestion as it is looked at: how far the search is, or the stage as it stands beside the stage as it would be.

use super::back::proposed;
use super::basis::{Basis, load};
use super::{Suggestion, steps_for, usual_mix};
use crate::group::StageForming;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, FormGroups};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::programme::Programme;
use domain::suggestion::{Fixed, Outcome, Proposal, Task, Wish};

/// What the page of a suggestion shows.
#[derive(Clone, Debug)]
pub struct Look {
    pub actor: Actor,
    pub programme: Programme,
    /// The stage as it stands.
    pub forming: StageForming,
    pub suggestion: Option<Suggestion>,
    /// The board is not the one any more that it was made from.
    pub is_old: bool,
    /// The stage as it would be, where something was found.
    pub proposed: Option<StageForming>,
    /// What was wished last, or what the programme wants.
    pub wish: Wish,
    /// Steps of the search that was asked for.
    pub steps: u64,
    /// People whom groups could be formed for.
    pub people: usize,
    pub is_peer: bool,
    pub fixed: Fixed,
    /// Of those whom groups could be formed for, how many have said when they can come.
    pub said: usize,
}

/// The suggestion of a stage, in a fixed number of statements.
pub async fn look(ctx: &Ctx, programme: ProgrammeId, stage: Option<&str>) -> Result<Look> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let db = &ctx.provider.store;
    let programme = crate::group::load_programme(db, permit.scope()).await?;
    let main = programme.design.main().map(|stage| stage.key.clone());
    let stage = stage.map(str::to_owned).or(main).ok_or(Error::Missing)?;
    let suggestion = store::suggestion::of_stage(db, programme.id, &stage).await?;
    let basis = load(ctx, db, programme, &stage).await?;
    Look::of(permit.actor().clone(), basis, suggestion)
}

/// A proposal that can be used no more: the board is not the one that it was made from.
pub(crate) async fn is_old(
    ctx: &Ctx,
    db: &impl store::Read,
    programme: &Programme,
    stage: &str,
    kept: &Suggestion,
) -> Result<bool> {
    if kept.outcome.is_none() || kept.used.is_some() {
        return Ok(false);
    }
    Ok(kept.basis != load(ctx, db, programme.clone(), stage).await?.digest()?)
}

impl Look {
    fn of(actor: Actor, basis: Basis, suggestion: Option<Suggestion>) -> Result<Look> {
        let usual = Wish { mix: usual_mix(&basis.programme), times: basis.has_times(), ..Wish::default() };
        let task = suggestion.as_ref().map_or(Task::Form(usual), |kept| kept.task);
        let has_ended = |kept: &&Suggestion| kept.outcome.is_some() && kept.used.is_none();
        let is_old = match suggestion.as_ref().filter(has_ended) {
            Some(kept) => kept.basis != basis.digest()?,
            None => false,
        };
        Ok(Look {
            actor,
            is_old,
            people: basis.people(Task::Form(usual)).len(),
            steps: steps_for(basis.people(task).len()),
            is_peer: basis.is_peer(),
            said: basis.people(Task::Form(usual)).iter().filter(|one| basis.times(**one).is_some()).count(),
            fixed: basis.fixed,
            wish: if let Task::Form(wish) = task { wish } else { usual },
            programme: basis.programme,
            forming: basis.forming,
            proposed: None,
            suggestion,
        }
        .with_proposed())
    }

    /// The same with the stage as it would be. Who uses it sees it on the board.
    #[must_use]
    pub fn with_proposed(self) -> Look {
        let is_open = self.suggestion.as_ref().is_some_and(|kept| kept.used.is_none()) && !self.is_old;
        let stage = self.proposal().filter(|_| is_open).map(|proposal| proposed(&self.forming, proposal));
        Look { proposed: stage, ..self }
    }

    pub fn proposal(&self) -> Option<&Proposal> {
        match self.suggestion.as_ref()?.outcome.as_ref()? {
            Outcome::Found(proposal) => Some(proposal),
            Outcome::Nothing(_) => None,
        }
    }

    /// The group somebody is in now.
    pub fn seat_of(&self, person: PersonId) -> Option<GroupId> {
        let members = &self.forming.formation.members;
        members.iter().find(|(_, member)| *member == person).map(|(group, _)| *group)
    }

    /// Everybody who would sit elsewhere than now.
    pub fn moved(&self) -> Vec<PersonId> {
        let Some(proposal) = self.proposal() else { return Vec::new() };
        let seats = proposal.seats.iter().flat_map(|seats| seats.members.iter().map(|person| (seats.group, *person)));
        seats.filter(|(group, person)| self.seat_of(*person) != Some(*group)).map(|(_, person)| person).collect()
    }
}
