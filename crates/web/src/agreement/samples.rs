//! Samples of the agreement's pages for the gallery.

use super::board::BoardPage;
use super::sign::Sign;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use actions::agreement::{
    Asked, Asking, Board, Counts, Earlier, IssuedTerms, Line, Own, Party, PersonLedger, Promised, Signed, Stands,
};
use domain::access::{Actor, Relation, Scope};
use domain::agreement::{Answer, Day, Ledger, PromisedDate, Promises, Signer, Terms, TimeKept, Unable, WhyMissed};
use domain::attendance::Attendance;
use domain::id::{AgreementId, PersonId, ProgrammeId, SignatureId};
use domain::programme::Programme;
use domain::refusal::Fault;
use jiff::Timestamp;

const HASH: &str = "9f2c1e7ab04d5c3388aa11f0c2d4e6f80123456789abcdef0123456789abcdef";
const LONG: &str = "Leila Adebayo-Featherstonehaugh";

fn at() -> Timestamp {
    Timestamp::from_second(1_680_000_000).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn terms() -> Terms {
    let design = &domain::blueprint::by_key("facilitator-training").expect("it is shipped").design;
    Terms::of(design, "Northgate Reflective Practice").expect("it has an agreement")
}

fn signed(signer: Signer) -> Answer {
    let name = match signer {
        Signer::Participant => LONG,
        Signer::Manager => "Priya Shah",
        Signer::Provider => "Dana Whitlock",
    };
    Answer::Signed { name: name.into(), at: at() }
}

fn asking(signer: Signer, answer: Answer, by: &[Signer], is_over: bool) -> Asking {
    let signature = |signer: &Signer| match signed(*signer) {
        Answer::Signed { name, at } => Some(Signed { signer: *signer, name, at, until: None }),
        Answer::Silent | Answer::Unable(_) => None,
    };
    Asking {
        actor: Actor::visitor(Scope::Provider),
        asked: Asked {
            id: SignatureId(1),
            agreement: AgreementId(1),
            programme: ProgrammeId(1),
            signer,
            person: PersonId(1),
            name: if signer == Signer::Manager { "Priya Shah".into() } else { LONG.into() },
            email: "someone@example.org".into(),
            participant: PersonId(1),
            participant_name: LONG.into(),
            terms: terms(),
            number: 2,
            hash: HASH.into(),
            asked_at: at(),
            answer,
            is_over,
            is_superseded: is_over,
            is_gone: false,
            is_complete: by.len() == 3,
        },
        signed: by.iter().filter_map(signature).collect(),
        missed: if by.len() == 3 && signer == Signer::Participant { missed() } else { Vec::new() },
        former: Vec::new(),
        is_printed: by.len() == 3,
        newer: None,
    }
}

/// Two dates, one of which work took.
fn missed() -> Vec<PromisedDate> {
    let dates = terms().dates();
    let kept = [TimeKept::NotReleased, TimeKept::NotGiven];
    dates.iter().zip(kept).map(|(one, kept)| PromisedDate { date: one.date, minutes: one.minutes, kept }).collect()
}

/// The manager before has signed too.
fn after_another(asking: Asking) -> Asking {
    let before = Signed { signer: Signer::Manager, name: "Tom Reyes".into(), at: at(), until: Some(at()) };
    Asking { former: vec![before], ..asking }
}

pub(crate) fn sign_samples() -> Vec<Sample> {
    use Signer::{Manager, Participant, Provider};
    let page = || Page::sample_public("Learning Partnership Agreement");
    let faults = |field: &str, key| Faults::of(&Fault::at(field, key).into());
    let sign = |asking, faults| Sign::of(page(), asking, "/l/sample/agreement.pdf".into(), faults);
    let none = Faults::default;
    vec![
        Sample::of("asked", &sign(asking(Participant, Answer::Silent, &[], false), none())),
        Sample::of("manager", &sign(asking(Manager, Answer::Silent, &[Participant], false), none())),
        Sample::of(
            "new-manager",
            &sign(after_another(asking(Manager, Answer::Silent, &[Participant, Provider], false)), none()),
        ),
        Sample::of("signed", &sign(asking(Participant, signed(Participant), &[Participant], false), none())),
        Sample::of("cannot", &sign(asking(Manager, Answer::Unable(Unable::Cover), &[Participant], false), none())),
        Sample::of(
            "complete",
            &sign(asking(Manager, signed(Manager), &[Participant, Manager, Provider], false), none()),
        ),
        Sample::of(
            "missed",
            &sign(asking(Participant, signed(Participant), &[Participant, Manager, Provider], false), none()),
        ),
        Sample::of(
            "newer",
            &sign(
                Asking {
                    newer: Some((SignatureId(2), false)),
                    ..asking(Participant, signed(Participant), &[Participant], true)
                },
                none(),
            ),
        ),
        Sample::of("over", &sign(asking(Participant, Answer::Silent, &[], true), none())),
        Sample::of(
            "refused",
            &sign(asking(Participant, Answer::Silent, &[], false), faults("name", "fault-agreement-name")),
        ),
        Sample::of(
            "no-reason",
            &sign(asking(Participant, Answer::Silent, &[], false), faults("why", "fault-agreement-why")),
        ),
    ]
}

fn programme(has_agreement: bool) -> Programme {
    let mut design = domain::blueprint::by_key("facilitator-training").expect("it is shipped").design.clone();
    if !has_agreement {
        design.agreements.clear();
    }
    crate::gallery::training(design)
}

/// The `n`th participant: each further one is one step further on.
fn line(n: i64) -> Line {
    let party = |signer: Signer, answer: Answer| Party { signer, answer };
    let done = |signer: Signer| party(signer, signed(signer));
    use Signer::{Manager, Participant, Provider};
    let parties = match n % 6 {
        0 => vec![party(Participant, Answer::Silent)],
        1 => vec![done(Participant), party(Manager, Answer::Silent)],
        2 => vec![done(Participant), party(Manager, Answer::Unable(Unable::Cover))],
        3 => vec![done(Participant)],
        4 => vec![done(Participant), done(Manager)],
        _ => vec![done(Participant), done(Manager), done(Provider)],
    };
    Line {
        person: PersonId(n),
        name: if n % 2 == 0 { LONG.into() } else { "Kim Nowak".into() },
        manager: if n % 6 == 3 { String::new() } else { "Priya Shah".into() },
        agreement: Some(AgreementId(n)),
        parties,
    }
}

fn ledger(n: i64) -> PersonLedger {
    PersonLedger { person: PersonId(n), ledger: Ledger { promised: 840, noted: 840, given: 630, not_released: 210 } }
}

fn earlier() -> Earlier {
    Earlier { agreement: AgreementId(90), person: PersonId(1), number: 1, signed_at: at() }
}

fn board(people: i64, is_sent: bool, has_changed: bool) -> Board {
    let lines: Vec<Line> = match is_sent {
        true => (0..people.min(50)).map(line).collect(),
        false => (0..people).map(|n| Line { agreement: None, parties: vec![], ..line(n) }).collect(),
    };
    let many = |n: i64| u64::try_from(n).unwrap_or_default();
    let counts = match is_sent {
        true => Counts {
            people: many(people),
            complete: many(people / 6),
            silent: many(people / 3),
            for_provider: many(people / 6),
            unasked: 0,
            no_manager: many(people / 6),
        },
        false => Counts { people: many(people), unasked: many(people), ..Counts::default() },
    };
    Board {
        actor: Actor::visitor(Scope::Provider),
        programme: programme(true),
        terms: Some(terms()),
        hash: HASH.into(),
        one_hash: Some(HASH.into()),
        stands: Vec::new(),
        issued: is_sent.then(|| IssuedTerms {
            id: 1,
            number: 1,
            terms: terms(),
            hash: if has_changed { "0".repeat(64) } else { HASH.into() },
            issued_at: at(),
        }),
        counts,
        lines,
        changed: if has_changed { many(people) } else { 0 },
        earlier: if has_changed { vec![earlier()] } else { Vec::new() },
        managers_to_ask: 0,
        ledgers: (0..60).filter(|n| n % 6 == 5).map(ledger).collect(),
        page: 1,
    }
}

/// Groups with versions of their own.
fn several() -> Board {
    let version = |number: u32| (number, HASH.to_owned());
    let group = |name: &str, versions: Vec<(u32, String)>| Stands { group: name.into(), versions };
    let stands = vec![
        group("Course", vec![version(1), version(2)]),
        group("Supervision on Tuesday afternoons, Adebayo-Featherstonehaugh", vec![version(2)]),
        group("", vec![version(1)]),
    ];
    Board { stands, one_hash: None, ..board(12, true, false) }
}

pub(crate) fn board_samples() -> Vec<Sample> {
    let page = || Page::sample_as(Relation::Coordinator, "/desk/programmes/1/agreements", "Agreements");
    let of = |board| BoardPage::of(page(), board);
    let faults = Faults::of(&Fault::at("name", "fault-agreement-name").into());
    let none = Board { terms: None, programme: programme(false), ..board(0, false, false) };
    vec![
        Sample::of("empty", &of(board(0, false, false))),
        Sample::of("not-sent", &of(board(12, false, false))),
        Sample::of("usual", &of(board(12, true, false))),
        Sample::of("managers", &of(Board { managers_to_ask: 2, ..board(12, true, false) })),
        Sample::of("changed", &of(board(12, true, true))),
        Sample::of("moved", &of(Board { changed: 5, ..board(12, true, false) })),
        Sample::of("several", &of(several())),
        Sample::of("rows", &of(board(120, true, false))),
        Sample::of("refused", &BoardPage { faults, ..of(board(12, true, false)) }),
        Sample::of("none", &of(none)),
    ]
}

/// The `n`th promised date, noted.
fn day(n: usize, came: Attendance) -> Day {
    Day { date: terms().dates()[n].date, before: Vec::new(), is_off: false, came: Some(came) }
}

/// Lines of a participant's or a manager's home: one to sign, one signed by all.
pub(crate) fn waiting(is_manager: bool) -> Vec<super::Waiting> {
    let signer = if is_manager { Signer::Manager } else { Signer::Participant };
    let promised = |answer: Answer, is_complete: bool, is_over: bool| Promised {
        promises: Promises::of(
            &terms(),
            &[day(0, Attendance::Present), day(1, Attendance::Absent)],
            &[(terms().dates()[1].date, WhyMissed::Work)],
            terms().dates()[3].date,
        ),
        own: Own {
            signature: SignatureId(1),
            agreement: AgreementId(1),
            programme: ProgrammeId(1),
            signer,
            participant: PersonId(1),
            participant_name: LONG.into(),
            terms: terms(),
            answer,
            is_complete,
            is_over,
        },
    };
    super::waiting(&[
        promised(signed(signer), true, false),
        promised(Answer::Silent, false, false),
        promised(signed(signer), true, true),
    ])
}
