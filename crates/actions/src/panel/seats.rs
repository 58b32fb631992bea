//! Who is on a panel, what each of them may not read, and in which order they read.

use super::members::Members;
use crate::Result;
use crate::application::Call;
use domain::id::{ApplicationId, PersonId, ReviewerId};
use std::collections::{BTreeMap, BTreeSet};
use store::Read;

/// Somebody's place on a panel.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    pub reviewer: ReviewerId,
    pub person: PersonId,
    pub name: String,
    /// Of their own house or line, in conflict, or given back: they read nothing of these.
    barred: BTreeSet<ApplicationId>,
    /// Where what they were given stands in their own order.
    order: BTreeMap<ApplicationId, i64>,
}

impl Seat {
    pub fn may_read(&self, application: ApplicationId) -> bool {
        !self.barred.contains(&application)
    }

    /// What they were given first, as they read it; the others in an order that is theirs too.
    pub fn place(&self, application: ApplicationId) -> (i64, String) {
        let given = self.order.get(&application).copied().unwrap_or(i64::MAX);
        (given, crate::hash(&format!("{}-{application}", self.reviewer)))
    }
}

/// By name. Eight statements, and one where nobody is on the panel.
pub(crate) async fn seats(db: &impl Read, call: &Call) -> Result<Vec<Seat>> {
    if store::panel::reviewer::of_programme(db, call.programme.id).await?.is_empty() {
        return Ok(Vec::new());
    }
    let members = Members::load(db, call).await?;
    let of = |reviewer: &store::panel::reviewer::Reviewer| Seat {
        reviewer: reviewer.id,
        person: reviewer.person,
        name: reviewer.name.clone(),
        barred: members.excluded.keys().filter(|pair| pair.1 == reviewer.id).map(|pair| pair.0).collect(),
        order: members
            .placed
            .iter()
            .filter(|one| one.reviewer == reviewer.id)
            .map(|one| (one.application, one.place))
            .collect(),
    };
    Ok(members.reviewers.iter().map(of).collect())
}
