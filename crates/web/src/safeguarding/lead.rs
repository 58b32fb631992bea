//! The coordinator's page that names who leads on safeguarding.

use super::form::led;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::safeguarding::{Lead, NOBODY};
use askama::Template;
use axum::response::Response;
use domain::refusal::Fault;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "safeguarding/lead.html")]
struct Shown {
    page: Page,
    /// Who it is now.
    now: String,
    /// The same by their number; "nobody" where it is nobody, since an empty field counts as none.
    was: String,
    email: String,
    faults: Faults,
}

fn shown(page: Page, lead: Option<&Lead>, email: Option<String>, faults: Faults) -> Shown {
    let now = match lead {
        Some(lead) => led(lead, &page.brand.zone),
        None => english().t("safeguarding-desk-nobody").into_owned(),
    };
    let email = email.unwrap_or_else(|| lead.map(|lead| lead.email.clone()).unwrap_or_default());
    let was = lead.map_or_else(|| NOBODY.to_owned(), |lead| lead.person.to_string());
    Shown { page, now, was, email, faults }
}

pub(crate) async fn naming(visit: Visit) -> Result<Response, Failure> {
    let naming = actions::safeguarding::naming(&visit.ctx).await?;
    let page = visit.page(&naming.actor, english().t("safeguarding-desk-title")).narrow();
    Ok(html(&shown(page, naming.lead.as_ref(), None, Faults::default())))
}

#[derive(Deserialize)]
pub(crate) struct Named {
    #[serde(default)]
    email: String,
    #[serde(default, deserialize_with = "crate::form::as_sent")]
    was: Option<String>,
}

pub(crate) async fn name(Posted(visit, form): Posted<Named>) -> Result<Response, Failure> {
    match actions::safeguarding::name_lead(&visit.ctx, &form.email, form.was.as_deref()).await {
        Ok(()) => Ok(see_other_with("/desk/safeguarding", &english().t("safeguarding-desk-saved"))),
        Err(Error::Refused(why)) => {
            let naming = actions::safeguarding::naming(&visit.ctx).await?;
            let page = visit.page(&naming.actor, english().t("safeguarding-desk-title")).narrow();
            Ok(unprocessable(&shown(page, naming.lead.as_ref(), Some(form.email), Faults::of(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let lead = |name: &str| Lead {
        person: domain::id::PersonId(7),
        name: name.into(),
        email: "mira.holt@northgate.example.org".into(),
        since: jiff::Timestamp::UNIX_EPOCH,
    };
    let page = || Page::sample(english().t("safeguarding-desk-title")).narrow();
    let refused = Faults::of(&Fault::at("email", "fault-safeguarding-nobody").into());
    let longest = "Oluwaseun Featherstonehaugh-Delgado ".repeat(3);
    vec![
        Sample::of("empty", &shown(page(), None, None, Faults::default())),
        Sample::of("usual", &shown(page(), Some(&lead("Mira Holt")), None, Faults::default())),
        Sample::of("longest", &shown(page(), Some(&lead(&longest)), None, Faults::default())),
        Sample::of("refused", &shown(page(), None, Some("mira@example.org".into()), refused)),
    ]
}
