//! Samples of a case for the gallery.

use super::show::One;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use actions::case::{Case, CaseView, Note, Plan};
use actions::enquiry::{Enquiry, EnquiryDraft};
use domain::access::{Actor, Relation, Scope};
use domain::enquiry::{Source, Stage};
use domain::id::{EnquiryId, PersonId, ProgrammeId};
use domain::needs::{Meeting, Needs};
use jiff::Timestamp;

/// A case of the gallery.
pub(super) fn sample_case(n: i64, stage: Stage) -> Case {
    let draft = EnquiryDraft {
        name: "Oluwaseun Adebayo-Featherstonehaugh".into(),
        email: "oluwaseun.adebayo-featherstonehaugh@northgate-community-health.example.org".into(),
        phone: "020 7946 0182".into(),
        organisation: if n % 3 == 0 { String::new() } else { "Northgate Community Health Partnership".into() },
        message: "Groups for 120 people from six agencies.\n\nSome of them work at night.".into(),
    };
    Case {
        enquiry: Enquiry {
            id: EnquiryId(n),
            programme: (n % 2 == 0).then_some(ProgrammeId(1)),
            programme_title: if n % 2 == 0 { "Reflective practice groups".into() } else { String::new() },
            draft,
            received_at: Timestamp::UNIX_EPOCH,
            answered_at: None,
            answered_by: String::new(),
            answer: String::new(),
        },
        source: if n % 2 == 0 { Source::Form } else { Source::Telephone },
        heard: if n % 2 == 0 { String::new() } else { "a colleague in Ferndale".into() },
        stage,
        reason: if stage == Stage::NotNow { "No money before April.".into() } else { String::new() },
        owner: (stage != Stage::New).then(|| (PersonId(1), "Dana Okafor".into())),
        plan: Plan {
            step: if stage.is_open() { "Call back about dates".into() } else { String::new() },
            on: stage.is_open().then(|| jiff::civil::date(2026, 3, 12)),
        },
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let view = |n, stage, meeting, notes: Vec<Note>| CaseView {
        actor: Actor::visitor(Scope::Provider),
        case: sample_case(n, stage),
        notes,
        owners: vec![(PersonId(1), "Dana Okafor".into())],
        meeting,
        needs: Needs::default(),
        proposals: vec![],
        commission: None,
    };
    let meeting = Meeting {
        date: jiff::civil::date(2026, 3, 12),
        starts: jiff::civil::time(14, 0, 0, 0),
        minutes: 60,
        place: "Their office, second floor".into(),
        join_link: String::new(),
        sequence: 0,
    };
    let note = |text: &str| Note { text: text.into(), by: "Dana Okafor".into(), at: Timestamp::UNIX_EPOCH };
    let page = |view| One::new(|_, title| Page::sample_as(Relation::Coordinator, "/desk/enquiries", title), view);
    let refused = domain::enquiry::check_note("").expect_err("an empty note is refused");
    let busy = vec![note("Three wards, two of them at night."), note("Their director wants a figure by May.")];
    let again = page(view(1, Stage::Talk, None, vec![]));
    vec![
        Sample::of("new", &page(view(2, Stage::New, None, vec![]))),
        Sample::of("talk", &page(view(1, Stage::Talk, Some(meeting), busy))),
        Sample::of("not-now", &page(view(3, Stage::NotNow, None, vec![]))),
        Sample::of("refused", &One { faults: Faults::of(&refused), ..again }),
    ]
}
