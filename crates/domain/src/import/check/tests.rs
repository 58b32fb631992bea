//! Lists whose rows are right one by one and wrong together.

use super::*;
use crate::import::Column;

/// A row of a person `first` whose manager is the second; "" for nobody.
fn of(first: &str, manager: &str) -> Result<PersonRow, Vec<RowFault>> {
    let at = |name: &str| format!("{name}@example.org");
    Ok(PersonRow {
        first_name: first.into(),
        email: at(first),
        manager_email: (!manager.is_empty()).then(|| at(manager)),
        ..PersonRow::default()
    })
}

/// Lines and faults of the list, against a house where `known` holds people and their managers.
fn faults(rows: Vec<Result<PersonRow, Vec<RowFault>>>, known: &[(&str, &str)]) -> Vec<(u32, Vec<RowFault>)> {
    let at = |name: &str| format!("{name}@example.org");
    let house: HashMap<_, _> = known
        .iter()
        .map(|(name, manager)| (at(name), Known { manager_email: (!manager.is_empty()).then(|| at(manager)) }))
        .collect();
    let lined = (2..).zip(rows).collect();
    let checked = check(lined, |email| house.get(email).cloned());
    checked.into_iter().filter(|row| !row.is_good()).map(|row| (row.line, row.faults)).collect()
}

#[test]
fn managers_may_be_in_the_list_or_known_already() {
    let rows = vec![of("kim", "amira"), of("dana", "kim"), of("amira", ""), of("lee", "zoe")];
    assert_eq!(faults(rows, &[("zoe", "")]), []);
}

#[test]
fn a_manager_nobody_knows_is_a_fault_and_so_is_oneself() {
    let rows = vec![of("kim", "nobody"), of("lee", "lee")];
    let unknown = RowFault::UnknownManager { email: "nobody@example.org".into() };
    let own = RowFault::OwnManager { email: "lee@example.org".into() };
    assert_eq!(faults(rows, &[("lee", "")]), [(2, vec![unknown]), (3, vec![own])]);
}

#[test]
fn the_second_row_with_an_address_is_the_one_at_fault() {
    let rows = vec![of("kim", ""), of("dana", "kim"), of("kim", ""), of("kim", "")];
    let again = RowFault::Duplicate { email: "kim@example.org".into(), first_line: 2 };
    assert_eq!(faults(rows, &[]), [(4, vec![again.clone()]), (5, vec![again])]);
}

#[test]
fn a_circle_of_managers_is_told_to_everybody_in_it() {
    let rows = vec![of("kim", "dana"), of("amira", ""), of("dana", "lee"), of("lee", "kim")];
    let at = |names: [&str; 3]| names.iter().map(|name| format!("{name}@example.org")).collect();
    let circle = |names: [&str; 3]| RowFault::ManagerCircle {
        email: format!("{}@example.org", names[1]),
        people: 3,
        circle: at(names),
    };
    let expected = [
        (2, vec![circle(["kim", "dana", "lee"])]),
        (4, vec![circle(["dana", "lee", "kim"])]),
        (5, vec![circle(["lee", "kim", "dana"])]),
    ];
    assert_eq!(faults(rows, &[]), expected);
}

#[test]
fn a_circle_that_closes_through_people_already_known_is_found() {
    let rows = vec![of("kim", "zoe")];
    let found = faults(rows, &[("kim", ""), ("zoe", "yusuf"), ("yusuf", "kim")]);
    assert!(matches!(&found[..], [(2, all)] if matches!(all[..], [RowFault::ManagerCircle { people: 3, .. }])));
    let moved_out_of_it = vec![of("kim", "zoe"), of("zoe", "amira")];
    assert_eq!(faults(moved_out_of_it, &[("kim", ""), ("zoe", "kim"), ("amira", "")]), []);
}

#[test]
fn whoever_reports_to_a_row_that_cannot_be_written_waits_with_it() {
    let missing = vec![RowFault::Missing { column: Column::Email }];
    let rows = vec![of("dana", "kim"), of("kim", "lee"), of("lee", "nobody"), Err(missing.clone()), of("yusuf", "zoe")];
    let held = |name: &str, line| RowFault::ManagerHeldBack { email: format!("{name}@example.org"), line };
    let unknown = RowFault::UnknownManager { email: "nobody@example.org".into() };
    let expected = [(2, vec![held("kim", 3)]), (3, vec![held("lee", 4)]), (4, vec![unknown.clone()]), (5, missing)];
    assert_eq!(faults(rows, &[("zoe", "")]), expected);

    let known_already = vec![of("kim", "lee"), of("lee", "nobody")];
    assert_eq!(faults(known_already, &[("lee", "")]), [(3, vec![unknown])]);
}

#[test]
fn twenty_thousand_rows_in_one_line_or_circle_are_checked() {
    let name = |n: usize| format!("p{n}");
    let rows = (0..20_000).map(|n| of(&name(n), &name(n + 1))).chain([of("p20000", "")]).collect();
    assert_eq!(faults(rows, &[]), []);
    let circle = (0..20_000).map(|n| of(&name(n), &name((n + 1) % 20_000))).collect();
    let found = faults(circle, &[]);
    assert_eq!(found.len(), 20_000);
    assert!(found.iter().all(|(_, all)| all.len() == 1));
}
