//! Enquiries as cases: who looks after each, what comes next, and the notes of colleagues.

use super::Row as EnquiryRow;
use crate::sql::{Read, all, count, date, first, insert, instant, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::enquiry::{Call, Enquiry, EnquiryDraft, Plan, Source, Stage};
use domain::id::{EnquiryId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{FromQueryResult, QueryResult, Value};

/// A case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub enquiry: Enquiry,
    pub source: Source,
    pub heard: String,
    pub stage: Stage,
    /// Why not now.
    pub reason: String,
    /// Who looks after it, and their name.
    pub owner: Option<(PersonId, String)>,
    pub plan: Plan,
}

struct Row {
    enquiry: EnquiryRow,
    more: More,
}

#[derive(FromQueryResult)]
struct More {
    source: String,
    heard: String,
    stage: String,
    reason: String,
    owner_id: Option<i64>,
    owner: Option<String>,
    next_step: String,
    next_on: Option<String>,
}

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, prefix: &str) -> std::result::Result<Self, sea_orm::DbErr> {
        Ok(Row { enquiry: EnquiryRow::from_query_result(row, prefix)?, more: More::from_query_result(row, prefix)? })
    }
}

impl Row {
    fn case(self) -> Result<Case> {
        let unreadable = |what: &str| StoreError::Unreadable(format!("case {what}"));
        let more = self.more;
        Ok(Case {
            enquiry: self.enquiry.enquiry()?,
            source: Source::parse(&more.source).ok_or_else(|| unreadable(&more.source))?,
            stage: Stage::parse(&more.stage).ok_or_else(|| unreadable(&more.stage))?,
            heard: more.heard,
            reason: more.reason,
            owner: more.owner_id.map(|id| (PersonId(id), more.owner.unwrap_or_default())),
            plan: Plan { step: more.next_step, on: more.next_on.as_deref().map(date).transpose()? },
        })
    }
}

const CASE: &str = "SELECT e.id, e.programme_id, p.title AS programme, e.name, e.email, e.phone, e.organisation,
    e.message, e.received_at, e.answered_at, e.answer, a.first_name || ' ' || a.last_name AS answered_by,
    e.source, e.heard, e.stage, e.reason, e.owner_id, o.first_name || ' ' || o.last_name AS owner,
    e.next_step, e.next_on
    FROM enquiries e LEFT JOIN programmes p ON p.id = e.programme_id LEFT JOIN people a ON a.id = e.answered_by
    LEFT JOIN people o ON o.id = e.owner_id";

/// Which cases a list shows: every one that is worked on, where nothing else is wished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub stage: Option<Stage>,
    pub owner: Option<PersonId>,
    /// Those whose next step is due on this day, and those that have none and no meeting to come.
    pub due: Option<Date>,
}

/// That the case `e` comes up on a day: its next step is due, or nothing is planned at all while it is worked on.
pub(crate) fn is_due(day: &str) -> String {
    format!(
        "(e.next_on <= {day} AND e.stage IN ('new', 'talk', 'proposed')
           OR e.next_on IS NULL AND e.stage IN ('talk', 'proposed') AND NOT EXISTS (SELECT 1 FROM needs_meetings m
             WHERE m.enquiry_id = e.id AND m.date >= {day}))"
    )
}

impl Filter {
    /// A condition, and its values from `$3` on.
    fn condition(&self) -> (String, Vec<Value>) {
        let mut parts = Vec::new();
        let mut values: Vec<Value> = Vec::new();
        match self.stage {
            Some(stage) => {
                values.push(stage.as_str().into());
                parts.push(format!("e.stage = ${}", values.len() + 2));
            }
            None => parts.push("e.stage <> 'new'".to_owned()),
        }
        if let Some(owner) = self.owner {
            values.push(owner.0.into());
            parts.push(format!("e.owner_id = ${}", values.len() + 2));
        }
        if let Some(due) = self.due {
            values.push(due.to_string().into());
            parts.push(is_due(&format!("${}", values.len() + 2)));
        }
        (parts.join(" AND "), values)
    }
}

/// At most `limit` cases with an id below `before`, newest first.
pub async fn page(db: &impl Read, filter: &Filter, before: Option<EnquiryId>, limit: u32) -> Result<Vec<Case>> {
    let (condition, more) = filter.condition();
    let sql = format!("{CASE} WHERE e.id < $1 AND {condition} ORDER BY e.id DESC LIMIT $2");
    let values = [values![before.map_or(i64::MAX, |id| id.0), i64::from(limit)], more].concat();
    let rows: Vec<Row> = all(db, &sql, values).await?;
    rows.into_iter().map(Row::case).collect()
}

pub async fn by_id(db: &impl Read, id: EnquiryId) -> Result<Option<Case>> {
    let row: Option<Row> = first(db, &format!("{CASE} WHERE e.id = $1"), values![id.0]).await?;
    row.map(Row::case).transpose()
}

/// Holds a case until the transaction ends: the next sees what this one wrote.
pub async fn hold(tx: &Tx, id: EnquiryId) -> Result<Option<Case>> {
    run(tx, "UPDATE enquiries SET stage = stage WHERE id = $1", values![id.0]).await?;
    by_id(tx, id).await
}

/// A call as a case in talk, looked after by whoever took it.
pub async fn insert_call(tx: &Tx, call: &Call, by: PersonId, now: Timestamp) -> Result<EnquiryId> {
    let draft = &call.draft;
    insert(
        tx,
        "INSERT INTO enquiries (name, email, phone, organisation, message, received_at, source, heard, stage, owner_id,
           next_step, next_on)
         VALUES ($1, $2, $3, $4, $5, $6, 'telephone', $7, 'talk', $8, $9, CAST($10 AS TEXT)) RETURNING id",
        values![
            draft.name.as_str(),
            draft.email.as_str(),
            draft.phone.as_str(),
            draft.organisation.as_str(),
            draft.message.as_str(),
            millis(now),
            call.heard.as_str(),
            by.0,
            call.plan.step.as_str(),
            call.plan.on.map(|day| day.to_string())
        ],
    )
    .await
    .map(EnquiryId)
}

/// The same call, entered by the same person since then.
pub async fn same_call(tx: &Tx, call: &Call, by: PersonId, since: Timestamp) -> Result<Option<EnquiryId>> {
    let row: Option<crate::sql::Number> = first(
        tx,
        "SELECT id FROM enquiries WHERE source = 'telephone' AND owner_id = $1 AND name = $2 AND message = $3
           AND email = $4 AND phone = $5 AND organisation = $6 AND received_at >= $7 ORDER BY id LIMIT 1",
        values![
            by.0,
            call.draft.name.as_str(),
            call.draft.message.as_str(),
            call.draft.email.as_str(),
            call.draft.phone.as_str(),
            call.draft.organisation.as_str(),
            millis(since)
        ],
    )
    .await?;
    Ok(row.map(|row| EnquiryId(row.id)))
}

pub async fn set_plan(tx: &Tx, id: EnquiryId, stage: Stage, owner: Option<PersonId>, plan: &Plan) -> Result<()> {
    run(
        tx,
        "UPDATE enquiries SET stage = $1, reason = '', owner_id = CAST($2 AS BIGINT), next_step = $3,
           next_on = CAST($4 AS TEXT) WHERE id = $5",
        values![stage.as_str(), owner.map(|id| id.0), plan.step.as_str(), plan.on.map(|day| day.to_string()), id.0],
    )
    .await?;
    Ok(())
}

/// Ends a case, or takes it up again: what was planned is over. `reason` is empty but for not now.
pub async fn set_stage(tx: &Tx, id: EnquiryId, stage: Stage, reason: &str, next_on: Option<Date>) -> Result<()> {
    run(
        tx,
        "UPDATE enquiries SET stage = $1, reason = $2, next_step = '', next_on = CAST($3 AS TEXT) WHERE id = $4",
        values![stage.as_str(), reason, next_on.map(|day| day.to_string()), id.0],
    )
    .await?;
    Ok(())
}

pub async fn set_contact(tx: &Tx, id: EnquiryId, draft: &EnquiryDraft) -> Result<()> {
    run(
        tx,
        "UPDATE enquiries SET name = $1, email = $2, phone = $3, organisation = $4 WHERE id = $5",
        values![draft.name.as_str(), draft.email.as_str(), draft.phone.as_str(), draft.organisation.as_str(), id.0],
    )
    .await?;
    Ok(())
}

/// A note of a colleague.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub text: String,
    pub by: String,
    pub at: Timestamp,
}

#[derive(FromQueryResult)]
struct NoteRow {
    text: String,
    author: String,
    written_at: i64,
}

/// The last 50 notes, newest first.
pub async fn notes(db: &impl Read, id: EnquiryId) -> Result<Vec<Note>> {
    let rows: Vec<NoteRow> = all(
        db,
        "SELECT n.text, p.first_name || ' ' || p.last_name AS author, n.written_at
         FROM case_notes n JOIN people p ON p.id = n.person_id WHERE n.enquiry_id = $1 ORDER BY n.id DESC LIMIT 50",
        values![id.0],
    )
    .await?;
    rows.into_iter().map(|row| Ok(Note { text: row.text, by: row.author, at: instant(row.written_at)? })).collect()
}

/// Keeps a note; the same again within the last minute, by the same person, is the one there is.
pub async fn add_note(tx: &Tx, id: EnquiryId, by: PersonId, text: &str, now: Timestamp) -> Result<bool> {
    let again = "SELECT count(*) AS id FROM case_notes
        WHERE enquiry_id = $1 AND person_id = $2 AND text = $3 AND written_at > $4";
    if count(tx, again, values![id.0, by.0, text, millis(now) - 60_000]).await? > 0 {
        return Ok(false);
    }
    let sql = "INSERT INTO case_notes (enquiry_id, person_id, text, written_at) VALUES ($1, $2, $3, $4) RETURNING id";
    insert(tx, sql, values![id.0, by.0, text, millis(now)]).await?;
    Ok(true)
}

#[derive(FromQueryResult)]
struct OwnerRow {
    id: i64,
    name: String,
}

/// Everybody who can look after a case.
pub async fn owners(db: &impl Read) -> Result<Vec<(PersonId, String)>> {
    let rows: Vec<OwnerRow> = all(
        db,
        "SELECT p.id, p.first_name || ' ' || p.last_name AS name FROM people p
         JOIN trusts t ON t.person_id = p.id AND t.office = 'coordinator' ORDER BY p.sort_name, p.id",
        values![],
    )
    .await?;
    Ok(rows.into_iter().map(|row| (PersonId(row.id), row.name)).collect())
}
