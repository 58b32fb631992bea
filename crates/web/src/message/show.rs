//! One kind of letter: the form for its words, and how it reads to somebody who would really get it.

use super::{moment, name, when, who};
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Other, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::message::{self, Candidate, Example, Kind, Message, Template as Words};
use askama::Template;
use axum::response::Response;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "message/show.html")]
pub(super) struct Show {
    pub page: Page,
    pub key: &'static str,
    pub who: String,
    pub when: String,
    pub has_subject: bool,
    pub typed: Form,
    pub is_own: bool,
    pub is_broken: bool,
    /// "Saved by Dana Okafor, Tuesday …"; empty when nothing was.
    pub saved: String,
    pub values: Vec<Value>,
    pub choices: Vec<Choice>,
    pub preview: Option<Shown>,
    pub other: Other,
    pub faults: Faults,
}

/// A value that the words may use.
pub(super) struct Value {
    pub written: String,
    pub means: String,
}

/// Somebody whose letter can be looked at.
pub(super) struct Choice {
    pub key: String,
    pub label: String,
}

/// The letter as it would go out.
pub(super) struct Shown {
    pub why: String,
    pub subject: String,
    pub text: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    pub subject: String,
    pub body: String,
    pub version: u32,
    pub to: String,
}

impl Form {
    fn words(&self) -> Words {
        Words { subject: self.subject.clone(), body: self.body.clone() }
    }
}

pub(super) fn values(kind: &Kind) -> Vec<Value> {
    let value = |name: &'static str| Value {
        written: format!("{{{{ {name} }}}}"),
        means: english().t(&format!("message-value-{name}")).into_owned(),
    };
    kind.variables().map(value).collect()
}

impl Show {
    fn new(visit: &Visit, message: Message, to: String) -> Show {
        let page = visit.page(&message.actor, name(&message.kind));
        let zone = &visit.ctx.provider.brand.zone;
        // Words are also saved by going back to those that were there before.
        let saved_by = if message.is_own { "message-saved-by" } else { "message-put-back-by" };
        let saved = message
            .saved
            .map(|(at, by)| english().with(saved_by, &[("name", by.as_str()), ("when", &moment(at, zone))]));
        let choice = |one: &Candidate| {
            let parts = [one.name.as_str(), &one.detail, &one.programme].into_iter().filter(|part| !part.is_empty());
            Choice { key: one.key(), label: parts.collect::<Vec<_>>().join(", ") }
        };
        Show {
            page,
            key: message.kind.name,
            who: who(&message.kind),
            when: when(&message.kind),
            has_subject: message.kind.has_subject(),
            typed: Form {
                subject: message.template.subject,
                body: message.template.body,
                version: message.version,
                to,
            },
            is_own: message.is_own,
            is_broken: message.is_broken,
            saved: saved.unwrap_or_default(),
            values: values(&message.kind),
            choices: message.candidates.iter().map(choice).collect(),
            preview: message.preview.map(shown),
            other: Other::default(),
            faults: Faults::default(),
        }
    }

    /// How many lines the text field shows.
    fn rows(&self) -> usize {
        (self.typed.body.lines().count() + 4).clamp(8, 20)
    }
}

fn shown(preview: message::Preview) -> Shown {
    let why = match preview.why {
        Example::Real => english().with("message-preview-to", &[("name", &preview.to)]),
        Example::Nobody => english().t("message-preview-nobody").into_owned(),
        Example::NothingNow => english().t("message-preview-nothing").into_owned(),
    };
    Shown { why, subject: preview.letter.subject.clone(), text: preview.letter.text() }
}

fn kind(name: &str) -> Result<Kind, Failure> {
    Ok(Kind::named(name).ok_or(Error::Missing)?)
}

fn path(kind: &Kind) -> String {
    format!("/desk/messages/{}", kind.name)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    to: String,
}

pub(crate) async fn show(
    visit: Visit,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let message = found(&visit, &name, &wanted.to).await?;
    Ok(html(&Show::new(&visit, message, wanted.to)))
}

/// A name that is no kind is looked for by those only who may look.
async fn found(visit: &Visit, name: &str, to: &str) -> Result<Message, Failure> {
    let Ok(kind) = kind(name) else {
        message::list(&visit.ctx).await?;
        return Err(Error::Missing.into());
    };
    Ok(message::show(&visit.ctx, &kind, to).await?)
}

/// The preview of what is typed. Nothing is saved.
pub(crate) async fn look(Path(name): Path<String>, Posted(visit, form): Posted<Form>) -> Result<Response, Failure> {
    let before = found(&visit, &name, &form.to).await?;
    match message::preview(&visit.ctx, &before.kind, &form.words(), &form.to).await {
        Ok(message) => {
            let shown = Show::new(&visit, message, form.to.clone());
            Ok(html(&Show { typed: form, ..shown }))
        }
        Err(Error::Refused(why)) => Ok(again(&visit, before, form, Faults::of(&why))),
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn save(Path(name): Path<String>, Posted(visit, form): Posted<Form>) -> Result<Response, Failure> {
    let before = found(&visit, &name, &form.to).await?;
    match message::save(&visit.ctx, &before.kind, &form.words(), form.version).await {
        Ok(()) => Ok(see_other_with(&path(&before.kind), &english().t("message-saved"))),
        Err(Error::Refused(why)) => Ok(again(&visit, before, form, Faults::of(&why))),
        Err(Error::Conflict) => Ok(again(&visit, before, form, Other::fault())),
        Err(other) => Err(other.into()),
    }
}

/// The form again as typed; after another editor's save with theirs beside it.
fn again(visit: &Visit, now: Message, form: Form, faults: Faults) -> Response {
    let other = match now.version == form.version {
        true => Other::default(),
        false => Other::of(&[
            ("message-subject", &now.template.subject, &form.subject),
            ("message-body", &now.template.body, &form.body.replace("\r\n", "\n")),
        ]),
    };
    let shown = Show::new(visit, now, form.to.clone());
    let typed = Form { version: shown.typed.version, ..form };
    unprocessable(&Show { typed, other, faults, preview: None, ..shown })
}

pub(crate) async fn restore(Path(name): Path<String>, Posted(visit, form): Posted<Form>) -> Result<Response, Failure> {
    let before = found(&visit, &name, "").await?;
    match message::restore(&visit.ctx, &before.kind, form.version).await {
        Ok(()) => Ok(see_other_with(&path(&before.kind), &english().t("message-restored"))),
        Err(Error::Conflict) => {
            let shown = Show::new(&visit, before, String::new());
            Ok(unprocessable(&Show { faults: Other::fault(), ..shown }))
        }
        Err(other) => Err(other.into()),
    }
}
