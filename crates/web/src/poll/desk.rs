//! A group's poll at the desk: its set-up, who has answered, the result, and choosing.

use super::form::Typed;
use super::tell;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::site::{Menu, menus};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::poll::{self, Asking, Choice, InTheWay, Offered, View};
use askama::Template;
use axum::response::Response;
use domain::dates::Weekday;
use domain::id::{GroupId, PersonId, PollOptionId};
use domain::poll::{Often, State, Tally};
use jiff::ToSpan;
use jiff::civil::Date;

type Fields = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "poll/desk.html")]
pub(super) struct Desk {
    pub page: Page,
    pub view: View,
    pub today: Date,
    /// What stands in the form of the frame.
    pub frame: Typed,
    /// What stands in the forms below it.
    pub typed: Typed,
    /// What stands in the form of a new time before anybody typed.
    pub fresh: Typed,
    pub menus: Vec<Menu>,
    pub faults: Faults,
}

/// One time or place of the result.
pub(super) struct Line {
    pub id: i64,
    pub words: String,
    pub reach: String,
    pub counts: String,
    /// Who cannot, who has not said, and who only if needed; empty where nobody.
    pub who: Vec<String>,
    pub short: String,
    /// What is in the way of whoever facilitates.
    pub lead: Vec<String>,
    pub is_time: bool,
    pub is_best: bool,
    pub days: Vec<tell::Day>,
}

impl Desk {
    pub fn new(page: Page, view: View, today: Date) -> Desk {
        let frame = match &view.asking {
            Some(asking) => Typed::of_poll(&asking.poll),
            None => {
                let deadline = today.saturating_add(14.days());
                Typed::new(deadline, deadline.saturating_add(14.days()), view.is_theirs_to_decide)
            }
        };
        let fresh = Typed::new_time(view.meets, view.often);
        let menus = menus(&view.rooms);
        Desk { page, view, today, frame, typed: Typed::default(), fresh, menus, faults: Faults::default() }
    }

    /// The form of a new time: what was sent, else how the stage meets.
    fn adding(&self) -> &Typed {
        if self.typed.of("what") == "time" { &self.typed } else { &self.fresh }
    }

    /// The room that was chosen in the form of a new place; nought for none.
    fn room(&self) -> i64 {
        self.typed.of("room").parse().unwrap_or_default()
    }

    fn rooms_hint(&self) -> String {
        english().n("poll-rooms-hint", self.view.people)
    }

    fn id(&self) -> GroupId {
        self.view.group.id
    }

    fn board(&self) -> String {
        format!("/desk/programmes/{}/dates?group={}", self.view.group.programme, self.view.group.id)
    }

    fn is(&self, state: State) -> bool {
        self.view.asking.as_ref().is_some_and(|asking| asking.state == state)
    }

    fn is_over(&self) -> bool {
        self.view.asking.as_ref().is_some_and(|asking| asking.state.is_over())
    }

    /// How far it is, in a sentence.
    fn says(&self) -> String {
        let words = english();
        let Some(asking) = &self.view.asking else { return String::new() };
        let day = words.day_with_year(asking.poll.deadline);
        match (asking.state, asking.undo) {
            (State::Draft, _) => words.t("poll-is-draft").into_owned(),
            (State::Open, _) => words.with("poll-is-open", &[("day", &day)]),
            (State::Closed, _) => words.t("poll-is-closed").into_owned(),
            (State::Chosen, _) => words.with("poll-is-chosen", &[("what", &self.chosen())]),
        }
    }

    fn chosen(&self) -> String {
        let Some(asking) = &self.view.asking else { return String::new() };
        let told = |id: PollOptionId| asking.offered(id).map(|one| tell::offer(&one.offer, self.view.minutes));
        let chosen = asking.poll.chosen.iter().flat_map(|chosen| [Some(chosen.time), chosen.place]).flatten();
        chosen.filter_map(told).collect::<Vec<_>>().join(", ")
    }

    fn told_ahead(&self) -> String {
        let words = english();
        let first = self.view.asking.as_ref().map_or(self.today, |asking| asking.poll.frame.first);
        words.n_with("poll-told-ahead", self.view.told, &[("day", &words.day_with_year(first))])
    }

    fn undo(&self) -> Option<String> {
        let minutes = self.view.asking.as_ref()?.undo?;
        Some(english().n("poll-undo-for", minutes))
    }

    /// The frame can be read and not changed: somebody has answered.
    fn is_fixed(&self) -> bool {
        self.offered().iter().any(|one| one.is_answered)
    }

    fn offered(&self) -> &[Offered] {
        self.view.asking.as_ref().map_or(&[], |asking| &asking.offered)
    }

    fn words(&self, one: &Offered) -> String {
        tell::offer(&one.offer, self.view.minutes)
    }

    fn reach(&self, one: &Offered) -> String {
        tell::reach(one, self.today)
    }

    fn days(&self, one: &Offered) -> Vec<tell::Day> {
        tell::days(one, self.today)
    }

    /// "Ruth Evans is away on 2 of these dates."
    fn lead(&self, one: &Offered) -> Vec<String> {
        let Some(lead) = self.view.asking.as_ref().and_then(|asking| asking.lead.as_ref()) else { return Vec::new() };
        let InTheWay { outside, away, busy, full } = lead.of(one.id);
        let told = [
            ("poll-lead-outside", outside),
            ("poll-lead-away", away),
            ("poll-lead-busy", busy),
            ("poll-lead-full", full),
        ];
        let told = told.into_iter().filter(|(_, dates)| *dates > 0);
        told.map(|(key, dates)| english().n_with(key, dates, &[("name", &lead.name)])).collect()
    }

    fn weekdays(&self) -> Vec<(&'static str, String)> {
        Weekday::ALL.into_iter().map(|day| (tell::day_key(day), tell::weekday(day))).collect()
    }

    fn oftens(&self) -> Vec<(&'static str, String)> {
        Often::ALL.into_iter().map(|often| (often.as_str(), tell::often(often))).collect()
    }

    /// Everybody, and whether they have answered: never what.
    fn people(&self) -> Vec<(String, bool)> {
        let ballots = self.view.asking.iter().flat_map(|asking| &asking.ballots);
        ballots.map(|ballot| (ballot.name.clone(), ballot.answered_at.is_some())).collect()
    }

    fn answered(&self) -> String {
        let Some(asking) = &self.view.asking else { return String::new() };
        let (all, silent) = (asking.ballots.len(), asking.silent());
        english().with("poll-answered", &[("count", &(all - silent).to_string()), ("all", &all.to_string())])
    }

    fn silent(&self) -> usize {
        self.view.asking.as_ref().map_or(0, Asking::silent)
    }

    fn times(&self) -> Vec<Line> {
        self.lines(true)
    }

    fn places(&self) -> Vec<Line> {
        self.lines(false)
    }

    fn lines(&self, is_time: bool) -> Vec<Line> {
        let Some(asking) = &self.view.asking else { return Vec::new() };
        let of_kind =
            |tally: &&Tally| asking.offered(tally.asked.id).is_some_and(|one| one.offer.series().is_some() == is_time);
        let tallies = asking.tallies.iter().filter(of_kind).enumerate();
        tallies.filter_map(|(place, tally)| self.line(asking, tally, place == 0)).collect()
    }

    fn line(&self, asking: &Asking, tally: &Tally, is_best: bool) -> Option<Line> {
        let (words, one) = (english(), asking.offered(tally.asked.id)?);
        let names = |key: &str, people: &[PersonId]| {
            let names: Vec<&str> = people.iter().map(|person| asking.name(*person)).collect();
            (!names.is_empty()).then(|| words.with(key, &[("names", &names.join(", "))]))
        };
        let who = [
            names("poll-cannot", &tally.no),
            names("poll-unsaid", &tally.unsaid),
            names("poll-if-needed-names", &tally.if_needed),
        ];
        Some(Line {
            id: one.id.0,
            words: self.words(one),
            reach: self.reach(one),
            counts: counts(tally),
            who: who.into_iter().flatten().collect(),
            short: match tally.short_of(self.view.least) {
                0 => String::new(),
                missing => words.n_with("poll-short", missing, &[("least", &self.view.least.to_string())]),
            },
            lead: self.lead(one),
            is_time: one.offer.series().is_some(),
            is_best,
            days: self.days(one),
        })
    }

    /// Which of the result is ticked: what was sent, else the best.
    fn is_chosen(&self, name: &str, line: &Line) -> bool {
        if self.typed.is_empty() { line.is_best } else { self.typed.has(name, &line.id.to_string()) }
    }
}

/// "5 yes, 1 if needed, 2 cannot"
pub(super) fn counts(tally: &Tally) -> String {
    let [yes, rather, no] = [&tally.yes, &tally.if_needed, &tally.no].map(|list| list.len().to_string());
    english().with("poll-counts", &[("yes", &yes), ("rather", &rather), ("no", &no)])
}

async fn looked_at(visit: &Visit, id: GroupId) -> Result<Desk, Failure> {
    let view = poll::show(&visit.ctx, id).await?;
    let page = visit.page(&view.actor, english().with("poll-title", &[("group", &view.group.name)]));
    Ok(Desk::new(page, view, visit.today()))
}

pub(crate) async fn show(visit: Visit, Path(id): Path<GroupId>) -> Result<Response, Failure> {
    Ok(html(&looked_at(&visit, id).await?))
}

fn path(id: GroupId) -> String {
    format!("/desk/groups/{id}/poll")
}

/// Back to the page, which says what was done; or the same page with why not, and what was typed.
async fn answer(visit: &Visit, id: GroupId, fields: Fields, done: Result<String, Error>) -> Result<Response, Failure> {
    match done {
        Ok(notice) => Ok(see_other_with(&path(id), &notice)),
        Err(Error::Refused(why)) => {
            let again = looked_at(visit, id).await?;
            let typed = Typed(fields);
            let is_frame = !typed.of("version").is_empty();
            let frame = if is_frame { typed.clone() } else { again.frame.clone() };
            let typed = if is_frame { Typed::default() } else { typed };
            Ok(unprocessable(&Desk { frame, typed, faults: Faults::of(&why), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

fn told(key: &str) -> String {
    english().t(key).into_owned()
}

/// POST: begins the poll, or saves its frame.
pub(crate) async fn save(Path(id): Path<GroupId>, Posted(visit, fields): Posted<Fields>) -> Result<Response, Failure> {
    let typed = Typed(fields).closed_up();
    let done = match typed.wanted() {
        Ok(wanted) => poll::save(&visit.ctx, id, &wanted).await.map(|()| told("poll-saved")),
        Err(why) => {
            poll::show(&visit.ctx, id).await?;
            Err(why.into())
        }
    };
    answer(&visit, id, typed.0, done).await
}

/// POST: adds a time or a place.
pub(crate) async fn add(Path(id): Path<GroupId>, Posted(visit, fields): Posted<Fields>) -> Result<Response, Failure> {
    let done = match Typed(fields.clone()).offer() {
        Ok(offer) => poll::add(&visit.ctx, id, &offer).await.map(|()| told("poll-added")),
        Err(why) => {
            poll::show(&visit.ctx, id).await?;
            Err(why.into())
        }
    };
    answer(&visit, id, fields, done).await
}

/// POST: takes one away that nobody has answered.
pub(crate) async fn remove(
    Path(id): Path<GroupId>,
    Posted(visit, fields): Posted<Fields>,
) -> Result<Response, Failure> {
    let option = PollOptionId(Typed(fields).of("option").parse().unwrap_or(0));
    let done = poll::remove(&visit.ctx, id, option).await.map(|()| told("poll-removed"));
    answer(&visit, id, Vec::new(), done).await
}

pub(crate) async fn open(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let done = poll::open(&visit.ctx, id).await.map(|count| english().n("poll-opened", count));
    answer(&visit, id, Vec::new(), done).await
}

pub(crate) async fn remind(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let done = poll::remind(&visit.ctx, id).await.map(|count| english().n("poll-reminded", count));
    answer(&visit, id, Vec::new(), done).await
}

pub(crate) async fn close(Path(id): Path<GroupId>, Posted(visit, fields): Posted<Fields>) -> Result<Response, Failure> {
    let notice = |is_chosen| told(if is_chosen { "poll-closed-chosen" } else { "poll-closed" });
    let is_sure = Typed(fields).of("sure") == "yes";
    let done = poll::close(&visit.ctx, id, is_sure).await.map(notice);
    answer(&visit, id, Vec::new(), done).await
}

pub(crate) async fn put_away(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let done = poll::put_away(&visit.ctx, id).await.map(|()| told("poll-is-put-away"));
    answer(&visit, id, Vec::new(), done).await
}

/// POST: makes the dates of one time.
pub(crate) async fn choose(
    Path(id): Path<GroupId>,
    Posted(visit, fields): Posted<Fields>,
) -> Result<Response, Failure> {
    let typed = Typed(fields);
    let option = |name: &str| typed.of(name).parse().map(PollOptionId);
    let choice = Choice {
        time: option("time").unwrap_or(PollOptionId(0)),
        place: option("place").ok().filter(|id| id.0 > 0),
        replaces: typed.of("replaces") == "yes",
    };
    let done = poll::choose(&visit.ctx, id, &choice).await.map(|count| english().n("poll-chosen", count));
    answer(&visit, id, typed.0, done).await
}

pub(crate) async fn undo(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let done = poll::undo(&visit.ctx, id).await.map(|()| told("poll-undone"));
    answer(&visit, id, Vec::new(), done).await
}
