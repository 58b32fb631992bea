//! Samples of the plan page: usual, changed, no agenda, most parts, longest words, refused, and after the room was opened.

use super::PlanPage;
use super::form::Typed;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use actions::room::Surroundings;
use actions::session_plan::PlanLook;
use domain::access::{Actor, Relation, Scope};
use domain::id::{GroupId, SessionId};
use domain::method;
use domain::room::{Plan, Room, RoomEvent};
use domain::session_plan::{MOST_PARTS, OWN_PART, PlanPart, SessionPlan};
use jiff::civil::{date, time};
use jiff::{SignedDuration, Timestamp};

fn at(after: i64) -> Timestamp {
    domain::session::instant(date(2026, 3, 31), time(14, 0, 0, 0), "Europe/London") + SignedDuration::from_mins(after)
}

fn plan(key: &str) -> SessionPlan {
    let method = method::by_key(key).or_else(|| method::shipped().first());
    method.map_or(SessionPlan { method: key.into(), parts: vec![] }, |method| SessionPlan::of(method, 75))
}

fn look(plan: SessionPlan) -> PlanLook {
    PlanLook {
        actor: Actor::visitor(Scope::Provider),
        session: Surroundings {
            session: SessionId(7),
            group: GroupId(1),
            group_name: "Willow".into(),
            programme: "Willow and Oak".into(),
            number: 4,
            date: date(2026, 3, 31),
            starts: time(14, 0, 0, 0),
            minutes: 75,
            zone: "Europe/London".into(),
            place: String::new(),
            join_link: "https://meet.example.org/willow".into(),
            dial_in: String::new(),
            starts_at: at(0),
            ends_at: at(75),
            is_cancelled: false,
            closed_at: None,
        },
        usual: method::by_key(&plan.method),
        plan,
        is_own: false,
        was_fitted: false,
        version: 0,
        may_change: true,
        methods: method::shipped().iter().filter(|method| method.fits(75)).collect(),
        room: None,
    }
}

fn sample(look: &PlanLook, typed: &SessionPlan, is_draft: bool, faults: Faults) -> PlanPage {
    let page = Page::sample_as(Relation::Facilitator, "/lead", "Willow, the plan of a session").narrow();
    PlanPage::new(page, look, &Typed::of(typed, look.version), is_draft, faults)
}

/// Twenty parts, the most there can be.
fn many() -> SessionPlan {
    let part =
        |n: usize| PlanPart { key: OWN_PART.into(), name: format!("Round {n}"), minutes: if n == 1 { 18 } else { 3 } };
    SessionPlan { method: "presenter-led".into(), parts: (1..=MOST_PARTS).map(part).collect() }
}

fn longest() -> SessionPlan {
    let mut longest = plan("intervision");
    for part in &mut longest.parts {
        part.name = "Hearing what the colleagues from every organisation thought".into();
    }
    longest
}

pub(crate) fn samples() -> Vec<Sample> {
    let usual = plan("presenter-led");
    let mut too_long = usual.clone();
    too_long.parts[3].minutes = 43;
    let mut wrong = usual.clone();
    wrong.parts[1].name.clear();
    wrong.parts[2].minutes = 0;
    let refused = |plan: &SessionPlan| plan.check(75).err().map(|why| Faults::of(&why)).unwrap_or_default();
    let own = PlanLook { is_own: true, version: 2, ..look(usual.clone()) };
    let fitted = PlanLook { was_fitted: true, ..own.clone() };
    let mut room = Room::new(Plan { agenda: true, phases: usual.phases(75), starts: at(0), ends: at(75) });
    // A sample that is refused shows the room as it was.
    let _ = room.step(RoomEvent::Open, at(-5));
    let _ = room.step(RoomEvent::Next { leaving: 0 }, at(7));
    let opened = PlanLook { may_change: false, room: Some(room.view(at(9))), ..look(usual.clone()) };
    let mut cancelled = PlanLook { may_change: false, ..look(usual.clone()) };
    cancelled.session.is_cancelled = true;
    let page = |look: &PlanLook| sample(look, &look.plan, false, Faults::default());
    vec![
        Sample::of("usual", &page(&look(usual.clone()))),
        Sample::of("own", &page(&own)),
        Sample::of("fitted", &page(&fitted)),
        Sample::of("other-method", &sample(&own, &plan("balint"), true, Faults::default())),
        Sample::of("no-agenda", &page(&look(plan("open-space")))),
        Sample::of("no-agenda-draft", &sample(&own, &plan("open-space"), true, Faults::default())),
        Sample::of("most-parts", &page(&look(many()))),
        Sample::of("longest-words", &page(&look(longest()))),
        Sample::of("too-long", &sample(&own, &too_long, true, refused(&too_long))),
        Sample::of("refused", &sample(&own, &wrong, true, refused(&wrong))),
        Sample::of("opened", &page(&opened)),
        Sample::of("cancelled", &page(&cancelled)),
    ]
}
