//! The coordinator's list of applications, and telling those who asked of the next round.

use super::begin::moment;
use super::field::read_out;
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::Posted;
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with};
use crate::visit::Visit;
use crate::words::english;
use actions::application::{self, Counts, Listed, Listing, Recorded};
use askama::Template;
use axum::response::Response;
use domain::application::Standing;
use domain::id::{ApplicationId, ProgrammeId};
use domain::panel::Mark;
use jiff::Timestamp;
use serde::Deserialize;

/// One row of the table.
struct Row {
    id: i64,
    number: i64,
    name: String,
    email: String,
    manager: String,
    standing: Standing,
    endorsement: &'static str,
    /// Mean of its readers and their distance, once everybody has locked; empty before.
    score: String,
    apart: String,
    is_far_apart: bool,
    asks_exception: bool,
    was_refused: bool,
}

#[derive(Template)]
#[template(path = "application/list.html")]
struct List {
    page: Page,
    programme: i64,
    title: String,
    closes: String,
    /// Nobody can apply any more.
    is_closed: bool,
    counts: Counts,
    standing: Option<Standing>,
    rows: Vec<Row>,
    /// Some of them are scored by everybody.
    has_scores: bool,
    /// Number after which the next page begins.
    next: Option<i64>,
    /// Questions that are only counted, and how many gave each answer.
    recorded: Vec<(String, Vec<String>)>,
    interested: u64,
    /// Programmes with an open round that those who asked could be told of.
    rounds: Vec<(i64, String)>,
}

#[derive(Deserialize, Default)]
pub(crate) struct Which {
    #[serde(default)]
    standing: String,
    #[serde(default)]
    after: u32,
}

fn parse(text: &str) -> Option<Standing> {
    [Standing::Sent, Standing::Draft, Standing::Withdrawn].into_iter().find(|standing| word(*standing) == text)
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "begun",
        Standing::Sent => "sent",
        Standing::Withdrawn => "withdrawn",
    }
}

impl Row {
    fn of(listed: Listed, mark: Option<&Mark>) -> Row {
        let standing = match (listed.withdrawn_at, listed.sent_at) {
            (Some(_), _) => Standing::Withdrawn,
            (None, Some(_)) => Standing::Sent,
            (None, None) => Standing::Draft,
        };
        let endorsement = match listed.endorsement.as_str() {
            "agreed" => "applications-agreed",
            "refused" => "applications-not-agreed",
            _ if listed.manager.is_empty() => "applications-not-asked",
            _ => "applications-silent",
        };
        Row {
            id: listed.id,
            number: listed.number,
            name: listed.name,
            email: listed.email,
            manager: listed.manager,
            standing,
            endorsement,
            score: mark.map(|mark| mark.total.to_string()).unwrap_or_default(),
            apart: mark.map(|mark| mark.gap.to_string()).unwrap_or_default(),
            is_far_apart: mark.is_some_and(|mark| mark.is_far_apart),
            asks_exception: listed.asks_exception,
            was_refused: listed.was_refused,
        }
    }

    fn is_sent(&self) -> bool {
        self.standing == Standing::Sent
    }

    fn is_taken_back(&self) -> bool {
        self.standing == Standing::Withdrawn
    }

    fn word(&self) -> &'static str {
        match self.standing {
            Standing::Draft => "applications-begun",
            Standing::Sent => "applications-sent",
            Standing::Withdrawn => "applications-withdrawn",
        }
    }

    fn class(&self) -> &'static str {
        match self.standing {
            Standing::Draft => "part",
            Standing::Sent => "done",
            Standing::Withdrawn => "off",
        }
    }
}

impl List {
    fn of(page: Page, listing: Listing, standing: Option<Standing>, now: Timestamp) -> List {
        let round = listing.programme.design.round.as_ref();
        let last = listing.rows.last().map(|row| row.number);
        List {
            page: page.wide(),
            programme: listing.programme.id.0,
            title: listing.programme.title().to_owned(),
            closes: round.map(|round| moment(round.apply_by)).unwrap_or_default(),
            is_closed: listing.programme.design.applications_close().is_some_and(|closes| closes <= now),
            counts: listing.counts,
            standing,
            has_scores: !listing.marks.is_empty(),
            rows: listing
                .rows
                .into_iter()
                .map(|row| {
                    let mark = listing.marks.get(&ApplicationId(row.id));
                    Row::of(row, mark)
                })
                .collect(),
            next: last.filter(|_| listing.has_next),
            recorded: listing.recorded.iter().map(recorded).collect(),
            interested: listing.interested,
            rounds: listing.rounds,
        }
    }

    fn closing(&self) -> &'static str {
        if self.is_closed { "apply-closed-on" } else { "apply-closes" }
    }

    /// Word, label and whether it is the one shown, of each view.
    fn views(&self) -> [(&'static str, String, bool); 4] {
        let all = self.counts.drafts + self.counts.sent + self.counts.withdrawn;
        let view = |standing: Option<Standing>, key, count: u64| {
            (standing.map_or("", word), english().n(key, count), self.standing == standing)
        };
        [
            view(None, "applications-all", all),
            view(Some(Standing::Sent), "applications-count-sent", self.counts.sent),
            view(Some(Standing::Draft), "applications-count-begun", self.counts.drafts),
            view(Some(Standing::Withdrawn), "applications-count-withdrawn", self.counts.withdrawn),
        ]
    }

    fn next_address(&self, after: &i64) -> String {
        let standing = self.standing.map(|standing| format!("standing={}&", word(standing))).unwrap_or_default();
        format!("/desk/programmes/{}/applications?{standing}after={after}", self.programme)
    }

    fn agreed(&self) -> String {
        english().n("applications-count-agreed", self.counts.agreed)
    }

    fn interested_words(&self) -> String {
        english().n("applications-interested", self.interested)
    }
}

fn recorded(one: &Recorded) -> (String, Vec<String>) {
    let words = english();
    let line = |(answer, people): &(String, u64)| {
        let (answer, count) = (read_out(&one.question, answer), people.to_string());
        words.with("applications-recorded-answer", &[("answer", answer.as_str()), ("count", &count)])
    };
    let silent = words.with("applications-recorded-silent", &[("count", one.silent.to_string().as_str())]);
    let lines = one.counts.iter().map(line).chain((one.silent > 0).then_some(silent));
    (one.question.title.clone(), lines.collect())
}

pub(crate) async fn list(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(which): Query<Which>,
) -> Result<Response, Failure> {
    let standing = parse(&which.standing);
    let listing = application::list(&visit.ctx, id, standing, which.after).await?;
    let page = visit.page(&listing.actor, english().t("applications-title"));
    Ok(html(&List::of(page, listing, standing, visit.ctx.now())))
}

#[derive(Deserialize)]
pub(crate) struct TellForm {
    next: i64,
}

/// Writes to everybody who asked to be told of the next round.
pub(crate) async fn tell(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<TellForm>,
) -> Result<Response, Failure> {
    let told = application::tell_of_next(&visit.ctx, id, ProgrammeId(form.next)).await?;
    Ok(see_other_with(&format!("/desk/programmes/{id}/applications"), &english().n("applications-told", told)))
}

pub(super) fn samples() -> Vec<Sample> {
    let row = |number: i64, standing, endorsement| Row {
        id: number,
        number,
        name: if number == 7 { "Oluwaseun Adebayo-Featherstonehaugh".into() } else { "Kim Novak".into() },
        email: format!("applicant{number}@example.org"),
        manager: "Priya Shah".into(),
        standing,
        endorsement,
        score: "7.3".into(),
        apart: if number == 1 { "3.0" } else { "0.5" }.into(),
        is_far_apart: number == 1,
        asks_exception: number % 9 == 2,
        was_refused: number % 9 == 3,
    };
    let rows = |n: i64| (1..=n).map(|number| row(number, Standing::Sent, "applications-silent")).collect::<Vec<_>>();
    let list = |rows: Vec<Row>, counts: Counts, next| List {
        page: Page::sample(english().t("applications-title")).wide(),
        programme: 1,
        title: "Reflective practice facilitator training".into(),
        closes: "Friday 31 March 2023, 5pm".into(),
        is_closed: counts.drafts == 0,
        counts,
        standing: None,
        has_scores: !rows.is_empty(),
        rows,
        next,
        recorded: vec![(
            "Have you taken part in reflective practice before?".into(),
            vec!["Yes: 31".into(), "No: 22".into(), "Not sure: 3".into(), "No answer: 1".into()],
        )],
        interested: 3,
        rounds: vec![(6, "Facilitator training, autumn".into())],
    };
    let counts = Counts { drafts: 12, sent: 57, withdrawn: 1, agreed: 41 };
    let few = vec![
        row(1, Standing::Sent, "applications-agreed"),
        row(7, Standing::Draft, "applications-not-asked"),
        row(9, Standing::Withdrawn, "applications-not-agreed"),
    ];
    vec![
        Sample::of("empty", &List { interested: 0, ..list(vec![], Counts::default(), None) }),
        Sample::of("usual", &list(few, counts, None)),
        Sample::of("rows", &list(rows(50), counts, Some(50))),
    ]
}
