//! The frame around every page: head, navigation by the homes a person has, notice, form token.

use crate::assets::Assets;
use crate::words::english;
use actions::words::Words;
use actions::{Brand, Provider};
use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{self, HeaderValue};
use axum::response::{Html, IntoResponse, Response};
use domain::access::{Actor, Relation, Relations, Scope};
use domain::text::Text;

/// How wide a page is, and whether the lights are down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    #[default]
    Text,
    /// Boards and tables.
    Wide,
    /// One thing to answer.
    Narrow,
}

/// One entry of the main navigation.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub href: &'static str,
    pub label: String,
    pub is_current: bool,
}

/// What `page/layout.html` needs. Every page's template holds one as `page`.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub title: String,
    pub brand: Brand,
    pub assets: &'static Assets,
    pub shape: Shape,
    pub places: Vec<Place>,
    /// Where this person starts: their own home, or the front page.
    pub home: &'static str,
    /// Empty for a visitor.
    pub name: String,
    pub notice: Option<String>,
    csrf: String,
    pub is_demo: bool,
}

impl Page {
    pub fn new(
        provider: &Provider,
        actor: &Actor,
        title: String,
        csrf: String,
        notice: Option<String>,
        path: &str,
    ) -> Page {
        Page {
            title,
            brand: provider.brand.clone(),
            assets: Assets::shared(),
            shape: Shape::Text,
            places: places(actor, path),
            home: home_of(actor),
            name: if actor.is_signed_in() { actor.name.clone() } else { String::new() },
            notice,
            csrf,
            is_demo: provider.is_demo,
        }
    }

    /// For a failure about which the database cannot be asked: as a visitor sees it.
    pub fn for_anybody(provider: &Provider, title: impl Into<String>) -> Page {
        Page::new(provider, &Actor::visitor(Scope::Provider), title.into(), String::new(), None, "/")
    }

    #[must_use]
    pub fn wide(self) -> Page {
        Page { shape: Shape::Wide, ..self }
    }

    #[must_use]
    pub fn narrow(self) -> Page {
        Page { shape: Shape::Narrow, ..self }
    }

    /// Class of the width container.
    pub fn width(&self) -> &'static str {
        match self.shape {
            Shape::Text => "",
            Shape::Wide => " app-wide",
            Shape::Narrow => " app-narrow",
        }
    }

    /// The same for the head, which is as wide as a text page at least.
    pub fn head_width(&self) -> &'static str {
        if self.shape == Shape::Wide { self.width() } else { "" }
    }

    /// The form token. In a template: `{% call forms::token(page) %}{% endcall %}` or a hidden field named `csrf`.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    pub fn is_signed_in(&self) -> bool {
        !self.name.is_empty()
    }

    /// The words of the page's language.
    pub fn words(&self) -> &'static Words {
        english()
    }

    pub fn t(&self, key: &str) -> std::borrow::Cow<'static, str> {
        english().t(key)
    }

    pub fn with(&self, key: &str, parts: &[(&str, &str)]) -> String {
        english().with(key, parts)
    }

    /// Words of a data file in the page's language.
    pub fn of<'a>(&self, text: &'a Text) -> &'a str {
        english().of(text)
    }

    pub fn n(&self, key: &str, count: &usize) -> String {
        english().n(key, *count)
    }

    /// A frame for the gallery, as a coordinator sees it.
    pub fn sample(title: impl Into<String>) -> Page {
        Page {
            title: title.into(),
            brand: Brand {
                name: "Northgate Reflective Practice".into(),
                contact_name: "Dana Okafor".into(),
                contact_email: "dana.okafor@northgate.example.org".into(),
                contact_phone: "020 7946 0182".into(),
                zone: "Europe/London".into(),
            },
            assets: Assets::shared(),
            shape: Shape::Text,
            places: places(&sample_actor(Relation::Coordinator), "/desk"),
            home: "/desk",
            name: "Dana Okafor".into(),
            notice: None,
            csrf: "sample".into(),
            is_demo: false,
        }
    }

    /// A frame for the gallery, as a visitor sees it.
    pub fn sample_public(title: impl Into<String>) -> Page {
        let visitor = Actor::visitor(Scope::Provider);
        Page { places: places(&visitor, "/"), home: home_of(&visitor), name: String::new(), ..Page::sample(title) }
    }

    /// A frame for the gallery, as somebody with one other hat sees it.
    pub fn sample_as(relation: Relation, path: &str, title: impl Into<String>) -> Page {
        let actor = sample_actor(relation);
        Page { places: places(&actor, path), home: home_of(&actor), ..Page::sample(title) }
    }
}

pub(crate) fn sample_actor(relation: Relation) -> Actor {
    Actor {
        sign_in: Some(domain::id::SignInId(1)),
        hats: Relations::none().and(relation),
        ..Actor::visitor(Scope::Provider)
    }
}

/// The home of a person: the first of those their hats allow.
pub(crate) fn home_of(actor: &Actor) -> &'static str {
    const HOMES: [(Relation, &str); 7] = [
        (Relation::Coordinator, "/desk"),
        (Relation::Facilitator, "/lead"),
        (Relation::Participant, "/me"),
        (Relation::Reviewer, "/review"),
        (Relation::Manager, "/team"),
        (Relation::Commissioner, "/impact"),
        (Relation::Operator, "/admin/health"),
    ];
    let own = HOMES.iter().find(|(hat, _)| actor.hats.has(*hat)).map(|(_, home)| *home);
    own.unwrap_or(if actor.is_signed_in() { "/me" } else { "/" })
}

/// The homes of a person, by relation; visitors get the public pages.
fn places(actor: &Actor, path: &str) -> Vec<Place> {
    let words = english();
    let mut places: Vec<(&'static str, std::borrow::Cow<'static, str>)> = Vec::new();
    let has = |relation| actor.hats.has(relation);
    if !actor.is_signed_in() {
        places.push(("/", words.t("nav-programmes")));
        places.push(("/in", words.t("nav-sign-in")));
    } else if has(Relation::Coordinator) {
        places.push(("/desk", words.t("nav-home")));
        places.push(("/desk/enquiries", words.t("nav-enquiries")));
        places.push(("/desk/programmes", words.t("nav-programmes")));
        places.push(("/desk/people", words.t("nav-people")));
    }
    if actor.is_signed_in() {
        let others = [
            (Relation::Participant, "/me", "nav-me"),
            (Relation::Facilitator, "/lead", "nav-lead"),
            (Relation::Reviewer, "/review", "nav-review"),
            (Relation::Manager, "/team", "nav-team"),
            (Relation::Commissioner, "/impact", "nav-impact"),
            (Relation::Trained, "/community", "nav-community"),
            (Relation::SafeguardingLead, "/lead/safeguarding", "nav-safeguarding"),
            (Relation::Operator, "/admin/health", "nav-health"),
        ];
        places.extend(others.iter().filter(|(hat, ..)| has(*hat)).map(|(_, href, key)| (*href, words.t(key))));
        if places.is_empty() {
            places.push(("/me", words.t("nav-me")));
        }
    }
    let path = place_of(path);
    let current = places
        .iter()
        .map(|(href, _)| *href)
        .filter(|href| path == *href || path.starts_with(&format!("{href}/")))
        .max_by_key(|href| href.len());
    places
        .into_iter()
        .map(|(href, label)| Place { href, label: label.into_owned(), is_current: Some(href) == current })
        .collect()
}

/// Pages whose address does not say in which place of the navigation they stand.
fn place_of(path: &str) -> &str {
    let is_under = |parts: &[&str]| parts.iter().any(|part| path.starts_with(part));
    if is_under(&["/desk/import", "/desk/organisations"]) {
        "/desk/people"
    } else if is_under(&["/desk/sessions", "/desk/groups"]) {
        "/desk/programmes"
    } else if is_under(&["/desk/commissions"]) {
        "/desk/enquiries"
    } else {
        path
    }
}

/// A template as an answer. A template that fails to render is a fault of ours.
pub(crate) fn html(template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => Html(text).into_response(),
        Err(error) => {
            tracing::error!(%error, "template");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The same page again, because the form was refused. Its title says so first: that is what a screen reader reads first.
pub(crate) fn unprocessable(template: &impl Template) -> Response {
    let Ok(text) = template.render() else { return html(template) };
    let title = format!("<title>{} ", english().t("frame-error"));
    (StatusCode::UNPROCESSABLE_ENTITY, Html(text.replacen("<title>", &title, 1))).into_response()
}

/// To another page after something was done.
pub(crate) fn see_other(to: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// To another page, which says once what was done. `notice` is a whole sentence.
pub(crate) fn see_other_with(to: &str, notice: &str) -> Response {
    let mut response = see_other(to);
    let text: String = notice.bytes().map(|byte| format!("{byte:02x}")).collect();
    crate::head::add_cookie(response.headers_mut(), crate::visit::NOTICE_COOKIE, &text, Some(60));
    response
}

pub(crate) fn unescape_notice(text: &str) -> String {
    let bytes: Vec<u8> = (0..text.len() / 2)
        .filter_map(|i| text.get(2 * i..2 * i + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect();
    String::from_utf8_lossy(&bytes).into_owned()
}
