//! The directory: who chose to be in it, found by words and by who looks for a partner.

use super::sample_colleague;
use crate::address::Query;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::PAGE;
use actions::community::{self, Directory, Wanted};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::community::Colleague;
use serde::Deserialize;

#[derive(Deserialize, Default)]
pub(crate) struct Which {
    #[serde(default)]
    q: String,
    #[serde(default)]
    partner: String,
    #[serde(default)]
    page: u32,
}

#[derive(Template)]
#[template(path = "community/directory.html")]
struct List {
    page: Page,
    words: String,
    partners: bool,
    sheet: u32,
    has_next: bool,
    may_join: bool,
    colleagues: Vec<Colleague>,
}

impl List {
    fn of(page: Page, found: Directory, which: Which) -> List {
        List {
            page,
            partners: !which.partner.is_empty(),
            sheet: which.page.max(1),
            words: which.q,
            has_next: found.has_next,
            may_join: found.may_join,
            colleagues: found.colleagues,
        }
    }

    fn is_filtered(&self) -> bool {
        self.partners || !self.words.is_empty()
    }

    /// The address of another page of the same list.
    fn at(&self, sheet: u32) -> String {
        let mut fields = vec![("q", self.words.clone()), ("page", sheet.to_string())];
        if self.partners {
            fields.push(("partner", "yes".to_owned()));
        }
        format!("/community?{}", serde_html_form::to_string(fields).unwrap_or_default())
    }
}

pub(crate) async fn list(visit: Visit, Query(which): Query<Which>) -> Result<Response, Failure> {
    let offset = (which.page.max(1) - 1).saturating_mul(PAGE);
    let wanted = Wanted { words: which.q.clone(), partners: !which.partner.is_empty(), offset };
    let found = community::directory(&visit.ctx, &wanted).await?;
    let page = visit.page(&found.actor, english().t("community-title"));
    Ok(html(&List::of(page, found, which)))
}

pub(super) fn samples() -> Vec<Sample> {
    let list = |colleagues: Vec<Colleague>, has_next| List {
        page: Page::sample_as(Relation::Trained, "/community", english().t("community-title")),
        words: String::new(),
        partners: false,
        sheet: 1,
        has_next,
        may_join: true,
        colleagues,
    };
    vec![
        Sample::of("empty", &list(vec![], false)),
        Sample::of("usual", &list((1..=3).map(sample_colleague).collect(), false)),
        Sample::of("rows", &list((1..=50).map(sample_colleague).collect(), true)),
        Sample::of("none-found", &List { words: "harbour".into(), ..list(vec![], false) }),
    ]
}
