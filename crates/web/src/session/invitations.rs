//! Before invitations go out: who gets how many letters, what is missing, and how the letter reads. Then they are sent.

use super::dates::path;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with};
use crate::visit::Visit;
use crate::words::english;
use actions::session::{Recipient, SampleLetter, ToSend};
use askama::Template;
use axum::response::Response;
use domain::id::{GroupId, PersonId, ProgrammeId};

#[derive(Template)]
#[template(path = "session/invitations.html")]
struct Confirm {
    page: Page,
    programme: ProgrammeId,
    group: GroupId,
    title: String,
    name: String,
    version: u32,
    back: String,
    letters: usize,
    /// Dates without a room or join link.
    without_place: usize,
    /// Whole sentences: what goes out now, and what later.
    says: Vec<String>,
    people: Vec<Recipient>,
    sample: Letter,
    faults: Faults,
}

/// The letter as somebody would get it; without text when there is none to show.
#[derive(Default)]
struct Letter {
    to: String,
    subject: String,
    text: String,
}

impl Confirm {
    fn of(page: Page, looked: ToSend) -> Confirm {
        let words = english();
        let invited = &looked.invited;
        let says =
            [words.n("invitations-overviews", invited.overviews), words.n("invitations-near", invited.invitations)];
        let sample = looked.sample.map(|SampleLetter { to, letter }| Letter {
            to,
            text: letter.text(),
            subject: letter.subject,
        });
        Confirm {
            page,
            programme: looked.programme,
            group: looked.group,
            back: path(looked.programme, looked.group),
            title: looked.title,
            name: looked.name,
            version: looked.version,
            letters: looked.invited.letters(),
            without_place: looked.without_place,
            says: says.into_iter().filter(|sentence| !sentence.trim().is_empty()).collect(),
            people: looked.people,
            sample: sample.unwrap_or_default(),
            faults: Faults::default(),
        }
    }
}

pub(crate) async fn confirm(visit: Visit, Path((_, group)): Path<(ProgrammeId, GroupId)>) -> Result<Response, Failure> {
    let looked = actions::session::to_send(&visit.ctx, group).await?;
    let page = visit.page(&looked.actor, english().with("invitations-title", &[("group", &looked.name)]));
    Ok(html(&Confirm::of(page, looked)))
}

pub(crate) async fn send(
    Path((programme, group)): Path<(ProgrammeId, GroupId)>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let invited = actions::session::send_invitations(&visit.ctx, group).await?;
    Ok(see_other_with(&path(programme, group), &english().n("invitations-notice", invited.letters())))
}

pub(crate) async fn send_all(
    Path(programme): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let sent = actions::session::send_all_invitations(&visit.ctx, programme).await?;
    let back = format!("/desk/programmes/{programme}/dates");
    Ok(see_other_with(&back, &english().n("invitations-notice", sent.letters)))
}

pub(crate) fn samples() -> Vec<Sample> {
    let words = english();
    let person =
        |n: i64| Recipient { person: PersonId(n), name: format!("Kim Okonkwo {n}"), facilitates: n == 9, letters: 3 };
    let sample = |people: i64, without_place| Confirm {
        page: Page::sample("Invitations to Willow"),
        programme: ProgrammeId(1),
        group: GroupId(1),
        title: "Reflective practice groups".into(),
        version: 1,
        name: "Willow".into(),
        back: "/desk/programmes/1/dates?group=1".into(),
        letters: usize::try_from(people).unwrap_or_default() * 3,
        without_place,
        says: vec![words.n("invitations-overviews", people), words.n("invitations-near", people * 2)],
        people: (1..=people).map(person).collect(),
        sample: Letter {
            to: "Kim Okonkwo 1".into(),
            subject: "Willow: your 26 dates from Thursday 12 March 2026".into(),
            text: "Hello Kim,\n\nYou are in Willow, a group of Reflective practice groups.".into(),
        },
        faults: Faults::default(),
    };
    vec![
        Sample::of("usual", &sample(9, 0)),
        Sample::of("without-place", &sample(9, 26)),
        Sample::of("nobody", &sample(0, 0)),
        Sample::of("rows", &sample(50, 0)),
    ]
}
