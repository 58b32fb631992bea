//! Sentences about some applications by their numbers: what to look at before places are offered and letters go.

use crate::words::english;
use actions::offer::{Doubts, Preview};
use domain::offer::Choice;

/// Applications that one line names.
const NAMED: usize = 12;

/// A sentence of these applications, as long as they can be read in a line.
pub(super) fn named(key: &str, numbers: &[u32]) -> String {
    let one = |number: &u32| english().with("places-one", &[("number", number.to_string().as_str())]);
    let named: Vec<String> = numbers.iter().take(NAMED).map(one).collect();
    let more = if numbers.len() > NAMED { " …" } else { "" };
    english().n_with(key, numbers.len(), &[("who", &(named.join(", ") + more))])
}

/// Whose managers cannot agree, and whose are silent, where any are.
pub(super) fn managers(refused: &[u32], silent: &[u32]) -> Vec<String> {
    let kinds = [("places-managers-refused", refused), ("places-managers-silent", silent)];
    kinds.into_iter().filter(|(_, numbers)| !numbers.is_empty()).map(|(key, numbers)| named(key, numbers)).collect()
}

/// What to look at again before these go: offers that a manager has not agreed to, and letters that may say what is not so.
pub(super) fn warnings(letters: &[Preview], doubts: &Doubts) -> Vec<String> {
    let said = |wanted: &str| -> Vec<u32> {
        let offers = letters.iter().filter(|one| one.choice == Choice::Offer);
        offers.filter(|one| one.endorsement.as_deref() == Some(wanted)).map(|one| one.number).collect()
    };
    let kinds = [
        ("letters-doubt-unmet", &doubts.unmet),
        ("letters-doubt-met", &doubts.all_met),
        ("letters-doubt-undrawn", &doubts.undrawn),
        ("letters-doubt-higher", &doubts.higher),
    ];
    let doubted = kinds.into_iter().filter(|(_, numbers)| !numbers.is_empty());
    let doubted = doubted.map(|(key, numbers)| named(key, numbers));
    managers(&said("refused"), &said("")).into_iter().chain(doubted).collect()
}
