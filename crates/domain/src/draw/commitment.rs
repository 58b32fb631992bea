//! What is settled and sealed before a round closes, so that nobody can choose the draw afterwards.

use super::{Aims, Category};
use crate::application::Form;
use crate::blueprint::Round;
use jiff::Timestamp;

/// Longest description of the public value, in characters.
pub const SOURCE_MOST: usize = 200;

/// The hash is public from the beginning; the secret stays sealed until the draw is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Where the public value will come from: something that nobody can know before the round closes.
    pub source: String,
    /// 64 hexadecimal digits.
    pub secret: String,
    /// SHA-256 of the text, in hexadecimal digits.
    pub hash: String,
    /// All that was settled, the secret last.
    pub text: String,
    pub at: Timestamp,
}

impl Commitment {
    /// The text whose hash is published: when the round closes, places, method, every aim, where the public value comes from, and the secret. Without a
    /// secret it is what the public may read before.
    pub fn text(title: &str, round: &Round, aims: &Aims, form: &Form, (source, secret): (&str, &str)) -> String {
        let mut lines = vec![
            "quietroom draw 1".to_owned(),
            format!("round: {}", one_line(title)),
            format!("closes: {}", round.apply_by),
            format!("places: {}", aims.places),
            format!("method: {}", aims.method.as_str()),
        ];
        lines.extend(aims.one_per_household.then(|| "aim: household | at most 1 from each".to_owned()));
        lines.extend(aims.organisation_most.map(|most| format!("aim: organisation | at most {most} from each")));
        for category in Category::all(form).iter().filter(|category| aims.has_any(&category.key)) {
            let aimed = category.answers.iter().filter(|answer| aims.of_answer(&category.key, answer).is_some());
            lines.extend(aimed.map(|answer| {
                let (fewest, most) = aims.bounds(&category.key, answer);
                format!("aim: {} | {} | {fewest} to {most}", one_line(&category.title), one_line(answer))
            }));
        }
        lines.push(format!("public value: {}", one_line(source)));
        if !secret.is_empty() {
            lines.push(format!("secret: {secret}"));
        }
        lines.iter().map(|line| format!("{line}\n")).collect()
    }
}

impl Commitment {
    /// What was settled, without the secret: what everybody may read before the draw is published.
    pub fn sealed_text(&self) -> &str {
        self.text.rsplit_once("secret: ").map_or("", |(settled, _)| settled)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
