//! Two pairs of people who may never sit in one group.

use crate::{COORDINATOR, as_person};
use actions::demo::person_by_email;
use actions::person::{PairKind, add_conflict};
use actions::{Provider, Result};

const PAIRS: [(&str, &str, PairKind); 2] = [
    ("sade.adeyemi@ferndale.example.org", "oluwaseun.delgado@council.example.org", PairKind::Conflict),
    ("priya.shah@ferndale.example.org", "nia.odowd@council.example.org", PairKind::Household),
];

pub(crate) async fn add(provider: &Provider) -> Result<()> {
    let coordinator = as_person(provider, COORDINATOR).await?;
    for (one, other, kind) in PAIRS {
        let (one, other) = (person_by_email(&coordinator, one).await?, person_by_email(&coordinator, other).await?);
        add_conflict(&coordinator, one, other, kind).await?;
    }
    Ok(())
}
