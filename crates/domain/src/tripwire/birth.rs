//! Days of birth: a date with a word beside it that says so, or one so long ago that it can hardly be another's.

mod forms;

use super::postcode::postcodes;
use super::words::{before, behind, pattern};
use super::{names, numbers};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A whole date before this year is taken for a day of birth unless a word before it says what else it is.
const LONG_AGO: i32 = 2013;

/// A whole date of this year or later, straight behind a name, is rather the day of something that happened.
const LATELY: i32 = 2025;

/// So near to a question, in characters, what follows answers it.
const ANSWER: usize = 40;

/// Up to its end a word that says a day of birth comes.
static CUE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:d[.-]?\s?o[.-]?\s?b\.?|dates?[\s_-]?of[\s_-]?birth|days? of birth|birth[\s_-]?date|b/d|b['’/-]?day|b['’-]?date|bd|d/o/b|d\.? of b(?:irth)?|into (?:the|this) world|saw the light|first breath|(?:have been|celebrates?|celebrated)(?: [0-9]{1,3})?|baby\s+(?:\w+\s+){0,2}(?:came|arrived)|b(?:ir|ri|i|r)th\s?-?day|(?:still|first|new)?borne?|gan(?:wyd|ed)|geni|neonate|labour|c-section|delivered|birth|bn|turn(?:s|ed|ing)?\s+(?:[0-9]{1,3}|(?:an?\s+)?(?:hundred|[a-z]+-)?[a-z]*(?:teen|ty|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred)\b)|ages? up to\s+[0-9]{1,3}|(?:be|is|am|are|['’](?:s|re|m|ll be))\s+(?:[0-9]{1,3}|(?:an?\s+)?(?:hundred|[a-z]+-)?[a-z]*(?:teen|ty|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred)\b)\s+(?:un)?till?|[0-9]{1,3}(?:st|nd|rd|th)\s+falls\s+on|(?:hundredth|centenary)\b(?:\s+(?:is|was))?|[a-z]*(?:teen|ty|two|three|four|five|six|seven|eight|nine)\s+on|[0-9]{1,3}\s+this|big day|special day|birf?day|borned|(?:will be|['’]ll be|would be|['’](?:s|re|m)|is|are|am|was|be|hits?|reach(?:es|ed)?|becomes?|became)\s+(?:[0-9]{1,3}|(?:a|one)\s+hundred|(?:[a-z]+-)?[a-z]*(?:teen|ty|one|two|three|four|five|six|seven|eight|nine|hundred))\s+(?:years old\s+)?on|(?:his|her|their|my|our|your|whose|happy|(?:mum|dad|mother|father|nan|gran\w*|brother|sister|wife|husband|partner|son|daughter|boy|girl|friend|client|patient)['’]s)\s+[0-9]{1,3}(?:st|nd|rd|th)(?:\s+(?:is|was|falls|fell|will be)(?:\s+on)?|\s+on|\s*[,:])|(?:will be|['’](?:s|re|m|ll be)|is|are|am|was|be)\s+[0-9]{1,3}\s+(?:this|next|last|come|tomorrow|today|yesterday)|(?:had|delivering)\s+(?:(?:her|the|their)\s+(?:\w+\s+)?(?:baby|babies|twins|son|daughter)|him)\s+on|(?:twins|triplets)\s+(?:came|arrived)|came of age|been\s+[0-9]{1,3}\s+since|(?:he|she|they)\s+(?:makes?|gets? to)\s+[0-9]{1,3}\s+on|hundred\s+on|100\s+on|(?:an?\s+)?(?:teenager|adult)\s+(?:on|from)|(?:due|expected|edd)\b[^.!?\n]{1,40}\bcame(?:\s+(?:early|late))?(?:\s+on)?|had\s+a\s+(?:\w+\s+)?(?:son|daughter|baby|boy|girl)(?:\s+(?:boy|girl))?,?\s+on|née?\s+le|geb\.|b\.|b(?:\s*$|:))",
    )
});
static CUE_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[\s,)\]]*(?:one(?:[,.!?]|\s*$|\s(?:is|was|\[))|['”’\x22]\s*(?:when|as|for|to)\s+(?:[\w'’]+\s+){0,5}(?:date of birth|d\.?o\.?b|birth\s?-?day)|,?\s*(?:for (?:his|her|their|my) [0-9]{1,3}(?:st|nd|rd|th)\b|(?:he|she|they) (?:was|were|is|will be|turn\w*) [0-9]{1,3}(?:\s*[.,;!?)]|\s*$))|[\s(–—\-:]*(?:(?:on|for|which is|which was|what would have been)\s+)?(?:[\w'’]+\s+){0,3}birth\s?-?day|[\s–—\-]*(?:the (?:day|night|morning)|when)\s+(?:he|she|they|[A-Z]\w+)\s+(?:was|were) born|bab(?:y|ies)\b|\(?\s*(?:d\.?o\.?b\b|date of birth|birth\s?-?day|birth)|(?:is|was|'s|being|as)\s+(?:\w+['’]?\w*\s+){0,3}(?:birth\s?-?day|date of birth|d\.?o\.?b)|(?:was|is) (?:the day|when) (?:he|she|they|[A-Z]\w+) (?:was|were) born|(?:was|is|['’]s) (?:the day |when )(?:he|she|they|[A-Z]\w+) (?:turn\w*|will be|becomes?|became|hits?|reach\w*|came of age)\b|[\s(–—\-]*(?:(?:is|was|will be|it['’]s|['’]s)\s+)?(?:his|her|their|my|[A-Z]\w+['’]s) (?:[0-9]{1,3}(?:st|nd|rd|th)|thirteenth|sixteenth|eighteenth|twenty-first|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth)(?:\s*[.,;!?)]|\s*$)|\(?\s*(?:now|today) (?:aged? )?[0-9]{1,3}\s*\)|[;/|(\s]{0,2}(?:male|female|boy|girl)\b|[;/|(\s]{0,2}(?-i:[MF])\b|[\s(=\-–]*(?:aged?\s+[0-9]|[0-9]{1,3}\s?(?:yo|y/o|yrs?|years?)\b)|(?:so|which makes|that makes|makes)\s+(?:she|he|they|her|him|them)(?:['’]s|['’]re| is| are)?\s+[0-9]|(?:at [0-9:.apm]+,?\s*)?(?:weigh\w+,?\s*)?[0-9](?:\.[0-9]+)?\s?(?:kg|lbs?|oz|g|grams?)\b|[\s,]*[0-9]{3,4}\s?(?:g|grams?)\b|[\s,]*[23][0-9]\+[0-6]\b)",
    )
});
/// A date behind one of these is of something else, however long ago it was.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:since|from|until|till|act|act of|regulations?|order|registered|qualified|started|joined|published|review(?:ed)?|opened|dated|version|updated|issued|on call|founded|employed|died|admitted|discharged|seen|session|meeting|policy|by|in force|effective|expires?|valid|married|wedding|removed|excluded|moved|came|arrived|lost|closed|launched|built|inspection|audit|training|passed(?: away)?|booked(?: (?:in )?for)?|moved to|first one|complaint|dated|anniversary|joined up|sober|clinic|arrested|given|nursery|school|bad news|contact(?: is)?|appointment|scheduled|alive|stroke|check(?: is)?|into force|end(?:ed|s)|turn(?:ed|s)? (?:up|me|him|her|us|them)(?: away)?|part(?:y|ies) (?:is|was|has been)|parcels)\b[\s:,]*(?:on|the|to|of|in)?[\s:,(]*$",
    )
});

/// Right before a date: how old, or of what sex, somebody is; or what may be a name, and a bracket.
static CUE_CLOSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b(?:he|she|they)(?:['’](?:s|re)|\s(?:is|was|are))\s|\b(?:lad|lass|boy|girl|son|daughter|baby|bairn)['’]s\s|\b(?:male|female|[mf]|boy|girl|aged?\s+[0-9]{1,3}|[0-9]{1,3}\s?(?:yo|y/o|yrs?(?:\sold)?|years?\sold)|[0-9]{1,3}[\s-]?(?:year|yr|month|mth|week|wk|day)s?[\s-]olds?)[\s,;/|()–-]{1,3}|🎂\s?|\blittle (?:one|boy|girl),\s|\b(?:aries|taurus|gemini|virgo|libra|scorpio|sagittarius|capricorn|aquarius|pisces)[\s,;(]{1,3}|(?-i:\b(?:[Cc]hild|[Bb]aby|[Ss]ibling|[Tt]win|[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister)(?: [A-Z0-9])?[\s:,(–-]{1,3})|\b(?:youngest|eldest|oldest|toddler|infant|grand(?:son|daughter|child)|nephew|niece|patient|client|resident|service user|pt)[:,(–-][\s(]?|\b(?:youngest|eldest|oldest|toddler|infant|grand(?:son|daughter|child)|nephew|niece|patient|client|resident|service user|pt)\s\(|(?-i:[A-Z][a-z]+)\s\()$",
    )
});

static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:d\.?o\.?b|date of birth|born)\b"));

/// Where days of birth seem to stand.
pub(super) fn dates(text: &str) -> Vec<Range<usize>> {
    let whole = forms::whole(text);
    let overlaps =
        |all: &[Range<usize>], at: &Range<usize>| all.iter().any(|one| one.start < at.end && at.start < one.end);
    let others: Vec<Range<usize>> = numbers::telephones(text).into_iter().chain(numbers::nhs(text)).collect();
    let is_free = |at: &Range<usize>| !overlaps(&whole, at) && !overlaps(&others, at);
    let said: Vec<Range<usize>> = forms::said(text).into_iter().filter(is_free).collect();
    let all: Vec<Range<usize>> = whole.iter().chain(&said).cloned().collect();
    let told = all.iter().filter(|at| is_told(text, at, &all)).cloned();
    let long_ago = all.iter().filter(|at| !is_told(text, at, &all) && is_long_ago(text, at)).cloned();
    let mut found: Vec<Range<usize>> = told.chain(long_ago).collect();
    if found.len() < all.len() {
        let names = names::names(text);
        found.extend(
            all.iter()
                .filter(|at| !found.contains(at) && is_behind_a_name(text, at, &names))
                .cloned()
                .collect::<Vec<_>>(),
        );
    }
    found
}

/// A word says so before it with no other date between, a word says so behind it, or it stands first in a row under a heading
/// that says so.
fn is_told(text: &str, at: &Range<usize>, all: &[Range<usize>]) -> bool {
    let told = before(text, at.start, 90);
    let from = at.start - told.len();
    let cue = CUE_BEFORE.find_iter(told).last().map(|cue| from + cue.end());
    let is_next = cue.is_some_and(|end| {
        let is_ended =
            text[end..at.start].rfind(['!', '?']).is_some_and(|sign| !is_answer(&text[end + sign..at.start]));
        !is_ended
            && !OTHER.is_match(&text[end..at.start])
            && !all.iter().any(|one| (end..at.start).contains(&one.start))
    });
    is_next
        || is_another(text, at, all)
        || CUE_CLOSE.is_match(told)
        || CUE_BEHIND.is_match(behind(text, at.end, 40)) && !OTHER.is_match(told)
        || is_of_a_sentence_on_birth(text, at)
        || is_in_column(text, at, all)
        || is_in_row(text, at, all)
}

/// Its sentence speaks of a birth or of an age, before it or behind it, and nothing right before it says what else it is.
fn is_of_a_sentence_on_birth(text: &str, at: &Range<usize>) -> bool {
    let start = SENTENCE.find_iter(&text[..at.start]).last().map_or(0, |end| end.end());
    let end = SENTENCE.find(&text[at.end..]).map_or(text.len(), |end| at.end + end.start());
    let is_said = CUE_NEAR.is_match(&text[start..at.start]) || CUE_NEAR.is_match(&text[at.end..end]);
    is_said && !OTHER.is_match(before(text, at.start, 60))
}

static SENTENCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.!?]\s+|\n"));

static CUE_NEAR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:d\.?o\.?b|(?:new|still)?born|births?|births?\s?-?days?|b['’-]?days?|baby|babies|twins|triplets|cake|candles|(?:star|zodiac) sign|came along|red book|memory box|life book|wrist ?band|cot card|christen\w+|bapti[sz]\w+|centenary|hundredth|big day|blow(?:ing|s|n)? out|fifteen|sixteen|seventeen|eighteen|days? (?:she|he|they) had (?:her|him|them)|inked|tattoo\w*|(?:is|['’]s) (?:[0-9]{1,3}|[a-z]+) today|[0-9]{1,2}\s?lbs?(?:\s?[0-9]{1,2})?|became a (?:dad|father|mum|mother|parent|nan|gran)|age:? [0-9]{1,3}|aged [0-9]{1,3}|[0-9]{1,3}[\s-]?(?:yo|y/o|(?:years?|yrs?)[\s-]old)|turn(?:s|ed|ing)? [0-9]{1,3}|[1-9]-0|[0-9]{1,3}(?:st|nd|rd|th) (?:party|do|bash))\b",
    )
});

/// One of several: only a comma or an "and" parts it from a date that a word before both says so of.
fn is_another(text: &str, at: &Range<usize>, all: &[Range<usize>]) -> bool {
    let last = all.iter().filter(|one| one.end <= at.start).max_by_key(|one| one.end);
    last.is_some_and(|one| {
        ANOTHER.is_match(&text[one.end..at.start])
            && CUE_BEFORE.find_iter(before(text, one.start, 40)).last().is_some_and(|cue| {
                let told = before(text, one.start, 40);
                told[cue.end()..].chars().count() <= ANSWER && !told[cue.end()..].contains(['!', '?'])
            })
    })
}

static ANOTHER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:,?\s*(?:and|&|\+|or)\s*|,\s+|\s*[;/]\s*)$"));

/// A question and straight behind it what was asked for.
fn is_answer(text: &str) -> bool {
    text.starts_with('?') && text.chars().count() <= ANSWER
}

/// A whole date, or six digits that can be one, straight behind somebody's name.
fn is_behind_a_name(text: &str, at: &Range<usize>, names: &[Range<usize>]) -> bool {
    let date = &text[at.clone()];
    let digits = date.len() == 6 && date.bytes().all(|byte| byte.is_ascii_digit());
    let two: Option<i32> = if digits { date[4..].parse().ok() } else { None };
    let is_past = match two {
        Some(short) => !(LATELY - 2000..LATELY - 1997).contains(&short),
        None if !date.contains(|sign: char| sign.is_ascii_digit()) => date.split([' ', '-']).count() > 2,
        // A year of two digits that is yet to come was a century ago.
        None => year(date).is_some_and(|year| !(LATELY..LATELY + 3).contains(&year)),
    };
    let before = |name: &&Range<usize>| name.end <= at.start && BEHIND_NAME.is_match(&text[name.end..at.start]);
    is_past && names.iter().find(before).is_some()
}

static BEHIND_NAME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:['’]s)?(?:\s*[-–—,(:]?\s*|,?\s+(?:who\s+)?(?:is|was)\s+\(?)$"));

fn is_long_ago(text: &str, at: &Range<usize>) -> bool {
    year(&text[at.clone()]).is_some_and(|year| year < LONG_AGO) && !OTHER.is_match(before(text, at.start, 60))
}

/// The first date of a line below one that says "date of birth" and holds no date itself.
fn is_in_column(text: &str, at: &Range<usize>, all: &[Range<usize>]) -> bool {
    let line = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let is_first = !all.iter().any(|one| (line..at.start).contains(&one.start));
    let mut start = 0;
    is_first
        && text[..line].split_inclusive('\n').any(|above| {
            let here = start..start + above.len();
            start = here.end;
            HEADING.is_match(above) && !all.iter().any(|one| here.contains(&one.start))
        })
}

/// The first date of a row of a list, in which a number or a postcode tells that it is about one person.
fn is_in_row(text: &str, at: &Range<usize>, all: &[Range<usize>]) -> bool {
    let start = text[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let line = &text[start..text[at.end..].find('\n').map_or(text.len(), |end| at.end + end)];
    let is_first = !all.iter().any(|one| (start..at.start).contains(&one.start));
    let is_cell = text[..at.start].trim_end().ends_with(',') && text[at.end..].trim_start().starts_with(',');
    let is_row = PARTED.find_iter(line).count() > 1 || is_cell;
    is_first
        && is_row
        && !(numbers::nhs(line).is_empty() && numbers::telephones(line).is_empty() && postcodes(line).is_empty())
}

static PARTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"[|;\t]|\s[-–/]\s"));

/// The year that a whole date names; two digits are of the last century from 30 on. `None` for a day and month alone.
fn year(date: &str) -> Option<i32> {
    if SPOKEN_CENTURY.is_match(date) {
        return Some(1900);
    }
    let numbers: Vec<&str> = date.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let four = numbers.iter().find(|part| part.len() == 4).or(numbers.iter().find(|part| part.len() == 8));
    match (four, &numbers[..]) {
        (Some(year), _) => year[year.len() - 4..].parse().ok(),
        (None, [_, _, short] | [_, short]) if short.len() == 2 && numbers.len() + letters(date) >= 3 => {
            let short: i32 = short.parse().ok()?;
            Some(if short >= 30 { 1900 + short } else { 2000 + short })
        }
        _ => None,
    }
}

static SPOKEN_CENTURY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:eigh|nine)teen[\s-](?:hundred|[a-z]+)"));

/// One where a month stands in letters, else nought.
fn letters(date: &str) -> usize {
    usize::from(date.chars().any(|sign| sign.is_alphabetic()))
}
