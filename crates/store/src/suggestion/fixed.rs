//! What a person has fixed in the groups of a stage.

use crate::sql::{Read, all, millis, run, values};
use crate::{Result, Tx};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::suggestion::{Fixed, Fixing};
use jiff::Timestamp;
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    group_id: i64,
    what: String,
    person_id: i64,
}

/// What is fixed in the groups of a stage. Somebody who is not in the group any more, and a facilitator who is not named,
/// are not fixed.
pub async fn fixed(db: &impl Read, programme: ProgrammeId, stage: &str) -> Result<Fixed> {
    let sql = format!(
        "SELECT g.id AS group_id, 'member' AS what, f.person_id
         FROM fixed_members f JOIN groups g ON g.id = f.group_id
           JOIN memberships m ON m.group_id = f.group_id AND m.person_id = f.person_id AND m.left_at IS NULL
         WHERE g.programme_id = $1 AND g.stage = $2 AND {own}
         UNION ALL SELECT g.id, f.what, 0 FROM fixed_groups f JOIN groups g ON g.id = f.group_id
         WHERE g.programme_id = $1 AND g.stage = $2 AND {own}
           AND (f.what <> 'lead' OR g.facilitator_id IS NOT NULL)",
        own = crate::peer::IS_NOT_MEMBERS_OWN
    );
    let rows: Vec<Row> = all(db, &sql, values![programme.0, stage]).await?;
    let mut fixed = Fixed::default();
    for row in rows {
        let group = GroupId(row.group_id);
        match row.what.as_str() {
            "member" => fixed.members.insert((group, PersonId(row.person_id))),
            "lead" => fixed.leads.insert(group),
            _ => fixed.groups.insert(group),
        };
    }
    Ok(fixed)
}

/// Fixes one thing; what is fixed already stays so.
pub async fn fix(tx: &Tx, group: GroupId, what: Fixing, by: PersonId, now: Timestamp) -> Result<()> {
    match what {
        Fixing::Member(person) => {
            let sql = "INSERT INTO fixed_members (group_id, person_id, fixed_by, fixed_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (group_id, person_id) DO NOTHING";
            run(tx, sql, values![group.0, person.0, by.0, millis(now)]).await?;
        }
        Fixing::Lead | Fixing::Whole => {
            let sql = "INSERT INTO fixed_groups (group_id, what, fixed_by, fixed_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (group_id, what) DO NOTHING";
            run(tx, sql, values![group.0, what.as_str(), by.0, millis(now)]).await?;
        }
    }
    Ok(())
}

/// Lets it go again; false when it was not fixed.
pub async fn let_go(tx: &Tx, group: GroupId, what: Fixing) -> Result<bool> {
    let gone = match what {
        Fixing::Member(person) => {
            let sql = "DELETE FROM fixed_members WHERE group_id = $1 AND person_id = $2";
            run(tx, sql, values![group.0, person.0]).await?
        }
        Fixing::Lead | Fixing::Whole => {
            let sql = "DELETE FROM fixed_groups WHERE group_id = $1 AND what = $2";
            run(tx, sql, values![group.0, what.as_str()]).await?
        }
    };
    Ok(gone == 1)
}
