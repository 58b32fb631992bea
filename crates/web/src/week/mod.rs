//! When somebody can come in a usual week: their own page, the page behind their link, and the coordinator's of a person.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::{LinkVisit, Visit};
use crate::words::english;
use actions::Error;
use actions::week::{self, Kept, Look, slot_words};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{PersonId, ProgrammeId, WeekAskId};
use domain::refusal::{Fault, Refusal};
use domain::week::{Answer, DAYS, Shortcut, Slot, Week};

#[derive(Template)]
#[template(path = "week/show.html")]
struct WeekPage {
    page: Page,
    /// Whoever looks says it of themselves.
    is_own: bool,
    /// The version that the form was filled in from.
    from: i64,
    /// Where the form is sent.
    path: String,
    /// Back to where it was come from; empty on the page behind a link.
    back: String,
    back_words: String,
    lead: String,
    /// When it was said; empty for a week nothing is known of.
    said: String,
    days: Vec<Day>,
    /// Something was filled in and is not kept yet.
    is_filled: bool,
    faults: Faults,
}

/// One day: its name, and its bands.
struct Day {
    name: String,
    bands: Vec<Band>,
}

struct Band {
    slot: u32,
    span: String,
    /// Nothing is chosen where nothing was said.
    answer: Option<Answer>,
}

impl Band {
    /// Value, words, whether it is chosen.
    fn answers(&self) -> [(&'static str, String, bool); 3] {
        let words = english();
        Answer::ALL.map(|answer| {
            let told = match answer {
                Answer::Yes => words.t("week-yes"),
                Answer::RatherNot => words.t("week-rather-not"),
                Answer::No => words.t("week-no"),
            };
            (answer.as_str(), told.into_owned(), Some(answer) == self.answer)
        })
    }
}

/// Whose page it is.
#[derive(Clone, Debug)]
enum Whose {
    Own,
    ByLink(String),
    Of(PersonId),
}

impl Whose {
    fn path(&self) -> String {
        match self {
            Whose::Own => "/me/week".to_owned(),
            Whose::ByLink(token) => format!("/l/{token}"),
            Whose::Of(person) => format!("/desk/people/{person}/week"),
        }
    }
}

fn days(week: &Week) -> Vec<Day> {
    let words = english();
    let band = |slot: Slot| Band { slot: slot.number(), span: actions::week::span(slot), answer: week.get(slot) };
    let day = |day: u32| Day {
        name: words.t(&format!("weekday-{}", day + 1)).into_owned(),
        bands: Slot::all().filter(|slot| slot.day() == day).map(band).collect(),
    };
    (0..DAYS).map(day).collect()
}

impl WeekPage {
    fn of(page: Page, whose: &Whose, look: &Look, week: Option<Week>) -> WeekPage {
        let words = english();
        let zone = &page.brand.zone;
        let said = look.kept.as_ref().map(|kept| said_on(zone, kept));
        let (back, back_words) = match whose {
            Whose::Own => ("/me".to_owned(), words.t("me-title").into_owned()),
            Whose::ByLink(_) => (String::new(), String::new()),
            Whose::Of(person) => (format!("/desk/people/{person}"), look.name.clone()),
        };
        let is_filled = week.is_some();
        let shown = week.or(look.kept.map(|kept| kept.week)).unwrap_or_default();
        WeekPage {
            is_own: !matches!(whose, Whose::Of(_)),
            from: week::version(look.kept.as_ref()),
            path: whose.path(),
            back,
            back_words,
            lead: match whose {
                Whose::Of(_) => words.with("week-lead-desk", &[("name", &look.name)]),
                _ => words.t("week-lead").into_owned(),
            },
            said: said.unwrap_or_default(),
            days: days(&shown),
            is_filled,
            faults: Faults::default(),
            page,
        }
    }
}

fn said_on(zone: &str, kept: &Kept) -> String {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let day = english().day_with_year(kept.changed_at.to_zoned(zone).date());
    english().with("week-said", &[("day", &day)])
}

fn title(whose: &Whose, look: &Look) -> String {
    match whose {
        Whose::Of(_) => english().with("week-title-desk", &[("name", &look.name)]),
        _ => english().t("week-title").into_owned(),
    }
}

fn page_of(visit: &Visit, whose: &Whose, look: &Look, week: Option<Week>) -> WeekPage {
    let page = visit.page(&look.actor, title(whose, look));
    let page = if let Whose::ByLink(_) = whose { page.narrow() } else { page };
    WeekPage::of(page, whose, look, week)
}

/// What was sent: one answer for each slot, and what shall be filled in.
#[derive(Debug, Default)]
struct Sent {
    week: Week,
    fill: Option<Shortcut>,
    /// The version that it was filled in from; nought where nothing was known.
    from: i64,
}

impl Sent {
    fn read(form: &[(String, String)]) -> Result<Sent, Failure> {
        let mut sent = Sent::default();
        for (name, value) in form {
            if name == "fill" {
                sent.fill = Some(Shortcut::parse(value).ok_or(Failure::BadRequest)?);
            } else if name == "from" {
                sent.from = value.parse().map_err(|_| Failure::BadRequest)?;
            } else if let Some(number) = name.strip_prefix("slot-") {
                let slot = number.parse().ok().and_then(Slot::of).ok_or(Failure::BadRequest)?;
                sent.week.set(slot, Answer::parse(value).ok_or(Failure::BadRequest)?);
            }
        }
        Ok(sent)
    }
}

/// Fills in, or keeps; a refused week stands in the form again.
async fn take(
    visit: &Visit,
    whose: &Whose,
    look: Look,
    form: &[(String, String)],
    keep: impl AsyncFnOnce(&Sent) -> actions::Result<()>,
) -> Result<Option<Response>, Failure> {
    let sent = Sent::read(form)?;
    if let Some(shortcut) = sent.fill {
        let page = page_of(visit, whose, &look, Some(sent.week.filled(shortcut)));
        return Ok(Some(html(&WeekPage { from: sent.from, ..page })));
    }
    match keep(&sent).await {
        Ok(()) => Ok(None),
        Err(Error::Refused(why)) => Ok(Some(again(visit, whose, &look, &sent, &why))),
        Err(other) => Err(other.into()),
    }
}

fn again(visit: &Visit, whose: &Whose, look: &Look, sent: &Sent, why: &Refusal) -> Response {
    let page = page_of(visit, whose, look, Some(sent.week));
    unprocessable(&WeekPage { from: sent.from, faults: Faults::of(why), is_filled: false, ..page })
}

pub(crate) async fn own(visit: Visit) -> Result<Response, Failure> {
    let look = week::own(&visit.ctx).await?;
    Ok(html(&page_of(&visit, &Whose::Own, &look, None)))
}

pub(crate) async fn say(Posted(visit, form): Posted<Vec<(String, String)>>) -> Result<Response, Failure> {
    let look = week::own(&visit.ctx).await?;
    let shown = take(&visit, &Whose::Own, look, &form, async |sent| week::say(&visit.ctx, &sent.week).await).await?;
    Ok(shown.unwrap_or_else(|| see_other_with("/me/week", &english().t("week-saved"))))
}

pub(crate) async fn look_by_link(by_link: LinkVisit, ask: WeekAskId) -> Result<Response, Failure> {
    let look = linked(&by_link, ask).await?;
    Ok(html(&page_of(&by_link.visit, &Whose::ByLink(by_link.token.clone()), &look, None)))
}

/// A link that has ended is told as such.
async fn linked(by_link: &LinkVisit, ask: WeekAskId) -> Result<Look, Failure> {
    week::by_link(&by_link.visit.ctx, ask).await.map_err(|error| match error {
        Error::Missing => Failure::NoLink,
        other => other.into(),
    })
}

pub(crate) async fn say_by_link(
    by_link: LinkVisit,
    ask: WeekAskId,
    form: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let look = linked(&by_link, ask).await?;
    let whose = Whose::ByLink(by_link.token.clone());
    let visit = &by_link.visit;
    let shown =
        take(visit, &whose, look, &form, async |sent| week::say_by_link(&visit.ctx, ask, &sent.week).await).await?;
    Ok(shown.unwrap_or_else(|| see_other_with(&whose.path(), &english().t("week-saved"))))
}

pub(crate) async fn of_person(visit: Visit, Path(id): Path<PersonId>) -> Result<Response, Failure> {
    let look = week::of_person(&visit.ctx, id).await?;
    Ok(html(&page_of(&visit, &Whose::Of(id), &look, None)))
}

pub(crate) async fn enter(
    Path(id): Path<PersonId>,
    Posted(visit, form): Posted<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let look = week::of_person(&visit.ctx, id).await?;
    let shown = take(&visit, &Whose::Of(id), look, &form, async |sent| {
        week::enter(&visit.ctx, id, &sent.week, sent.from).await
    })
    .await?;
    Ok(shown.unwrap_or_else(|| see_other_with(&format!("/desk/people/{id}"), &english().t("week-saved"))))
}

pub(crate) async fn ask(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let asked = week::ask(&visit.ctx, id).await?;
    Ok(see_other_with(&format!("/desk/programmes/{id}/people"), &english().n("week-asked", asked)))
}

pub(crate) async fn remind(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let reminded = week::remind(&visit.ctx, id).await?;
    Ok(see_other_with(&format!("/desk/programmes/{id}/people"), &english().n("week-reminded", reminded)))
}

/// Somebody's week in a few lines: when they cannot come, when they would rather not, and when they said so.
pub(crate) fn in_words(zone: &str, kept: Option<&Kept>) -> Vec<String> {
    let words = english();
    let Some(kept) = kept else { return vec![words.t("week-unknown").into_owned()] };
    let told = |answer: Option<Answer>| {
        let slots: Vec<String> = Slot::all().filter(|slot| kept.week.get(*slot) == answer).map(slot_words).collect();
        slots.join(", ")
    };
    let (no, rather_not) = (told(Some(Answer::No)), told(Some(Answer::RatherNot)));
    let (yes, unsaid) = (told(Some(Answer::Yes)), told(None));
    let mut lines = Vec::new();
    // Where much was left open, what was said is short.
    if !unsaid.is_empty() && !yes.is_empty() {
        lines.push(words.with("week-can", &[("slots", &yes)]));
    }
    if no.is_empty() && unsaid.is_empty() {
        lines.push(words.t("week-always").into_owned());
    } else if !no.is_empty() {
        lines.push(words.with("week-cannot", &[("slots", &no)]));
    }
    if !unsaid.is_empty() {
        lines.push(words.t("week-unsaid").into_owned());
    }
    if !rather_not.is_empty() {
        lines.push(words.with("week-would-rather-not", &[("slots", &rather_not)]));
    }
    lines.push(said_on(zone, kept));
    lines
}

pub(crate) fn samples() -> Vec<Sample> {
    let look = |name: &str, week: Option<Week>| {
        let kept = week.map(|week| Kept { week, changed_at: jiff::Timestamp::UNIX_EPOCH });
        Look { actor: crate::page::sample_actor(Relation::Participant), name: name.into(), kept }
    };
    let own = || Page::sample_as(Relation::Participant, "/me/week", english().t("week-title"));
    let nights = Week::default().filled(Shortcut::AfterNights);
    let some = Week::default().filled(Shortcut::NoMornings);
    let named = look("Oluwaseun Adebayo-Featherstonehaugh", Some(nights));
    let desk = WeekPage::of(Page::sample("When Oluwaseun can come"), &Whose::Of(PersonId(1)), &named, None);
    let link = Whose::ByLink("sample".into());
    let public = Page::sample_public(english().t("week-title")).narrow();
    let refused: Refusal = Fault::whole("fault-week-never").into();
    let unknown = look("Kim Doyle", None);
    vec![
        Sample::of("empty", &WeekPage::of(own(), &Whose::Own, &unknown, None)),
        Sample::of("usual", &WeekPage::of(own(), &Whose::Own, &look("Kim Doyle", Some(nights)), None)),
        Sample::of("filled", &WeekPage::of(own(), &Whose::Own, &unknown, Some(nights))),
        Sample::of("some", &WeekPage::of(own(), &Whose::Own, &look("Kim Doyle", Some(some)), None)),
        Sample::of("link", &WeekPage::of(public, &link, &unknown, None)),
        Sample::of("longest", &desk),
        Sample::of(
            "refused",
            &WeekPage { faults: Faults::of(&refused), ..WeekPage::of(own(), &Whose::Own, &unknown, None) },
        ),
    ]
}
