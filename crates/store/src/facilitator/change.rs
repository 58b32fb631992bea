//! Writing what is known of a facilitator.

use crate::session::clock;
use crate::sql::{millis, run, values};
use crate::{Result, StoreError, Tx};
use domain::facilitator::{CredentialDraft, Hours, May};
use domain::id::PersonId;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What a coordinator writes, checked.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a> {
    pub may: May,
    pub background: &'a str,
    pub about: &'a str,
    pub years: Option<u32>,
    pub most_a_day: u32,
    pub most_groups: u32,
}

/// Makes somebody a facilitator, who may lead there until something else is said. False when they are one, or were one.
pub async fn add(tx: &Tx, person: PersonId, may: May, now: Timestamp) -> Result<bool> {
    let sql =
        "INSERT INTO facilitators (person_id, may, added_at) VALUES ($1, $2, $3) ON CONFLICT (person_id) DO NOTHING";
    Ok(run(tx, sql, values![person.0, may.as_str(), millis(now)]).await? == 1)
}

/// Holds a profile until the transaction ends. False when there is none.
pub async fn hold(tx: &Tx, person: PersonId) -> Result<bool> {
    Ok(run(tx, "UPDATE facilitators SET version = version WHERE person_id = $1", values![person.0]).await? == 1)
}

/// Holds it over the version that was looked at; [`StoreError::Conflict`] when somebody else saved in between.
pub async fn step(tx: &Tx, person: PersonId, from: u32) -> Result<()> {
    let sql = "UPDATE facilitators SET version = version + 1 WHERE person_id = $1 AND version = $2";
    match run(tx, sql, values![person.0, i64::from(from)]).await? {
        0 => Err(StoreError::Conflict),
        _ => Ok(()),
    }
}

/// Writes the profile; the caller stepped its version.
pub async fn save(tx: &Tx, person: PersonId, fields: &Fields<'_>) -> Result<()> {
    run(
        tx,
        "UPDATE facilitators SET may = $2, background = $3, about = $4, years = CAST($5 AS BIGINT), most_a_day = $6,
           most_groups = $7 WHERE person_id = $1",
        values![
            person.0,
            fields.may.as_str(),
            fields.background,
            fields.about,
            fields.years.map(i64::from),
            i64::from(fields.most_a_day),
            i64::from(fields.most_groups)
        ],
    )
    .await?;
    Ok(())
}

/// Where they may lead from now on; whoever edits the profile meanwhile is told.
pub async fn set_may(tx: &Tx, person: PersonId, may: May) -> Result<()> {
    let sql = "UPDATE facilitators SET may = $2, version = version + 1 WHERE person_id = $1";
    run(tx, sql, values![person.0, may.as_str()]).await?;
    Ok(())
}

/// They facilitate no longer, or again.
pub async fn set_ended(tx: &Tx, person: PersonId, at: Option<Timestamp>) -> Result<()> {
    let sql = "UPDATE facilitators SET ended_at = CAST($2 AS BIGINT), version = version + 1 WHERE person_id = $1";
    run(tx, sql, values![person.0, at.map(millis)]).await?;
    Ok(())
}

/// Adds a credential, or writes it anew: then it is to be checked again.
pub async fn put_credential(tx: &Tx, person: PersonId, draft: &CredentialDraft) -> Result<()> {
    run(
        tx,
        "INSERT INTO facilitator_credentials (person_id, kind, words, expires_on) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, kind) DO UPDATE SET words = excluded.words, expires_on = excluded.expires_on,
           checked_at = NULL, checked_by = NULL",
        values![person.0, draft.kind.as_str(), draft.words.as_str(), draft.expires.map(|day| day.to_string())],
    )
    .await?;
    Ok(())
}

/// Notes who saw the paper, and when. False when there is no such credential of theirs.
pub async fn check_credential(tx: &Tx, person: PersonId, id: i64, by: PersonId, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE facilitator_credentials SET checked_at = $3, checked_by = $4 WHERE person_id = $1 AND id = $2";
    Ok(run(tx, sql, values![person.0, id, millis(now), by.0]).await? == 1)
}

pub async fn remove_credential(tx: &Tx, person: PersonId, id: i64) -> Result<bool> {
    let sql = "DELETE FROM facilitator_credentials WHERE person_id = $1 AND id = $2";
    Ok(run(tx, sql, values![person.0, id]).await? == 1)
}

/// Their week from now on.
pub async fn set_hours(tx: &Tx, person: PersonId, hours: &[Hours]) -> Result<()> {
    run(tx, "DELETE FROM facilitator_hours WHERE person_id = $1", values![person.0]).await?;
    for one in hours {
        let sql = "INSERT INTO facilitator_hours (person_id, weekday, starts, ends) VALUES ($1, $2, $3, $4)";
        run(tx, sql, values![person.0, i64::from(one.weekday), clock(one.starts), clock(one.ends)]).await?;
    }
    Ok(())
}

pub async fn add_leave(tx: &Tx, person: PersonId, days: (Date, Date), by: (PersonId, Timestamp)) -> Result<()> {
    run(
        tx,
        "INSERT INTO facilitator_leave (person_id, first_day, last_day, added_by, added_at) VALUES ($1, $2, $3, $4, $5)",
        values![person.0, days.0.to_string(), days.1.to_string(), by.0.0, millis(by.1)],
    )
    .await?;
    Ok(())
}

/// False when there is no such leave of theirs.
pub async fn remove_leave(tx: &Tx, person: PersonId, id: i64, now: Timestamp) -> Result<bool> {
    let sql = "UPDATE facilitator_leave SET removed_at = $3 WHERE person_id = $1 AND id = $2 AND removed_at IS NULL";
    Ok(run(tx, sql, values![person.0, id, millis(now)]).await? == 1)
}

/// The sites they go to from now on; none is any. Those that are not there are left out.
pub async fn set_sites(tx: &Tx, person: PersonId, sites: &BTreeSet<i64>) -> Result<()> {
    run(tx, "DELETE FROM facilitator_sites WHERE person_id = $1", values![person.0]).await?;
    for site in sites {
        let sql = "INSERT INTO facilitator_sites (person_id, site_id)
             SELECT CAST($1 AS BIGINT), id FROM sites WHERE id = $2";
        run(tx, sql, values![person.0, *site]).await?;
    }
    Ok(())
}
