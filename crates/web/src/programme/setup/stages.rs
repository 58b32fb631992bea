//! Adding stages, taking them away and ordering them.

use super::answers::Answers;
use domain::blueprint::{Design, Owner, Stage, StageKind};
use domain::programme::slug_of;
use domain::refusal::Fault;

/// A stage in the list.
pub(super) struct Line {
    /// Where it stands in the design.
    pub field: String,
    pub name: String,
    pub is_first: bool,
    pub is_last: bool,
}

pub(super) fn lines(design: &Design) -> Vec<Line> {
    let last = design.stages.len().saturating_sub(1);
    let line = |(place, stage): (usize, &Stage)| Line {
        field: format!("stages.{place}"),
        name: stage.name.clone(),
        is_first: place == 0,
        is_last: place == last,
    };
    design.stages.iter().enumerate().map(line).collect()
}

/// The design after the button that was pressed: `up-1`, `down-0`, `remove-2` or `add`; and what to say about it.
pub(super) fn applied(design: &Design, answers: &Answers) -> Result<(Design, &'static str), Vec<Fault>> {
    let mut design = design.clone();
    let (what, place) = answers.first("do").split_once('-').unwrap_or(("add", ""));
    let place: usize = place.parse().unwrap_or(usize::MAX);
    let is_there = place < design.stages.len();
    let notice = match what {
        "up" if is_there && place > 0 => {
            design.stages.swap(place - 1, place);
            "setup-stage-moved"
        }
        "down" if is_there && place + 1 < design.stages.len() => {
            design.stages.swap(place, place + 1);
            "setup-stage-moved"
        }
        "remove" if is_there => {
            let gone = design.stages.remove(place);
            for agreement in &mut design.agreements {
                agreement.covers.retain(|key| *key != gone.key);
            }
            "setup-stage-removed"
        }
        _ => {
            design.stages.push(new_stage(&design, answers)?);
            "setup-stage-added"
        }
    };
    Ok((design, notice))
}

/// Like the main stage, under a name of its own.
fn new_stage(design: &Design, answers: &Answers) -> Result<Stage, Vec<Fault>> {
    let name = answers.first("name").trim();
    let kind: Option<StageKind> = serde_json::from_value(answers.first("kind").into()).ok();
    let (Some(main), Some(kind), false) = (design.main(), kind, name.is_empty()) else {
        return Err(vec![Fault::at("name", "fault-setup-stage-name")]);
    };
    let wished = slug_of(name);
    let numbered = (2..).map(|n| format!("{wished}-{n}"));
    let mut keys = std::iter::once(wished.clone()).chain(numbered);
    let key = keys.find(|key| design.stage(key).is_none()).unwrap_or(wished);
    let owner = if kind == StageKind::Peer { Owner::Members } else { Owner::Provider };
    Ok(Stage {
        key,
        name: name.to_owned(),
        kind,
        owner,
        practice: None,
        hours: None,
        turns: Vec::new(),
        ..main.clone()
    })
}
