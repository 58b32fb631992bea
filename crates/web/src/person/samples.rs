//! The people pages in the gallery.

use super::edit::{Edit, beside};
use super::list::{List, Undo};
use super::query::Query;
use super::view::Person;
use crate::form::{Faults, Other};
use crate::gallery::Sample;
use crate::page::Page;
use actions::person::{Choice, Choices, Conflict, Details, Found, Line, Name, PairKind, Part};
use domain::id::{OrganisationId, PersonId};
use domain::person::PersonDraft;
use domain::refusal::{Fault, Refusal};

fn line(n: i64) -> Line {
    Line {
        id: n,
        first_name: "Oluwaseun".into(),
        last_name: format!("Adebayo-Featherstonehaugh {n}"),
        email: format!("oluwaseun.adebayo-featherstonehaugh{n}@northgate-community.example.org"),
        phone: String::new(),
        role: "Advanced practitioner, community mental health, Band 7".into(),
        organisation: "Northgate and Harrow Hill Integrated Community Partnership".into(),
        team: "Assessment and brief intervention team".into(),
        manager: "Kateryna Kowalczyk".into(),
        manager_email: "kateryna.kowalczyk@northgate-community.example.org".into(),
    }
}

fn list(rows: i64) -> List {
    let choice = |id: i64, name: &str| Choice { id, name: name.into(), is_open: true };
    List {
        page: Page::sample("People").wide(),
        query: Query::default(),
        found: Found {
            lines: (1..=rows).map(line).collect(),
            has_earlier: rows >= 50,
            has_later: rows >= 49,
            total: match rows {
                50.. => 1_001,
                49 => 120,
                _ => rows as u64,
            },
        },
        choices: Choices {
            organisations: vec![choice(1, "Ferndale Hospital"), choice(2, "Northgate Council")],
            teams: vec![choice(1, "Ward 4")],
            programmes: vec![choice(1, "Facilitator training, spring")],
        },
        undo: None,
        chosen: Vec::new(),
        faults: Faults::default(),
    }
}

fn draft() -> PersonDraft {
    let line = line(1);
    PersonDraft {
        first_name: line.first_name,
        last_name: line.last_name,
        email: line.email,
        phone: "020 7946 0182".into(),
        role: line.role,
        organisation: line.organisation,
        team: line.team,
        manager_email: line.manager_email,
        is_direct: None,
    }
}

fn person(faults: Faults) -> Person {
    let name = |n: i64| Name { id: n, first_name: "Kim".into(), last_name: format!("Nowak {n}") };
    let part = |group: &str| Part { programme_id: 1, title: "Reflective groups".into(), group_name: group.into() };
    let conflict = |n: i64, kind| Conflict {
        with: PersonId(n),
        name: format!("Nia O’Dowd {n}"),
        email: "nia.odowd@council.example.org".into(),
        kind,
    };
    Person {
        page: Page::sample("Oluwaseun Adebayo-Featherstonehaugh"),
        id: PersonId(1),
        details: Details {
            draft: draft(),
            organisation: Some(OrganisationId(1)),
            manager: Some(PersonId(2)),
            manager_name: "Kateryna Kowalczyk".into(),
            start_date: Some(jiff::civil::date(2025, 3, 31)),
            version: 1,
        },
        reports: (3..9).map(name).collect(),
        parts: vec![part("Willow"), part("")],
        week: crate::week::in_words("Europe/London", None),
        has_week: false,
        conflicts: vec![conflict(3, PairKind::Conflict), conflict(4, PairKind::Household)],
        email: String::new(),
        is_household: false,
        faults,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let nobody = Faults::of(&Fault::whole("fault-people-nobody").into());
    let unknown = Faults::of(&Fault::at("conflict_email", "fault-conflict-unknown").into());
    let undo = Undo { told: "You put 12 people into Facilitator training.".into(), minutes: 9, programme: 1, at: 0 };
    let narrow = Query { q: "zebedee".into(), ..Query::default() };
    let edit = |to: &str, draft, faults| Edit {
        page: Page::sample("Add one person").narrow(),
        to: to.into(),
        draft,
        version: (to != "/desk/people").then_some(1),
        other: Other::default(),
        faults,
    };
    let other = beside(&PersonDraft { phone: "020 7946 0182".into(), ..draft() }, &draft());
    let refused = Refusal {
        faults: vec![
            Fault::at("email", "fault-person-email-taken"),
            Fault::at("manager_email", "fault-person-unknown-manager"),
        ],
    };
    let alone = Person {
        details: Details {
            draft: PersonDraft { team: String::new(), phone: String::new(), ..draft() },
            ..Details::default()
        },
        reports: vec![],
        parts: vec![],
        conflicts: vec![],
        ..person(Faults::default())
    };
    vec![
        Sample::of("empty", &list(0)),
        Sample::of("found-nobody", &List { query: narrow, ..list(0) }),
        Sample::of("usual", &List { undo: Some(undo), ..list(12) }),
        Sample::of("rows", &list(50)),
        Sample::of("all-who-match", &list(49)),
        Sample::of("refused", &List { faults: nobody, ..list(12) }),
        Sample::of("person", &person(Faults::default())),
        Sample::of("person-empty", &alone),
        Sample::of("person-refused", &person(unknown)),
        Sample::of("new", &edit("/desk/people", PersonDraft::default(), Faults::default())),
        Sample::of("edit", &edit("/desk/people/1", draft(), Faults::default())),
        Sample::of("edit-two-editors", &Edit { other, ..edit("/desk/people/1", draft(), Other::fault()) }),
        Sample::of("edit-refused", &edit("/desk/people/1", draft(), Faults::of(&refused))),
    ]
}
