//! People who would really get a letter of a kind, so that it can be shown as one of them would read it.

use crate::Result;
use crate::commitment::IS_REWORDED;
use crate::sql::{Read, all, millis, values};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

/// Somebody, and the numbers of what the letter would be about, by kind.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Candidate {
    /// The session, group, application or whatever else the letter is about.
    pub about: i64,
    /// Nought where the letter goes to somebody who is not known as a person.
    pub person: i64,
    /// Of a session.
    pub sequence: i64,
    /// Title; empty where it is of no programme.
    pub programme: String,
    /// A group's name and such; may be empty.
    pub detail: String,
    pub name: String,
}

impl Candidate {
    /// Tells it from the others of its kind, in a form.
    pub fn key(&self) -> String {
        format!("{}-{}", self.about, self.person)
    }
}

/// Coordinators have no part in groups that were handed over to their members.
const OURS: &str = "NOT EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = g.id AND h.accepted_at IS NOT NULL)";

/// The 50 of a kind of letter who come first; none for a kind that has nobody or holds a secret.
pub async fn candidates(db: &impl Read, kind: &str, now: Timestamp) -> Result<Vec<Candidate>> {
    match query(kind) {
        Some(sql) => all(db, &format!("{sql} LIMIT 50"), values![millis(now)]).await,
        None => Ok(Vec::new()),
    }
}

fn query(kind: &str) -> Option<String> {
    const NO_REPLY: &str = "NOT EXISTS (SELECT 1 FROM replies r WHERE r.session_id = s.id AND r.person_id = p.id)";
    // Of several dates that somebody was invited to and is silent about, the next.
    const IS_NEXT_INVITED: &str = "s.id = (SELECT n.id FROM sessions n
           JOIN session_invitations i ON i.session_id = n.id AND i.person_id = p.id
         WHERE n.group_id = g.id AND n.starts_at > $1 AND n.cancelled_at IS NULL AND NOT EXISTS (SELECT 1 FROM replies r
           WHERE r.session_id = n.id AND r.person_id = p.id) ORDER BY n.starts_at, n.id LIMIT 1)";
    const COMES: &str =
        "EXISTS (SELECT 1 FROM replies r WHERE r.session_id = s.id AND r.person_id = p.id AND r.answer = 'coming')";
    Some(match kind {
        "overview" => of_groups("JOIN memberships m ON m.group_id = g.id AND m.left_at IS NULL", "m.person_id"),
        "overview-facilitator" => of_groups("", "g.facilitator_id"),
        "invitation" => of_members("s.cancelled_at IS NULL", &format!("NOT {COMES}")),
        "invitation-coming" => of_members("s.cancelled_at IS NULL", COMES),
        "invitation-facilitator" => {
            of_sessions("", "COALESCE(s.facilitator_id, g.facilitator_id)", "s.cancelled_at IS NULL")
        }
        "reminder" => of_members("s.cancelled_at IS NULL", &format!("{NO_REPLY} AND {IS_NEXT_INVITED}")),
        "changed" | "changed-back" => of_members(
            "s.cancelled_at IS NULL",
            "EXISTS (SELECT 1 FROM session_announcements n WHERE n.session_id = s.id AND n.person_id = p.id
               AND n.heard_sequence < s.sequence)",
        ),
        "cancelled" => of_members("s.cancelled_at IS NOT NULL", "1 = 1"),
        "rota" | "rota-changed" => of_groups(
            "JOIN rotas o ON o.group_id = g.id AND o.confirmed IS NOT NULL
             JOIN memberships m ON m.group_id = g.id AND m.left_at IS NULL",
            "m.person_id",
        ),
        // Its dates are laid out once the keeper has said yes.
        "keeper" => of_all_groups(
            "JOIN peer_groups k ON k.group_id = g.id AND k.accepted_at IS NULL AND k.declined_at IS NULL",
            "k.keeper_id",
            "CAST($1 AS BIGINT) > 0",
        ),
        "poll" | "poll-reminder" => of_polls(),
        _ => return of_rounds(kind).or_else(|| of_others(kind)),
    })
}

fn of_members(session: &str, member: &str) -> String {
    let join = "JOIN memberships m ON m.group_id = g.id AND m.left_at IS NULL";
    of_sessions(join, "m.person_id", &format!("{session} AND {member}"))
}

fn of_sessions(join: &str, person: &str, condition: &str) -> String {
    format!(
        "SELECT s.id AS about, p.id AS person, s.sequence, t.title AS programme, g.name AS detail,
           p.first_name || ' ' || p.last_name AS name
         FROM sessions s JOIN groups g ON g.id = s.group_id JOIN programmes t ON t.id = g.programme_id {join}
           JOIN people p ON p.id = {person}
         WHERE s.starts_at > $1 AND {OURS} AND {condition} ORDER BY s.starts_at, s.id, p.last_name, p.id"
    )
}

/// Of groups with sessions to come.
fn of_groups(join: &str, person: &str) -> String {
    let is_to_come = "EXISTS (SELECT 1 FROM sessions s WHERE s.group_id = g.id AND s.starts_at > $1)";
    of_all_groups(join, person, is_to_come)
}

/// Members who have not answered a poll that is open.
fn of_polls() -> String {
    format!(
        "SELECT q.id AS about, p.id AS person, CAST(0 AS BIGINT) AS sequence, t.title AS programme, g.name AS detail,
           p.first_name || ' ' || p.last_name AS name
         FROM polls q JOIN groups g ON g.id = q.group_id JOIN programmes t ON t.id = g.programme_id
           JOIN poll_ballots b ON b.poll_id = q.id AND b.answered_at IS NULL
           JOIN memberships m ON m.group_id = g.id AND m.person_id = b.person_id AND m.left_at IS NULL
           JOIN people p ON p.id = b.person_id
         WHERE CAST($1 AS BIGINT) > 0 AND q.closed_at IS NULL AND q.ended_at IS NULL AND {OURS}
         ORDER BY q.id DESC, p.last_name, p.id"
    )
}

fn of_all_groups(join: &str, person: &str, condition: &str) -> String {
    format!(
        "SELECT g.id AS about, p.id AS person, CAST(0 AS BIGINT) AS sequence, t.title AS programme, g.name AS detail,
           p.first_name || ' ' || p.last_name AS name
         FROM groups g JOIN programmes t ON t.id = g.programme_id {join} JOIN people p ON p.id = {person}
         WHERE {OURS} AND {condition}
         ORDER BY g.id DESC, p.last_name, p.id"
    )
}

/// Letters to applicants and their managers.
fn of_rounds(kind: &str) -> Option<String> {
    let of_application = |join: &str, condition: &str| {
        format!(
            "SELECT a.id AS about, CAST(0 AS BIGINT) AS person, CAST(0 AS BIGINT) AS sequence, t.title AS programme,
               '' AS detail, a.name AS name
             FROM applications a JOIN programmes t ON t.id = a.programme_id {join}
             WHERE CAST($1 AS BIGINT) > 0 AND a.withdrawn_at IS NULL AND {condition} ORDER BY a.id DESC"
        )
    };
    let of_endorsement = |condition: &str, name: &str| {
        format!(
            "SELECT e.id AS about, CAST(0 AS BIGINT) AS person, CAST(0 AS BIGINT) AS sequence, t.title AS programme,
               '' AS detail, {name} AS name
             FROM endorsements e JOIN applications a ON a.id = e.application_id
               JOIN programmes t ON t.id = a.programme_id
             WHERE CAST($1 AS BIGINT) > 0 AND e.ended_at IS NULL AND a.withdrawn_at IS NULL AND {condition}
             ORDER BY e.id DESC"
        )
    };
    let told = "JOIN outcomes o ON o.application_id = a.id LEFT JOIN place_offers f ON f.application_id = a.id";
    Some(match kind {
        "application-link" => of_application("", "a.sent_at IS NULL"),
        "application-receipt" => of_application("", "a.sent_at IS NOT NULL"),
        "endorsement" | "endorsement-reminder" => {
            of_endorsement("e.answer IS NULL AND a.sent_at IS NOT NULL", "e.name")
        }
        "manager-agreed" => of_endorsement("e.answer = 'agreed'", "a.name"),
        "manager-not-agreed" => of_endorsement("e.answer = 'refused'", "a.name"),
        "manager-took-back" => of_endorsement("e.answer IS NULL AND e.told = 'agreed'", "a.name"),
        "outcome-offer" => {
            of_application(told, "o.told = 'offer' AND f.answer IS NULL AND f.from_list = 0 AND f.again_at IS NULL")
        }
        "outcome-moved" => {
            of_application(told, "o.told = 'offer' AND f.answer IS NULL AND f.from_list = 1 AND f.again_at IS NULL")
        }
        "outcome-again" => of_application(told, "o.told = 'offer' AND f.answer IS NULL AND f.again_at IS NOT NULL"),
        "outcome-reminder" => of_application(told, "o.told = 'offer' AND f.answer IS NULL"),
        "outcome-accepted" => of_application(told, "f.answer = 'accepted' AND o.left_at IS NULL"),
        "outcome-passed" => of_application(told, "f.answer = 'passed' AND o.left_at IS NULL"),
        "outcome-waiting" => of_application(told, "o.told = 'waiting' AND o.left_at IS NULL"),
        "outcome-not" => of_application(told, "o.told = 'not'"),
        _ => return None,
    })
}

fn of_others(kind: &str) -> Option<String> {
    let of_signature = |condition: &str| {
        format!(
            "SELECT n.id AS about, p.id AS person, CAST(0 AS BIGINT) AS sequence, t.title AS programme, '' AS detail,
               p.first_name || ' ' || p.last_name AS name
             FROM signatures n JOIN agreements a ON a.id = n.agreement_id JOIN agreement_terms o ON o.id = a.terms_id
               JOIN programmes t ON t.id = o.programme_id JOIN people p ON p.id = n.person_id
             WHERE CAST($1 AS BIGINT) > 0 AND n.ended_at IS NULL AND a.ended_at IS NULL AND {condition}
             ORDER BY n.id DESC"
        )
    };
    let of_commitment = |condition: &str| {
        format!(
            "SELECT c.id AS about, CAST(0 AS BIGINT) AS person, CAST(0 AS BIGINT) AS sequence, t.title AS programme,
               o.name AS detail, c.name AS name
             FROM commitments c JOIN organisations o ON o.id = c.organisation_id JOIN programmes t ON t.id = c.programme_id
             WHERE CAST($1 AS BIGINT) > 0 AND c.ended_at IS NULL AND {condition} ORDER BY c.id DESC"
        )
    };
    let of_wave = |moment: &str| {
        format!(
            "SELECT i.id AS about, p.id AS person, CAST(0 AS BIGINT) AS sequence, t.title AS programme, '' AS detail,
               p.first_name || ' ' || p.last_name AS name
             FROM invitations i JOIN waves w ON w.id = i.wave_id JOIN programmes t ON t.id = w.programme_id
               JOIN people p ON p.id = i.person_id
             WHERE CAST($1 AS BIGINT) > 0 AND w.closed_at IS NULL AND w.moment = '{moment}' ORDER BY p.last_name, p.id"
        )
    };
    Some(match kind {
        "panel-invitation" | "panel-news" | "panel-reminder" | "panel-letters" => {
            "SELECT v.id AS about, p.id AS person, CAST(0 AS BIGINT) AS sequence, t.title AS programme, '' AS detail,
               p.first_name || ' ' || p.last_name AS name
             FROM reviewers v JOIN programmes t ON t.id = v.programme_id JOIN people p ON p.id = v.person_id
             WHERE CAST($1 AS BIGINT) > 0 AND v.ended_at IS NULL ORDER BY v.id DESC"
                .to_owned()
        }
        "agreement-participant" | "agreement-again" | "agreement-reminder" => {
            of_signature("n.answer IS NULL AND n.signer = 'participant'")
        }
        "agreement-manager" | "agreement-manager-again" | "agreement-manager-reminder" => {
            of_signature("n.answer IS NULL AND n.signer = 'manager'")
        }
        "agreement-receipt" => of_signature("n.answer = 'signed' AND n.signer <> 'provider'"),
        "agreement-complete" => of_signature(
            "n.answer = 'signed' AND n.signer <> 'provider' AND EXISTS (SELECT 1 FROM signatures l
               WHERE l.agreement_id = a.id AND l.signer = 'provider' AND l.answer = 'signed')",
        ),
        "commitment" => of_commitment(&format!("c.answer IS NULL AND NOT {IS_REWORDED}")),
        "commitment-reminder" => of_commitment("c.answer IS NULL"),
        "commitment-again" => of_commitment(&format!("c.answer IS NULL AND {IS_REWORDED}")),
        "commitment-receipt" => of_commitment("c.answer = 'agreed'"),
        "questionnaire-before" => of_wave("before"),
        "questionnaire-after" => of_wave("after"),
        "week" | "week-reminder" => {
            "SELECT w.id AS about, p.id AS person, CAST(0 AS BIGINT) AS sequence, t.title AS programme, '' AS detail,
               p.first_name || ' ' || p.last_name AS name
             FROM weekly_asks w JOIN programmes t ON t.id = w.programme_id JOIN people p ON p.id = w.person_id
             WHERE CAST($1 AS BIGINT) > 0 AND NOT EXISTS (SELECT 1 FROM weekly_times o WHERE o.person_id = w.person_id)
             ORDER BY w.id DESC"
                .to_owned()
        }
        "enquiry" | "enquiry-receipt" => {
            "SELECT q.id AS about, CAST(0 AS BIGINT) AS person, CAST(0 AS BIGINT) AS sequence,
               COALESCE(t.title, '') AS programme, '' AS detail, q.name AS name
             FROM enquiries q LEFT JOIN programmes t ON t.id = q.programme_id
             WHERE CAST($1 AS BIGINT) > 0 ORDER BY q.id DESC"
                .to_owned()
        }
        _ => return None,
    })
}
