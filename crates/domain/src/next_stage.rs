//! What comes once the groups of a stage are over: the next stage is formed, or a group is handed over to its members.

use crate::blueprint::{Owner, Stage, StageKind};
use crate::id::GroupId;

/// A group as it counts for what comes after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupNow {
    pub id: GroupId,
    pub name: String,
    /// Key of its stage.
    pub stage: String,
    /// It had dates, and none is left.
    pub is_over: bool,
    /// It had dates, and every one was called off: none was held.
    pub is_called_off: bool,
    /// A member keeps it, or is asked to.
    pub is_handed_on: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStage {
    /// Everybody's groups are over, and the next stage has none yet: its key and name, and that no date of them was held.
    Form { key: String, name: String, is_unheld: bool },
    /// Groups that are over go on as their members' own: the key of their stage, and who they are.
    HandOver { key: String, groups: Vec<(GroupId, String)> },
}

/// The first stage, in their order, that something is to be done for; none while all that could be done is done.
pub fn next_stage(stages: &[Stage], groups: &[GroupNow]) -> Option<NextStage> {
    stages.windows(2).find_map(|pair| match pair {
        [before, stage] if stage.owner == Owner::Members => hand_over(before, groups),
        [before, stage] => form(before, stage, groups),
        _ => None,
    })
}

fn of<'a>(stage: &'a Stage, groups: &'a [GroupNow]) -> impl Iterator<Item = &'a GroupNow> {
    groups.iter().filter(move |group| group.stage == stage.key)
}

fn form(before: &Stage, stage: &Stage, groups: &[GroupNow]) -> Option<NextStage> {
    let has_ended = of(before, groups).next().is_some() && of(before, groups).all(|group| group.is_over);
    let is_open = of(stage, groups).next().is_none();
    // Other stages lie beside each other, and are formed when somebody wants them.
    let follows = stage.kind == StageKind::Supervision;
    (follows && has_ended && is_open).then(|| NextStage::Form {
        key: stage.key.clone(),
        name: stage.name.clone(),
        is_unheld: of(before, groups).all(|group| group.is_called_off),
    })
}

fn hand_over(before: &Stage, groups: &[GroupNow]) -> Option<NextStage> {
    let ended = of(before, groups).filter(|group| group.is_over && !group.is_handed_on);
    let groups: Vec<_> = ended.map(|group| (group.id, group.name.clone())).collect();
    let goes_on = before.kind == StageKind::Supervision && !groups.is_empty();
    goes_on.then(|| NextStage::HandOver { key: before.key.clone(), groups })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprint::shipped;

    fn group(id: i64, stage: &str, is_over: bool) -> GroupNow {
        let name = format!("Group {id}");
        GroupNow { id: GroupId(id), name, stage: stage.into(), is_over, is_called_off: false, is_handed_on: false }
    }

    #[test]
    fn after_the_course_comes_supervision_and_each_group_of_it_is_handed_over_by_itself() {
        let training = shipped().iter().find(|one| one.key == "facilitator-training").unwrap();
        let stages = &training.design.stages;
        let mut groups = vec![group(1, "course", false)];
        assert_eq!(next_stage(stages, &groups), None, "the course goes on");
        groups[0].is_over = true;
        let form = |is_unheld| NextStage::Form { key: "supervision".into(), name: "Supervision".into(), is_unheld };
        assert_eq!(next_stage(stages, &groups), Some(form(false)));
        groups[0].is_called_off = true;
        assert_eq!(next_stage(stages, &groups), Some(form(true)));
        groups.extend([group(2, "supervision", false), group(3, "supervision", false)]);
        assert_eq!(next_stage(stages, &groups), None, "both still meet");
        groups[2].is_over = true;
        let over = |id: i64| (GroupId(id), format!("Group {id}"));
        let hand = NextStage::HandOver { key: "supervision".into(), groups: vec![over(3)] };
        assert_eq!(next_stage(stages, &groups), Some(hand));
        groups[2].is_handed_on = true;
        assert_eq!(next_stage(stages, &groups), None);
        assert_eq!(next_stage(&[], &[]), None);
    }
}
