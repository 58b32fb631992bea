//! What the tips say: what is there, what is missing in a sentence, and where it is mended.

use crate::group::board_path;
use crate::page::Page;
use crate::words::english;
use actions::ready::Ready;
use domain::commitment::State;
use domain::ready::{GroupFact, GroupStage, Missing, Tip};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// "Monday 9 March 2026"
pub(super) fn day(page: &Page, at: Timestamp) -> String {
    let zone = TimeZone::get(&page.brand.zone).unwrap_or(TimeZone::UTC);
    english().day_with_year(at.to_zoned(zone).date())
}

/// What is missing, in one sentence that names it.
pub(crate) fn sentence(missing: &Missing) -> String {
    let words = english();
    let key = format!("ready-missing-{}", missing.as_str());
    match missing {
        Missing::Level(cell) => {
            let key = format!("{key}-{}", cell.state.as_str());
            words.with(&key, &[("organisation", &cell.organisation), ("level", &cell.level)])
        }
        Missing::PlanPart(part) => words.t(&format!("{key}-{part}")).into_owned(),
        Missing::Lacks(group, lack) => words.with(&format!("{key}-{}", lack.as_str()), &[("group", group)]),
        Missing::WorkshopPeople(many) => words.n(&key, *many),
        Missing::Young(group) => young(&key, group),
        _ => words.t(&key).into_owned(),
    }
}

fn young(key: &str, group: &GroupFact) -> String {
    english().n_with(key, group.held, &[("group", &group.name), ("stage", &stage(group.stage))])
}

/// "forming"
fn stage(stage: GroupStage) -> String {
    english().t(&format!("ready-stage-{}", stage.as_str())).into_owned()
}

/// "2 groups are forming, 1 group is settling."; empty where there is none.
pub(crate) fn stages(stages: &[(GroupStage, usize)]) -> String {
    let words = english();
    let told = |(stage, many): &(GroupStage, usize)| words.n(&format!("ready-groups-{}", stage.as_str()), *many);
    stages.iter().map(told).collect::<Vec<_>>().join(" ")
}

/// Where it is mended.
pub(super) fn mend(view: &Ready, missing: &Missing) -> String {
    let base = format!("/desk/programmes/{}", view.programme.id);
    let page = match missing {
        Missing::NoOrganisation | Missing::Level(_) => "commitments",
        Missing::PlanPart("aims") => "setup/content",
        Missing::PlanPart("objectives") | Missing::Measures => "setup/measures",
        Missing::PlanPart(_) => "setup/audience",
        Missing::PlanNotAgreed | Missing::PlanChanged => "ready",
        Missing::Nobody => "people",
        Missing::Baseline | Missing::BaselineLate => "evaluation",
        Missing::NoGroups | Missing::Lacks(..) => {
            return view
                .programme
                .design
                .main()
                .map_or(base.clone(), |stage| board_path(view.programme.id, &stage.key));
        }
        Missing::NoWorkshop => "setup/stages",
        Missing::WorkshopGroups => return board_path(view.programme.id, &view.facts.workshop.stage),
        Missing::WorkshopDates | Missing::Young(_) => "dates",
        Missing::WorkshopPeople(_) => "people?workshop=not",
        Missing::DecidesNothing => {
            let stage = view.programme.design.main().map(|stage| stage.key.as_str()).unwrap_or_default();
            return format!("{base}/setup/stage-{stage}");
        }
    };
    format!("{base}/{page}")
}

/// What is there of a tip, a sentence each.
pub(super) fn there(page: &Page, view: &Ready, tip: Tip) -> Vec<There> {
    if tip == Tip::Plan {
        return plan(page, view);
    }
    let plain = |words| There { words, list: Vec::new() };
    said(view, tip).into_iter().map(plain).collect()
}

/// One sentence, and what stands below it line by line.
pub(crate) struct There {
    pub words: String,
    pub list: Vec<String>,
}

fn said(view: &Ready, tip: Tip) -> Vec<String> {
    let (words, facts) = (english(), &view.facts);
    match tip {
        Tip::BuyIn if facts.cells.is_empty() => vec![],
        Tip::BuyIn => {
            let agreed = facts.cells.iter().filter(|cell| cell.state == State::Agreed).count();
            vec![words.n_with("ready-there-levels", agreed, &[("all", &facts.cells.len().to_string())])]
        }
        Tip::Plan => vec![],
        Tip::Success => [
            facts.has_measures.then(|| words.t("ready-there-measures").into_owned()),
            facts.is_baseline_sent.then(|| {
                words.t(if facts.has_begun() { "ready-there-locked" } else { "ready-there-sent" }).into_owned()
            }),
        ]
        .into_iter()
        .flatten()
        .collect(),
        Tip::Facilitation => {
            let led = facts.groups.iter().filter(|group| group.is_led).count();
            match (facts.is_peer, facts.groups.len()) {
                (true, _) => vec![words.t("ready-there-peer").into_owned()],
                (false, 0) => vec![],
                (false, all) => vec![words.n_with("ready-there-led", led, &[("all", &all.to_string())])],
            }
        }
        Tip::Workshop if facts.workshop.stage.is_empty() => vec![],
        Tip::Workshop => vec![
            words.n("ready-there-workshops", facts.workshop.sessions),
            words.n_with("ready-there-had", facts.workshop.had, &[("all", &facts.people.to_string())]),
        ],
        Tip::Time => facts.groups.iter().map(|group| young("ready-there-stage", group)).collect(),
        Tip::Ownership if facts.decides.is_empty() => vec![],
        Tip::Ownership => vec![words.with("ready-there-decides", &[("what", &decides(&facts.decides))])],
    }
}

fn decides(what: &[String]) -> String {
    let words = english();
    let told = |one: &String| match one.as_str() {
        "when" => words.t("ready-decides-when").into_owned(),
        "where" => words.t("ready-decides-where").into_owned(),
        other => other.to_owned(),
    };
    what.iter().map(told).collect::<Vec<_>>().join(", ")
}

fn plan(page: &Page, view: &Ready) -> Vec<There> {
    let (words, plan) = (english(), &view.facts.plan);
    let parts = [
        ("ready-plan-aims", plan.aims.clone()),
        ("ready-plan-objectives", plan.objectives.clone()),
        ("ready-plan-structure", vec![plan.structure.clone()]),
        ("ready-plan-frequency", vec![plan.frequency.clone()]),
    ];
    let told = parts.into_iter().filter(|(_, lines)| lines.iter().any(|line| !line.is_empty()));
    let told = told.map(|(key, lines)| match lines.as_slice() {
        [one] => There { words: words.with(key, &[("text", one)]), list: Vec::new() },
        _ => There { words: words.with(key, &[("text", "")]).trim_end().to_owned(), list: lines },
    });
    let agreed = view.facts.agreed.iter().filter(|agreed| agreed.is_present).map(|agreed| {
        let key = if view.is_commissioned { "ready-plan-accepted" } else { "ready-plan-agreed" };
        let words = words.with(key, &[("name", &agreed.name), ("day", &day(page, agreed.at))]);
        There { words, list: Vec::new() }
    });
    told.chain(agreed).collect()
}
