//! Aims of a round: how many places, how they are shared out, and how many people of which kind.

use super::Bounds;
use crate::application::{Form, Kind, Question, Role};
use crate::blueprint::Design;
use crate::refusal::{Fault, Refusal};
use serde::{Deserialize, Serialize};

/// Most places of a round.
const PLACES_MOST: u32 = 1_000;
/// Places offered to begin with where the design sets no size.
const PLACES_USUAL: u32 = 20;
/// Thousandths of a point, which is a band.
const POINT: u32 = 1_000;
/// The category that stands for where people work.
pub const ORGANISATION: &str = "organisation";
/// Stands for an answer that was not given.
pub const NOT_TOLD: &str = "not told";

/// Kept as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aims {
    pub places: u32,
    pub method: Method,
    /// At most so many from one organisation.
    pub organisation_most: Option<u32>,
    /// Each question and answer at most once.
    pub aims: Vec<Aim>,
    /// At most one from each household: in all aims but those that were settled before it was a rule, or where nobody is asked for
    /// their home.
    #[serde(default)]
    pub one_per_household: bool,
}

/// How the places are shared out among the panels that meet the aims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The greatest total of scores; where several reach it, the lottery among those.
    #[default]
    Score,
    /// The fairest lottery: the smallest chance is as large as it can be, then the next (leximin).
    Lottery,
    /// Scores rounded down are bands, the highest first; the lottery inside the band at the line.
    Bands,
}

/// At least and at most so many people who gave this answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aim {
    /// Key of a question of the form.
    pub question: String,
    pub answer: String,
    pub fewest: u32,
    /// None: as many as there are places.
    pub most: Option<u32>,
}

/// A question whose answers can be counted, and its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub key: String,
    pub title: String,
    /// As they are kept: `yes` and `no` for a question that is answered so.
    pub answers: Vec<String>,
    pub is_yes_no: bool,
}

impl Method {
    pub const ALL: [Method; 3] = [Method::Score, Method::Lottery, Method::Bands];

    pub fn as_str(self) -> &'static str {
        match self {
            Method::Score => "score",
            Method::Lottery => "lottery",
            Method::Bands => "bands",
        }
    }

    pub fn parse(text: &str) -> Option<Method> {
        Method::ALL.into_iter().find(|method| method.as_str() == text)
    }

    /// Does everybody need a score?
    pub fn needs_scores(self) -> bool {
        self != Method::Lottery
    }

    /// What of a score, in thousandths of a point, decides who waits first. Between equals the lot does.
    pub fn standing(self, score: Option<u32>) -> Option<u32> {
        match self {
            Method::Score => score,
            Method::Bands => score.map(|score| score / POINT),
            Method::Lottery => None,
        }
    }
}

impl Category {
    /// Every question of the form that can have aims: those that ask for a category, and whether somebody had a place before.
    pub fn all(form: &Form) -> Vec<Category> {
        form.asked().filter_map(Category::of).collect()
    }

    fn of(question: &Question) -> Option<Category> {
        let is_yes_no = question.kind == Kind::YesNo;
        let answers = question.answers();
        if !matches!(question.role, Role::Category | Role::Earlier) || answers.is_empty() {
            return None;
        }
        Some(Category { key: question.key.clone(), title: question.title.clone(), answers, is_yes_no })
    }
}

impl Aims {
    /// The design's number of places, else as many as its main stage holds; by score, without aims.
    pub fn of(design: &Design) -> Aims {
        let size = || design.main().map_or(PLACES_USUAL, |stage| stage.size.max);
        let places = design.places.unwrap_or_else(size);
        Aims { places, method: Method::default(), organisation_most: None, aims: Vec::new(), one_per_household: true }
    }

    pub fn has_any(&self, question: &str) -> bool {
        self.aims.iter().any(|aim| aim.question == question)
    }

    pub fn of_answer(&self, question: &str, answer: &str) -> Option<&Aim> {
        self.aims.iter().find(|aim| aim.question == question && aim.answer == answer)
    }

    /// At least and at most how many people with this answer may get a place.
    pub fn bounds(&self, question: &str, answer: &str) -> (u32, u32) {
        let aim = self.of_answer(question, answer);
        let most = aim.and_then(|aim| aim.most).unwrap_or(self.places).min(self.places);
        (aim.map_or(0, |aim| aim.fewest), most)
    }

    /// Beside each field: `places`, `organisation-most`, and `{question}.{place of the answer}.fewest` or `.most`.
    pub fn check(&self, form: &Form) -> Result<(), Refusal> {
        let mut faults = Vec::new();
        if !(1..=PLACES_MOST).contains(&self.places) {
            faults.push(Fault::at("places", "fault-draw-places").with("most", PLACES_MOST));
        }
        if self.organisation_most.is_some_and(|most| most == 0) {
            faults.push(Fault::at("organisation-most", "fault-draw-organisation"));
        }
        for category in Category::all(form) {
            faults.extend(self.category_faults(&category));
        }
        let recorded = form.asked().filter(|question| question.role == Role::Recorded && self.has_any(&question.key));
        faults.extend(recorded.map(|one| Fault::whole("fault-draw-recorded").with("title", &one.title)));
        Refusal::unless_empty(faults)
    }

    fn category_faults(&self, category: &Category) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (place, answer) in category.answers.iter().enumerate() {
            let (fewest, most) = self.bounds(&category.key, answer);
            let field = format!("{}.{place}.fewest", category.key);
            if fewest > most {
                faults.push(Fault::at(field, "fault-draw-upside-down").with("fewest", fewest).with("most", most));
            }
        }
        let fewest: u32 = category.answers.iter().map(|answer| self.bounds(&category.key, answer).0).sum();
        if fewest > self.places {
            let fault = Fault::at(format!("{}.0.fewest", category.key), "fault-draw-too-many");
            faults.push(fault.with("title", &category.title).with("sum", fewest).with("places", self.places));
        }
        faults
    }

    /// With one change that was accepted.
    pub(super) fn changed(mut self, change: &Bounds) -> Aims {
        let aim = Aim {
            question: change.question.clone(),
            answer: change.answer.clone(),
            fewest: change.fewest,
            most: Some(change.most),
        };
        self.aims.retain(|old| old.question != aim.question || old.answer != aim.answer);
        self.aims.push(aim);
        self
    }
}
