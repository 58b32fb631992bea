//! Samples of a group's own agreement.

use super::Show;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::{Page, sample_actor};
use crate::words::english;
use actions::group_agreement::{Assent, Reading, Version};
use domain::access::Relation;
use domain::group::Group;
use domain::group_agreement::Said;
use domain::id::{GroupAgreementId, GroupId, PersonId, ProgrammeId};
use domain::refusal::{Fault, Refusal};
use jiff::Timestamp;

const HELD: &str = "What is said here stays here, unless someone is at risk of harm.\nWe begin and end on time.";
const OTHER: &str = "What is said here stays here, unless someone is at risk of harm.\nWe take turns.";

fn group() -> Group {
    Group {
        id: GroupId(7),
        programme: ProgrammeId(1),
        stage: "groups".into(),
        name: "Willow".into(),
        facilitator: None,
        place: String::new(),
        join_link: String::new(),
        version: 1,
        is_confirmed: true,
        slot: None,
    }
}

fn version(number: u32, words: &str, held: bool, ended: bool) -> Version {
    Version {
        id: GroupAgreementId(i64::from(number)),
        number,
        words: words.into(),
        by: PersonId(1),
        proposer: "Amina".into(),
        proposed_at: Timestamp::UNIX_EPOCH,
        held_at: held.then_some(Timestamp::UNIX_EPOCH),
        ended_at: ended.then_some(Timestamp::UNIX_EPOCH),
    }
}

fn assent(person: i64, first_name: &str, said: Option<Said>, note: &str) -> Assent {
    Assent { person: PersonId(person), first_name: first_name.into(), said, note: note.into() }
}

fn reading(relation: Relation, versions: Vec<Version>, assents: Vec<Assent>) -> Reading {
    Reading {
        actor: sample_actor(relation),
        group: group(),
        programme: "Reflective practice groups".into(),
        member: (relation == Relation::Participant).then_some(PersonId(2)),
        is_own_proposal: relation == Relation::Facilitator,
        versions,
        assents,
        to_change: "We begin on time.".into(),
        way: crate::group::sample_way(),
        wishes_times: Some(false),
        start: HELD.lines().map(str::to_owned).collect(),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |relation| Page::sample_as(relation, "/groups/7/agreement", english().t("group-agreement-title"));
    let show = |relation, versions, assents| Show::new(page(relation), reading(relation, versions, assents), None);
    let three = || {
        vec![
            assent(1, "Amina", Some(Said::Yes), ""),
            assent(2, "Joe", None, ""),
            assent(3, "Kim", Some(Said::NotYet), "I would like to talk about phones first."),
        ]
    };
    let two = || vec![version(2, OTHER, false, false), version(1, HELD, true, false)];
    let member = || show(Relation::Participant, two(), three());
    let public = Page::sample_public(english().t("group-agreement-title")).narrow();
    let refused: Refusal = Fault::at("said", "fault-group-agreement-choose").into();
    let empty: Refusal = Fault::at("words", "fault-group-agreement-empty").into();
    let long = "Oluwaseun-Adebayo-Featherstonehaugh ".repeat(12);
    let many = |n: u32| (1..=n).rev().map(|nth| version(nth, HELD, true, nth < n)).collect::<Vec<_>>();
    let people = (1..=50).map(|nth| assent(nth, "Oluwaseun", Some(Said::NotYet), &long)).collect();
    vec![
        Sample::of("empty", &show(Relation::Participant, vec![], vec![])),
        Sample::of("usual", &show(Relation::Participant, vec![version(1, HELD, true, false)], three())),
        Sample::of("proposed", &member()),
        Sample::of("facilitator", &show(Relation::Facilitator, two(), three())),
        Sample::of("link", &Show::new(public, reading(Relation::Participant, two(), three()), Some("sample"))),
        Sample::of("longest", &show(Relation::Participant, vec![version(1, &long, false, false)], three())),
        Sample::of("rows", &show(Relation::Participant, many(50), people)),
        Sample::of("refused", &Show { faults: Faults::of(&refused), ..member() }),
        Sample::of("refused-words", &Show { words: String::new(), faults: Faults::of(&empty), ..member() }),
    ]
}
