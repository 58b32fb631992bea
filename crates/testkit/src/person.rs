//! Somebody with a browser: gets pages and sends forms, as a visitor, signed in, or by a personal link.

use crate::{Answer, App, Listening};
use actions::{Ctx, Proof};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use std::net::IpAddr;

/// A visitor or a signed-in person of the world.
pub struct Person<'a> {
    app: &'a App,
    pub email: String,
    /// Value of the sign-in cookie; empty for a visitor.
    pub token: String,
    /// Value of the visit cookie of somebody who has not signed in.
    visit: String,
    client: Client,
}

impl<'a> Person<'a> {
    pub(crate) fn visitor(app: &'a App) -> Self {
        Person::visitor_from(app, None)
    }

    pub(crate) fn visitor_from(app: &'a App, address: Option<IpAddr>) -> Self {
        let client = Client::builder().redirect(Policy::none()).local_address(address).build().expect("a client");
        Person { app, email: String::new(), token: String::new(), visit: "a-visit-of-a-test".into(), client }
    }

    pub(crate) fn stranger(app: &'a App) -> Self {
        Person { visit: String::new(), ..Person::visitor(app) }
    }

    pub(crate) fn signed_in(app: &'a App, email: &str, token: String) -> Self {
        Person { email: email.into(), token, ..Person::visitor(app) }
    }

    /// The same person with the same sign-in, whose browser is served by another process.
    pub fn at<'b>(&self, other: &'b App) -> Person<'b> {
        Person::signed_in(other, &self.email, self.token.clone())
    }

    /// The cookie header, when there is a cookie.
    fn cookie(&self) -> reqwest::header::HeaderMap {
        let cookie = match (self.token.is_empty(), self.visit.is_empty()) {
            (false, _) => format!("__Host-signin={}", self.token),
            (true, false) => format!("__Host-visit={}", self.visit),
            (true, true) => return reqwest::header::HeaderMap::new(),
        };
        [(reqwest::header::COOKIE, cookie.parse().expect("a cookie of letters and digits"))].into_iter().collect()
    }

    /// The token a form on a page of this person holds.
    pub fn form_token(&self) -> String {
        let seed = if self.token.is_empty() { &self.visit } else { &self.token };
        self.token_for(seed)
    }

    /// The token of a form that is sent to this path: a page by personal link binds its forms to the link.
    pub fn form_token_at(&self, path: &str) -> String {
        let seed = path.strip_prefix("/l/").and_then(|rest| rest.split('/').next());
        seed.map_or_else(|| self.form_token(), |seed| self.token_for(seed))
    }

    fn token_for(&self, seed: &str) -> String {
        Ctx::new(self.app.provider.clone(), Proof::None).form_token(seed)
    }

    pub(crate) fn base(&self) -> &str {
        &self.app.base
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = self.client.get(format!("{}{path}", self.app.base)).headers(self.cookie());
        read(path, request.send().await.expect("the app answers")).await
    }

    /// Asks for a part of a page, as htmx does from a page that is open.
    pub async fn get_part(&self, path: &str, page: &str) -> Answer {
        let page = format!("{}{page}", self.app.base);
        self.get_raw(path, &[("hx-request", "true"), ("hx-current-url", &page)]).await
    }

    /// Asks for a page with further heads.
    pub async fn get_raw(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = self.client.get(format!("{}{path}", self.app.base)).headers(self.cookie());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        read(path, request.send().await.expect("the app answers")).await
    }

    /// Sends a form from this site's own page.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.form_token_at(path);
        let mut form: Vec<(&str, &str)> = vec![("csrf", &token)];
        form.extend_from_slice(fields);
        self.post_raw(path, &form, &[("sec-fetch-site", "same-origin")]).await
    }

    /// Sends a form exactly as told.
    pub async fn post_raw(&self, path: &str, form: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let mut request = self.client.post(format!("{}{path}", self.app.base)).headers(self.cookie()).form(form);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        read(path, request.send().await.expect("the app answers")).await
    }

    /// Sends a file in a form.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file_name: &str, bytes: Vec<u8>) -> Answer {
        let mut form = reqwest::multipart::Form::new().text("csrf", self.form_token());
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        form = form.part("file", reqwest::multipart::Part::bytes(bytes).file_name(file_name.to_owned()));
        let request = self
            .client
            .post(format!("{}{path}", self.app.base))
            .headers(self.cookie())
            .header("sec-fetch-site", "same-origin")
            .multipart(form);
        read(path, request.send().await.expect("the app answers")).await
    }

    /// Opens the page's stream.
    pub async fn listen(&self, path: &str) -> Listening {
        let request = self.client.get(format!("{}{path}", self.app.base)).headers(self.cookie());
        Listening::new(request.send().await.expect("the app answers"))
    }

    /// Bytes of a download.
    pub async fn download(&self, path: &str) -> Vec<u8> {
        let request = self.client.get(format!("{}{path}", self.app.base)).headers(self.cookie());
        let response = request.send().await.expect("the app answers");
        assert_eq!(response.status().as_u16(), 200, "{path}");
        response.bytes().await.expect("a whole body").to_vec()
    }
}

async fn read(path: &str, response: Response) -> Answer {
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body: response.text().await.expect("a whole body"),
        path: path.to_owned(),
    }
}
