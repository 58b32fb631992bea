//! The coordinator's home: one thing to do next, at most five that wait, what comes up.

use crate::error::Failure;
use crate::gallery::Sample;
use crate::group::board_path;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::desk::{ComingUp, MOST, Task, Waiting};
use askama::Template;
use axum::response::Response;
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use domain::ready::{Lack, Missing};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

#[derive(Template)]
#[template(path = "desk/home.html")]
struct Home {
    page: Page,
    /// "Next, Wednesday 12 April"
    today: String,
    next: Option<Line>,
    waiting: Vec<Line>,
    /// What waits besides.
    more: Vec<Line>,
    coming: Vec<Day>,
    /// How many wait for a reply; none when that already stands above as a thing to do.
    enquiries: Option<String>,
}

/// One thing to do: the words are the link.
struct Line {
    words: String,
    why: String,
    button: String,
    href: String,
}

impl Home {
    fn and_more(&self) -> String {
        english().n("desk-more", self.more.len())
    }
}

struct Day {
    number: String,
    month: String,
    href: String,
    title: String,
    about: String,
    /// Where its invitations are sent, while nobody was told of it.
    invite: String,
}

pub(crate) async fn home(visit: Visit) -> Result<Response, Failure> {
    let desk = actions::desk::home(&visit.ctx).await?;
    let page = visit.page(&desk.actor, english().t("desk-title"));
    let today = date_in(&page, visit.ctx.now());
    Ok(html(&home_of(page, today, &desk.waiting, &desk.coming, desk.unanswered.count)))
}

fn home_of(page: Page, today: Date, waiting: &[Waiting], coming: &[ComingUp], unanswered: usize) -> Home {
    let words = english();
    let mut lines = waiting.iter().map(|one| line(&page, one));
    let next = lines.next();
    let waiting: Vec<Line> = lines.by_ref().take(MOST).collect();
    let more: Vec<Line> = lines.collect();
    let is_told = next.iter().chain(&waiting).chain(&more).any(|line: &Line| line.href == "/desk/enquiries");
    let enquiries = (!is_told).then(|| words.n("desk-enquiries", i64::try_from(unanswered).unwrap_or(i64::MAX)));
    let date = today;
    let today = words.with("desk-next", &[("day", &words.day(date))]);
    Home { today, next, waiting, more, coming: coming.iter().map(|one| day(one, date)).collect(), enquiries, page }
}

fn date_in(page: &Page, at: Timestamp) -> Date {
    at.to_zoned(TimeZone::get(&page.brand.zone).unwrap_or(TimeZone::UTC)).date()
}

fn line(page: &Page, one: &Waiting) -> Line {
    let words = english();
    let about = one.missing.as_ref().map(crate::ready::sentence).unwrap_or_else(|| one.about.clone());
    let Told { words: told, why, button } = told(one.task, one.count, &about);
    let why = match &one.programme {
        Some((_, title)) => words.with("desk-of", &[("programme", title.as_str()), ("why", why.as_str())]),
        None => why,
    };
    let key = match one.task {
        Task::SettleDraw => "desk-closes",
        _ if one.is_running => "desk-next-date",
        _ => "desk-starts",
    };
    let starts = one.by.map(|at| words.with(key, &[("day", &words.day_with_year(date_in(page, at)))]));
    Line {
        words: told,
        why: [Some(why), starts].into_iter().flatten().collect::<Vec<_>>().join(" "),
        button,
        href: href(one),
    }
}

/// A thing to do in words, wherever it is told.
pub(crate) struct Told {
    pub words: String,
    pub why: String,
    pub button: String,
}

pub(crate) fn told(task: Task, count: usize, about: &str) -> Told {
    let (words, name) = (english(), name(task));
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let parts = [("about", about)];
    Told {
        words: words.n_with(&format!("desk-{name}"), count, &parts),
        why: words.n_with(&format!("desk-{name}-why"), count, &parts),
        button: words.t(&format!("desk-{name}-button")).into_owned(),
    }
}

fn name(task: Task) -> &'static str {
    match task {
        Task::MendGroups => "mend",
        Task::RepairRota => "repair",
        Task::FindCover => "cover",
        Task::AnswerEnquiries => "answer",
        Task::TakeSteps => "steps",
        Task::FindOtherRoom => "other-room",
        Task::FindRooms => "rooms",
        Task::MakeCommissioned => "commissioned",
        Task::HoldReviews => "reviews",
        Task::RenewOrEnd => "renew",
        Task::LayOutYear => "new-year",
        Task::RenewCredentials => "credentials",
        Task::SendLate => "late",
        Task::SendAgain => "again",
        Task::MendLetters => "objection",
        Task::ChooseTime => "choose-time",
        Task::ChaseSilent => "chase-silent",
        Task::OtherTimes => "other-times",
        Task::AskPanel => "ask-panel",
        Task::ApproveLetters => "letters",
        Task::FreePlace => "free",
        Task::SignAgreements => "sign",
        Task::SettleDraw => "settle",
        Task::ShareOut => "share",
        Task::FindReaders => "readers",
        Task::ChaseReaders => "chase",
        Task::Draw => "draw",
        Task::DecidePlaces => "decide",
        Task::PublishDraw => "publish",
        Task::SendAgreements => "send-agreements",
        Task::ArrangeRota => "rota",
        Task::FormStage => "form-stage",
        Task::HandOver => "hand-over",
        Task::SendInvitations => "invite",
        Task::AskAgain => "ask-again",
        Task::SendBefore => "before",
        Task::SortOutGroups => "sort-out",
        Task::CompleteGroups => "complete",
        Task::PlacePeople => "place",
        Task::LayOutDates => "dates",
        Task::ConfirmGroups => "confirm",
        Task::SendAfter => "after",
        Task::FormGroups => "form",
        Task::GetReady => "ready",
    }
}

fn href(one: &Waiting) -> String {
    if let Some((person, first, last)) = &one.whose {
        return format!("/desk/facilitators/{person}/cover?from={first}&to={last}");
    }
    if let (Task::FindOtherRoom, Some((site, _))) = (one.task, &one.at) {
        return format!("/desk/sites/{site}");
    }
    let of_commission =
        matches!(one.task, Task::MakeCommissioned | Task::HoldReviews | Task::RenewOrEnd | Task::LayOutYear);
    if let (true, Some((commission, _))) = (of_commission, &one.at) {
        return format!("/desk/commissions/{commission}");
    }
    let Some((id, _)) = &one.programme else { return of_no_programme(one.task).to_owned() };
    if let (Task::ChooseTime | Task::ChaseSilent | Task::OtherTimes, Some((_, Some(group)))) = (one.task, &one.at) {
        return format!("/desk/groups/{group}/poll");
    }
    if one.task == Task::LayOutDates && one.count > 1 {
        return format!("/desk/programmes/{id}/timetable");
    }
    if let Some((stage, group)) = &one.at {
        let group = group.map_or_else(String::new, |group| format!("#g-{group}"));
        return format!("{}{group}", board_path(*id, stage));
    }
    page_of(one.task, *id)
}

fn of_no_programme(task: Task) -> &'static str {
    match task {
        Task::TakeSteps => "/desk/enquiries?due=yes",
        Task::MakeCommissioned | Task::HoldReviews | Task::RenewOrEnd | Task::LayOutYear => "/desk/commissions",
        Task::RenewCredentials => "/desk/facilitators?runs_out=yes",
        Task::FindOtherRoom => "/desk/sites",
        _ => "/desk/enquiries",
    }
}

/// Where it is done.
pub(crate) fn page_of(task: Task, programme: ProgrammeId) -> String {
    let page = match task {
        Task::AnswerEnquiries
        | Task::TakeSteps
        | Task::FindOtherRoom
        | Task::MakeCommissioned
        | Task::HoldReviews
        | Task::RenewOrEnd
        | Task::LayOutYear
        | Task::FindCover
        | Task::RenewCredentials => {
            return of_no_programme(task).to_owned();
        }
        Task::SendLate | Task::MendLetters | Task::AskPanel | Task::ApproveLetters => "letters",
        Task::SignAgreements | Task::SendAgreements | Task::AskAgain => "agreements",
        Task::RepairRota | Task::ArrangeRota => "rota",
        Task::SettleDraw | Task::Draw | Task::PublishDraw => "draw",
        Task::ShareOut | Task::FindReaders | Task::ChaseReaders => "panel",
        Task::SendAgain | Task::FreePlace | Task::DecidePlaces => "places",
        Task::SendBefore | Task::SendAfter => "evaluation",
        Task::MendGroups
        | Task::SortOutGroups
        | Task::CompleteGroups
        | Task::PlacePeople
        | Task::ConfirmGroups
        | Task::FormStage
        | Task::HandOver
        | Task::FormGroups => "groups",
        Task::ChooseTime
        | Task::ChaseSilent
        | Task::OtherTimes
        | Task::LayOutDates
        | Task::SendInvitations
        | Task::FindRooms => "dates",
        Task::GetReady => "ready",
    };
    format!("/desk/programmes/{programme}/{page}")
}

fn day(one: &ComingUp, today: Date) -> Day {
    let words = english();
    let (coming, members) = (one.coming.to_string(), one.members.to_string());
    let is_untold = one.told == 0 && one.members > 0 && one.coming == 0;
    let key = match (is_untold, one.facilitator.is_empty()) {
        (true, _) => "desk-coming-untold",
        (false, true) => "desk-coming-nobody",
        (false, false) => "desk-coming",
    };
    Day {
        number: one.date.day().to_string(),
        month: words.month_from(one.date, today),
        href: format!("/sessions/{}", one.session),
        title: format!("{}, {} {}", one.group, words.weekday(one.date), words.time(one.starts)),
        about: words.with(key, &[("coming", &coming), ("members", &members), ("name", &one.facilitator)]),
        invite: match is_untold {
            true => format!("/desk/programmes/{}/dates?group={}", one.programme, one.of),
            false => String::new(),
        },
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    const OF_NONE: [Task; 9] = [
        Task::AnswerEnquiries,
        Task::TakeSteps,
        Task::FindOtherRoom,
        Task::MakeCommissioned,
        Task::HoldReviews,
        Task::RenewOrEnd,
        Task::LayOutYear,
        Task::FindCover,
        Task::RenewCredentials,
    ];
    let title = "Reflective practice groups for Ferndale Hospital and Harbour House";
    let one = |task, count, about: &str| Waiting {
        task,
        programme: (!OF_NONE.contains(&task)).then(|| (ProgrammeId(1), title.to_owned())),
        count,
        about: about.to_owned(),
        by: None,
        is_running: false,
        missing: match task {
            Task::GetReady => Some(crate::ready::sample_missing()),
            Task::CompleteGroups => Some(Missing::Lacks("Hazel".into(), Lack::Both)),
            _ => None,
        },
        at: (task == Task::MendGroups).then(|| ("groups".to_owned(), Some(GroupId(1)))),
        whose: (task == Task::FindCover).then_some((
            PersonId(1),
            jiff::civil::date(2026, 3, 2),
            jiff::civil::date(2026, 4, 12),
        )),
    };
    let all = [
        one(Task::MendGroups, 2, "Willow"),
        one(Task::RepairRota, 3, ""),
        one(Task::FindCover, 3, "Joe Bailey"),
        one(Task::AnswerEnquiries, 2, "Harbour House"),
        one(Task::TakeSteps, 3, "Oakfield Services"),
        one(Task::FindOtherRoom, 2, "Elm House"),
        one(Task::MakeCommissioned, 1, "Oakfield Services"),
        one(Task::HoldReviews, 2, "Harbour House"),
        one(Task::RenewOrEnd, 1, "Harbour House"),
        one(Task::LayOutYear, 1, "Harbour House"),
        one(Task::RenewCredentials, 2, "Joe Bailey"),
        one(Task::SendLate, 20, ""),
        one(Task::SendAgain, 3, ""),
        one(Task::MendLetters, 1, ""),
        one(Task::ChooseTime, 1, "Willow"),
        one(Task::ChaseSilent, 3, "Hazel"),
        one(Task::OtherTimes, 1, "Ash"),
        one(Task::AskPanel, 57, ""),
        one(Task::ApproveLetters, 57, ""),
        one(Task::FreePlace, 1, ""),
        one(Task::SignAgreements, 6, ""),
        one(Task::SettleDraw, 12, ""),
        one(Task::ShareOut, 57, ""),
        one(Task::FindReaders, 3, ""),
        one(Task::ChaseReaders, 13, ""),
        one(Task::Draw, 57, ""),
        one(Task::DecidePlaces, 37, ""),
        one(Task::PublishDraw, 57, ""),
        one(Task::SendInvitations, 1, ""),
        one(Task::SendAgreements, 20, ""),
        one(Task::AskAgain, 15, ""),
        one(Task::SendBefore, 24, ""),
        one(Task::SortOutGroups, 2, ""),
        one(Task::CompleteGroups, 3, ""),
        one(Task::FindRooms, 3, ""),
        one(Task::PlacePeople, 3, ""),
        one(Task::LayOutDates, 3, ""),
        one(Task::ConfirmGroups, 1, ""),
        one(Task::ArrangeRota, 1, ""),
        one(Task::SendAfter, 30, ""),
        one(Task::FormStage, 1, "Supervision"),
        one(Task::HandOver, 2, "Supervision A, Supervision B"),
        one(Task::FormGroups, 24, ""),
        one(Task::GetReady, 1, ""),
    ];
    let day = jiff::civil::date(2026, 3, 12);
    let coming = |n: usize| ComingUp {
        session: SessionId(1),
        programme: ProgrammeId(1),
        of: GroupId(1),
        group: "Willow".into(),
        date: day,
        starts: jiff::civil::time(14, 0, 0, 0),
        members: 8,
        coming: n,
        told: n,
        facilitator: if n.is_multiple_of(2) { "Rhys".into() } else { String::new() },
    };
    let home = |waiting: &[Waiting], coming: &[ComingUp], unanswered| {
        home_of(Page::sample("Home"), day, waiting, coming, unanswered)
    };
    let week = [coming(6), coming(5), coming(8), coming(0)];
    vec![
        Sample::of("empty", &home(&[], &[], 0)),
        Sample::of("usual", &home(&all[..4], &week, 2)),
        Sample::of("most", &home(&all, &week, 2)),
    ]
}
