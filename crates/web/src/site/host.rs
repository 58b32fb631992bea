//! The host's page by personal link: every coming date of a site, with yes or no for each. No name of anybody stands on it.

use super::{sample_booked, standing_class};
use crate::error::Failure;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::LinkVisit;
use crate::words::english;
use actions::Error;
use actions::site::{self, Booked, Heard, Said};
use askama::Template;
use axum::response::Response;
use domain::id::{QuietRoomId, SessionId, SiteId};
use domain::refusal::{Fault, Refusal};
use domain::site::Standing;
use jiff::Timestamp;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "site/host.html")]
struct Host {
    page: Page,
    host: String,
    lines: Vec<Line>,
    faults: Faults,
}

/// The dates of one month.
struct Month<'a> {
    words: String,
    lines: Vec<&'a Line>,
    /// It is the first with something to say, or something in it is to be mended.
    is_unfolded: bool,
}

impl Host {
    /// Month by month, so that a year of dates is not one long page.
    fn months(&self) -> Vec<Month<'_>> {
        let mut months: Vec<(&str, Vec<&Line>)> = Vec::new();
        for line in &self.lines {
            match months.last_mut() {
                Some((month, lines)) if *month == line.month => lines.push(line),
                _ => months.push((&line.month, vec![line])),
            }
        }
        let open = months.iter().position(|(_, lines)| lines.iter().any(|line| line.standing.is_empty())).unwrap_or(0);
        let mut found = Vec::with_capacity(months.len());
        for (nth, (month, lines)) in months.into_iter().enumerate() {
            found.push(Month {
                words: english().n_with("host-page-month", lines.len(), &[("month", month)]),
                is_unfolded: nth == open || lines.iter().any(|line| self.faults.has(&line.field())),
                lines,
            });
        }
        found
    }
}

/// One date.
struct Line {
    id: i64,
    /// "March 2026"
    month: String,
    title: String,
    about: String,
    class: &'static str,
    standing: String,
    /// What it is answered for: room, instant and length.
    shown: String,
    said: String,
    words: String,
}

impl Line {
    fn is(&self, said: &str) -> bool {
        self.said == said
    }

    /// What is in the way was said, or is missing: its box stands open.
    fn is_unfolded(&self, faults: &Faults) -> bool {
        !self.words.is_empty() || self.said == "no" || faults.has(&self.field())
    }

    fn field(&self) -> String {
        format!("words-{}", self.id)
    }
}

fn line(one: &Booked, today: Date, typed: Option<&Typed>) -> Option<Line> {
    let (words, held) = (english(), one.held.as_ref()?);
    let answer = held.answer.as_ref().filter(|_| one.standing().is_some_and(|standing| !standing.is_open()));
    let now = answer.map(|answer| (answer.said.as_str().to_owned(), answer.words.clone())).unwrap_or_default();
    let (said, told) = typed.and_then(|typed| typed.of(one.session)).unwrap_or(now);
    let day = words.day_from(one.date, today);
    Some(Line {
        id: one.session.0,
        month: words.month_from(one.date, today),
        title: format!("{day}, {}", words.span(one.starts, one.minutes)),
        about: words.n_with("host-page-about", one.people(), &[("room", &held.name), ("group", &one.group_name)]),
        class: standing_class(one.standing()),
        standing: match one.standing() {
            None | Some(Standing::Open) => String::new(),
            Some(Standing::Again) => words.t("host-page-again").into_owned(),
            Some(Standing::Yes) => words.t("host-page-says-yes").into_owned(),
            Some(Standing::No) => words.t("host-page-says-no").into_owned(),
        },
        shown: format!("{}.{}.{}", held.room, one.starts_at.as_millisecond(), one.minutes),
        said,
        words: told,
    })
}

/// What was sent.
struct Typed(Vec<(String, String)>);

impl Typed {
    fn at(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    fn of(&self, id: SessionId) -> Option<(String, String)> {
        let said = self.at(&format!("say-{id}"));
        let words = self.at(&format!("words-{id}"));
        (!said.is_empty() || !words.is_empty()).then(|| (said.to_owned(), words.to_owned()))
    }

    /// What was said of each date, or yes to all that were shown but those with a no. Words alone are what is in the way.
    fn heard(&self) -> Vec<Heard> {
        let is_all = self.at("all") == "yes";
        let of = |(key, shown): &(String, String)| {
            let session: SessionId = key.strip_prefix("shown-")?.parse().ok()?;
            let mut parts = shown.split('.');
            let room: QuietRoomId = parts.next()?.parse().ok()?;
            let starts_at = Timestamp::from_millisecond(parts.next()?.parse().ok()?).ok()?;
            let minutes = parts.next()?.parse().ok()?;
            let words = self.at(&format!("words-{session}")).to_owned();
            let of_this = Said::parse(self.at(&format!("say-{session}")));
            let said = match of_this {
                Some(said) => said,
                None if !words.is_empty() => Said::No,
                None if is_all => Said::Yes,
                None => return None,
            };
            let among_all = of_this.is_none() && said == Said::Yes;
            Some(Heard { session, room, starts_at, minutes, said, words, among_all })
        };
        self.0.iter().filter_map(of).collect()
    }
}

async fn looked_at(by_link: &LinkVisit, id: SiteId, typed: Option<&Typed>) -> Result<Host, Failure> {
    let asked = site::to_answer(&by_link.visit.ctx, id).await?;
    let today = by_link.visit.today();
    let title = english().with("host-page-title", &[("site", &asked.site.name)]);
    Ok(Host {
        page: by_link.visit.page(&asked.actor, title).narrow(),
        host: typed.map_or(asked.site.host_name.clone(), |typed| typed.at("name").to_owned()),
        lines: asked.coming.iter().filter_map(|one| line(one, today, typed)).collect(),
        faults: Faults::default(),
    })
}

pub(crate) async fn look(by_link: LinkVisit, id: SiteId) -> Result<Response, Failure> {
    Ok(html(&looked_at(&by_link, id, None).await?))
}

pub(crate) async fn answer(by_link: LinkVisit, id: SiteId, form: Vec<(String, String)>) -> Result<Response, Failure> {
    let typed = Typed(form);
    match site::answer(&by_link.visit.ctx, id, typed.at("name"), &typed.heard()).await {
        Ok((kept, 0)) => Ok(see_other_with(&format!("/l/{}", by_link.token), &english().n("host-page-kept", kept))),
        Ok((_, moved)) => Ok(see_other_with(&format!("/l/{}", by_link.token), &english().n("host-page-moved", moved))),
        Err(Error::Refused(why)) => {
            let again = looked_at(&by_link, id, Some(&typed)).await?;
            Ok(unprocessable(&Host { faults: Faults::of(&why), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let today = jiff::civil::date(2026, 3, 1);
    let host = |count: i64, faults| Host {
        page: Page::sample_public("Your rooms at Elm House").narrow(),
        host: "Sam Reid".into(),
        lines: (1..=count).filter_map(|n| line(&sample_booked(n), today, None)).collect(),
        faults,
    };
    let refused =
        Refusal { faults: vec![Fault::at("words-1", "fault-host-words-empty"), Fault::at("name", "fault-host-name")] };
    vec![
        Sample::of("empty", &host(0, Faults::default())),
        Sample::of("usual", &host(4, Faults::default())),
        Sample::of("rows", &host(50, Faults::default())),
        Sample::of("refused", &host(4, Faults::of(&refused))),
    ]
}
