//! Who takes part in a programme.

use crate::sql::{Read, first, instant, millis, places, run, values};
use crate::{Result, Tx};
use domain::id::{PersonId, ProgrammeId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Most people that one statement takes; both engines allow many more values.
const AT_ONCE: usize = 400;

/// Puts people into a programme; those who are in it stay as they are, those who left come back. Unknown ids are passed over.
/// Returns how many came.
pub async fn add(tx: &Tx, programme: ProgrammeId, people: &[PersonId], now: Timestamp) -> Result<u64> {
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup();
    let mut added = 0;
    for some in people.chunks(AT_ONCE) {
        let mut values = values![programme.0, millis(now)];
        values.extend(some.iter().map(|id| sea_orm::Value::from(id.0)));
        let sql = format!(
            "INSERT INTO participations (programme_id, person_id, joined_at)
             SELECT CAST($1 AS BIGINT), p.id, CAST($2 AS BIGINT) FROM people p WHERE p.id IN ({})
             ON CONFLICT (programme_id, person_id) DO UPDATE SET joined_at = excluded.joined_at, left_at = NULL
               WHERE participations.left_at IS NOT NULL",
            places(3, some.len())
        );
        added += run(tx, &sql, values).await?;
    }
    Ok(added)
}

/// Takes out again who came in at that very instant and has no group yet. Returns how many.
pub async fn take_back(tx: &Tx, programme: ProgrammeId, joined_at: Timestamp) -> Result<u64> {
    run(
        tx,
        "DELETE FROM participations WHERE programme_id = $1 AND joined_at = $2
         AND NOT EXISTS (SELECT 1 FROM memberships m JOIN groups g ON g.id = m.group_id
           WHERE g.programme_id = $1 AND m.person_id = participations.person_id)",
        values![programme.0, millis(joined_at)],
    )
    .await
}

/// Who left a programme last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub person: PersonId,
    pub first_name: String,
    pub last_name: String,
    pub at: Timestamp,
}

#[derive(FromQueryResult)]
struct LeftRow {
    id: i64,
    first_name: String,
    last_name: String,
    left_at: i64,
}

/// Gave their place back, so that it went on to somebody else: they do not come back by an undo.
const HAS_PASSED: &str = "EXISTS (SELECT 1 FROM place_offers o WHERE o.programme_id = participations.programme_id
    AND o.answer = 'passed' AND o.person_id = participations.person_id)";

/// Whoever was taken off last, when that was after `since`.
pub async fn last_to_leave(db: &impl Read, programme: ProgrammeId, since: Timestamp) -> Result<Option<Left>> {
    let row: Option<LeftRow> = first(
        db,
        &format!(
            "SELECT p.id, p.first_name, p.last_name, participations.left_at FROM participations
             JOIN people p ON p.id = participations.person_id
             WHERE participations.programme_id = $1 AND participations.left_at > $2 AND NOT {HAS_PASSED}
             ORDER BY participations.left_at DESC, p.id LIMIT 1"
        ),
        values![programme.0, millis(since)],
    )
    .await?;
    let left = |row: LeftRow| {
        Ok(Left {
            person: PersonId(row.id),
            first_name: row.first_name,
            last_name: row.last_name,
            at: instant(row.left_at)?,
        })
    };
    row.map(left).transpose()
}

/// Lets somebody who left after `since` take part again, as if they had never left. False when there is no such person.
pub async fn come_back(tx: &Tx, programme: ProgrammeId, person: PersonId, since: Timestamp) -> Result<bool> {
    let back = run(
        tx,
        &format!(
            "UPDATE participations SET left_at = NULL
             WHERE programme_id = $1 AND person_id = $2 AND left_at > $3 AND NOT {HAS_PASSED}"
        ),
        values![programme.0, person.0, millis(since)],
    )
    .await?;
    Ok(back == 1)
}
