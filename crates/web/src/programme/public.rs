//! The page of a programme that anybody may read.

use super::strip::Strip;
use crate::address::Path;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::programme::{self, PublicPage};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Scope};
use domain::blueprint::{self, Design, EligibilityWeight, Stage};
use domain::dates::{Holidays, Occurrence};
use domain::id::ProgrammeId;
use domain::programme::{Programme, ProgrammeState};
use jiff::civil::Date;

/// A later stage in two lines.
struct Later {
    name: String,
    words: String,
    when: String,
}

/// An aim or a topic, and the sessions it belongs to in words; empty when it runs through all of them.
struct Aim {
    title: String,
    sessions: String,
}

#[derive(Template)]
#[template(path = "programme/public.html")]
struct ProgrammePage {
    page: Page,
    design: Design,
    slug: String,
    description: Vec<String>,
    /// "20 places. Closes Friday 31 March, 5pm."
    facts: String,
    /// Why one cannot ask for a place just now; empty when one can.
    closed: String,
    strip: Strip,
    /// All of its dates are over: they are told in one line.
    is_past: bool,
    needed: Vec<String>,
    one_of: Vec<String>,
    aims: Vec<Aim>,
    topics: Vec<Aim>,
    /// Told of whoever facilitates.
    run_by: Vec<String>,
    later: Vec<Later>,
    /// How the places are shared out can be read.
    has_draw: bool,
    /// Title and address of open sessions.
    open: Vec<(String, String)>,
}

/// Aims shown before the rest is folded.
const AIMS_AT_ONCE: usize = 4;

impl ProgrammePage {
    fn first_aims(&self) -> &[Aim] {
        &self.aims[..self.aims.len().min(AIMS_AT_ONCE)]
    }

    fn other_aims(&self) -> &[Aim] {
        &self.aims[self.aims.len().min(AIMS_AT_ONCE)..]
    }

    fn n(&self, key: &str, count: &u32) -> String {
        english().n(key, *count)
    }

    fn digits(&self, telephone: &str) -> String {
        telephone.replace(' ', "")
    }

    fn more_aims(&self) -> String {
        english().n("programme-more-aims", self.other_aims().len())
    }

    fn ask(&self) -> String {
        let about = if self.is_closed() { "next" } else { "place" };
        format!("/enquire?programme={}&about={about}", self.slug)
    }

    fn is_closed(&self) -> bool {
        !self.closed.is_empty()
    }

    /// Where the one button leads, and its word. Places are applied for in a round; without one, somebody answers.
    fn go(&self) -> (String, &'static str) {
        match (self.is_closed(), self.design.round.is_some()) {
            (false, true) => (format!("/programmes/{}/apply", self.slug), "programme-apply"),
            (true, true) => (format!("/programmes/{}/next-round", self.slug), "programme-ask-next"),
            (false, false) => (self.ask(), "programme-ask"),
            (true, false) => (self.ask(), "programme-ask-next"),
        }
    }

    /// What is said above that button.
    fn last_words(&self) -> &'static str {
        match (self.is_closed(), self.design.round.is_some()) {
            (false, true) => "programme-last-apply",
            (true, true) => "programme-last-next",
            (_, false) => "programme-last-words",
        }
    }

    fn new(page: Page, shown: PublicPage) -> ProgrammePage {
        let main = main_stage(&shown.programme.design);
        let span = main.and_then(|place| shown.dates.get(place)).and_then(|dates| span_of(dates));
        let closed = closed_words(&shown, span);
        let facts = facts(&shown);
        let is_past = span.is_some_and(|(_, last)| last < shown.today);
        let is_called_off = shown.programme.state == ProgrammeState::Closed && !is_past;
        let Programme { design, slug, .. } = shown.programme;
        let stage_dates = || design.stages.iter().zip(shown.dates.iter().zip(&shown.times));
        let strip = main
            .filter(|_| !is_called_off)
            .and_then(|place| stage_dates().nth(place))
            .map(|(stage, (dates, time))| Strip::at(&design, stage, dates, *time, Some(shown.today)))
            .unwrap_or_default();
        let later = stage_dates()
            .enumerate()
            .filter(|(place, _)| Some(*place) != main)
            .map(|(_, (stage, (dates, time)))| {
                let is_over = span_of(dates).is_some_and(|(_, last)| last < shown.today);
                let strip = if is_over { Strip::default() } else { Strip::at(&design, stage, dates, *time, None) };
                later(stage, &strip)
            })
            .collect();
        let of_weight = |weight: EligibilityWeight| {
            let fitting = design.eligibility.iter().filter(|item| item.weight == weight);
            fitting.map(|item| item.words.clone()).collect::<Vec<_>>()
        };
        ProgrammePage {
            description: paragraphs(&design.description),
            needed: of_weight(EligibilityWeight::Needed),
            one_of: of_weight(EligibilityWeight::OneOf),
            aims: design
                .aims
                .iter()
                .map(|aim| Aim { title: aim.title.clone(), sessions: sessions(&aim.sessions) })
                .collect(),
            topics: design
                .topics
                .iter()
                .map(|topic| Aim {
                    title: topic.title.clone(),
                    sessions: sessions(&topic.session.into_iter().collect::<Vec<_>>()),
                })
                .collect(),
            run_by: run_by(&design),
            page,
            slug,
            facts,
            closed,
            strip,
            is_past,
            later,
            has_draw: shown.has_draw,
            open: Vec::new(),
            design,
        }
    }
}

pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    let shown = programme::public_page(&visit.ctx, &slug).await?;
    let page = visit.page(&shown.actor, shown.programme.title());
    let open = actions::drop_in::public(&visit.ctx, shown.programme.id).await?;
    Ok(html(&ProgrammePage { open, ..ProgrammePage::new(page, shown) }))
}

/// The place of the main stage among the stages.
fn main_stage(design: &Design) -> Option<usize> {
    let main = design.main()?;
    design.stages.iter().position(|stage| stage.key == main.key)
}

/// The first and the last date on which people meet.
fn span_of(dates: &[Occurrence]) -> Option<(Date, Date)> {
    let mut held = dates.iter().filter(|one| one.number().is_some()).map(|one| one.date);
    let first = held.next()?;
    Some((first, held.next_back().unwrap_or(first)))
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// "20 places. Closes Friday 31 March, 5pm. You hear by Friday 14 April."
fn facts(shown: &PublicPage) -> String {
    let (words, design) = (english(), &shown.programme.design);
    let mut facts: Vec<String> = Vec::new();
    facts.extend(shown.places.map(|places| words.n("programme-places", places)));
    if let (Some(round), false) = (&design.round, shown.is_round_closed) {
        let day = words.day_from(round.apply_by.date(), shown.today);
        let time = words.time(round.apply_by.time());
        facts.push(words.with("programme-closes", &[("day", day.as_str()), ("time", time.as_str())]));
        facts.push(words.with("programme-hear", &[("day", words.day_from(round.hear_by, shown.today).as_str())]));
    }
    facts.join(" ")
}

/// A course is closed by its round; groups without a round take nobody in who has missed the beginning.
fn closed_words(shown: &PublicPage, span: Option<(Date, Date)>) -> String {
    let round = shown.programme.design.round.as_ref();
    match (shown.programme.state, round) {
        (ProgrammeState::Closed, _) => english().t("programme-is-over").into_owned(),
        (_, Some(round)) if shown.is_round_closed && round.closed_words.is_empty() => {
            english().t("programme-round-closed").into_owned()
        }
        (_, Some(round)) if shown.is_round_closed => round.closed_words.clone(),
        _ => match span {
            Some((_, last)) if last < shown.today => english().t("programme-dates-over").into_owned(),
            Some((first, _)) if first < shown.today => english().t("programme-has-begun").into_owned(),
            Some(_) | None => String::new(),
        },
    }
}

/// Whole sentences about who holds the sessions of the main stage, and with whom the programme is run.
fn run_by(design: &Design) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    if let Some(main) = design.main() {
        told.push(main.facilitation.words.clone());
        told.extend(main.facilitation.told.iter().cloned());
        told.extend(main.facilitation.credentials.iter().map(|credential| credential.words.clone()));
    }
    if let Some(partner) = &design.partner {
        told.push(english().with("programme-partner", &[("name", &partner.name), ("words", &partner.words)]));
    }
    told.retain(|sentence| !sentence.trim().is_empty());
    told
}

fn later(stage: &Stage, strip: &Strip) -> Later {
    let parts = [("heading", strip.heading.as_str()), ("range", strip.range.as_str())];
    let when = match (strip.is_empty(), strip.range.is_empty()) {
        (true, _) => String::new(),
        (false, true) => english().with("programme-stage-once", &parts),
        (false, false) => english().with("programme-stage-when", &parts),
    };
    Later { name: stage.name.clone(), words: stage.words.clone(), when }
}

/// "session 1", "sessions 2, 3 and 4"
fn sessions(numbers: &[u32]) -> String {
    let texts: Vec<String> = numbers.iter().map(u32::to_string).collect();
    match texts.as_slice() {
        [] => String::new(),
        [only] => english().with("programme-session", &[("number", only)]),
        [others @ .., last] => {
            let others = others.join(", ");
            english().with("programme-sessions", &[("others", others.as_str()), ("last", last.as_str())])
        }
    }
}

/// The page of a blueprint as it ships, laid out on `today`.
fn sample(key: &str, state: ProgrammeState, today: jiff::civil::Date) -> ProgrammePage {
    let blueprint = blueprint::by_key(key).expect("the five are shipped");
    let design = blueprint.design.clone();
    let holidays = Holidays::england_and_wales();
    let programme =
        Programme { id: ProgrammeId(1), slug: key.into(), blueprint: key.into(), design, state, version: 1 };
    let shown = PublicPage {
        actor: Actor::visitor(Scope::Provider),
        dates: programme.design.stages.iter().map(|s| s.dates.occurrences(holidays).unwrap_or_default()).collect(),
        times: programme.design.stages.iter().map(|stage| Some((stage.starts, stage.minutes))).collect(),
        today,
        is_round_closed: programme.design.round.as_ref().is_some_and(|round| round.apply_by.date() < today),
        has_draw: programme.design.round.is_some(),
        places: programme.design.places,
        programme,
    };
    ProgrammePage::new(Page::sample_public(shown.programme.title().to_owned()), shown)
}

pub(crate) fn samples() -> Vec<Sample> {
    let march = jiff::civil::date(2023, 3, 6);
    let mut samples: Vec<Sample> = blueprint::shipped()
        .iter()
        .map(|blueprint| {
            let name: &'static str = &blueprint.key;
            Sample::of(name, &sample(name, ProgrammeState::Published, march))
        })
        .collect();
    let late = sample("facilitator-training", ProgrammeState::Published, jiff::civil::date(2023, 4, 3));
    samples.push(Sample::of("round-closed", &late));
    let begun = sample("presenter-led-groups", ProgrammeState::Published, jiff::civil::date(2023, 11, 3));
    samples.push(Sample::of("begun", &begun));
    let past = sample("topic-led", ProgrammeState::Published, jiff::civil::date(2030, 1, 1));
    samples.push(Sample::of("past", &past));
    samples.push(Sample::of("over", &sample("topic-led", ProgrammeState::Closed, march)));
    samples
}
