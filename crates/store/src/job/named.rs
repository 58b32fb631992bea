//! Names of those to whom the letters of a programme go. Nobody is named of whom that would tell whether they have answered a
//! questionnaire, or that they read applications; and nobody who only left an address.

use super::about::{Whom, whom};
use crate::Result;
use crate::sql::{Read, all, json, places, values};
use domain::id::ProgrammeId;
use domain::job::Job;
use sea_orm::{FromQueryResult, Value};
use std::collections::BTreeMap;

/// How many of a kind are named.
pub const NAMED: usize = 50;

#[derive(FromQueryResult)]
struct QueuedRow {
    kind: String,
    payload: String,
}

/// Whom the letters that wait for a programme go to, by the kind of their job: the first of each kind.
pub async fn waiting_for(db: &impl Read, programme: ProgrammeId) -> Result<BTreeMap<String, Vec<Whom>>> {
    let rows: Vec<QueuedRow> = all(
        db,
        "SELECT q.kind, q.payload FROM (SELECT kind, payload, ROW_NUMBER() OVER (PARTITION BY kind ORDER BY due_at, id) AS nth
           FROM jobs WHERE programme_id = $1 AND state = 'waiting') q
         WHERE q.nth <= $2 ORDER BY q.kind, q.nth",
        values![programme.0, NAMED as i64],
    )
    .await?;
    let mut found: BTreeMap<String, Vec<Whom>> = BTreeMap::new();
    for row in rows {
        if let Some(whom) = json::<Job>(&row.payload).ok().as_ref().and_then(whom) {
            found.entry(row.kind).or_default().push(whom);
        }
    }
    Ok(found)
}

#[derive(FromQueryResult)]
struct NameRow {
    nth: i64,
    id: i64,
    name: String,
}

/// Where each kind of them has a name; those that are in no row have none to be told.
const NAMES: [&str; 7] = [
    "p.id AS id, p.first_name || ' ' || p.last_name AS name FROM people p WHERE p.id",
    "a.id, a.name FROM applications a WHERE a.id",
    "e.id, a.name FROM endorsements e JOIN applications a ON a.id = e.application_id WHERE e.id",
    "e.id, e.name FROM endorsements e WHERE e.id",
    "n.id, p.first_name || ' ' || p.last_name FROM signatures n JOIN people p ON p.id = n.person_id WHERE n.id",
    "w.id, p.first_name || ' ' || p.last_name FROM weekly_asks w JOIN people p ON p.id = w.person_id WHERE w.id",
    "c.id, c.name FROM commitments c WHERE c.id",
];

/// Place in [`NAMES`], and number.
fn row_of(whom: Whom) -> Option<(usize, i64)> {
    match whom {
        Whom::Person(id) => Some((0, id.0)),
        Whom::Applicant(id) => Some((1, id.0)),
        Whom::ApplicantOf(id) => Some((2, id.0)),
        Whom::Manager(id) => Some((3, id.0)),
        Whom::Signer(id) => Some((4, id.0)),
        Whom::Asked(id) => Some((5, id.0)),
        Whom::Level(id) => Some((6, id.0)),
        Whom::Reviewer(_) | Whom::Invited(_) | Whom::Interested(_) => None,
    }
}

/// Their names, in one statement.
pub async fn names(db: &impl Read, of: &[Whom]) -> Result<BTreeMap<Whom, String>> {
    let mut ids: [Vec<i64>; NAMES.len()] = Default::default();
    for (nth, id) in of.iter().filter_map(|whom| row_of(*whom)) {
        ids[nth].push(id);
    }
    let (mut parts, mut values): (Vec<String>, Vec<Value>) = (Vec::new(), Vec::new());
    for (nth, (from, ids)) in NAMES.iter().zip(&mut ids).enumerate() {
        // No row has this number: a list may not be empty.
        ids.push(0);
        parts.push(format!("SELECT CAST({nth} AS BIGINT) AS nth, {from} IN ({})", places(values.len() + 1, ids.len())));
        values.extend(ids.iter().map(|id| Value::from(*id)));
    }
    let rows: Vec<NameRow> = all(db, &parts.join(" UNION ALL "), values).await?;
    let found: BTreeMap<(i64, i64), String> = rows.into_iter().map(|row| ((row.nth, row.id), row.name)).collect();
    let name = |whom: &Whom| {
        let (nth, id) = row_of(*whom)?;
        Some((*whom, found.get(&(i64::try_from(nth).ok()?, id))?.clone()))
    };
    Ok(of.iter().filter_map(name).collect())
}
