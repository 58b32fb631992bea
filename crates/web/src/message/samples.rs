//! The pages of letters for the gallery.

use super::list::List;
use super::of_programme::OfProgramme;
use super::show::{Choice, Form, Show, Shown, values};
use super::{name, when, who};
use crate::form::{Faults, Other};
use crate::gallery::Sample;
use crate::page::Page;
use actions::message::{DayOfKind, Kind, Line, ProgrammeMessages, Template, ToGo, What, kind};
use domain::access::{Actor, Scope};
use domain::id::ProgrammeId;
use domain::refusal::{Fault, Refusal};
use jiff::{Timestamp, ToSpan};

pub(crate) fn list_samples() -> Vec<Sample> {
    let line = |nth: usize, kind: &Kind| Line { kind: *kind, is_own: nth.is_multiple_of(4), is_broken: nth == 4 };
    let lines: Vec<Line> = kind::ALL.iter().enumerate().map(|(nth, kind)| line(nth, kind)).collect();
    let none: Vec<Line> = kind::ALL.iter().map(|kind| line(1, kind)).collect();
    vec![
        Sample::of("usual", &List::new(Page::sample("Letters"), &none)),
        Sample::of("own words", &List::new(Page::sample("Letters"), &lines)),
    ]
}

fn page(kind: &Kind, faults: Faults) -> Show {
    let words = Template::shipped(kind);
    Show {
        page: Page::sample(name(kind)),
        key: kind.name,
        who: who(kind),
        when: when(kind),
        has_subject: kind.has_subject(),
        typed: Form { subject: words.subject, body: words.body, version: 0, to: String::new() },
        is_own: false,
        is_broken: false,
        saved: String::new(),
        values: values(kind),
        choices: Vec::new(),
        preview: None,
        other: Other::default(),
        faults,
    }
}

fn preview() -> Shown {
    let words = "Hello Kim,\n\nWillow meets soon, and we have not heard from you yet. One press is enough.\n\n\
        When: Thursday 12 March 2026, 2pm to 3:15pm\n\nSay whether you can come:\nhttps://rp.example.org/l/preview\n\n\
        Northgate Reflective Practice\n";
    Shown {
        why: "As Kim Doyle would get it now.".into(),
        subject: "Can you be there? Willow, Thursday 12 March 2026, 2pm".into(),
        text: words.into(),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let choice = |nth: usize| Choice {
        key: nth.to_string(),
        label: format!(
            "Oluwaseun Featherstonehaugh-Adeyemi {nth}, Willow, Reflective practice groups for Ferndale Hospital"
        ),
    };
    let long = "A sentence that goes on for rather longer than most people would care to read. ".repeat(12);
    let faults = Refusal {
        faults: vec![
            Fault::at("subject", "fault-message-no-subject"),
            Fault::at("body", "fault-message-unknown")
                .with("name", "code")
                .with("known", "{{ programme }}, {{ provider }}"),
        ],
    };
    let other = Other::of(&[("message-subject", "Still to say", "Will you come?")]);
    vec![
        Sample::of(
            "usual",
            &Show {
                preview: Some(preview()),
                choices: (0..8).map(choice).collect(),
                ..page(&kind::REMINDER, Faults::default())
            },
        ),
        Sample::of("secret", &page(&kind::SIGN_IN, Faults::default())),
        Sample::of(
            "longest words",
            &Show {
                is_own: true,
                saved: "Saved by Oluwaseun Featherstonehaugh-Adeyemi on Wednesday 30 September 2026, 9:30am.".into(),
                typed: Form {
                    subject: long[..150].into(),
                    body: format!("{long}\n\n{{{{ details }}}}\n\n{long}"),
                    version: 3,
                    to: String::new(),
                },
                preview: Some(Shown { text: long.clone(), ..preview() }),
                ..page(&kind::AGREEMENT_MANAGER_REMINDER, Faults::default())
            },
        ),
        Sample::of("refused", &Show { is_own: true, other, ..page(&kind::OUTCOME_OFFER, Faults::of(&faults)) }),
        Sample::of("broken", &Show { is_own: true, is_broken: true, ..page(&kind::OUTCOME_OFFER, Faults::default()) }),
    ]
}

pub(crate) fn of_programme_samples() -> Vec<Sample> {
    let now = Timestamp::from_second(1_773_000_000).unwrap_or_default();
    let days = |days: i64| now.checked_add((days * 24).hours()).unwrap_or(now);
    let found = |to_go: Vec<ToGo>, gone: Vec<DayOfKind>, has_next| {
        let found = ProgrammeMessages {
            actor: Actor::visitor(Scope::Provider),
            programme: ProgrammeId(1),
            title: "Reflective practice groups for Ferndale Hospital and Harbour House".into(),
            to_go,
            gone,
            has_next,
        };
        OfProgramme::new(Page::sample("Letters of this programme"), found, "Europe/London", 1)
    };
    let name = |nth: u32| format!("Oluwaseun Featherstonehaugh-Adeyemi {nth}");
    let one =
        |what, count: u32, after| ToGo { what, count, at: days(after), who: (1..=count.min(50)).map(name).collect() };
    let to_go = vec![
        one(What::Queued("send_reminder".into()), 1, 1),
        one(What::Invitations("Willow".into(), days(30)), 8, 2),
        one(What::Outcomes, 57, 5),
        one(What::Reminders("Willow".into(), days(30)), 3, 27),
    ];
    let gone = |nth: i64| {
        let kind = kind::ALL[usize::try_from(nth).unwrap_or(0) % kind::ALL.len()].name.to_owned();
        DayOfKind { kind, count: 24, last: days(-nth) }
    };
    vec![
        Sample::of("empty", &found(vec![], vec![], false)),
        Sample::of("usual", &found(to_go.clone(), (1..6).map(gone).collect(), false)),
        Sample::of("50 rows", &found(to_go, (1..=50).map(gone).collect(), true)),
    ]
}
