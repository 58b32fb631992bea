//! Reading respondents.csv and categories.csv. A mistake is told with its file, row and column, and how to mend it.

use crate::list::List;
use anyhow::{Context, Result, bail};
use documents::table::Row;
use solver::places::{Person, Quota, Score};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const PEOPLE: &str = "respondents.csv";
const QUOTAS: &str = "categories.csv";
const PEOPLE_COUNT: &str = "a number of people";

/// What the list of people must tell.
pub struct Wanted<'a> {
    pub quotas: &'a [Quota],
    pub households: bool,
    pub scores: bool,
}

pub fn quotas(folder: &Path) -> Result<Vec<Quota>> {
    let list = List::read(folder, QUOTAS)?;
    let [category, feature, min, max] =
        [list.column("category")?, list.column("feature")?, list.column("min")?, list.column("max")?];
    let mut quotas = Vec::new();
    for row in &list.table.rows {
        let quota = Quota {
            category: list.text(row, category)?,
            feature: list.text(row, feature)?,
            min: list.number(row, min, PEOPLE_COUNT)?,
            max: list.number(row, max, PEOPLE_COUNT)?,
        };
        if quota.min > quota.max {
            bail!(
                "{}: {} is above the max of {}. Lower it, or raise the max.",
                list.place(row, min),
                quota.min,
                quota.max
            );
        }
        if quotas.iter().any(|q: &Quota| q.category == quota.category && q.feature == quota.feature) {
            bail!("{}: {} stands there a second time. Leave one line.", list.place(row, feature), quota.feature);
        }
        quotas.push(quota);
    }
    Ok(quotas)
}

pub fn people(folder: &Path, wanted: &Wanted) -> Result<Vec<Person>> {
    let list = List::read(folder, PEOPLE)?;
    let id = list.column("id")?;
    let household = if wanted.households { Some(list.column("household")?) } else { None };
    let score = if wanted.scores { Some(list.column("score")?) } else { None };
    let categories: BTreeSet<&str> = wanted.quotas.iter().map(|quota| quota.category.as_str()).collect();
    let columns: Vec<(&str, usize)> =
        categories.into_iter().map(|category| Ok((category, list.column(category)?))).collect::<Result<_>>()?;
    let mut seen = BTreeSet::new();
    let mut people = Vec::new();
    for row in &list.table.rows {
        let own = list.text(row, id)?;
        if !seen.insert(own.clone()) {
            bail!("{}: {own} stands there a second time. Give each person an id of their own.", list.place(row, id));
        }
        people.push(Person {
            id: own,
            household: household.map(|column| row.cell(column).to_owned()).filter(|household| !household.is_empty()),
            features: features(&list, row, &columns, wanted.quotas)?,
            score: score.map(|column| score_in(&list, row, column)).transpose()?,
        });
    }
    Ok(people)
}

fn features(list: &List, row: &Row, columns: &[(&str, usize)], quotas: &[Quota]) -> Result<BTreeMap<String, String>> {
    let mut features = BTreeMap::new();
    for &(category, column) in columns {
        let feature = row.cell(column);
        if !quotas.iter().any(|quota| quota.category == category && quota.feature == feature) {
            let known: Vec<&str> =
                quotas.iter().filter(|quota| quota.category == category).map(|quota| quota.feature.as_str()).collect();
            let place = list.place(row, column);
            bail!("{place}: \"{feature}\" has no line in {QUOTAS}. Write one of {}, or add a line.", known.join(", "));
        }
        features.insert(category.to_owned(), feature.to_owned());
    }
    Ok(features)
}

fn score_in(list: &List, row: &Row, column: usize) -> Result<Score> {
    let text = row.cell(column);
    Score::parse(text).with_context(|| {
        format!(
            "{}: \"{text}\" is not a score. Write a number from -1000 to 1000 with up to three decimals.",
            list.place(row, column)
        )
    })
}
