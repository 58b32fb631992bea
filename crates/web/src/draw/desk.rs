//! The coordinator's page: aims, settling, drawing, publishing, one step after the other.

use super::{Outlook, accepted, attached, bounds, chance, command_words, method_word, room_words};
use crate::address::{Path, Query};
use crate::application::moment;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::draw::{self, AuditLink, File, Filling, Part, Settlement, Sharing};
use askama::Template;
use axum::response::Response;
use domain::draw::{Accepted, Aims, Category, Commitment, Draw, Drawn, Relaxed};
use domain::id::ProgrammeId;
use domain::programme::Programme;
use serde::Deserialize;

/// What tells that the aims cannot be met.
const STUCK: [&str; 2] = ["fault-draw-infeasible", NONE_FIT];
/// The same, with fewer people too.
const NONE_FIT: &str = "fault-draw-none-fit";
/// Rows of the draw that the page shows; the board has them all.
const ROWS: usize = 50;

struct Row {
    number: u32,
    application: i64,
    pseudonym: String,
    chance: String,
    is_drawn: bool,
    /// From 1 among those who wait.
    place: usize,
}

#[derive(Template)]
#[template(path = "draw/show.html")]
pub(super) struct Show {
    page: Page,
    programme: i64,
    slug: String,
    title: String,
    closes: String,
    is_over: bool,
    sent: u32,
    unscored: u32,
    draw: Draw,
    aims: Vec<String>,
    relaxed: Vec<(String, Vec<String>)>,
    outlook: Outlook,
    rows: Vec<Row>,
    drawn: usize,
    /// How many took part in the draw.
    people: usize,
    /// How many of them have had no letter yet.
    untold: u32,
    /// How many more wait than `rows` holds.
    more: usize,
    /// Typed into a refused form.
    source: String,
    value: String,
    /// The aims cannot be met.
    is_stuck: bool,
    /// And not by choosing fewer people.
    none_fit: bool,
    /// Open links of auditors: number, for whom, and until when.
    audit_links: Vec<(i64, String, String)>,
    /// The address of a link that was made just now.
    pub new_link: String,
    /// Typed into a refused form.
    pub auditor: String,
    faults: Faults,
}

impl Show {
    pub fn of(page: Page, sharing: Sharing, faults: Faults) -> Show {
        let round = sharing.programme.design.round.as_ref();
        let aims = aims(&sharing.categories, &sharing.draw.aims);
        Show {
            page: page.wide(),
            programme: sharing.programme.id.0,
            slug: sharing.programme.slug.clone(),
            title: sharing.programme.title().to_owned(),
            closes: round.map(|round| moment(round.apply_by)).unwrap_or_default(),
            is_over: sharing.is_over,
            sent: sharing.sent,
            unscored: sharing.unscored,
            aims,
            relaxed: accepted(&sharing.categories, &sharing.draw),
            outlook: Outlook::default(),
            drawn: sharing.parts.iter().filter(|part| part.is_drawn).count(),
            people: sharing.parts.len(),
            untold: sharing.untold,
            more: sharing.parts.len().saturating_sub(ROWS),
            rows: rows(&sharing.parts),
            draw: sharing.draw,
            source: String::new(),
            value: String::new(),
            is_stuck: false,
            none_fit: false,
            audit_links: sharing.audit_links.iter().map(|link| audit_link(link, &sharing.programme)).collect(),
            new_link: String::new(),
            auditor: String::new(),
            faults,
        }
    }

    fn closing(&self) -> &'static str {
        if self.is_over { "apply-closed-on" } else { "apply-closes" }
    }

    fn places(&self) -> String {
        english().n("draw-places-count", self.draw.aims.places)
    }

    fn method(&self) -> &'static str {
        method_word(self.draw.aims.method)
    }

    fn sent_words(&self) -> String {
        english().n("draw-sent", self.sent)
    }

    fn unscored_words(&self) -> String {
        english().n("draw-unscored", self.unscored)
    }

    fn needs_scores(&self) -> bool {
        self.draw.aims.method.needs_scores() && self.unscored > 0 && self.draw.drawn.is_none()
    }

    fn drawn_words(&self, drawn: &Drawn) -> String {
        english().n("draw-times", drawn.times)
    }

    fn untold_words(&self) -> String {
        english().n("draw-untold", self.untold)
    }

    fn room_words(&self, drawn: &Drawn) -> String {
        room_words(&self.draw, drawn, self.people)
    }

    fn command_words(&self, drawn: &Drawn) -> String {
        command_words(&self.draw, drawn)
    }

    fn typed(&self) -> String {
        with_value(&self.value)
    }

    fn command(&self, drawn: &Drawn) -> String {
        draw::repeating(&self.draw, drawn)
    }
}

/// A public value as a part of an address, so that the way to the aims and back does not lose it.
pub(super) fn with_value(value: &str) -> String {
    serde_html_form::to_string([("value", value)]).unwrap_or_default()
}

pub(super) fn aims(categories: &[Category], aims: &Aims) -> Vec<String> {
    let most = aims.organisation_most.map(|most| english().n("draw-organisation-most", most));
    let lines = aims.aims.iter().map(|aim| {
        let (fewest, most) = aims.bounds(&aim.question, &aim.answer);
        let (question, answer) = (aim.question.clone(), aim.answer.clone());
        bounds(categories, &domain::draw::Bounds { question, answer, fewest, most })
    });
    most.into_iter().chain(lines).collect()
}

fn rows(parts: &[Part]) -> Vec<Row> {
    let drawn = parts.iter().filter(|part| part.is_drawn).count();
    let row = |(place, part): (usize, &Part)| Row {
        number: part.number,
        application: part.application.0,
        pseudonym: part.pseudonym.clone(),
        chance: chance(part.tickets),
        is_drawn: part.is_drawn,
        place: (place + 1).saturating_sub(drawn),
    };
    parts.iter().enumerate().map(row).take(ROWS).collect()
}

fn audit_link(link: &AuditLink, programme: &Programme) -> (i64, String, String) {
    let last = link.ends_at.to_zoned(programme.design.zone.tz().clone()).date();
    (link.id.0, link.name.clone(), english().day_with_year(last))
}

pub(super) fn frame(visit: &Visit, sharing: &Sharing) -> Page {
    visit.page(&sharing.actor, english().t("draw-title"))
}

/// What was typed before the aims were changed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    value: String,
}

pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(typed): Query<Typed>,
) -> Result<Response, Failure> {
    let sharing = draw::sharing(&visit.ctx, id).await?;
    let page = frame(&visit, &sharing);
    let outlook = Outlook::of(&sharing, &draw::today(&visit.ctx, id).await?);
    Ok(html(&Show { outlook, value: typed.value, ..Show::of(page, sharing, Faults::default()) }))
}

/// The same page again with what was refused, or the notice that it was done.
async fn answered(
    visit: &Visit,
    id: ProgrammeId,
    done: Result<(), Error>,
    notice: &str,
    typed: impl FnOnce(Show) -> Show,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(see_other_with(&format!("/desk/programmes/{id}/draw"), &english().t(notice))),
        Err(Error::Refused(why)) => {
            let sharing = draw::sharing(&visit.ctx, id).await?;
            let is_stuck = why.faults.iter().any(|fault| STUCK.contains(&fault.key));
            let none_fit = why.faults.iter().any(|fault| fault.key == NONE_FIT);
            let page = frame(visit, &sharing);
            let shown = typed(Show::of(page, sharing, Faults::of(&why)));
            Ok(unprocessable(&Show { is_stuck, none_fit, ..shown }))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub(crate) struct SettleForm {
    #[serde(default)]
    source: String,
    sure: Option<String>,
    #[serde(default)]
    version: u32,
}

pub(crate) async fn settle(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<SettleForm>,
) -> Result<Response, Failure> {
    let settlement = Settlement { source: form.source, is_sure: form.sure.is_some(), version: form.version };
    let done = draw::settle(&visit.ctx, id, &settlement).await;
    answered(&visit, id, done, "draw-settled-now", |shown| Show { source: settlement.source, ..shown }).await
}

#[derive(Deserialize)]
pub(crate) struct DrawForm {
    #[serde(default)]
    value: String,
    /// Set by the button that keeps the aims and leaves places free.
    free: Option<String>,
    #[serde(default)]
    version: u32,
}

pub(crate) async fn draw(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<DrawForm>,
) -> Result<Response, Failure> {
    let filling = if form.free.is_some() { Filling::Most } else { Filling::Every };
    let done = draw::run(&visit.ctx, id, &form.value, filling, form.version).await;
    answered(&visit, id, done, "draw-drawn-now", |shown| Show { value: form.value, ..shown }).await
}

#[derive(Deserialize)]
pub(crate) struct PublishForm {
    #[serde(default)]
    version: u32,
}

pub(crate) async fn publish(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<PublishForm>,
) -> Result<Response, Failure> {
    let done = draw::publish(&visit.ctx, id, form.version).await;
    answered(&visit, id, done, "draw-published-now", |shown| shown).await
}

pub(crate) async fn file(visit: Visit, Path((id, name)): Path<(ProgrammeId, String)>) -> Result<Response, Failure> {
    let file = File::parse(&name).ok_or(Error::Missing)?;
    Ok(match draw::file(&visit.ctx, id, file).await? {
        Some(text) => attached(file, text),
        None => see_other_with(&format!("/desk/programmes/{id}/draw"), &english().t("draw-no-file-yet")),
    })
}

pub(super) fn sample_sharing(is_over: bool) -> Sharing {
    let design = domain::blueprint::by_key("facilitator-training").expect("it is shipped").design.clone();
    let form = domain::application::Form::of(&design);
    let categories = domain::draw::Category::all(&form);
    let mut draw = Draw::new(ProgrammeId(1), &design);
    draw.aims.organisation_most = Some(3);
    draw.aims.aims = vec![domain::draw::Aim { question: "earlier".into(), answer: "no".into(), fewest: 8, most: None }];
    draw.version = 1;
    Sharing {
        actor: domain::access::Actor::visitor(domain::access::Scope::Provider),
        programme: crate::gallery::training(design),
        closes: jiff::Timestamp::UNIX_EPOCH,
        is_over,
        tally: categories.iter().map(|category| vec![7; category.answers.len()]).collect(),
        categories,
        form,
        draw,
        sent: 57,
        unscored: 0,
        audit_links: Vec::new(),
        parts: Vec::new(),
        untold: 0,
    }
}

/// One aim that those of today cannot meet.
pub(super) fn sample_lacking() -> Outlook {
    let aim = |fewest| domain::draw::Bounds { question: "earlier".into(), answer: "no".into(), fewest, most: 20 };
    let step = draw::Step { from: aim(8), to: aim(7) };
    Outlook::of(&sample_sharing(false), &draw::Today::Lacking(vec![step]))
}

pub(super) fn sample_settled(sharing: &mut Sharing) {
    sharing.draw.commitment = Some(Commitment {
        source: "The six main numbers of the national lottery of Saturday 1 April 2023, smallest first".into(),
        secret: "5e".repeat(32),
        hash: "a7".repeat(32),
        text: "quietroom draw 1\nround: Reflective practice facilitator training\nplaces: 20\nmethod: lottery\n".into(),
        at: jiff::Timestamp::UNIX_EPOCH,
    });
}

pub(super) fn sample_drawn(sharing: &mut Sharing) {
    let at = jiff::Timestamp::UNIX_EPOCH;
    sharing.draw.drawn =
        Some(Drawn { value: "3 14 15 22 31 40".into(), seed: 123_456_789_012, at, times: 2, places: 20 });
    let to = domain::draw::Bounds { question: "earlier".into(), answer: "no".into(), fewest: 7, most: 20 };
    let why = "Only seven people without earlier training applied.".into();
    sharing.draw.relaxed = Some(Relaxed { changes: vec![Accepted { to, why }], ..Relaxed::default() });
    sharing.parts = (1..=57)
        .map(|turn| Part {
            application: domain::id::ApplicationId(i64::from(turn)),
            number: turn,
            pseudonym: format!("A{turn:02}"),
            tickets: draw::TICKETS / 3,
            is_drawn: turn <= 20,
            turn,
        })
        .collect();
}

pub(super) fn samples() -> Vec<Sample> {
    let page = || Page::sample(english().t("draw-title"));
    let shown = |sharing: Sharing| Show::of(page(), sharing, Faults::default());
    let mut settled = sample_sharing(false);
    sample_settled(&mut settled);
    let mut ready = sample_sharing(true);
    sample_settled(&mut ready);
    let mut drawn = ready.clone();
    sample_drawn(&mut drawn);
    let untold = Sharing { untold: 57, ..drawn.clone() };
    let mut published = drawn.clone();
    published.draw.published_at = Some(jiff::Timestamp::UNIX_EPOCH);
    let mut room = drawn.clone();
    room.draw.drawn.iter_mut().for_each(|drawn| drawn.places = 14);
    let ends_at = jiff::Timestamp::UNIX_EPOCH;
    let link = |id, name: &str| AuditLink { id: domain::id::AuditLinkId(id), name: name.into(), ends_at };
    let mut audited = published.clone();
    audited.audit_links =
        vec![link(1, "The audit office"), link(2, "Northgate and Harrow Hill Integrated Community Partnership")];
    let address = "https://rp.example.org/l/4bq6m2wz7f3n5kxt".to_owned();
    let audited = Show { new_link: address, ..shown(audited) };
    let stuck: domain::refusal::Refusal = domain::refusal::Fault::whole("fault-draw-infeasible").into();
    let stuck = Show { is_stuck: true, ..Show::of(page(), ready.clone(), Faults::of(&stuck)) };
    let unscored = Sharing { unscored: 57, ..ready.clone() };
    vec![
        Sample::of("begun", &shown(sample_sharing(false))),
        Sample::of("lacking", &Show { outlook: sample_lacking(), ..shown(sample_sharing(false)) }),
        Sample::of("settled", &shown(settled)),
        Sample::of("late", &shown(sample_sharing(true))),
        Sample::of("unscored", &shown(unscored)),
        Sample::of("ready", &shown(ready)),
        Sample::of("stuck", &stuck),
        Sample::of("drawn", &shown(drawn)),
        Sample::of("untold", &shown(untold)),
        Sample::of("room", &shown(room)),
        Sample::of("published", &shown(published)),
        Sample::of("audited", &audited),
    ]
}
