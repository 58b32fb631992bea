//! A visit: the request's proof of who it is, as the actions want it.

use crate::App;
use crate::address::Path;
use crate::error::Failure;
use crate::page::Page;
use actions::{Ctx, Proof, hash};
use axum::extract::FromRequestParts;
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, request::Parts};
use domain::access::Actor;
use jiff::civil::Date;
use std::collections::HashMap;

pub(crate) const SIGN_IN_COOKIE: &str = "__Host-signin";
pub(crate) const VISIT_COOKIE: &str = "__Host-visit";
pub(crate) const NOTICE_COOKIE: &str = "__Host-notice";

/// The value of a cookie, if it was sent.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name && !value.is_empty()).then_some(value))
}

/// Set by `head::dress` for a visitor who has no visit cookie yet.
#[derive(Clone)]
pub(crate) struct NewVisit(pub String);

/// One request of somebody: by sign-in cookie, or as a visitor.
#[derive(Clone)]
pub(crate) struct Visit {
    pub ctx: Ctx,
    /// What a form's token is bound to: the sign-in, the link, or the visit cookie.
    seed: String,
    notice: Option<String>,
    path: String,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visit, Failure> {
        let sign_in = cookie(&parts.headers, SIGN_IN_COOKIE);
        let proof = match sign_in {
            Some(token) => Proof::SignIn { token_hash: hash(token) },
            None => Proof::None,
        };
        let fresh = parts.extensions.get::<NewVisit>().map(|NewVisit(value)| value.as_str());
        let seed = sign_in.or(cookie(&parts.headers, VISIT_COOKIE)).or(fresh).unwrap_or_default();
        Ok(Visit {
            ctx: Ctx::new(app.provider.clone(), proof),
            seed: seed.to_owned(),
            notice: cookie(&parts.headers, NOTICE_COOKIE).map(crate::page::unescape_notice),
            path: parts.uri.path().to_owned(),
        })
    }
}

impl Visit {
    /// The frame of a page for this actor.
    pub fn page(&self, actor: &Actor, title: impl Into<String>) -> Page {
        let token = self.ctx.form_token(&self.seed);
        Page::new(&self.ctx.provider, actor, title.into(), token, self.notice.clone(), &self.path)
    }

    /// The day it is where the provider is.
    pub fn today(&self) -> Date {
        self.ctx.today()
    }

    /// The frame of a page that anybody may read.
    pub async fn open_page(&self, title: impl Into<String>) -> Result<Page, Failure> {
        let actor = self.ctx.whoever().await?;
        Ok(self.page(&actor, title))
    }

    /// The same visit by somebody who has just signed in.
    pub fn signed_in_with(&self, token: &str) -> Ctx {
        Ctx::new(self.ctx.provider.clone(), Proof::SignIn { token_hash: hash(token) })
    }

    pub fn is_own_form(&self, token: &str) -> bool {
        !self.seed.is_empty() && self.ctx.is_form_token(&self.seed, token)
    }
}

/// One request by a personal link: `/l/{token}…` or `/cal/{token}.ics`.
#[derive(Clone)]
pub(crate) struct LinkVisit {
    pub visit: Visit,
    pub token: String,
}

impl FromRequestParts<App> for LinkVisit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<LinkVisit, Failure> {
        let Path(path) = Path::<HashMap<String, String>>::from_request_parts(parts, app)
            .await
            .map_err(|_| Failure::from(actions::Error::Missing))?;
        let token = path.get("token").cloned().unwrap_or_default();
        let token = token.strip_suffix(".ics").unwrap_or(&token).to_owned();
        let proof = Proof::Link { token_hash: hash(&token) };
        let visit = Visit {
            ctx: Ctx::new(app.provider.clone(), proof),
            seed: token.clone(),
            notice: cookie(&parts.headers, NOTICE_COOKIE).map(crate::page::unescape_notice),
            path: parts.uri.path().to_owned(),
        };
        Ok(LinkVisit { visit, token })
    }
}
