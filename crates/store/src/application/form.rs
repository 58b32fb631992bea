//! The form of a programme's applications as kept; a programme without one uses the form its design gives.

use crate::sql::{Read, first, json, millis, run, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::access::{EditApplicationForm, Permit};
use domain::application::Form;
use domain::id::ProgrammeId;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    form: String,
    version: i64,
}

/// The edited form and its version; `None` while nobody has edited it.
pub async fn form_of(db: &impl Read, programme: ProgrammeId) -> Result<Option<(Form, u32)>> {
    let row: Option<Row> =
        first(db, "SELECT form, version FROM application_forms WHERE programme_id = $1", values![programme.0]).await?;
    row.map(|row| Ok((json(&row.form)?, super::small(row.version)?))).transpose()
}

/// Keeps a form over the version it was made from (0: over none); [`StoreError::Conflict`] when somebody saved in between.
pub async fn put_form(
    tx: &Tx,
    permit: &Permit<EditApplicationForm>,
    form: &Form,
    version: u32,
    now: Timestamp,
) -> Result<()> {
    let (programme, text) = (permit.scope().0, to_json(form)?);
    let touched = match version {
        0 => run(
            tx,
            "INSERT INTO application_forms (programme_id, form, version, changed_at) VALUES ($1, $2, 1, $3)
             ON CONFLICT (programme_id) DO NOTHING",
            values![programme, text, millis(now)],
        ),
        version => run(
            tx,
            "UPDATE application_forms SET form = $2, version = version + 1, changed_at = $3
             WHERE programme_id = $1 AND version = $4",
            values![programme, text, millis(now), i64::from(version)],
        ),
    }
    .await?;
    if touched == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}
