//! The way into a call: the join link and the numbers to ring, of a group and of one session.

use crate::session::SessionView;
use crate::sql::{Read, first, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::id::GroupId;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Which numbers hold for a session: its own, or the group's as long as it has the group's link.
pub(crate) const DIAL_IN: &str = "CASE WHEN s.dial_in <> '' THEN s.dial_in
      WHEN (s.place = '' AND s.join_link = '') OR s.join_link = g.join_link THEN g.dial_in ELSE '' END AS dial_in";

#[derive(FromQueryResult)]
struct Row {
    dial_in: String,
}

/// The numbers of a group's call, a line each; empty where there are none.
pub async fn of_group(db: &impl Read, group: GroupId) -> Result<String> {
    let row: Option<Row> = first(db, "SELECT dial_in FROM groups WHERE id = $1", values![group.0]).await?;
    Ok(row.map(|row| row.dial_in).unwrap_or_default())
}

pub async fn set_group(tx: &Tx, group: GroupId, dial_in: &str) -> Result<()> {
    run(tx, "UPDATE groups SET dial_in = $2 WHERE id = $1", values![group.0, dial_in]).await?;
    Ok(())
}

/// Gives a session its own link and numbers, also while it is going on. The group's own: it follows the group again.
/// Somebody else was quicker: `Conflict`.
pub async fn set_session(tx: &Tx, was: &SessionView, link: &str, dial_in: &str, now: Timestamp) -> Result<()> {
    let session = &was.session;
    let is_groups =
        "EXISTS (SELECT 1 FROM groups g WHERE g.id = sessions.group_id AND g.place = $3 AND g.join_link = $4)";
    let is_all =
        "EXISTS (SELECT 1 FROM groups g WHERE g.id = sessions.group_id AND g.join_link = $4 AND g.dial_in = $5)";
    let sql = format!(
        "UPDATE sessions SET place = CASE WHEN {is_groups} THEN '' ELSE $3 END,
           join_link = CASE WHEN {is_groups} THEN '' ELSE $4 END, dial_in = CASE WHEN {is_all} THEN '' ELSE $5 END,
           sequence = sequence + 1, changed_at = $6 WHERE id = $1 AND sequence = $2 AND cancelled_at IS NULL"
    );
    let values = values![session.id.0, i64::from(session.sequence), session.place.as_str(), link, dial_in, millis(now)];
    if run(tx, &sql, values).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}
