//! The directory of trained facilitators as kept, and messages on their way from one to another.

use crate::access::IS_TRAINED;
use crate::sql::{Read, all, count, first, insert, millis, run, values};
use crate::{Result, Tx};
use domain::access::{ChangeOwnSettings, JoinCommunity, Permit, ReadCommunity};
use domain::community::{Colleague, Profile};
use domain::id::{MessageId, PersonId, ReviewId};
use domain::person::full_name;
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    person_id: i64,
    first_name: String,
    last_name: String,
    organisation: String,
    is_shown: bool,
    wants_partner: bool,
    offers: String,
    travel: String,
}

impl From<Row> for Colleague {
    fn from(row: Row) -> Colleague {
        Colleague {
            person: PersonId(row.person_id),
            name: full_name(&row.first_name, &row.last_name),
            organisation: row.organisation,
            profile: Profile {
                is_shown: row.is_shown,
                wants_partner: row.wants_partner,
                offers: row.offers,
                travel: row.travel,
            },
        }
    }
}

const COLLEAGUE: &str =
    "SELECT f.person_id, p.first_name, p.last_name, COALESCE(o.name, '') AS organisation, f.is_shown,
    f.wants_partner, f.offers, f.travel
    FROM profiles f JOIN people p ON p.id = f.person_id LEFT JOIN organisations o ON o.id = p.organisation_id";

/// Which colleagues a page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words that stand in the name, the organisation, the offer or the places; empty for everybody.
    pub words: String,
    /// Only those who look for a partner.
    pub partners: bool,
    /// Rows of the list to leave out.
    pub offset: u32,
}

/// At most `limit` colleagues who chose to be shown and are still trained, by name.
pub async fn page(db: &impl Read, _: &Permit<ReadCommunity>, wanted: &Wanted, limit: u32) -> Result<Vec<Colleague>> {
    let sql = format!(
        "{COLLEAGUE} WHERE f.is_shown AND {IS_TRAINED} AND (NOT $1 OR f.wants_partner) ORDER BY p.sort_name, p.id"
    );
    let words = wanted.words.trim().to_lowercase();
    let (from, most) = (wanted.offset as usize, limit as usize);
    if words.is_empty() {
        let values = values![wanted.partners, i64::from(limit), i64::from(wanted.offset)];
        let rows: Vec<Row> = all(db, &format!("{sql} LIMIT $2 OFFSET $3"), values).await?;
        return Ok(rows.into_iter().map(Colleague::from).collect());
    }
    // One of the engines folds the letters of English only, so that words are looked for here.
    let rows: Vec<Row> = all(db, &sql, values![wanted.partners]).await?;
    let found = rows.into_iter().map(Colleague::from).filter(|colleague| colleague.says(&words));
    Ok(found.skip(from).take(most).collect())
}

/// A colleague who chose to be shown and is still trained.
pub async fn shown(db: &impl Read, _: &Permit<ReadCommunity>, id: PersonId) -> Result<Option<Colleague>> {
    let sql = format!("{COLLEAGUE} WHERE f.is_shown AND {IS_TRAINED} AND f.person_id = $1");
    let row: Option<Row> = first(db, &sql, values![id.0]).await?;
    Ok(row.map(Colleague::from))
}

/// Holds the profile of whoever writes until the transaction ends: two messages of theirs are written one after the other.
pub async fn hold(tx: &Tx, permit: &Permit<JoinCommunity>) -> Result<()> {
    if !tx.is_sqlite() {
        let me = permit.person().map_or(0, |id| id.0);
        run(tx, "SELECT person_id FROM profiles WHERE person_id = $1 FOR UPDATE", values![me]).await?;
    }
    Ok(())
}

/// Whether somebody has a profile, trained or not.
pub async fn has_profile(db: &impl Read, permit: &Permit<ChangeOwnSettings>) -> Result<bool> {
    let me = permit.person().map_or(0, |id| id.0);
    Ok(count(db, "SELECT count(*) AS id FROM profiles WHERE person_id = $1", values![me]).await? > 0)
}

/// Forgets somebody's own profile. False when there was none.
pub async fn end(tx: &Tx, permit: &Permit<ChangeOwnSettings>) -> Result<bool> {
    let me = permit.person().map_or(0, |id| id.0);
    Ok(run(tx, "DELETE FROM profiles WHERE person_id = $1", values![me]).await? == 1)
}

/// One's own profile, shown or not; none while nothing was saved.
pub async fn own(db: &impl Read, permit: &Permit<JoinCommunity>) -> Result<Option<Profile>> {
    let me = permit.person().map_or(0, |id| id.0);
    let row: Option<Row> = first(db, &format!("{COLLEAGUE} WHERE f.person_id = $1"), values![me]).await?;
    Ok(row.map(|row| Colleague::from(row).profile))
}

pub async fn put(tx: &Tx, permit: &Permit<JoinCommunity>, profile: &Profile, now: Timestamp) -> Result<()> {
    let me = permit.person().map_or(0, |id| id.0);
    run(
        tx,
        "INSERT INTO profiles (person_id, is_shown, wants_partner, offers, travel, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (person_id) DO UPDATE SET is_shown = excluded.is_shown, wants_partner = excluded.wants_partner,
           offers = excluded.offers, travel = excluded.travel, changed_at = excluded.changed_at",
        values![
            me,
            profile.is_shown,
            profile.wants_partner,
            profile.offers.as_str(),
            profile.travel.as_str(),
            millis(now)
        ],
    )
    .await?;
    Ok(())
}

/// Messages between people who do not learn each other's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Between {
    Colleagues,
    /// Who have read the same application; each kind has its own limit.
    Readers,
}

/// How many of these messages somebody has written since an instant.
pub(crate) async fn written_by(
    db: &impl Read,
    from: Option<PersonId>,
    between: Between,
    since: Timestamp,
) -> Result<u64> {
    let is_one = match between {
        Between::Colleagues => "review_id IS NULL",
        Between::Readers => "review_id IS NOT NULL",
    };
    let sql =
        format!("SELECT count(*) AS id FROM colleague_messages WHERE from_id = $1 AND written_at > $2 AND {is_one}");
    count(db, &sql, values![from.map_or(0, |id| id.0), millis(since)]).await
}

/// Keeps a message; `review` is that of its reader, between readers.
pub(crate) async fn keep(
    tx: &Tx,
    (from, to): (Option<PersonId>, PersonId),
    review: Option<ReviewId>,
    words: &str,
    now: Timestamp,
) -> Result<MessageId> {
    let sql = "INSERT INTO colleague_messages (from_id, to_id, words, written_at, review_id)
         VALUES ($1, $2, $3, $4, CAST($5 AS BIGINT)) RETURNING id";
    let values = values![from.map_or(0, |id| id.0), to.0, words, millis(now), review.map(|id| id.0)];
    insert(tx, sql, values).await.map(MessageId)
}

/// How many messages whoever holds the permit has written to colleagues since an instant.
pub async fn written_since(db: &impl Read, permit: &Permit<JoinCommunity>, since: Timestamp) -> Result<u64> {
    written_by(db, permit.person(), Between::Colleagues, since).await
}

pub async fn write(
    tx: &Tx,
    permit: &Permit<JoinCommunity>,
    to: PersonId,
    words: &str,
    now: Timestamp,
) -> Result<MessageId> {
    keep(tx, (permit.person(), to), None, words, now).await
}

/// A message that is still to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub from: PersonId,
    pub from_name: String,
    pub to: PersonId,
    pub to_name: String,
    pub to_email: String,
    pub words: String,
}

#[derive(FromQueryResult)]
struct MessageRow {
    from_id: i64,
    from_first: String,
    from_last: String,
    to_id: i64,
    to_first: String,
    email: String,
    words: String,
}

/// None once it was sent, or when whoever it is for is not shown or not trained any more.
pub async fn message(db: &impl Read, id: MessageId) -> Result<Option<Message>> {
    let sql = format!(
        "SELECT m.from_id, w.first_name AS from_first, w.last_name AS from_last, m.to_id,
           p.first_name AS to_first, p.email, m.words
         FROM colleague_messages m JOIN people w ON w.id = m.from_id JOIN people p ON p.id = m.to_id
         JOIN profiles f ON f.person_id = p.id AND f.is_shown
         WHERE m.id = $1 AND m.words <> '' AND {IS_TRAINED}"
    );
    let row: Option<MessageRow> = first(db, &sql, values![id.0]).await?;
    Ok(row.map(|row| Message {
        from: PersonId(row.from_id),
        from_name: full_name(&row.from_first, &row.from_last),
        to: PersonId(row.to_id),
        to_name: row.to_first,
        to_email: row.email,
        words: row.words,
    }))
}

/// Forgets what was written; that it was written stays.
pub async fn forget_words(tx: &Tx, id: MessageId) -> Result<()> {
    run(tx, "UPDATE colleague_messages SET words = '' WHERE id = $1", values![id.0]).await?;
    Ok(())
}

/// Forgets the words of messages that were never sent. Returns how many there were.
pub async fn forget_old_words(tx: &Tx, written_before: Timestamp) -> Result<u64> {
    let sql = "UPDATE colleague_messages SET words = '' WHERE words <> '' AND written_at < $1";
    run(tx, sql, values![millis(written_before)]).await
}
