//! Sharing out the places of a round: the coordinator's steps, the aims, what the public may check.

mod aims;
mod audit;
mod desk;
mod public;
mod relax;

pub(crate) use aims::{edit, save};
pub(crate) use audit::{end as end_audit_link, look_by_link as audit_by_link, make as make_audit_link};
pub(crate) use desk::{draw, file, publish, settle, show};
pub(crate) use public::{file_by_link, show as told};
pub(crate) use relax::{accept, show as relax};

use crate::gallery::Sample;
use crate::words::english;
use actions::draw::{File, Sharing, Step, Today};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::draw::{Bounds, Category, Draw, Drawn, Method, NOT_TOLD, ORGANISATION};

pub(crate) fn samples() -> Vec<Sample> {
    [desk::samples, aims::samples, relax::samples].into_iter().flat_map(|samples| samples()).collect()
}

pub(crate) fn public_samples() -> Vec<Sample> {
    public::samples()
}

/// The part of somebody who was drawn, for the gallery.
pub(crate) fn sample_part() -> actions::draw::Part {
    let mut sharing = desk::sample_sharing(true);
    desk::sample_drawn(&mut sharing);
    sharing.parts.swap_remove(0)
}

/// An answer as people read it.
fn answer(category: Option<&Category>, answer: &str) -> String {
    match (category.is_some_and(|category| category.is_yes_no), answer) {
        (true, "yes") => english().t("draw-yes").into_owned(),
        (true, "no") => english().t("draw-no").into_owned(),
        (_, NOT_TOLD) => english().t("draw-not-told").into_owned(),
        (_, answer) => answer.to_owned(),
    }
}

fn method_word(method: Method) -> &'static str {
    match method {
        Method::Score => "draw-method-score",
        Method::Lottery => "draw-method-lottery",
        Method::Bands => "draw-method-bands",
    }
}

/// "Which part of the field do you work in? NHS: 4 to 20".
fn bounds(categories: &[Category], bounds: &Bounds) -> String {
    let category = categories.iter().find(|category| category.key == bounds.question);
    let title = match bounds.question.as_str() {
        ORGANISATION => english().t("draw-organisation").into_owned(),
        key => category.map_or(key, |category| category.title.as_str()).to_owned(),
    };
    let (fewest, most) = (bounds.fewest.to_string(), bounds.most.to_string());
    let answer = answer(category, &bounds.answer);
    let parts = [("title", title.as_str()), ("answer", &answer), ("fewest", &fewest), ("most", &most)];
    english().with("draw-bounds", &parts)
}

/// How the aims stand with the applications of today: a sentence, and the smallest change, if any, line by line.
#[derive(Default)]
struct Outlook {
    words: String,
    lines: Vec<String>,
}

impl Outlook {
    fn of(sharing: &Sharing, today: &Today) -> Outlook {
        let words = |key: &str| english().n(key, sharing.sent);
        match today {
            Today::Untold => Outlook::default(),
            Today::Met => Outlook { words: words("draw-today-met"), lines: Vec::new() },
            Today::Unknown => Outlook { words: words("draw-today-unknown"), lines: Vec::new() },
            Today::Lacking(steps) => {
                let line = |step: &Step| {
                    let [from, to] = [&step.from, &step.to].map(|one| bounds(&sharing.categories, one));
                    english().with("draw-today-step", &[("from", from.as_str()), ("to", to.as_str())])
                };
                Outlook { words: words("draw-today-lacking"), lines: steps.iter().map(line).collect() }
            }
        }
    }
}

/// Reasons for which aims were changed, and the changes that each was given for.
fn accepted(categories: &[Category], draw: &Draw) -> Vec<(String, Vec<String>)> {
    let mut by_reason: Vec<(String, Vec<String>)> = Vec::new();
    for change in draw.relaxed.iter().flat_map(|relaxed| &relaxed.changes) {
        let line = bounds(categories, &change.to);
        match by_reason.last_mut().filter(|(why, _)| *why == change.why) {
            Some((_, lines)) => lines.push(line),
            None => by_reason.push((change.why.clone(), vec![line])),
        }
    }
    by_reason
}

/// Why places stayed free, of `people` who took part.
fn room_words(draw: &Draw, drawn: &Drawn, people: usize) -> String {
    let places = draw.aims.places.to_string();
    let key = if drawn.places as usize == people { "draw-room-for-all" } else { "draw-room-by-aims" };
    english().n_with(key, drawn.places, &[("places", places.as_str())])
}

/// Why the command names other places than the lines that were sealed.
fn command_words(draw: &Draw, drawn: &Drawn) -> String {
    let (places, shared) = (draw.aims.places.to_string(), drawn.places.to_string());
    english().with("draw-command-room", &[("places", places.as_str()), ("shared", shared.as_str())])
}

/// A chance as "41.7%" or "under 0.1%"; tickets are out of [`actions::draw::TICKETS`].
fn chance(tickets: u64) -> String {
    let whole = actions::draw::TICKETS;
    match (tickets.saturating_mul(1_000) + whole / 2) / whole {
        0 if tickets > 0 => english().t("draw-chance-small").into_owned(),
        thousandths => {
            let percent = format!("{}.{}", thousandths / 10, thousandths % 10);
            english().with("draw-chance", &[("percent", percent.trim_end_matches(".0"))])
        }
    }
}

/// An applicant's own part: their name in the draw and their chance.
pub(crate) fn told_words(part: &actions::draw::Part) -> String {
    let key = match part.tickets {
        0 => "draw-yours-never",
        actions::draw::TICKETS => "draw-yours-always",
        _ => "draw-yours-is",
    };
    english().with(key, &[("pseudonym", &part.pseudonym), ("chance", &chance(part.tickets))])
}

fn attached(file: File, text: String) -> Response {
    let kind = match file {
        File::Lottery => "application/json",
        File::Respondents | File::Categories => "text/csv; charset=utf-8",
    };
    let name = format!("attachment; filename=\"{}\"", file.name());
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], text).into_response()
}
