//! What is known of a programme before it begins, gathered from its design, its people, its groups and its commission.

use crate::commitment::{Asked, cells};
use crate::{Ctx, Result, token};
use domain::blueprint::{Design, FacilitationModel, Moment, Stage, StageKind};
use domain::dates::Holidays;
use domain::id::ProgrammeId;
use domain::programme::Programme;
use domain::ready::{Agreed, Facts, GroupFact, GroupStage, Plan, Workshop};
use jiff::Timestamp;
use store::Read;
use store::ready::{Accepted, AgreedPlan, Group};

/// What was read of several programmes at once.
pub(super) struct Known {
    asked: Asked,
    agreed: Vec<AgreedPlan>,
    accepted: Vec<Accepted>,
    groups: Vec<Group>,
}

impl Known {
    /// In five statements.
    pub async fn of(db: &impl Read, programmes: &[ProgrammeId], now: Timestamp) -> Result<Known> {
        Ok(Known {
            asked: Asked::of(db, programmes).await?,
            agreed: store::ready::agreed_plans(db, programmes).await?,
            accepted: store::ready::accepted(db, programmes).await?,
            groups: store::ready::groups(db, programmes, now).await?,
        })
    }

    /// The proposal that a programme began with.
    pub fn accepted(&self, id: ProgrammeId) -> Option<&Accepted> {
        self.accepted.iter().rfind(|one| one.programme == id)
    }
}

pub(super) fn hash(plan: &Plan) -> String {
    token::hash(&plan.text())
}

/// The workshop that a design begins with.
pub(crate) fn workshop_of(design: &Design) -> Option<&Stage> {
    design.stages.iter().find(|stage| stage.kind == StageKind::Workshop)
}

/// What was agreed with the proposal; else what the set-up says. Where the set-up says otherwise now, its aims and objectives are
/// still those of the proposal.
fn plan(design: &Design, accepted: Option<&Accepted>) -> Plan {
    let Some(accepted) = accepted else { return set_up(design) };
    let said = |key| letters::proposal::said(&accepted.terms, key);
    let (aims, objectives) = (said("aims"), said("objectives"));
    match accepted.terms.is_kept(design) {
        true => {
            Plan { aims, objectives, structure: said("structure").join(" "), frequency: said("frequency").join(" ") }
        }
        false => Plan { aims, objectives, ..set_up(design) },
    }
}

fn set_up(design: &Design) -> Plan {
    let dates = design.main().and_then(|stage| stage.dates.dates(Holidays::england_and_wales()).ok());
    let frequency = match design.frequency.words.trim() {
        "" => letters::commitment::planned(&dates.unwrap_or_default()),
        words => words.to_owned(),
    };
    Plan {
        aims: design.aims.iter().map(|aim| aim.title.clone()).collect(),
        objectives: design.outcomes.iter().map(|outcome| outcome.title.clone()).collect(),
        structure: design.membership.words.trim().to_owned(),
        frequency,
    }
}

/// With the proposal, as long as the set-up says the same; else by hand.
fn agreed(known: &Known, programme: &Programme, plan: &Plan) -> Option<Agreed> {
    let accepted = known.accepted(programme.id);
    let with =
        |is_present| accepted.map(|accepted| Agreed { name: accepted.name.clone(), at: accepted.at, is_present });
    if accepted.is_some_and(|accepted| accepted.terms.is_kept(&programme.design)) {
        return with(true);
    }
    match known.agreed.iter().find(|one| one.programme == programme.id) {
        Some(found) => Some(Agreed { name: found.name.clone(), at: found.at, is_present: found.hash == hash(plan) }),
        None => with(false),
    }
}

/// Members facilitate by turns, or nobody is named.
pub(crate) fn leads_itself(stage: &Stage) -> bool {
    matches!(stage.facilitation.model, FacilitationModel::Peer | FacilitationModel::SelfDirected)
}

fn group_fact(group: &Group) -> GroupFact {
    GroupFact {
        name: group.name.clone(),
        is_led: group.is_led,
        has_place: group.has_place,
        held: group.held,
        stage: group_stage(group),
    }
}

/// Whoever has met for the last time grows no older.
fn group_stage(group: &Group) -> GroupStage {
    match GroupStage::of(group.held, group.organisations) {
        GroupStage::Settling if group.held == group.sessions => GroupStage::Established,
        stage => stage,
    }
}

/// What the coordinator's home needs: nothing of the people's own.
pub(super) fn outline(brand: &str, programme: &Programme, known: &Known, now: Timestamp) -> Facts {
    let design = &programme.design;
    let main = design.main();
    let of_stage = |key: &str| -> Vec<&Group> {
        known.groups.iter().filter(|group| group.programme == programme.id && group.stage == key).collect()
    };
    let groups = main.map(|stage| of_stage(&stage.key)).unwrap_or_default();
    let workshop = workshop_of(design).map(|stage| stage.key.as_str()).unwrap_or_default();
    let workshops = of_stage(workshop);
    let plan = plan(design, known.accepted(programme.id));
    Facts {
        now,
        begins: None,
        people: 0,
        cells: cells(brand, programme, &known.asked),
        agreed: agreed(known, programme, &plan),
        plan,
        has_measures: design.questionnaire.moments.contains(&Moment::Before),
        is_baseline_sent: false,
        is_peer: main.is_some_and(leads_itself),
        groups: groups.into_iter().map(group_fact).collect(),
        workshop: Workshop {
            stage: workshop.to_owned(),
            groups: workshops.len(),
            sessions: workshops.iter().map(|group| group.sessions).sum(),
            had: 0,
        },
        decides: main.map(|stage| stage.group_decides.clone()).unwrap_or_default(),
        is_members_own: false,
    }
}

/// With what is counted of one programme.
pub(super) async fn whole(ctx: &Ctx, db: &impl Read, programme: &Programme, known: &Known) -> Result<Facts> {
    let outline = outline(&ctx.provider.brand.name, programme, known, ctx.now());
    let counts = store::ready::counts(db, programme.id, &outline.workshop.stage).await?;
    Ok(Facts {
        begins: counts.begins,
        people: counts.people,
        is_baseline_sent: counts.is_baseline_sent,
        is_members_own: counts.is_members_own,
        workshop: Workshop { had: counts.had, ..outline.workshop },
        ..outline
    })
}

/// How many groups of the main stage are at which stage, the youngest first. None of a course: it is over when it is over.
pub(crate) async fn stages(
    db: &impl Read,
    id: ProgrammeId,
    design: &Design,
    now: Timestamp,
) -> Result<Vec<(GroupStage, usize)>> {
    let Some(main) = design.main().filter(|stage| stage.kind == StageKind::Groups) else { return Ok(Vec::new()) };
    let groups = store::ready::groups(db, &[id], now).await?;
    let found: Vec<GroupStage> =
        groups.iter().filter(|group| group.stage == main.key).map(|group| group_fact(group).stage).collect();
    let count = |stage: GroupStage| (stage, found.iter().filter(|one| **one == stage).count());
    let all = [GroupStage::Forming, GroupStage::Settling, GroupStage::Established].map(count);
    Ok(all.into_iter().filter(|(_, many)| *many > 0).collect())
}
