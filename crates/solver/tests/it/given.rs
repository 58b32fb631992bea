//! The shared instances, against chances that another program found (bench/given).

use crate::groups_given::folder;
use solver::Budget;
use solver::places::{Allocation, Lottery, Method, Person, Quota, TICKETS};
use std::collections::BTreeMap;

fn allocation(name: &str) -> Allocation {
    let rows = |file: &str| csv::Reader::from_path(format!("{}/{file}", folder("allocation", name))).unwrap();
    let quota = |row: (String, String, u32, u32)| Quota { category: row.0, feature: row.1, min: row.2, max: row.3 };
    let person = |mut row: BTreeMap<String, String>| Person {
        id: row.remove("id").unwrap(),
        household: row.remove("household"),
        features: row,
        score: None,
    };
    Allocation {
        people: rows("respondents.csv").deserialize().map(|row| person(row.unwrap())).collect(),
        quotas: rows("categories.csv").deserialize().map(|row| quota(row.unwrap())).collect(),
        places: name.rsplit_once('_').unwrap().1.parse().unwrap(),
        one_per_household: false,
        method: Method::Leximin,
    }
}

fn lottery(allocation: &Allocation) -> Lottery {
    allocation.lottery(&mut Budget::of(10_000_000)).unwrap()
}

#[test]
fn everybodys_chance_is_the_oracles() {
    for name in ["rp60_20", "rp120_20", "rp400_20"] {
        let lottery = lottery(&allocation(name));
        let oracle = std::fs::read_to_string(format!("{}/leximin_oracle.json", folder("allocation", name))).unwrap();
        let oracle: serde_json::Value = serde_json::from_str(&oracle).unwrap();
        for (id, tickets) in lottery.ids.iter().zip(lottery.tickets()) {
            let chance = tickets as f64 / TICKETS as f64;
            let known = oracle["prob"][id].as_f64().unwrap();
            assert!((chance - known).abs() <= 1e-6, "{name}: {id} has {chance}, the oracle says {known}");
        }
    }
}

#[test]
fn one_person_of_a_household_at_most() {
    let mut allocation = allocation("rp120_20");
    allocation.one_per_household = true;
    for (index, person) in allocation.people.iter_mut().enumerate() {
        person.household = Some(format!("h{}", index / 2));
    }
    let households: BTreeMap<&str, &str> =
        allocation.people.iter().map(|person| (person.id.as_str(), person.household.as_deref().unwrap())).collect();
    let lottery = lottery(&allocation);
    assert!(lottery.panels.len() > 1);
    for panel in &lottery.panels {
        let mut homes: Vec<&str> =
            panel.people.iter().map(|&person| households[lottery.ids[person].as_str()]).collect();
        homes.sort_unstable();
        homes.dedup();
        assert_eq!(homes.len(), 20);
    }
}

/// The ticket of seed 7, by `printf 'quietroom places draw 7' | sha256sum | cut -c1-32` and long division.
#[test]
fn the_draw_can_be_repeated_from_the_command_line() {
    let lottery = lottery(&allocation("rp60_20"));
    let mut ticket = TICKET_OF_7;
    let winner = lottery.panels.iter().position(|panel| {
        let here = ticket < panel.tickets;
        ticket = ticket.saturating_sub(panel.tickets);
        here
    });
    assert_eq!(lottery.draw(7), winner.map(|index| &lottery.panels[index]));
    let differ = (0..20).filter(|&seed| lottery.draw(seed) != lottery.draw(7)).count();
    assert!(differ > 10, "seeds draw different panels");
}

const TICKET_OF_7: u64 = 213162507000920;
