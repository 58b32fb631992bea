//! The safeguarding log as kept: who leads on it, entries that are never changed, and who read which when.

use crate::sql::{Hold, Number, Read, all, count, date, first, hold, insert, instant, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{
    CorrectSafeguarding, NameSafeguardingLead, Permit, ReadSafeguarding, ReadSafeguardingEntry, WriteSafeguarding,
};
use domain::id::{GroupId, PersonId, SafeguardingId};
use domain::person::full_name;
use domain::safeguarding::{Entry, Reason, Recipient};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::FromQueryResult;

/// Whom the provider named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub since: Timestamp,
}

#[derive(FromQueryResult)]
struct LeadRow {
    person_id: i64,
    first_name: String,
    last_name: String,
    email: String,
    named_at: i64,
}

/// The safeguarding lead, if one is named.
pub async fn lead(db: &impl Read) -> Result<Option<Lead>> {
    let row: Option<LeadRow> = first(
        db,
        "SELECT l.person_id, p.first_name, p.last_name, p.email, l.named_at
         FROM safeguarding_leads l JOIN people p ON p.id = l.person_id WHERE l.ended_at IS NULL ORDER BY l.id DESC LIMIT 1",
        values![],
    )
    .await?;
    row.map(|row| {
        Ok(Lead {
            person: PersonId(row.person_id),
            name: full_name(&row.first_name, &row.last_name),
            email: row.email,
            since: instant(row.named_at)?,
        })
    })
    .transpose()
}

/// Lets one naming through at a time: each sees who was named before.
pub async fn lock_lead(tx: &Tx) -> Result<()> {
    hold(tx, Hold::NamingLead).await
}

/// Names somebody, or nobody, in place of whoever it was. Call [`lock_lead`] first.
pub async fn name_lead(
    tx: &Tx,
    permit: &Permit<NameSafeguardingLead>,
    person: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    run(tx, "UPDATE safeguarding_leads SET ended_at = $1 WHERE ended_at IS NULL", values![millis(now)]).await?;
    let Some(person) = person else { return Ok(()) };
    let sql = "INSERT INTO safeguarding_leads (person_id, named_by, named_at) VALUES ($1, $2, $3) RETURNING id";
    insert(tx, sql, values![person.0, permit.person().map_or(0, |by| by.0), millis(now)]).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct GroupRow {
    id: i64,
    name: String,
}

/// Groups that somebody facilitates, or has held a session of, by themselves or as a cover, by name; none that is still a draft.
pub async fn groups(db: &impl Read, person: PersonId) -> Result<Vec<(GroupId, String)>> {
    let rows: Vec<GroupRow> = all(
        db,
        "SELECT g.id, g.name FROM groups g WHERE g.confirmed_at IS NOT NULL AND (g.facilitator_id = $1
           OR EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id AND s.facilitator_id = $1)
           OR EXISTS (SELECT 1 FROM group_facilitators f JOIN sessions s ON s.group_id = f.group_id
             WHERE f.group_id = g.id AND f.person_id = $1 AND s.cancelled_at IS NULL AND s.facilitator_id IS NULL
               AND s.starts_at BETWEEN f.since AND f.ended_at))
         ORDER BY g.name, g.id",
        values![person.0],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (GroupId(row.id), row.name)).collect())
}

async fn keep(
    tx: &Tx,
    writer: Option<PersonId>,
    entry: &Entry,
    (corrects, key): (Option<SafeguardingId>, Option<&str>),
    now: Timestamp,
) -> Result<SafeguardingId> {
    let sql = "INSERT INTO safeguarding_entries
           (group_id, writer_id, written_at, day, recipient, recipient_name, reason, words, corrects_id, form_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id";
    let values = values![
        entry.group.0,
        writer.map_or(0, |id| id.0),
        millis(now),
        entry.day.to_string(),
        entry.recipient.as_str(),
        entry.recipient_name.as_str(),
        entry.reason.as_str(),
        entry.words.as_str(),
        corrects.map(|id| id.0),
        key.map(str::to_owned)
    ];
    insert(tx, sql, values).await.map(SafeguardingId)
}

/// The entry that this person sent with this form already.
pub async fn by_form(db: &impl Read, writer: PersonId, key: &str) -> Result<Option<SafeguardingId>> {
    let sql = "SELECT id FROM safeguarding_entries WHERE writer_id = $1 AND form_key = $2";
    let row: Option<Number> = first(db, sql, values![writer.0, key]).await?;
    Ok(row.map(|row| SafeguardingId(row.id)))
}

/// Who wrote an entry; `None` where there is no such entry.
pub async fn writer(db: &impl Read, entry: SafeguardingId) -> Result<Option<PersonId>> {
    let sql = "SELECT writer_id AS id FROM safeguarding_entries WHERE id = $1";
    let row: Option<Number> = first(db, sql, values![entry.0]).await?;
    Ok(row.map(|row| PersonId(row.id)))
}

/// Whether there is any entry that this person did not write.
pub async fn has_others(db: &impl Read, person: PersonId) -> Result<bool> {
    let sql = "SELECT count(*) AS id FROM safeguarding_entries WHERE writer_id <> $1";
    Ok(count(db, sql, values![person.0]).await? > 0)
}

/// Keeps an entry of the permit's person. One of this form that is there already is a duplicate ([`StoreError::is_duplicate`]).
pub async fn write(
    tx: &Tx,
    permit: &Permit<WriteSafeguarding>,
    (entry, key): (&Entry, Option<&str>),
    now: Timestamp,
) -> Result<SafeguardingId> {
    keep(tx, permit.person(), entry, (None, key), now).await
}

/// Keeps an entry that puts the permit's right.
pub async fn correct(
    tx: &Tx,
    permit: &Permit<CorrectSafeguarding>,
    (entry, key): (&Entry, Option<&str>),
    now: Timestamp,
) -> Result<SafeguardingId> {
    keep(tx, permit.person(), entry, (Some(permit.scope()), key), now).await
}

/// Holds the permit's entry until the transaction ends. Whether it was put right already.
pub async fn lock(tx: &Tx, permit: &Permit<CorrectSafeguarding>) -> Result<bool> {
    if !tx.is_sqlite() {
        let held = "SELECT id FROM safeguarding_entries WHERE id = $1 FOR UPDATE";
        all::<Number>(tx, held, values![permit.scope().0]).await?;
    }
    let sql = "SELECT count(*) AS id FROM safeguarding_entries WHERE corrects_id = $1";
    Ok(count(tx, sql, values![permit.scope().0]).await? > 0)
}

/// An entry in the list: nothing of what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: SafeguardingId,
    pub group: String,
    pub writer: String,
    pub day: Date,
    pub recipient: Recipient,
    pub is_corrected: bool,
}

#[derive(FromQueryResult)]
struct ListedRow {
    id: i64,
    group_name: String,
    first_name: String,
    last_name: String,
    day: String,
    recipient: String,
    corrected: bool,
}

fn recipient(word: &str) -> Result<Recipient> {
    Recipient::parse(word).ok_or_else(|| StoreError::Unreadable(format!("recipient {word}")))
}

/// At most `limit` entries with a number below `before`, newest first: those of `writer`, or everybody's.
pub async fn list(
    db: &impl Read,
    _: &Permit<ReadSafeguarding>,
    writer: Option<PersonId>,
    before: Option<SafeguardingId>,
    limit: u32,
) -> Result<Vec<Listed>> {
    let rows: Vec<ListedRow> = all(
        db,
        "SELECT e.id, g.name AS group_name, p.first_name, p.last_name, e.day, e.recipient,
           EXISTS (SELECT 1 FROM safeguarding_entries c WHERE c.corrects_id = e.id) AS corrected
         FROM safeguarding_entries e JOIN groups g ON g.id = e.group_id JOIN people p ON p.id = e.writer_id
         WHERE (CAST($1 AS BIGINT) IS NULL OR e.writer_id = $1) AND e.id < $2 ORDER BY e.id DESC LIMIT $3",
        values![writer.map(|id| id.0), before.map_or(i64::MAX, |id| id.0), i64::from(limit)],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Listed {
                id: SafeguardingId(row.id),
                group: row.group_name,
                writer: full_name(&row.first_name, &row.last_name),
                day: date(&row.day)?,
                recipient: recipient(&row.recipient)?,
                is_corrected: row.corrected,
            })
        })
        .collect()
}

/// A whole entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub entry: Entry,
    pub group: String,
    pub writer: PersonId,
    pub writer_name: String,
    pub written_at: Timestamp,
    /// The earlier entry that this one puts right, and the later one that puts this right.
    pub corrects: Option<SafeguardingId>,
    pub corrected_by: Option<SafeguardingId>,
}

#[derive(FromQueryResult)]
struct KeptRow {
    group_id: i64,
    group_name: String,
    writer_id: i64,
    first_name: String,
    last_name: String,
    written_at: i64,
    day: String,
    recipient: String,
    recipient_name: String,
    reason: String,
    words: String,
    corrects_id: Option<i64>,
    corrected_by: Option<i64>,
}

/// The permit's entry.
pub async fn entry(db: &impl Read, permit: &Permit<ReadSafeguardingEntry>) -> Result<Option<Kept>> {
    let row: Option<KeptRow> = first(
        db,
        "SELECT e.group_id, g.name AS group_name, e.writer_id, p.first_name, p.last_name, e.written_at, e.day, e.recipient,
           e.recipient_name, e.reason, e.words, e.corrects_id, c.id AS corrected_by
         FROM safeguarding_entries e JOIN groups g ON g.id = e.group_id JOIN people p ON p.id = e.writer_id
         LEFT JOIN safeguarding_entries c ON c.corrects_id = e.id WHERE e.id = $1",
        values![permit.scope().0],
    )
    .await?;
    row.map(|row| {
        let reason = Reason::parse(&row.reason);
        Ok(Kept {
            entry: Entry {
                group: GroupId(row.group_id),
                day: date(&row.day)?,
                recipient: recipient(&row.recipient)?,
                recipient_name: row.recipient_name,
                reason: reason.ok_or_else(|| StoreError::Unreadable(format!("reason {}", row.reason)))?,
                words: row.words,
            },
            group: row.group_name,
            writer: PersonId(row.writer_id),
            writer_name: full_name(&row.first_name, &row.last_name),
            written_at: instant(row.written_at)?,
            corrects: row.corrects_id.map(SafeguardingId),
            corrected_by: row.corrected_by.map(SafeguardingId),
        })
    })
    .transpose()
}

/// That the permit's person has its words before them now.
pub async fn note_reading(tx: &Tx, permit: &Permit<ReadSafeguardingEntry>, now: Timestamp) -> Result<()> {
    let sql = "INSERT INTO safeguarding_readings (entry_id, person_id, read_at) VALUES ($1, $2, $3) RETURNING id";
    insert(tx, sql, values![permit.scope().0, permit.person().map_or(0, |id| id.0), millis(now)]).await?;
    Ok(())
}

/// Somebody who read an entry, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub person: PersonId,
    pub name: String,
    pub at: Timestamp,
}

#[derive(FromQueryResult)]
struct ReadingRow {
    person_id: i64,
    first_name: String,
    last_name: String,
    read_at: i64,
}

/// Who read the permit's entry, newest first, at most `limit`.
pub async fn readings(db: &impl Read, permit: &Permit<ReadSafeguardingEntry>, limit: u32) -> Result<Vec<Reading>> {
    let rows: Vec<ReadingRow> = all(
        db,
        "SELECT r.person_id, p.first_name, p.last_name, r.read_at
         FROM safeguarding_readings r JOIN people p ON p.id = r.person_id WHERE r.entry_id = $1 ORDER BY r.id DESC LIMIT $2",
        values![permit.scope().0, i64::from(limit)],
    )
    .await?;
    rows.into_iter()
        .map(|row| {
            let name = full_name(&row.first_name, &row.last_name);
            Ok(Reading { person: PersonId(row.person_id), name, at: instant(row.read_at)? })
        })
        .collect()
}
