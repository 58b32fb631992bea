//! Public pages: the front door, privacy, accessibility, and whether the server is well.

mod words_page;

use crate::App;
use crate::error::{Failure, ForMachines};
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::Ctx;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::blueprint;
use domain::programme::Programme;
use jiff::Timestamp;

pub(crate) use words_page::{accessibility, privacy, samples as words_samples};

#[derive(Template)]
#[template(path = "public/home.html")]
struct Home {
    page: Page,
    programmes: Vec<Offer>,
}

/// A programme on the front page.
struct Offer {
    slug: String,
    title: String,
    summary: String,
    /// Until when people can apply; empty when nobody can.
    open: String,
}

pub(crate) async fn home(visit: Visit) -> Result<Response, Failure> {
    let published = actions::programme::published(&visit.ctx).await?;
    let page = visit.page(&published.actor, english().t("public-home-title"));
    Ok(html(&Home {
        page,
        programmes: published.programmes.into_iter().map(|programme| Offer::of(programme, visit.ctx.now())).collect(),
    }))
}

impl Offer {
    fn of(programme: Programme, now: Timestamp) -> Offer {
        let closes = programme.design.applications_close().filter(|closes| *closes > now);
        let open = closes.map(|closes| {
            let day = closes.to_zoned(programme.design.zone.tz().clone()).date();
            english().with("public-home-open", &[("day", english().day_with_year(day).as_str())])
        });
        Offer {
            slug: programme.slug,
            title: programme.design.title,
            summary: programme.design.summary,
            open: open.unwrap_or_default(),
        }
    }
}

/// 200 when the server can serve and write.
pub(crate) async fn health(State(app): State<App>) -> Response {
    let (status, told) = match actions::health::check(&Ctx::system(app.provider)).await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(%error, "health");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not take writes\n")
        }
    };
    (status, Extension(ForMachines), told).into_response()
}

pub(crate) fn home_samples() -> Vec<Sample> {
    let home = |programmes| Home { page: Page::sample_public("Reflective practice"), programmes };
    let offers = blueprint::shipped().iter().map(|blueprint| Offer {
        slug: blueprint.key.clone(),
        title: blueprint.design.title.clone(),
        summary: blueprint.design.summary.clone(),
        open: if blueprint.key == "facilitator-training" {
            "Apply by Friday 31 March 2023".into()
        } else {
            String::new()
        },
    });
    vec![Sample::of("empty", &home(vec![])), Sample::of("usual", &home(offers.collect()))]
}
