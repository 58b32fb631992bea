//! What members brought to their group, as kept until its day.

use crate::sql::{Read, all, count, first, insert, instant, millis, run, values};
use crate::{Result, Tx};
use domain::access::{Permit, ReadMaterials, ShareMaterials};
use domain::id::{MaterialId, PersonId};
use domain::material::Draft;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// A material without its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Material {
    pub id: MaterialId,
    pub owner: PersonId,
    /// The first name.
    pub owner_name: String,
    pub title: String,
    pub words: String,
    /// Empty without a file.
    pub file_name: String,
    pub expires_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    owner_id: i64,
    first_name: String,
    title: String,
    words: String,
    file_name: String,
    expires_at: i64,
}

impl Row {
    fn material(self) -> Result<Material> {
        Ok(Material {
            id: MaterialId(self.id),
            owner: PersonId(self.owner_id),
            owner_name: self.first_name,
            title: self.title,
            words: self.words,
            file_name: self.file_name,
            expires_at: instant(self.expires_at)?,
        })
    }
}

/// Those of the permit's group that are still there at `now`, newest first.
pub async fn of_group(db: &impl Read, permit: &Permit<ReadMaterials>, now: Timestamp) -> Result<Vec<Material>> {
    let rows: Vec<Row> = all(
        db,
        "SELECT m.id, m.owner_id, p.first_name, m.title, m.words, m.file_name, m.expires_at
         FROM materials m JOIN people p ON p.id = m.owner_id
         WHERE m.group_id = $1 AND m.expires_at > $2 ORDER BY m.id DESC",
        values![permit.scope().0, millis(now)],
    )
    .await?;
    rows.into_iter().map(Row::material).collect()
}

#[derive(FromQueryResult)]
struct FileRow {
    file_name: String,
    file: String,
}

/// The name of a file of the permit's group, and the file in base 64.
pub async fn file(
    db: &impl Read,
    permit: &Permit<ReadMaterials>,
    id: MaterialId,
    now: Timestamp,
) -> Result<Option<(String, String)>> {
    let row: Option<FileRow> = first(
        db,
        "SELECT file_name, file FROM materials WHERE id = $1 AND group_id = $2 AND expires_at > $3 AND file_name <> ''",
        values![id.0, permit.scope().0, millis(now)],
    )
    .await?;
    Ok(row.map(|row| (row.file_name, row.file)))
}

/// How many the permit's group holds now.
pub async fn held(db: &impl Read, permit: &Permit<ShareMaterials>, now: Timestamp) -> Result<u64> {
    let sql = "SELECT count(*) AS id FROM materials WHERE group_id = $1 AND expires_at > $2";
    count(db, sql, values![permit.scope().0, millis(now)]).await
}

/// Keeps a draft, its file in base 64.
pub async fn bring(
    tx: &Tx,
    permit: &Permit<ShareMaterials>,
    draft: &Draft,
    file: &str,
    now: Timestamp,
) -> Result<MaterialId> {
    let sql = "INSERT INTO materials (group_id, owner_id, title, words, file_name, file, brought_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id";
    let values = values![
        permit.scope().0,
        permit.person().map_or(0, |id| id.0),
        draft.title.as_str(),
        draft.words.as_str(),
        draft.file_name.as_str(),
        file,
        millis(now),
        millis(draft.expires(now))
    ];
    insert(tx, sql, values).await.map(MaterialId)
}

/// Deletes one of the permit's group; `owner` where only its owner may. False when there is none.
pub async fn take_away(
    tx: &Tx,
    permit: &Permit<ShareMaterials>,
    id: MaterialId,
    owner: Option<PersonId>,
) -> Result<bool> {
    let sql = "DELETE FROM materials WHERE id = $1 AND group_id = $2 AND (CAST($3 AS BIGINT) IS NULL OR owner_id = $3)";
    Ok(run(tx, sql, values![id.0, permit.scope().0, owner.map(|id| id.0)]).await? == 1)
}

/// Deletes all whose day has come. Returns how many there were.
pub async fn forget(tx: &Tx, now: Timestamp) -> Result<u64> {
    run(tx, "DELETE FROM materials WHERE expires_at <= $1", values![millis(now)]).await
}
