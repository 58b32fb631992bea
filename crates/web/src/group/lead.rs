//! One group as its facilitator sees it.

use crate::address::{Path, Query};
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::group::{Led, Member, Past, Pattern};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::attendance::theme_codes;
use domain::id::{GroupId, PersonId, SessionId};
use domain::session::Session;
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "group/lead.html")]
struct LeadPage {
    page: Page,
    id: GroupId,
    /// Its keeper moves its dates, and may ask another to keep it.
    is_members_own: bool,
    /// Facilitates it, so that what its members brought can be read.
    leads: bool,
    caption: String,
    name: String,
    lead: String,
    place: String,
    /// The way into the next call, whatever its link is by then.
    join_link: String,
    /// The page of its turns; empty where nobody takes turns, and for whoever does not lead it.
    turns: String,
    /// The page of its topics; empty likewise.
    topics: String,
    /// Of a course: the page of its sessions, and its rota; empty otherwise.
    course: String,
    rota: String,
    /// First name, and where they work.
    members: Vec<(String, String)>,
    sessions: Vec<Coming>,
    past: Vec<Over>,
    /// Addresses of the pages of later and earlier sessions; empty where there is none.
    later: String,
    earlier: String,
    /// What came up, and how often: "in 4 of 9 sessions, last on Thursday 26 February".
    patterns: Vec<(String, String)>,
    /// Whether the group has an agreement of its own, and since when; its words are of the group alone.
    agreed: String,
    /// How far it is on its way, and where a plan for its last session is offered; empty for whoever does not facilitate it.
    way: Vec<String>,
    last_plan: String,
    /// What the group wants to change; empty where there is nothing, and for whoever does not facilitate it.
    to_change: String,
    /// The reader is of the group, or facilitates it.
    is_theirs: bool,
}

/// A session that is over.
struct Over {
    id: SessionId,
    numeral: String,
    month: String,
    when: String,
    /// "Held, 6 of 8 came."
    says: String,
    is_yours: bool,
    is_noted: bool,
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

#[derive(Deserialize)]
pub(crate) struct Nth {
    #[serde(default)]
    page: usize,
}

pub(crate) async fn lead(visit: Visit, Path(id): Path<GroupId>, Query(nth): Query<Nth>) -> Result<Response, Failure> {
    let led = actions::group::lead(&visit.ctx, id, nth.page).await?;
    let page = visit.page(&led.actor, led.group.name.clone());
    Ok(html(&LeadPage::new(page, led, nth.page)))
}

/// Sessions shown ahead.
const AHEAD: usize = 5;

impl LeadPage {
    fn new(page: Page, led: Led, nth: usize) -> LeadPage {
        let turn = |nth: usize| format!("/lead/groups/{}?page={nth}", led.group.id);
        let members: Vec<(String, String)> = led.members.into_iter().map(named).collect();
        let zone = TimeZone::get(&page.brand.zone).unwrap_or(TimeZone::UTC);
        let since = led.agreed_since.map(|at| english().day_with_year(at.to_zoned(zone).date()));
        LeadPage {
            agreed: match since {
                Some(day) => english().with("group-agreement-known", &[("day", &day)]),
                None => english().t("group-agreement-unknown").into_owned(),
            },
            way: led.way.as_ref().map(super::way::told).unwrap_or_default(),
            last_plan: led.way.as_ref().map(|way| super::way::last_plan(way, led.actor.person)).unwrap_or_default(),
            to_change: match led.to_change.as_str() {
                "" => String::new(),
                what => english().with("group-review-change-is", &[("what", what)]),
            },
            is_theirs: [Relation::Facilitator, Relation::Participant].iter().any(|one| led.actor.standing.has(*one)),
            page,
            id: led.group.id,
            is_members_own: led.is_members_own,
            leads: led.actor.standing.has(Relation::Facilitator),
            later: nth.checked_sub(1).map(turn).unwrap_or_default(),
            earlier: if led.has_earlier { turn(nth + 1) } else { String::new() },
            past: led.past.iter().map(Over::of).collect(),
            patterns: led.patterns.iter().filter_map(|pattern| told(pattern, led.noted)).collect(),
            topics: if led.has_topics { crate::topics::path(led.group.id) } else { String::new() },
            turns: if led.has_turns { crate::turns::path(led.group.id) } else { String::new() },
            course: if led.has_rota { format!("/courses/{}", led.group.programme) } else { String::new() },
            rota: match led.has_rota {
                true => format!("/desk/programmes/{}/rota?group={}", led.group.programme, led.group.id),
                false => String::new(),
            },
            caption: caption(&led.programme, &led.stage),
            lead: english().n("group-lead-members", members.len()),
            name: led.group.name,
            place: led.group.place,
            join_link: match led.coming.first() {
                Some(next) if !led.group.join_link.is_empty() => format!("/sessions/{}/join", next.id),
                _ => String::new(),
            },
            members,
            sessions: led
                .coming
                .iter()
                .take(if led.is_members_own { usize::MAX } else { AHEAD })
                .map(Coming::of)
                .collect(),
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
            day: english().day_with_year(session.date),
            time: english().span(session.starts, session.minutes),
        }
    }
}

impl Over {
    fn of(past: &Past) -> Over {
        let (words, session) = (english(), &past.session);
        let says = match (session.is_cancelled, past.is_noted) {
            (true, _) => words.with("group-lead-cancelled", &[("why", &past.cancel_reason)]),
            (false, true) => words.n_with("group-lead-held", past.present, &[("all", &past.marked.to_string())]),
            (false, false) => words.t("group-lead-to-note").into_owned(),
        };
        Over {
            id: session.id,
            numeral: session.date.day().to_string(),
            month: words.month(session.date).into_owned(),
            when: format!("{}, {}", words.day_with_year(session.date), words.time(session.starts)),
            says,
            is_yours: past.is_yours && !session.is_cancelled,
            is_noted: past.is_noted,
        }
    }
}

/// A pattern in words; one whose code is no longer shipped has none.
fn told(pattern: &Pattern, noted: usize) -> Option<(String, String)> {
    let code = theme_codes().iter().find(|code| code.key == pattern.code)?;
    let parts = [("all", noted.to_string()), ("day", english().day_with_year(pattern.last))];
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let often = english().n_with("group-lead-pattern", pattern.sessions, &parts);
    let times = [("lately", pattern.lately.to_string()), ("before", pattern.before.to_string())];
    let times = times.each_ref().map(|(name, number)| (*name, number.as_str()));
    let over_time = english().with("group-lead-pattern-times", &times);
    Some((english().of(&code.label).to_owned(), format!("{often}. {over_time}")))
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
    let past = |n: i64| Past {
        session: Session { is_cancelled: n % 5 == 0, ..session(n) },
        cancel_reason: "Rhys is ill.".into(),
        is_noted: n > 1,
        marked: 8,
        present: 6,
        is_yours: n % 7 > 0,
    };
    let pattern = |sessions: u32, code: &domain::attendance::ThemeCode| Pattern {
        code: code.key.clone(),
        sessions,
        lately: sessions / 2,
        before: sessions / 3,
        last: jiff::civil::date(2026, 2, 26),
    };
    let led = |members: i64, coming: i64, over: i64| Led {
        past: (1..=over).map(past).collect(),
        has_earlier: over >= 50,
        patterns: (1..=over.min(9) as u32).rev().zip(theme_codes()).map(|(n, code)| pattern(n, code)).collect(),
        has_rota: members > 10,
        has_turns: members == 10,
        has_topics: members == 50,
        is_members_own: coming == 3,
        noted: over as usize,
        way: (over > 0).then(super::way::sample),
        to_change: if over > 0 { "We begin on time.".into() } else { String::new() },
        agreed_since: (over > 0).then_some(jiff::Timestamp::UNIX_EPOCH),
        actor: crate::page::sample_actor(Relation::Facilitator),
        group: actions::group::Group {
            id: GroupId(1),
            programme: domain::id::ProgrammeId(1),
            stage: "groups".into(),
            name: "Willow".into(),
            facilitator: None,
            place: "Ferndale Hospital, quiet room, second floor".into(),
            join_link: "https://meet.example.org/willow".into(),
            version: 1,
            is_confirmed: true,
            slot: None,
        },
        members: (1..=members).map(member).collect(),
        programme: "Reflective practice groups".into(),
        stage: "Groups".into(),
        coming: (1..=coming).map(session).collect(),
    };
    vec![
        Sample::of("empty", &LeadPage::new(page(), led(0, 0, 0), 0)),
        Sample::of("usual", &LeadPage::new(page(), led(10, 3, 6), 0)),
        Sample::of("rows", &LeadPage::new(page(), led(50, 5, 50), 1)),
    ]
}
