//! A group's own agreement, as its members and whoever facilitates read it, and behind a member's personal link.

mod samples;

pub(crate) use samples::samples;

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::{LinkVisit, Visit};
use crate::words::english;
use actions::Error;
use actions::group_agreement::{self as agreement, Answer, Reading, Version};
use askama::Template;
use axum::response::Response;
use domain::group_agreement::{Line, Said, compare};
use domain::id::{GroupId, MemberLinkId};
use domain::refusal::{Fault, Refusal};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "group_agreement/show.html")]
struct Show {
    page: Page,
    reading: Reading,
    /// Where answers are sent.
    path: String,
    is_by_link: bool,
    /// The words in the form of a proposal.
    words: String,
    /// The choice and note in the form of an answer.
    said: Option<Said>,
    note: String,
    faults: Faults,
}

/// A version that is over.
struct Earlier {
    title: String,
    lines: Vec<String>,
}

impl Show {
    fn new(page: Page, reading: Reading, token: Option<&str>) -> Show {
        let own = reading.own();
        let words = reading.asked().map_or_else(|| reading.start.join("\n"), |version| version.words.clone());
        Show {
            path: match token {
                Some(token) => format!("/l/{token}"),
                None => format!("/groups/{}/agreement", reading.group.id),
            },
            is_by_link: token.is_some(),
            said: own.and_then(|own| own.said),
            note: own.map(|own| own.note.clone()).unwrap_or_default(),
            words,
            faults: Faults::default(),
            reading,
            page,
        }
    }

    fn day(&self, at: Timestamp) -> String {
        let zone = TimeZone::get(&self.page.brand.zone).unwrap_or(TimeZone::UTC);
        english().day_with_year(at.to_zoned(zone).date())
    }

    /// "Everyone in Willow and whoever facilitates it can read this."
    fn private(&self) -> String {
        english().with("group-agreement-private", &[("group", &self.reading.group.name)])
    }

    /// How far the group is on its way.
    fn way(&self) -> Vec<String> {
        crate::group::way_told(&self.reading.way)
    }

    fn is_member(&self) -> bool {
        self.reading.member.is_some()
    }

    fn proposed(&self) -> String {
        let of = |one: &Version| {
            let day = self.day(one.proposed_at);
            english().with("group-agreement-proposed-by", &[("name", one.proposer.as_str()), ("day", day.as_str())])
        };
        self.reading.proposed().map(of).unwrap_or_default()
    }

    fn holds(&self) -> String {
        let held = self.reading.holding().and_then(|one| one.held_at);
        held.map(|at| english().with("group-agreement-since", &[("day", &self.day(at))])).unwrap_or_default()
    }

    fn lines(&self) -> Vec<String> {
        self.reading.holding().map(|one| lines(&one.words)).unwrap_or_default()
    }

    /// What is proposed beside what holds.
    fn compared(&self) -> Vec<Line> {
        let before = self.reading.holding().map_or("", |one| one.words.as_str());
        self.reading.proposed().map(|one| compare(before, &one.words)).unwrap_or_default()
    }

    fn names(&self, said: Option<Said>) -> String {
        let of = self.reading.assents.iter().filter(|one| one.said == said);
        of.map(|one| one.first_name.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn yes(&self) -> String {
        self.names(Some(Said::Yes))
    }

    fn not_yet(&self) -> String {
        self.names(Some(Said::NotYet))
    }

    fn silent(&self) -> String {
        self.names(None)
    }

    /// Name and words of those who are not ready.
    fn notes(&self) -> Vec<(String, String)> {
        let with_words = self.reading.assents.iter().filter(|one| !one.note.is_empty());
        with_words.map(|one| (one.first_name.clone(), one.note.clone())).collect()
    }

    fn number(&self) -> u32 {
        self.reading.asked().map_or(0, |one| one.number)
    }

    fn newest(&self) -> u32 {
        self.reading.versions.first().map_or(0, |one| one.number)
    }

    /// Value, words, and whether it is chosen.
    fn choices(&self) -> [(&'static str, String, bool); 2] {
        let words = english();
        [(Said::Yes, words.t("group-agreement-yes")), (Said::NotYet, words.t("group-agreement-not-yet"))]
            .map(|(said, told)| (said.as_str(), told.into_owned(), self.said == Some(said)))
    }

    fn earlier(&self) -> Vec<Earlier> {
        let told = |one: &Version| {
            let (held, ended) = (one.held_at?, one.ended_at?);
            let (from, to) = (self.day(held), self.day(ended));
            let parts = [("from", from.as_str()), ("to", to.as_str()), ("name", one.proposer.as_str())];
            Some(Earlier { title: english().with("group-agreement-held", &parts), lines: lines(&one.words) })
        };
        self.reading.versions.iter().filter_map(told).collect()
    }
}

fn lines(words: &str) -> Vec<String> {
    words.lines().map(str::to_owned).collect()
}

async fn page_of(visit: &Visit, group: GroupId) -> Result<Show, Failure> {
    let reading = agreement::show(&visit.ctx, group).await?;
    let page = visit.page(&reading.actor, english().t("group-agreement-title"));
    Ok(Show::new(page, reading, None))
}

pub(crate) async fn show(visit: Visit, Path(id): Path<GroupId>) -> Result<Response, Failure> {
    Ok(html(&page_of(&visit, id).await?))
}

/// What was sent of an answer.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct SaidForm {
    #[serde(default)]
    said: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    to: u32,
}

impl SaidForm {
    fn answer(&self) -> Answer {
        Answer { said: Said::parse(&self.said), note: self.note.clone(), to: self.to }
    }

    fn of(form: &[(String, String)]) -> SaidForm {
        let of = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        SaidForm {
            said: of("said").unwrap_or_default(),
            note: of("note").unwrap_or_default(),
            to: of("to").and_then(|to| to.parse().ok()).unwrap_or(0),
        }
    }
}

fn thanks(holds: bool, said: Option<Said>) -> String {
    let words = english();
    let key = match (holds, said) {
        (true, _) => "group-agreement-holds-now",
        (false, Some(Said::NotYet)) => "group-agreement-said-not-yet",
        (false, _) => "group-agreement-said-yes",
    };
    words.t(key).into_owned()
}

fn again(show: Show, answer: &Answer, why: &Refusal) -> Response {
    let (said, note) = (answer.said, answer.note.clone());
    unprocessable(&Show { said, note, faults: Faults::of(why), ..show })
}

pub(crate) async fn say(Path(id): Path<GroupId>, Posted(visit, form): Posted<SaidForm>) -> Result<Response, Failure> {
    let answer = form.answer();
    match agreement::say(&visit.ctx, id, &answer).await {
        Ok(holds) => Ok(see_other_with(&format!("/groups/{id}/agreement"), &thanks(holds, answer.said))),
        Err(Error::Refused(why)) => Ok(again(page_of(&visit, id).await?, &answer, &why)),
        Err(other) => Err(other.into()),
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct Proposal {
    #[serde(default)]
    words: String,
    #[serde(default)]
    from: u32,
}

pub(crate) async fn propose(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<Proposal>,
) -> Result<Response, Failure> {
    let why = match agreement::propose(&visit.ctx, id, &form.words, form.from).await {
        Ok(()) => {
            let told = english().t("group-agreement-is-proposed");
            return Ok(see_other_with(&format!("/groups/{id}/agreement"), &told));
        }
        Err(Error::Refused(why)) => why,
        // Their words stay in the form; what the other has proposed stands above it.
        Err(Error::Conflict) => Fault::at("words", "fault-group-agreement-other").into(),
        Err(other) => return Err(other.into()),
    };
    let show = page_of(&visit, id).await?;
    Ok(unprocessable(&Show { words: form.words, faults: Faults::of(&why), ..show }))
}

/// Says that the group would like to meet at another time.
pub(crate) async fn wish_times(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    match actions::poll::wish(&visit.ctx, id).await {
        Ok(()) => Ok(see_other_with(&format!("/groups/{id}/agreement"), &english().t("group-times-asked-notice"))),
        Err(Error::Refused(why)) => {
            let show = page_of(&visit, id).await?;
            Ok(unprocessable(&Show { faults: Faults::of(&why), ..show }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn end_wish(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    actions::poll::end_wish(&visit.ctx, id).await?;
    Ok(see_other_with(&format!("/groups/{id}/agreement"), &english().t("group-times-back-notice")))
}

pub(crate) async fn take_back(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    agreement::take_back(&visit.ctx, id).await?;
    Ok(see_other_with(&format!("/groups/{id}/agreement"), &english().t("group-agreement-taken-back")))
}

/// A link that has ended is told as such.
async fn linked(by_link: &LinkVisit, id: MemberLinkId) -> Result<Show, Failure> {
    let reading = agreement::by_link(&by_link.visit.ctx, id).await.map_err(|error| match error {
        Error::Missing => Failure::NoLink,
        other => other.into(),
    })?;
    let page = by_link.visit.page(&reading.actor, english().t("group-agreement-title")).narrow();
    Ok(Show::new(page, reading, Some(&by_link.token)))
}

pub(crate) async fn look_by_link(by_link: LinkVisit, id: MemberLinkId) -> Result<Response, Failure> {
    Ok(html(&linked(&by_link, id).await?))
}

pub(crate) async fn say_by_link(
    by_link: LinkVisit,
    id: MemberLinkId,
    form: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let show = linked(&by_link, id).await?;
    let answer = SaidForm::of(&form).answer();
    match agreement::say_by_link(&by_link.visit.ctx, id, &answer).await {
        Ok(holds) => Ok(see_other_with(&show.path, &thanks(holds, answer.said))),
        Err(Error::Refused(why)) => Ok(again(show, &answer, &why)),
        Err(other) => Err(other.into()),
    }
}
