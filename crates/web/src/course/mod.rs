//! A course as everybody on it reads it: what happens on which morning, which aims it serves, one's own turns and hours.

use crate::address::Path;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::course::{CourseView, aims_left_out, aims_of};
use actions::rota::{Companion, Own};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use domain::blueprint::{self, Aim, Design};
use domain::certificate::Hours;
use domain::id::{ProgrammeId, SessionId};
use domain::method::{Method, PartKind};
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "course/show.html")]
struct CoursePage {
    page: Page,
    title: String,
    back: (&'static str, String),
    /// "17.5 of 21 hours"; empty for somebody who is not on the course.
    hours: String,
    is_reached: bool,
    /// Parts of each morning: name, kind, minutes, purpose.
    parts: Vec<Part>,
    mornings: Vec<Morning>,
    /// Aims that no morning serves, for whoever sets the course up.
    left_out: Vec<String>,
    set_up: String,
    rota: String,
    plan: String,
}

struct Part {
    name: String,
    kind: String,
    minutes: String,
    purpose: String,
}

struct Morning {
    numeral: String,
    month: String,
    heading: String,
    words: String,
    is_over: bool,
    /// Aim, and the parts that serve it.
    aims: Vec<(String, String)>,
    /// One's own turn; empty where there is none.
    turn: String,
}

pub(crate) async fn show(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let view = actions::course::look(&visit.ctx, id).await?;
    let page = visit.page(&view.actor, view.programme.title().to_owned());
    Ok(html(&CoursePage::new(page, &view)))
}

impl CoursePage {
    fn new(page: Page, view: &CourseView) -> CoursePage {
        let (words, id, design) = (english(), view.programme.id, &view.programme.design);
        let stage = design.main();
        let method = stage.and_then(|stage| stage.method());
        let stands = |relation| view.actor.standing.has(relation);
        let back = match (view.is_coordinator, stands(Relation::Facilitator)) {
            (true, _) => ("/desk/programmes", words.t("programme-list-title")),
            (false, true) => ("/lead", words.t("nav-lead")),
            (false, false) => ("/me", words.t("nav-me")),
        };
        let left_out = if view.is_coordinator { aims_left_out(design) } else { Vec::new() };
        CoursePage {
            page,
            title: view.programme.title().to_owned(),
            back: (back.0, back.1.into_owned()),
            hours: view.hours.map(hours_of).unwrap_or_default(),
            is_reached: view.hours.is_some_and(Hours::is_enough),
            parts: stage.map(|stage| stage.phases()).unwrap_or_default().iter().map(part).collect(),
            mornings: view.dates.iter().map(|one| morning(view, method, *one)).collect(),
            left_out: left_out.iter().map(|aim| aim.title.clone()).collect(),
            set_up: if view.is_coordinator { format!("/desk/programmes/{id}/setup/content") } else { String::new() },
            rota: match view.is_coordinator || stands(Relation::Facilitator) {
                true => format!("/desk/programmes/{id}/rota"),
                false => String::new(),
            },
            plan: match view.may_plan {
                true => format!("/me/plans/{id}"),
                false => String::new(),
            },
        }
    }
}

fn part(phase: &domain::method::Phase) -> Part {
    let words = english();
    Part {
        name: words.of(&phase.name).to_owned(),
        kind: words.t(kind_key(phase.kind)).into_owned(),
        minutes: words.n("course-minutes", phase.minutes),
        purpose: words.of(&phase.purpose).to_owned(),
    }
}

fn kind_key(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Opening => "course-kind-opening",
        PartKind::Presentation => "course-kind-presentation",
        PartKind::LiveDiscussion => "course-kind-live-discussion",
        PartKind::ExperientialGroup => "course-kind-experiential-group",
        PartKind::SmallGroups => "course-kind-small-groups",
        PartKind::Brings => "course-kind-brings",
        PartKind::Questions => "course-kind-questions",
        PartKind::Discussion => "course-kind-discussion",
        PartKind::Reply => "course-kind-reply",
        PartKind::Break => "course-kind-break",
        PartKind::Closing => "course-kind-closing",
    }
}

fn morning(view: &CourseView, method: Option<&Method>, (number, date): (u32, Date)) -> Morning {
    let (words, design) = (english(), &view.programme.design);
    let about = number.checked_sub(1).and_then(|nth| design.meetings.get(nth as usize));
    let heading = words.with("course-morning", &[("number", &number.to_string()), ("day", &words.day_with_year(date))]);
    Morning {
        numeral: date.day().to_string(),
        month: words.month(date).into_owned(),
        heading: match about {
            Some(about) => format!("{heading}: {}", about.title),
            None => heading,
        },
        words: about.map(|about| about.words.clone()).unwrap_or_default(),
        is_over: date < view.today,
        aims: aims_of(design, number).into_iter().map(|aim| (aim.title.clone(), parts_of(aim, method))).collect(),
        turn: view.own.iter().find(|own| own.number == number).map(turn_words).unwrap_or_default(),
    }
}

/// The names of the parts that serve an aim; empty for all of them.
fn parts_of(aim: &Aim, method: Option<&Method>) -> String {
    let part =
        |key: &String| method.and_then(|method| method.part(key)).map(|part| english().of(&part.name).to_owned());
    aim.parts.iter().filter_map(part).collect::<Vec<_>>().join(", ")
}

/// "You facilitate circle 2, with Ana, Joe and Kim."
pub(crate) fn turn_words(own: &Own) -> String {
    let words = english();
    let circle = own.circle.to_string();
    let others: Vec<&str> = own.with.iter().filter(|one| !one.facilitates).map(|one| one.name.as_str()).collect();
    let led = own.with.iter().find(|one| one.facilitates).map_or("", |one| one.name.as_str());
    let parts = [("circle", circle.as_str()), ("with", &others.join(", ")), ("facilitator", led)];
    let key = match (own.facilitates, led.is_empty()) {
        (true, _) => "course-turn-facilitates",
        (false, false) => "course-turn-member",
        (false, true) => "course-turn-unled",
    };
    words.with(key, &parts)
}

/// "21", "17.5"
pub(crate) fn hours_words(minutes: u32) -> String {
    let tenths = (minutes * 10 + 30) / 60;
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => english().with("course-decimal", &[("whole", &(tenths / 10).to_string()), ("part", &part.to_string())]),
    }
}

pub(crate) fn hours_of(hours: Hours) -> String {
    let attended = Hours::told(hours.attended);
    match hours.required.map(Hours::told) {
        Some(required) => {
            english().with("course-hours", &[("attended", attended.as_str()), ("required", required.as_str())])
        }
        None => english().with("certificate-hours", &[("hours", attended.as_str())]),
    }
}

fn sample(design: &Design, own: Vec<Own>, is_coordinator: bool) -> CourseView {
    CourseView {
        actor: Actor::visitor(Scope::Provider),
        hours: (!own.is_empty()).then_some(Hours { attended: 1050, required: Some(1260) }),
        own,
        dates: [(1, 9), (2, 16), (3, 23)].map(|(number, day)| (number, jiff::civil::date(2023, 5, day))).to_vec(),
        may_plan: !is_coordinator,
        is_coordinator,
        today: jiff::civil::date(2023, 5, 17),
        programme: crate::gallery::training(design.clone()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let mut design = blueprint::shipped()[0].design.clone();
    let own = |number: u32, facilitates: bool| Own {
        session: SessionId(i64::from(number)),
        number,
        date: jiff::civil::date(2023, 5, 9),
        starts: jiff::civil::time(9, 30, 0, 0),
        minutes: 210,
        is_over: number < 2,
        circle: 2,
        facilitates,
        with: ["Oluwaseun A", "Joe", "Kim", "Siân"]
            .iter()
            .enumerate()
            .map(|(nth, name)| Companion { name: (*name).into(), facilitates: nth == 0 && !facilitates })
            .collect(),
    };
    let page = |relation| Page::sample_as(relation, "/me", "Facilitator training");
    let theirs = sample(&design, vec![own(1, false), own(2, true), own(3, false)], false);
    let usual = CoursePage::new(page(Relation::Participant), &theirs);
    design.aims[2].sessions.clear();
    let desk = CoursePage::new(page(Relation::Coordinator), &sample(&design, vec![], true));
    design.meetings.clear();
    design.aims.clear();
    let bare = CoursePage::new(page(Relation::Coordinator), &sample(&design, vec![], true));
    vec![Sample::of("usual", &usual), Sample::of("coordinator", &desk), Sample::of("bare", &bare)]
}
