//! What differs between two versions of an agreement, a line each.

use crate::english;
use domain::agreement::{ProtectedDate, Terms, TermsChange};

pub(super) fn lines(terms: &Terms, before: &Terms) -> Vec<String> {
    terms.changes_since(before).iter().map(line).collect()
}

fn line(change: &TermsChange) -> String {
    let words = english();
    match change {
        TermsChange::Called { from, to } => words.with("agreement-change-called", &[("from", from), ("to", to)]),
        TermsChange::ClauseGone(clause) => words.with("agreement-change-clause-gone", &[("clause", clause)]),
        TermsChange::ClauseNew(clause) => words.with("agreement-change-clause-new", &[("clause", clause)]),
        TermsChange::ClausesInOrder => words.t("agreement-change-clauses-in-order").into_owned(),
        TermsChange::Zone { from, to } => words.with("agreement-change-zone", &[("from", from), ("to", to)]),
        TermsChange::Parts => words.t("agreement-change-parts").into_owned(),
        TermsChange::DateGone(date) => dated("agreement-change-date-gone", date, ""),
        TermsChange::DateNew(date) => dated("agreement-change-date-new", date, ""),
        TermsChange::DateMoved { from, to } => {
            dated("agreement-change-date-moved", to, &words.span(from.starts, from.minutes))
        }
    }
}

fn dated(key: &str, date: &ProtectedDate, from: &str) -> String {
    let words = english();
    let (day, span) = (words.day_with_year(date.date), words.span(date.starts, date.minutes));
    words.with(key, &[("day", day.as_str()), ("span", span.as_str()), ("from", from)])
}
