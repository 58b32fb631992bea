//! Days of birth: a date with a word beside it that says so, or one so long ago that it can hardly be another's.

use super::numbers;
use super::postcode::postcodes;
use super::words::{before, behind, pattern};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A whole date before this year is taken for a day of birth unless a word before it says what else it is.
const LONG_AGO: i32 = 2013;

/// So near to a question, in characters, what follows answers it.
const ANSWER: usize = 12;

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
        format!(r"(?:1[89]|20)[0-9]{{2}}[/.\-–‑]{number}[/.\-–‑]{day}(?:T[0-9:.]+Z?)?"),
        format!(r"{day}{nth}(?:\s+(?:of|day of))?{gap}{MONTH}(?:(?:{gap}|\s+(?:of|in)\s+){year})?"),
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
    let nth = r"(?:(?:twenty|thirty)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth";
    let tens = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";
    let ones = r"(?:(?:oh?|zero|nought)[\s-])?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)";
    let year = format!(
        r"(?:,?\s+(?:(?:in|of)\s+)?(?:(?:nineteen|eighteen|twenty)[\s-](?:{tens}(?:[\s-]{ones})?|{ones}|hundred)|two thousand(?: (?:and )?{ones})?|{tens}(?:[\s-]{ones})?|['’]?[0-9]{{2,4}}))?"
    );
    let named = r"(?:Christmas(?: Day| Eve)?|Boxing Day|New Year['’]?s (?:Day|Eve)|Valentine['’]?s(?: Day)?|Halloween|Bonfire Night|Easter(?: Sunday| Monday)?|Xmas(?: Day| Eve)?|Hogmanay|May Day|Burns Night|April Fool['’]?s(?: Day)?|Guy Fawkes(?: Night)?|Midsummer(?:['’]?s)?(?: Day)?|Eid|Diwali|St\.? (?:David|Patrick|George|Andrew)['’]?s Day|Leap Day|V[EJ] Day|D-Day|(?:Armistice|Remembrance|Coronation|Pancake|(?:Mother|Father)['’]?s) Day|Remembrance Sunday|Good Friday|Ash Wednesday|(?:Palm|Whit) Sunday|Whit Monday|Shrove Tuesday|Twelfth Night)";
    pattern(&format!(
        r"(?i)\b(?:(?:{nth})(?:\s+day)?(?:\s+of)?\s+{MONTH}{year}|(?:{ones}),?\s+(?:of\s+)?(?:{ones}),?\s+(?:nineteen[\s-])?{tens}(?:[\s-]{ones})?|(?:{nth})\s+of\s+the\s+(?:{nth}){year}|{MONTH}\s+(?:the\s+)?(?:{nth}){year}|{named}(?:,?\s+(?:in\s+)?(?:19|20)[0-9]{{2}})?)\b"
    ))
});
/// Digits without signs, a month and its year, a day and month in digits, and a day of no month are a date only where a word before them says so.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:1[89]|20)[0-9]{2}";
    let run = r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])";
    pattern(&format!(
        r"(?i)(?:{run}|{MONTH}\s+(?:of\s+)?(?:{year}|['’][0-9]{{2}}|(?:3[2-9]|[4-9][0-9]))|(?:19|20)[0-9]{{2}}[/-](?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/(?:{year}|[3-9][0-9])|(?:0?[1-9]|[12][0-9]|3[01])\s?[/.\-–]\s?(?:0?[1-9]|1[0-2])|[0-9]{{2}}[/.-](?:0[1-9]|1[0-2])[/.-](?:0[1-9]|[12][0-9]|3[01])|(?:0?[1-9]|[12][0-9]|3[01])(?:,\s|:)(?:0?[1-9]|1[0-2])(?:,\s|:)(?:{year}|[0-9]{{2}})|(?:the|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s+[0-9]{{1,2}}(?:st|nd|rd|th)|[0-9](?:\s[0-9]){{5}}(?:(?:\s[0-9]){{2}})?|(?:0?[1-9]|[12][0-9]|3[01])\s?[:|]\s?(?:0?[1-9]|1[0-2])\s?[:|]\s?(?:{year}|[0-9]{{2}})|(?:0?[1-9]|[12][0-9]|3[01]),?\s+month\s+(?:0?[1-9]|1[0-2]),?\s+year\s+(?:{year}|[0-9]{{2}}))\b"
    ))
});

/// Up to its end a word that says a day of birth comes.
static CUE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:d[.-]?\s?o[.-]?\s?b\.?|dates?[\s_-]?of[\s_-]?birth|days? of birth|birth[\s_-]?date|b/d|b['’/-]?day|b['’-]?date|bd|d/o/b|d\.? of b(?:irth)?|into (?:the|this) world|saw the light|first breath|(?:have been|celebrates?|celebrated)(?: [0-9]{1,3})?|baby\s+(?:\w+\s+){0,2}(?:came|arrived)|b(?:ir|ri|i|r)th\s?-?day|(?:still|first|new)?born|gan(?:wyd|ed)|geni|neonate|labour|c-section|delivered|birth|bn|turn(?:s|ed|ing)?\s+(?:[0-9]{1,3}|[a-z]+)|(?:will be|['’]ll be|would be|['’](?:s|re|m)|is|are|am|was|be|hits?|reach(?:es|ed)?|becomes?|became)\s+(?:[0-9]{1,3}|(?:a|one)\s+hundred|(?:[a-z]+-)?[a-z]*(?:teen|ty|one|two|three|four|five|six|seven|eight|nine|hundred))\s+(?:years old\s+)?on|(?:his|her|their|my|our|your|whose|happy|(?:mum|dad|mother|father|nan|gran\w*|brother|sister|wife|husband|partner|son|daughter|boy|girl|friend|client|patient)['’]s)\s+[0-9]{1,3}(?:st|nd|rd|th)(?:\s+(?:is|was|falls|fell|will be)(?:\s+on)?|\s+on|\s*[,:])|(?:will be|['’](?:s|re|m|ll be)|is|are|am|was|be)\s+[0-9]{1,3}\s+(?:this|next|last|come|tomorrow|today|yesterday)|(?:had|delivering)\s+(?:(?:her|the|their)\s+(?:\w+\s+)?(?:baby|babies|twins|son|daughter)|him)\s+on|(?:twins|triplets)\s+(?:came|arrived)|came of age|been\s+[0-9]{1,3}\s+since|(?:he|she|they)\s+(?:makes?|gets? to)\s+[0-9]{1,3}\s+on|hundred\s+on|100\s+on|(?:an?\s+)?(?:teenager|adult)\s+(?:on|from)|(?:due|expected|edd)\b[^.!?\n]{1,40}\bcame(?:\s+(?:early|late))?(?:\s+on)?|had\s+a\s+(?:\w+\s+)?(?:son|daughter|baby|boy|girl)(?:\s+(?:boy|girl))?,?\s+on|née?\s+le|geb\.|b\.|b(?:\s*$|:))",
    )
});
static CUE_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[\s,)\]]*(?:['”’\x22]\s*(?:when|as|for|to)\s+(?:[\w'’]+\s+){0,5}(?:date of birth|d\.?o\.?b|birth\s?-?day)|,?\s*(?:for (?:his|her|their|my) [0-9]{1,3}(?:st|nd|rd|th)\b|(?:he|she|they) (?:was|were|is|will be|turn\w*) [0-9]{1,3}(?:\s*[.,;!?)]|\s*$))|[\s(–—\-:]*(?:(?:on|for|which is|which was|what would have been)\s+)?(?:[\w'’]+\s+){0,3}birth\s?-?day|[\s–—\-]*(?:the (?:day|night|morning)|when)\s+(?:he|she|they|[A-Z]\w+)\s+(?:was|were) born|bab(?:y|ies)\b|\(?\s*(?:d\.?o\.?b\b|date of birth|birth\s?-?day|birth)|(?:is|was|'s|being|as)\s+(?:\w+['’]?\w*\s+){0,3}(?:birth\s?-?day|date of birth|d\.?o\.?b)|(?:was|is) (?:the day|when) (?:he|she|they|[A-Z]\w+) (?:was|were) born|(?:was|is|['’]s) (?:the day |when )(?:he|she|they|[A-Z]\w+) (?:turn\w*|will be|becomes?|became|hits?|reach\w*|came of age)\b|[\s(–—\-]*(?:(?:is|was|will be|it['’]s|['’]s)\s+)?(?:his|her|their|my|[A-Z]\w+['’]s) (?:[0-9]{1,3}(?:st|nd|rd|th)|thirteenth|sixteenth|eighteenth|twenty-first|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth)(?:\s*[.,;!?)]|\s*$)|\(?\s*(?:now|today) (?:aged? )?[0-9]{1,3}\s*\)|[;/|(\s]{0,2}(?:male|female|boy|girl)\b|[;/|(\s]{0,2}(?-i:[MF])\b|[\s(=\-–]*(?:aged?\s+[0-9]|[0-9]{1,3}\s?(?:yo|y/o|yrs?|years?)\b)|(?:so|which makes|that makes|makes)\s+(?:she|he|they|her|him|them)(?:['’]s|['’]re| is| are)?\s+[0-9]|(?:at [0-9:.apm]+,?\s*)?(?:weigh\w+,?\s*)?[0-9](?:\.[0-9]+)?\s?(?:kg|lbs?)\b)",
    )
});
/// A date behind one of these is of something else, however long ago it was.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:since|from|until|till|act|act of|regulations?|order|registered|qualified|started|joined|published|review(?:ed)?|opened|dated|version|updated|issued|on call|founded|employed|died|admitted|discharged|seen|session|meeting|policy|by|in force|effective|expires?|valid|married|wedding|removed|excluded|moved|came|arrived|lost|closed|launched|built|inspection|audit|training)\b[\s:,]*(?:on|the|to|of|in)?[\s:,(]*$",
    )
});

/// Right before a date: how old, or of what sex, somebody is; or what may be a name, and a bracket.
static CUE_CLOSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b(?:male|female|[mf]|boy|girl|aged?\s+[0-9]{1,3}|[0-9]{1,3}\s?(?:yo|y/o|yrs?(?:\sold)?|years?\sold)|[0-9]{1,3}[\s-]?(?:year|yr|month|mth|week|wk|day)s?[\s-]olds?)[\s,;/|()–-]{1,3}|🎂\s?|\blittle (?:one|boy|girl),\s|\b(?:aries|taurus|gemini|virgo|libra|scorpio|sagittarius|capricorn|aquarius|pisces)[\s,;(]{1,3}|(?-i:\b(?:[Cc]hild|[Bb]aby|[Ss]ibling|[Tt]win|[Ss]on|[Dd]aughter|[Bb]rother|[Ss]ister)(?: [A-Z0-9])?[\s:,(–-]{1,3})|\b(?:youngest|eldest|oldest|toddler|infant|grand(?:son|daughter|child)|nephew|niece|patient|client|resident|service user|pt)[:,(–-][\s(]?|\b(?:youngest|eldest|oldest|toddler|infant|grand(?:son|daughter|child)|nephew|niece|patient|client|resident|service user|pt)\s\(|(?-i:[A-Z][a-z]+)\s\()$",
    )
});

static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:d\.?o\.?b|date of birth|born)\b"));

/// Where days of birth seem to stand.
pub(super) fn dates(text: &str) -> Vec<Range<usize>> {
    let whole = whole(text);
    let overlaps =
        |all: &[Range<usize>], at: &Range<usize>| all.iter().any(|one| one.start < at.end && at.start < one.end);
    let spoken = SPOKEN.find_iter(text).chain(PART.find_iter(text)).map(|found| found.range());
    let said: Vec<Range<usize>> = spoken.filter(|at| !overlaps(&whole, at)).collect();
    let all: Vec<Range<usize>> = whole.iter().chain(&said).cloned().collect();
    let told = all.iter().filter(|at| is_told(text, at, &all)).cloned();
    let long_ago = all.iter().filter(|at| !is_told(text, at, &all) && is_long_ago(text, at)).cloned();
    told.chain(long_ago).collect()
}

/// Dates in digits or with a month. What begins within a number or another date is none, and one may begin behind its first sign.
fn whole(text: &str) -> Vec<Range<usize>> {
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

/// A word says so before it with no other date between, a word says so behind it, or it stands first in a row under a heading
/// that says so.
fn is_told(text: &str, at: &Range<usize>, all: &[Range<usize>]) -> bool {
    let told = before(text, at.start, 90);
    let from = at.start - told.len();
    let cue = CUE_BEFORE.find_iter(told).last().map(|cue| from + cue.end());
    let is_next = cue.is_some_and(|end| {
        let is_ended =
            text[end..at.start].rfind(['!', '?']).is_some_and(|sign| !is_answer(&text[end + sign..at.start]));
        !is_ended && !all.iter().any(|one| (end..at.start).contains(&one.start))
    });
    is_next
        || is_another(text, at, all)
        || CUE_CLOSE.is_match(told)
        || CUE_BEHIND.is_match(behind(text, at.end, 40))
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
        r"(?i)\b(?:d\.?o\.?b|(?:new|still)?born|births?|births?\s?-?days?|b['’-]?days?|baby|babies|twins|triplets|cake|candles|(?:star|zodiac) sign|came along|aged [0-9]{1,3}|[0-9]{1,3}[\s-]?(?:yo|y/o|(?:years?|yrs?)[\s-]old)|turn(?:s|ed|ing)? [0-9]{1,3}|[1-9]-0|[0-9]{1,3}(?:st|nd|rd|th) (?:party|do|bash))\b",
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
