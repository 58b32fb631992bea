//! The list of cases, with its filters in the address.

use super::title_of;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::case::{self, Case, Wished};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::enquiry::Stage;
use domain::id::EnquiryId;
use jiff::civil::Date;

/// What stands in the address of a list of cases.
#[derive(Clone, Default)]
pub(crate) struct Wanted {
    pub stage: String,
    /// `yes` for one's own.
    pub mine: String,
    /// `yes` for those whose next step is due.
    pub due: String,
    pub before: Option<EnquiryId>,
}

impl Wanted {
    pub fn is_any(&self) -> bool {
        !self.stage.is_empty() || self.is_mine() || self.is_due()
    }

    fn is_mine(&self) -> bool {
        self.mine == "yes"
    }

    fn is_due(&self) -> bool {
        self.due == "yes"
    }

    /// The same filters, from another case on.
    fn next_page(&self, before: EnquiryId) -> String {
        let flag = |name: &str, is_on: bool| if is_on { format!("&{name}=yes") } else { String::new() };
        let (mine, due) = (flag("mine", self.is_mine()), flag("due", self.is_due()));
        format!("/desk/enquiries?view=cases&stage={}{mine}{due}&before={before}", self.stage())
    }

    /// Its key; empty where all are wished.
    fn stage(&self) -> &'static str {
        Stage::parse(&self.stage).map_or("", Stage::as_str)
    }
}

/// One case in the list.
struct Line {
    id: EnquiryId,
    title: String,
    /// Who, how far, who looks after it.
    about: String,
    /// The next step and its day; empty when none is planned.
    next: String,
}

#[derive(Template)]
#[template(path = "case/list.html")]
struct List {
    page: Page,
    lines: Vec<Line>,
    wanted: Wanted,
    /// Where the next page is; empty when there is none.
    older: String,
}

impl List {
    fn stages(&self) -> Vec<(&'static str, String, bool)> {
        let of = |stage: Stage| (stage.as_str(), stage_told(stage), self.wanted.stage() == stage.as_str());
        Stage::ALL.into_iter().filter(|stage| *stage != Stage::New).map(of).collect()
    }
}

pub(super) fn stage_told(stage: Stage) -> String {
    english().t(&format!("case-stage-{}", stage.as_str().replace('_', "-"))).into_owned()
}

/// "Call back, Thursday 12 March"
pub(super) fn next_told(step: &str, on: Option<Date>, today: Date) -> String {
    let words = english();
    match on {
        None => String::new(),
        Some(on) => {
            let day = words.day_from(on, today);
            let step = if step.is_empty() { words.t("case-step-none") } else { step.into() };
            words.with("case-next", &[("step", &step), ("day", &day)])
        }
    }
}

fn line(case: &Case, today: Date) -> Line {
    let words = english();
    let draft = &case.enquiry.draft;
    let who = (!draft.organisation.is_empty()).then(|| draft.name.clone());
    let owner = case.owner.as_ref().map(|(_, name)| words.with("case-owned-by", &[("name", name)]));
    Line {
        id: case.enquiry.id,
        title: title_of(draft),
        about: who.into_iter().chain([stage_told(case.stage)]).chain(owner).collect::<Vec<_>>().join(" · "),
        next: next_told(&case.plan.step, case.plan.on, today),
    }
}

pub(crate) async fn listed(visit: &Visit, wanted: Wanted) -> Result<Response, Failure> {
    let wished = Wished { stage: Stage::parse(&wanted.stage), is_mine: wanted.is_mine(), is_due: wanted.is_due() };
    let found = case::list(&visit.ctx, wished, wanted.before).await?;
    let page = visit.page(&found.actor, english().t("case-list-title"));
    let lines = found.cases.iter().map(|case| line(case, visit.today())).collect();
    let older = found.next.map(|next| wanted.next_page(next)).unwrap_or_default();
    Ok(html(&List { page, lines, wanted, older }))
}

pub(crate) fn samples() -> Vec<Sample> {
    let today = jiff::civil::date(2026, 3, 9);
    let one = |n: i64| {
        let stage = Stage::ALL[1 + n.unsigned_abs() as usize % 4];
        line(&super::sample_case(n, stage), today)
    };
    let list = |lines: Vec<Line>, wanted: Wanted, older: &str| List {
        page: Page::sample_as(Relation::Coordinator, "/desk/enquiries", "Cases"),
        lines,
        wanted,
        older: older.into(),
    };
    let due = Wanted { due: "yes".into(), stage: "talk".into(), ..Wanted::default() };
    vec![
        Sample::of("empty", &list(vec![], due, "")),
        Sample::of("usual", &list((1..6).map(one).collect(), Wanted::default(), "")),
        Sample::of(
            "rows",
            &list((1..=50).map(one).collect(), Wanted::default(), "/desk/enquiries?view=cases&before=1"),
        ),
    ]
}
