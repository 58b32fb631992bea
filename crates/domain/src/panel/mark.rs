//! What the locked scores of an application come to, and whether its readers should talk.

use super::rubric::{Points, Rubric, Total};

/// From this difference between two readers on, in thousandths of ten, they are asked to talk.
pub const FAR_APART: u32 = 2_000;

/// What one reader has locked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub first: Points,
    /// After a talk, when there was one.
    pub second: Option<Points>,
}

impl Given {
    /// The scores that count: the second where there is one. The first are kept all the same.
    pub fn counts(&self) -> &Points {
        self.second.as_ref().unwrap_or(&self.first)
    }
}

/// The result of one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The mean of its readers, rounded once.
    pub total: Total,
    /// Between the highest and the lowest reader.
    pub gap: Total,
    pub readers: usize,
    /// The mean of each criterion out of 10, by its key, in the order of the rubric.
    pub criteria: Vec<(String, Total)>,
    pub is_far_apart: bool,
}

pub fn are_far_apart(totals: &[Total]) -> bool {
    gap(totals).thousandths() >= FAR_APART
}

fn gap(totals: &[Total]) -> Total {
    match (totals.iter().max(), totals.iter().min()) {
        (Some(highest), Some(lowest)) => highest.gap(*lowest),
        _ => Total::default(),
    }
}

/// `None` where nobody has scored every criterion of the rubric.
pub fn mark(rubric: &Rubric, given: &[Given]) -> Option<Mark> {
    let whole: Vec<&Points> = given.iter().map(Given::counts).filter(|points| rubric.total(points).is_some()).collect();
    let readers = whole.len() as u64;
    let totals: Vec<Total> = whole.iter().filter_map(|points| rubric.total(points)).collect();
    let weighed: u64 = whole.iter().filter_map(|points| rubric.weighed(points)).sum();
    let of_criterion = |key: &str| {
        let points: u64 = whole.iter().filter_map(|points| points.get(key)).map(u64::from).sum();
        Total::out_of(points, readers * u64::from(super::MOST_POINTS))
    };
    let criteria = rubric.criteria.iter().filter_map(|one| Some((one.key.clone(), of_criterion(&one.key)?)));
    Some(Mark {
        total: Total::out_of(weighed, rubric.most() * readers)?,
        gap: gap(&totals),
        readers: whole.len(),
        criteria: criteria.collect(),
        is_far_apart: are_far_apart(&totals),
    })
}
