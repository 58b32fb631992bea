//! How far a group is on its way, in sentences.

use crate::words::english;
use actions::group::Way;
use domain::group::Ending;
use domain::id::PersonId;
use domain::method::LAST_SESSION;
use domain::ready::GroupStage;

/// How it is getting on, and what is said as its end comes near.
pub(crate) fn told(way: &Way) -> Vec<String> {
    let words = english();
    let stage = match way.stage {
        GroupStage::Forming => "group-path-forming",
        GroupStage::Settling => "group-path-settling",
        GroupStage::Established => "group-path-established",
    };
    let stage = words.n(stage, way.held);
    let last = way.last.map(|(_, day)| words.day_with_year(day)).unwrap_or_default();
    match way.ending {
        None => vec![stage],
        Some(Ending::TwoLeft) => vec![stage, words.with("group-path-two-left", &[("day", &last)])],
        Some(Ending::OneLeft) => vec![stage, words.with("group-path-one-left", &[("day", &last)])],
        Some(Ending::NoDates) => vec![stage, words.t("group-path-no-dates").into_owned()],
        Some(Ending::Over) => {
            vec![words.with("group-path-over", &[("day", &last)]), words.t("group-path-kept").into_owned()]
        }
    }
}

/// Where a plan for the last session is offered; empty where it is not near, or another than the reader holds it.
pub(crate) fn last_plan(way: &Way, reader: Option<PersonId>) -> String {
    match (way.ending, way.last) {
        (Some(Ending::TwoLeft | Ending::OneLeft), Some((id, _))) if reader.is_some() && way.last_by == reader => {
            format!("/sessions/{id}/plan?method={LAST_SESSION}")
        }
        _ => String::new(),
    }
}

/// One whose end is near, for the gallery.
pub(crate) fn sample() -> Way {
    let last = Some((domain::id::SessionId(9), jiff::civil::date(2026, 3, 26)));
    Way { stage: GroupStage::Established, held: 10, ending: Some(Ending::TwoLeft), last, last_by: Some(PersonId(1)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::SessionId;
    use jiff::civil::date;

    #[test]
    fn a_plan_is_offered_while_the_end_is_near_and_not_after() {
        let way = |ending| Way {
            stage: GroupStage::Settling,
            held: 5,
            ending,
            last: Some((SessionId(9), date(2026, 3, 12))),
            last_by: Some(PersonId(1)),
        };
        assert_eq!(last_plan(&way(Some(Ending::OneLeft)), Some(PersonId(1))), "/sessions/9/plan?method=last-session");
        assert_eq!(last_plan(&way(Some(Ending::Over)), Some(PersonId(1))), "");
        assert_eq!(last_plan(&way(None), Some(PersonId(1))), "");
        assert_eq!(last_plan(&way(Some(Ending::OneLeft)), Some(PersonId(2))), "", "it is a colleague's");
        assert!(told(&way(Some(Ending::Over))).iter().all(|sentence| !sentence.contains("5 times")));
    }
}
