//! Aims that cannot be met: the smallest change that helps, for a person to accept with a reason.

use super::bounds;
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::draw::{self, Sharing, Step};
use askama::Template;
use axum::response::Response;
use domain::id::ProgrammeId;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "draw/relax.html")]
struct Relax {
    page: Page,
    programme: i64,
    version: u32,
    /// As it is, and as it would be.
    steps: Vec<(String, String)>,
    why: String,
    /// The public value that was typed before, for the way back.
    value: String,
    faults: Faults,
}

impl Relax {
    fn of(page: Page, sharing: &Sharing, steps: &[Step], form: AcceptForm, faults: Faults) -> Relax {
        let words = |step: &Step| (bounds(&sharing.categories, &step.from), bounds(&sharing.categories, &step.to));
        Relax {
            page,
            programme: sharing.programme.id.0,
            version: sharing.draw.version,
            steps: steps.iter().map(words).collect(),
            why: form.why,
            value: form.value,
            faults,
        }
    }

    fn back(&self) -> String {
        to_the_draw(self.programme, &self.value)
    }
}

/// The page of the draw, with the public value in its field.
fn to_the_draw(programme: i64, value: &str) -> String {
    format!("/desk/programmes/{programme}/draw?{}", super::desk::with_value(value))
}

async fn page(visit: &Visit, id: ProgrammeId, form: AcceptForm, faults: Faults) -> Result<Relax, Failure> {
    let sharing = draw::sharing(&visit.ctx, id).await?;
    let steps = draw::missing(&visit.ctx, id).await?;
    let page = visit.page(&sharing.actor, english().t("draw-relax-title"));
    Ok(Relax::of(page, &sharing, &steps, form, faults))
}

pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(form): Query<AcceptForm>,
) -> Result<Response, Failure> {
    Ok(html(&page(&visit, id, form, Faults::default()).await?))
}

#[derive(Default, Deserialize)]
pub(crate) struct AcceptForm {
    #[serde(default)]
    why: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    version: u32,
}

pub(crate) async fn accept(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<AcceptForm>,
) -> Result<Response, Failure> {
    match draw::accept(&visit.ctx, id, &form.why, form.version).await {
        Ok(()) => Ok(see_other_with(&to_the_draw(id.0, &form.value), &english().t("draw-accepted"))),
        Err(Error::Refused(refusal)) => Ok(unprocessable(&page(&visit, id, form, Faults::of(&refusal)).await?)),
        Err(other) => Err(other.into()),
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let sharing = super::desk::sample_sharing(true);
    let aim = |fewest| domain::draw::Bounds { question: "earlier".into(), answer: "no".into(), fewest, most: 20 };
    let steps = [Step { from: aim(8), to: aim(7) }];
    let page = || Page::sample(english().t("draw-relax-title"));
    let fault = domain::refusal::Fault::at("why", "fault-draw-why").with("most", 500);
    vec![
        Sample::of("relax", &Relax::of(page(), &sharing, &steps, AcceptForm::default(), Faults::default())),
        Sample::of("relax-nothing", &Relax::of(page(), &sharing, &[], AcceptForm::default(), Faults::default())),
        Sample::of(
            "relax-refused",
            &Relax::of(
                page(),
                &sharing,
                &steps,
                AcceptForm { why: "No".into(), ..AcceptForm::default() },
                Faults::of(&fault.into()),
            ),
        ),
    ]
}
