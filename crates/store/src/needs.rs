//! The needs meeting of a case and what was found out in it.

use crate::sql::{Read, date, first, json, millis, run, time, to_json, values};
use crate::{Result, StoreError, Tx};
use domain::id::EnquiryId;
use domain::needs::{Meeting, Needs};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct MeetingRow {
    date: String,
    starts: String,
    minutes: i64,
    place: String,
    join_link: String,
    sequence: i64,
}

fn number(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|_| StoreError::Unreadable(format!("needs meeting {number}")))
}

pub async fn meeting(db: &impl Read, case: EnquiryId) -> Result<Option<Meeting>> {
    let row: Option<MeetingRow> = first(
        db,
        "SELECT date, starts, minutes, place, join_link, sequence FROM needs_meetings WHERE enquiry_id = $1",
        values![case.0],
    )
    .await?;
    row.map(|row| {
        Ok(Meeting {
            date: date(&row.date)?,
            starts: time(&row.starts)?,
            minutes: number(row.minutes)?,
            place: row.place,
            join_link: row.join_link,
            sequence: number(row.sequence)?,
        })
    })
    .transpose()
}

pub async fn book(tx: &Tx, case: EnquiryId, meeting: &Meeting, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO needs_meetings (enquiry_id, date, starts, minutes, place, join_link, sequence, booked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (enquiry_id) DO UPDATE SET date = excluded.date, starts = excluded.starts,
           minutes = excluded.minutes, place = excluded.place, join_link = excluded.join_link,
           sequence = excluded.sequence, booked_at = excluded.booked_at",
        values![
            case.0,
            meeting.date.to_string(),
            meeting.starts.to_string(),
            i64::from(meeting.minutes),
            meeting.place.as_str(),
            meeting.join_link.as_str(),
            i64::from(meeting.sequence),
            millis(now)
        ],
    )
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct NeedsRow {
    answers: String,
}

/// Nothing yet where nothing was found out.
pub async fn of(db: &impl Read, case: EnquiryId) -> Result<Needs> {
    let row: Option<NeedsRow> = first(db, "SELECT answers FROM needs WHERE enquiry_id = $1", values![case.0]).await?;
    row.map_or_else(|| Ok(Needs::default()), |row| json(&row.answers))
}

pub async fn keep(tx: &Tx, case: EnquiryId, needs: &Needs, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO needs (enquiry_id, answers, saved_at) VALUES ($1, $2, $3)
         ON CONFLICT (enquiry_id) DO UPDATE SET answers = excluded.answers, saved_at = excluded.saved_at",
        values![case.0, to_json(needs)?, millis(now)],
    )
    .await?;
    Ok(())
}
