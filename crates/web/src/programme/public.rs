//! The page of a programme that anybody may read.

use super::strip::Strip;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::programme::{self, PublicPage};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::access::{Actor, Scope};
use domain::blueprint::{self, Design, EligibilityWeight, Stage};
use domain::dates::Holidays;
use domain::id::ProgrammeId;
use domain::programme::{Programme, ProgrammeState};

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
    needed: Vec<String>,
    one_of: Vec<String>,
    aims: Vec<Aim>,
    topics: Vec<Aim>,
    /// Told of whoever facilitates.
    run_by: Vec<String>,
    later: Vec<Later>,
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
        format!("/enquire?programme={}", self.slug)
    }

    fn is_closed(&self) -> bool {
        !self.closed.is_empty()
    }

    fn new(page: Page, shown: PublicPage) -> ProgrammePage {
        let closed = closed_words(&shown);
        let facts = facts(&shown);
        let Programme { design, slug, .. } = shown.programme;
        let main = design.stages.iter().position(|stage| Some(&stage.key) == design.main().map(|main| &main.key));
        let stage_dates = || design.stages.iter().zip(shown.dates.iter().zip(&shown.times));
        let strip = main
            .and_then(|place| stage_dates().nth(place))
            .map(|(stage, (dates, time))| Strip::at(&design, stage, dates, *time, Some(shown.today)))
            .unwrap_or_default();
        let later = stage_dates()
            .enumerate()
            .filter(|(place, _)| Some(*place) != main)
            .map(|(_, (stage, (dates, time)))| later(stage, &Strip::at(&design, stage, dates, *time, None)))
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
            later,
            design,
        }
    }
}

pub(crate) async fn show(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    let shown = programme::public_page(&visit.ctx, &slug).await?;
    let page = visit.page(&shown.actor, shown.programme.title());
    Ok(html(&ProgrammePage::new(page, shown)))
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// "20 places. Closes Friday 31 March, 5pm. You hear by Friday 14 April."
fn facts(shown: &PublicPage) -> String {
    let (words, design) = (english(), &shown.programme.design);
    let mut facts: Vec<String> = Vec::new();
    facts.extend(design.places.map(|places| words.n("programme-places", places)));
    if let (Some(round), false) = (&design.round, shown.is_round_closed) {
        let day = words.day_from(round.apply_by.date(), shown.today);
        let time = words.time(round.apply_by.time());
        facts.push(words.with("programme-closes", &[("day", day.as_str()), ("time", time.as_str())]));
        facts.push(words.with("programme-hear", &[("day", words.day_from(round.hear_by, shown.today).as_str())]));
    }
    facts.join(" ")
}

fn closed_words(shown: &PublicPage) -> String {
    let round = shown.programme.design.round.as_ref();
    match (shown.programme.state, round) {
        (ProgrammeState::Closed, _) => english().t("programme-is-over").into_owned(),
        (_, Some(round)) if shown.is_round_closed && round.closed_words.is_empty() => {
            english().t("programme-round-closed").into_owned()
        }
        (_, Some(round)) if shown.is_round_closed => round.closed_words.clone(),
        _ => String::new(),
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
    let when = if strip.is_empty() { String::new() } else { english().with("programme-stage-when", &parts) };
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
    samples.push(Sample::of("over", &sample("topic-led", ProgrammeState::Closed, march)));
    samples
}
