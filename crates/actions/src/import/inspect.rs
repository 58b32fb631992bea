//! Going through the rows of a list: what each would do in this house, now.

use crate::{Ctx, Result};
use domain::import::{
    BadRow, Change, CheckedRow, FoundRow, HousePerson, Import, Known, Mapping, PersonRow, Report, RunState, check,
    read_row,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Rows between two looks at whether somebody has stopped it; the bar moves as often.
pub(super) const BATCH: usize = 250;

/// What was found, and the people to write.
pub(crate) struct Inspection {
    pub report: Report,
    pub people: Vec<PersonRow>,
    /// The address of every good row, whether it changes anything or not.
    pub emails: Vec<String>,
}

/// Reads and checks every row while the run is in `state`; `None` when somebody stopped it.
pub(crate) async fn inspect(ctx: &Ctx, import: &Import, state: RunState) -> Result<Option<Inspection>> {
    let store = &ctx.provider.store;
    let house = store::person::house(store).await?;
    let rows = store::import::rows(store, import.id).await?;
    let mut read = Vec::with_capacity(rows.len());
    for batch in rows.chunks(BATCH) {
        read.extend(batch.iter().map(|row| (row.line, read_one(&import.mapping, &import.organisation, &house, row))));
        let tx = store.begin().await?;
        let goes_on = store::import::progress(&tx, import.id, state, read.len(), ctx.now()).await?;
        tx.commit().await?;
        if !goes_on {
            return Ok(None);
        }
    }
    let known = |email: &str| house.get(email).map(|person| Known { manager_email: person.manager_email.clone() });
    let mut found = sorted(check(read, known), &house);
    let names = store::organisation::names(store).await?;
    found.report.employers = unknown(&found.people, names.iter().map(|(_, name)| name.as_str()));
    Ok(Some(found))
}

/// Employers of these people that are not among the names, in order, with their numbers. Capitals make no difference.
fn unknown<'a>(people: &[PersonRow], names: impl Iterator<Item = &'a str>) -> Vec<(String, u32)> {
    let names: HashSet<String> = names.map(str::to_lowercase).collect();
    let mut found: BTreeMap<String, (String, u32)> = BTreeMap::new();
    let employers = people
        .iter()
        .filter_map(|person| person.organisation.as_deref())
        .map(str::trim)
        .filter(|name| !name.is_empty());
    for name in employers.filter(|name| !names.contains(&name.to_lowercase())) {
        found.entry(name.to_lowercase()).or_insert_with(|| (name.to_owned(), 0)).1 += 1;
    }
    found.into_values().collect()
}

pub(super) type Read = std::result::Result<PersonRow, Vec<domain::import::RowFault>>;

pub(super) fn read_one(
    mapping: &Mapping,
    organisation: &str,
    house: &HashMap<String, HousePerson>,
    row: &FoundRow,
) -> Read {
    let person = read_row(mapping, &row.cells)?;
    let known = house.get(&person.email);
    person.with_organisation(organisation, known)
}

/// Good rows by what they change, and the bad ones with their faults.
pub(super) fn sorted(rows: Vec<CheckedRow>, house: &HashMap<String, HousePerson>) -> Inspection {
    let mut found = Inspection { report: Report::default(), people: Vec::new(), emails: Vec::new() };
    for row in rows {
        let CheckedRow { line, person, faults } = row;
        let Some(person) = person.filter(|_| faults.is_empty()) else {
            found.report.bad.push(BadRow { line, faults });
            continue;
        };
        found.emails.push(person.email.clone());
        match person.change_of(house.get(&person.email)) {
            Change::Unchanged => found.report.unchanged += 1,
            Change::New => {
                found.report.new += 1;
                found.people.push(person);
            }
            Change::Updated => {
                found.report.updated += 1;
                found.people.push(person);
            }
        }
    }
    found
}
