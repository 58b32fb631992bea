//! The coordinator's page of plans, where a group in somebody's own team may be allowed for a reason.

use super::own::state_words;
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::graduate::{self, Graduate, Plans};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Scope};
use domain::blueprint;
use domain::graduate::{GraduatePlan, PlanDraft, PlanState, Workplace};
use domain::id::{GraduatePlanId, PersonId, ProgrammeId};
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "graduate/desk.html")]
struct PlansPage {
    page: Page,
    faults: Faults,
    id: ProgrammeId,
    /// Counted from 0.
    nth: u32,
    programme: String,
    /// "3 planned, 4 started, 1 ended"
    counts: String,
    rows: Vec<Row>,
    earlier: String,
    later: String,
}

struct Row {
    person: PersonId,
    /// Name of the field for a reason.
    field: String,
    /// Of the plan as it is shown.
    version: u32,
    name: String,
    /// "Hostel, Bridge Housing, with Kim"; empty without a plan.
    plan: String,
    starts: String,
    state: String,
    is_started: bool,
    is_own_team: bool,
    reason: String,
    /// A reason as it was typed into a refused form.
    typed: String,
}

#[derive(Deserialize)]
pub(crate) struct Nth {
    #[serde(default)]
    page: u32,
}

#[derive(Deserialize)]
pub(crate) struct AllowForm {
    person: PersonId,
    #[serde(default)]
    version: u32,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    page: u32,
}

pub(crate) async fn plans(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(nth): Query<Nth>,
) -> Result<Response, Failure> {
    let plans = graduate::plans(&visit.ctx, id, nth.page).await?;
    Ok(html(&page(&visit, &plans, nth.page)))
}

pub(crate) async fn allow(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<AllowForm>,
) -> Result<Response, Failure> {
    match graduate::allow_own_team(&visit.ctx, id, form.person, (&form.reason, form.version)).await {
        Ok(()) => {
            let at = format!("/desk/programmes/{id}/plans?page={}", form.page);
            Ok(see_other_with(&at, &english().t("plans-allowed-notice")))
        }
        Err(Error::Refused(why)) => refused(&visit, id, &form, &why).await,
        Err(Error::Conflict) => refused(&visit, id, &form, &Fault::whole("fault-plan-changed").into()).await,
        Err(other) => Err(other.into()),
    }
}

/// The page as it is now, with what was typed where it was typed.
async fn refused(visit: &Visit, id: ProgrammeId, form: &AllowForm, why: &Refusal) -> Result<Response, Failure> {
    let plans = graduate::plans(&visit.ctx, id, form.page).await?;
    let faults = why.faults.iter().map(|fault| Fault { field: format!("reason-{}", form.person), ..fault.clone() });
    let mut shown = page(visit, &plans, form.page);
    shown.faults = Faults::of(&Refusal { faults: faults.collect() });
    let typed = shown.rows.iter_mut().filter(|row| row.person == form.person);
    typed.for_each(|row| row.typed.clone_from(&form.reason));
    Ok(unprocessable(&shown))
}

fn page(visit: &Visit, plans: &Plans, nth: u32) -> PlansPage {
    PlansPage::new(visit.page(&plans.actor, english().t("plans-title")), plans, nth)
}

impl PlansPage {
    fn new(page: Page, plans: &Plans, nth: u32) -> PlansPage {
        let words = english();
        let turn = |nth: u32| format!("/desk/programmes/{}/plans?page={nth}", plans.programme.id);
        let count = |(state, count): &(PlanState, u32)| {
            words.with("plans-count", &[("count", &count.to_string()), ("state", &state_words(*state).to_lowercase())])
        };
        PlansPage {
            page,
            faults: Faults::default(),
            id: plans.programme.id,
            nth,
            programme: plans.programme.title().to_owned(),
            counts: plans.counts.iter().map(count).collect::<Vec<_>>().join(", "),
            rows: plans.graduates.iter().map(Row::of).collect(),
            earlier: nth.checked_sub(1).map(turn).unwrap_or_default(),
            later: if plans.has_later { turn(nth + 1) } else { String::new() },
        }
    }
}

impl Row {
    fn of(graduate: &Graduate) -> Row {
        let words = english();
        let none = GraduatePlan {
            id: GraduatePlanId(0),
            programme: ProgrammeId(0),
            person: graduate.person,
            draft: PlanDraft::default(),
            reason: String::new(),
            version: 0,
        };
        let (plan, has_plan) = (graduate.plan.as_ref().unwrap_or(&none), graduate.plan.is_some());
        let draft = &plan.draft;
        let place = [draft.team.as_str(), draft.organisation.as_str()];
        let place = place.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        Row {
            person: graduate.person,
            field: format!("reason-{}", graduate.person),
            version: plan.version,
            name: graduate.name.clone(),
            plan: match draft.partner.is_empty() {
                true => place,
                false => words.with("plans-with", &[("place", place.as_str()), ("partner", &draft.partner)]),
            },
            starts: draft.starts.map(|date| words.day_with_year(date)).unwrap_or_default(),
            state: if has_plan { state_words(draft.state) } else { String::new() },
            is_started: draft.state != PlanState::Planned,
            is_own_team: has_plan && draft.is_own_team(&graduate.own),
            reason: plan.reason.clone(),
            typed: String::new(),
        }
    }
}

/// Some graduates, every third without a plan and every fourth in their own team.
pub(super) fn sample_plans(people: i64) -> Plans {
    let plan = |number: i64| GraduatePlan {
        id: GraduatePlanId(number),
        programme: ProgrammeId(1),
        person: PersonId(number),
        draft: PlanDraft {
            team: if number % 4 == 0 { "Day staff".into() } else { "Hostel".into() },
            organisation: "Bridge Housing".into(),
            partner: if number % 2 == 0 { "Oluwaseun Adebayo-Featherstonehaugh".into() } else { String::new() },
            starts: Some(jiff::civil::date(2023, 9, 5)),
            state: PlanState::ALL[(number % 2) as usize],
        },
        reason: if number % 8 == 0 { "Nobody else knows this work.".into() } else { String::new() },
        version: 1,
    };
    let graduate = |number: i64| Graduate {
        person: PersonId(number),
        name: format!("Amina Osei {number}"),
        own: Workplace { team: "Day staff".into(), organisation: "Bridge Housing".into() },
        plan: (number % 3 != 0).then(|| plan(number)),
    };
    Plans {
        actor: Actor::visitor(Scope::Provider),
        programme: crate::gallery::training(blueprint::shipped()[0].design.clone()),
        graduates: (1..=people).map(graduate).collect(),
        counts: PlanState::ALL.map(|state| (state, 2)).to_vec(),
        has_later: people > 20,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample(english().t("plans-title"));
    let mut refused = PlansPage::new(page(), &sample_plans(8), 0);
    let why: Refusal = Fault::at("reason-4", "fault-group-reason-missing").into();
    refused.faults = Faults::of(&why);
    vec![
        Sample::of("empty", &PlansPage::new(page(), &sample_plans(0), 0)),
        Sample::of("usual", &PlansPage::new(page(), &sample_plans(12), 0)),
        Sample::of("rows", &PlansPage::new(page(), &sample_plans(50), 1)),
        Sample::of("refused", &refused),
    ]
}
