//! How the applications of a round were scored, for the board and for the letters.

use crate::Result;
use domain::id::ApplicationId;
use domain::panel::Total;
use domain::programme::Programme;
use letters::outcome::Scored;
use std::collections::BTreeMap;
use store::Read;

/// By application; who is not in it has no score yet. In a fixed number of statements.
pub(super) async fn of(db: &impl Read, programme: &Programme) -> Result<BTreeMap<ApplicationId, Scored>> {
    let marks = crate::panel::marks(db, programme).await?;
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
