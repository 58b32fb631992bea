//! The coordinator's page of plans, where a group in somebody's own team may be allowed for a reason.

use super::own::{group, groups, state_words};
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::graduate::{self, Graduate, Led, Plans};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Scope};
use domain::blueprint;
use domain::graduate::{GraduatePlan, PlanDraft, PlanState, Progress, Workplace};
use domain::id::{GraduatePlanId, GroupId, PersonId, ProgrammeId};
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
    /// It is at their own employer, and the name does not tell which team it is.
    may_be_own_team: bool,
    reason: String,
    /// A reason as it was typed into a refused form.
    typed: String,
    /// Name of the field for a group.
    group_field: String,
    /// Value, label, whether it is chosen, of the groups that they lead; empty without a plan or a group.
    groups: Vec<(String, String, bool)>,
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

#[derive(Deserialize)]
pub(crate) struct GroupForm {
    person: PersonId,
    #[serde(default)]
    version: u32,
    /// Number of a group; empty for none.
    #[serde(default)]
    group: String,
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

pub(crate) async fn name_group(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<GroupForm>,
) -> Result<Response, Failure> {
    let done = match group(&form.group) {
        Ok(group) => graduate::name_group(&visit.ctx, id, form.person, (group, form.version)).await,
        Err(fault) => Err(fault.into()),
    };
    let why = match done {
        Ok(()) => {
            let at = format!("/desk/programmes/{id}/plans?page={}", form.page);
            return Ok(see_other_with(&at, &english().t("plans-group-notice")));
        }
        Err(Error::Refused(why)) => why,
        Err(Error::Conflict) => Fault::whole("fault-plan-changed").into(),
        Err(other) => return Err(other.into()),
    };
    let plans = graduate::plans(&visit.ctx, id, form.page).await?;
    let faults = why.faults.iter().map(|fault| Fault { field: format!("group-{}", form.person), ..fault.clone() });
    let faults = Faults::of(&Refusal { faults: faults.collect() });
    Ok(unprocessable(&PlansPage { faults, ..page(&visit, &plans, form.page) }))
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
            rows: plans.graduates.iter().map(|one| Row::of(one, &plans.led)).collect(),
            earlier: nth.checked_sub(1).map(turn).unwrap_or_default(),
            later: if plans.has_later { turn(nth + 1) } else { String::new() },
        }
    }
}

impl Row {
    fn of(graduate: &Graduate, led: &[Led]) -> Row {
        let words = english();
        let none = GraduatePlan {
            id: GraduatePlanId(0),
            programme: ProgrammeId(0),
            person: graduate.person,
            draft: PlanDraft::default(),
            reason: String::new(),
            version: 0,
            group_name: String::new(),
            live_since: None,
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
            state: if has_plan { progress_words(plan) } else { String::new() },
            is_started: !matches!(plan.progress(), Progress::Waiting | Progress::Told(PlanState::Planned)),
            is_own_team: has_plan && draft.is_own_team(&graduate.own),
            may_be_own_team: has_plan && draft.may_be_own_team(&graduate.own),
            reason: plan.reason.clone(),
            typed: String::new(),
            group_field: format!("group-{}", graduate.person),
            groups: match has_plan {
                true => {
                    groups(led, graduate.person, Some(plan), &draft.group.map(|id| id.to_string()).unwrap_or_default())
                }
                false => Vec::new(),
            },
        }
    }
}

/// How far a plan is, and by what that is known.
fn progress_words(plan: &GraduatePlan) -> String {
    let (words, group) = (english(), plan.group_name.as_str());
    match plan.progress() {
        Progress::Live { since } => words.with("plan-live", &[("group", group), ("day", &words.day_with_year(since))]),
        Progress::Waiting => words.with("plan-waits", &[("group", group)]),
        Progress::Told(state) => words.with("plan-told", &[("state", state_words(state).as_str())]),
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
            group: (number % 5 == 1).then_some(GroupId(number)),
        },
        reason: if number % 8 == 0 { "Nobody else knows this work.".into() } else { String::new() },
        version: 1,
        group_name: if number % 5 == 1 { "Bridge House evening group".into() } else { String::new() },
        live_since: (number % 10 == 1).then(|| jiff::civil::date(2023, 9, 12)),
    };
    let led = |number: i64| Led {
        person: PersonId(number),
        group: GroupId(number),
        name: "Bridge House evening group".into(),
        programme: "Reflective practice for the night staff of Northgate and Harrow Hill".into(),
    };
    let graduate = |number: i64| Graduate {
        person: PersonId(number),
        name: format!("Amina Osei {number}"),
        own: Workplace {
            team: "Day staff".into(),
            organisation: "Bridge Housing".into(),
            others: if number % 5 == 0 { Vec::new() } else { vec!["Hostel".into()] },
        },
        plan: (number % 3 != 0).then(|| plan(number)),
    };
    Plans {
        actor: Actor::visitor(Scope::Provider),
        programme: crate::gallery::training(blueprint::shipped()[0].design.clone()),
        graduates: (1..=people).map(graduate).collect(),
        led: (1..=people).map(led).collect(),
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
