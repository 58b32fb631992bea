//! The plan of one session: what may be saved, and what the room makes of it.

use domain::method::{by_key, shipped};
use domain::session_plan::{LONGEST_NAME, MOST_PARTS, OWN_PART, PlanPart, SessionPlan};
use proptest::prelude::*;

fn willow() -> SessionPlan {
    SessionPlan::of(by_key("presenter-led").unwrap(), 75)
}

fn own(name: &str, minutes: u32) -> PlanPart {
    PlanPart { key: OWN_PART.into(), name: name.into(), minutes }
}

fn faults(plan: &SessionPlan, minutes: u32) -> Vec<(String, &'static str)> {
    let refusal = plan.check(minutes).unwrap_err();
    refusal.faults.into_iter().map(|fault| (fault.field, fault.key)).collect()
}

#[test]
fn a_methods_own_plan_may_be_saved_and_is_what_the_room_takes() {
    for method in shipped().iter().filter(|method| method.fits(75)) {
        let plan = SessionPlan::of(method, 75);
        assert!(plan.check(75).is_ok(), "{}", method.key);
        let usual: Vec<_> = method.phases_for(75).into_iter().map(Into::into).collect();
        assert_eq!(plan.phases(75), usual, "{}", method.key);
    }
}

#[test]
fn a_plan_fills_its_session_exactly() {
    let mut plan = willow();
    plan.parts[3].minutes += 5;
    assert_eq!(plan.over_and_free(75), (5, 0));
    assert_eq!(faults(&plan, 75), [(String::new(), "fault-session-plan-over")]);
    plan.parts[0].minutes -= 4;
    plan.parts[3].minutes -= 8;
    assert_eq!(plan.over_and_free(75), (0, 7));
    assert_eq!(faults(&plan, 75), [(String::new(), "fault-session-plan-free")]);
    plan.parts.insert(1, own("A minute's silence", 7));
    assert!(plan.check(75).is_ok());
}

#[test]
fn each_fault_stands_beside_its_field() {
    let mut plan = willow();
    plan.parts[1].name = "  ".into();
    plan.parts[2].minutes = 0;
    plan.parts[4].name = "x".repeat(LONGEST_NAME + 1);
    let told = faults(&plan, 75);
    assert_eq!(
        told,
        [
            ("name-1".into(), "fault-session-plan-name"),
            ("minutes-2".into(), "fault-session-plan-minutes"),
            ("name-4".into(), "fault-session-plan-long-name"),
        ]
    );
    let empty = SessionPlan { parts: vec![], ..willow() };
    assert_eq!(faults(&empty, 75), [(String::new(), "fault-session-plan-no-parts")]);
    let many = SessionPlan { parts: vec![own("Round", 1); MOST_PARTS + 1], ..willow() };
    assert!(faults(&many, 75).contains(&(String::new(), "fault-session-plan-many-parts")));
    let unknown = SessionPlan { method: "seance".into(), ..willow() };
    assert_eq!(faults(&unknown, 75), [("method".into(), "fault-session-plan-method")]);
    let blocks = SessionPlan { method: "open-space".into(), ..willow() };
    assert_eq!(faults(&blocks, 75), [(String::new(), "fault-session-plan-no-agenda")]);
    assert!(blocks.phases(75).is_empty(), "an open space has no parts whatever is kept");
}

#[test]
fn a_renamed_part_keeps_what_it_is_for_and_gets_a_short_name_of_its_own() {
    let mut plan = willow();
    plan.parts[0].name = "Arriving, and how the month was".into();
    plan.parts[1].name = "Extraordinarily long".into();
    let phases = plan.phases(75);
    assert_eq!(phases[0].short.english(), "Arriving,");
    assert_eq!(phases[1].short.english(), "Extraord…");
    assert!(!phases[0].purpose.is_blank());
    assert_eq!(phases[2], willow().phases(75)[2]);
}

#[test]
fn what_is_added_stands_before_the_close_and_takes_what_is_free() {
    let mut plan = willow();
    let clarify = plan.parts.remove(2);
    assert_eq!(plan.left_out().iter().map(|part| part.key.as_str()).collect::<Vec<_>>(), [clarify.key.as_str()]);
    let (place, part) = plan.to_add(&clarify.key, 75).unwrap();
    assert_eq!((place, part.minutes, &part.name), (4, clarify.minutes, &clarify.name));
    plan.parts.insert(place, part);
    let (_, part) = plan.to_add("", 75).unwrap();
    assert_eq!((part.key.as_str(), part.minutes), (OWN_PART, 1));
    plan.parts = vec![own("Round", 1); MOST_PARTS];
    assert_eq!(plan.to_add("", 75), None);
}

#[test]
fn a_session_that_has_become_too_short_for_the_parts_follows_its_method() {
    let plan = SessionPlan { parts: vec![own("Round", 3); 20], ..willow() };
    assert_eq!(plan.phases(15).len(), 6);
    assert_eq!(plan.phases(15).iter().map(|phase| phase.minutes).sum::<u32>(), 15);
}

fn plans() -> impl Strategy<Value = SessionPlan> {
    let part = ("[A-Z][a-z ]{0,20}", 1..=120_u32).prop_map(|(name, minutes)| own(&name, minutes));
    (prop::collection::vec(part, 1..=MOST_PARTS), 0..shipped().len())
        .prop_map(|(parts, method)| SessionPlan { method: shipped()[method].key.clone(), parts })
}

proptest! {
    /// Whatever the session's length becomes after a plan was saved, the room's parts fill it and none is empty.
    #[test]
    fn parts_fill_any_length_exactly(plan in plans(), minutes in 20..=480_u32) {
        let phases = plan.phases(minutes);
        match plan.method().unwrap().agenda {
            false => prop_assert!(phases.is_empty()),
            true => {
                prop_assert_eq!(phases.iter().map(|phase| phase.minutes).sum::<u32>(), minutes);
                prop_assert!(phases.iter().all(|phase| phase.minutes > 0));
                prop_assert!(plan.fitted(minutes).check(minutes).is_ok());
            }
        }
        if plan.check(minutes).is_ok() {
            prop_assert!(phases.iter().map(|phase| phase.minutes).eq(plan.parts.iter().map(|part| part.minutes)));
        }
    }
}
