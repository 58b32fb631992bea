//! An agreement in words: its dates, its signatures, and what waits of it on somebody's home.

use crate::words::english;
use actions::agreement::{Promised, Signed};
use domain::agreement::{Answer, Ledger, ProtectedStage, Signer, Terms};
use domain::certificate::Hours;
use domain::dates::Zone;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The protected dates of a stage.
pub(super) struct Dates {
    pub name: String,
    pub when: String,
    pub days: Vec<String>,
}

pub(super) fn dates(terms: &Terms) -> Vec<Dates> {
    let of = |stage: &ProtectedStage| Dates {
        name: stage.name.clone(),
        when: stage.dates.first().map(|one| english().span(one.starts, one.minutes)).unwrap_or_default(),
        days: stage.dates.iter().map(|one| english().day_with_year(one.date)).collect(),
    };
    terms.stages.iter().map(of).collect()
}

/// The day of an instant where the programme is.
pub(super) fn day(at: Timestamp, zone: &str) -> String {
    let zone = Zone::named(zone).map_or(TimeZone::UTC, |zone| zone.tz().clone());
    english().day_with_year(at.to_zoned(zone).date())
}

pub(super) fn party(signer: Signer) -> String {
    english().t(&format!("agreement-party-{}", signer.as_str())).into_owned()
}

/// "Participant: Leila Adebayo, Tuesday 4 April 2023"
pub(super) fn signature(signed: &Signed, zone: &str) -> String {
    let party = match signed.until {
        None => party(signed.signer),
        Some(until) => {
            let (party, until) = (party(signed.signer), day(until, zone));
            english().with("agreement-former", &[("party", party.as_str()), ("day", until.as_str())])
        }
    };
    let day = day(signed.at, zone);
    english().with(
        "agreement-signature",
        &[("party", party.as_str()), ("name", signed.name.as_str()), ("day", day.as_str())],
    )
}

/// "7 of 10.5 hours, 3.5 missed because of work, 3.5 hours not noted yet"; empty while no promised date is over. A date that
/// nobody has noted is neither given nor missed.
pub(super) fn hours(ledger: Ledger) -> String {
    let not_noted = ledger.promised.saturating_sub(ledger.noted);
    let noted = (ledger.noted > 0).then(|| noted_hours(ledger));
    let open =
        (not_noted > 0).then(|| english().with("agreement-not-noted", &[("hours", Hours::told(not_noted).as_str())]));
    noted.into_iter().chain(open).collect::<Vec<_>>().join(", ")
}

fn noted_hours(ledger: Ledger) -> String {
    let (given, noted) = (Hours::told(ledger.given), Hours::told(ledger.noted));
    let hours = english().with("agreement-hours", &[("given", given.as_str()), ("noted", noted.as_str())]);
    match ledger.not_released {
        0 => hours,
        minutes => {
            let parts = [("hours", hours.as_str()), ("missed", &Hours::told(minutes))];
            english().with("agreement-hours-and-work", &parts)
        }
    }
}

/// One line of a home: an agreement that waits to be signed, or that was.
pub(crate) struct Waiting {
    pub href: String,
    pub words: String,
    pub is_to_sign: bool,
    /// Time given of the time that is noted; empty where nothing can be told yet.
    pub given: String,
}

/// What stands on a home: everything to sign first, then what was signed.
pub(crate) fn waiting(promised: &[Promised]) -> Vec<Waiting> {
    let mut lines: Vec<Waiting> = promised.iter().map(|one| line(one, stands(one, promised))).collect();
    lines.sort_by_key(|line| !line.is_to_sign);
    lines
}

/// The newest that all have signed: time is reckoned by it until they have signed a newer one.
fn stands(one: &Promised, promised: &[Promised]) -> bool {
    let is_same = |other: &&Promised| {
        (other.own.programme, other.own.participant) == (one.own.programme, one.own.participant)
            && other.own.is_complete
    };
    promised.iter().find(is_same).is_some_and(|newest| newest.own.agreement == one.own.agreement)
}

fn line(promised: &Promised, stands: bool) -> Waiting {
    let own = &promised.own;
    let is_manager = own.signer == Signer::Manager;
    let key = match (&own.answer, is_manager, own.is_complete) {
        (Answer::Silent, false, _) => "agreement-home-sign",
        (Answer::Silent, true, _) => "agreement-home-sign-for",
        (Answer::Unable(_), ..) => "agreement-home-unable",
        (Answer::Signed { .. }, _, false) => "agreement-home-signed",
        (Answer::Signed { .. }, _, true) => "agreement-home-complete",
    };
    let key = if own.is_over { "agreement-home-earlier" } else { key };
    let signed = match &own.answer {
        Answer::Signed { at, .. } => day(*at, &own.terms.zone),
        Answer::Silent | Answer::Unable(_) => String::new(),
    };
    let parts = [
        ("title", own.terms.title.as_str()),
        ("programme", own.terms.programme.as_str()),
        ("participant", own.participant_name.as_str()),
        ("day", signed.as_str()),
    ];
    let ledger = if stands { promised.promises.ledger() } else { Default::default() };
    Waiting {
        href: format!("/agreements/{}", own.signature),
        words: english().with(key, &parts),
        is_to_sign: matches!(own.answer, Answer::Silent),
        given: hours(ledger),
    }
}
