//! Keeping an answer so that nothing in the database ties it to who gave it, and reading answers for figures only.
//!
//! The bit of the invitation and the answer are written in one transaction, and PostgreSQL notes in each row which
//! transaction wrote it, and keeps rows in the order they came. So with every answer all rows of the wave are written
//! anew: all invitations in one sweep, all answers in the order of their random keys. Then every row of the wave tells of
//! the same last transaction, and no row stands where it stands because of when it was given. SQLite keeps no such note and
//! finds its answers by their keys (`WITHOUT ROWID`), but lays their bodies into a page in the order they come: so there too all
//! answers of the wave are written anew. Its log holds what was written together: `Store::empty_log` after the commit.

use crate::sql::{Read, all, json, run, to_json, values};
use crate::{Result, Tx};
use domain::access::{AnswerQuestionnaire, Permit, ReadReport};
use domain::blueprint::Moment;
use domain::id::{PersonId, WaveId};
use domain::questionnaire::Answers;
use sea_orm::FromQueryResult;

/// Lets one answer of a wave through at a time.
pub async fn lock(tx: &Tx, wave: WaveId) -> Result<()> {
    if !tx.is_sqlite() {
        all::<Ignored>(tx, "SELECT id FROM waves WHERE id = $1 FOR UPDATE", values![wave.0]).await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Ignored {}

/// Sets the bearer's bit and keeps the answer under `key`. False, and nothing kept, when the bit was set already, when
/// nobody invited the bearer, or when the wave is closed. Call [`lock`] first.
pub async fn keep(tx: &Tx, permit: &Permit<AnswerQuestionnaire>, key: &str, answers: &Answers) -> Result<bool> {
    let Some(person) = permit.person() else { return Ok(false) };
    if !set_bit(tx, permit.scope(), person).await? {
        return Ok(false);
    }
    put(tx, permit.scope(), key, answers).await?;
    Ok(true)
}

async fn set_bit(tx: &Tx, wave: WaveId, person: PersonId) -> Result<bool> {
    let sql = match tx.is_sqlite() {
        true => {
            "UPDATE invitations SET has_answered = true WHERE wave_id = $1 AND person_id = $2 AND NOT has_answered
               AND EXISTS (SELECT 1 FROM waves w WHERE w.id = $1 AND w.closed_at IS NULL)"
        }
        false => {
            "UPDATE invitations SET has_answered = has_answered OR person_id = $2 WHERE wave_id = $1
               AND EXISTS (SELECT 1 FROM invitations i JOIN waves w ON w.id = i.wave_id
                 WHERE i.wave_id = $1 AND i.person_id = $2 AND NOT i.has_answered AND w.closed_at IS NULL)"
        }
    };
    Ok(run(tx, sql, values![wave.0, person.0]).await? > 0)
}

async fn put(tx: &Tx, wave: WaveId, key: &str, answers: &Answers) -> Result<()> {
    if tx.is_sqlite() {
        return put_in_order(tx, wave, key, &to_json(answers)?).await;
    }
    let sql = "WITH earlier AS (DELETE FROM answers WHERE wave_id = $2 RETURNING key, wave_id, items)
         INSERT INTO answers (key, wave_id, items)
         SELECT key, wave_id, items FROM earlier
         UNION ALL SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), CAST($3 AS TEXT)
         ORDER BY key";
    run(tx, sql, values![key, wave.0, to_json(answers)?]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct KeptRow {
    key: String,
    items: String,
}

/// SQLite: takes all answers of the wave out and puts them in again with the new one, in the order of their keys.
async fn put_in_order(tx: &Tx, wave: WaveId, key: &str, items: &str) -> Result<()> {
    let mut rows: Vec<KeptRow> = all(tx, "SELECT key, items FROM answers WHERE wave_id = $1", values![wave.0]).await?;
    rows.push(KeptRow { key: key.to_owned(), items: items.to_owned() });
    rows.sort_by(|one, other| one.key.cmp(&other.key));
    run(tx, "DELETE FROM answers WHERE wave_id = $1", values![wave.0]).await?;
    for row in rows {
        let sql = "INSERT INTO answers (key, wave_id, items) VALUES ($1, $2, $3)";
        run(tx, sql, values![row.key, wave.0, row.items]).await?;
    }
    Ok(())
}

/// Keeps many answers at once and sets as many bits, of whoever comes first: for laying out a demo, where nobody answers.
pub async fn keep_sheets(tx: &Tx, wave: WaveId, sheets: &[(String, Answers)]) -> Result<()> {
    run(
        tx,
        "UPDATE invitations SET has_answered = true WHERE id IN
           (SELECT id FROM invitations WHERE wave_id = $1 AND NOT has_answered ORDER BY id LIMIT $2)",
        values![wave.0, i64::try_from(sheets.len()).unwrap_or(i64::MAX)],
    )
    .await?;
    for (key, answers) in sheets {
        run(
            tx,
            "INSERT INTO answers (key, wave_id, items) VALUES ($1, $2, $3)",
            values![key.as_str(), wave.0, to_json(answers)?],
        )
        .await?;
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    items: String,
}

/// The answers of one wave of the permitted programme, in the order of their random keys. A wave that is still open
/// gives none: figures that grow with every answer would tell each answer apart.
pub async fn answers(db: &impl Read, permit: &Permit<ReadReport>, moment: Moment) -> Result<Vec<Answers>> {
    let rows: Vec<Row> = all(
        db,
        "SELECT a.items FROM answers a JOIN waves w ON w.id = a.wave_id
         WHERE w.programme_id = $1 AND w.moment = $2 AND w.closed_at IS NOT NULL ORDER BY a.key",
        values![permit.scope().0, moment.as_str()],
    )
    .await?;
    rows.iter().map(|row| json(&row.items)).collect()
}
