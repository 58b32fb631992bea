//! Where somebody works, as people type it: one employer is one, however it is spelt.

/// The words of a name in small letters; what stands between them tells nothing, and "&" is "and".
fn words(text: &str) -> Vec<String> {
    let text = text.replace('&', " and ").to_lowercase();
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What two spellings of one employer have in common; empty where nothing is told.
pub fn key(name: &str) -> String {
    words(name).join(" ")
}

pub fn is_same(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

/// Does `text` hold the words of `name` one after the other, as "Ferndale hospital, Ward 4" holds "Ferndale Hospital"? Nothing
/// is never named.
pub fn is_named(text: &str, name: &str) -> bool {
    let (text, name) = (words(text), words(name));
    !name.is_empty() && text.windows(name.len()).any(|part| part == name.as_slice())
}
