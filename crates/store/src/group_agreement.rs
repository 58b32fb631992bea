//! A group's own agreement as kept: its versions, what its members say to them, and their links. The words are read by the group
//! alone: whoever reads them shows a permit for that very group.

use crate::sql::{Number, Read, all, first, insert, instant, millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::access::{Act, AnswerAsMember, AnswerGroupAgreement, Permit, ProposeGroupAgreement, ReadOwnGroup};
use domain::group_agreement::Said;
use domain::id::{GroupAgreementId, GroupId, MemberLinkId, PersonId};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// The acts by which a group reads its own words.
pub trait OfTheGroup: Act<Scope = GroupId> {}
impl OfTheGroup for ReadOwnGroup {}
impl OfTheGroup for ProposeGroupAgreement {}
impl OfTheGroup for AnswerGroupAgreement {}

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub id: GroupAgreementId,
    pub number: u32,
    /// A line each.
    pub words: String,
    pub by: PersonId,
    /// First name of who proposed it.
    pub proposer: String,
    pub proposed_at: Timestamp,
    pub held_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
}

impl Version {
    pub fn holds(&self) -> bool {
        self.held_at.is_some() && self.ended_at.is_none()
    }

    pub fn is_proposed(&self) -> bool {
        self.held_at.is_none() && self.ended_at.is_none()
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    number: i64,
    words: String,
    proposed_by: i64,
    first_name: String,
    proposed_at: i64,
    held_at: Option<i64>,
    ended_at: Option<i64>,
}

impl Row {
    fn version(self) -> Result<Version> {
        Ok(Version {
            id: GroupAgreementId(self.id),
            number: u32::try_from(self.number).unwrap_or(0),
            words: self.words,
            by: PersonId(self.proposed_by),
            proposer: self.first_name,
            proposed_at: instant(self.proposed_at)?,
            held_at: self.held_at.map(instant).transpose()?,
            ended_at: self.ended_at.map(instant).transpose()?,
        })
    }
}

/// Every version of the group's, newest first.
pub async fn versions<A: OfTheGroup>(db: &impl Read, permit: &Permit<A>) -> Result<Vec<Version>> {
    versions_of(db, permit.scope()).await
}

async fn versions_of(db: &impl Read, group: GroupId) -> Result<Vec<Version>> {
    let sql = "SELECT a.id, a.number, a.words, a.proposed_by, p.first_name, a.proposed_at, a.held_at, a.ended_at
         FROM group_agreements a JOIN people p ON p.id = a.proposed_by WHERE a.group_id = $1 ORDER BY a.number DESC";
    let rows: Vec<Row> = all(db, sql, values![group.0]).await?;
    rows.into_iter().map(Row::version).collect()
}

/// What a member of the group now says to a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assent {
    pub person: PersonId,
    pub first_name: String,
    pub said: Option<Said>,
    pub note: String,
}

#[derive(FromQueryResult)]
struct AssentRow {
    person_id: i64,
    first_name: String,
    said: Option<String>,
    note: Option<String>,
}

/// What everybody of the group says, by first name; whoever left no longer counts.
pub async fn assents<A: OfTheGroup>(db: &impl Read, permit: &Permit<A>, version: &Version) -> Result<Vec<Assent>> {
    assents_of(db, permit.scope(), version).await
}

async fn assents_of(db: &impl Read, group: GroupId, version: &Version) -> Result<Vec<Assent>> {
    let sql = "SELECT m.person_id, p.first_name, s.said, s.note FROM memberships m JOIN people p ON p.id = m.person_id
         LEFT JOIN group_assents s ON s.agreement_id = $2 AND s.person_id = m.person_id
         WHERE m.group_id = $1 AND m.left_at IS NULL ORDER BY p.first_name, p.id";
    let rows: Vec<AssentRow> = all(db, sql, values![group.0, version.id.0]).await?;
    let told = |row: AssentRow| {
        let read = |text: &str| Said::parse(text).ok_or_else(|| StoreError::Unreadable(format!("assent {text}")));
        Ok(Assent {
            person: PersonId(row.person_id),
            first_name: row.first_name,
            said: row.said.as_deref().map(read).transpose()?,
            note: row.note.unwrap_or_default(),
        })
    };
    rows.into_iter().map(told).collect()
}

/// Whose link it is, and of which group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub group: GroupId,
    pub person: PersonId,
}

#[derive(FromQueryResult)]
struct MemberRow {
    group_id: i64,
    person_id: i64,
}

/// Whoever holds the link.
pub async fn member(db: &impl Read, permit: &Permit<AnswerAsMember>) -> Result<Option<Member>> {
    let sql = "SELECT group_id, person_id FROM member_links WHERE id = $1";
    let row: Option<MemberRow> = first(db, sql, values![permit.scope().0]).await?;
    Ok(row.map(|row| Member { group: GroupId(row.group_id), person: PersonId(row.person_id) }))
}

/// Every version of the group's whose member holds the link, newest first.
pub async fn versions_by_link(db: &impl Read, permit: &Permit<AnswerAsMember>) -> Result<Vec<Version>> {
    match member(db, permit).await? {
        Some(member) => versions_of(db, member.group).await,
        None => Ok(Vec::new()),
    }
}

/// What everybody of the group says, for whoever holds the link.
pub async fn assents_by_link(
    db: &impl Read,
    permit: &Permit<AnswerAsMember>,
    version: &Version,
) -> Result<Vec<Assent>> {
    match member(db, permit).await? {
        Some(member) => assents_of(db, member.group, version).await,
        None => Ok(Vec::new()),
    }
}

/// What a token opens, if it is one of these.
pub async fn opened(db: &impl Read, token_hash: &str) -> Result<Option<MemberLinkId>> {
    let row: Option<Number> =
        first(db, "SELECT id FROM member_links WHERE token_hash = $1", values![token_hash]).await?;
    Ok(row.map(|row| MemberLinkId(row.id)))
}

/// Keeps the link of a member; there is one for each group.
pub async fn put_link(tx: &Tx, member: Member, token_hash: &str, now: Timestamp) -> Result<()> {
    run(
        tx,
        "INSERT INTO member_links (group_id, person_id, token_hash, made_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (group_id, person_id) DO NOTHING",
        values![member.group.0, member.person.0, token_hash, millis(now)],
    )
    .await?;
    Ok(())
}

/// Lets one change of a group's agreement through at a time.
pub async fn lock(tx: &Tx, group: GroupId) -> Result<()> {
    if !tx.is_sqlite() {
        all::<Number>(tx, "SELECT id FROM groups WHERE id = $1 FOR UPDATE", values![group.0]).await?;
    }
    Ok(())
}

/// Keeps a new version; the one that was proposed before it is over.
pub async fn propose(
    tx: &Tx,
    permit: &Permit<ProposeGroupAgreement>,
    (words, by): (&str, PersonId),
    now: Timestamp,
) -> Result<GroupAgreementId> {
    let group = permit.scope();
    end_proposed(tx, group, now).await?;
    insert(
        tx,
        "INSERT INTO group_agreements (group_id, number, words, proposed_by, proposed_at)
         SELECT CAST($1 AS BIGINT), COALESCE(MAX(number), 0) + 1, CAST($2 AS TEXT), CAST($3 AS BIGINT), CAST($4 AS BIGINT)
         FROM group_agreements WHERE group_id = $1 RETURNING id",
        values![group.0, words, by.0, millis(now)],
    )
    .await
    .map(GroupAgreementId)
}

/// Ends what is proposed; whether there was anything.
pub async fn end_proposed(tx: &Tx, group: GroupId, now: Timestamp) -> Result<bool> {
    run(
        tx,
        "UPDATE group_assents SET note = '' WHERE note <> '' AND agreement_id IN
           (SELECT id FROM group_agreements WHERE group_id = $1 AND held_at IS NULL AND ended_at IS NULL)",
        values![group.0],
    )
    .await?;
    let sql = "UPDATE group_agreements SET ended_at = $2 WHERE group_id = $1 AND held_at IS NULL AND ended_at IS NULL";
    Ok(run(tx, sql, values![group.0, millis(now)]).await? > 0)
}

/// Notes that somebody is asked for their yes; whether they were not before.
pub async fn ask(tx: &Tx, version: GroupAgreementId, person: PersonId, now: Timestamp) -> Result<bool> {
    let sql = "INSERT INTO group_assents (agreement_id, person_id, asked_at) VALUES ($1, $2, $3)
         ON CONFLICT (agreement_id, person_id) DO NOTHING";
    Ok(run(tx, sql, values![version.0, person.0, millis(now)]).await? > 0)
}

/// Keeps what somebody says, in place of what they said before.
pub async fn say(
    tx: &Tx,
    (version, person): (GroupAgreementId, PersonId),
    (said, note): (Said, &str),
    now: Timestamp,
) -> Result<()> {
    run(
        tx,
        "INSERT INTO group_assents (agreement_id, person_id, asked_at, said, note, said_at) VALUES ($1, $2, $5, $3, $4, $5)
         ON CONFLICT (agreement_id, person_id) DO UPDATE SET said = excluded.said, note = excluded.note,
           said_at = excluded.said_at",
        values![version.0, person.0, said.as_str(), note, millis(now)],
    )
    .await?;
    Ok(())
}

/// That everybody who is in the group now has said yes to the version `a`, and that there is somebody.
const ALL_SAY_YES: &str = "EXISTS (SELECT 1 FROM memberships m WHERE m.group_id = a.group_id AND m.left_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.group_id = a.group_id AND m.left_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM group_assents s
        WHERE s.agreement_id = a.id AND s.person_id = m.person_id AND s.said = 'yes'))";

/// Groups whose proposed version everybody has said yes to.
pub async fn agreed(db: &impl Read) -> Result<Vec<GroupId>> {
    let sql = format!(
        "SELECT a.group_id AS id FROM group_agreements a WHERE a.held_at IS NULL AND a.ended_at IS NULL AND {ALL_SAY_YES}
         ORDER BY a.group_id"
    );
    let rows: Vec<Number> = all(db, &sql, values![]).await?;
    Ok(rows.into_iter().map(|row| GroupId(row.id)).collect())
}

/// Lets the proposed version hold if everybody has said yes; whether it does now. Call [`lock`] first.
pub async fn settle(tx: &Tx, group: GroupId, now: Timestamp) -> Result<bool> {
    let sql = format!(
        "SELECT a.id FROM group_agreements a
         WHERE a.group_id = $1 AND a.held_at IS NULL AND a.ended_at IS NULL AND {ALL_SAY_YES}"
    );
    let Some(found) = first::<Number>(tx, &sql, values![group.0]).await? else { return Ok(false) };
    // Those to the version that held until now too: nobody can read them any more.
    let notes = "UPDATE group_assents SET note = '' WHERE note <> ''
           AND agreement_id IN (SELECT id FROM group_agreements WHERE group_id = $1)";
    run(tx, notes, values![group.0]).await?;
    run(
        tx,
        "UPDATE group_agreements SET ended_at = $2 WHERE group_id = $1 AND held_at IS NOT NULL AND ended_at IS NULL",
        values![group.0, millis(now)],
    )
    .await?;
    run(tx, "UPDATE group_agreements SET held_at = $2 WHERE id = $1", values![found.id, millis(now)]).await?;
    Ok(true)
}

/// A version that somebody is to be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silent {
    pub version: GroupAgreementId,
    pub member: Member,
}

#[derive(FromQueryResult)]
struct SilentRow {
    id: i64,
    group_id: i64,
    person_id: i64,
}

fn silent_of(rows: Vec<SilentRow>) -> Vec<Silent> {
    let told = |row: SilentRow| Silent {
        version: GroupAgreementId(row.id),
        member: Member { group: GroupId(row.group_id), person: PersonId(row.person_id) },
    };
    rows.into_iter().map(told).collect()
}

/// The version `a` that a group is asked about: what is proposed, else what holds. Of programmes that go on.
const ASKED: &str = "FROM group_agreements a JOIN groups g ON g.id = a.group_id
      JOIN programmes r ON r.id = g.programme_id AND r.state <> 'closed'
      JOIN memberships m ON m.group_id = a.group_id AND m.left_at IS NULL
    WHERE a.ended_at IS NULL AND (a.held_at IS NULL OR NOT EXISTS (SELECT 1 FROM group_agreements o
      WHERE o.group_id = a.group_id AND o.held_at IS NULL AND o.ended_at IS NULL))";

/// Members who were not asked yet: those who joined later.
pub async fn newcomers(db: &impl Read) -> Result<Vec<Silent>> {
    let sql = format!(
        "SELECT a.id, a.group_id, m.person_id {ASKED} AND NOT EXISTS (SELECT 1 FROM group_assents s
           WHERE s.agreement_id = a.id AND s.person_id = m.person_id) ORDER BY a.id, m.person_id LIMIT 500"
    );
    Ok(silent_of(all(db, &sql, values![]).await?))
}

/// Who was asked before an instant, was not reminded, and is silent.
pub async fn silent(db: &impl Read, asked_before: Timestamp) -> Result<Vec<Silent>> {
    let sql = format!(
        "SELECT a.id, a.group_id, m.person_id {ASKED} AND EXISTS (SELECT 1 FROM group_assents s
           WHERE s.agreement_id = a.id AND s.person_id = m.person_id AND s.said IS NULL AND s.reminded_at IS NULL
             AND s.asked_at < $1) ORDER BY a.id, m.person_id LIMIT 500"
    );
    Ok(silent_of(all(db, &sql, values![millis(asked_before)]).await?))
}

pub async fn note_reminded(tx: &Tx, one: Silent, now: Timestamp) -> Result<()> {
    let sql = "UPDATE group_assents SET reminded_at = $3 WHERE agreement_id = $1 AND person_id = $2";
    run(tx, sql, values![one.version.0, one.member.person.0, millis(now)]).await?;
    Ok(())
}

/// Whether somebody in the group is asked for a yes and has said nothing.
pub async fn is_silent(db: &impl Read, member: Member) -> Result<bool> {
    let sql = format!(
        "SELECT a.id {ASKED} AND a.group_id = $1 AND m.person_id = $2 AND NOT EXISTS (SELECT 1 FROM group_assents s
           WHERE s.agreement_id = a.id AND s.person_id = m.person_id AND s.said IS NOT NULL)"
    );
    Ok(first::<Number>(db, &sql, values![member.group.0, member.person.0]).await?.is_some())
}

/// When a group's agreement began to hold: all that whoever is not of the group may know.
pub async fn since(db: &impl Read, group: GroupId) -> Result<Option<Timestamp>> {
    let sql =
        "SELECT held_at AS id FROM group_agreements WHERE group_id = $1 AND held_at IS NOT NULL AND ended_at IS NULL";
    let row: Option<Number> = first(db, sql, values![group.0]).await?;
    row.map(|row| instant(row.id)).transpose()
}

#[derive(FromQueryResult)]
struct OwnRow {
    id: i64,
    name: String,
    waits: bool,
}

/// Somebody's own groups by name, and whether each waits for their yes.
pub async fn own_groups(db: &impl Read, person: PersonId) -> Result<Vec<(GroupId, String, bool)>> {
    let sql = format!(
        "SELECT h.id, h.name, EXISTS (SELECT 1 {ASKED} AND a.group_id = h.id AND m.person_id = $1
             AND NOT EXISTS (SELECT 1 FROM group_assents s
               WHERE s.agreement_id = a.id AND s.person_id = m.person_id AND s.said IS NOT NULL)) AS waits
         FROM groups h JOIN memberships n ON n.group_id = h.id AND n.person_id = $1 AND n.left_at IS NULL
         WHERE h.confirmed_at IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM drop_in_dates d WHERE d.group_id = h.id) ORDER BY h.name, h.id"
    );
    let rows: Vec<OwnRow> = all(db, &sql, values![person.0]).await?;
    Ok(rows.into_iter().map(|row| (GroupId(row.id), row.name, row.waits)).collect())
}
