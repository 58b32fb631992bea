//! Why something was decided, in a sentence, and scores as people read them.

use crate::english;
use domain::offer::{Breach, Choice, Reason};

/// How an application was scored: thousandths out of ten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scored {
    pub total: Option<u32>,
    /// Title of each criterion and its average.
    pub criteria: Vec<(String, u32)>,
    /// Whole points, where they were a band and the lot decided within it.
    pub band: Option<u32>,
    /// The aims of the round, where a draw kept to them. Everybody reads all of them: of whom one held back is not told.
    pub aims: Vec<Breach>,
}

impl Scored {
    /// One line each, the total last.
    pub fn lines(&self) -> Vec<String> {
        let line = |name: &str, points: u32| {
            english().with("outcome-score", &[("name", name), ("points", &decimal((points + 50) / 100, 10))])
        };
        let total = self.total.map(|points| line(&english().t("outcome-score-total"), points));
        let band = self.band.map(|band| english().with("outcome-band", &[("band", &band.to_string())]));
        let aims: Vec<String> = self.aims.iter().filter_map(aim).collect();
        let aims = (!aims.is_empty()).then(|| english().with("outcome-aims", &[("aims", &aims.join("; "))]));
        let criteria = self.criteria.iter().map(|(title, points)| line(title, *points));
        criteria.chain(total).chain(band).chain(aims).collect()
    }
}

/// Of homes no letter says a word.
fn aim(aim: &Breach) -> Option<String> {
    let words = english();
    Some(match aim {
        Breach::Household => return None,
        Breach::Organisation { most, .. } => words.n("outcome-aim-organisation", *most),
        Breach::Most { value, most } => words.n_with("outcome-aim-most", *most, &[("value", value)]),
        Breach::Fewest { value, fewest } => words.n_with("outcome-aim-fewest", *fewest, &[("value", value)]),
    })
}

/// Why somebody was told this, in whole sentences.
pub fn why(reason: &Reason, choice: Choice) -> String {
    let (words, outcome) = (english(), choice.as_str());
    match reason {
        Reason::Score => words.with("outcome-why-score", &[("outcome", outcome)]),
        Reason::Aim { name } => words.with("outcome-why-aim", &[("outcome", outcome), ("aim", name)]),
        Reason::Lottery { chance: None } => words.with("outcome-why-lottery", &[("outcome", outcome)]),
        Reason::Lottery { chance: Some(chance) } => {
            words.with("outcome-why-chance", &[("outcome", outcome), ("chance", &in_words(*chance))])
        }
        Reason::Level { chance } => {
            words.with("outcome-why-level", &[("outcome", outcome), ("chance", &in_words(*chance))])
        }
        Reason::Rules => words.with("outcome-why-rules", &[("outcome", outcome)]),
        Reason::Within => words.with("outcome-why-within", &[("outcome", outcome)]),
        Reason::Drawn { chance } => {
            words.with("outcome-why-drawn", &[("outcome", outcome), ("chance", &in_words(*chance))])
        }
        Reason::Eligibility => words.with("outcome-why-eligibility", &[("outcome", outcome)]),
        Reason::Panel { sentence } => words.with("outcome-why-panel", &[("sentence", sentence)]),
    }
}

/// A chance in thousandths: "38.5 in 100", or "under 1 in 1,000".
fn in_words(chance: u32) -> String {
    match chance {
        0 => english().t("outcome-chance-small").into_owned(),
        chance => english().with("outcome-chance", &[("number", &decimal(chance, 10))]),
    }
}

/// A number of parts with as many decimals as it needs: "7.5".
fn decimal(parts: u32, of: u32) -> String {
    let (whole, rest) = (parts / of, parts % of);
    let digits = of.ilog10() as usize;
    let text = format!("{whole}.{rest:0digits$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
