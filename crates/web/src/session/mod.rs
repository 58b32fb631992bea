//! The page of one session, for members, for whoever facilitates and for coordinators; and replying on it.

mod cancel;
mod change;
mod dates;
mod invitations;
mod meets;
mod new_times;
mod note;
pub(crate) mod shown;

pub(crate) use cancel::{cancel, cancel_form, restore, samples as cancel_samples};
pub(crate) use change::{change, change_form, samples as change_samples};
pub(crate) use dates::{dates, lay_out, samples as dates_samples};
pub(crate) use invitations::{
    confirm as invitations, samples as invitations_samples, send as send_invitations, send_all as send_all_invitations,
};
pub(crate) use new_times::{move_sessions, samples as new_times_samples, show as new_times};
pub(crate) use note::note;

use crate::address::Path;
use crate::error::Failure;
use crate::form::Posted;
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with};
use crate::visit::Visit;
use crate::words::english;
use actions::session::{Door, Look, MemberReply};
use actions::topics::OnDate;
use actions::turns::Near;
use askama::Template;
use axum::response::Response;
use domain::access::{Relation, ReplyToSession};
use domain::id::{GroupId, SessionId};
use domain::refusal::Fault;
use domain::session::Reply;
use serde::Deserialize;
use shown::{Said, Shown};

#[derive(Template)]
#[template(path = "session/show.html")]
struct Show {
    page: Page,
    session: Shown,
    group_id: i64,
    /// Its people come to this one alone.
    is_open_date: bool,
    /// Who brings a story to a round; empty where nobody does, or nobody the reader may know.
    story: String,
    members: Vec<Member>,
    is_member: bool,
    is_facilitator: bool,
    /// What is the group's own is theirs too.
    is_of_the_group: bool,
    is_coordinator: bool,
    takes_replies: bool,
    door: Door,
    is_noted: bool,
    /// Where a coordinator goes back to; empty for the others.
    back: String,
    /// "Within 8 minutes", while a coordinator can undo the cancelling; else empty.
    undo_lasts: String,
    /// The group, and who keeps it, where another member may step in.
    keeper: Option<(i64, String)>,
    /// Whose turn it is to bring something, and the page of the group's turns.
    turn: Option<(String, String)>,
    /// What it is about, what that becomes, and the page of the group's topics.
    topic: Option<(String, String, String)>,
}

/// A member: first name alone for members, whole name and reply for the others.
struct Member {
    person: i64,
    name: String,
    said: Said,
}

impl Member {
    fn of(member: &MemberReply) -> Member {
        Member { person: member.person.0, name: member.name(), said: member.reply.into() }
    }
}

impl Show {
    /// Names in a row: "Amina, Joe, Kim".
    fn names(&self) -> String {
        self.members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn is_over(&self) -> bool {
        self.door == Door::Over
    }

    fn is_open(&self) -> bool {
        self.door == Door::Open
    }

    fn is_time_to_come(&self) -> bool {
        matches!(self.door, Door::Ajar | Door::Open)
    }

    /// Whether replies of others may be shown.
    fn is_told(&self) -> bool {
        self.is_facilitator || self.is_coordinator
    }
}

pub(crate) async fn show(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let look = actions::session::look(&visit.ctx, id).await?;
    Ok(html(&page_of(&visit, &look)))
}

fn page_of(visit: &Visit, look: &Look) -> Show {
    let came = look.came.map(|came| (came.marked, came.present));
    let session = Shown { came, ..Shown::on(visit.today(), &look.view, look.said) };
    let minutes = look.undo_until.map(|until| (until.duration_since(visit.ctx.now()).as_secs() + 59) / 60);
    let title = english().with("session-title", &[("group", &session.group), ("day", &session.day)]);
    Show {
        page: visit.page(&look.actor, title),
        members: look.members.iter().map(Member::of).collect(),
        session,
        group_id: look.view.session.group.0,
        is_open_date: look.is_open_date,
        story: story_words(look),
        is_member: look.is_member,
        is_facilitator: look.is_facilitator,
        is_of_the_group: look.is_of_the_group,
        is_coordinator: look.is_coordinator,
        takes_replies: look.takes_replies,
        door: look.door,
        is_noted: look.is_noted,
        back: match look.is_coordinator {
            true => dates::path(look.view.programme, look.view.session.group),
            false => String::new(),
        },
        keeper: look.keeper.as_ref().map(|name| (look.view.session.group.0, name.clone())),
        turn: look.turn.as_ref().map(turn_words),
        topic: look.topic.as_ref().map(|one| topic_words(one, look.view.session.group)),
        undo_lasts: minutes.map(|minutes| english().n("session-undo-lasts", minutes)).unwrap_or_default(),
    }
}

/// "Topic: Endings.", "Case: a busy handover", and where all topics stand.
fn topic_words(topic: &OnDate, group: GroupId) -> (String, String, String) {
    let told = english().with("topic-session", &[("topic", &topic.words)]);
    (told, crate::topics::becomes(topic), crate::topics::path(group))
}

/// "Brings a story: Amina Khan, Joe Bell", or that the reader does.
fn story_words(look: &Look) -> String {
    let names: Vec<&str> = look.stories.iter().map(|(_, name)| name.as_str()).collect();
    match look.is_facilitator {
        _ if names.is_empty() => String::new(),
        true => english().with("drop-in-story-theirs", &[("names", &names.join(", "))]),
        false => english().t("drop-in-story-yours").into_owned(),
    }
}

/// "Amina brings something.", and where all turns stand.
fn turn_words(turn: &Near) -> (String, String) {
    let words = english();
    let told = match (turn.is_yours, turn.name.as_str()) {
        (true, _) => words.t("turn-brings-you").into_owned(),
        (false, "") => words.t("turn-brings-nobody").into_owned(),
        (false, name) => words.with("turn-brings", &[("name", name)]),
    };
    (told, crate::turns::path(turn.group))
}

#[derive(Deserialize)]
pub(crate) struct ReplyForm {
    reply: String,
    /// "me" when the form stood on the home page.
    #[serde(default)]
    from: String,
}

pub(crate) async fn reply(
    Path(id): Path<SessionId>,
    Posted(visit, form): Posted<ReplyForm>,
) -> Result<Response, Failure> {
    let reply = match read_reply(&form.reply) {
        Ok(reply) => reply,
        Err(why) => {
            // Whoever may not reply is not told what is wrong with the form.
            visit.ctx.permit(ReplyToSession, id).await?;
            return Err(why);
        }
    };
    if actions::session::reply(&visit.ctx, id, reply).await?.is_some() {
        // Whoever has no place in an open session has no page of it.
        return Ok(see_other_with("/me", &english().t("drop-in-gave-up")));
    }
    let back = if form.from == "me" { "/me".to_owned() } else { format!("/sessions/{id}") };
    Ok(see_other_with(&back, &thanks(reply)))
}

pub(crate) fn read_reply(text: &str) -> Result<Reply, Failure> {
    Reply::parse(text).ok_or_else(|| Fault::at("reply", "fault-session-no-reply").into())
}

/// What is said once after a reply was kept.
pub(crate) fn thanks(reply: Reply) -> String {
    let words = english();
    match reply {
        Reply::Coming => words.t("session-noted-coming").into_owned(),
        Reply::NotComing => words.t("session-noted-not-coming").into_owned(),
    }
}

/// First names of the samples.
const NAMES: [&str; 4] = ["Amina", "Joe", "Kim", "Lee"];

fn member_called(name: &str, row: &Shown) -> Member {
    Member { person: row.id, name: name.into(), said: row.said }
}

pub(crate) fn samples() -> Vec<Sample> {
    let show = |relation, session: Shown| Show {
        page: Page::sample_as(relation, "/sessions/7", "Willow, Thursday 12 March"),
        members: shown::samples::rows(8).iter().map(|row| member_called(NAMES[row.id as usize % 4], row)).collect(),
        session,
        group_id: 7,
        is_open_date: false,
        story: String::new(),
        is_member: relation == Relation::Participant,
        is_facilitator: relation == Relation::Facilitator,
        is_of_the_group: relation != Relation::Coordinator,
        is_coordinator: relation == Relation::Coordinator,
        takes_replies: true,
        door: Door::Shut,
        is_noted: false,
        back: String::new(),
        undo_lasts: String::new(),
        keeper: None,
        turn: match relation {
            Relation::Coordinator => None,
            _ => Some(("Amina brings something.".into(), "/groups/1/turns".into())),
        },
        topic: None,
    };
    let usual = shown::samples::usual;
    let member = |said| show(Relation::Participant, usual(said));
    let over = Show { takes_replies: false, door: Door::Over, ..show(Relation::Facilitator, usual(Said::Nothing)) };
    let rows = shown::samples::rows(50);
    let long = |row: &Shown| member_called("Oluwaseun Adebayo-Featherstonehaugh", row);
    let cancelled = Shown { is_cancelled: true, reason: "Rhys is ill.".into(), ..usual(Said::Coming) };
    let off = cancelled.clone();
    vec![
        Sample::of("member", &member(Said::Nothing)),
        Sample::of("member-coming", &Show { door: Door::Ajar, ..member(Said::Coming) }),
        Sample::of("member-open", &Show { takes_replies: false, door: Door::Open, ..member(Said::Coming) }),
        Sample::of("member-over", &Show { takes_replies: false, door: Door::Over, ..member(Said::Coming) }),
        Sample::of(
            "topic",
            &Show {
                turn: None,
                topic: Some((
                    "Topic: Endings.".into(),
                    "Case: A family that says goodbye".into(),
                    "/groups/1/topics".into(),
                )),
                ..member(Said::Coming)
            },
        ),
        Sample::of("own", &Show { keeper: Some((7, "Joe Bailey".into())), ..member(Said::Coming) }),
        Sample::of("cancelled", &Show { takes_replies: false, ..show(Relation::Participant, cancelled) }),
        Sample::of("facilitator", &Show { door: Door::Ajar, ..show(Relation::Facilitator, usual(Said::Nothing)) }),
        Sample::of("stand-in", &Show { is_of_the_group: false, ..show(Relation::Facilitator, usual(Said::Nothing)) }),
        Sample::of("facilitator-over", &over),
        Sample::of("facilitator-noted", &Show { is_noted: true, ..over }),
        Sample::of("coordinator", &show(Relation::Coordinator, usual(Said::NotComing))),
        Sample::of(
            "undo",
            &Show {
                takes_replies: false,
                back: "/desk/programmes/1/dates".into(),
                undo_lasts: "within 10 minutes".into(),
                ..show(Relation::Coordinator, off)
            },
        ),
        Sample::of(
            "coordinator-over",
            &Show { takes_replies: false, door: Door::Over, ..show(Relation::Coordinator, usual(Said::Nothing)) },
        ),
        Sample::of(
            "longest",
            &Show {
                members: rows.iter().map(long).collect(),
                ..show(Relation::Facilitator, shown::samples::longest(Said::Coming))
            },
        ),
    ]
}
