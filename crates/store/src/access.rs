//! How somebody stands to one thing: the signing-in and every relation, in one statement.

use crate::Result;
use crate::application::endorsement::NAMED_A_SILENT_ONE;
use crate::sql::{Read, first, millis, values};
use domain::access::{Actor, Relation, Relations, Scope};
use domain::id::{PersonId, SignInId};
use domain::person::full_name;
use jiff::Timestamp;
use sea_orm::FromQueryResult;
use std::borrow::Cow;

/// What somebody shows to prove who they are. Hashes, never the secrets themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Nothing.
    None,
    /// The cookie of a signing-in.
    SignIn { token_hash: String },
    /// The token of a personal link.
    Link { token_hash: String },
}

#[derive(FromQueryResult)]
struct Row {
    person_id: i64,
    sign_in_id: Option<i64>,
    seen_at: Option<i64>,
    first_name: String,
    last_name: String,
    coordinator: bool,
    operator: bool,
    any_participant: bool,
    any_facilitator: bool,
    any_manager: bool,
    any_commissioner: bool,
    trained: bool,
    any_reviewer: bool,
    safeguards: bool,
    participant: bool,
    facilitator: bool,
    manager: bool,
    commissioner: bool,
    reviewer: bool,
    members_own: bool,
    bearer: bool,
}

/// An actor, and when the signing-in was last seen (to be refreshed now and then).
pub struct Loaded {
    pub actor: Actor,
    pub seen_at: Option<Timestamp>,
}

/// That the person `p` is trained: whoever came to a facilitator training, or leads a group of the provider's. Keeping a group
/// that was handed over to its members makes nobody trained.
pub(crate) const IS_TRAINED: &str = "
    (EXISTS (SELECT 1 FROM attendances a JOIN sessions s ON s.id = a.session_id JOIN groups g ON g.id = s.group_id
        JOIN programmes r ON r.id = g.programme_id
        WHERE a.person_id = p.id AND a.state = 'present' AND r.blueprint = 'facilitator-training')
      OR EXISTS (SELECT 1 FROM groups g LEFT JOIN sessions s ON s.group_id = g.id
        WHERE (g.facilitator_id = p.id OR s.facilitator_id = p.id) AND NOT EXISTS (SELECT 1 FROM peer_groups h
          WHERE h.group_id = g.id AND h.accepted_at IS NOT NULL)))";

const PERSON: &str = "
    p.id AS person_id, p.first_name, p.last_name,
    EXISTS (SELECT 1 FROM trusts t WHERE t.person_id = p.id AND t.office = 'coordinator') AS coordinator,
    EXISTS (SELECT 1 FROM trusts t WHERE t.person_id = p.id AND t.office = 'operator') AS operator,
    EXISTS (SELECT 1 FROM memberships m WHERE m.person_id = p.id AND m.left_at IS NULL) AS any_participant,
    (EXISTS (SELECT 1 FROM groups g WHERE g.facilitator_id = p.id)
      OR EXISTS (SELECT 1 FROM sessions s WHERE s.facilitator_id = p.id)
      OR EXISTS (SELECT 1 FROM facilitators f WHERE f.person_id = p.id AND f.ended_at IS NULL)
      OR EXISTS (SELECT 1 FROM safeguarding_entries e WHERE e.writer_id = p.id)
      OR EXISTS (SELECT 1 FROM group_facilitators f JOIN sessions s ON s.group_id = f.group_id
        WHERE f.person_id = p.id AND s.cancelled_at IS NULL AND s.starts_at BETWEEN f.since AND f.ended_at)) AS any_facilitator,
    EXISTS (SELECT 1 FROM people r WHERE r.manager_id = p.id) AS any_manager,
    EXISTS (SELECT 1 FROM commissions c WHERE c.person_id = p.id) AS any_commissioner,
    EXISTS (SELECT 1 FROM reviewers v WHERE v.person_id = p.id AND v.ended_at IS NULL) AS any_reviewer,
    EXISTS (SELECT 1 FROM safeguarding_leads guard WHERE guard.person_id = p.id AND guard.ended_at IS NULL) AS safeguards";

/// The relations to one scope: participant, facilitator, manager, commissioner; and whether it is of a group that was
/// handed over to its members, where coordinators stand outside. Who reviews stands in [`reviewer_of`]. `$3` is the scope's id.
fn relations_to(scope: Scope) -> &'static str {
    match scope {
        Scope::Provider => {
            "false AS participant, false AS facilitator, false AS manager, false AS commissioner, false AS members_own"
        }
        Scope::Programme(_) => {
            "EXISTS (SELECT 1 FROM memberships m JOIN groups g ON g.id = m.group_id
               WHERE g.programme_id = $3 AND m.person_id = p.id AND m.left_at IS NULL
                 AND NOT EXISTS (SELECT 1 FROM drop_in_dates d WHERE d.group_id = g.id)) AS participant,
             EXISTS (SELECT 1 FROM groups g WHERE g.programme_id = $3 AND g.facilitator_id = p.id
               AND NOT EXISTS (SELECT 1 FROM peer_groups h
                 WHERE h.group_id = g.id AND h.accepted_at IS NOT NULL)) AS facilitator,
             false AS manager,
             EXISTS (SELECT 1 FROM commissions c WHERE c.programme_id = $3 AND c.person_id = p.id) AS commissioner,
             false AS members_own"
        }
        Scope::Group(_) => {
            "(EXISTS (SELECT 1 FROM memberships m
               WHERE m.group_id = $3 AND m.person_id = p.id AND m.left_at IS NULL)
               AND NOT EXISTS (SELECT 1 FROM drop_in_dates d WHERE d.group_id = $3)) AS participant,
             EXISTS (SELECT 1 FROM groups g WHERE g.id = $3 AND g.facilitator_id = p.id) AS facilitator,
             false AS manager, false AS commissioner,
             EXISTS (SELECT 1 FROM peer_groups h WHERE h.group_id = $3 AND h.accepted_at IS NOT NULL) AS members_own"
        }
        Scope::Session(_) => {
            "EXISTS (SELECT 1 FROM sessions s JOIN memberships m ON m.group_id = s.group_id
               WHERE s.id = $3 AND m.person_id = p.id AND m.left_at IS NULL) AS participant,
             EXISTS (SELECT 1 FROM sessions s JOIN groups g ON g.id = s.group_id
               WHERE s.id = $3 AND COALESCE(s.facilitator_id, g.facilitator_id) = p.id) AS facilitator,
             false AS manager, false AS commissioner,
             EXISTS (SELECT 1 FROM sessions s JOIN peer_groups h ON h.group_id = s.group_id
               WHERE s.id = $3 AND h.accepted_at IS NOT NULL) AS members_own"
        }
        Scope::Person(_) => {
            "false AS participant, false AS facilitator,
             EXISTS (SELECT 1 FROM people r WHERE r.id = $3 AND r.manager_id = p.id) AS manager,
             false AS commissioner, false AS members_own"
        }
        Scope::Application(_)
        | Scope::Endorsement(_)
        | Scope::Review(_)
        | Scope::Proposal(_)
        | Scope::Ballot(_)
        | Scope::Commitment(_)
        | Scope::Site(_)
        | Scope::Swap(_)
        | Scope::MemberLink(_)
        | Scope::DropInAsk(_)
        | Scope::WeekAsk(_) => relations_to(Scope::Provider),
        Scope::Safeguarding(_) => {
            "false AS participant,
             EXISTS (SELECT 1 FROM safeguarding_entries e WHERE e.id = $3 AND e.writer_id = p.id) AS facilitator,
             false AS manager, false AS commissioner, false AS members_own"
        }
        Scope::Signature(_) => {
            "EXISTS (SELECT 1 FROM signatures n JOIN agreements a ON a.id = n.agreement_id
               JOIN agreement_terms t ON t.id = a.terms_id
               JOIN participations c ON c.programme_id = t.programme_id AND c.person_id = a.person_id
               WHERE n.id = $3 AND n.person_id = p.id AND n.signer = 'participant' AND n.ended_at IS NULL
                 AND c.left_at IS NULL) AS participant,
             false AS facilitator,
             EXISTS (SELECT 1 FROM signatures n JOIN agreements a ON a.id = n.agreement_id
               JOIN agreement_terms t ON t.id = a.terms_id
               JOIN participations c ON c.programme_id = t.programme_id AND c.person_id = a.person_id
               JOIN people q ON q.id = a.person_id AND q.manager_id = p.id
               WHERE n.id = $3 AND n.person_id = p.id AND n.signer = 'manager' AND n.ended_at IS NULL
                 AND c.left_at IS NULL) AS manager,
             false AS commissioner, false AS members_own"
        }
        Scope::Wave(_) => {
            "EXISTS (SELECT 1 FROM invitations i WHERE i.wave_id = $3 AND i.person_id = p.id) AS participant,
             false AS facilitator, false AS manager, false AS commissioner, false AS members_own"
        }
    }
}

/// Whether somebody reviews it. A review ends with the place on the panel, with giving it back, and with the application.
fn reviewer_of(scope: Scope) -> &'static str {
    match scope {
        Scope::Review(_) => {
            "EXISTS (SELECT 1 FROM reviews w JOIN reviewers v ON v.id = w.reviewer_id
               JOIN applications a ON a.id = w.application_id
               WHERE w.id = $3 AND v.person_id = p.id AND v.ended_at IS NULL AND w.recused_at IS NULL
                 AND w.taken_at IS NULL AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL) AS reviewer"
        }
        Scope::Programme(_) => {
            "EXISTS (SELECT 1 FROM reviewers v
               WHERE v.programme_id = $3 AND v.person_id = p.id AND v.ended_at IS NULL) AS reviewer"
        }
        Scope::Provider
        | Scope::Signature(_)
        | Scope::Group(_)
        | Scope::Session(_)
        | Scope::Person(_)
        | Scope::Wave(_)
        | Scope::Application(_)
        | Scope::Endorsement(_)
        | Scope::Proposal(_)
        | Scope::Ballot(_)
        | Scope::Commitment(_)
        | Scope::Site(_)
        | Scope::Swap(_)
        | Scope::MemberLink(_)
        | Scope::Safeguarding(_)
        | Scope::DropInAsk(_)
        | Scope::WeekAsk(_) => "false AS reviewer",
    }
}

fn id_of(scope: Scope) -> i64 {
    match scope {
        Scope::Provider => 0,
        Scope::Programme(id) => id.0,
        Scope::Group(id) => id.0,
        Scope::Session(id) => id.0,
        Scope::Person(id) => id.0,
        Scope::Wave(id) => id.0,
        Scope::Application(id) => id.0,
        Scope::Endorsement(id) => id.0,
        Scope::Review(id) => id.0,
        Scope::Signature(id) => id.0,
        Scope::Proposal(id) => id.0,
        Scope::Site(id) => id.0,
        Scope::WeekAsk(id) => id.0,
        Scope::Swap(id) => id.0,
        Scope::MemberLink(id) => id.0,
        Scope::DropInAsk(id) => id.0,
        Scope::Ballot(id) => id.0,
        Scope::Commitment(id) => id.0,
        Scope::Safeguarding(id) => id.0,
    }
}

/// The link purpose that makes its holder the bearer of a scope.
fn purpose_for(scope: Scope) -> &'static str {
    match scope {
        Scope::Session(_) => "reply",
        Scope::Wave(_) => "questionnaire",
        Scope::Person(_) => "calendar",
        Scope::Provider | Scope::Programme(_) | Scope::Group(_) | Scope::Review(_) => "none",
        // Their links are of nobody the provider knows, and are looked up by `standing_of_stranger`.
        Scope::Application(_)
        | Scope::Endorsement(_)
        | Scope::Signature(_)
        | Scope::Proposal(_)
        | Scope::Ballot(_)
        | Scope::Commitment(_)
        | Scope::Site(_)
        | Scope::Swap(_)
        | Scope::MemberLink(_)
        | Scope::Safeguarding(_)
        | Scope::DropInAsk(_)
        | Scope::WeekAsk(_) => "none",
    }
}

/// What else must hold for a link to count: whoever left a group can no longer reply to its sessions, and whoever left a
/// programme no longer answers its questionnaires.
fn bearing(scope: Scope) -> &'static str {
    match scope {
        Scope::Session(_) => {
            " AND EXISTS (SELECT 1 FROM sessions s JOIN memberships m ON m.group_id = s.group_id
                WHERE s.id = $3 AND m.person_id = l.person_id AND m.left_at IS NULL)"
        }
        Scope::Wave(_) => {
            " AND EXISTS (SELECT 1 FROM waves w JOIN participations n ON n.programme_id = w.programme_id
                WHERE w.id = $3 AND n.person_id = l.person_id AND n.left_at IS NULL)"
        }
        Scope::Provider
        | Scope::Programme(_)
        | Scope::Group(_)
        | Scope::Person(_)
        | Scope::Application(_)
        | Scope::Endorsement(_)
        | Scope::Review(_)
        | Scope::Signature(_)
        | Scope::Proposal(_)
        | Scope::Ballot(_)
        | Scope::Commitment(_)
        | Scope::Site(_)
        | Scope::Swap(_)
        | Scope::MemberLink(_)
        | Scope::Safeguarding(_)
        | Scope::DropInAsk(_)
        | Scope::WeekAsk(_) => "",
    }
}

#[derive(FromQueryResult)]
struct Stranger {
    name: String,
}

/// Scopes whose links belong to somebody who need not be in the people table, or need not be a participant by it: an applicant,
/// whoever signs an agreement.
/// A link ends when somebody else is asked instead, but for a manager's who named somebody that is silent; one to sign also when the participant leaves the programme
/// or has another manager.
fn stranger(scope: Scope) -> Option<Cow<'static, str>> {
    match scope {
        Scope::Application(_) => Some("SELECT name FROM applications WHERE token_hash = $1 AND id = $2".into()),
        Scope::Endorsement(_) => Some(
            format!(
                "SELECT e.name FROM endorsements e WHERE e.token_hash = $1 AND e.id = $2
                   AND (e.ended_at IS NULL OR {NAMED_A_SILENT_ONE})"
            )
            .into(),
        ),
        Scope::Signature(_) => Some(
            "SELECT p.first_name || ' ' || p.last_name AS name FROM signatures n
             JOIN people p ON p.id = n.person_id JOIN agreements a ON a.id = n.agreement_id
             JOIN people q ON q.id = a.person_id JOIN agreement_terms t ON t.id = a.terms_id
             JOIN participations c ON c.programme_id = t.programme_id AND c.person_id = a.person_id
             WHERE n.token_hash = $1 AND n.id = $2 AND n.ended_at IS NULL AND c.left_at IS NULL
               AND (n.signer <> 'manager' OR n.person_id = q.manager_id)"
                .into(),
        ),
        // Whoever left the group answers no more, nor does anybody once the poll was put away.
        Scope::Ballot(_) => Some(
            "SELECT p.first_name || ' ' || p.last_name AS name FROM poll_ballots b JOIN people p ON p.id = b.person_id
             JOIN polls q ON q.id = b.poll_id AND q.ended_at IS NULL
             JOIN memberships m ON m.group_id = q.group_id AND m.person_id = b.person_id AND m.left_at IS NULL
             WHERE b.token_hash = $1 AND b.id = $2"
                .into(),
        ),
        // Whoever holds the link of an earlier version is told that there is a newer one.
        Scope::Proposal(_) => Some(
            "SELECT q.name FROM proposals p JOIN enquiries q ON q.id = p.enquiry_id
             WHERE p.token_hash = $1 AND p.id = $2"
                .into(),
        ),
        Scope::Site(_) => Some(
            "SELECT t.host_name AS name FROM host_links h JOIN sites t ON t.id = h.site_id
             WHERE h.token_hash = $1 AND t.id = $2 AND h.ended_at IS NULL"
                .into(),
        ),
        // It ends when they leave the programme that asks, and with the programme.
        Scope::WeekAsk(_) => Some(
            "SELECT p.first_name || ' ' || p.last_name AS name FROM weekly_asks w JOIN people p ON p.id = w.person_id
             JOIN programmes r ON r.id = w.programme_id
             JOIN participations c ON c.programme_id = w.programme_id AND c.person_id = w.person_id
             WHERE w.token_hash = $1 AND w.id = $2 AND c.left_at IS NULL AND r.state <> 'closed'"
                .into(),
        ),
        // It ends when they leave the group.
        Scope::Swap(_) => Some(
            "SELECT p.first_name || ' ' || p.last_name AS name FROM turn_swaps w JOIN people p ON p.id = w.asked_id
             JOIN sessions s ON s.id = w.mine_id
             JOIN memberships m ON m.group_id = s.group_id AND m.person_id = w.asked_id AND m.left_at IS NULL
             WHERE w.token_hash = $1 AND w.id = $2"
                .into(),
        ),
        Scope::MemberLink(_) => Some(
            "SELECT p.first_name || ' ' || p.last_name AS name FROM member_links l JOIN people p ON p.id = l.person_id
             JOIN memberships m ON m.group_id = l.group_id AND m.person_id = l.person_id AND m.left_at IS NULL
             WHERE l.token_hash = $1 AND l.id = $2"
                .into(),
        ),
        Scope::DropInAsk(_) => Some(
            "SELECT COALESCE(p.first_name || ' ' || p.last_name, a.guest_name) AS name FROM drop_in_asks a
             LEFT JOIN people p ON p.id = a.person_id WHERE a.token_hash = $1 AND a.id = $2"
                .into(),
        ),
        // Whoever was asked, and is asked no more, is told so.
        Scope::Commitment(_) => Some("SELECT name FROM commitments WHERE token_hash = $1 AND id = $2".into()),
        Scope::Provider
        | Scope::Programme(_)
        | Scope::Group(_)
        | Scope::Session(_)
        | Scope::Person(_)
        | Scope::Wave(_)
        | Scope::Safeguarding(_)
        | Scope::Review(_) => None,
    }
}

/// Loads who acts and how they stand to `scope`. A proof that is unknown, expired or ended gives a visitor.
///
/// A member who has left, a sign-in that was ended, a link that ran out: each stops counting with that very change,
/// because nothing of this is remembered between requests.
pub async fn standing(db: &impl Read, proof: &Proof, scope: Scope, now: Timestamp) -> Result<Loaded> {
    if let (Proof::Link { token_hash }, Some(sql)) = (proof, stranger(scope)) {
        let found: Option<Stranger> = first(db, &sql, values![token_hash.clone(), id_of(scope)]).await?;
        let actor = found.map_or_else(|| Actor::visitor(scope), |row| Actor::bearer(row.name, scope));
        return Ok(Loaded { actor, seen_at: None });
    }
    if let (Proof::Link { token_hash }, Scope::Programme(id)) = (proof, scope) {
        // No link of a person's bears a whole programme; an auditor's bears its draw.
        let is_borne = crate::audit::opened(db, token_hash, now).await? == Some(id);
        let actor = if is_borne { Actor::bearer(String::new(), scope) } else { Actor::visitor(scope) };
        return Ok(Loaded { actor, seen_at: None });
    }
    let (hash, sql) = match proof {
        Proof::None => return Ok(Loaded { actor: Actor::visitor(scope), seen_at: None }),
        Proof::SignIn { token_hash } => (
            token_hash,
            format!(
                "SELECT {PERSON}, {IS_TRAINED} AS trained, {}, {}, s.id AS sign_in_id, s.seen_at AS seen_at, false AS bearer,
                   CAST($3 AS BIGINT) AS scope_id
                 FROM sign_ins s JOIN people p ON p.id = s.person_id
                 WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.ends_at > $2
                   AND s.seen_at + s.idle_limit > $2",
                relations_to(scope),
                reviewer_of(scope)
            ),
        ),
        Proof::Link { token_hash } => (
            token_hash,
            format!(
                "SELECT {PERSON}, {IS_TRAINED} AS trained, false AS participant, false AS facilitator, false AS manager,
                   false AS commissioner, false AS members_own, false AS reviewer, CAST(NULL AS BIGINT) AS sign_in_id,
                   CAST(NULL AS BIGINT) AS seen_at,
                   (l.subject_id = $3 AND l.purpose = '{}'{}) AS bearer
                 FROM links l JOIN people p ON p.id = l.person_id
                 WHERE l.token_hash = $1 AND (l.expires_at IS NULL OR l.expires_at > $2)",
                purpose_for(scope),
                bearing(scope)
            ),
        ),
    };
    let found: Option<Row> = first(db, &sql, values![hash.clone(), millis(now), id_of(scope)]).await?;
    let Some(row) = found else {
        return Ok(Loaded { actor: Actor::visitor(scope), seen_at: None });
    };
    let seen_at = row.seen_at.map(crate::sql::instant).transpose()?;
    Ok(Loaded { actor: actor(row, scope), seen_at })
}

fn actor(row: Row, scope: Scope) -> Actor {
    let signed_in = row.sign_in_id.is_some();
    let hats = Relations::none()
        .and_if(row.coordinator, Relation::Coordinator)
        .and_if(row.operator, Relation::Operator)
        .and_if(row.any_participant, Relation::Participant)
        .and_if(row.any_facilitator, Relation::Facilitator)
        .and_if(row.any_manager, Relation::Manager)
        .and_if(row.any_commissioner, Relation::Commissioner)
        .and_if(row.trained, Relation::Trained)
        .and_if(row.any_reviewer, Relation::Reviewer)
        .and_if(row.safeguards, Relation::SafeguardingLead);
    let base = Relations::none().and(Relation::Visitor).and_if(row.bearer, Relation::Bearer);
    let standing = if !signed_in {
        base
    } else if scope == Scope::Provider {
        [
            Relation::Coordinator,
            Relation::Operator,
            Relation::Participant,
            Relation::Facilitator,
            Relation::Manager,
            Relation::Commissioner,
            Relation::Trained,
            Relation::Reviewer,
            Relation::SafeguardingLead,
        ]
        .into_iter()
        .fold(base.and(Relation::SignedIn), |held, relation| held.and_if(hats.has(relation), relation))
    } else {
        base.and(Relation::SignedIn)
            .and_if(row.coordinator && !row.members_own, Relation::Coordinator)
            .and_if(row.operator, Relation::Operator)
            .and_if(row.participant, Relation::Participant)
            .and_if(row.facilitator, Relation::Facilitator)
            .and_if(row.manager, Relation::Manager)
            .and_if(row.commissioner, Relation::Commissioner)
            .and_if(row.reviewer, Relation::Reviewer)
            .and_if(row.safeguards && matches!(scope, Scope::Safeguarding(_)), Relation::SafeguardingLead)
    };
    Actor {
        person: Some(PersonId(row.person_id)),
        name: full_name(&row.first_name, &row.last_name),
        sign_in: row.sign_in_id.map(SignInId),
        hats,
        scope,
        standing,
    }
}
