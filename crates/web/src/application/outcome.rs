//! What was decided, on the applicant's own page: a place to take or pass on, the waiting list, or not this time.

use super::section::own;
use crate::error::Failure;
use crate::form::{Faults, PostedByLink};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other, unprocessable};
use crate::visit::LinkVisit;
use crate::words::english;
use actions::Error;
use actions::draw::Part;
use actions::offer::{self, Answering, Told};
use askama::Template;
use axum::response::Response;
use domain::offer::{Answer, Breach, Standing};
use domain::refusal::Refusal;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "application/outcome.html")]
struct Outcome {
    page: Page,
    token: String,
    programme: String,
    slug: String,
    standing: Standing,
    why: String,
    scores: Vec<String>,
    /// The last day on which an offer can be answered.
    by: String,
    position: Option<usize>,
    can_take_back: bool,
    /// Their place has gone to somebody else.
    has_gone_on: bool,
    /// The rule that passes them over; empty where none does.
    passed_over: String,
    /// Somebody without a place may like to hear of the next round.
    is_next_told: bool,
    /// Their part in the draw, once that is published.
    drawn: Option<Part>,
    faults: Faults,
}

/// Before somebody passes: what it means, and one button.
#[derive(Template)]
#[template(path = "application/pass.html")]
struct Pass {
    page: Page,
    token: String,
    programme: String,
    waits: bool,
}

impl Outcome {
    fn of(page: Page, token: String, told: Told, faults: Faults) -> Outcome {
        let has_no_place = |standing| {
            matches!(
                standing,
                Standing::NotThisTime | Standing::Left | Standing::Answered(Answer::Passed | Answer::Lapsed)
            )
        };
        Outcome {
            page: page.narrow(),
            token,
            programme: told.programme.title().to_owned(),
            slug: told.programme.slug.clone(),
            standing: told.standing,
            why: told.why,
            scores: told.scores,
            by: told.by.map(|day| english().day_with_year(day)).unwrap_or_default(),
            position: told.position,
            can_take_back: told.can_take_back,
            has_gone_on: told.has_gone_on,
            passed_over: told.passed_over.as_ref().map(over).unwrap_or_default(),
            is_next_told: told.programme.is_public() && has_no_place(told.standing),
            drawn: None,
            faults,
        }
    }

    fn heading(&self) -> &'static str {
        match self.standing {
            Standing::Offered { .. } => "offer-yours",
            Standing::Answered(Answer::Accepted) => "offer-accepted",
            Standing::Answered(Answer::Passed) => "offer-passed",
            Standing::Answered(Answer::Lapsed) => "offer-lapsed",
            Standing::Left => "offer-left",
            Standing::NotThisTime => "offer-not",
            Standing::Waiting | Standing::Proposed(_) | Standing::Undecided => "offer-waiting",
        }
    }

    /// "You are 3rd."
    fn position_words(&self) -> String {
        match self.position.filter(|_| self.waits()) {
            Some(place) => english().n("offer-position", place),
            None => String::new(),
        }
    }

    fn sentences(&self) -> Vec<String> {
        let words = english();
        let told = |key: &str| vec![words.t(key).into_owned()];
        match self.standing {
            Standing::Offered { .. } => {
                let by = words.with("offer-by", &[("day", self.by.as_str())]);
                vec![by, words.t("offer-silence").into_owned()]
            }
            Standing::Answered(Answer::Accepted) => told("offer-accepted-next"),
            Standing::Answered(Answer::Passed) => told("offer-passed-next"),
            Standing::Answered(Answer::Lapsed) if self.has_gone_on => told("offer-lapsed-next"),
            Standing::Answered(Answer::Lapsed) => vec![words.with("offer-lapsed-free", &[("day", self.by.as_str())])],
            Standing::Left => told("offer-left-next"),
            Standing::NotThisTime => told("offer-not-next"),
            Standing::Waiting | Standing::Proposed(_) | Standing::Undecided => {
                let over = Some(self.passed_over.clone()).filter(|over| !over.is_empty());
                over.into_iter().chain(told("offer-waiting-next")).collect()
            }
        }
    }

    fn is_offered(&self) -> bool {
        matches!(self.standing, Standing::Offered { .. })
    }

    fn has_accepted(&self) -> bool {
        self.standing == Standing::Answered(Answer::Accepted)
    }

    fn has_passed(&self) -> bool {
        self.standing == Standing::Answered(Answer::Passed)
    }

    fn waits(&self) -> bool {
        self.standing == Standing::Waiting
    }

    /// Taking the application back gives something back: a place, or one on the list.
    fn can_withdraw(&self) -> bool {
        self.is_offered() || self.has_accepted() || self.waits()
    }
}

/// Which rule passes somebody over, as everybody may read it: nothing of others, and nothing at all of a home.
fn over(breach: &Breach) -> String {
    let words = english();
    let rule = match breach {
        Breach::Household => return String::new(),
        Breach::Organisation { most, .. } => words.n("offer-rule-organisation", *most),
        Breach::Most { value, most } => words.n_with("offer-rule-most", *most, &[("value", value)]),
        Breach::Fewest { value, fewest } => words.n_with("offer-rule-fewest", *fewest, &[("value", value)]),
    };
    words.with("offer-over", &[("rule", &rule)])
}

/// The applicant's page, once a letter has said something.
pub(super) fn shown(by_link: LinkVisit, told: Told, drawn: Option<Part>, faults: Faults) -> Response {
    let page = by_link.visit.page(&told.actor, english().t("apply-yours"));
    let is_refused = !faults.is_empty();
    let outcome = Outcome { drawn, ..Outcome::of(page, by_link.token, told, faults) };
    if is_refused { unprocessable(&outcome) } else { html(&outcome) }
}

/// Where there is nothing to pass on, the way leads back.
pub(crate) async fn pass_form(by_link: LinkVisit) -> Result<Response, Failure> {
    let id = own(&by_link).await?;
    let home = format!("/l/{}", by_link.token);
    let Some(told) = offer::told(&by_link.visit.ctx, id).await? else { return Ok(see_other(&home)) };
    let waits = told.standing == Standing::Waiting;
    let has_place = matches!(told.standing, Standing::Offered { .. } | Standing::Answered(Answer::Accepted));
    if !waits && !has_place {
        return Ok(see_other(&home));
    }
    let title = english().t(if waits { "offer-leave" } else { "offer-pass-title" });
    let page = by_link.visit.page(&told.actor, title).narrow();
    Ok(html(&Pass { page, token: by_link.token, programme: told.programme.title().to_owned(), waits }))
}

#[derive(Deserialize)]
pub(crate) struct AnswerForm {
    #[serde(default)]
    answer: String,
}

/// One of three buttons. Pressed twice it is one answer.
pub(crate) async fn answer(PostedByLink(by_link, form): PostedByLink<AnswerForm>) -> Result<Response, Failure> {
    let id = own(&by_link).await?;
    let home = format!("/l/{}", by_link.token);
    let answering = match form.answer.as_str() {
        "accept" => Answering::Accept,
        "pass" => Answering::Pass,
        "back" => Answering::TakeBackPass,
        _ => return Ok(see_other(&home)),
    };
    match offer::answer(&by_link.visit.ctx, id, answering).await {
        Ok(()) => Ok(see_other(&home)),
        Err(Error::Refused(why)) => refused(by_link, &why).await,
        Err(other) => Err(other.into()),
    }
}

async fn refused(by_link: LinkVisit, why: &Refusal) -> Result<Response, Failure> {
    let id = own(&by_link).await?;
    match offer::told(&by_link.visit.ctx, id).await? {
        Some(told) => {
            let drawn = actions::draw::told_to(&by_link.visit.ctx, id).await?;
            Ok(shown(by_link, told, drawn, Faults::of(why)))
        }
        None => Ok(see_other(&format!("/l/{}", by_link.token))),
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let sample = |standing, faults: Faults| Outcome {
        page: Page::sample_public(english().t("apply-yours")).narrow(),
        token: "token".into(),
        programme: "Reflective practice facilitator training for health and social care in Northgate".into(),
        slug: "facilitator-training".into(),
        standing,
        why: match standing {
            Standing::Answered(Answer::Passed | Answer::Lapsed) => String::new(),
            _ => "Why: the places are to reach many kinds of people. One aim of the round is “Social care”.".into(),
        },
        scores: vec!["Ideas and plans: 8 out of 10".into(), "In all: 7.25 out of 10".into()],
        by: "Friday 21 April 2023".into(),
        position: Some(3),
        can_take_back: true,
        has_gone_on: false,
        passed_over: match standing {
            Standing::Waiting => over(&Breach::Organisation { name: String::new(), most: 1 }),
            _ => String::new(),
        },
        is_next_told: standing == Standing::NotThisTime,
        drawn: (standing == Standing::NotThisTime).then(crate::draw::sample_part),
        faults,
    };
    let offered = Standing::Offered { until: jiff::Timestamp::UNIX_EPOCH };
    let over = Faults::of(&domain::refusal::Fault::whole("fault-offer-over").into());
    let pass = |waits| Pass {
        page: Page::sample_public(english().t("offer-pass-title")).narrow(),
        token: "token".into(),
        programme: "Facilitator training".into(),
        waits,
    };
    vec![
        Sample::of("outcome-offered", &sample(offered, Faults::default())),
        Sample::of("outcome-accepted", &sample(Standing::Answered(Answer::Accepted), Faults::default())),
        Sample::of("outcome-passed", &sample(Standing::Answered(Answer::Passed), Faults::default())),
        Sample::of("outcome-waiting", &sample(Standing::Waiting, Faults::default())),
        Sample::of("outcome-not", &sample(Standing::NotThisTime, Faults::default())),
        Sample::of("outcome-refused", &sample(Standing::Answered(Answer::Lapsed), over)),
        Sample::of("outcome-pass", &pass(false)),
        Sample::of("outcome-leave", &pass(true)),
    ]
}
