//! How people write and say a date: in digits, with a month, in words, and with the slips of a tired hand.

use super::pattern;
use crate::import::MONTHS;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The months, with the slips of whoever types in a hurry, and as papers from elsewhere and from Wales name them.
const MONTH: &str = r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|octobre|d[ée]cembre|januar|februar|m[äa]rz|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|wrze[śs]nia|pa[źz]dziernika|listopada|grudnia|ionawr|chwefror|mawrth|ebrill|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr|jan(?:[a-z]{0,4}ry?)?|feb(?:[a-z]{0,5}ry?)?|mar(?:ch|hc)?|apr(?:il|li)?|apirl|may|june?|jull?y?|au?g(?:[a-z]{0,3}t)?|sept?(?:[a-z]{0,5}er)?|oct(?:[a-z]{0,3}er)?|oco?t?o?ber|nov(?:[a-z]{0,4}er)?|dec(?:[a-z]{0,5}er)?)\.?";

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let day = r"(?:[0O]?[1-9]|[12][0-9]|3[01]|[12]O|3O)";
    let number = r"(?:[0O]?[1-9]|1[0-2]|1O)";
    let year = r"(?:(?:1[89]|20)[0-9]{2}|['’]?[0-9]{2})";
    let nth = r"(?:\s?(?:st|nd|rd|th))?";
    let gap = r"[\s,.\-–‑/]{0,3}";
    let whole = [
        format!(r"{day}\s?[/._\-–—−‑\\·•]{{1,2}}\s?{number}\s?[/._\-–—−‑\\·•]{{1,2}}\s?{year}"),
        format!(r"{day},{number},{year}"),
        format!(r"{day}\s?[/._\-–\s]\s?(?-i:[IVX]{{1,4}}|[ivx]{{1,4}})\s?[/._\-–\s]\s?{year}"),
        format!(r"{day}\s{number}\s{year}"),
        format!(r"(?:1[89]|20)[0-9]{{2}}[/.\-–‑]\s?{number}[/.\-–‑]\s?{day}(?:T[0-9:.]+Z?)?"),
        format!(r"{day}{nth}(?:\s+(?:of|day of|de|o['’]?))?{gap}{MONTH}(?:(?:{gap}|\s+(?:of|in|del?)\s+){year})?"),
        format!(
            r"{day}(?:st|nd|rd|th)\s+of\s+(?:the\s+)?{number}(?:st|nd|rd|th)?(?:\s+month)?(?:(?:{gap}|\s+(?:of|in)\s+){year})?"
        ),
        format!(r"{MONTH}{gap}(?:the\s+)?{day}{nth}(?:{gap}{year})?"),
        format!(r"(?:1[89]|20)[0-9]{{2}}{gap}{MONTH}{gap}{day}"),
        r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19[0-9]{2}|20[0-2][0-9])".to_owned(),
    ];
    pattern(&format!(r"(?i)(?:{})\b", whole.join("|")))
});

/// Days as they are spoken, and days that have a name.
static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    let nth = r"(?:(?:twenty|thirty)[\s-])?(?:first|second|third|fourth|forth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth";
    let tens = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
    let ones = r"(?:(?:oh?|zero|nought)[\s-])?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)";
    let year = format!(
        r"(?:,?\s+(?:(?:in|of)\s+)?(?:(?:nineteen|eighteen|twenty)[\s-](?:{tens}(?:[\s-]{ones})?|{ones}|hundred)|two thousand(?: (?:and )?{ones})?|{tens}(?:[\s-]{ones})?|['’]?[0-9]{{2,4}}))?"
    );
    let named = r"(?:Christmas(?: Day| Eve)?|Boxing Day|New Year['’]?s (?:Day|Eve)|Valentine['’]?s(?: Day)?|Halloween|Bonfire Night|Easter(?: Sunday| Monday)?|Xmas(?: Day| Eve)?|Hogmanay|May Day|Burns Night|April Fool['’]?s(?: Day)?|Guy Fawkes(?: Night)?|Midsummer(?:['’]?s)?(?: Day)?|Eid|Diwali|St\.? (?:David|Patrick|George|Andrew)['’]?s Day|Leap Day|V[EJ] Day|D-Day|(?:Armistice|Remembrance|Coronation|Pancake|(?:Mother|Father)['’]?s) Day|Remembrance Sunday|Good Friday|Ash Wednesday|(?:Palm|Whit) Sunday|Whit Monday|Whitsun|Michaelmas(?: Day)?|Candlemas|Lammas|All (?:Saints|Souls)['’]? Day|Shrove Tuesday|Twelfth Night)";
    pattern(&format!(
        r"(?i)\b(?:(?:{nth})(?:\s+day)?(?:\s+of)?\s+{MONTH}{year}|(?:{ones}),?\s+(?:of\s+)?(?:{ones}),?\s+(?:nineteen[\s-])?{tens}(?:[\s-]{ones})?|(?:{nth})\s+of\s+the\s+(?:{nth}){year}|{MONTH}\s+(?:the\s+)?(?:{nth}|{ones}){year}|{named}(?:,?\s+(?:in\s+)?(?:19|20)[0-9]{{2}})?)\b"
    ))
});
/// Digits without signs, a month and its year, a day and month in digits, and a day of no month are a date only where a word before them says so.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:1[89]|20)[0-9]{2}";
    let run = r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])";
    pattern(&format!(
        r"(?i)(?:{run}|{MONTH}\s+(?:of\s+)?(?:{year}|['’][0-9]{{2}}|(?:3[2-9]|[4-9][0-9]))|(?:19|20)[0-9]{{2}}[/-](?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/(?:{year}|[3-9][0-9])|(?:0?[1-9]|[12][0-9]|3[01])\s?[/.\-–]\s?(?:0?[1-9]|1[0-2])|[0-9]{{2}}[/.-](?:0[1-9]|1[0-2])[/.-](?:0[1-9]|[12][0-9]|3[01])|(?:0?[1-9]|[12][0-9]|3[01])(?:,\s|:)(?:0?[1-9]|1[0-2])(?:,\s|:)(?:{year}|[0-9]{{2}})|(?:the|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s+[0-9]{{1,2}}(?:st|nd|rd|th)|[0-9](?:\s[0-9]){{5}}(?:(?:\s[0-9]){{2}})?|(?:0?[1-9]|[12][0-9]|3[01])\s?[:|]\s?(?:0?[1-9]|1[0-2])\s?[:|]\s?(?:{year}|[0-9]{{2}})|(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])|(?:0?[1-9]|[12][0-9]|3[01])\s?[\]\[|][\s\]\[|]{{0,5}}(?:0?[1-9]|1[0-2])\s?[\]\[|][\s\]\[|]{{0,5}}(?:{year}|[0-9]{{2}})|(?-i:[IVXLCDM]{{1,8}}\s?[.·/-]\s?[IVX]{{1,4}}\s?[.·/-]\s?[IVXLCDM]{{1,8}})|(?:0?[1-9]|[12][0-9]|3[01]),?\s+month\s+(?:0?[1-9]|1[0-2]),?\s+year\s+(?:{year}|[0-9]{{2}}))\b"
    ))
});

/// A day and a word that may be a month with a slip in it.
static SLIPPED: LazyLock<Regex> = LazyLock::new(|| {
    let day = r"(?:0?[1-9]|[12][0-9]|3[01])(?:\s?(?:st|nd|rd|th))?|(?:twenty|thirty)[\s-][a-z]{3,8}|[a-z]{4,11}(?:th|st|nd|rd)";
    pattern(&format!(
        r"(?i)\b(?:{day})\s+(?:(?:of|o['’])\s+)?([a-z]{{3,10}})\b(?:[\s,.]+(?:['’]?[0-9]{{2}}|(?:19|20)[0-9]{{2}})\b)?"
    ))
});

/// One slip in a short name, two in a long one; the first letter is right.
fn is_nearly_a_month(word: &str) -> bool {
    let word = word.to_lowercase();
    MONTHS.iter().any(|month| {
        let slips = if month.len() < 6 { 1 } else { 2 };
        word != *month
            && word.chars().next() == month.chars().next()
            && month.len() > 3
            && strsim::osa_distance(&word, month) <= slips
    })
}

/// Three or four numbers said one after the other.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    let nth = r"(?:first|second|third|fourth|forth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)";
    let ones = r"(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)";
    let tens = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
    let word = format!(r"(?:{nth}|{tens}(?:[\s-](?:{nth}|{ones}))?|{ones}(?:[\s-]{ones})?)");
    let between = r"(?:\s*[,/–-]\s*|\s+(?:(?:slash|stroke|dash|dot|of(?:\s+the)?|the)\s+)?)";
    pattern(&format!(r"(?i)\b{word}{between}{word}{between}{word}(?:{between}{word})?\b"))
});

/// Four digits are taken for a day and month only in brackets or behind a colon, with no other digits behind them.
fn is_alone(text: &str, at: &Range<usize>) -> bool {
    let is_number = text[at.clone()].bytes().all(|byte| byte.is_ascii_digit());
    let opens = text[..at.start].trim_end().ends_with(['(', ':', '=']);
    let ends = !text[at.end..].trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    !is_number || opens && ends
}

/// Dates that are one only where a word says so: spoken, named, in part, run together or with a slip in their month.
pub(super) fn said(text: &str) -> Vec<Range<usize>> {
    let slipped = SLIPPED.captures_iter(text).filter(|found| is_nearly_a_month(&found[1]));
    let slipped = slipped.filter_map(|found| found.get(0).map(|all| all.range()));
    let numbers = NUMBERS.find_iter(text).map(|found| found.range());
    let parts = PART.find_iter(text).map(|found| found.range());
    let parts = parts.filter(|at| at.len() != 4 || is_alone(text, at));
    let spoken = SPOKEN.find_iter(text).map(|found| found.range());
    spoken.chain(parts).chain(slipped).chain(numbers).collect()
}

/// Dates in digits or with a month. What begins within a number or another date is none, and one may begin behind its first sign.
pub(super) fn whole(text: &str) -> Vec<Range<usize>> {
    let (mut whole, mut from) = (Vec::new(), 0);
    while let Some(found) = DATE.find_at(text, from) {
        if text[..found.start()].ends_with(|sign: char| sign.is_ascii_digit() || sign == '/') {
            from = found.start() + text[found.start()..].chars().next().map_or(1, char::len_utf8);
        } else {
            from = found.end();
            whole.push(found.range());
        }
    }
    whole
}
