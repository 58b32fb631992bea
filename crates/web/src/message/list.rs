//! All kinds of letters in their groups: who gets each, when, and which have own words.

use super::{name, when, who};
use crate::error::Failure;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::message::{self, Group, Line};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "message/list.html")]
pub(super) struct List {
    page: Page,
    groups: Vec<GroupOfKinds>,
}

struct GroupOfKinds {
    key: &'static str,
    title: String,
    lines: Vec<Shown>,
}

struct Shown {
    href: String,
    name: String,
    who: String,
    when: String,
    is_own: bool,
    is_broken: bool,
}

impl List {
    pub fn new(page: Page, lines: &[Line]) -> List {
        let shown = |line: &Line| Shown {
            href: format!("/desk/messages/{}", line.kind.name),
            name: name(&line.kind),
            who: who(&line.kind),
            when: when(&line.kind),
            is_own: line.is_own,
            is_broken: line.is_broken,
        };
        let group = |group: &Group| GroupOfKinds {
            key: group.as_str(),
            title: english().t(&format!("message-group-{}", group.as_str())).into_owned(),
            lines: lines.iter().filter(|line| line.kind.group == *group).map(shown).collect(),
        };
        List { page, groups: Group::ALL.iter().map(group).collect() }
    }
}

pub(crate) async fn list(visit: Visit) -> Result<Response, Failure> {
    let messages = message::list(&visit.ctx).await?;
    let page = visit.page(&messages.actor, english().t("message-title"));
    Ok(html(&List::new(page, &messages.lines)))
}
