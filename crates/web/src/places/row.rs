//! One line of the board in words.

use crate::words::english;
use actions::offer::{Beyond, Category, Line};
use domain::offer::{Answer, Breach, Choice, Reason, Standing};
use jiff::tz::TimeZone;

/// What the table shows of an application.
pub(super) struct Row {
    pub id: i64,
    pub number: u32,
    pub values: String,
    pub organisation: String,
    pub score: String,
    pub manager: &'static str,
    pub status: String,
    pub class: &'static str,
    pub reason: String,
    /// The aim that they have a place against, and why.
    pub beyond: String,
    /// What is asked of everybody and they said no to; empty where nothing is.
    pub unmet: String,
    /// Why a free place would not come to them now.
    pub breach: String,
    /// What is wrong with their letter, as the key of its words; empty where nothing is.
    pub letter: &'static str,
    /// Place on the waiting list, from 1.
    pub position: Option<usize>,
    /// What a page of their own is for, as the key of its words: who holds a place, or waits for one by letter, can pass it on; who
    /// was silent can be offered theirs again. Empty for all others.
    pub act: &'static str,
}

/// What stands where the manager has agreed.
const AGREED: &str = "places-manager-agreed";

/// An answer as the board calls it.
pub(super) fn value_word(category: &Category, value: &str) -> String {
    match (category.is_earlier, value) {
        (true, "no") => english().t("places-first-time").into_owned(),
        (true, "yes") => english().t("places-been-before").into_owned(),
        (false, "no") => english().t("apply-no").into_owned(),
        (false, "yes") => english().t("apply-yes").into_owned(),
        (_, other) => other.to_owned(),
    }
}

impl Row {
    /// Their manager has not agreed.
    pub fn is_unbacked(&self) -> bool {
        self.manager != AGREED
    }

    pub fn of(line: Line, categories: &[Category], zone: &TimeZone) -> Row {
        let (words, candidate) = (english(), &line.decided.candidate);
        let standing = candidate.standing();
        let value = |category: &Category| Some(value_word(category, candidate.values.get(&category.key)?));
        let values: Vec<String> = categories.iter().filter_map(value).collect();
        let (status, class) = status(standing, line.position, zone);
        let total = line.score.as_ref().and_then(|scored| scored.total);
        Row {
            id: candidate.id.0,
            number: candidate.number,
            values: values.join(" · "),
            organisation: candidate.organisation.clone(),
            score: total.map_or_else(|| words.t("places-no-score").into_owned(), points),
            manager: match line.decided.endorsement.as_str() {
                "agreed" => AGREED,
                "refused" => "places-manager-refused",
                _ => "places-manager-silent",
            },
            status,
            class,
            reason: line.decided.reason.as_ref().map(reason_word).unwrap_or_default(),
            beyond: line.decided.beyond.as_ref().map(beyond_word).unwrap_or_default(),
            unmet: line.unmet.join(" "),
            breach: line.breach.as_ref().map(breach_word).unwrap_or_default(),
            letter: match (line.is_undelivered, line.decided.is_changed()) {
                (true, _) => "places-letter-undelivered",
                (false, true) => "places-letter-changed",
                (false, false) => "",
            },
            position: line.position,
            act: match standing {
                Standing::Answered(Answer::Lapsed) => "places-again",
                Standing::Offered { .. } | Standing::Answered(Answer::Accepted) => "places-pass",
                _ if candidate.waits_by_letter() => "places-pass",
                _ => "",
            },
        }
    }
}

/// Thousandths as "7.5".
fn points(total: u32) -> String {
    let tenths = (total + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

pub(super) fn status(standing: Standing, position: Option<usize>, zone: &TimeZone) -> (String, &'static str) {
    let words = english();
    let plain = |key: &str| words.t(key).into_owned();
    let waiting = || position.map_or_else(|| plain("places-waiting"), |place| words.n("places-waiting-as", place));
    match standing {
        Standing::Undecided => (plain("places-undecided"), ""),
        Standing::Proposed(Choice::Offer) => (plain("places-proposed-offer"), "part"),
        Standing::Proposed(Choice::Waiting) | Standing::Waiting => (waiting(), ""),
        Standing::Proposed(Choice::NotThisTime) | Standing::NotThisTime => (plain("places-not"), "off"),
        Standing::Offered { until } => {
            let last = (until - jiff::SignedDuration::from_secs(1)).to_zoned(zone.clone()).date();
            (words.with("places-offered-until", &[("day", words.day(last).as_str())]), "part")
        }
        Standing::Answered(Answer::Accepted) => (plain("places-accepted"), "done"),
        Standing::Answered(Answer::Passed) => (plain("places-passed"), "off"),
        Standing::Answered(Answer::Lapsed) => (plain("places-lapsed"), "off"),
        Standing::Left => (plain("places-left-list"), "off"),
    }
}

fn reason_word(reason: &Reason) -> String {
    let words = english();
    match reason {
        Reason::Score => words.t("places-reason-score").into_owned(),
        Reason::Aim { name } => words.with("places-reason-for-aim", &[("aim", name)]),
        Reason::Lottery { .. } => words.t("places-reason-lottery").into_owned(),
        Reason::Level { .. } => words.t("places-reason-level").into_owned(),
        Reason::Within => words.t("places-reason-within").into_owned(),
        Reason::Drawn { .. } => words.t("places-reason-drawn").into_owned(),
        Reason::Rules => words.t("places-reason-rules").into_owned(),
        Reason::Eligibility => words.t("places-reason-eligibility").into_owned(),
        Reason::Panel { sentence } => sentence.clone(),
    }
}

/// "at most 1 of Harbour House, because: they asked together"
pub(crate) fn beyond_word(beyond: &Beyond) -> String {
    english().with("places-beyond-is", &[("rule", &beyond.rule), ("why", &beyond.why)])
}

fn breach_word(breach: &Breach) -> String {
    let words = english();
    match breach {
        Breach::Household => words.t("places-breach-household").into_owned(),
        Breach::Organisation { name, most } => words.n_with("places-breach-most", *most, &[("value", name)]),
        Breach::Most { value, most } => words.n_with("places-breach-most", *most, &[("value", value)]),
        Breach::Fewest { value, fewest } => words.n_with("places-breach-fewest", *fewest, &[("value", value)]),
    }
}
