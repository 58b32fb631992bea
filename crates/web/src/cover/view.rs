//! A cover in words: what it comes to, and of each session who would take it and why nobody else can.

use crate::words::english;
use actions::cover::{Led, Look};
use domain::cover::{Row, Why};
use domain::id::PersonId;
use jiff::civil::Date;

/// One session.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub session: i64,
    /// "Tuesday 3 March, 2pm to 3:15pm"
    pub when: String,
    /// "Willow, Reflective practice groups"
    pub group: String,
    /// Who could take it: what the form sends, the name, and whether they are chosen.
    pub choices: Vec<(String, String, bool)>,
    /// Why nobody takes it, or what keeps the others.
    pub why: Vec<String>,
}

impl Line {
    /// The name of its field, as faults know it.
    pub fn field(&self) -> String {
        format!("row-{}", self.session)
    }
}

pub(super) fn lines(look: &Look, today: Date) -> Vec<Line> {
    look.sessions.iter().map(|led| line(look, led, today)).collect()
}

fn line(look: &Look, led: &Led, today: Date) -> Line {
    let (words, session) = (english(), &led.view.session);
    let (day, span) = (words.day_from(session.date, today), words.span(session.starts, session.minutes));
    Line {
        session: session.id.0,
        when: words.with("cover-when", &[("day", &day), ("span", &span)]),
        group: words.with("cover-group", &[("group", &led.view.group_name), ("programme", &led.view.programme_title)]),
        choices: led.proposed.as_ref().map(|row| choices(look, row)).unwrap_or_default(),
        why: led.proposed.as_ref().map(|row| told(look, row)).unwrap_or_default(),
    }
}

fn choices(look: &Look, row: &Row) -> Vec<(String, String, bool)> {
    let free = row
        .free
        .iter()
        .map(|person| (format!("{}-{person}", row.session), name(look, *person), row.by == Some(*person)));
    let left = (format!("{}-", row.session), english().t("cover-leave-out").into_owned(), row.by.is_none());
    free.chain([left]).collect()
}

/// Of a session that nobody takes, what keeps everybody from it.
fn told(look: &Look, row: &Row) -> Vec<String> {
    let words = english();
    match (row.by, row.free.is_empty()) {
        (Some(_), _) => Vec::new(),
        (None, false) => {
            let names = listed(row.free.iter().map(|person| name(look, *person)).collect());
            vec![words.n_with("cover-free-elsewhere", row.free.len(), &[("names", &names)])]
        }
        (None, true) if row.why.is_empty() => vec![words.t("cover-nobody-at-all").into_owned()],
        (None, true) => {
            let of = |(why, people): &(Why, Vec<PersonId>)| {
                let names = listed(people.iter().map(|person| name(look, *person)).collect());
                words.n_with(&format!("cover-why-{}", why.as_str()), people.len(), &[("names", &names)])
            };
            [words.t("cover-nobody").into_owned()].into_iter().chain(row.why.iter().map(of)).collect()
        }
    }
}

pub(super) fn summary(look: &Look) -> Vec<String> {
    let words = english();
    if let Some(used) = look.cover.as_ref().and_then(|cover| cover.used.as_ref()) {
        return vec![words.n("cover-is-used", used.changes.len())];
    }
    let Some(proposal) = look.proposal() else { return vec![words.n("cover-sessions", look.sessions.len())] };
    let taken = proposal.rows.len() - proposal.uncovered();
    let mut summary = vec![words.n("cover-taken", taken)];
    if proposal.uncovered() > 0 {
        summary.push(words.n("cover-uncovered", proposal.uncovered()));
    }
    if taken > 0 {
        summary.push(words.n("cover-handovers", proposal.handovers));
    }
    if taken > 0 && proposal.is_proven {
        summary.push(words.t("cover-proven").into_owned());
    }
    summary
}

fn name(look: &Look, person: PersonId) -> String {
    look.names.get(&person).cloned().unwrap_or_else(|| english().t("cover-somebody").into_owned())
}

/// "Rhys Bowen, Adaeze Obi and Marcus Lee"
fn listed(mut names: Vec<String>) -> String {
    match names.pop() {
        None => String::new(),
        Some(last) if names.is_empty() => last,
        Some(last) => english().with("suggestion-and", &[("some", &names.join(", ")), ("last", &last)]),
    }
}
