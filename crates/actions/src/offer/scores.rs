//! How the applications of a round were scored, for the board and for the letters.

use crate::Result;
use domain::id::ApplicationId;
use domain::panel::Total;
use domain::programme::Programme;
use letters::outcome::Scored;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use store::Read;

/// By application; who is not in it has no score yet. In a fixed number of statements.
pub(super) async fn of(db: &impl Read, programme: &Programme) -> Result<BTreeMap<ApplicationId, Scored>> {
    between(db, programme, 0..=u32::MAX).await
}

/// Of the application with this number.
pub(super) async fn of_number(db: &impl Read, programme: &Programme, number: u32) -> Result<Option<Scored>> {
    Ok(between(db, programme, number..=number).await?.into_values().next())
}

async fn between(
    db: &impl Read,
    programme: &Programme,
    numbers: RangeInclusive<u32>,
) -> Result<BTreeMap<ApplicationId, Scored>> {
    let marks = crate::panel::marks_between(db, programme, numbers).await?;
    let criteria = programme.design.round.iter().flat_map(|round| &round.criteria);
    let titles: BTreeMap<&str, &str> =
        criteria.map(|criterion| (criterion.key.as_str(), criterion.title.as_str())).collect();
    let titled = |(key, total): &(String, Total)| {
        (titles.get(key.as_str()).copied().unwrap_or(key).to_owned(), total.thousandths())
    };
    let scored = |mark: domain::panel::Mark| Scored {
        total: Some(mark.total.thousandths()),
        criteria: mark.criteria.iter().map(titled).collect(),
    };
    Ok(marks.into_iter().map(|(application, mark)| (application, scored(mark))).collect())
}
