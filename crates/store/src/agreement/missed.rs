//! What participants say of promised dates that they were not there on.

use crate::sql::{Read, all, date, millis, places, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Permit, SignAgreement};
use domain::agreement::WhyMissed;
use domain::id::{PersonId, ProgrammeId};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// One date of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed {
    pub person: PersonId,
    pub date: Date,
    pub why: WhyMissed,
}

#[derive(FromQueryResult)]
struct Row {
    person_id: i64,
    date: String,
    why: String,
}

/// Of these people in a programme.
pub async fn missed(db: &impl Read, programme: ProgrammeId, people: &[PersonId]) -> Result<Vec<Missed>> {
    let sql = format!(
        "SELECT person_id, date, why FROM missed_dates WHERE programme_id = $1 AND person_id IN ({})
         ORDER BY date, person_id",
        places(2, people.len())
    );
    let mut values = values![programme.0];
    values.extend(people.iter().map(|id| sea_orm::Value::from(id.0)));
    let rows: Vec<Row> = all(db, &sql, values).await?;
    let of = |row: Row| {
        let why = WhyMissed::parse(&row.why).ok_or_else(|| StoreError::Unreadable(format!("why {}", row.why)))?;
        Ok(Missed { person: PersonId(row.person_id), date: date(&row.date)?, why })
    };
    rows.into_iter().map(of).collect()
}

/// Keeps what the permitted participant says of a date, in the place of what they said before.
pub async fn say_missed(
    tx: &Tx,
    permit: &Permit<SignAgreement>,
    date: Date,
    why: WhyMissed,
    now: Timestamp,
) -> Result<()> {
    let sql = "INSERT INTO missed_dates (programme_id, person_id, date, why, said_at)
         SELECT t.programme_id, a.person_id, $2, $3, CAST($4 AS BIGINT) FROM signatures n
         JOIN agreements a ON a.id = n.agreement_id JOIN agreement_terms t ON t.id = a.terms_id
         WHERE n.id = $1 AND n.signer = 'participant'
         ON CONFLICT (programme_id, person_id, date) DO UPDATE SET why = excluded.why, said_at = excluded.said_at";
    let values = values![permit.scope().0, date.to_string(), why.as_str(), millis(now)];
    match run(tx, sql, values).await? {
        1 => Ok(()),
        _ => Err(StoreError::Conflict),
    }
}
