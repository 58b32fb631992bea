//! One commission: its programme, its reviews, another year, its end, and what was agreed.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::programme::Wished;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::commission::{self, Commission, CommissionView, Later, Review};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use domain::blueprint::{self, Blueprint};
use domain::commission::Year;
use domain::id::{CommissionId, EnquiryId, GroupId, ProgrammeId, ProposalId};
use domain::paper::ProposalPaper;
use domain::refusal::Fault;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "commission/show.html")]
struct One {
    page: Page,
    view: CommissionView,
    blueprints: &'static [Blueprint],
    typed: Typed,
    faults: Faults,
}

/// What was typed into any of the page's forms.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(flatten)]
    wished: Wished,
    #[serde(default)]
    programme: String,
    #[serde(default)]
    review: String,
    #[serde(default)]
    due: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    on: String,
    #[serde(default)]
    reason: String,
}

impl Typed {
    fn of(one: &Commission) -> Typed {
        let wished = Wished {
            blueprint: one.terms.needs.blueprint().to_owned(),
            title: english().with("commission-programme-title", &[("organisation", one.terms.for_whom())]),
            first: one.terms.starts.to_string(),
        };
        Typed { wished, ..Typed::default() }
    }
}

/// A review as the page tells it.
struct Line {
    id: i64,
    told: String,
    due: String,
    is_held: bool,
    note: String,
}

impl One {
    fn new(page: impl FnOnce(&Actor, String) -> Page, view: CommissionView) -> One {
        let page = page(&view.actor, view.commission.terms.for_whom().to_owned());
        let typed = Typed::of(&view.commission);
        One { page, typed, view, blueprints: blueprint::shipped(), faults: Faults::default() }
    }

    fn id(&self) -> CommissionId {
        self.view.commission.id
    }

    fn is_running(&self) -> bool {
        self.view.commission.ended.is_none()
    }

    fn ended(&self) -> String {
        let words = english();
        match &self.view.commission.ended {
            Some((day, reason)) => {
                words.with("commission-ended-on", &[("day", &words.day_with_year(*day)), ("reason", reason)])
            }
            None => String::new(),
        }
    }

    /// Until when what was done last can be undone; empty where it cannot.
    fn undo(&self) -> String {
        let Some(until) = self.view.undo_until else { return String::new() };
        let zone = TimeZone::get(&self.page.brand.zone).unwrap_or(TimeZone::UTC);
        let time = until.to_zoned(zone).time();
        let key = if self.is_running() { "commission-undo-year" } else { "commission-undo-end" };
        english().with(key, &[("time", &english().time(time))])
    }

    /// How many dates lie after the last day, and how many of them the page shows.
    fn how_many_later(&self) -> String {
        let (shown, count) = (self.view.later.0.len(), usize::try_from(self.view.later.1).unwrap_or(usize::MAX));
        let says = english().n("commission-later", count);
        match count > shown {
            true => format!("{says} {}", english().n("commission-later-some", shown)),
            false => says,
        }
    }

    /// Where the dates of a new year are set; empty where nothing is to be done.
    fn to_dates(&self) -> String {
        match &self.view.commission.programme {
            Some((programme, _)) if self.view.lacks_dates => format!("/desk/programmes/{programme}/dates"),
            _ => String::new(),
        }
    }

    fn off_button(&self) -> String {
        let count = self.view.later.1.min(commission::AT_ONCE.into());
        english().n("commission-later-off", usize::try_from(count).unwrap_or(usize::MAX))
    }

    fn later(&self) -> Vec<(String, String)> {
        let words = english();
        let told = |one: &Later| {
            let when = format!("{}, {}", words.day_with_year(one.date), words.span(one.starts, one.minutes));
            (format!("/desk/sessions/{}", one.session), format!("{}, {when}", one.group))
        };
        self.view.later.0.iter().map(told).collect()
    }

    fn years(&self) -> Vec<String> {
        let words = english();
        let told = |year: &Year| {
            let (starts, ends) = (words.day_with_year(year.starts), words.day_with_year(year.ends));
            words.with("commission-year", &[("number", &year.number.to_string()), ("starts", &starts), ("ends", &ends)])
        };
        self.view.years.iter().map(told).collect()
    }

    fn reviews(&self) -> Vec<Line> {
        let words = english();
        let told = |review: &Review| {
            let day = words.day_with_year(review.due);
            let key = if review.held_at.is_some() { "commission-review-held" } else { "commission-review-due" };
            Line {
                id: review.id,
                told: words.with(key, &[("day", &day)]),
                due: review.due.to_string(),
                is_held: review.held_at.is_some(),
                note: review.note.clone(),
            }
        };
        self.view.reviews.iter().map(told).collect()
    }

    /// Whether a refused form was the one of this review.
    fn is_of(&self, review: &i64) -> bool {
        self.typed.review == review.to_string()
    }
}

async fn looked_at(visit: &Visit, id: CommissionId) -> Result<One, Failure> {
    let view = commission::show(&visit.ctx, id).await?;
    Ok(One::new(|actor, title| visit.page(actor, title), view))
}

pub(crate) async fn show(visit: Visit, Path(id): Path<CommissionId>) -> Result<Response, Failure> {
    Ok(html(&looked_at(&visit, id).await?))
}

/// Back to the page, which says what was done; or the same page with why not, and what was typed.
async fn answer(
    visit: &Visit,
    id: CommissionId,
    typed: Typed,
    done: Result<(), Error>,
    notice: &str,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(see_other_with(&format!("/desk/commissions/{id}"), &english().t(notice))),
        Err(Error::Refused(why)) => {
            let again = looked_at(visit, id).await?;
            // Another form of the page keeps what it began with.
            let is_other = typed.wished.blueprint.is_empty();
            let typed = if is_other { Typed { wished: again.typed.wished, ..typed } } else { typed };
            Ok(unprocessable(&One {
                page: again.page,
                view: again.view,
                blueprints: again.blueprints,
                typed,
                faults: Faults::of(&why),
            }))
        }
        Err(other) => Err(other.into()),
    }
}

/// A programme of its own, from a blueprint.
pub(crate) async fn make(
    Path(id): Path<CommissionId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    let done = match crate::typed::date(&typed.wished.first) {
        Some(first) => commission::make(&visit.ctx, id, &typed.wished.programme(Some(first))).await,
        None => {
            commission::show(&visit.ctx, id).await?;
            Err(Fault::at("first", "fault-programme-date").into())
        }
    };
    match done {
        Ok(programme) => {
            let notice = english().t("commission-programme-made");
            Ok(see_other_with(&format!("/desk/programmes/{programme}/setup"), &notice))
        }
        Err(why) => answer(&visit, id, typed, Err(why), "").await,
    }
}

/// A programme that there is.
pub(crate) async fn link(
    Path(id): Path<CommissionId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    let programme = typed.programme.parse().map(ProgrammeId).unwrap_or(ProgrammeId(0));
    let done = commission::link(&visit.ctx, id, programme).await;
    answer(&visit, id, typed, done, "commission-programme-linked").await
}

pub(crate) async fn move_review(
    Path(id): Path<CommissionId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    let review = typed.review.parse().unwrap_or_default();
    let done = commission::move_to(&visit.ctx, id, review, crate::typed::date(&typed.due)).await;
    answer(&visit, id, typed, done, "commission-review-moved").await
}

pub(crate) async fn hold(
    Path(id): Path<CommissionId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    let review = typed.review.parse().unwrap_or_default();
    let done = commission::hold(&visit.ctx, id, review, &typed.note).await;
    answer(&visit, id, typed, done, "commission-review-noted").await
}

pub(crate) async fn renew(
    Path(id): Path<CommissionId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    let done = commission::renew(&visit.ctx, id, typed.after.parse().unwrap_or_default()).await;
    answer(&visit, id, typed, done, "commission-renewed").await
}

pub(crate) async fn end(
    Path(id): Path<CommissionId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    let done = commission::end(&visit.ctx, id, crate::typed::date(&typed.on), &typed.reason).await;
    answer(&visit, id, typed, done, "commission-is-ended").await
}

pub(crate) async fn undo_renewal(
    Path(id): Path<CommissionId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    let done = commission::undo_renewal(&visit.ctx, id).await;
    answer(&visit, id, typed, done, "commission-undone").await
}

pub(crate) async fn undo_end(
    Path(id): Path<CommissionId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    let done = commission::undo_end(&visit.ctx, id).await;
    answer(&visit, id, typed, done, "commission-runs-on").await
}

/// Calls the dates after its last day off.
pub(crate) async fn call_off(
    Path(id): Path<CommissionId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    match commission::call_off(&visit.ctx, id, &english().t("commission-off-reason")).await {
        Ok(count) => {
            let notice = english().n("commission-called-off", count);
            Ok(see_other_with(&format!("/desk/commissions/{id}"), &notice))
        }
        Err(why) => answer(&visit, id, typed, Err(why), "").await,
    }
}

/// Puts the polls of its groups away.
pub(crate) async fn close_polls(
    Path(id): Path<CommissionId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    match commission::close_polls(&visit.ctx, id).await {
        Ok(count) => {
            Ok(see_other_with(&format!("/desk/commissions/{id}"), &english().n("commission-polls-closed", count)))
        }
        Err(why) => answer(&visit, id, typed, Err(why), "").await,
    }
}

/// A commission of the gallery.
pub(super) fn sample_commission(n: i64) -> Commission {
    let year = Year::first(jiff::civil::date(2026, 5, 11));
    let ended = (n % 5 == 0).then(|| (jiff::civil::date(2026, 12, 31), "Their funding ended.".to_owned()));
    Commission {
        id: CommissionId(n),
        case: EnquiryId(n),
        proposal: ProposalId(n),
        terms: domain::proposal::Terms {
            provider: "Northgate Reflective Practice".into(),
            client: "Oluwaseun Adebayo-Featherstonehaugh".into(),
            organisation: "Northgate Community Health and Social Care Partnership".into(),
            needs: domain::needs::Needs::default(),
            starts: year.starts,
            ends: year.ends,
        },
        email: "oluwaseun.adebayo@northgate-community-health.example.org".into(),
        phone: String::new(),
        programme: (n % 2 == 0).then(|| (ProgrammeId(1), "Reflective practice groups".into())),
        year,
        next_review: Some(jiff::civil::date(2026, 8, 11)),
        ended,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let agreed = || ProposalPaper {
        caption: "Northgate Reflective Practice, version 1".into(),
        lead: "Reflective practice for Oakfield Services, from Monday 11 May 2026 to Monday 10 May 2027.".into(),
        sections: vec![("How often they meet".into(), vec!["Every two weeks".into()])],
        pinned: vec!["Version 1 of this proposal.".into()],
    };
    let later = || {
        let one = |n: i8| Later {
            session: domain::id::SessionId(n.into()),
            group: if n == 2 { "Groups for managers of the home care teams".into() } else { "Willow".into() },
            date: jiff::civil::date(2027, 1, n),
            starts: jiff::civil::time(14, 0, 0, 0),
            minutes: 75,
        };
        ((1..=28).map(one).collect(), 61)
    };
    let view = |n| {
        let commission = sample_commission(n);
        let review = |id, due, is_held: bool| Review {
            id,
            year: commission.year,
            due,
            held_at: is_held.then_some(Timestamp::UNIX_EPOCH),
            note: if is_held { "Two groups are full. The third meets too early.".into() } else { String::new() },
        };
        let days = commission.year.reviews();
        CommissionView {
            actor: Actor::visitor(Scope::Provider),
            years: vec![commission.year, commission.year.next()],
            reviews: vec![review(1, days[0], true), review(2, days[1], false), review(3, days[2], false)],
            agreed: agreed(),
            programmes: vec![(ProgrammeId(1), "Reflective practice groups".into())],
            undo_until: (n % 5 == 0).then_some(Timestamp::UNIX_EPOCH),
            later: if n % 5 == 0 { later() } else { (Vec::new(), 0) },
            asked: if n % 5 == 0 {
                vec![(GroupId(1), "Willow".into()), (GroupId(2), "Oak".into())]
            } else {
                Vec::new()
            },
            lacks_dates: n == 2,
            commission,
        }
    };
    let page = |n| One::new(|_, title| Page::sample_as(Relation::Coordinator, "/desk/commissions", title), view(n));
    let refused = domain::enquiry::check_reason("").expect_err("no reason");
    vec![
        Sample::of("begun", &page(1)),
        Sample::of("running", &page(2)),
        Sample::of("ended", &page(5)),
        Sample::of("refused", &One { faults: Faults::of(&refused), ..page(2) }),
    ]
}
