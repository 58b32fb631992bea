//! Samples of the page of a call: none yet, usual, a group's, longest, refused, and over.

use super::{CallForm, CallPage};
use crate::form::{Faults, Other};
use crate::gallery::Sample;
use crate::page::Page;
use domain::access::Relation;
use domain::call::MOST_NUMBERS;
use domain::refusal::{Fault, Refusal};

fn page(form: CallForm, faults: Faults) -> CallPage {
    CallPage {
        page: Page::sample_as(Relation::Facilitator, "/lead", "Willow, the call").narrow(),
        path: "/sessions/7/call".into(),
        back: "/sessions/7".into(),
        caption: "Willow, Tuesday 31 March 2026, 2pm to 3:15pm".into(),
        is_group: false,
        may_change: true,
        form,
        faults,
        other: Other::default(),
    }
}

fn form(join_link: &str, dial_in: &str) -> CallForm {
    CallForm { join_link: join_link.into(), dial_in: dial_in.into(), version: 1 }
}

pub(crate) fn samples() -> Vec<Sample> {
    let usual = form("https://meet.example.org/willow", "020 7946 0000, 123 456");
    let link = format!("https://meet.example.org/{}", "willow-and-oak-".repeat(15));
    let numbers = ["+44 (20) 7946 0000, 123 456 789 012 345"; MOST_NUMBERS].join("\n");
    let wrong = vec![
        Fault::at("join_link", "fault-group-join-link"),
        Fault::at("dial_in", "fault-call-number").with("line", "ring Dana"),
    ];
    let group = CallPage {
        is_group: true,
        caption: "Willow".into(),
        page: Page::sample_as(Relation::Coordinator, "/desk", "Willow, the call").narrow(),
        ..page(usual.clone(), Faults::default())
    };
    vec![
        Sample::of("empty", &page(form("", ""), Faults::default())),
        Sample::of("usual", &page(usual.clone(), Faults::default())),
        Sample::of("group", &group),
        Sample::of("longest", &page(form(&link, &numbers), Faults::default())),
        Sample::of("refused", &page(form("meet.example.org", "ring Dana"), Faults::of(&Refusal { faults: wrong }))),
        Sample::of("over", &CallPage { may_change: false, ..page(usual, Faults::default()) }),
    ]
}
