//! The whole role × act table, reviewed as a diff in `access.txt`; and a permit is for one thing only.

use domain::access::*;
use domain::id::{GroupId, SessionId};
use std::fmt::Write;

#[test]
fn the_table_of_acts_is_as_reviewed() {
    let mut table = String::new();
    for act in ActKind::ALL {
        let who: Vec<String> = Relation::ALL
            .iter()
            .filter(|relation| allowing(*act).contains(relation))
            .map(|relation| format!("{relation:?}"))
            .collect();
        writeln!(table, "{act:?}: {}", who.join(", ")).unwrap();
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/access.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap_or_default(), table, "look at it, then run with UPDATE=1");
}

fn standing(scope: Scope, relation: Relation) -> Actor {
    Actor { standing: Relations::none().and(relation), ..Actor::visitor(scope) }
}

#[test]
fn each_relation_opens_just_the_acts_that_name_it() {
    for relation in Relation::ALL {
        let opens = allowing(ActKind::LeadGroup).contains(&relation);
        assert_eq!(
            may(standing(Scope::Group(GroupId(1)), relation), LeadGroup, GroupId(1)).is_ok(),
            opens,
            "{relation:?}"
        );
    }
}

#[test]
fn standing_loaded_for_one_thing_opens_no_other() {
    let facilitator_of_willow = standing(Scope::Session(SessionId(1)), Relation::Facilitator);
    assert!(may(facilitator_of_willow.clone(), LeadRoom, SessionId(1)).is_ok());
    assert!(may(facilitator_of_willow.clone(), LeadRoom, SessionId(2)).is_err());
    assert!(may(facilitator_of_willow, LeadGroup, GroupId(1)).is_err());
}

#[test]
fn a_manager_a_coordinator_and_a_commissioner_may_never_enter_a_room() {
    for relation in [Relation::Manager, Relation::Coordinator, Relation::Commissioner, Relation::Operator] {
        assert!(may(standing(Scope::Session(SessionId(1)), relation), EnterRoom, SessionId(1)).is_err());
        assert!(may(standing(Scope::Session(SessionId(1)), relation), LeadRoom, SessionId(1)).is_err());
    }
}
