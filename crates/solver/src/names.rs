//! Names in a sentence.

/// More names than this are counted instead.
pub(crate) const MOST_NAMES: usize = 12;

/// `a, b and c`.
pub(crate) fn names(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        _ if all.len() > MOST_NAMES => format!("{} and {} more", all[..MOST_NAMES].join(", "), all.len() - MOST_NAMES),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
