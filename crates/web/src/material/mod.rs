//! What members bring to their group: the list, sharing something, taking it away, and a file of it.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted, Uploaded};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::material::{self, Material, Shared};
use askama::Template;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::access::Relation;
use domain::id::{GroupId, MaterialId};
use domain::material::{Draft, Tell, WEEKS};
use domain::refusal::Fault;
use domain::tripwire::Kind;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "material/shelf.html")]
struct Shelf {
    page: Page,
    id: i64,
    group: String,
    /// "Everyone in Willow (8 people) and who facilitates can read this."
    readers: String,
    lines: Vec<Line>,
    draft: Draft,
    /// What seems to tell who somebody is, with what it seems to be.
    tells: Vec<(String, String)>,
    /// Weeks, what to call them, and whether they are chosen.
    weeks: Vec<(i64, String, bool)>,
    faults: Faults,
}

impl Shelf {
    /// What is shown as found: a hidden field sends it back, a line each, since what was not shown was not looked at.
    fn seen(&self) -> String {
        self.tells.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// One material of the list.
struct Line {
    id: i64,
    title: String,
    words: String,
    file_name: String,
    /// "From Amina, until Friday 12 June"
    from: String,
    may_take_away: bool,
}

impl Line {
    fn of(material: &Material, visit: &Visit, is_theirs: bool) -> Line {
        let words = english();
        let zone = jiff::tz::TimeZone::get(&visit.ctx.provider.brand.zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let day = words.day_from(material.expires_at.to_zoned(zone).date(), visit.today());
        Line {
            id: material.id.0,
            title: material.title.clone(),
            words: material.words.clone(),
            file_name: material.file_name.clone(),
            from: words.with("material-from", &[("name", material.owner_name.as_str()), ("day", day.as_str())]),
            may_take_away: is_theirs,
        }
    }
}

fn weeks(chosen: i64) -> Vec<(i64, String, bool)> {
    WEEKS.iter().map(|weeks| (*weeks, english().n("material-weeks", *weeks), *weeks == chosen)).collect()
}

fn called(kind: Kind) -> String {
    let words = english();
    match kind {
        Kind::NhsNumber => words.t("material-nhs-number"),
        Kind::Postcode => words.t("material-postcode"),
        Kind::DateOfBirth => words.t("material-birth"),
        Kind::Telephone => words.t("material-telephone"),
        Kind::Name => words.t("material-name"),
    }
    .into_owned()
}

async fn page(visit: &Visit, id: GroupId, draft: Draft, tells: &[Tell], faults: Faults) -> Result<Shelf, Failure> {
    let shelf = material::shelf(&visit.ctx, id).await?;
    let me = shelf.actor.person;
    let is_theirs = |material: &Material| shelf.is_facilitator || me == Some(material.owner);
    let title = english().with("material-title", &[("group", shelf.group.as_str())]);
    Ok(Shelf {
        lines: shelf.materials.iter().map(|one| Line::of(one, visit, is_theirs(one))).collect(),
        readers: readers(&shelf.group, shelf.readers),
        page: visit.page(&shelf.actor, title),
        id: id.0,
        group: shelf.group,
        tells: tells.iter().map(|tell| (called(tell.kind), tell.words.clone())).collect(),
        weeks: weeks(draft.weeks),
        draft,
        faults,
    })
}

fn readers(group: &str, people: usize) -> String {
    english().n_with("material-readers", people as i64, &[("group", group)])
}

fn empty() -> Draft {
    Draft { weeks: WEEKS[0], ..Draft::default() }
}

pub(crate) async fn show(visit: Visit, Path(id): Path<GroupId>) -> Result<Response, Failure> {
    Ok(html(&page(&visit, id, empty(), &[], Faults::default()).await?))
}

pub(crate) async fn share(Path(id): Path<GroupId>, upload: Uploaded) -> Result<Response, Failure> {
    let draft = Draft {
        title: upload.text("title").to_owned(),
        words: upload.text("words").to_owned(),
        weeks: upload.text("weeks").parse().unwrap_or_default(),
        has_looked: upload.text("looked") == "yes",
        anyway: upload.text("anyway") == "yes",
        seen: upload.text("seen").lines().map(|line| line.trim().to_owned()).collect(),
        file_name: upload.file_name.clone(),
        file: upload.bytes,
    };
    let visit = upload.visit;
    match material::share(&visit.ctx, id, &draft).await {
        Ok(Shared::Shared) => Ok(see_other_with(&format!("/groups/{id}/materials"), &english().t("material-shared"))),
        Ok(Shared::Look(tells)) => {
            let faults = Faults::of(&Fault::at("words", "fault-material-tells").into());
            Ok(unprocessable(&page(&visit, id, draft, &tells, faults).await?))
        }
        Err(Error::Refused(why)) => Ok(unprocessable(&page(&visit, id, draft, &[], Faults::of(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    material: String,
}

pub(crate) async fn take_away(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<Which>,
) -> Result<Response, Failure> {
    // A number that is none is that of no material.
    let which = form.material.parse().unwrap_or(MaterialId(0));
    match material::take_away(&visit.ctx, id, which).await {
        Ok(()) => Ok(see_other_with(&format!("/groups/{id}/materials"), &english().t("material-taken-away"))),
        Err(Error::Refused(why)) => Ok(unprocessable(&page(&visit, id, empty(), &[], Faults::of(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

/// A file to keep: never opened inside our pages, whatever it holds.
pub(crate) async fn file(visit: Visit, Path((id, which)): Path<(GroupId, MaterialId)>) -> Result<Response, Failure> {
    let (name, bytes) = material::file(&visit.ctx, id, which).await?;
    let plain: String = name
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || "._- ".contains(sign) { sign } else { '_' })
        .collect();
    let disposition = format!("attachment; filename=\"{plain}\"");
    Ok(([(CONTENT_TYPE, "application/octet-stream".to_owned()), (CONTENT_DISPOSITION, disposition)], bytes)
        .into_response())
}

pub(crate) fn samples() -> Vec<Sample> {
    let line = |id: i64, title: &str, file_name: &str| Line {
        id,
        title: title.into(),
        words: "A page about how groups end.\n\nWhat do we do with what is not finished?".into(),
        file_name: file_name.into(),
        from: english().with("material-from", &[("name", "Amina"), ("day", "Friday 12 June")]),
        may_take_away: id % 2 == 1,
    };
    let of = |lines: Vec<Line>, tells: &[(&str, &str)], draft: Draft, faults| Shelf {
        page: Page::sample_as(Relation::Participant, "/groups/7/materials", "What we look at in Willow"),
        id: 7,
        group: "Willow".into(),
        readers: readers("Willow", 8),
        lines,
        tells: tells.iter().map(|(kind, words)| ((*kind).to_owned(), (*words).to_owned())).collect(),
        weeks: weeks(draft.weeks),
        draft,
        faults,
    };
    let told = Draft { title: "A visit".into(), words: "We went to Mrs Vance, 07700 900123.".into(), ..empty() };
    let found = [("A name", "Mrs Vance"), ("A telephone number", "07700 900123")];
    let look = Faults::of(&Fault::at("words", "fault-material-tells").into());
    let refused = Faults::of(&Fault::at("title", "fault-material-title").into());
    let longest = "Oluwaseun-Featherstonehaugh".repeat(4);
    vec![
        Sample::of("empty", &of(vec![], &[], empty(), Faults::default())),
        Sample::of(
            "usual",
            &of(
                vec![line(1, "Endings", ""), line(2, "A page to read", "endings.pdf")],
                &[],
                empty(),
                Faults::default(),
            ),
        ),
        Sample::of(
            "rows",
            &of((1..=40).map(|id| line(id, "Endings", "endings.pdf")).collect(), &[], empty(), Faults::default()),
        ),
        Sample::of("longest", &of(vec![line(1, &longest, &format!("{longest}.pdf"))], &[], empty(), Faults::default())),
        Sample::of("found", &of(vec![], &found, told, look)),
        Sample::of("refused", &of(vec![], &[], empty(), refused)),
    ]
}
