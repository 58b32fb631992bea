//! Commitments in the gallery.

use super::answer::{Answer, Typed};
use super::ask::AskPage;
use super::board::BoardPage;
use crate::form::Faults;
use crate::gallery::{Sample, training};
use crate::page::Page;
use crate::words::english;
use actions::commitment::{Board, Commitment, Line, Other, TakesPart, ToAsk};
use domain::access::{Actor, Relation, Scope};
use domain::commitment::{Answer as Said, Signer, State, Terms, check_organisation, check_words};
use domain::id::{CommitmentId, OrganisationId, PersonId, ProgrammeId};
use domain::programme::Programme;
use domain::refusal::Fault;
use jiff::Timestamp;
use jiff::civil::{date, time};

const LONG: &str = "Northgate Community Health and Social Care Partnership";

fn programme() -> Programme {
    training(domain::blueprint::shipped()[0].design.clone())
}

fn levels() -> Vec<(String, String)> {
    ["Leadership", "Managers", "Staff"].map(|one| (one.to_lowercase(), one.to_owned())).to_vec()
}

fn organisation(n: i64) -> TakesPart {
    TakesPart {
        programme: ProgrammeId(1),
        id: OrganisationId(n),
        name: [LONG, "Harbour House"][usize::from(n % 2 == 0)].into(),
        people: usize::try_from(n % 3).unwrap_or_default(),
    }
}

fn commitment(n: i64, answer: Said) -> Commitment {
    Commitment {
        id: CommitmentId(n),
        programme: ProgrammeId(1),
        organisation: OrganisationId(n),
        level: "managers".into(),
        number: 1,
        signer: Signer { name: "Oluwaseun Adebayo-Featherstonehaugh".into(), email: "o@example.org".into() },
        terms: Terms {
            provider: "Northgate Reflective Practice".into(),
            programme: "Reflective practice across agencies".into(),
            organisation: LONG.into(),
            level: "Managers".into(),
            aims: vec!["Share what we have learnt.".into()],
            dates: (1..=12).map(|month| date(2026, month, 11)).collect(),
            starts: time(10, 0, 0, 0),
            minutes: 90,
            clauses: vec!["Everyone who takes part gets the time free.".into()],
        },
        hash: "9f2c1e7ab04d5c33".repeat(4),
        asked_at: Timestamp::UNIX_EPOCH,
        asked_by: PersonId(1),
        reminded_at: None,
        answer,
        is_over: false,
        is_superseded: false,
        is_reworded: false,
    }
}

fn not_yet() -> Said {
    Said::NotYet { words: "We wait for the new year.\nThen gladly.".into(), at: Timestamp::UNIX_EPOCH }
}

fn agreed() -> Said {
    Said::Agreed { name: "Sam Reid".into(), at: Timestamp::UNIX_EPOCH }
}

fn line(n: i64) -> Line {
    let cells = vec![
        (State::Agreed, Some(commitment(n, agreed()))),
        (State::NotYet, Some(commitment(n + 100, not_yet()))),
        match n % 3 {
            0 => (State::NotAsked, None),
            1 => (State::Silent, Some(commitment(n + 200, Said::Silent))),
            _ => (State::Changed, Some(commitment(n + 200, agreed()))),
        },
    ];
    Line { organisation: organisation(n), cells }
}

fn board(lines: i64) -> Board {
    Board {
        actor: Actor::visitor(Scope::Provider),
        programme: programme(),
        levels: levels(),
        lines: (1..=lines).map(line).collect(),
        next: (lines == 50).then_some(OrganisationId(50)),
        all: usize::try_from(lines * 3).unwrap_or_default(),
        agreed: usize::try_from(lines).unwrap_or_default(),
        silent: usize::from(lines > 0),
        changed: usize::from(lines > 1),
        last: (lines > 1).then_some((Timestamp::UNIX_EPOCH, 3)),
    }
}

pub(crate) fn board_samples() -> Vec<Sample> {
    let frame = || Page::sample_as(Relation::Coordinator, "/desk/programmes", english().t("commitments-title")).wide();
    let page = |lines| BoardPage::of(frame(), board(lines));
    let refused = check_organisation("").expect_err("no name");
    vec![
        Sample::of("empty", &page(0)),
        Sample::of("usual", &page(6)),
        Sample::of("rows", &page(50)),
        Sample::of("refused", &BoardPage { faults: Faults::of(&refused), ..page(3) }),
    ]
}

pub(crate) fn ask_samples() -> Vec<Sample> {
    let page = |many: i64, chosen: &[String]| {
        let shown = ToAsk {
            actor: Actor::visitor(Scope::Provider),
            programme: programme(),
            levels: levels(),
            organisations: (1..=many).map(organisation).collect(),
            agreed: vec![(OrganisationId(1), "staff".into())],
        };
        let page = Page::sample_as(Relation::Coordinator, "/desk/programmes", english().t("commitment-ask-title"));
        AskPage::of(page, shown, chosen)
    };
    let mut refused = Signer::default().check().expect_err("no name");
    refused.faults.push(Fault::at("levels", "fault-commitment-levels"));
    vec![
        Sample::of("empty", &page(0, &[])),
        Sample::of("usual", &page(6, &["2:managers".into()])),
        Sample::of("rows", &page(50, &[])),
        Sample::of("refused", &AskPage { faults: Faults::of(&refused), ..page(3, &[]) }),
    ]
}

/// So many of them answered.
fn others(answered: usize) -> Vec<Other> {
    let other = |nth: usize| Other {
        token: format!("sample-{nth}"),
        organisation: LONG.into(),
        level: format!("Managers {nth}"),
        is_answered: nth < answered,
    };
    (0..answered.max(2)).map(other).collect()
}

pub(crate) fn answer_samples() -> Vec<Sample> {
    let title = || english().with("commitment-title", &[("organisation", LONG)]);
    let page = |asked| Answer {
        page: Page::sample_public(title()).narrow(),
        asked,
        others: Vec::new(),
        typed: Typed::default(),
        faults: Faults::default(),
    };
    let over = |is_superseded| Commitment { is_over: true, is_superseded, ..commitment(1, Said::Silent) };
    let refused = check_words("").expect_err("no words");
    let undated = {
        let mut asked = commitment(1, Said::Silent);
        asked.terms.dates.clear();
        asked
    };
    vec![
        Sample::of("usual", &page(commitment(1, Said::Silent))),
        Sample::of("several", &Answer { others: others(1), ..page(commitment(1, agreed())) }),
        Sample::of("all-answered", &Answer { others: others(50), ..page(commitment(1, not_yet())) }),
        Sample::of("undated", &page(undated)),
        Sample::of("agreed", &page(commitment(1, agreed()))),
        Sample::of("not-yet", &page(commitment(1, not_yet()))),
        Sample::of("newer", &page(over(true))),
        Sample::of("over", &page(over(false))),
        Sample::of(
            "refused",
            &Answer {
                typed: Typed { answer: "not-yet".into(), ..Typed::default() },
                faults: Faults::of(&refused),
                ..page(commitment(1, Said::Silent))
            },
        ),
    ]
}
