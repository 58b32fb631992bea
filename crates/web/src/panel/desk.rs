//! The coordinator's page of a panel: who reads, how far they are and agree, and what a talk is needed for.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::panel::{self, Apart, Desk, Reviewer, Sharing, Withheld};
use askama::Template;
use axum::response::Response;
use domain::dates::Zone;
use domain::id::{ApplicationId, ProgrammeId, ReviewerId};
use domain::panel::Exclusion;
use serde::Deserialize;

/// From these on readers agree closely, and well enough to go on (Krippendorff's customary lines).
const CLOSE: f64 = 0.8;
const FAIR: f64 = 0.667;

struct Row {
    id: i64,
    name: String,
    organisation: String,
    /// "12 of 34 done"
    told: String,
    reminded: String,
    is_done: bool,
}

/// An application whose readers are far apart.
struct Far {
    id: i64,
    title: String,
    told: String,
    /// A second scoring can be asked for.
    may_open: bool,
    standing: String,
}

/// What is typed into one of the forms.
#[derive(Default)]
struct Typed {
    email: String,
    sharing: Option<Sharing>,
}

#[derive(Template)]
#[template(path = "panel/desk.html")]
struct Board {
    page: Page,
    programme: i64,
    title: String,
    /// What can be done now, in a sentence.
    lead: String,
    rows: Vec<Row>,
    email: String,
    may_share: bool,
    is_shared: bool,
    readers: String,
    read_by: String,
    /// Readings that are still to do.
    left: u32,
    short: Vec<String>,
    agreement: String,
    apart: Vec<Far>,
    withheld: Vec<String>,
    /// What was locked before it was known that they may not read it.
    locked: Vec<String>,
    faults: Faults,
}

impl Board {
    fn of(page: Page, desk: Desk, typed: Typed, faults: Faults) -> Board {
        let words = english();
        let left = desk.reviewers.iter().map(Reviewer::left).sum();
        let sharing = typed.sharing.unwrap_or_else(|| Sharing {
            readers: desk.proposed.readers.to_string(),
            read_by: desk.proposed.read_by.to_string(),
        });
        Board {
            page: page.wide(),
            programme: desk.programme.id.0,
            title: desk.programme.title().to_owned(),
            lead: lead(&desk, left),
            may_share: desk.is_closed && !desk.is_drawn && !desk.reviewers.is_empty(),
            is_shared: desk.shared.is_some(),
            agreement: if desk.shared.is_some() { agreement(desk.agreement) } else { String::new() },
            rows: desk.reviewers.iter().map(|one| row(one, &desk.programme.design.zone)).collect(),
            email: typed.email,
            readers: sharing.readers,
            read_by: sharing.read_by,
            left,
            short: desk
                .short
                .iter()
                .map(|(number, lacks)| words.n_with("panel-short", *lacks, &[("number", &number.to_string())]))
                .collect(),
            apart: desk.apart.iter().map(far).collect(),
            withheld: desk.withheld.iter().map(|one| withheld("panel-withheld", one)).collect(),
            locked: desk.locked.iter().map(|one| withheld("panel-locked-before", one)).collect(),
            faults,
        }
    }
}

fn lead(desk: &Desk, left: u32) -> String {
    let words = english();
    let applications = desk.applications.to_string();
    let round = desk.programme.design.round.as_ref();
    match (desk.is_closed, desk.shared) {
        (false, _) => {
            let closes = round.map(|round| words.day_with_year(round.apply_by.date())).unwrap_or_default();
            words.with("panel-lead-open", &[("closes", closes.as_str())])
        }
        (true, _) if desk.is_drawn => words.t("panel-lead-drawn").into_owned(),
        (true, None) => words.n("panel-lead-closed", desk.applications),
        (true, Some(_)) if left == 0 && desk.unread > 0 => words.n("panel-lead-short", desk.unread),
        (true, Some(shared)) => {
            let by = words.day_with_year(shared.read_by);
            words.n_with("panel-lead-shared", left, &[("applications", applications.as_str()), ("by", by.as_str())])
        }
    }
}

fn row(one: &Reviewer, zone: &Zone) -> Row {
    let words = english();
    let given = one.given.to_string();
    let told = match (one.given, one.second) {
        (0, _) => words.t("panel-nothing-given").into_owned(),
        (_, 0) => words.n_with("panel-done-of", one.done, &[("given", given.as_str())]),
        (_, second) => {
            let done = words.n_with("panel-done-of", one.done, &[("given", given.as_str())]);
            format!("{done}, {}", words.n("panel-second-left", second))
        }
    };
    let day = one.reminded_at.map(|at| words.day_with_year(zone.day_of(at)));
    Row {
        id: one.id.0,
        name: one.name.clone(),
        organisation: one.organisation.clone(),
        told,
        reminded: day.map(|day| words.with("panel-reminded", &[("day", day.as_str())])).unwrap_or_default(),
        is_done: one.given > 0 && one.left() == 0,
    }
}

/// In plain words, with the number.
fn agreement(alpha: Option<f64>) -> String {
    let Some(alpha) = alpha else { return english().t("panel-agreement-none").into_owned() };
    let key = match alpha {
        _ if alpha >= CLOSE => "panel-agreement-close",
        _ if alpha >= FAIR => "panel-agreement-fair",
        _ => "panel-agreement-loose",
    };
    english().with(key, &[("alpha", format!("{alpha:.2}").as_str())])
}

fn far(one: &Apart) -> Far {
    let words = english();
    let (number, total, gap) = (one.number.to_string(), one.mark.total.to_string(), one.mark.gap.to_string());
    let standing = match (one.is_second_open, one.second_left) {
        (false, _) => String::new(),
        (true, 0) => words.t("panel-second-done").into_owned(),
        (true, left) => words.n("panel-second-open", left),
    };
    Far {
        id: one.application.0,
        title: words.with("review-application", &[("number", number.as_str())]),
        told: words.with("panel-apart-told", &[("total", total.as_str()), ("gap", gap.as_str())]),
        may_open: !one.is_second_open,
        standing,
    }
}

fn withheld(sentence: &str, one: &Withheld) -> String {
    let words = english();
    let key = match one.why {
        Exclusion::Own => "panel-why-own",
        Exclusion::Applied => "panel-why-applied",
        Exclusion::Line => "panel-why-line",
        Exclusion::Conflict => "panel-why-conflict",
        Exclusion::Organisation => "panel-why-organisation",
        Exclusion::Recused => "panel-why-recused",
    };
    let numbers = one.numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    let why = words.t(key);
    let parts = [("name", one.name.as_str()), ("numbers", numbers.as_str()), ("why", why.as_ref())];
    words.n_with(sentence, one.numbers.len(), &parts)
}

async fn shown(visit: &Visit, id: ProgrammeId, typed: Typed, faults: Faults) -> Result<Board, Failure> {
    let desk = panel::desk(&visit.ctx, id).await?;
    let page = visit.page(&desk.actor, english().t("panel-title"));
    Ok(Board::of(page, desk, typed, faults))
}

pub(crate) async fn desk(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    Ok(html(&shown(&visit, id, Typed::default(), Faults::default()).await?))
}

/// Back to the page with what was done; or the page again with what stands in the way.
async fn done(
    visit: &Visit,
    id: ProgrammeId,
    outcome: Result<String, Error>,
    typed: Typed,
) -> Result<Response, Failure> {
    match outcome {
        Ok(notice) => Ok(see_other_with(&format!("/desk/programmes/{id}/panel"), &notice)),
        Err(Error::Refused(why)) => Ok(unprocessable(&shown(visit, id, typed, Faults::of(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub(crate) struct ShareForm {
    #[serde(default)]
    readers: String,
    #[serde(default)]
    read_by: String,
}

pub(crate) async fn share_out(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<ShareForm>,
) -> Result<Response, Failure> {
    let sharing = Sharing { readers: form.readers, read_by: form.read_by };
    let outcome = panel::share_out(&visit.ctx, id, &sharing).await;
    let outcome = outcome.map(|given| english().n("panel-shared-notice", given));
    done(&visit, id, outcome, Typed { sharing: Some(sharing), ..Typed::default() }).await
}

#[derive(Deserialize)]
pub(crate) struct InviteForm {
    #[serde(default)]
    email: String,
}

pub(crate) async fn invite(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<InviteForm>,
) -> Result<Response, Failure> {
    let outcome = panel::invite(&visit.ctx, id, &form.email).await;
    let outcome = outcome.map(|name| english().with("panel-invited", &[("name", name.as_str())]));
    done(&visit, id, outcome, Typed { email: form.email, ..Typed::default() }).await
}

#[derive(Deserialize)]
pub(crate) struct EndForm {
    reviewer: i64,
}

pub(crate) async fn end(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<EndForm>,
) -> Result<Response, Failure> {
    let outcome = panel::end(&visit.ctx, id, ReviewerId(form.reviewer)).await;
    done(&visit, id, outcome.map(|()| english().t("panel-ended").into_owned()), Typed::default()).await
}

pub(crate) async fn remind(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let outcome = panel::remind(&visit.ctx, id).await;
    done(&visit, id, outcome.map(|count| english().n("panel-reminded-notice", count)), Typed::default()).await
}

#[derive(Deserialize)]
pub(crate) struct SecondForm {
    application: i64,
}

pub(crate) async fn open_second(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<SecondForm>,
) -> Result<Response, Failure> {
    let outcome = panel::open_second(&visit.ctx, id, ApplicationId(form.application)).await;
    done(&visit, id, outcome.map(|()| english().t("panel-second-notice").into_owned()), Typed::default()).await
}

pub(super) fn samples() -> Vec<Sample> {
    let row = |id: i64, told: String| Row {
        id,
        name: if id == 3 { "Oluwaseun Adebayo-Featherstonehaugh".into() } else { "Amina Osei".into() },
        organisation: if id == 3 {
            "Northgate Community Health and Social Care Partnership"
        } else {
            "Ferndale Hospital"
        }
        .into(),
        told,
        reminded: if id == 2 { "Reminded Thursday 6 April 2023".into() } else { String::new() },
        is_done: id == 1,
    };
    let done_of = |done: u32| english().n_with("panel-done-of", done, &[("given", "57")]);
    let rows = |n: i64| (1..=n).map(|id| row(id, done_of(57 - id as u32))).collect::<Vec<_>>();
    let far = |number: i64, may_open| Far {
        id: number,
        title: format!("Application {number}"),
        told: english().with("panel-apart-told", &[("total", "6.4"), ("gap", "3.5")]),
        may_open,
        standing: if may_open { String::new() } else { english().n("panel-second-open", 2) },
    };
    let board = |rows: Vec<Row>, is_shared: bool| Board {
        page: Page::sample(english().t("panel-title")).wide(),
        programme: 1,
        title: "Reflective practice facilitator training".into(),
        lead: english().n_with("panel-lead-shared", 62, &[("applications", "57"), ("by", "Monday 10 April 2023")]),
        rows,
        email: String::new(),
        may_share: true,
        is_shared,
        readers: "3".into(),
        read_by: "2023-04-10".into(),
        left: if is_shared { 62 } else { 0 },
        short: vec![],
        agreement: if is_shared { agreement(Some(0.71)) } else { String::new() },
        apart: vec![],
        withheld: vec![],
        locked: vec![],
        faults: Faults::default(),
    };
    let open = english().with("panel-lead-open", &[("closes", "Friday 31 March 2023")]);
    let told = |name: &str, why, numbers| Withheld { name: name.into(), why, numbers };
    let withheld_rows = [
        told("Amina Osei", Exclusion::Organisation, vec![2, 5, 17, 31]),
        told("Yusuf Mensah", Exclusion::Line, vec![9]),
        told("Yusuf Mensah", Exclusion::Recused, vec![40]),
    ];
    let usual = || Board {
        apart: vec![far(17, true), far(23, false)],
        short: vec![english().n_with("panel-short", 1, &[("number", "31")])],
        withheld: withheld_rows.iter().map(|one| withheld("panel-withheld", one)).collect(),
        locked: vec![withheld("panel-locked-before", &told("Amina Osei", Exclusion::Applied, vec![12]))],
        ..board(rows(3), true)
    };
    let many = Board {
        apart: (1..=50).map(|number| far(number, true)).collect(),
        agreement: agreement(Some(0.31)),
        ..board(rows(50), true)
    };
    let refused = domain::refusal::Refusal {
        faults: vec![
            domain::refusal::Fault::at("readers", "fault-panel-readers").with("most", 3),
            domain::refusal::Fault::at("read_by", "fault-panel-day"),
        ],
    };
    vec![
        Sample::of("empty", &Board { lead: open, may_share: false, ..board(vec![], false) }),
        Sample::of("closed", &Board { lead: english().n("panel-lead-closed", 57), ..board(rows(3), false) }),
        Sample::of("usual", &usual()),
        Sample::of("rows", &many),
        Sample::of("refused", &Board { readers: "9".into(), faults: Faults::of(&refused), ..usual() }),
    ]
}
