//! The form of the aims: places, the way of sharing them out, and how many people of which kind.

use super::{Outlook, answer, method_word};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::draw::{self, Sharing};
use askama::Template;
use axum::response::Response;
use domain::draw::{Aim, Aims, Category, Method};
use domain::id::ProgrammeId;
use domain::refusal::{Fault, Refusal};

type Given = Vec<(String, String)>;

/// One answer that can have an aim.
struct Line {
    /// Begins the names of its two fields.
    field: String,
    answer: String,
    sent: u32,
    fewest: String,
    most: String,
}

impl Line {
    /// Part, word and value of its two fields.
    fn fields(&self) -> [(&'static str, &'static str, &str); 2] {
        [("fewest", "draw-fewest", &self.fewest), ("most", "draw-most", &self.most)]
    }

    fn name(&self, part: &str) -> String {
        format!("{}.{part}", self.field)
    }
}

struct Question {
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "draw/aims.html")]
struct EditAims {
    page: Page,
    programme: i64,
    title: String,
    version: u32,
    places: String,
    method: Method,
    organisation_most: String,
    questions: Vec<Question>,
    /// How the aims that are kept stand today.
    outlook: Outlook,
    faults: Faults,
}

impl EditAims {
    fn of(page: Page, sharing: &Sharing, given: &Given, faults: Faults) -> EditAims {
        let value = |name: &str| value(given, name).to_owned();
        let questions = sharing.categories.iter().zip(&sharing.tally).map(|(category, tally)| Question {
            title: category.title.clone(),
            lines: category
                .answers
                .iter()
                .zip(tally)
                .enumerate()
                .map(|(place, (text, sent))| {
                    let field = format!("{}.{place}", category.key);
                    Line {
                        fewest: value(&format!("{field}.fewest")),
                        most: value(&format!("{field}.most")),
                        answer: answer(Some(category), text),
                        sent: *sent,
                        field,
                    }
                })
                .collect(),
        });
        EditAims {
            questions: questions.collect(),
            page,
            programme: sharing.programme.id.0,
            title: sharing.programme.title().to_owned(),
            version: sharing.draw.version,
            places: value("places"),
            method: Method::parse(&value("method")).unwrap_or_default(),
            organisation_most: value("organisation-most"),
            outlook: Outlook::default(),
            faults,
        }
    }

    fn methods(&self) -> [(Method, &'static str); 3] {
        Method::ALL.map(|method| (method, method_word(method)))
    }

    fn sent(&self, sent: &u32) -> String {
        english().n("draw-gave", *sent)
    }
}

/// Aims as the fields of the form hold them.
fn fields(aims: &Aims, categories: &[Category]) -> Given {
    let text = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut given = vec![
        ("places".to_owned(), aims.places.to_string()),
        ("method".to_owned(), aims.method.as_str().to_owned()),
        ("organisation-most".to_owned(), text(aims.organisation_most)),
    ];
    for category in categories {
        for (place, answer) in category.answers.iter().enumerate() {
            let aim = aims.of_answer(&category.key, answer);
            let fewest = aim.map(|aim| aim.fewest).filter(|fewest| *fewest > 0);
            given.push((format!("{}.{place}.fewest", category.key), text(fewest)));
            given.push((format!("{}.{place}.most", category.key), text(aim.and_then(|aim| aim.most))));
        }
    }
    given
}

fn value<'a>(given: &'a Given, name: &str) -> &'a str {
    given.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
}

/// A whole number of people; `None` where the field is empty.
fn number(given: &Given, name: &str, faults: &mut Vec<Fault>) -> Option<u32> {
    match value(given, name) {
        "" => None,
        text => text.parse().map_err(|_| faults.push(Fault::at(name, "fault-draw-number"))).ok(),
    }
}

fn read(given: &Given, categories: &[Category]) -> Result<Aims, Refusal> {
    let mut faults = Vec::new();
    let places = number(given, "places", &mut faults).unwrap_or_default();
    let organisation_most = number(given, "organisation-most", &mut faults);
    let mut aims = Vec::new();
    for category in categories {
        for (place, answer) in category.answers.iter().enumerate() {
            let fewest = number(given, &format!("{}.{place}.fewest", category.key), &mut faults);
            let most = number(given, &format!("{}.{place}.most", category.key), &mut faults);
            if fewest.is_some() || most.is_some() {
                let (question, answer) = (category.key.clone(), answer.clone());
                aims.push(Aim { question, answer, fewest: fewest.unwrap_or_default(), most });
            }
        }
    }
    aims.extend(uncounted(given, categories));
    Refusal::unless_empty(faults)?;
    let method = Method::parse(value(given, "method")).unwrap_or_default();
    Ok(Aims { places, method, organisation_most, aims, one_per_household: true })
}

/// Aims that the page did not offer, by the question they speak of: they are refused in words.
fn uncounted(given: &Given, categories: &[Category]) -> Vec<Aim> {
    let asked = given.iter().filter(|(_, value)| !value.trim().is_empty()).filter_map(|(name, _)| {
        let (question, answer) = name.strip_suffix(".fewest").or(name.strip_suffix(".most"))?.rsplit_once('.')?;
        Some((question, answer)).filter(|_| !categories.iter().any(|category| category.key == question))
    });
    let aim = |(question, answer): (&str, &str)| (question.to_owned(), answer.to_owned());
    asked.map(aim).map(|(question, answer)| Aim { question, answer, fewest: 0, most: None }).collect()
}

fn frame(visit: &Visit, sharing: &Sharing) -> Page {
    visit.page(&sharing.actor, english().t("draw-aims-title"))
}

pub(crate) async fn edit(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let sharing = draw::sharing(&visit.ctx, id).await?;
    let given = fields(&sharing.draw.aims, &sharing.categories);
    let outlook = Outlook::of(&sharing, &draw::today(&visit.ctx, id).await?);
    Ok(html(&EditAims { outlook, ..EditAims::of(frame(&visit, &sharing), &sharing, &given, Faults::default()) }))
}

pub(crate) async fn save(
    Path(id): Path<ProgrammeId>,
    Posted(visit, given): Posted<Given>,
) -> Result<Response, Failure> {
    let sharing = draw::sharing(&visit.ctx, id).await?;
    let version = value(&given, "version").parse().unwrap_or_default();
    let kept = match read(&given, &sharing.categories) {
        Ok(aims) => draw::keep_aims(&visit.ctx, id, &aims, version).await,
        Err(why) => Err(Error::Refused(why)),
    };
    match kept {
        Ok(()) => Ok(see_other_with(&format!("/desk/programmes/{id}/draw"), &english().t("draw-aims-kept"))),
        Err(Error::Refused(why)) => {
            let page = frame(&visit, &sharing);
            Ok(unprocessable(&EditAims::of(page, &sharing, &given, Faults::of(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let sharing = super::desk::sample_sharing(false);
    let given = fields(&sharing.draw.aims, &sharing.categories);
    let sample = |faults| EditAims::of(Page::sample(english().t("draw-aims-title")), &sharing, &given, faults);
    let fault = Fault::at("earlier.1.fewest", "fault-draw-upside-down").with("fewest", 9).with("most", 8);
    let lacking = EditAims { outlook: super::desk::sample_lacking(), ..sample(Faults::default()) };
    vec![Sample::of("aims", &lacking), Sample::of("aims-refused", &sample(Faults::of(&fault.into())))]
}
