//! The coordinator's page: what is signed, sending it out, who has signed, reminding, and signing for the provider.

use super::shown::{Dates, dates, day, hours};
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::paper::pdf;
use crate::visit::Visit;
use crate::words::{english, number};
use actions::Error;
use actions::agreement::{self, Earlier, Line, Stands};
use askama::Template;
use axum::response::Response;
use domain::agreement::{Answer, Signer, Terms};
use domain::id::{AgreementId, ProgrammeId};
use serde::Deserialize;

/// One participant: a status for each who signs, and the time given.
pub(super) struct Row {
    pub name: String,
    pub person: i64,
    /// Who signs, how far they are, and the class of the status word.
    pub parties: [(String, String, &'static str); 3],
    /// The printed agreement, once all have signed.
    pub complete: Option<i64>,
    pub given: String,
    /// Versions they had signed before: number of the agreement, and words.
    pub earlier: Vec<(i64, String)>,
}

/// A version to read.
pub(super) struct Wording {
    pub heading: String,
    pub is_open: bool,
    /// As the programme has it now.
    pub is_present: bool,
    pub title: String,
    pub clauses: Vec<String>,
    pub stages: Vec<Dates>,
}

impl Wording {
    fn of(terms: &Terms, heading: String) -> Wording {
        Wording {
            heading,
            is_open: false,
            is_present: false,
            title: terms.title.clone(),
            clauses: terms.clauses.clone(),
            stages: dates(terms),
        }
    }
}

/// What the programme says now; and once that is another than was sent out, what people have signed.
fn wordings(board: &agreement::Board) -> Vec<Wording> {
    let words = english();
    let Some(terms) = &board.terms else { return Vec::new() };
    let issued = board.issued.as_ref().filter(|_| board.has_changed());
    let key = match (&board.issued, issued) {
        (None, _) => "agreements-text-first",
        (Some(_), Some(_)) if board.has_changed_for_all() => "agreements-text-new",
        (Some(_), Some(_)) => "agreements-text-moved",
        (Some(_), None) => "agreements-text",
    };
    let is_open = board.issued.is_none() || issued.is_some();
    let present = Wording { is_open, is_present: true, ..Wording::of(terms, words.t(key).into_owned()) };
    let before = issued.map(|issued| {
        let number = issued.number.to_string();
        let key = if has_several(board) { "agreements-text-last" } else { "agreements-text-issued" };
        Wording::of(&issued.terms, words.with(key, &[("number", number.as_str())]))
    });
    std::iter::once(present).chain(before).collect()
}

/// Not everybody is on the same version: groups meet on other dates, or not all were asked again.
fn has_several(board: &agreement::Board) -> bool {
    let mut versions = board.stands.iter().flat_map(|one| &one.versions);
    let first = versions.next();
    versions.any(|version| Some(version) != first)
}

/// "Supervision A: version 2 (9f2c 1e7a b04d)", group by group.
fn stands(board: &agreement::Board) -> Vec<String> {
    let words = english();
    let version = |(number, hash): &(u32, String)| {
        let (number, hash) = (number.to_string(), agreement::short_hash(hash));
        words.with("agreements-stands-version", &[("number", number.as_str()), ("hash", hash.as_str())])
    };
    let line = |one: &Stands| {
        let versions = one.versions.iter().map(version).collect::<Vec<_>>().join(", ");
        let group = match one.group.as_str() {
            "" => words.t("agreements-stands-none"),
            name => name.into(),
        };
        words.with("agreements-stands-line", &[("group", group.as_ref()), ("versions", versions.as_str())])
    };
    board.stands.iter().map(line).collect()
}

#[derive(Template)]
#[template(path = "agreement/board.html")]
pub(super) struct BoardPage {
    pub page: Page,
    pub board: agreement::Board,
    pub wordings: Vec<Wording>,
    /// Which version each group has; empty where it is one for all.
    pub stands: Vec<String>,
    pub rows: Vec<Row>,
    pub typed: String,
    pub faults: Faults,
}

impl BoardPage {
    pub fn of(page: Page, board: agreement::Board) -> BoardPage {
        BoardPage {
            page,
            wordings: wordings(&board),
            stands: if has_several(&board) { stands(&board) } else { Vec::new() },
            rows: board.lines.iter().map(|line| row(line, &board)).collect(),
            typed: String::new(),
            faults: Faults::default(),
            board,
        }
    }

    fn id(&self) -> ProgrammeId {
        self.board.programme.id
    }

    /// Where it stands, in a sentence or two.
    fn standing(&self) -> String {
        let words = english();
        let counts = self.board.counts;
        let Some(issued) = &self.board.issued else { return words.t("agreements-not-sent").into_owned() };
        let (version, day) = (issued.number.to_string(), day(issued.issued_at, &issued.terms.zone));
        let key = if self.stands.is_empty() { "agreements-sent" } else { "agreements-sent-several" };
        let sent = words.with(key, &[("number", version.as_str()), ("day", day.as_str())]);
        let complete = number(counts.complete);
        let signed = words.n_with("agreements-complete", counts.people, &[("complete", complete.as_str())]);
        format!("{sent} {signed}")
    }

    /// Why sending it out would ask somebody, and what the button says; `None` when it would ask nobody.
    fn sending(&self) -> Option<(String, String)> {
        let words = english();
        let counts = self.board.counts;
        self.board.terms.as_ref()?;
        match &self.board.issued {
            _ if counts.people == 0 => None,
            None => Some((words.t("agreements-send-why").into_owned(), words.n("agreements-send", counts.people))),
            Some(_) if self.board.has_changed_for_all() => {
                Some((words.t("agreements-changed").into_owned(), words.n("agreements-send-again", counts.people)))
            }
            Some(_) if self.board.has_changed() => {
                let asked = self.board.changed + counts.unasked;
                Some((words.n("agreements-moved", self.board.changed), words.n("agreements-send-again", asked)))
            }
            Some(_) if counts.unasked > 0 => {
                Some((words.n("agreements-joined", counts.unasked), words.n("agreements-send", counts.unasked)))
            }
            Some(_) if self.board.managers_to_ask > 0 => {
                let many = self.board.managers_to_ask as i64;
                Some((words.n("agreements-managers", many), words.t("agreements-ask-managers").into_owned()))
            }
            Some(_) => None,
        }
    }

    /// What becomes of what was signed.
    fn changed_says(&self) -> std::borrow::Cow<'static, str> {
        english().t(match self.board.has_changed_for_all() {
            true => "agreements-changed-says",
            false => "agreements-moved-says",
        })
    }

    fn version(&self) -> String {
        let words = english();
        match self.board.one_hash.as_deref().map(agreement::short_hash) {
            Some(hash) => words.with("agreements-hash", &[("hash", hash.as_str())]),
            None => words.t("agreements-hash-several").into_owned(),
        }
    }

    fn silent(&self) -> String {
        english().n("agreements-silent", self.board.counts.silent)
    }

    fn to_sign(&self) -> String {
        english().n("agreements-to-sign", self.board.counts.for_provider)
    }

    fn no_manager(&self) -> String {
        english().n("agreements-no-manager", self.board.counts.no_manager)
    }
}

fn row(line: &Line, board: &agreement::Board) -> Row {
    let is_sent = board.issued.is_some();
    let ledger = board.ledgers.iter().find(|one| one.person == line.person);
    let is_complete = line.parties.iter().filter(|party| party.answer.is_signed()).count() == Signer::ORDER.len();
    Row {
        name: line.name.clone(),
        person: line.person.0,
        parties: Signer::ORDER.map(|signer| {
            let (word, class) = party(line, signer, is_sent);
            (super::shown::party(signer), word, class)
        }),
        complete: line.agreement.filter(|_| is_complete).map(|id| id.0),
        given: ledger.map(|one| hours(one.ledger)).unwrap_or_default(),
        earlier: board.earlier.iter().filter(|one| one.person == line.person).map(|one| earlier(one, board)).collect(),
    }
}

fn earlier(one: &Earlier, board: &agreement::Board) -> (i64, String) {
    let zone = board.programme.design.zone.name();
    let (number, day) = (one.number.to_string(), day(one.signed_at, zone));
    let words = english().with("agreements-earlier", &[("number", number.as_str()), ("day", day.as_str())]);
    (one.agreement.0, words)
}

/// How far one who signs is, and the class of the status word.
fn party(line: &Line, signer: Signer, is_sent: bool) -> (String, &'static str) {
    let words = english();
    let t = |key: &str| words.t(key).into_owned();
    let of = |signer: Signer| line.parties.iter().find(|party| party.signer == signer).map(|party| &party.answer);
    let has_signed = |signer: Signer| of(signer).is_some_and(Answer::is_signed);
    match of(signer) {
        Some(Answer::Signed { .. }) => (t("agreements-word-signed"), "done"),
        Some(Answer::Unable(why)) => (t(&format!("agreement-unable-{}", why.as_str())).to_lowercase(), "off"),
        Some(Answer::Silent) => (t("agreements-word-asked"), "part"),
        None if !is_sent || line.agreement.is_none() => (t("agreements-word-not-asked"), ""),
        None if signer == Signer::Manager && line.manager.is_empty() => (t("agreements-word-no-manager"), "off"),
        None if signer == Signer::Provider && has_signed(Signer::Manager) => (t("agreements-word-your-turn"), "part"),
        None => (t("agreements-word-later"), ""),
    }
}

#[derive(Deserialize, Default)]
pub(crate) struct Which {
    #[serde(default)]
    page: u32,
}

async fn page(visit: &Visit, id: ProgrammeId, number: u32) -> Result<BoardPage, Failure> {
    let board = agreement::board(&visit.ctx, id, number).await?;
    let frame = visit.page(&board.actor, english().t("agreements-title"));
    Ok(BoardPage::of(frame, board))
}

pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(which): Query<Which>,
) -> Result<Response, Failure> {
    Ok(html(&page(&visit, id, which.page).await?))
}

fn back(id: ProgrammeId, notice: &str) -> Response {
    see_other_with(&format!("/desk/programmes/{id}/agreements"), notice)
}

#[derive(Deserialize)]
pub(crate) struct LookedAt {
    /// The hash of the terms that the page showed.
    #[serde(default)]
    terms: String,
}

pub(crate) async fn issue(
    Path(id): Path<ProgrammeId>,
    Posted(visit, LookedAt { terms }): Posted<LookedAt>,
) -> Result<Response, Failure> {
    match agreement::issue(&visit.ctx, id, &terms).await {
        Ok(issued) => Ok(back(id, &english().n("agreements-asked", (issued.asked + issued.managers) as i64))),
        Err(Error::Refused(why)) => {
            Ok(unprocessable(&BoardPage { faults: Faults::of(&why), ..page(&visit, id, 1).await? }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn remind(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let reminded = agreement::remind(&visit.ctx, id).await?;
    Ok(back(id, &english().n("agreements-reminded", reminded as i64)))
}

#[derive(Deserialize)]
pub(crate) struct Name {
    #[serde(default)]
    name: String,
}

pub(crate) async fn sign_all(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Name { name }): Posted<Name>,
) -> Result<Response, Failure> {
    match agreement::sign_for_provider(&visit.ctx, id, &name).await {
        Ok(signed) => Ok(back(id, &english().n("agreements-signed", signed as i64))),
        Err(Error::Refused(why)) => {
            let faults = Faults::of(&why);
            Ok(unprocessable(&BoardPage { faults, typed: name, ..page(&visit, id, 1).await? }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn take(
    visit: Visit,
    Path((id, agreement)): Path<(ProgrammeId, AgreementId)>,
) -> Result<Response, Failure> {
    let file = agreement::taken_at_desk(&visit.ctx, id, agreement).await?;
    Ok(pdf(file, &format!("agreement-{agreement}"), &format!("/desk/programmes/{id}/agreements")))
}
