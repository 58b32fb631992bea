//! One group as its facilitator sees it.

use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::group::{Led, Member};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{GroupId, PersonId, SessionId};
use domain::session::Session;

#[derive(Template)]
#[template(path = "group/lead.html")]
struct LeadPage {
    page: Page,
    caption: String,
    name: String,
    lead: String,
    place: String,
    join_link: String,
    /// First name, and where they work.
    members: Vec<(String, String)>,
    sessions: Vec<Coming>,
}

struct Coming {
    id: SessionId,
    day: String,
    time: String,
}

/// Programme and stage; once where the stage is called like the programme.
fn caption(programme: &str, stage: &str) -> String {
    if programme == stage { programme.to_owned() } else { format!("{programme}, {stage}") }
}

pub(crate) async fn lead(visit: Visit, Path(id): Path<GroupId>) -> Result<Response, Failure> {
    let led = actions::group::lead(&visit.ctx, id).await?;
    let page = visit.page(&led.actor, led.group.name.clone());
    Ok(html(&LeadPage::new(page, led)))
}

/// Sessions shown ahead.
const AHEAD: usize = 5;

impl LeadPage {
    fn new(page: Page, led: Led) -> LeadPage {
        let members: Vec<(String, String)> = led.members.into_iter().map(named).collect();
        LeadPage {
            page,
            caption: caption(&led.programme, &led.stage),
            lead: english().n("group-lead-members", members.len()),
            name: led.group.name,
            place: led.group.place,
            join_link: led.group.join_link,
            members,
            sessions: led.coming.iter().take(AHEAD).map(Coming::of).collect(),
        }
    }
}

/// First names, as in the room.
fn named(member: Member) -> (String, String) {
    (member.first_name, member.organisation)
}

impl Coming {
    fn of(session: &Session) -> Coming {
        Coming {
            id: session.id,
            day: english().day(session.date),
            time: english().span(session.starts, session.minutes),
        }
    }
}

pub(crate) fn lead_samples() -> Vec<Sample> {
    let page = || Page::sample_as(Relation::Facilitator, "/lead", "Willow");
    let member = |n: i64| Member {
        person: PersonId(n),
        first_name: ["Amina", "Oluwaseun", "Joe", "Siân"][(n % 4) as usize].into(),
        last_name: "Osei".into(),
        role: String::new(),
        organisation: ["Ferndale Hospital", "Northgate Community Health and Wellbeing Partnership"][(n % 2) as usize]
            .into(),
        team: String::new(),
        joined_at: jiff::Timestamp::UNIX_EPOCH,
    };
    let session = |n: i64| Session {
        id: SessionId(n),
        group: GroupId(1),
        number: 1,
        date: jiff::civil::date(2026, 3, 12),
        starts: jiff::civil::time(14, 0, 0, 0),
        minutes: 75,
        zone: "Europe/London".into(),
        place: String::new(),
        join_link: String::new(),
        facilitator: None,
        sequence: 0,
        is_cancelled: false,
    };
    let led = |members: i64, coming: i64| Led {
        actor: domain::access::Actor::visitor(domain::access::Scope::Provider),
        group: actions::group::Group {
            id: GroupId(1),
            programme: domain::id::ProgrammeId(1),
            stage: "groups".into(),
            name: "Willow".into(),
            facilitator: None,
            place: "Ferndale Hospital, quiet room, second floor".into(),
            join_link: "https://meet.example.org/willow".into(),
            is_confirmed: true,
        },
        members: (1..=members).map(member).collect(),
        programme: "Reflective practice groups".into(),
        stage: "Groups".into(),
        coming: (1..=coming).map(session).collect(),
    };
    vec![
        Sample::of("empty", &LeadPage::new(page(), led(0, 0))),
        Sample::of("usual", &LeadPage::new(page(), led(10, 3))),
        Sample::of("rows", &LeadPage::new(page(), led(50, 5))),
    ]
}
