//! The dates of a programme, group by group: laying them out with an exact preview, and sending invitations.

use super::meets::{self, MeetsForm, MeetsShown};
use super::shown::{Said, Shown, samples as shown_samples};
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::session::{Dates, GroupDates, SessionView, ToInvite, Warning};
use actions::site::{RoomTrouble, Trouble};
use askama::Template;
use axum::response::Response;
use domain::dates::{Occurrence, SkipReason, State};
use domain::id::{GroupId, ProgrammeId};
use domain::refusal::Refusal;
use domain::session::usual_time;
use domain::site::RoomFault;
use jiff::civil::{Date, Time};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "session/dates.html")]
struct DatesPage {
    page: Page,
    programme: i64,
    title: String,
    groups: Vec<Line>,
    open: Option<Open>,
    warnings: Vec<String>,
    /// Coming dates whose room is to be looked at: session, and what it is.
    troubles: Vec<(i64, String)>,
    faults: Faults,
    /// "3 groups have dates that 24 people were not told of."; empty unless several groups have such dates.
    to_invite: String,
    letters: usize,
    /// Confirmed groups without any date.
    undated: usize,
}

/// So many are told at once; more of them are folded away.
const FEW: usize = 5;

impl DatesPage {
    fn how_many(&self) -> String {
        english().n("dates-troubles", self.troubles.len())
    }

    /// Many groups get their dates at once.
    fn has_several_undated(&self) -> bool {
        self.undated > 1
    }

    fn are_few(&self) -> bool {
        self.troubles.len() <= FEW
    }
}

/// One group in the list.
struct Line {
    id: i64,
    name: String,
    is_open: bool,
    /// "12 dates, next Thursday 12 March"
    says: String,
    /// Class and word of the status.
    class: &'static str,
    status: String,
}

/// The group that is looked at.
struct Open {
    id: i64,
    name: String,
    stage: String,
    /// "2pm to 3:15pm", of the sessions that are laid out; else as they would be.
    span: String,
    /// "Tuesday afternoons, 12:30pm to 3pm"; empty while that is open.
    usual: String,
    /// On which day and when its dates would be; nothing while there are dates ahead.
    meets: Option<MeetsShown>,
    is_confirmed: bool,
    is_members_own: bool,
    /// "14 coming sessions differ from the set-up."; empty when none does.
    differing: String,
    ahead: Vec<Ahead>,
    to_add: usize,
    sessions: Vec<Shown>,
    /// "12 dates", without the cancelled ones.
    held: String,
    letters: usize,
    /// "8 people were not told yet of 12 dates."
    who: String,
    /// Where cover is found for whoever facilitates the next session; empty when nobody does.
    cover: String,
}

/// One date of the preview.
struct Ahead {
    numeral: String,
    month: String,
    is_struck: bool,
    why: String,
}

#[derive(Deserialize)]
pub(crate) struct Which {
    group: Option<i64>,
}

pub(crate) async fn dates(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(which): Query<Which>,
) -> Result<Response, Failure> {
    let dates = actions::session::dates(&visit.ctx, id).await?;
    Ok(html(&load(&visit, &dates, which.group, None).await?))
}

async fn load(
    visit: &Visit,
    dates: &Dates,
    group: Option<i64>,
    typed: Option<(&MeetsForm, &Refusal)>,
) -> Result<DatesPage, Failure> {
    let id = dates.programme;
    let page = visit.page(&dates.actor, english().with("dates-title", &[("programme", &dates.title)]));
    let today = visit.today();
    let troubles = actions::site::trouble(&visit.ctx, id).await?;
    let shown = page_of(page, dates, group, (today, typed));
    Ok(DatesPage { troubles: troubles.iter().map(|one| (one.session.0, trouble(one, today))).collect(), ..shown })
}

fn page_of(
    page: Page,
    dates: &Dates,
    group: Option<i64>,
    (today, typed): (Date, Option<(&MeetsForm, &Refusal)>),
) -> DatesPage {
    let is_waiting = |one: &&GroupDates| one.is_confirmed && (one.sessions.is_empty() || one.to_invite.letters() > 0);
    let open = match group {
        Some(id) => dates.groups.iter().find(|one| one.group.0 == id),
        None => dates.groups.iter().find(is_waiting).or_else(|| dates.groups.first()),
    };
    let opened = open.map(|one| one.group);
    DatesPage {
        page,
        programme: dates.programme.0,
        title: dates.title.clone(),
        groups: dates.groups.iter().map(|one| line(one, opened)).collect(),
        open: open.map(|one| open_group(one, today, typed.map(|(form, _)| form))),
        warnings: dates.warnings.iter().map(|one| warning(one, today)).collect(),
        troubles: Vec::new(),
        faults: typed.map(|(_, why)| Faults::of(why)).unwrap_or_default(),
        to_invite: to_invite(&dates.to_invite),
        letters: dates.to_invite.letters,
        undated: dates.groups.iter().filter(|one| is_undated(one)).count(),
    }
}

fn to_invite(found: &ToInvite) -> String {
    let people = english().n("dates-all-people", found.people);
    match found.groups.len() {
        0 | 1 => String::new(),
        groups => english().n_with("dates-all-untold", groups, &[("people", &people)]),
    }
}

fn is_undated(one: &GroupDates) -> bool {
    one.is_confirmed && !one.is_members_own && one.sessions.is_empty()
}

fn line(one: &GroupDates, opened: Option<GroupId>) -> Line {
    let words = english();
    let held = held(one);
    let (class, status) = match (one.is_confirmed, held == 0, one.to_invite.letters()) {
        (false, ..) => ("", words.t("dates-not-confirmed")),
        (true, true, _) => ("", words.t("dates-none-yet")),
        (true, false, 0) => (" done", words.t("dates-invited")),
        (true, false, _) => (" part", words.t("dates-laid-out")),
    };
    Line {
        id: one.group.0,
        name: one.name.clone(),
        is_open: opened == Some(one.group),
        says: words.n_with("dates-count", held, &[("stage", &one.stage_name)]),
        class,
        status: status.into_owned(),
    }
}

/// Dates without the cancelled ones: the one count of a group's dates.
fn held(one: &GroupDates) -> usize {
    one.sessions.iter().filter(|view| !view.session.is_cancelled).count()
}

fn open_group(one: &GroupDates, today: Date, typed: Option<&MeetsForm>) -> Open {
    let words = english();
    let invited = &one.to_invite;
    let sessions = words.n("dates-all", invited.sessions);
    Open {
        id: one.group.0,
        name: one.name.clone(),
        stage: one.stage_name.clone(),
        span: span(one),
        usual: one.usual.map(actions::week::slot_words_with_times).unwrap_or_default(),
        meets: MeetsShown::of(one, typed),
        is_confirmed: one.is_confirmed,
        is_members_own: one.is_members_own,
        differing: match one.differing {
            0 => String::new(),
            count => words.n("dates-differing", count),
        },
        ahead: one.ahead.iter().map(|line| ahead(line, today)).collect(),
        to_add: one.ahead.iter().filter(|line| line.number().is_some()).count(),
        sessions: one.sessions.iter().map(|view| session(one, view, today)).collect(),
        held: words.n("dates-all", held(one)),
        letters: invited.letters(),
        who: words.n_with("dates-untold", invited.people, &[("sessions", &sessions)]),
        cover: cover(one),
    }
}

fn cover(one: &GroupDates) -> String {
    let mut coming = one.sessions.iter().filter(|view| view.session.takes_replies(one.now).is_ok());
    let lead = coming.find_map(|view| view.facilitator).filter(|_| !one.is_members_own);
    lead.map(|id| format!("/desk/facilitators/{id}/cover")).unwrap_or_default()
}

/// The time of the sessions there are, the ones ahead before those that are over; of the set-up when there are none.
fn span(one: &GroupDates) -> String {
    let words = english();
    let mut times: Vec<(Time, u32)> =
        one.sessions.iter().filter(|view| view.session.takes_replies(one.now).is_ok()).map(time_of).collect();
    if times.is_empty() {
        times = one.sessions.iter().filter(|view| !view.session.is_cancelled).map(time_of).collect();
    }
    match usual_time(&times) {
        _ if times.is_empty() => words.span(one.starts, one.minutes),
        Some((starts, minutes)) => words.span(starts, minutes),
        None => words.t("dates-various-times").into_owned(),
    }
}

/// One of its sessions: one that is over says who came instead of who comes.
fn session(one: &GroupDates, view: &SessionView, today: Date) -> Shown {
    let came = one.came.iter().find(|came| came.session == view.session.id);
    Shown {
        is_over: view.ends_at <= one.now || view.closed_at.is_some(),
        came: came.map(|came| (came.marked, came.present)),
        ..Shown::on(today, view, None)
    }
}

fn time_of(view: &SessionView) -> (Time, u32) {
    (view.session.starts, view.session.minutes)
}

fn ahead(line: &Occurrence, today: Date) -> Ahead {
    let words = english();
    let why = match &line.state {
        State::Held { .. } => String::new(),
        State::Skipped(SkipReason::BankHoliday(name)) => words.of(name).to_owned(),
        State::Skipped(SkipReason::Exception(reason)) => {
            reason.clone().unwrap_or_else(|| words.t("dates-no-session").into_owned())
        }
        State::Moved { to } => words.with("dates-moved-to", &[("day", &words.day_from(*to, today))]),
    };
    Ahead {
        numeral: line.date.day().to_string(),
        month: words.month_from(line.date, today),
        is_struck: line.number().is_none(),
        why,
    }
}

fn warning(warning: &Warning, today: Date) -> String {
    let words = english();
    match warning {
        Warning::AtOnce { person, one, other, date, .. } => {
            let day = words.day_from(*date, today);
            words.with("dates-at-once", &[("person", person), ("one", one), ("other", other), ("day", &day)])
        }
        Warning::TooMany { person, date, groups, most } => words.n_with(
            "dates-too-many",
            i64::from(*groups),
            &[("person", person), ("day", &words.day_from(*date, today)), ("most", &most.to_string())],
        ),
    }
}

fn trouble(one: &RoomTrouble, today: Date) -> String {
    let day = english().day_from(one.date, today);
    let parts = [("group", one.group_name.as_str()), ("day", day.as_str()), ("room", one.room.as_str())];
    let told = |key: &str, more: (&str, &str)| english().with(key, &[&parts[..], &[more]].concat());
    match &one.trouble {
        Trouble::Nowhere => english().with("dates-trouble-nowhere", &parts),
        Trouble::Refused { words } => told("dates-trouble-refused", ("words", words)),
        Trouble::Room { fault: RoomFault::Full { .. }, .. } => english().with("dates-trouble-full", &parts),
        Trouble::Room { fault: RoomFault::Closed { reason }, .. } => told("dates-trouble-closed", ("reason", reason)),
        Trouble::Room { by, .. } => told("dates-trouble-taken", ("other", by)),
    }
}

/// POST: lays out the dates of one group, on the day and at the time that stand in the form; or shows what they would be.
pub(crate) async fn lay_out(
    Path((programme, group)): Path<(ProgrammeId, GroupId)>,
    Posted(visit, form): Posted<MeetsForm>,
) -> Result<Response, Failure> {
    let meets = match form.read() {
        Ok(meets) => meets,
        Err(why) => return again(&visit, (programme, group), &form, &why).await,
    };
    if let (true, Some(meets)) = (form.is_look(), meets) {
        return match actions::session::dates_at(&visit.ctx, programme, Some((group, meets))).await {
            Ok(dates) => Ok(html(&load(&visit, &dates, Some(group.0), None).await?)),
            Err(Error::Refused(why)) => again(&visit, (programme, group), &form, &why).await,
            Err(other) => Err(other.into()),
        };
    }
    let done = match meets {
        Some(meets) => actions::session::schedule_at(&visit.ctx, group, &meets).await,
        None => actions::session::schedule(&visit.ctx, group).await,
    };
    match done {
        Ok(ids) => Ok(see_other_with(&path(programme, group), &english().n("dates-laid-out-notice", ids.len()))),
        Err(Error::Refused(why)) => again(&visit, (programme, group), &form, &why).await,
        Err(other) => Err(other.into()),
    }
}

async fn again(
    visit: &Visit,
    (programme, group): (ProgrammeId, GroupId),
    form: &MeetsForm,
    why: &Refusal,
) -> Result<Response, Failure> {
    let dates = actions::session::dates(&visit.ctx, programme).await?;
    Ok(unprocessable(&load(visit, &dates, Some(group.0), Some((form, why))).await?))
}

pub(super) fn path(programme: ProgrammeId, group: GroupId) -> String {
    format!("/desk/programmes/{programme}/dates?group={group}")
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample("Dates of Reflective practice groups");
    let line = |n: i64| Line {
        id: n,
        name: format!("Willow {n}"),
        is_open: n == 1,
        says: "Groups, 12 dates".into(),
        class: " part",
        status: "Laid out".into(),
    };
    let ahead = |n: usize| Ahead {
        numeral: (1 + n % 28).to_string(),
        month: "March".into(),
        is_struck: n == 3,
        why: if n == 3 { "Good Friday".into() } else { String::new() },
    };
    let open = |sessions: Vec<Shown>, dates: usize| Open {
        id: 1,
        name: "Willow".into(),
        stage: "Groups".into(),
        span: "2pm to 3:15pm".into(),
        usual: "Tuesday afternoons, 12:30pm to 3pm".into(),
        meets: sessions.is_empty().then(|| meets::sample(dates > 0)),
        is_confirmed: true,
        is_members_own: false,
        ahead: (1..=dates).map(ahead).collect(),
        to_add: dates.saturating_sub(1),
        differing: if sessions.len() > 1 { "12 coming sessions differ from the set-up.".into() } else { String::new() },
        held: "12 dates".into(),
        letters: sessions.len() * 9,
        sessions,
        who: "9 people were not told yet of 12 dates.".into(),
        cover: "/desk/facilitators/1/cover".into(),
    };
    let sample = |groups: i64, open, warnings: Vec<String>, faults| DatesPage {
        page: page(),
        programme: 1,
        title: "Reflective practice groups".into(),
        groups: (1..=groups).map(line).collect(),
        open,
        troubles: warnings.iter().map(|_| (1, "Willow, Thursday 12 March: Garden room is too small.".into())).collect(),
        warnings,
        faults,
        to_invite: if groups > 3 {
            "24 groups have dates that 240 people were not told of.".into()
        } else {
            String::new()
        },
        letters: 480,
        undated: 0,
    };
    let clash = "Rhys Morgan has Willow and Oak at the same time on Thursday 12 March.".to_owned();
    let refused = Faults::of(&domain::refusal::Fault::whole("fault-session-nothing-to-lay-out").into());
    let cancelled = Shown { is_cancelled: true, reason: "Rhys is ill.".into(), ..shown_samples::usual(Said::Nothing) };
    let mut rows = shown_samples::rows(49);
    rows.push(cancelled);
    vec![
        Sample::of("empty", &sample(0, None, vec![], Faults::default())),
        Sample::of("preview", &sample(3, Some(open(vec![], 8)), vec![], Faults::default())),
        Sample::of("rows", &sample(24, Some(open(rows, 0)), vec![clash], Faults::default())),
        Sample::of(
            "longest",
            &sample(1, Some(open(vec![shown_samples::longest(Said::Coming)], 2)), vec![], Faults::default()),
        ),
        Sample::of("refused", &sample(1, Some(open(vec![], 0)), vec![], refused)),
        Sample::of("refused-time", &sample(1, Some(open(vec![], 8)), vec![], meets::sample_faults())),
    ]
}
