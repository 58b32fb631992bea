//! A member's own row by their personal link, on a phone first: native radios, shortcuts that fill in, one button.

use super::desk::counts;
use super::form::Typed;
use super::tell;
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::LinkVisit;
use crate::words::english;
use actions::Error;
use actions::poll::{self, Offered, Reading};
use askama::Template;
use axum::response::Response;
use domain::dates::Weekday;
use domain::id::{BallotId, PollOptionId};
use domain::poll::{Answer, Often, Shortcut, State, usual};
use domain::refusal::Refusal;
use jiff::civil::Date;

type Said = Vec<(PollOptionId, Answer)>;

/// What fills in from somebody's usual week.
const USUAL: &str = "week";

#[derive(Template)]
#[template(path = "poll/answer.html")]
pub(super) struct Row {
    pub page: Page,
    pub reading: Reading,
    pub today: Date,
    /// What stands in the radios.
    pub said: Said,
    /// Filled in by a shortcut, and not sent.
    pub is_filled: bool,
    /// What stands in the form of a proposal.
    pub typed: Typed,
    pub faults: Faults,
}

/// One time or place of the result, in numbers.
pub(super) struct Told {
    pub words: String,
    pub counts: String,
    pub is_chosen: bool,
}

impl Row {
    pub fn new(page: Page, reading: Reading, today: Date) -> Row {
        let said = reading.own.clone();
        Row { page, said, reading, today, is_filled: false, typed: Typed::default(), faults: Faults::default() }
    }

    fn is_open(&self) -> bool {
        self.reading.state == State::Open
    }

    fn deadline(&self) -> String {
        english().day_with_year(self.reading.poll.deadline)
    }

    fn until(&self) -> String {
        english().with("poll-until", &[("day", &self.deadline())])
    }

    fn times(&self) -> Vec<&Offered> {
        self.reading.offered.iter().filter(|one| one.offer.series().is_some()).collect()
    }

    fn places(&self) -> Vec<&Offered> {
        self.reading.offered.iter().filter(|one| one.offer.series().is_none()).collect()
    }

    fn words(&self, one: &Offered) -> String {
        tell::offer(&one.offer, self.reading.minutes)
    }

    fn reach(&self, one: &Offered) -> String {
        tell::reach(one, self.today)
    }

    fn days(&self, one: &Offered) -> Vec<tell::Day> {
        tell::days(one, self.today)
    }

    /// Value, words, and whether it is chosen.
    fn answers(&self, one: &Offered) -> Vec<(&'static str, String, bool)> {
        let said = self.said.iter().find(|(id, _)| *id == one.id).map(|(_, answer)| *answer);
        let key = |answer| match answer {
            Answer::Yes => "poll-yes",
            Answer::IfNeeded => "poll-if-needed",
            Answer::No => "poll-no",
        };
        let radio = |answer: Answer| (answer.as_str(), english().t(key(answer)).into_owned(), said == Some(answer));
        Answer::ALL.map(radio).to_vec()
    }

    fn shortcuts(&self) -> Vec<(&'static str, String)> {
        let words = |one: Shortcut| english().t(&format!("poll-fill-{}", one.as_str())).into_owned();
        let usual = self.reading.week.map(|_| (USUAL, english().t("poll-fill-week").into_owned()));
        usual.into_iter().chain(Shortcut::ALL.map(|one| (one.as_str(), words(one)))).collect()
    }

    /// Members may propose a time here.
    fn is_theirs(&self) -> bool {
        self.is_open() && self.reading.poll.limits.is_some()
    }

    fn weekdays(&self) -> Vec<(&'static str, String)> {
        let allowed = self.reading.poll.limits.iter().flat_map(|limits| limits.weekdays.iter());
        allowed.map(|day: &Weekday| (tell::day_key(*day), tell::weekday(*day))).collect()
    }

    fn oftens(&self) -> Vec<(&'static str, String)> {
        let allowed = self.reading.poll.limits.iter().flat_map(|limits| limits.often.iter());
        allowed.map(|often: &Often| (often.as_str(), tell::often(*often))).collect()
    }

    /// "Between 1pm and 4pm."
    fn between(&self) -> String {
        let words = english();
        let Some(limits) = &self.reading.poll.limits else { return String::new() };
        let (from, to) = (words.time(limits.earliest), words.time(limits.latest));
        words.with("poll-between", &[("from", &from), ("to", &to)])
    }

    fn told(&self) -> Vec<Told> {
        let chosen = self.reading.poll.chosen.as_ref();
        let is_chosen = |id| chosen.is_some_and(|chosen| chosen.time == id || chosen.place == Some(id));
        let of = |id| self.reading.offered.iter().find(|one| one.id == id);
        let told = self.reading.tallies.iter().filter_map(|tally| {
            let one = of(tally.asked.id)?;
            Some(Told { words: self.words(one), counts: counts(tally), is_chosen: is_chosen(one.id) })
        });
        told.collect()
    }

    fn is_decided(&self) -> bool {
        self.reading.state == State::Chosen
    }

    /// The first radio of the first time has the id that the summary leads to.
    fn field(&self, one: &Offered) -> String {
        match self.reading.offered.first().is_some_and(|first| first.id == one.id) {
            true => "answers".to_owned(),
            false => format!("o{}", one.id),
        }
    }
}

/// A link that has ended is told as such.
async fn looked_at(by_link: &LinkVisit, id: BallotId) -> Result<Row, Failure> {
    let reading = poll::read(&by_link.visit.ctx, id).await.map_err(|error| match error {
        Error::Missing => Failure::NoLink,
        other => other.into(),
    })?;
    let page = by_link.visit.page(&reading.actor, english().t("poll-ask-title")).narrow();
    Ok(Row::new(page, reading, by_link.visit.today()))
}

pub(crate) async fn look_by_link(by_link: LinkVisit, id: BallotId) -> Result<Response, Failure> {
    Ok(html(&looked_at(&by_link, id).await?))
}

/// What was chosen, by the options there are; anything else that was sent is left out.
fn said(row: &Row, form: &Typed) -> Said {
    let offered = row.reading.offered.iter();
    let of = |one: &Offered| Some((one.id, Answer::parse(form.of(&format!("o{}", one.id)))?));
    offered.filter_map(of).collect()
}

pub(crate) async fn answer_by_link(
    by_link: LinkVisit,
    id: BallotId,
    form: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let form = Typed(form);
    let row = looked_at(&by_link, id).await?;
    let said = said(&row, &form);
    if row.is_open() && !form.of("fill").is_empty() {
        return Ok(html(&filled(row, said, form.of("fill"))));
    }
    let proposes = form.of("do") == "propose";
    let (done, notice) = match proposes {
        true => (propose(&by_link, id, &form).await, "poll-proposed"),
        false => (poll::answer(&by_link.visit.ctx, id, &said).await, "poll-sent"),
    };
    match done {
        Ok(()) => Ok(see_other_with(&format!("/l/{}", by_link.token), &english().t(notice))),
        Err(Error::Refused(why)) => Ok(unprocessable(&refused(looked_at(&by_link, id).await?, said, form, &why))),
        Err(other) => Err(other.into()),
    }
}

async fn propose(by_link: &LinkVisit, id: BallotId, form: &Typed) -> Result<(), Error> {
    poll::propose(&by_link.visit.ctx, id, form.series()?).await
}

fn refused(row: Row, said: Said, typed: Typed, why: &Refusal) -> Row {
    // A proposal is a form of its own: the radios keep what was saved.
    let said = if typed.of("do") == "propose" { row.said } else { said };
    Row { said, typed, faults: Faults::of(why), ..row }
}

/// The page with the shortcut filled in where nothing was chosen; nothing is saved.
fn filled(row: Row, mut said: Said, fill: &str) -> Row {
    let (shortcut, week) = (Shortcut::parse(fill), row.reading.week.filter(|_| fill == USUAL));
    if shortcut.is_none() && week.is_none() {
        said.clear();
    }
    for one in &row.reading.offered {
        let is_said = said.iter().any(|(id, _)| *id == one.id);
        let by_week = || week.and_then(|week| usual(&week, &one.offer, row.reading.minutes));
        let answer = shortcut.and_then(|shortcut| shortcut.answer(&one.offer)).or_else(by_week);
        if let Some(answer) = answer.filter(|_| !is_said) {
            said.push((one.id, answer));
        }
    }
    Row { said, is_filled: true, ..row }
}
