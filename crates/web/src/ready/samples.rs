//! The tips in the gallery.

use super::ReadyPage;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use crate::words::english;
use actions::ready::Ready;
use domain::access::{Actor, Relation, Scope};
use domain::commitment::State;
use domain::id::ProgrammeId;
use domain::programme::{Programme, ProgrammeState};
use domain::ready::{Agreed, Cell, Facts, GroupFact, GroupStage, Missing, Plan, Workshop};
use domain::refusal::Fault;
use jiff::Timestamp;

const LONG: &str = "Northgate Community Health and Social Care Partnership";

fn cell(state: State) -> Cell {
    Cell { organisation: LONG.into(), level: "Managers".into(), state }
}

/// What a home would name.
pub(crate) fn sample_missing() -> Missing {
    Missing::Level(cell(State::NotAsked))
}

fn bare() -> Facts {
    Facts {
        now: Timestamp::UNIX_EPOCH,
        begins: None,
        people: 0,
        cells: vec![],
        plan: Plan::default(),
        agreed: None,
        has_measures: false,
        is_baseline_sent: false,
        is_peer: false,
        groups: vec![],
        workshop: Workshop::default(),
        decides: vec![],
        is_members_own: false,
    }
}

fn usual() -> Facts {
    let group = |n: usize| GroupFact {
        name: format!("Hazel {n}"),
        is_led: n.is_multiple_of(2),
        has_place: n > 1,
        held: n,
        stage: GroupStage::of(n, 4),
    };
    Facts {
        begins: Some(Timestamp::UNIX_EPOCH),
        people: 24,
        cells: vec![cell(State::Agreed), cell(State::NotYet)],
        plan: Plan {
            aims: vec!["Share what we have learnt.".into(), "Understand what each role adds.".into()],
            objectives: vec!["Steady support that is thought through".into()],
            structure: "Each group mixes agencies and kinds of work.".into(),
            frequency: "Every two weeks".into(),
        },
        agreed: Some(Agreed { name: "Dana Okafor".into(), at: Timestamp::UNIX_EPOCH, is_present: true }),
        has_measures: true,
        is_baseline_sent: true,
        groups: (1..=9).map(group).collect(),
        workshop: Workshop { stage: "workshop".into(), groups: 2, sessions: 2, had: 20 },
        decides: vec!["when".into(), "where".into()],
        ..bare()
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |facts: Facts| {
        let design = domain::blueprint::shipped()[0].design.clone();
        let view = Ready {
            actor: Actor::visitor(Scope::Provider),
            programme: Programme {
                id: ProgrammeId(1),
                slug: "multi-agency".into(),
                blueprint: "multi-agency".into(),
                design,
                state: ProgrammeState::Published,
                version: 1,
            },
            lines: facts.lines(),
            hash: "9f2c".into(),
            is_commissioned: false,
            commission: None,
            facts,
        };
        ReadyPage::of(Page::sample_as(Relation::Coordinator, "/desk/programmes", english().t("ready-title")), view)
    };
    let unagreed = Facts { agreed: None, ..usual() };
    let refused = Faults::of(&Fault::whole("fault-ready-changed").into());
    vec![
        Sample::of("empty", &page(bare())),
        Sample::of("usual", &page(usual())),
        Sample::of("refused", &ReadyPage { faults: refused, ..page(unagreed) }),
    ]
}
