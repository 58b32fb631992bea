//! People who are alike in everything that counts are one kind: the fairest lottery gives them the same chance.

use super::Allocation;
use super::person::{Method, Person, Quota, Refusal};
use super::space::Space;
use std::collections::{BTreeMap, BTreeSet};

/// The row that holds the number of places.
const PLACES: usize = 0;
/// The row of the first quota.
pub(super) const QUOTAS: usize = 1;

pub(super) struct Kinds {
    pub space: Space,
    /// People of each kind, as places in [`Kinds::ids`].
    pub members: Vec<Vec<usize>>,
    /// In order.
    pub ids: Vec<String>,
    /// In the order of category and feature.
    pub quotas: Vec<Quota>,
    /// Thousandths or band of each kind; nothing where the method asks for none.
    pub standing: Vec<i64>,
}

/// What people of one kind have in common: their rows, and what the method ranks them by.
type Likeness = (Vec<usize>, i64);

impl Kinds {
    pub fn of(allocation: &Allocation) -> Result<Kinds, Refusal> {
        let mut people: Vec<&Person> = allocation.people.iter().collect();
        people.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some(twice) = people.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(Refusal::SameId(twice[0].id.clone()));
        }
        let quotas = sorted_quotas(allocation)?;
        let households = if allocation.one_per_household { shared_households(&people) } else { BTreeSet::new() };
        let mut kinds: BTreeMap<Likeness, Vec<usize>> = BTreeMap::new();
        for (index, person) in people.iter().enumerate() {
            let mut rows = rows_of_features(person, &quotas)?;
            if let Some(place) = person.household.as_ref().and_then(|home| households.iter().position(|h| *h == home)) {
                rows.push(QUOTAS + quotas.len() + place);
            }
            kinds.entry((rows, standing(person, allocation.method)?)).or_default().push(index);
        }
        let mut rows = vec![(i64::from(allocation.places), i64::from(allocation.places))];
        rows.extend(quotas.iter().map(|quota| (i64::from(quota.min), i64::from(quota.max))));
        rows.extend(households.iter().map(|_| (0, 1)));
        let sizes: Vec<u32> = kinds.values().map(|members| members.len() as u32).collect();
        let columns = kinds.keys().map(|(rows, _)| rows.iter().map(|&row| (row, 1)).collect()).collect();
        Ok(Kinds {
            space: Space { most: sizes.clone(), sizes, columns, rows },
            standing: kinds.keys().map(|(_, standing)| *standing).collect(),
            members: kinds.into_values().collect(),
            ids: people.into_iter().map(|person| person.id.clone()).collect(),
            quotas,
        })
    }

    /// How many could sit on a panel together if there were no quotas.
    pub fn room(&self) -> usize {
        let households = QUOTAS + self.quotas.len()..self.space.rows.len();
        let at_home = |column: &&Vec<(usize, i64)>| column.iter().any(|(row, _)| households.contains(row));
        let alone = self.space.columns.iter().zip(&self.space.sizes).filter(|(column, _)| !at_home(column));
        alone.map(|(_, &size)| size as usize).sum::<usize>() + households.len()
    }
}

fn sorted_quotas(allocation: &Allocation) -> Result<Vec<Quota>, Refusal> {
    let mut quotas = allocation.quotas.clone();
    quotas.sort();
    if let Some(quota) = quotas.iter().find(|quota| quota.min > quota.max) {
        return Err(Refusal::UpsideDown(quota.clone()));
    }
    let same = |pair: &&[Quota]| pair[0].category == pair[1].category && pair[0].feature == pair[1].feature;
    match quotas.windows(2).find(same) {
        Some(pair) => Err(Refusal::SameQuota(pair[1].clone())),
        None => Ok(quotas),
    }
}

/// Households that more than one of the people belong to.
fn shared_households<'a>(people: &[&'a Person]) -> BTreeSet<&'a String> {
    let mut once = BTreeSet::new();
    people.iter().filter_map(|person| person.household.as_ref()).filter(|household| !once.insert(*household)).collect()
}

fn rows_of_features(person: &Person, quotas: &[Quota]) -> Result<Vec<usize>, Refusal> {
    let mut rows = vec![PLACES];
    for category in quotas.chunk_by(|a, b| a.category == b.category) {
        let name = &category[0].category;
        let before = rows.len();
        let own = person.features.get(name);
        let place =
            own.and_then(|own| quotas.iter().position(|quota| quota.category == *name && quota.feature == *own));
        rows.extend(place.map(|place| QUOTAS + place));
        if rows.len() == before {
            return Err(Refusal::Unplaceable { person: person.id.clone(), category: name.clone() });
        }
    }
    Ok(rows)
}

fn standing(person: &Person, method: Method) -> Result<i64, Refusal> {
    let score = || person.score.ok_or_else(|| Refusal::NoScore { person: person.id.clone() });
    match method {
        Method::Leximin => Ok(0),
        Method::Score => Ok(score()?.thousandths()),
        Method::Bands => Ok(score()?.band()),
    }
}
