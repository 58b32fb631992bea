//! Names as people write them: either order, with titles and letters, in capitals; spelt as they spell themselves.

const TITLES: [&str; 17] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "doctor",
    "prof",
    "professor",
    "sir",
    "dame",
    "rev",
    "revd",
    "reverend",
    "lord",
    "lady",
    "cllr",
];
/// Letters that people put after their name.
const LETTERS: [&str; 28] = [
    "rn",
    "rgn",
    "rmn",
    "rnld",
    "rscn",
    "rsw",
    "phd",
    "dphil",
    "md",
    "mbbs",
    "mrcp",
    "mrcpsych",
    "frcpsych",
    "frcn",
    "mbe",
    "obe",
    "cbe",
    "ba",
    "bsc",
    "ma",
    "msc",
    "mphil",
    "mba",
    "bed",
    "pgce",
    "dclinpsy",
    "dclinpsych",
    "cpsychol",
];
/// Words that belong to the surname after them.
const PARTICLES: [&str; 18] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "ter", "bin", "ibn", "al",
    "ap",
];

/// First and last name out of one text: "OKAFOR, Dana", "Dr Dana Okafor RMN", "Anna van der Berg (she/her)".
pub(super) fn split(text: &str) -> (String, String) {
    let text = without_brackets(text);
    if let Some((last_name, rest)) = text.split_once(',')
        && let first_name = first(rest)
        && !first_name.is_empty()
    {
        return recased(first_name, last(last_name));
    }
    let plain = text.replace(',', " ");
    let words = without_letters(without_titles(plain.split_whitespace().collect()));
    let (firsts, lasts) = words.split_at(start_of_surname(&words));
    recased(firsts.join(" "), lasts.join(" "))
}

/// A first name alone, without a title before it or letters in place of it.
pub(super) fn first(text: &str) -> String {
    let words: Vec<_> = without_brackets(text).split(&[' ', ','][..]).map(str::to_owned).collect();
    let words: Vec<_> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    if words.iter().all(|word| is_one_of(&LETTERS, word)) {
        return String::new();
    }
    without_titles(words).join(" ")
}

/// A last name alone, without a title before it or letters after it.
pub(super) fn last(text: &str) -> String {
    let text = without_brackets(text).replace(',', " ");
    without_letters(without_titles(text.split_whitespace().collect())).join(" ")
}

/// A surname in capitals is written as a name; a first name too when the whole name is in capitals.
pub(super) fn recased(first: String, last: String) -> (String, String) {
    let is_first_loud = is_loud(&first) && (is_loud(&last) || last.is_empty());
    let first = match is_first_loud {
        true => words(&first, |word| if letters(word) > 2 { capitalised(word) } else { word.to_owned() }),
        false => first,
    };
    let last = if is_loud(&last) { surname(&last) } else { last };
    (first, last)
}

/// Two letters or more, all of them capitals.
fn is_loud(text: &str) -> bool {
    letters(text) >= 2 && !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

fn surname(text: &str) -> String {
    let ends_with = |word: &str| text.ends_with(word);
    words(text, |word| match word.to_lowercase() {
        particle if PARTICLES.contains(&particle.as_str()) && !ends_with(word) => particle,
        _ => capitalised(word),
    })
}

fn words(text: &str, change: impl Fn(&str) -> String) -> String {
    text.split(' ').map(change).collect::<Vec<_>>().join(" ")
}

/// "O'NEILL-MCKAY" → "O'Neill-McKay".
fn capitalised(word: &str) -> String {
    let parts = word.split_inclusive(['-', '\'', '’']).map(|part| {
        let part = part.to_lowercase();
        match part.strip_prefix("mc") {
            Some(rest) if letters(rest) >= 2 => format!("Mc{}", with_capital(rest)),
            _ => with_capital(&part),
        }
    });
    parts.collect()
}

fn with_capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// "Dana Okafor (she/her)" → "Dana Okafor". What stands in brackets at the end is about a person, not of their name.
fn without_brackets(text: &str) -> &str {
    match text.trim_end().strip_suffix([')', ']']).and_then(|rest| rest.rfind(['(', '['])) {
        Some(start) if start > 0 => without_brackets(&text[..start]),
        _ => text.trim_end(),
    }
}

fn without_titles(mut words: Vec<&str>) -> Vec<&str> {
    while words.len() > 1 && is_one_of(&TITLES, words[0]) {
        words.remove(0);
    }
    words
}

fn without_letters(mut words: Vec<&str>) -> Vec<&str> {
    while words.len() > 2 && words.last().is_some_and(|word| is_one_of(&LETTERS, word)) {
        words.pop();
    }
    words
}

fn is_one_of(known: &[&str], word: &str) -> bool {
    known.contains(&word.to_lowercase().replace('.', "").as_str())
}

/// The last word and the particles before it, but never the first word: somebody may be called Di or Al.
fn start_of_surname(words: &[&str]) -> usize {
    let mut start = words.len().saturating_sub(1).max(1).min(words.len());
    while start > 1 && PARTICLES.contains(&words[start - 1].to_lowercase().as_str()) {
        start -= 1;
    }
    start
}
