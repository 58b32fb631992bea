//! Replying without an account, on the page behind a personal link; and saying which dates one cannot make.

use crate::error::Failure;
use crate::form::{Faults, Posted, PostedByLink};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::session::shown::{Said, Shown, samples as shown_samples};
use crate::session::{read_reply, thanks};
use crate::visit::{LinkVisit, Visit};
use crate::words::english;
use actions::Error;
use actions::session::{LookByLink, Noted, Several};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::SessionId;
use domain::refusal::Refusal;
use domain::session::Reply;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "reply/by_link.html")]
struct ByLink {
    page: Page,
    token: String,
    name: String,
    session: Shown,
    takes_replies: bool,
    /// Whether there are other dates to tell of.
    has_others: bool,
    faults: Faults,
}

/// The page behind a link to reply. Looking changes nothing.
pub(crate) async fn look(by_link: LinkVisit) -> Result<Response, Failure> {
    let look = actions::session::look_by_link(&by_link.visit.ctx).await?;
    Ok(html(&page_of(&by_link, &look, Faults::default())))
}

fn page_of(by_link: &LinkVisit, look: &LookByLink, faults: Faults) -> ByLink {
    let session = Shown::on(by_link.visit.today(), &look.view, look.said);
    ByLink {
        page: by_link.visit.page(&look.actor, title(&session)).narrow(),
        token: by_link.token.clone(),
        name: first_name(&look.actor.name),
        takes_replies: look.takes_replies,
        has_others: look.coming.iter().any(|(view, _)| view.session.id != look.view.session.id),
        session,
        faults,
    }
}

fn title(session: &Shown) -> String {
    english().with("reply-title", &[("day", &session.day), ("time", &session.time)])
}

fn first_name(name: &str) -> String {
    name.split(' ').next().unwrap_or_default().to_owned()
}

/// A button pressed on that page; pressed twice it is one reply.
pub(crate) async fn answer(
    by_link: LinkVisit,
    session: SessionId,
    form: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let pressed = form.iter().find(|(name, _)| name == "reply").map_or("", |(_, value)| value.as_str());
    let outcome = match read_reply(pressed) {
        Ok(reply) => {
            actions::session::reply(&by_link.visit.ctx, session, reply).await.map(|given_up| (reply, given_up))
        }
        Err(Failure::Action(error)) => Err(error),
        Err(other) => return Err(other),
    };
    match outcome {
        // The link ends with a place in an open session; the place's own goes on.
        Ok((_, Some(token))) => Ok(see_other_with(&format!("/l/{token}"), &english().t("drop-in-gave-up"))),
        Ok((reply, None)) => Ok(see_other_with(&format!("/l/{}", by_link.token), &thanks(reply))),
        Err(Error::Refused(why)) => refused(&by_link, &why).await,
        Err(other) => Err(other.into()),
    }
}

async fn refused(by_link: &LinkVisit, why: &Refusal) -> Result<Response, Failure> {
    let look = actions::session::look_by_link(&by_link.visit.ctx).await?;
    Ok(unprocessable(&page_of(by_link, &look, Faults::of(why))))
}

#[derive(Template)]
#[template(path = "reply/dates.html")]
struct DatesPage {
    page: Page,
    /// Where the form goes.
    action: String,
    /// Empty by link: it may be the letter's with all dates, which opens no page before this one.
    back: &'static str,
    name: String,
    dates: Vec<Shown>,
}

#[derive(Deserialize)]
pub(crate) struct CannotForm {
    #[serde(default)]
    cannot: Vec<i64>,
    /// "rest" when the button says that one comes to all the others.
    #[serde(default, rename = "do")]
    act: String,
}

impl CannotForm {
    fn several(&self) -> Several {
        let cannot = self.cannot.iter().map(|id| SessionId(*id)).collect();
        Several { cannot, comes_to_rest: self.act == "rest" }
    }
}

impl DatesPage {
    /// Something is still to say, so that coming to all the others is worth a button.
    fn is_any_open(&self) -> bool {
        self.dates.iter().any(|date| date.said.is_nothing())
    }

    fn is_any_apologised(&self) -> bool {
        self.dates.iter().any(|date| date.said.is_not_coming())
    }

    /// Group, place and who facilitates, where they are the same on all dates: told once, above them.
    fn about_all(&self) -> Option<String> {
        let about = self.dates.first()?.about();
        self.dates.iter().all(|date| date.about() == about).then_some(about)
    }
}

/// Dates told one by one; more are counted.
const TOLD: usize = 4;

/// "You can't make Monday 25 January. You'll be there on 3 dates."
fn noted(noted: &Noted) -> String {
    let words = english();
    let told =
        [("reply-dates-cannot", &noted.cannot), ("reply-dates-comes", &noted.comes), ("reply-dates-open", &noted.open)];
    let told = told.iter().filter(|(_, dates)| !dates.is_empty());
    let told: Vec<String> = told.map(|(key, dates)| words.with(key, &[("days", &days(dates))])).collect();
    if told.is_empty() { words.t("reply-dates-unchanged").into_owned() } else { told.join(" ") }
}

fn days(dates: &[Date]) -> String {
    let words = english();
    let named: Vec<String> = dates.iter().map(|date| words.day_with_year(*date)).collect();
    match named.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) if named.len() <= TOLD => {
            words.with("reply-dates-and", &[("others", &others.join(", ")), ("last", last)])
        }
        _ => words.n("reply-dates-many", named.len()),
    }
}

/// Which of the coming dates one cannot make, signed in.
pub(crate) async fn own_dates(visit: Visit) -> Result<Response, Failure> {
    let home = actions::session::own_dates(&visit.ctx).await?;
    let page = visit.page(&home.actor, english().t("reply-dates-title")).narrow();
    let dates = shown(&visit, &home.coming);
    Ok(html(&DatesPage { page, action: "/me/dates".into(), back: "/me", name: String::new(), dates }))
}

pub(crate) async fn apologise(Posted(visit, form): Posted<CannotForm>) -> Result<Response, Failure> {
    let told = actions::session::apologise(&visit.ctx, &form.several()).await?;
    Ok(see_other_with("/me/dates", &noted(&told)))
}

/// The same by personal link, for the dates of that group.
pub(crate) async fn dates_by_link(by_link: LinkVisit) -> Result<Response, Failure> {
    let look = actions::session::look_by_link(&by_link.visit.ctx).await?;
    let page = by_link.visit.page(&look.actor, english().t("reply-dates-title")).narrow();
    let action = format!("/l/{}/dates", by_link.token);
    let name = first_name(&look.actor.name);
    let dates = shown(&by_link.visit, &look.coming);
    Ok(html(&DatesPage { page, action, back: "", name, dates }))
}

pub(crate) async fn apologise_by_link(
    PostedByLink(by_link, form): PostedByLink<CannotForm>,
) -> Result<Response, Failure> {
    let told = actions::session::apologise_by_link(&by_link.visit.ctx, &form.several()).await?;
    Ok(see_other_with(&format!("/l/{}/dates", by_link.token), &noted(&told)))
}

fn shown(visit: &Visit, coming: &[(actions::session::SessionView, Option<Reply>)]) -> Vec<Shown> {
    coming.iter().map(|(view, said)| Shown::on(visit.today(), view, *said)).collect()
}

pub(crate) fn samples() -> Vec<Sample> {
    let by_link = |session: Shown, faults| ByLink {
        page: Page::sample_public("Thursday 12 March, 2pm. Can you be there?").narrow(),
        token: "token".into(),
        name: "Kim".into(),
        session,
        takes_replies: true,
        has_others: true,
        faults,
    };
    let refused = Faults::of(&domain::refusal::Fault::whole("fault-session-begun").into());
    let usual = shown_samples::usual;
    let cancelled = Shown { is_cancelled: true, reason: "Rhys is ill.".into(), ..usual(Said::Nothing) };
    vec![
        Sample::of("usual", &by_link(usual(Said::Nothing), Faults::default())),
        Sample::of("answered", &by_link(usual(Said::NotComing), Faults::default())),
        Sample::of("cancelled", &ByLink { takes_replies: false, ..by_link(cancelled, Faults::default()) }),
        Sample::of("longest", &by_link(shown_samples::longest(Said::Coming), Faults::default())),
        Sample::of("refused", &ByLink { takes_replies: false, ..by_link(usual(Said::Coming), refused) }),
    ]
}

pub(crate) fn dates_samples() -> Vec<Sample> {
    let dates = |dates| DatesPage {
        page: Page::sample_as(Relation::Participant, "/me/dates", "Dates you can't make").narrow(),
        action: "/me/dates".into(),
        back: "/me",
        name: String::new(),
        dates,
    };
    let by_link = |dates: DatesPage| DatesPage {
        page: Page::sample_public("Dates you can't make").narrow(),
        action: "/l/token/dates".into(),
        back: "",
        name: "Kim".into(),
        ..dates
    };
    vec![
        Sample::of("empty", &dates(vec![])),
        Sample::of("rows", &dates(shown_samples::rows(50))),
        Sample::of("by-link", &by_link(dates(shown_samples::rows(3)))),
        Sample::of("longest", &dates(vec![shown_samples::longest(Said::NotComing)])),
    ]
}
