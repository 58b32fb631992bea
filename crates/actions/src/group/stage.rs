//! A stage as its groups are formed: the design's frame and what the store knows, put together for the rules.

use crate::{Ctx, Error, Result};
use domain::blueprint::{MembershipKind, Stage, StageKind};
use domain::grouping::{Breach, GroupDraft, Grouping, Leading, SizeRule};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::programme::Programme;
use store::Read;
use store::group::{Formation, Group};

/// One stage of a programme with its groups, ready to be judged.
#[derive(Clone, Debug)]
pub struct StageForming {
    pub stage: Stage,
    pub formation: Formation,
    pub grouping: Grouping,
}

impl StageForming {
    /// Puts a stage together; `mixed` as in [`Grouping::mixed`].
    pub fn new(stage: Stage, formation: Formation, mixed: bool) -> StageForming {
        let grouping = grouping(&stage, &formation, mixed);
        StageForming { stage, formation, grouping }
    }

    /// The group as kept.
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.formation.groups.iter().find(|group| group.id == id)
    }

    /// Participants in no group of this stage, by last name.
    pub fn not_placed(&self) -> Vec<PersonId> {
        let is_placed = |person: &PersonId| self.formation.members.iter().any(|(_, member)| member == person);
        self.formation.participants.iter().copied().filter(|person| !is_placed(person)).collect()
    }

    /// Musts that nobody has given a reason for.
    pub fn in_the_way(&self) -> Vec<Breach> {
        self.grouping.breaches().into_iter().filter(Breach::stands_in_the_way).collect()
    }
}

/// Loads a stage of a programme that is there; a stage its design does not have is missing.
pub(crate) async fn load(
    ctx: &Ctx,
    db: &impl Read,
    programme: &Programme,
    stage: &str,
    also: Option<PersonId>,
) -> Result<StageForming> {
    let stage = programme.design.stage(stage).ok_or(Error::Missing)?.clone();
    let house = (ctx.provider.brand.name.as_str(), ctx.today());
    let formation = store::group::formation(db, programme.id, &stage.key, house, also).await?;
    Ok(StageForming::new(stage, formation, is_mixed(programme)))
}

/// These stages of these programmes, in a fixed number of statements. A stage that its design has no more is left out.
pub(crate) async fn stages(
    ctx: &Ctx,
    db: &impl Read,
    programmes: &[Programme],
    stages: &[(ProgrammeId, String)],
) -> Result<Vec<(ProgrammeId, StageForming)>> {
    let mut ids: Vec<ProgrammeId> = stages.iter().map(|(programme, _)| *programme).collect();
    ids.sort_unstable();
    ids.dedup();
    let house = (ctx.provider.brand.name.as_str(), ctx.today());
    let formations = store::group::formations(db, &ids, house, None).await?;
    let put_together = |(id, key): &(ProgrammeId, String)| {
        let programme = programmes.iter().find(|programme| programme.id == *id)?;
        let stage = programme.design.stage(key)?.clone();
        Some((*id, StageForming::new(stage, formations.of(*id, key), is_mixed(programme))))
    };
    Ok(stages.iter().filter_map(put_together).collect())
}

fn is_mixed(programme: &Programme) -> bool {
    programme.design.membership.kinds.contains(&MembershipKind::MultiAgency)
}

pub(crate) async fn programme(db: &impl Read, id: ProgrammeId) -> Result<Programme> {
    store::programme::by_id(db, id).await?.ok_or(Error::Missing)
}

fn grouping(stage: &Stage, formation: &Formation, mixed: bool) -> Grouping {
    let size = SizeRule {
        min: usize::try_from(stage.size.min).unwrap_or(usize::MAX),
        max: usize::try_from(stage.size.max).unwrap_or(usize::MAX),
    };
    let draft = |group: &Group| GroupDraft {
        id: group.id,
        name: group.name.clone(),
        stage: group.stage.clone(),
        facilitator: group.facilitator,
        peer: stage.kind == StageKind::Peer,
        own_team: stage.facilitation.own_team,
        size,
        slot: group.slot,
        members: formation.members.iter().filter(|(id, _)| *id == group.id).map(|(_, person)| *person).collect(),
    };
    Grouping {
        groups: formation.groups.iter().map(draft).collect(),
        people: formation.people.iter().map(|(person, known)| (*person, known.facts)).collect(),
        conflicts: formation.conflicts.clone(),
        overrides: formation.kept.iter().map(|kept| kept.given.clone()).collect(),
        mixed,
        leading: Leading {
            asks: stage.facilitation.credentials.iter().map(|one| one.key.clone()).collect(),
            ..formation.leading.clone()
        },
    }
}
