//! How the applications of a round were scored, for the board and for the letters.

use crate::Result;
use domain::draw::Method;
use domain::id::ApplicationId;
use domain::panel::Total;
use domain::programme::Programme;
use letters::outcome::Scored;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use store::Read;

/// The same as letters tell it: nothing where the places were drawn by lot alone, the band where bands were drawn from, and the aims
/// that a draw kept to.
pub(super) async fn told(db: &impl Read, programme: &Programme) -> Result<BTreeMap<ApplicationId, Scored>> {
    told_between(db, programme, 0..=u32::MAX).await
}

async fn told_between(
    db: &impl Read,
    programme: &Programme,
    numbers: RangeInclusive<u32>,
) -> Result<BTreeMap<ApplicationId, Scored>> {
    let method = store::draw::drawn_by(db, programme.id).await?;
    if method == Some(Method::Lottery) {
        return Ok(BTreeMap::new());
    }
    let mut scored = between(db, programme, numbers).await?;
    let Some(method) = method else { return Ok(scored) };
    let aims = super::limits::all_of(db, programme).await?;
    for one in scored.values_mut() {
        one.band = one.total.filter(|_| method == Method::Bands).and_then(|total| method.standing(Some(total)));
        one.aims.clone_from(&aims);
    }
    Ok(scored)
}

/// By application; who is not in it has no score yet. In a fixed number of statements.
pub(super) async fn of(db: &impl Read, programme: &Programme) -> Result<BTreeMap<ApplicationId, Scored>> {
    between(db, programme, 0..=u32::MAX).await
}

/// Of the application with this number, as letters tell it.
pub(super) async fn of_number(db: &impl Read, programme: &Programme, number: u32) -> Result<Option<Scored>> {
    Ok(told_between(db, programme, number..=number).await?.into_values().next())
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
        ..Scored::default()
    };
    Ok(marks.into_iter().map(|(application, mark)| (application, scored(mark))).collect())
}
