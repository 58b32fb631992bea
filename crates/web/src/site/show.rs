//! One site: its rooms, the days it is closed, its coming dates, and what its host says.

use super::{sample_booked, standing_class, standing_words};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::typed;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::site::{self, Booked, HostLink, SiteView};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use domain::id::{ClosureId, HostLinkId, OrganisationId, QuietRoomId, SiteId};
use domain::refusal::Fault;
use domain::site::{Closure, ClosureDraft, QuietRoom, Site, Standing};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "site/show.html")]
struct Show {
    page: Page,
    view: SiteView,
    typed: ClosureForm,
    faults: Faults,
    today: Date,
}

#[derive(Clone, Default, Deserialize)]
pub(crate) struct ClosureForm {
    #[serde(default)]
    first: String,
    #[serde(default)]
    last: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    closed: String,
}

/// Coming dates shown; the year has them all.
const SHOWN: usize = 50;

/// A coming date as the page tells it.
struct Line {
    session: i64,
    title: String,
    about: String,
    class: &'static str,
    standing: String,
    words: String,
}

impl Show {
    fn id(&self) -> SiteId {
        self.view.site.id
    }

    fn organisation(&self) -> String {
        let of = |id: OrganisationId| self.view.organisations.iter().find(|(one, _)| *one == id);
        self.view.site.organisation.and_then(of).map(|(_, name)| name.clone()).unwrap_or_default()
    }

    fn room_words(&self, room: &QuietRoom) -> String {
        let key = if room.is_step_free { "site-room-holds-step-free" } else { "site-room-holds" };
        english().n(key, room.capacity)
    }

    fn room_name(&self, id: &QuietRoomId) -> String {
        self.view.rooms.iter().find(|room| room.id == *id).map(|room| room.name.clone()).unwrap_or_default()
    }

    fn closure(&self, closure: &Closure) -> String {
        let words = english();
        let first = words.day_from(closure.first, self.today);
        let last = words.day_from(closure.last, self.today);
        match closure.first == closure.last {
            true => first,
            false => words.with("site-closure-span", &[("first", &first), ("last", &last)]),
        }
    }

    fn what(&self, closure: &Closure) -> String {
        let room = closure.room.map(|room| self.room_name(&room));
        let room = room.unwrap_or_else(|| english().t("site-closure-whole").into_owned());
        [room.as_str(), closure.reason.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(": ")
    }

    fn lines(&self) -> Vec<Line> {
        self.view.coming.iter().take(SHOWN).map(|one| line(one, self.today)).collect()
    }

    fn open_dates(&self) -> usize {
        self.view.coming.iter().filter(|one| one.standing().is_some_and(Standing::is_open)).count()
    }

    /// When the host was asked, and how many dates are open.
    fn asked(&self) -> String {
        let Some((link, _)) = &self.view.link else { return String::new() };
        let words = english();
        let zone = jiff::tz::TimeZone::get(&self.page.brand.zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let day = words.day_from(link.sent_at.to_zoned(zone).date(), self.today);
        words.n_with("site-host-asked", self.open_dates(), &[("day", &day), ("email", &link.sent_to)])
    }

    /// The host's link, to be told by telephone.
    fn link(&self) -> String {
        let told = |(_, address): &(HostLink, String)| english().with("site-host-link", &[("address", address)]);
        self.view.link.as_ref().map(told).unwrap_or_default()
    }

    fn has_more(&self) -> bool {
        self.view.coming.len() > SHOWN
    }
}

fn line(one: &Booked, today: Date) -> Line {
    let words = english();
    let held = one.held.as_ref();
    let day = words.day_from(one.date, today);
    Line {
        session: one.session.0,
        title: format!("{day}, {}", words.span(one.starts, one.minutes)),
        about: words.n_with(
            "site-date-about",
            one.people(),
            &[("group", &one.group_name), ("room", held.map_or("", |held| held.name.as_str()))],
        ),
        class: standing_class(one.standing()),
        standing: standing_words(one.standing()),
        words: match (one.standing(), held.and_then(|held| held.answer.as_ref())) {
            (Some(Standing::No), Some(answer)) => {
                words.with("site-host-said", &[("name", &answer.name), ("words", &answer.words)])
            }
            _ => String::new(),
        },
    }
}

async fn looked_at(visit: &Visit, id: SiteId) -> Result<Show, Failure> {
    let view = site::view(&visit.ctx, id).await?;
    Ok(Show {
        page: visit.page(&view.actor, view.site.name.clone()),
        view,
        typed: ClosureForm::default(),
        faults: Faults::default(),
        today: visit.today(),
    })
}

pub(crate) async fn show(visit: Visit, Path(id): Path<SiteId>) -> Result<Response, Failure> {
    Ok(html(&looked_at(&visit, id).await?))
}

/// Back to the page, which says what was done; or the same page with why not, and what was typed.
async fn done(
    visit: &Visit,
    id: SiteId,
    typed: ClosureForm,
    done: Result<(), Error>,
    notice: &str,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(see_other_with(&format!("/desk/sites/{id}"), &english().t(notice))),
        Err(Error::Refused(why)) => {
            let again = looked_at(visit, id).await?;
            Ok(unprocessable(&Show { typed, faults: Faults::of(&why), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub(crate) struct Which {
    /// "yes" takes it up again.
    #[serde(default)]
    again: String,
}

pub(crate) async fn end(Path(id): Path<SiteId>, Posted(visit, which): Posted<Which>) -> Result<Response, Failure> {
    let none = ClosureForm::default();
    match which.again.as_str() {
        "yes" => done(&visit, id, none, site::take_up(&visit.ctx, id).await, "site-taken-up").await,
        _ => done(&visit, id, none, site::end(&visit.ctx, id).await, "site-is-ended").await,
    }
}

pub(crate) async fn end_room(
    Path((id, room)): Path<(SiteId, QuietRoomId)>,
    Posted(visit, which): Posted<Which>,
) -> Result<Response, Failure> {
    let none = ClosureForm::default();
    match which.again.as_str() {
        "yes" => done(&visit, id, none, site::take_up_room(&visit.ctx, id, room).await, "site-room-taken-up").await,
        _ => done(&visit, id, none, site::end_room(&visit.ctx, id, room).await, "site-room-is-ended").await,
    }
}

pub(crate) async fn close(
    Path(id): Path<SiteId>,
    Posted(visit, form): Posted<ClosureForm>,
) -> Result<Response, Failure> {
    let last = typed::date(&form.last);
    let is_unread = last.is_none() && !form.last.trim().is_empty();
    let draft = ClosureDraft {
        room: form.closed.parse().ok(),
        first: typed::date(&form.first),
        last,
        reason: form.reason.clone(),
    };
    let outcome = match is_unread {
        true => {
            site::view(&visit.ctx, id).await?;
            Err(Fault::at("last", "fault-closure-last").into())
        }
        false => site::add_closure(&visit.ctx, id, &draft).await.map(|_| ()),
    };
    done(&visit, id, form, outcome, "site-closed").await
}

pub(crate) async fn open_again(
    Path((id, closure)): Path<(SiteId, ClosureId)>,
    Posted(visit, _): Posted<Nothing>,
) -> Result<Response, Failure> {
    let outcome = site::drop_closure(&visit.ctx, id, closure).await;
    done(&visit, id, ClosureForm::default(), outcome, "site-open-again").await
}

pub(crate) async fn ask(Path(id): Path<SiteId>, Posted(visit, _): Posted<Nothing>) -> Result<Response, Failure> {
    let (outcome, key) = match site::ask(&visit.ctx, id).await {
        Ok(true) => (Ok(()), "site-host-is-asked"),
        Ok(false) => (Ok(()), "site-host-asked-today"),
        Err(why) => (Err(why), ""),
    };
    done(&visit, id, ClosureForm::default(), outcome, key).await
}

pub(crate) async fn end_link(Path(id): Path<SiteId>, Posted(visit, _): Posted<Nothing>) -> Result<Response, Failure> {
    let outcome = site::end_link(&visit.ctx, id).await;
    done(&visit, id, ClosureForm::default(), outcome, "site-link-ended").await
}

fn sample_view(rooms: i64, dates: i64, is_asked: bool) -> SiteView {
    let site = SiteId(1);
    let link = HostLink {
        id: HostLinkId(1),
        site,
        number: 1,
        sent_to: "sam@example.org".into(),
        sent_at: Timestamp::UNIX_EPOCH,
        reminded_at: None,
    };
    let day = jiff::civil::date(2026, 4, 6);
    let closure = |n: i64| Closure {
        id: ClosureId(n),
        site,
        room: (n == 2).then_some(QuietRoomId(1)),
        first: day,
        last: if n == 2 { day } else { jiff::civil::date(2026, 4, 17) },
        reason: "Painting".into(),
    };
    SiteView {
        actor: Actor::visitor(Scope::Provider),
        site: Site {
            id: site,
            name: "Northgate and Harrow Hill Community House".into(),
            organisation: Some(OrganisationId(1)),
            address: "12 Old Harbour Street, Northgate".into(),
            directions: "Ring at the side door.\nThe room is at the end of the corridor, on the left.".into(),
            host_name: "Sam Reid".into(),
            host_email: "sam@example.org".into(),
            version: 1,
            is_ended: false,
        },
        organisations: vec![(OrganisationId(1), "Northgate Community Health".into())],
        rooms: (1..=rooms)
            .map(|n| QuietRoom {
                id: QuietRoomId(n),
                site,
                name: format!("Garden room {n}"),
                capacity: 12,
                is_step_free: n % 2 == 0,
                is_ended: n == 3,
            })
            .collect(),
        closures: (1..=rooms.min(2)).map(closure).collect(),
        coming: (1..=dates).map(sample_booked).collect(),
        link: is_asked.then(|| (link, "https://rp.example.org/l/sample".into())),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let show = |view: SiteView, faults| Show {
        page: Page::sample_as(Relation::Coordinator, "/desk/sites", "Elm House"),
        view,
        typed: ClosureForm::default(),
        faults,
        today: jiff::civil::date(2026, 3, 1),
    };
    let refused = Faults::of(&Fault::at("first", "fault-closure-first").into());
    let mut ended = sample_view(3, 0, false);
    ended.site.is_ended = true;
    vec![
        Sample::of("empty", &show(sample_view(0, 0, false), Faults::default())),
        Sample::of("usual", &show(sample_view(2, 6, true), Faults::default())),
        Sample::of("rows", &show(sample_view(3, 60, true), Faults::default())),
        Sample::of("ended", &show(ended, Faults::default())),
        Sample::of("refused", &show(sample_view(2, 6, false), refused)),
    ]
}
