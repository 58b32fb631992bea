//! What everybody may read of a draw, and the files that somebody who took part can repeat it with.

use super::{accepted, attached, chance, command_words, room_words};
use crate::address::Path;
use crate::application::moment;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with};
use crate::visit::{LinkVisit, Visit};
use crate::words::english;
use actions::Error;
use actions::application::Opened;
use actions::draw::{self, File, Shown};
use askama::Template;
use axum::response::Response;
use domain::blueprint::Design;
use domain::dates::Zone;
use domain::draw::{Category, Draw, Drawn, Method};
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "draw/public.html")]
pub(super) struct Public {
    page: Page,
    slug: String,
    /// Of an auditor's link, by which the files are taken; empty for everybody else.
    pub token: String,
    title: String,
    settled: String,
    hash: String,
    text: String,
    secret: String,
    draw: Draw,
    relaxed: Vec<(String, Vec<String>)>,
    /// What was settled, in sentences.
    aims: Vec<String>,
    closes: String,
    is_over: bool,
    /// How many took part; nought until it is published.
    people: usize,
    /// A chance, and how many people had it.
    spread: Vec<(String, String)>,
}

impl Public {
    pub fn of(page: Page, shown: Shown, now: Timestamp) -> Public {
        let categories = Category::all(&shown.form);
        let settled = shown.draw.commitment.as_ref();
        Public {
            page,
            token: String::new(),
            slug: shown.programme.slug.clone(),
            title: shown.programme.title().to_owned(),
            settled: settled.map(|settled| local_moment(settled.at, &shown.programme.design.zone)).unwrap_or_default(),
            hash: settled.map(|settled| settled.hash.clone()).unwrap_or_default(),
            secret: settled.map(|settled| settled.secret.clone()).unwrap_or_default(),
            text: settled.map(|settled| settled.text.clone()).unwrap_or_default(),
            aims: super::desk::aims(&categories, &shown.draw.aims),
            closes: closes(&shown.programme.design),
            is_over: shown.programme.design.applications_close().is_some_and(|closes| closes <= now),
            relaxed: accepted(&categories, &shown.draw),
            people: shown.spread.len(),
            spread: spread(&shown.spread),
            draw: shown.draw,
        }
    }

    fn before(&self) -> &'static str {
        if self.is_over { "draw-public-before" } else { "draw-public-settled-now" }
    }

    fn after(&self) -> &'static str {
        if self.is_over { "draw-public-after" } else { "draw-public-later" }
    }

    /// How many places, and how they are shared out.
    fn method(&self) -> String {
        let key = match self.draw.aims.method {
            Method::Score => "draw-public-score",
            Method::Lottery => "draw-public-lottery",
            Method::Bands => "draw-public-bands",
        };
        english().n(key, self.draw.aims.places)
    }

    fn closing(&self) -> String {
        let key = if self.is_over { "draw-public-closed" } else { "draw-public-closes" };
        english().with(key, &[("closes", self.closes.as_str())])
    }

    fn times(&self, drawn: &Drawn) -> String {
        english().n("draw-public-times", drawn.times)
    }

    fn room_words(&self, drawn: &Drawn) -> String {
        room_words(&self.draw, drawn, self.people)
    }

    fn command_words(&self, drawn: &Drawn) -> String {
        command_words(&self.draw, drawn)
    }

    fn command(&self, drawn: &Drawn) -> String {
        draw::repeating(&self.draw, drawn)
    }

    fn seed_command(&self, drawn: &Drawn) -> String {
        draw::seeding(&self.secret, &drawn.value)
    }
}

/// "Friday 31 March 2023, 5pm London time"; empty where there is no round.
fn closes(design: &Design) -> String {
    let zone = design.zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
    let at = design.round.as_ref().map(|round| moment(round.apply_by));
    at.map(|at| english().with("draw-public-moment", &[("at", &at), ("zone", &zone)])).unwrap_or_default()
}

/// "Friday 31 March 2023, 5pm" in the programme's zone.
fn local_moment(at: Timestamp, zone: &Zone) -> String {
    moment(at.to_zoned(zone.tz().clone()).datetime())
}

/// Chances, from small to large, and how many people had each.
fn spread(tickets: &[u64]) -> Vec<(String, String)> {
    let mut lines: Vec<(String, u32)> = Vec::new();
    for chance in tickets.iter().map(|tickets| chance(*tickets)) {
        match lines.last_mut() {
            Some((last, count)) if *last == chance => *count += 1,
            _ => lines.push((chance, 1)),
        }
    }
    lines.into_iter().map(|(chance, count)| (chance, english().n("draw-people", count))).collect()
}

pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    let shown = draw::told(&visit.ctx, &slug).await?;
    let page = visit.page(&shown.actor, english().t("draw-public-title"));
    Ok(html(&Public::of(page, shown, visit.ctx.now())))
}

pub(crate) async fn file_by_link(
    by_link: LinkVisit,
    Path((_, name)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let file = File::parse(&name).ok_or(Error::Missing)?;
    let ctx = &by_link.visit.ctx;
    if let Some(id) = draw::audited(ctx).await? {
        return taken(draw::file_for_auditor(ctx, id, file).await?, file, &by_link.token);
    }
    match actions::application::opened(ctx).await? {
        Some(Opened::Application(id)) => taken(draw::file_for(ctx, id, file).await?, file, &by_link.token),
        Some(Opened::Endorsement(_)) | None => Err(Error::Missing.into()),
    }
}

fn taken(text: Option<String>, file: File, token: &str) -> Result<Response, Failure> {
    Ok(match text {
        Some(text) => attached(file, text),
        None => see_other_with(&format!("/l/{token}"), &english().t("draw-no-file-yet")),
    })
}

pub(super) fn samples() -> Vec<Sample> {
    let shown = |is_published: bool| {
        let mut sharing = super::desk::sample_sharing(true);
        super::desk::sample_settled(&mut sharing);
        if is_published {
            super::desk::sample_drawn(&mut sharing);
        }
        Shown {
            actor: sharing.actor,
            spread: sharing.parts.iter().map(|part| part.tickets).collect(),
            programme: sharing.programme,
            form: sharing.form,
            draw: sharing.draw,
        }
    };
    let page = || Page::sample_public(english().t("draw-public-title"));
    vec![
        Sample::of("draw-settled", &Public::of(page(), shown(false), Timestamp::UNIX_EPOCH)),
        Sample::of("draw-published", &Public::of(page(), shown(true), Timestamp::MAX)),
        Sample::of(
            "draw-audited",
            &Public { token: "token".into(), ..Public::of(page(), shown(true), Timestamp::MAX) },
        ),
    ]
}
