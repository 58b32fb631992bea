//! One application as a reviewer reads it, without who wrote it, beside the rubric; once locked, what the others gave.

use crate::address::Path;
use crate::application::saved;
use crate::application::{Part, parts};
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::panel::{self, From, OtherScore, Reading, Written};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::application::{Answers, Form};
use domain::blueprint::Criterion;
use domain::id::ReviewId;
use domain::panel::{Given, MOST_POINTS, Points, Recusal, Rubric, Scoring};
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

type Fields = Vec<(String, String)>;

/// One criterion to score.
struct Line {
    field: String,
    title: String,
    help: String,
    /// "Counts for 5 of 10".
    weight: String,
    fault: String,
    choices: Vec<Choice>,
}

struct Choice {
    points: u8,
    /// The anchor; empty between two of them.
    words: String,
    is_chosen: bool,
}

/// What one reader locked.
pub(crate) struct Score {
    pub name: String,
    pub total: String,
    /// Criterion and points.
    pub rows: Vec<String>,
    /// Of the first scoring, then of the second; without those that say nothing.
    pub comments: Vec<String>,
}

#[derive(Template)]
#[template(path = "panel/review.html")]
struct Review {
    page: Page,
    id: i64,
    title: String,
    heading: String,
    parts: Vec<Part>,
    /// What is written in; nothing once everything is locked.
    writes: Option<Scoring>,
    lines: Vec<Line>,
    comment: String,
    version: u32,
    opened_as: String,
    scores: Vec<Score>,
    /// How far apart those are who have locked.
    apart: String,
    /// They are far apart, and somebody is there to be asked to talk.
    can_talk: bool,
    /// What they are writing to them.
    message: String,
    next: Option<i64>,
    /// Another window saved in between: what stands there now, by criterion.
    other: Vec<(String, String)>,
    faults: Faults,
}

impl Review {
    fn of(page: Page, id: ReviewId, reading: Reading, written: Option<&Written>, faults: Faults) -> Review {
        let words = english();
        let points = written.map_or(&reading.points, |written| &written.points);
        let total: u32 = reading.rubric.criteria.iter().map(|criterion| criterion.weight).sum();
        let lines = reading.rubric.criteria.iter().map(|criterion| line(criterion, total, points, &faults)).collect();
        let number = reading.number.to_string();
        let apart = reading.mark.as_ref().filter(|mark| mark.readers > 1).map(|mark| {
            let gap = mark.gap.to_string();
            words.with(if mark.is_far_apart { "review-far-apart" } else { "review-near" }, &[("gap", gap.as_str())])
        });
        Review {
            page: page.wide(),
            id: id.0,
            heading: words.with("review-application", &[("number", number.as_str())]),
            parts: parts(&reading.form, &reading.answers, |question| question.is_read_blind()),
            writes: reading.writes,
            lines,
            comment: written.map_or(&reading.comment, |written| &written.comment).clone(),
            version: reading.version,
            opened_as: reading.opened_as,
            scores: reading.others.iter().map(|one| score(&reading.rubric, one)).collect(),
            apart: apart.unwrap_or_default(),
            can_talk: reading.can_talk,
            message: String::new(),
            next: reading.next.map(|id| id.0),
            other: Vec::new(),
            faults,
            title: reading.title,
        }
    }

    fn is_second(&self) -> bool {
        self.writes == Some(Scoring::Second)
    }

    fn recusals(&self) -> [(&'static str, &'static str); 3] {
        Recusal::ALL.map(|why| {
            let key = match why {
                Recusal::Known => "review-recuse-known",
                Recusal::Worked => "review-recuse-worked",
                Recusal::Close => "review-recuse-close",
            };
            (why.word(), key)
        })
    }
}

impl Line {
    fn has_fault(&self) -> bool {
        !self.fault.is_empty()
    }
}

fn line(criterion: &Criterion, total: u32, points: &Points, faults: &Faults) -> Line {
    let anchor = |points: u8| match points {
        0 => criterion.at_0.clone(),
        2 => criterion.at_2.clone(),
        4 => criterion.at_4.clone(),
        _ => String::new(),
    };
    let (weight, total) = (criterion.weight.to_string(), total.to_string());
    let given = points.get(&criterion.key);
    Line {
        field: criterion.key.clone(),
        title: criterion.title.clone(),
        help: criterion.help.clone(),
        weight: english().with("review-weight", &[("weight", weight.as_str()), ("total", total.as_str())]),
        fault: faults.at(&criterion.key).to_owned(),
        choices: (0..=MOST_POINTS)
            .map(|points| Choice { points, words: anchor(points), is_chosen: given == Some(points) })
            .collect(),
    }
}

/// The points that count; where there was a second scoring, with what was given first.
pub(crate) fn score(rubric: &Rubric, one: &OtherScore) -> Score {
    let words = english();
    let total = |points: &Points| rubric.total(points).map(|total| total.to_string()).unwrap_or_default();
    let of = |points: &Points, key: &str| points.get(key).map(|points| points.to_string()).unwrap_or_default();
    let rows = rubric.criteria.iter().map(|criterion| {
        let first = of(&one.given.first, &criterion.key);
        let told = match &one.given.second {
            Some(second) => {
                let now = of(second, &criterion.key);
                words.with("review-points-again", &[("points", now.as_str()), ("first", first.as_str())])
            }
            None => first,
        };
        words.with("review-points", &[("title", criterion.title.as_str()), ("points", told.as_str())])
    });
    Score {
        name: if one.is_own { words.t("review-you").into_owned() } else { one.name.clone() },
        total: words.with("review-total", &[("total", total(one.given.counts()).as_str())]),
        rows: rows.collect(),
        comments: [&one.comment, &one.second_comment].into_iter().filter(|text| !text.is_empty()).cloned().collect(),
    }
}

fn frame(visit: &Visit, reading: &Reading) -> Page {
    let number = reading.number.to_string();
    visit.page(&reading.actor, english().with("review-application", &[("number", number.as_str())]))
}

pub(crate) async fn read(visit: Visit, Path(id): Path<ReviewId>) -> Result<Response, Failure> {
    let reading = panel::read(&visit.ctx, id).await?;
    let page = frame(&visit, &reading);
    Ok(html(&Review::of(page, id, reading, None, Faults::default())))
}

fn value<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

/// A criterion's field is named by its key, with a mark before it that no other field has.
fn written(fields: &Fields) -> Written {
    let points = fields.iter().filter_map(|(name, value)| {
        let key = name.strip_prefix("points.")?;
        Some((key.to_owned(), value.parse().ok()?))
    });
    Written { points: Points(points.collect()), comment: value(fields, "comment").to_owned() }
}

/// Which opened page saves, and over which version.
fn from(fields: &Fields) -> From {
    From { page: value(fields, "opened-as").to_owned(), version: value(fields, "version").parse().unwrap_or_default() }
}

/// The buttons: saved for later, or locked for good.
pub(crate) async fn save(Path(id): Path<ReviewId>, Posted(visit, fields): Posted<Fields>) -> Result<Response, Failure> {
    let (written, from) = (written(&fields), from(&fields));
    let is_final = value(&fields, "do") == "lock";
    let outcome = match is_final {
        true => panel::lock(&visit.ctx, id, &written, &from).await,
        false => panel::save(&visit.ctx, id, &written, &from).await.map(|_| ()),
    };
    match outcome {
        Ok(()) if is_final => Ok(see_other_with(&format!("/review/{id}"), &english().t("review-locked-notice"))),
        Ok(()) => Ok(see_other_with("/review", &english().t("review-saved"))),
        Err(Error::Refused(why)) => again(&visit, id, &written, Some(&why)).await,
        Err(Error::Conflict) => again(&visit, id, &written, None).await,
        Err(other) => Err(other.into()),
    }
}

/// The page with what was written; without a reason it was another window, and what that one saved stands beside it.
async fn again(visit: &Visit, id: ReviewId, written: &Written, why: Option<&Refusal>) -> Result<Response, Failure> {
    let reading = panel::read(&visit.ctx, id).await?;
    let page = frame(visit, &reading);
    let other_window = || Faults::of(&Fault::whole("fault-apply-other-device").into());
    let faults = why.map(Faults::of).unwrap_or_else(other_window);
    let other = match why {
        Some(_) => Vec::new(),
        None => differing(&reading, written),
    };
    Ok(unprocessable(&Review { other, ..Review::of(page, id, reading, Some(written), faults) }))
}

fn differing(reading: &Reading, written: &Written) -> Vec<(String, String)> {
    let differs = |one: &&Criterion| reading.points.get(&one.key) != written.points.get(&one.key);
    let told = |one: &Criterion| {
        let points = reading.points.get(&one.key).map(|points| points.to_string());
        (one.title.clone(), points.unwrap_or_else(|| english().t("review-no-points").into_owned()))
    };
    let points = reading.rubric.criteria.iter().filter(differs).map(told);
    let comment = (reading.comment != written.comment.trim())
        .then(|| (english().t("review-comment").into_owned(), reading.comment.clone()));
    points.chain(comment).collect()
}

/// Saved while it is written: a line that says so, with the version to save over next. Never a page.
pub(crate) async fn draft(
    Path(id): Path<ReviewId>,
    Posted(visit, fields): Posted<Fields>,
) -> Result<Response, Failure> {
    let from = from(&fields);
    let (version, word) = match panel::save(&visit.ctx, id, &written(&fields), &from).await {
        Ok(version) => (version, "apply-draft-saved"),
        Err(Error::Conflict) => (from.version, "apply-draft-other"),
        Err(Error::Refused(_)) => (from.version, "apply-draft-not-yet"),
        Err(other) => return Err(other.into()),
    };
    Ok(saved(version, word))
}

#[derive(Deserialize)]
pub(crate) struct RecusalForm {
    #[serde(default)]
    why: String,
}

/// Gives it back; without a reason chosen the page asks for one.
pub(crate) async fn recuse(
    Path(id): Path<ReviewId>,
    Posted(visit, form): Posted<RecusalForm>,
) -> Result<Response, Failure> {
    let outcome = match Recusal::parse(&form.why) {
        Some(why) => panel::recuse(&visit.ctx, id, why).await,
        None => Err(Fault::at("why", "fault-review-why").into()),
    };
    match outcome {
        Ok(()) => Ok(see_other_with("/review", &english().t("review-recused"))),
        Err(Error::Refused(why)) => {
            let reading = panel::read(&visit.ctx, id).await?;
            let page = frame(&visit, &reading);
            Ok(unprocessable(&Review::of(page, id, reading, None, Faults::of(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct TalkForm {
    message: String,
}

/// Asks the other readers to talk; what was refused stands there again.
pub(crate) async fn talk(Path(id): Path<ReviewId>, Posted(visit, form): Posted<TalkForm>) -> Result<Response, Failure> {
    match panel::ask_to_talk(&visit.ctx, id, &form.message).await {
        Ok(()) => Ok(see_other_with(&format!("/review/{id}"), &english().t("review-talk-sent"))),
        Err(Error::Refused(why)) => {
            let reading = panel::read(&visit.ctx, id).await?;
            let page = frame(&visit, &reading);
            let review = Review::of(page, id, reading, None, Faults::of(&why));
            Ok(unprocessable(&Review { message: form.message, ..review }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let design = &domain::blueprint::by_key("facilitator-training").expect("it is shipped").design;
    let (rubric, form) = (Rubric::of(design), Form::of(design));
    let points = |of: [u8; 4]| {
        let keys = rubric.criteria.iter().map(|criterion| criterion.key.clone());
        Points(keys.zip(of).collect())
    };
    let mut answers = Answers::default();
    answers.put("sector", "Social care");
    answers.put("criterion-ideas-and-plans", &"A monthly group for the night staff of two wards. ".repeat(40));
    answers.put("criterion-support", "[name] and the whole of [workplace] stand behind it.");
    let other = |name: &str, is_own, first: [u8; 4], second: Option<[u8; 4]>| OtherScore {
        name: name.into(),
        is_own,
        given: Given { first: points(first), second: second.map(points) },
        comment: "Two wards have asked already; when it would begin stays open.".into(),
        second_comment: if second.is_some() {
            "The talk has answered when it would begin.".into()
        } else {
            String::new()
        },
    };
    let long = "Oluwaseun Adebayo-Featherstonehaugh";
    let reading = |writes, given: Points, others: Vec<OtherScore>| Reading {
        actor: domain::access::Actor::visitor(domain::access::Scope::Provider),
        title: design.title.clone(),
        number: 17,
        form: form.clone(),
        answers: answers.clone(),
        mark: domain::panel::mark(&rubric, &others.iter().map(|one| one.given.clone()).collect::<Vec<_>>()),
        rubric: rubric.clone(),
        can_talk: others.iter().any(|one| !one.is_own && one.name == long),
        writes,
        version: 1,
        points: given,
        comment: "Two wards have asked already.".into(),
        others,
        next: Some(ReviewId(18)),
        opened_as: String::new(),
    };
    let page = || Page::sample_as(Relation::Reviewer, "/review", "Application 17");
    let shown = |reading, faults| Review::of(page(), ReviewId(17), reading, None, faults);
    let near = vec![other("Amina Osei", true, [3, 2, 4, 2], None), other("Yusuf Mensah", false, [3, 3, 3, 2], None)];
    let far = || vec![other("Amina Osei", true, [4, 4, 4, 2], None), other(long, false, [1, 1, 3, 2], None)];
    let again = vec![
        other("Amina Osei", true, [4, 4, 4, 2], Some([3, 3, 4, 2])),
        other(long, false, [1, 1, 3, 2], Some([2, 2, 3, 2])),
    ];
    let missing = Faults::of(&rubric.check_whole(&Points::default()).expect_err("nothing is scored"));
    let nothing = || reading(Some(Scoring::First), Points::default(), vec![]);
    let window = Faults::of(&Fault::whole("fault-apply-other-device").into());
    let (title, saved) = (rubric.criteria[0].title.clone(), "3".to_owned());
    vec![
        Sample::of("empty", &shown(nothing(), Faults::default())),
        Sample::of("usual", &shown(reading(Some(Scoring::First), points([3, 2, 4, 2]), vec![]), Faults::default())),
        Sample::of("refused", &shown(nothing(), missing)),
        Sample::of("two-windows", &Review { other: vec![(title, saved)], ..shown(nothing(), window) }),
        Sample::of("locked", &shown(reading(None, points([3, 2, 4, 2]), near), Faults::default())),
        Sample::of("far-apart", &shown(reading(None, points([4, 4, 4, 2]), far()), Faults::default())),
        Sample::of("second", &shown(reading(Some(Scoring::Second), points([4, 4, 4, 2]), far()), Faults::default())),
        Sample::of("second-locked", &shown(reading(None, points([3, 3, 4, 2]), again), Faults::default())),
    ]
}
