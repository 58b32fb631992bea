//! Reading people, facilitators, who is kept apart, and what groups shall be like.

use crate::list::{List, in_file};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use solver::groups::{Brief, Facilitator, Group, MOST_SLOTS, Mix, Person};
use std::collections::BTreeSet;
use std::path::Path;

const INSTANCE: &str = "instance.json";

#[derive(Deserialize)]
struct Instance {
    mode: Mode,
    min: usize,
    max: usize,
    slots: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mode {
    Mixed,
    Team,
}

pub fn brief(folder: &Path) -> Result<Brief> {
    let instance: Instance = serde_json::from_slice(&in_file(&folder.join(INSTANCE))?).context(INSTANCE)?;
    if !(1..=MOST_SLOTS).contains(&instance.slots) {
        bail!("{INSTANCE}: {} slots. There can be 1 to {MOST_SLOTS}.", instance.slots);
    }
    let people = people(folder, instance.slots)?;
    let ids = people.iter().map(|person| person.id.as_str()).collect();
    Ok(Brief {
        facilitators: facilitators(folder, instance.slots)?,
        apart: apart(folder, &ids)?,
        size: (instance.min, instance.max),
        mix: match instance.mode {
            Mode::Mixed => Mix::Across,
            Mode::Team => Mix::Teams,
        },
        groups: None,
        kept: Vec::new(),
        people,
    })
}

fn people(folder: &Path, slots: u32) -> Result<Vec<Person>> {
    let list = List::read_with_commas(&folder.join("people.csv"))?;
    let [id, agency, profession, team, manager, own, preferred] =
        list.columns(["id", "agency", "profession", "team", "manager", "slots", "preferred"])?;
    let mut seen = BTreeSet::new();
    let person = |row| {
        Ok(Person {
            id: list.id(row, id, &mut seen)?,
            agency: row.cell(agency).to_owned(),
            profession: row.cell(profession).to_owned(),
            team: row.cell(team).to_owned(),
            is_direct: None,
            manager: some(row.cell(manager)),
            slots: list.bits(row, own, slots)?,
            preferred: list.bits(row, preferred, slots)?,
        })
    };
    list.table.rows.iter().map(person).collect()
}

fn facilitators(folder: &Path, slots: u32) -> Result<Vec<Facilitator>> {
    let list = List::read_with_commas(&folder.join("facilitators.csv"))?;
    let [id, team, own, most_groups] = list.columns(["id", "team", "slots", "max_groups"])?;
    let mut seen = BTreeSet::new();
    let facilitator = |row| {
        Ok(Facilitator {
            id: list.id(row, id, &mut seen)?,
            team: some(row.cell(team)),
            apart: Vec::new(),
            slots: list.bits(row, own, slots)?,
            most_groups: list.number(row, most_groups, "a number of groups")? as usize,
        })
    };
    list.table.rows.iter().map(facilitator).collect()
}

fn apart(folder: &Path, ids: &BTreeSet<&str>) -> Result<Vec<(String, String)>> {
    let list = List::read_with_commas(&folder.join("conflicts.csv"))?;
    let [one, other] = list.columns(["a", "b"])?;
    let mut pairs = Vec::new();
    for row in &list.table.rows {
        let pair = (list.text(row, one)?, list.text(row, other)?);
        for (id, column) in [(&pair.0, one), (&pair.1, other)] {
            if !ids.contains(id.as_str()) {
                bail!("{}: {id} is not in people.csv. Add them there, or leave the row out.", list.place(row, column));
            }
        }
        pairs.push(pair);
    }
    Ok(pairs)
}

/// Groups as they were written by this command, or a part of them.
pub fn groups(path: &Path) -> Result<Vec<Group>> {
    let list = List::read_with_commas(path)?;
    let [slot, facilitator, members] = list.columns(["slot", "facilitator", "members"])?;
    let group = |row| {
        Ok(Group {
            slot: list.number(row, slot, "a slot")?,
            facilitator: list.text(row, facilitator)?,
            members: row.cell(members).split(';').filter(|id| !id.is_empty()).map(str::to_owned).collect(),
        })
    };
    list.table.rows.iter().map(group).collect()
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
