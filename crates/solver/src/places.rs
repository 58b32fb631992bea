//! Sharing out places within quotas: the fairest lottery, the best total score, or bands of scores.

mod certificate;
mod factor;
mod file;
mod generation;
mod kinds;
mod leximin;
mod lottery;
mod mixture;
mod person;
mod ranking;
mod relaxation;
mod seating;
mod seed;
mod space;

use crate::{Budget, OutOfSteps};
use certificate::Narrowed;
pub use certificate::{Certificate, Inequality};
use generation::Generation;
use kinds::{Kinds, QUOTAS};
use leximin::Level;
pub use lottery::{Lottery, Panel, TICKETS};
use mixture::{Found, Mixture};
pub use person::{Method, Person, Quota, Refusal, Score};
pub use ranking::BandShare;
pub use relaxation::{Change, Relaxation};
pub use seed::{seed, wait};
use space::{Counts, Space};

/// What is to be shared out, and how.
#[derive(Clone, Debug)]
pub struct Allocation {
    pub people: Vec<Person>,
    pub quotas: Vec<Quota>,
    pub places: u32,
    pub one_per_household: bool,
    pub method: Method,
}

impl Allocation {
    /// The lottery does not depend on the order of people or quotas, nor on any seed: only its draw does.
    pub fn lottery(&self, budget: &mut Budget) -> Result<Lottery, Refusal> {
        let mut kinds = self.fitting(budget)?;
        let narrowed = self.narrow(&mut kinds, budget)?;
        let Fairest { levels, mixture } = fairest(&kinds.space, budget)?;
        let panels = seating::seat(&mixture, &kinds.members);
        let certificate = Certificate::of(&kinds, narrowed, levels, self.one_per_household);
        Ok(Lottery { ids: kinds.ids, panels, certificate })
    }

    /// Whether any panel keeps to the quotas, and what stands in the way: much less work than the lottery, by any method.
    pub fn check(&self, budget: &mut Budget) -> Result<(), Refusal> {
        self.fitting(budget).map(|_| ())
    }

    fn fitting(&self, budget: &mut Budget) -> Result<Kinds, Refusal> {
        let kinds = Kinds::of(self)?;
        if kinds.room() < self.places as usize {
            return Err(Refusal::TooFewPeople { people: kinds.room(), places: self.places });
        }
        let anybody = vec![0.0; kinds.space.sizes.len()];
        if kinds.space.heaviest(&anybody, budget)?.is_none() {
            let relaxation = Relaxation::smallest(&kinds.space, &kinds.quotas, QUOTAS, budget)?;
            return Err(relaxation.map_or(Refusal::OutOfSteps, Refusal::Infeasible));
        }
        Ok(kinds)
    }

    fn narrow(&self, kinds: &mut Kinds, budget: &mut Budget) -> Result<Narrowed, OutOfSteps> {
        Ok(match self.method {
            Method::Leximin => Narrowed::default(),
            Method::Score => Narrowed { score: Some(kinds.keep_best_score(budget)?), bands: None },
            Method::Bands => Narrowed { score: None, bands: Some(kinds.keep_best_bands(budget)?) },
        })
    }
}

/// The levels, and panels with the shares that reach them.
struct Fairest {
    levels: Vec<Level>,
    mixture: Vec<(Counts, f64)>,
}

/// The levels the rows permit, if whole panels reach them; else the levels of the panels themselves.
fn fairest(space: &Space, budget: &mut Budget) -> Result<Fairest, OutOfSteps> {
    let levels = leximin::levels(space, budget)?;
    let mut wish = vec![0.0; space.sizes.len()];
    for level in &levels {
        level.kinds.iter().for_each(|&kind| wish[kind] = level.probability * f64::from(space.sizes[kind]));
    }
    match Mixture::of(space, &wish).find(budget)? {
        Found::Mixture(mixture) => Ok(Fairest { levels, mixture }),
        Found::Beyond(panels) => Generation::of(space, panels).fairest(budget),
    }
}
