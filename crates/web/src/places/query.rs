//! The board's address: which applications, which answers, in which order, which page.

use actions::offer::{Filter, Order, View};
use std::collections::BTreeMap;

/// What stands behind the question mark, as it came. Answers are named `is-` and the key of their question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query(pub Vec<(String, String)>);

const ANSWER: &str = "is-";

pub(super) fn view_word(view: View) -> &'static str {
    match view {
        View::All => "",
        View::Undecided => "undecided",
        View::Offered => "offered",
        View::Accepted => "accepted",
        View::Waiting => "waiting",
        View::NotThisTime => "not",
        View::Passed => "passed",
    }
}

impl Query {
    pub fn filter(&self) -> Filter {
        let of = |name: &str| self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
        let answers = self.0.iter().filter(|(_, value)| !value.is_empty());
        let values = answers.filter_map(|(key, value)| Some((key.strip_prefix(ANSWER)?.to_owned(), value.clone())));
        Filter {
            view: View::ALL.into_iter().find(|view| view_word(*view) == of("show")).unwrap_or_default(),
            values: values.collect::<BTreeMap<_, _>>(),
            order: if of("by") == "score" { Order::Score } else { Order::Number },
            page: of("page").parse().unwrap_or_default(),
        }
    }
}

/// The address of the board with this filter, or of one of its acts.
pub(super) fn address(programme: i64, act: &str, filter: &Filter) -> String {
    let mut parts: Vec<(String, String)> = Vec::new();
    if filter.view != View::All {
        parts.push(("show".into(), view_word(filter.view).into()));
    }
    if filter.order == Order::Score {
        parts.push(("by".into(), "score".into()));
    }
    parts.extend(filter.values.iter().map(|(key, value)| (format!("{ANSWER}{key}"), value.clone())));
    if filter.page > 0 {
        parts.push(("page".into(), filter.page.to_string()));
    }
    let query = serde_html_form::to_string(&parts).unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/desk/programmes/{programme}/places{act}{mark}{query}")
}
