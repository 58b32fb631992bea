//! People's names: lists of given and family names, titles, and what stands around a word that may be one.
//!
//! The lists are given and family names that people in the United Kingdom bear, from many origins, in small letters without accents.
//! `words-too.txt` holds given names that are words as well: only what stands around them tells.

use super::words::pattern;
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

static GIVEN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| include_str!("names/given.txt").lines().collect());
static WORDS_TOO: LazyLock<BTreeSet<&str>> = LazyLock::new(|| include_str!("names/words-too.txt").lines().collect());
static FAMILY: LazyLock<BTreeSet<&str>> = LazyLock::new(|| include_str!("names/family.txt").lines().collect());

const TITLES: &[&str] = &[
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
    "lady",
    "rev",
    "reverend",
    "sister",
    "nurse",
    "matron",
    "auntie",
    "aunty",
    "uncle",
    "nan",
    "pc",
    "cllr",
];
/// Whose models, reports and tests are spoken of; nobody in anybody's care.
const KNOWN: &[&str] = &[
    "balint",
    "gibbs",
    "schon",
    "kolb",
    "driscoll",
    "rolfe",
    "johns",
    "borton",
    "bion",
    "winnicott",
    "klein",
    "freud",
    "jung",
    "rogers",
    "nightingale",
    "bowlby",
    "menzies",
    "proctor",
    "hawkins",
    "shohet",
    "munro",
    "laming",
    "schwartz",
    "caldicott",
    "gillick",
    "fraser",
    "waterlow",
    "braden",
    "morse",
    "maslow",
    "erikson",
    "egan",
    "heron",
    "dewey",
    "moon",
    "boud",
    "mezirow",
    "brookfield",
    "ormond",
    "alzheimer",
];
/// Behind one of these a name is that of a place or a thing.
const THINGS: &[&str] = &[
    "ward",
    "house",
    "unit",
    "team",
    "group",
    "groups",
    "centre",
    "center",
    "hospital",
    "street",
    "road",
    "lane",
    "avenue",
    "court",
    "lodge",
    "school",
    "college",
    "trust",
    "foundation",
    "park",
    "clinic",
    "surgery",
    "suite",
    "room",
    "wing",
    "day",
    "act",
    "report",
    "review",
    "model",
    "cycle",
    "scale",
    "round",
    "rounds",
    "guidelines",
    "competence",
    "principles",
    "university",
    "council",
    "infirmary",
    "way",
    "close",
    "drive",
    "gardens",
    "hill",
    "church",
    "service",
    "services",
    "project",
    "programme",
    "borough",
    "square",
    "terrace",
    "grove",
    "place",
    "hall",
    "building",
    "tower",
    "bridge",
    "station",
    "score",
    "disease",
];
/// What people alone do: a word before one of these is whoever does it.
static ACTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:said|says|told|tells|asked|asks|rang|rings|called|cried|cries|works|worked|lives|lived|came|went|feels|felt|thinks|thought|wants|wanted|refused|refuses|died|moved|doesn.?t|didn.?t|wasn.?t|isn.?t|hasn.?t|looked|seemed|sat|phoned|phones|mentioned|explained|shouted|hit|whose|who)$",
    )
});
/// What people do, and things as well.
static DOES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:was|is|did|does|has|had|needs|needed|keeps|kept|gets|got|comes|seems|started|left|lost|takes|took|turned|fell|became|moves|looks|will|can|could|would)$",
    )
});
/// Words after which a word with a capital is somebody.
const LEADS: &[&str] = &[
    "called",
    "named",
    "with",
    "for",
    "about",
    "told",
    "asked",
    "saw",
    "met",
    "visited",
    "rang",
    "phoned",
    "supporting",
    "and",
    "to",
    "from",
    "by",
    "from",
    "seeing",
    "client",
    "patient",
    "resident",
    "colleague",
    "manager",
    "son",
    "daughter",
];
const MONTHS: &[&str] = &["april", "may", "june", "august", "will"];

struct Word<'a> {
    at: Range<usize>,
    text: &'a str,
    /// In small letters, without accents and without a possessive.
    plain: String,
    begins: bool,
}

impl Word<'_> {
    fn has_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    fn is_initial(&self) -> bool {
        self.plain.chars().count() == 1 && self.has_capital()
    }

    fn is_given(&self) -> bool {
        GIVEN.contains(self.plain.as_str())
    }

    fn is_family(&self) -> bool {
        FAMILY.contains(self.plain.as_str())
    }

    fn is_possessive(&self) -> bool {
        self.text.ends_with("'s") || self.text.ends_with("’s")
    }

    fn is_thing(&self) -> bool {
        THINGS.contains(&self.plain.as_str())
    }
}

static WORD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{L}[\p{L}\p{M}]*(?:['’\-]\p{L}+)*"));

/// Where names of people seem to stand: title, given and family name together.
pub(super) fn names(text: &str) -> Vec<Range<usize>> {
    let words: Vec<Word<'_>> = WORD.find_iter(text).map(|found| word(text, found.range())).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match name_from(text, &words, at) {
            Some(end) => {
                found.push(words[at].at.start..words[end - 1].at.end);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn word(text: &str, at: Range<usize>) -> Word<'_> {
    let told = &text[at.clone()];
    let bare = told.strip_suffix("'s").or_else(|| told.strip_suffix("’s")).unwrap_or(told);
    let plain = bare.replace('’', "'").nfkd().filter(|sign| sign.is_ascii()).collect::<String>().to_lowercase();
    let before = text[..at.start].trim_end();
    let begins =
        before.is_empty() || before.ends_with(['.', '!', '?', ':', '•', '-', '\n']) || text[..at.start].ends_with('\n');
    Word { at, text: told, plain, begins }
}

/// Behind which word a name that begins with this one ends.
fn name_from(text: &str, words: &[Word<'_>], at: usize) -> Option<usize> {
    let first = &words[at];
    if KNOWN.contains(&first.plain.as_str()) {
        return None;
    }
    if TITLES.contains(&first.plain.as_str()) {
        let is_small = matches!(first.text, "mr" | "mrs");
        let next = words.get(at + 1).filter(|next| is_beside(text, first, next) && (is_small || next.has_capital()))?;
        let is_nobody = KNOWN.contains(&next.plain.as_str()) || next.is_thing();
        return (!is_nobody).then(|| rest(text, words, at + 2, true));
    }
    let end = rest(text, words, at + 1, first.is_given());
    let is_thing = words.get(end).is_some_and(|next| is_beside(text, &words[end - 1], next) && next.is_thing());
    let is_saint = at > 0
        && matches!(words[at - 1].plain.as_str(), "st" | "saint" | "great")
        && is_beside(text, &words[at - 1], first);
    let known = words.len().min(end + 1);
    if is_thing || is_saint || words[at + 1..known].iter().any(|word| KNOWN.contains(&word.plain.as_str())) {
        return None;
    }
    is_name(text, words, at, end).then_some(end)
}

/// Small words inside family names.
const PARTICLES: &[&str] =
    &["van", "von", "der", "den", "de", "da", "dos", "del", "di", "la", "le", "al", "el", "bin", "mac", "an"];
/// Words with a capital that no name goes on with.
const DAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "i",
];

/// How far the words go on that may be the rest of a name: initials and words with capitals; any one of them behind what is
/// surely somebody.
fn rest(text: &str, words: &[Word<'_>], from: usize, is_sure: bool) -> usize {
    let mut end = from;
    for at in from..words.len().min(from + 4) {
        let (before, word) = (&words[at - 1], &words[at]);
        if before.is_possessive()
            || !is_beside(text, before, word)
            || word.is_thing()
            || DAYS.contains(&word.plain.as_str())
        {
            break;
        }
        let listed = word.is_initial() || word.is_family() || word.is_given();
        if word.has_capital() && (listed || is_sure && end < from + 2) {
            end = at + 1;
        } else if !PARTICLES.contains(&word.plain.as_str()) {
            break;
        }
    }
    end
}

fn is_name(text: &str, words: &[Word<'_>], at: usize, end: usize) -> bool {
    let first = &words[at];
    let more = end - at > 1 && words[at + 1..end].iter().any(|word| word.is_family() || word.is_given());
    let next = words.get(end).filter(|next| is_beside(text, &words[end - 1], next));
    let acts = next.is_some_and(|next| ACTS.is_match(next.text));
    let does = acts || next.is_some_and(|next| DOES.is_match(next.text));
    let led = at > 0 && LEADS.contains(&words[at - 1].plain.as_str()) && is_beside(text, &words[at - 1], first);
    if first.is_initial() {
        return more && first.plain != "i" && first.plain != "a";
    }
    if first.is_given() {
        return first.has_capital() || first.plain.len() > 3 && (does || led || first.is_possessive());
    }
    if WORDS_TOO.contains(first.plain.as_str()) && first.has_capital() {
        let is_month = MONTHS.contains(&first.plain.as_str());
        let inside = !first.begins && !is_month;
        return more || first.is_possessive() && !is_month || acts && !is_month || led && !is_month || inside;
    }
    first.has_capital() && first.is_family() && !first.begins && (more || led || first.is_possessive())
}

/// Only blanks, and a dot behind an initial or a title, stand between the two.
fn is_beside(text: &str, one: &Word<'_>, next: &Word<'_>) -> bool {
    let between = &text[one.at.end..next.at.start];
    let dotted = one.is_initial() || TITLES.contains(&one.plain.as_str());
    !between.contains('\n') && between.chars().all(|sign| sign.is_whitespace() || dotted && sign == '.')
}
