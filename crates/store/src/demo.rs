//! Lists of everything there is, for the demo's manifest only.

use crate::Result;
use crate::sql::{Read, all, values};
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Named {
    id: i64,
    name: String,
}

/// Ids with slugs or names.
pub struct Things {
    pub programmes: Vec<(i64, String)>,
    pub groups: Vec<(i64, String)>,
    /// Session id with its group's name, in order of time.
    pub sessions: Vec<(i64, String)>,
}

pub async fn things(db: &impl Read) -> Result<Things> {
    let named = |rows: Vec<Named>| rows.into_iter().map(|row| (row.id, row.name)).collect();
    Ok(Things {
        programmes: named(all(db, "SELECT id, slug AS name FROM programmes ORDER BY id", values![]).await?),
        groups: named(all(db, "SELECT id, name FROM groups ORDER BY id", values![]).await?),
        sessions: named(
            all(
                db,
                "SELECT s.id, g.name FROM sessions s JOIN groups g ON g.id = s.group_id
                 ORDER BY s.starts_at, s.id LIMIT 500",
                values![],
            )
            .await?,
        ),
    })
}

/// Letters that wait to tell people of their groups are not sent: the world's people know them.
pub async fn forget_told_groups(tx: &crate::Tx) -> Result<()> {
    crate::sql::run(tx, "DELETE FROM jobs WHERE kind = 'tell_groups' AND state = 'waiting'", values![]).await?;
    Ok(())
}
