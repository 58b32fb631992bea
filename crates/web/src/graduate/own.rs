//! One's own plan: where, with whom, from when, and how far it has come.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Other, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::typed;
use crate::visit::Visit;
use crate::words::english;
use actions::graduate::{self, Led, OwnPlan};
use actions::{Error, Result as Done};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::blueprint::Step;
use domain::graduate::{GraduatePlan, PlanDraft, PlanState, Progress, Workplace};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "graduate/own.html")]
struct PlanPage {
    page: Page,
    faults: Faults,
    id: ProgrammeId,
    programme: String,
    steps: Vec<Step>,
    typed: Typed,
    /// Value, label, whether it is chosen.
    states: Vec<(&'static str, String, bool)>,
    /// Value, label, whether it is chosen, of the groups that they lead; empty where they lead none.
    groups: Vec<(String, String, bool)>,
    /// How far their group in this house is; empty where there is none.
    progress: String,
    /// The group would be in one's own team, and no reason is kept.
    is_own_team: bool,
    /// Why it may be in one's own team; empty where nobody has said.
    reason: String,
    other: Other,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    team: String,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    partner: String,
    #[serde(default)]
    starts: String,
    #[serde(default)]
    state: String,
    /// Number of a group; empty for none.
    #[serde(default)]
    group: String,
    #[serde(default)]
    version: u32,
}

impl Typed {
    fn of(plan: &OwnPlan) -> Typed {
        let Some(kept) = &plan.graduate.plan else { return Typed::default() };
        let draft = &kept.draft;
        Typed {
            team: draft.team.clone(),
            organisation: draft.organisation.clone(),
            partner: draft.partner.clone(),
            starts: draft.starts.map(|date| date.to_string()).unwrap_or_default(),
            state: draft.state.as_str().to_owned(),
            group: draft.group.map(|group| group.to_string()).unwrap_or_default(),
            version: kept.version,
        }
    }

    fn draft(&self) -> Result<PlanDraft, Fault> {
        let starts = match self.starts.trim() {
            "" => None,
            text => Some(typed::date(text).ok_or_else(|| Fault::at("starts", "fault-programme-date"))?),
        };
        Ok(PlanDraft {
            team: self.team.clone(),
            organisation: self.organisation.clone(),
            partner: self.partner.clone(),
            starts,
            state: PlanState::parse(&self.state).unwrap_or_default(),
            group: group(&self.group)?,
        })
    }
}

impl PlanPage {
    fn new(page: Page, plan: &OwnPlan, typed: Typed) -> PlanPage {
        let kept = plan.graduate.plan.as_ref();
        let chosen = PlanState::parse(&typed.state).unwrap_or_default();
        let reason = kept.map(|plan| plan.reason.clone()).unwrap_or_default();
        let wanted = typed.draft().ok().or_else(|| kept.map(|plan| plan.draft.clone()));
        let wanted = wanted.filter(|draft| !draft.team.trim().is_empty());
        PlanPage {
            page,
            faults: Faults::default(),
            id: plan.programme.id,
            programme: plan.programme.title().to_owned(),
            steps: plan.programme.design.graduates.clone(),
            states: PlanState::ALL.map(|state| (state.as_str(), state_words(state), state == chosen)).to_vec(),
            groups: groups(&plan.led, plan.graduate.person, kept, &typed.group),
            progress: kept.map(progress).unwrap_or_default(),
            is_own_team: reason.is_empty() && wanted.is_some_and(|draft| draft.is_own_team(&plan.graduate.own)),
            reason,
            other: Other::default(),
            typed,
        }
    }
}

/// A group as a form sends it.
pub(super) fn group(text: &str) -> Result<Option<GroupId>, Fault> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(|id| Some(GroupId(id))).map_err(|_| Fault::at("group", "fault-plan-group")),
    }
}

/// Value, label, whether it is chosen, of every group that a plan can become, and of none; empty where there is none to choose.
pub(super) fn groups(
    led: &[Led],
    person: PersonId,
    plan: Option<&GraduatePlan>,
    chosen: &str,
) -> Vec<(String, String, bool)> {
    let words = english();
    let option = |id: String, label: String| (id.clone(), label, id == chosen);
    let own: Vec<&Led> = led.iter().filter(|one| one.person == person).collect();
    let named = |one: &&Led| {
        let label = words.with("plan-group-one", &[("group", one.name.as_str()), ("programme", &one.programme)]);
        option(one.group.to_string(), label)
    };
    // One that they do not lead any more stays until another is chosen.
    let kept = plan.and_then(|plan| Some((plan.draft.group?, plan.group_name.clone())));
    let kept = kept.filter(|(id, _)| own.iter().all(|one| one.group != *id));
    let kept = kept.map(|(id, name)| option(id.to_string(), name));
    let all: Vec<_> = own.iter().map(named).chain(kept).collect();
    let none = || option(String::new(), words.t("plan-group-none").into_owned());
    if all.is_empty() { all } else { [none()].into_iter().chain(all).collect() }
}

fn progress(plan: &GraduatePlan) -> String {
    let (words, group) = (english(), plan.group_name.as_str());
    match plan.progress() {
        Progress::Live { since } => {
            words.with("plan-own-live", &[("group", group), ("day", &words.day_with_year(since))])
        }
        Progress::Waiting => words.with("plan-own-waits", &[("group", group)]),
        Progress::Told(_) => String::new(),
    }
}

pub(super) fn state_words(state: PlanState) -> String {
    let key = match state {
        PlanState::Planned => "plan-state-planned",
        PlanState::Started => "plan-state-started",
        PlanState::Ended => "plan-state-ended",
    };
    english().t(key).into_owned()
}

fn page(visit: &Visit, plan: &OwnPlan, typed: Typed) -> PlanPage {
    PlanPage::new(visit.page(&plan.actor, english().t("plan-title")), plan, typed)
}

pub(crate) async fn show(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let plan = graduate::own(&visit.ctx, id).await?;
    let typed = Typed::of(&plan);
    Ok(html(&page(&visit, &plan, typed)))
}

pub(crate) async fn save(Path(id): Path<ProgrammeId>, Posted(visit, form): Posted<Typed>) -> Result<Response, Failure> {
    let outcome: Done<()> = match form.draft() {
        Ok(draft) => graduate::save(&visit.ctx, id, draft, form.version).await,
        Err(fault) => {
            graduate::own(&visit.ctx, id).await?;
            Err(fault.into())
        }
    };
    match outcome {
        Ok(()) => Ok(see_other_with(&format!("/me/plans/{id}"), &english().t("plan-saved"))),
        Err(Error::Refused(why)) => Ok(again(&visit, id, form, Faults::of(&why)).await?),
        Err(Error::Conflict) => Ok(again(&visit, id, form, Other::fault()).await?),
        Err(other) => Err(other.into()),
    }
}

/// The form again; after another editor's save it is made from theirs, with theirs beside it.
async fn again(visit: &Visit, id: ProgrammeId, form: Typed, faults: Faults) -> Result<Response, Failure> {
    let plan = graduate::own(&visit.ctx, id).await?;
    let now = Typed::of(&plan);
    let other = match now.version == form.version {
        true => Other::default(),
        false => Other::of(&[
            ("plan-team", &now.team, &form.team),
            ("plan-organisation", &now.organisation, &form.organisation),
            ("plan-partner", &now.partner, &form.partner),
            ("plan-starts", &now.starts, &form.starts),
        ]),
    };
    let shown = page(visit, &plan, Typed { version: now.version, ..form });
    Ok(unprocessable(&PlanPage { faults, other, ..shown }))
}

pub(crate) fn samples() -> Vec<Sample> {
    let plan = super::desk::sample_plans(1);
    let page = || Page::sample_as(Relation::Participant, "/me", english().t("plan-title"));
    let graduate = plan.graduates[0].clone();
    let led = plan.led.clone();
    let own = OwnPlan { actor: plan.actor.clone(), programme: plan.programme.clone(), graduate, led };
    let empty = OwnPlan { graduate: graduate::Graduate { plan: None, ..own.graduate.clone() }, ..own.clone() };
    let mut blocked = own.clone();
    blocked.graduate.own = Workplace { team: "Hostel".into(), organisation: "Bridge Housing".into(), others: vec![] };
    let refused: Refusal = Fault::at("state", "fault-plan-own-team").with("team", "Hostel").into();
    let shown = |own: &OwnPlan| PlanPage::new(page(), own, Typed::of(own));
    vec![
        Sample::of("empty", &shown(&empty)),
        Sample::of("usual", &shown(&own)),
        Sample::of("refused", &PlanPage { faults: Faults::of(&refused), ..shown(&blocked) }),
    ]
}
