//! A facilitator's supervision: hours had, hours of those they supervise, and what they would like to bring.

use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::supervision::{Had, Hours as Shown, Supervisee, Supervising, Wished, hours};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use domain::blueprint::StageKind;
use domain::certificate::Hours;
use domain::id::{GroupId, SessionId};
use jiff::civil::{Date, date};

#[derive(Template)]
#[template(path = "lead/supervision.html")]
struct Supervision {
    page: Page,
    since: String,
    together: String,
    own: Vec<Line>,
    led: Vec<Group>,
    wished: Vec<(i64, String)>,
}

/// A group or a person, and "4.5 hours, 3 sessions, last on Tuesday 3 March 2026".
struct Line {
    name: String,
    about: String,
}

struct Group {
    id: GroupId,
    heading: String,
    opens: String,
    people: Vec<Line>,
}

fn sum(sessions: u32, minutes: u32, last: Option<Date>) -> String {
    let words = english();
    let sum = words.n_with("supervision-sum", sessions as usize, &[("hours", &Hours::told(minutes))]);
    match last {
        Some(last) => format!("{sum}, {}", words.with("supervision-last", &[("day", &words.day_with_year(last))])),
        None => sum,
    }
}

fn had(one: &Had) -> Line {
    let kind = match one.group.kind {
        StageKind::Peer => "supervision-kind-peer",
        _ => "supervision-kind",
    };
    let about = format!("{}: {}", english().t(kind), sum(one.sessions, one.minutes, Some(one.last)));
    Line { name: one.group.name.clone(), about }
}

fn group((group, people): &(Supervising, Vec<Supervisee>)) -> Group {
    let (words, named) = (english(), [("group", group.name.as_str())]);
    let person = |one: &Supervisee| Line { name: one.name.clone(), about: sum(one.sessions, one.minutes, one.last) };
    Group {
        id: group.group,
        heading: words.with("supervision-led", &named),
        opens: words.with("supervision-group", &named),
        people: people.iter().map(person).collect(),
    }
}

impl Supervision {
    fn of(page: Page, shown: &Shown) -> Supervision {
        let words = english();
        let all = Hours::told(shown.own.iter().map(|one| one.minutes).sum());
        let wish = |one: &Wished| {
            let (group, day) = (("group", one.group_name.as_str()), words.day_with_year(one.date));
            (one.session.0, words.with("lead-supervision", &[group, ("day", &day)]))
        };
        Supervision {
            page,
            since: words.with("supervision-since", &[("day", &words.day_with_year(shown.since))]),
            together: words.with("supervision-all", &[("hours", &all)]),
            own: shown.own.iter().map(had).collect(),
            led: shown.led.iter().map(group).collect(),
            wished: shown.wished.iter().map(wish).collect(),
        }
    }
}

pub(crate) async fn supervision(visit: Visit) -> Result<Response, Failure> {
    let shown = hours(&visit.ctx).await?;
    let page = visit.page(&shown.actor, english().t("supervision-title"));
    Ok(html(&Supervision::of(page, &shown)))
}

pub(crate) fn supervision_samples() -> Vec<Sample> {
    let group = |id, name: &str, kind| Supervising { group: GroupId(id), name: name.into(), kind };
    let had = |id, name, kind, sessions| Had {
        group: group(id, name, kind),
        sessions,
        minutes: sessions * 90,
        last: date(2026, 3, 3),
    };
    let person = |group, name: &str, sessions: u32| Supervisee {
        group: GroupId(group),
        name: name.into(),
        sessions,
        minutes: sessions * 90,
        last: (sessions > 0).then_some(date(2026, 3, 3)),
    };
    let show = |own: Vec<Had>, led: Vec<(Supervising, Vec<Supervisee>)>, wished: Vec<Wished>| {
        let page = Page::sample_as(Relation::Facilitator, "/lead/supervision", "Supervision");
        let actor = Actor::visitor(Scope::Provider);
        Supervision::of(page, &Shown { actor, since: date(2025, 4, 14), own, led, wished })
    };
    let long = "Oluwaseun Adebayo-Featherstonehaugh";
    let of_group = |id, name, people| (group(id, name, StageKind::Supervision), people);
    let wish = Wished { session: SessionId(1), group_name: "Willow".into(), date: date(2026, 3, 3) };
    let usual = vec![person(1, "Amina Farah", 3), person(1, "Joe Bailey", 1), person(1, "Kim Nowak", 0)];
    vec![
        Sample::of("empty", &show(vec![], vec![], vec![])),
        Sample::of(
            "usual",
            &show(
                vec![
                    had(2, "Supervision B", StageKind::Supervision, 3),
                    had(3, "The Tuesday peers", StageKind::Peer, 1),
                ],
                vec![of_group(1, "Supervision A", usual)],
                vec![wish],
            ),
        ),
        Sample::of(
            "longest",
            &show(vec![], vec![of_group(1, long, (0..50).map(|_| person(1, long, 12)).collect())], vec![]),
        ),
    ]
}
