//! Samples of the close: empty, usual, fifty rows, finished, refused, too early, cancelled.

use super::{Close, shown};
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use actions::attendance::{Closing, Coming};
use actions::room::Surroundings;
use actions::turns::Brought;
use domain::access::{Actor, Relation, Scope};
use domain::attendance::Attendance;
use domain::id::{GroupId, PersonId, SessionId};
use domain::refusal::Fault;
use jiff::civil::{date, time};

fn coming(id: i64, name: &str, attendance: Option<Attendance>) -> Coming {
    Coming {
        person: PersonId(id),
        name: name.into(),
        attendance,
        sent_apologies: attendance == Some(Attendance::Apologies),
        was_in_room: attendance == Some(Attendance::Present),
    }
}

fn closing(people: Vec<Coming>) -> Closing {
    let starts_at = domain::session::instant(date(2026, 3, 31), time(14, 0, 0, 0), "Europe/London");
    Closing {
        actor: Actor::visitor(Scope::Provider),
        session: Surroundings {
            session: SessionId(7),
            group: GroupId(1),
            group_name: "Willow".into(),
            programme: "Reflective groups".into(),
            number: 4,
            date: date(2026, 3, 31),
            starts: time(14, 0, 0, 0),
            minutes: 75,
            zone: "Europe/London".into(),
            place: String::new(),
            join_link: String::new(),
            dial_in: String::new(),
            starts_at,
            ends_at: starts_at + jiff::SignedDuration::from_mins(75),
            is_cancelled: false,
            closed_at: None,
        },
        people,
        brought: Some(Brought {
            people: vec![PersonId(3)],
            places: 2,
            members: vec![(PersonId(2), "Amina".into()), (PersonId(3), "Joe".into()), (PersonId(4), "Kim".into())],
        }),
        themes: vec!["workload".into()],
        wishes_supervision: false,
        has_begun: true,
        can_undo: false,
    }
}

fn usual() -> Vec<Coming> {
    vec![
        coming(2, "Amina Osei", Some(Attendance::Present)),
        coming(3, "Joe Bailey", Some(Attendance::Apologies)),
        coming(4, "Kim Nowak", None),
        coming(5, "Oluwaseun Adebayo-Featherstonehaugh", Some(Attendance::Absent)),
    ]
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample_as(Relation::Facilitator, "/lead", "Willow: who came").narrow();
    let close = |closing| -> Close { shown(page(), closing, Faults::default()) };
    let many = (2..52).map(|id| coming(id, &format!("Oluwaseun Adebayo-Featherstonehaugh {id}"), None)).collect();
    let unmarked = Faults::of(&Fault::at("rest", "fault-attendance-unmarked").with("count", 1).into());
    let mut finished = closing(usual());
    finished.session.closed_at = Some(finished.session.ends_at);
    finished.can_undo = true;
    let mut cancelled = closing(usual());
    cancelled.session.is_cancelled = true;
    vec![
        Sample::of("empty", &close(closing(vec![]))),
        Sample::of("usual", &close(closing(usual()))),
        Sample::of("rows", &close(closing(many))),
        Sample::of("finished", &close(finished)),
        Sample::of("refused", &shown(page(), closing(usual()), unmarked)),
        Sample::of("not-yet", &close(Closing { has_begun: false, ..closing(vec![]) })),
        Sample::of("cancelled", &close(cancelled)),
    ]
}
