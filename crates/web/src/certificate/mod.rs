//! A participant's own certificate: the hours so far, and the paper once they suffice.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other};
use crate::paper::pdf;
use crate::visit::Visit;
use crate::words::english;
use actions::certificate::{self, Certificate};
use actions::paper::Standing;
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use domain::certificate::Hours;
use domain::id::ProgrammeId;
use domain::paper::{Body, CertificatePaper, Paper};
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "certificate/certificate.html")]
struct Own {
    page: Page,
    id: ProgrammeId,
    title: String,
    hours: Hours,
    is_over: bool,
    /// Minutes that will be missing whatever comes.
    lost: u32,
    standing: Standing,
}

impl Own {
    fn of(page: Page, certificate: &Certificate) -> Own {
        Own {
            page: page.narrow(),
            id: certificate.programme.id,
            title: certificate.programme.title().to_owned(),
            hours: certificate.hours,
            is_over: certificate.is_over,
            lost: certificate.lost,
            standing: certificate.standing,
        }
    }

    fn is_ready(&self) -> bool {
        matches!(self.standing, Standing::Ready(_))
    }

    fn is_lost(&self) -> bool {
        self.is_over || self.lost > 0
    }

    fn told(&self) -> String {
        let hours = Hours::told(self.hours.attended);
        match self.hours.required {
            Some(required) => {
                let of = Hours::told(required);
                english().with("certificate-hours-of", &[("hours", hours.as_str()), ("of", of.as_str())])
            }
            None => english().with("certificate-hours", &[("hours", hours.as_str())]),
        }
    }

    fn missing(&self) -> String {
        let (key, minutes) = match (self.is_over, self.lost) {
            (true, _) => ("certificate-over", self.hours.missing()),
            (false, 0) => ("certificate-missing", self.hours.missing()),
            (false, lost) => ("certificate-lost", lost),
        };
        let hours = Hours::told(minutes);
        english().with(key, &[("hours", hours.as_str()), ("name", self.page.brand.contact_name.as_str())])
    }
}

pub(crate) async fn show(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let certificate = certificate::look(&visit.ctx, id).await?;
    let page = visit.page(&certificate.actor, english().t("certificate-title"));
    Ok(html(&Own::of(page, &certificate)))
}

pub(crate) async fn ask(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let certificate = certificate::look(&visit.ctx, id).await?;
    if certificate.hours.is_enough() {
        let brand = &visit.ctx.provider.brand.name;
        certificate::ask_for_paper(&visit.ctx, id, &paper(&certificate, brand, visit.today())).await?;
    }
    Ok(see_other(&format!("/me/programmes/{id}/certificate")))
}

pub(crate) async fn take(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    Ok(pdf(certificate::paper(&visit.ctx, id).await?, "certificate", &format!("/me/programmes/{id}/certificate")))
}

fn paper(certificate: &Certificate, brand: &str, today: Date) -> Paper {
    let words = english();
    let design = &certificate.programme.design;
    let t = |key: &str| words.t(key).into_owned();
    let hours = Hours::told(certificate.hours.attended);
    let by = match &design.partner {
        Some(partner) => words.with("certificate-with", &[("brand", brand), ("partner", partner.name.as_str())]),
        None => brand.to_owned(),
    };
    Paper {
        title: t("certificate-title"),
        language: words.language().to_owned(),
        date: today,
        brand: brand.to_owned(),
        foot: words.with("certificate-foot", &[("brand", brand)]),
        body: Body::Certificate(CertificatePaper {
            says: t("certificate-says"),
            name: certificate.actor.name.clone(),
            took_part: t("certificate-took-part"),
            programme: design.title.clone(),
            when: when(certificate.came),
            hours: words.with("certificate-hours", &[("hours", hours.as_str())]),
            minutes: certificate.hours.attended,
            aims_title: t("certificate-aims"),
            aims: design.aims.iter().map(|aim| aim.title.clone()).collect(),
            given_by: by,
            given_on: words.day_with_year(today),
        }),
    }
}

/// "Tuesday 9 May 2023 to Tuesday 20 June 2023"
fn when(came: Option<(Date, Date)>) -> String {
    match came {
        Some((first, last)) if first < last => {
            let (from, to) = (english().day_with_year(first), english().day_with_year(last));
            english().with("certificate-when", &[("from", from.as_str()), ("to", to.as_str())])
        }
        Some((first, _)) => english().day_with_year(first),
        None => String::new(),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let design = domain::blueprint::by_key("facilitator-training").expect("it is shipped").design.clone();
    let sample_of = |attended, (is_over, lost), standing| {
        let certificate = Certificate {
            actor: Actor::visitor(Scope::Provider),
            programme: crate::gallery::training(design.clone()),
            hours: Hours { attended, required: Some(1_260) },
            came: None,
            is_over,
            lost,
            standing,
        };
        let page = Page::sample_as(Relation::Participant, "/me", "Certificate");
        Own::of(page, &certificate)
    };
    let sample = |attended, standing| sample_of(attended, (false, 0), standing);
    vec![
        Sample::of("empty", &sample(0, Standing::None)),
        Sample::of("not-yet", &sample(1_050, Standing::None)),
        Sample::of("over", &sample_of(1_050, (true, 0), Standing::None)),
        Sample::of("lost", &sample_of(210, (false, 210), Standing::None)),
        Sample::of("enough", &sample(1_260, Standing::None)),
        Sample::of("being-printed", &sample(1_260, Standing::BeingPrinted)),
        Sample::of("ready", &sample(1_260, Standing::Ready(jiff::Timestamp::UNIX_EPOCH))),
    ]
}
