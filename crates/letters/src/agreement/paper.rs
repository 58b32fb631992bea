//! The printed agreement, in words.

use super::{moment, short_hash};
use crate::english;
use domain::agreement::{Signer, Terms};
use domain::paper::{AgreementPaper, Body, DatesOfStage, Paper, Rows};
use jiff::civil::{Date, DateTime};

/// An agreement that all have signed.
pub struct PaperOf<'a> {
    pub terms: &'a Terms,
    pub participant: &'a str,
    pub number: u32,
    pub hash: &'a str,
    /// The day of the last signature.
    pub on: Date,
    pub signatures: &'a [Signature<'a>],
}

/// A signature, in the zone of the agreement.
pub struct Signature<'a> {
    pub signer: Signer,
    pub name: &'a str,
    pub at: DateTime,
    /// The day since which somebody else stands in their place.
    pub until: Option<Date>,
}

pub fn paper(of: &PaperOf<'_>) -> Paper {
    let words = english();
    let number = of.number.to_string();
    let parts = [
        ("participant", of.participant),
        ("programme", of.terms.programme.as_str()),
        ("brand", of.terms.provider.as_str()),
        ("number", number.as_str()),
    ];
    let body = AgreementPaper {
        caption: words.with("agreement-paper-caption", &parts),
        lead: words.with("agreement-paper-lead", &parts),
        clauses_title: words.t("agreement-paper-clauses").into_owned(),
        clauses: of.terms.clauses.clone(),
        dates_title: words.t("agreement-paper-dates").into_owned(),
        stages: stages(of.terms),
        signed_title: words.t("agreement-paper-signed").into_owned(),
        signatures: signatures(of.signatures),
        pinned: vec![
            words.with("agreement-paper-version", &parts),
            words.with("agreement-paper-hash", &[("hash", of.hash)]),
        ],
    };
    let hash = short_hash(of.hash);
    let foot = [("title", of.terms.title.as_str()), ("participant", of.participant), ("hash", hash.as_str())];
    Paper {
        title: of.terms.title.clone(),
        language: words.language().to_owned(),
        date: of.on,
        brand: of.terms.provider.clone(),
        foot: words.with("agreement-paper-foot", &foot),
        body: Body::Agreement(body),
    }
}

fn stages(terms: &Terms) -> Vec<DatesOfStage> {
    let words = english();
    let day = |one: &domain::agreement::ProtectedDate| {
        let (day, span) = (words.day_with_year(one.date), words.span(one.starts, one.minutes));
        words.with("agreement-paper-date", &[("day", day.as_str()), ("span", span.as_str())])
    };
    let of = |stage: &domain::agreement::ProtectedStage| DatesOfStage {
        name: stage.name.clone(),
        dates: stage.dates.iter().map(day).collect(),
    };
    terms.stages.iter().map(of).collect()
}

fn signatures(signatures: &[Signature<'_>]) -> Rows {
    let words = english();
    let row = |one: &Signature<'_>| {
        let party = words.t(&format!("agreement-party-{}", one.signer.as_str()));
        let who = match one.until {
            None => party.into_owned(),
            Some(day) => {
                words.with("agreement-paper-former", &[("party", &party), ("day", words.day_with_year(day).as_str())])
            }
        };
        vec![who, one.name.to_owned(), moment(one.at)]
    };
    let head = ["agreement-paper-who", "agreement-paper-name", "agreement-paper-when"];
    Rows { head: head.map(|key| words.t(key).into_owned()).to_vec(), rows: signatures.iter().map(row).collect() }
}
