//! What the people who get a place must keep to together: how many, how many of one organisation, how many of a kind.

use super::Candidate;
use crate::draw::{Aim, Aims, ORGANISATION};
use crate::employer::{is_same, key};
use serde::{Deserialize, Serialize};

/// The rules of a round. Counted are those who hold a place: it is meant for them, offered or accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    pub places: u32,
    /// Most people of one organisation.
    pub per_organisation: Option<u32>,
    pub quotas: Vec<Quota>,
    /// At most one from each household.
    #[serde(default)]
    pub one_per_household: bool,
}

/// Fewest and most people with one value of a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Key of the question: `sector`.
    pub category: String,
    /// The answer that counts.
    pub value: String,
    pub min: u32,
    /// `None` where as many may come as like.
    pub max: Option<u32>,
}

/// The rule that one more person would break, or break further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breach {
    /// Somebody of their household has a place already. Nobody is told who.
    Household,
    /// Their organisation has this many already, the most there may be.
    Organisation { name: String, most: u32 },
    /// This many with the value have a place already, the most there may be.
    Most { value: String, most: u32 },
    /// The places that are left are needed for people with this value.
    Fewest { value: String, fewest: u32 },
}

/// Answers are compared as people type them.
fn alike(one: &str, other: &str) -> bool {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    tidy(one) == tidy(other)
}

impl Limits {
    /// The aims of a round as rules for each next place.
    pub fn of(aims: &Aims) -> Limits {
        let quota = |aim: &Aim| Quota {
            category: aim.question.clone(),
            value: aim.answer.clone(),
            min: aim.fewest,
            max: aim.most,
        };
        Limits {
            places: aims.places,
            per_organisation: aims.organisation_most,
            quotas: aims.aims.iter().map(quota).collect(),
            one_per_household: aims.one_per_household,
        }
    }

    /// The most people of an organisation: what was accepted for it alone comes before what holds for all.
    pub fn most_of(&self, organisation: &str) -> Option<u32> {
        let own = |quota: &&Quota| quota.category == ORGANISATION && is_same(&quota.value, organisation);
        self.quotas.iter().find(own).and_then(|quota| quota.max).or(self.per_organisation)
    }

    /// May `one` have a place beside `holders`? What is broken already holds nobody back who does not make it worse.
    pub fn check(&self, holders: &[&Candidate], one: &Candidate) -> Result<(), Breach> {
        self.check_household(holders, one)?;
        self.check_aims(holders, one)
    }

    /// The same but for the rule of homes, which no reason outweighs.
    pub(super) fn check_aims(&self, holders: &[&Candidate], one: &Candidate) -> Result<(), Breach> {
        self.check_organisation(holders, one)?;
        self.check_most(holders, one)?;
        self.check_fewest(holders, one)
    }

    pub(super) fn check_household(&self, holders: &[&Candidate], one: &Candidate) -> Result<(), Breach> {
        let is_of_home = |held: &&Candidate| held.id != one.id && held.household == one.household;
        let counts = self.one_per_household && !one.household.is_empty();
        match counts && holders.iter().any(is_of_home) {
            true => Err(Breach::Household),
            false => Ok(()),
        }
    }

    fn check_organisation(&self, holders: &[&Candidate], one: &Candidate) -> Result<(), Breach> {
        let known = Some(&one.organisation).filter(|name| !key(name).is_empty());
        let Some(most) = known.and_then(|name| self.most_of(name)) else { return Ok(()) };
        let there = holders.iter().filter(|held| is_same(&held.organisation, &one.organisation)).count();
        match there < most as usize {
            true => Ok(()),
            false => Err(Breach::Organisation { name: one.organisation.clone(), most }),
        }
    }

    fn check_most(&self, holders: &[&Candidate], one: &Candidate) -> Result<(), Breach> {
        let full = self.quotas.iter().find_map(|quota| {
            let most = quota.max.filter(|most| quota.holds(one) && quota.count(holders) >= *most)?;
            Some(Breach::Most { value: quota.value.clone(), most })
        });
        full.map_or(Ok(()), Err)
    }

    /// In each category by itself, the places that would be left must still do for the fewest of every value.
    fn check_fewest(&self, holders: &[&Candidate], one: &Candidate) -> Result<(), Breach> {
        let with: Vec<&Candidate> = holders.iter().copied().chain([one]).collect();
        for quota in &self.quotas {
            let before = self.lacking(&quota.category, holders).saturating_sub(self.free(holders));
            let after = self.lacking(&quota.category, &with).saturating_sub(self.free(&with));
            if after > before {
                let needed = self.quotas.iter().filter(|other| other.category == quota.category);
                let short = needed.clone().find(|other| other.count(&with) < other.min).unwrap_or(quota);
                return Err(Breach::Fewest { value: short.value.clone(), fewest: short.min });
            }
        }
        Ok(())
    }

    fn lacking(&self, category: &str, holders: &[&Candidate]) -> u32 {
        let of = self.quotas.iter().filter(|quota| quota.category == category);
        of.map(|quota| quota.min.saturating_sub(quota.count(holders))).sum()
    }

    fn free(&self, holders: &[&Candidate]) -> u32 {
        self.places.saturating_sub(u32::try_from(holders.len()).unwrap_or(u32::MAX))
    }
}

impl Quota {
    pub fn holds(&self, one: &Candidate) -> bool {
        one.values.get(&self.category).is_some_and(|value| alike(value, &self.value))
    }

    pub fn count(&self, holders: &[&Candidate]) -> u32 {
        u32::try_from(holders.iter().filter(|one| self.holds(one)).count()).unwrap_or(u32::MAX)
    }
}
