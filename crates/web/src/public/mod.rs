//! Public pages: the front door, privacy, accessibility, and whether the server is well.

mod glossary;
mod words_page;

use crate::App;
use crate::error::{Failure, ForMachines};
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::Ctx;
use actions::programme::{Offered, Taking};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::blueprint;
use domain::programme::Programme;

pub(crate) use glossary::{samples as glossary_samples, show as glossary};
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
    /// Whether one can take part just now, in words.
    taking: String,
    is_open: bool,
    /// Where one asks, and the word for it; none where one applies on the programme's own page.
    ask: Option<(String, &'static str)>,
}

pub(crate) async fn home(visit: Visit) -> Result<Response, Failure> {
    let published = actions::programme::published(&visit.ctx).await?;
    let page = visit.page(&published.actor, english().t("public-home-title"));
    Ok(html(&Home { page, programmes: offers(published.programmes) }))
}

/// Those that one can take part in first.
fn offers(programmes: Vec<Offered>) -> Vec<Offer> {
    let mut offers: Vec<Offer> = programmes.into_iter().map(Offer::of).collect();
    offers.sort_by_key(|offer| !offer.is_open);
    offers
}

impl Offer {
    fn of(Offered { programme, taking }: Offered) -> Offer {
        let (words, slug) = (english(), programme.slug);
        let key = match taking {
            Taking::Applications { .. } => "public-home-open",
            Taking::Closed => "public-home-closed",
            Taking::Begun => "public-home-begun",
            Taking::Over => "public-home-over",
            Taking::Invited => "public-home-invited",
        };
        let day = match taking {
            Taking::Applications { until } => words.day_with_year(until),
            _ => String::new(),
        };
        Offer {
            taking: words.with(key, &[("day", day.as_str())]),
            is_open: matches!(taking, Taking::Applications { .. } | Taking::Invited),
            ask: match taking {
                Taking::Applications { .. } => None,
                Taking::Closed => Some((format!("/programmes/{slug}/next-round"), "programme-ask-next")),
                Taking::Begun | Taking::Over => {
                    Some((format!("/enquire?programme={slug}&about=next"), "programme-ask-next"))
                }
                Taking::Invited => Some((format!("/enquire?programme={slug}&about=place"), "programme-ask")),
            },
            title: programme.design.title,
            summary: programme.design.summary,
            slug,
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
    let offer = |(nth, blueprint): (usize, &blueprint::Blueprint)| {
        let all = [Taking::Closed, Taking::Begun, Taking::Invited, Taking::Over];
        let taking = match blueprint.key.as_str() {
            "facilitator-training" => Taking::Applications { until: jiff::civil::date(2023, 3, 31) },
            _ => all[nth % all.len()],
        };
        let programme = Programme { slug: blueprint.key.clone(), ..crate::gallery::training(blueprint.design.clone()) };
        Offered { programme, taking }
    };
    let offered = blueprint::shipped().iter().enumerate().map(offer).collect();
    vec![Sample::of("empty", &home(vec![])), Sample::of("usual", &home(offers(offered)))]
}
