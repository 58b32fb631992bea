//! The page behind a letter that asks somebody to swap turns. Looking changes nothing.

use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::LinkVisit;
use crate::words::english;
use actions::Error;
use actions::turns::{self, Answered, Question, Standing};
use askama::Template;
use axum::response::Response;
use domain::id::SwapId;
use domain::session::Session;

#[derive(Template)]
#[template(path = "turns/swap.html")]
pub(super) struct SwapPage {
    pub page: Page,
    pub faults: Faults,
    pub token: String,
    pub group: String,
    pub asker: String,
    /// "Thursday 12 March, 2pm to 3:15pm"
    pub theirs: String,
    pub yours: String,
    pub is_open: bool,
    /// What became of it, when it is over.
    pub told: String,
}

fn span(session: &Session) -> String {
    format!("{}, {}", english().day_with_year(session.date), english().span(session.starts, session.minutes))
}

impl SwapPage {
    fn new(page: Page, token: &str, question: &Question) -> SwapPage {
        let words = english();
        let theirs = span(&question.theirs.session);
        let told = match question.standing {
            Standing::Open => String::new(),
            Standing::Said(Answered::Yes) => words.with("swap-said-yes", &[("day", &theirs)]),
            Standing::Said(Answered::No) => words.with("swap-said-no", &[("name", &question.asker)]),
            Standing::Over => words.with("swap-over", &[("name", &question.asker)]),
        };
        SwapPage {
            page,
            faults: Faults::default(),
            token: token.to_owned(),
            group: question.group.clone(),
            asker: question.asker.clone(),
            yours: span(&question.yours.session),
            theirs,
            is_open: question.standing == Standing::Open,
            told,
        }
    }
}

/// A link that has ended is told as such.
async fn read(by_link: &LinkVisit, id: SwapId) -> Result<Question, Failure> {
    turns::read(&by_link.visit.ctx, id).await.map_err(|error| match error {
        Error::Missing => Failure::NoLink,
        other => other.into(),
    })
}

fn page_of(by_link: &LinkVisit, question: &Question) -> SwapPage {
    let page = by_link.visit.page(&question.actor, english().t("swap-title")).narrow();
    SwapPage::new(page, &by_link.token, question)
}

pub(crate) async fn look_by_link(by_link: LinkVisit, id: SwapId) -> Result<Response, Failure> {
    let question = read(&by_link, id).await?;
    Ok(html(&page_of(&by_link, &question)))
}

pub(crate) async fn answer_by_link(
    by_link: LinkVisit,
    id: SwapId,
    form: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let pressed = form.iter().find(|(name, _)| name == "answer").map_or("", |(_, value)| value.as_str());
    let question = read(&by_link, id).await?;
    let said = match pressed {
        "yes" => Answered::Yes,
        "no" => Answered::No,
        _ => return Err(Failure::BadRequest),
    };
    match turns::answer(&by_link.visit.ctx, id, said).await {
        Ok(()) => {
            let words = english();
            let notice = match said {
                Answered::Yes => words.with("swap-yes-notice", &[("day", &span(&question.theirs.session))]),
                Answered::No => words.t("swap-no-notice").into_owned(),
            };
            Ok(see_other_with(&format!("/l/{}", by_link.token), &notice))
        }
        Err(Error::Refused(why)) => {
            let question = read(&by_link, id).await?;
            Ok(unprocessable(&SwapPage { faults: Faults::of(&why), ..page_of(&by_link, &question) }))
        }
        Err(other) => Err(other.into()),
    }
}
