//! The line manager's home: protected time of direct reports, agreed and attended. Never what was said, nor by whom else.

use crate::agreement::{Promised, promises_to};
use crate::{Ctx, Result};
use domain::access::{Actor, Provider as House, ReadTeam};
use domain::id::PersonId;
use jiff::SignedDuration;
use store::team::Protected;

pub use store::team::Protected as ProtectedTime;

/// How far back dates are listed.
const LOOKS_BACK: SignedDuration = SignedDuration::from_hours(24 * 365);

/// A manager's team.
pub struct Team {
    pub actor: Actor,
    pub reports: Vec<Report>,
    /// Agreements to sign or signed, newest first.
    pub promised: Vec<Promised>,
}

/// One direct report with their dates, in order of time.
pub struct Report {
    pub person: PersonId,
    pub name: String,
    pub past: Vec<Protected>,
    pub coming: Vec<Protected>,
}

impl Report {
    /// Dates attended, of those held and noted.
    pub fn attended(&self) -> (usize, usize) {
        let noted = self.past.iter().filter(|time| !time.is_cancelled).filter_map(|time| time.came);
        noted.fold((0, 0), |(came, all), one| (came + usize::from(one), all + 1))
    }
}

pub async fn home(ctx: &Ctx) -> Result<Team> {
    let permit = ctx.permit(ReadTeam, House).await?;
    let db = &ctx.provider.store;
    let people = store::team::reports(db, &permit).await?;
    let promised = promises_to(ctx, &permit).await?;
    let dates = store::team::dates(db, &permit, ctx.now() - LOOKS_BACK, ctx.now()).await?;
    let mut reports: Vec<Report> = people
        .into_iter()
        .map(|(person, name)| Report { person, name, past: Vec::new(), coming: Vec::new() })
        .collect();
    for time in dates {
        let Some(report) = reports.iter_mut().find(|report| report.person == time.person) else { continue };
        let is_over = time.ends_at <= ctx.now();
        if is_over { report.past.push(time) } else { report.coming.push(time) }
    }
    Ok(Team { actor: permit.actor().clone(), reports, promised })
}
