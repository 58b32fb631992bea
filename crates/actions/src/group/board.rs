//! The group board: everything a coordinator needs to form the groups of one stage, in a fixed number of statements.

use super::confirm::{LastConfirmed, last_confirmed, to_tell};
use super::stage::{self, StageForming};
use super::undo::{LastChange, last_change};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, ChangeGroup, FormGroups};
use domain::blueprint::{Owner, Stage, StageKind};
use domain::grouping::Breach;
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::programme::Programme;
use domain::suggestion::Fixed;
use jiff::Timestamp;
use store::Read;
use store::group::Group;
use store::peer::Handover;
use store::suggestion::Suggestion;

/// One stage's board.
#[derive(Clone, Debug)]
pub struct Board {
    pub actor: Actor,
    pub programme: Programme,
    pub forming: StageForming,
    /// Musts first, then preferences; kept ones last. The N-th stands at `sort-N` on the page.
    pub breaches: Vec<Breach>,
    /// Participants in no group of this stage, by last name.
    pub not_placed: Vec<PersonId>,
    /// Who may be asked to facilitate, by last name.
    pub candidates: Vec<PersonId>,
    pub last: Option<LastChange>,
    /// What was confirmed last, while it can be undone.
    pub confirmed: Option<LastConfirmed>,
    /// How many people confirming would tell.
    pub to_tell: usize,
    /// What another suggestion leaves as it is.
    pub fixed: Fixed,
    /// What the search was asked last, and how far it is.
    pub suggestion: Option<Suggestion>,
    /// The board is not the one any more that it was made from.
    pub is_suggestion_old: bool,
    /// Groups of the stage that are their members' own, or wait for the answer of whoever is asked to keep them: nothing else of
    /// them is shown.
    pub handed_over: Vec<Handover>,
    /// Of a stage that belongs to its members, whoever still meets in a group of the stage before, with its name.
    pub still_in: Vec<(PersonId, String)>,
    pub now: Timestamp,
}

/// The board of a stage; of the main stage when none is named.
pub async fn board(ctx: &Ctx, programme: ProgrammeId, stage: Option<&str>) -> Result<Board> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let db = &ctx.provider.store;
    let programme = stage::programme(db, permit.scope()).await?;
    let main = programme.design.main().map(|stage| stage.key.clone());
    let stage = stage.map(str::to_owned).or(main).ok_or(Error::Missing)?;
    let Open { forming, handed_over, still_in } = open_stage(ctx, db, &programme, &stage).await?;
    let fixed = store::suggestion::fixed(db, programme.id, &stage).await?;
    let suggestion = store::suggestion::of_stage(db, programme.id, &stage).await?;
    let is_suggestion_old = match &suggestion {
        Some(kept) => crate::suggestion::is_old(ctx, db, &programme, &stage, kept).await?,
        None => false,
    };
    let candidates = store::group::candidates(db, &ctx.provider.brand.name).await?;
    let last = last_change(ctx, db, programme.id, &stage).await?;
    let confirmed = last_confirmed(ctx, db, programme.id, &forming).await?;
    let board = Board::new(permit.actor().clone(), programme, forming, ctx.now());
    Ok(Board { candidates, last, confirmed, fixed, suggestion, is_suggestion_old, still_in, ..board }
        .handing_over(handed_over))
}

/// A stage as it can be formed.
pub(crate) struct Open {
    /// Without groups that are handed over or being handed over, and without people who still meet in the stage before.
    pub forming: StageForming,
    pub handed_over: Vec<Handover>,
    pub still_in: Vec<(PersonId, String)>,
}

pub(crate) async fn open_stage(ctx: &Ctx, db: &impl Read, programme: &Programme, stage: &str) -> Result<Open> {
    let forming = stage::load(ctx, db, programme, stage, None).await?;
    let mut handed_over = store::peer::of_programme(db, programme.id).await?;
    handed_over.retain(|one| forming.group(one.group).is_some());
    let mut theirs = match handed_over.is_empty() {
        true => Vec::new(),
        false => store::peer::ever_in(db, programme.id, stage).await?,
    };
    let waits = |group: &GroupId| handed_over.iter().any(|one| one.group == *group);
    theirs.extend(forming.formation.members.iter().filter(|(group, _)| waits(group)).map(|(_, person)| *person));
    let forming = without_content(forming, &handed_over, &theirs);
    let mut still_in = still_in(ctx, db, programme, &forming.stage).await?;
    let waits = |person: &PersonId| forming.not_placed().contains(person);
    still_in.retain(|(person, _)| waits(person));
    Ok(Open { forming: without_people(forming, &still_in), handed_over, still_in })
}

/// A group goes on as its members' own when its dates are over: before, nobody waits for a place there.
async fn still_in(ctx: &Ctx, db: &impl Read, programme: &Programme, stage: &Stage) -> Result<Vec<(PersonId, String)>> {
    let stages = &programme.design.stages;
    let place = stages.iter().position(|one| one.key == stage.key).filter(|_| stage.owner == Owner::Members);
    let before = place.and_then(|place| stages.get(place.checked_sub(1)?));
    match before.filter(|before| before.kind == StageKind::Supervision) {
        Some(before) => Ok(store::peer::still_in(db, programme.id, &before.key, ctx.now()).await?),
        None => Ok(Vec::new()),
    }
}

fn without_people(forming: StageForming, people: &[(PersonId, String)]) -> StageForming {
    if people.is_empty() {
        return forming;
    }
    let StageForming { stage, mut formation, grouping } = forming;
    formation.participants.retain(|person| !people.iter().any(|(one, _)| one == person));
    StageForming::new(stage, formation, grouping.mixed)
}

/// The programme and stage of a group, for going back to its board.
pub async fn whereabouts(ctx: &Ctx, group: GroupId) -> Result<Group> {
    let permit = ctx.permit(ChangeGroup, group).await?;
    store::group::by_id(&ctx.provider.store, permit.scope()).await?.ok_or(Error::Missing)
}

impl Board {
    /// A board judged anew, without candidates and without a last move.
    pub fn new(actor: Actor, programme: Programme, forming: StageForming, now: Timestamp) -> Board {
        Board {
            actor,
            programme,
            breaches: in_order(forming.grouping.breaches()),
            not_placed: forming.not_placed(),
            to_tell: to_tell(&forming),
            confirmed: None,
            forming,
            candidates: Vec::new(),
            last: None,
            fixed: Fixed::default(),
            suggestion: None,
            is_suggestion_old: false,
            handed_over: Vec::new(),
            still_in: Vec::new(),
            now,
        }
    }

    /// The same with groups that are handed over: there is nothing to judge about them.
    fn handing_over(mut self, handed_over: Vec<Handover>) -> Board {
        let is_theirs = |group: GroupId| handed_over.iter().any(|one| one.group == group);
        self.breaches.retain(|breach| !is_theirs(breach.group));
        self.last = self.last.filter(|last| !last.from.into_iter().chain(last.to).any(is_theirs));
        Board { handed_over, ..self }
    }
}

/// A group that is its members' own, or is asked to be, is not formed here any more; its people do not wait for another. Neither
/// does whoever left it: who is in it is nobody else's to know.
fn without_content(forming: StageForming, handed_over: &[Handover], theirs: &[PersonId]) -> StageForming {
    if handed_over.is_empty() {
        return forming;
    }
    let StageForming { stage, mut formation, grouping } = forming;
    let is_theirs = |group: &GroupId| handed_over.iter().any(|one| one.group == *group);
    formation.members.retain(|(group, _)| !is_theirs(group));
    formation.participants.retain(|person| !theirs.contains(person));
    formation.groups.retain(|group| !is_theirs(&group.id));
    StageForming::new(stage, formation, grouping.mixed)
}

/// What stands in the way, then preferences, then what is kept.
pub(super) fn in_order(mut breaches: Vec<Breach>) -> Vec<Breach> {
    breaches.sort_by_key(|breach| (breach.overridden.is_some(), breach.weight()));
    breaches
}
