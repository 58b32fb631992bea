//! Noting for a member what they said of coming by telephone or at the door.

use crate::address::Path;
use crate::error::Failure;
use crate::form::Posted;
use crate::page::see_other_with;
use crate::words::english;
use actions::session::{Heard, look, note_replies};
use axum::response::Response;
use domain::id::{PersonId, SessionId};
use domain::session::Reply;
use serde::Deserialize;

/// One button is pressed, and its value is the member it stands beside.
#[derive(Deserialize)]
pub(crate) struct NoteForm {
    coming: Option<i64>,
    not_coming: Option<i64>,
    nothing: Option<i64>,
}

impl NoteForm {
    fn heard(&self) -> Option<Heard> {
        let of = |person: Option<i64>, reply| person.map(|id| (PersonId(id), reply));
        of(self.coming, Some(Reply::Coming))
            .or_else(|| of(self.not_coming, Some(Reply::NotComing)))
            .or_else(|| of(self.nothing, None))
    }
}

pub(crate) async fn note(
    Path(id): Path<SessionId>,
    Posted(visit, form): Posted<NoteForm>,
) -> Result<Response, Failure> {
    let heard = form.heard();
    note_replies(&visit.ctx, id, heard.as_slice()).await?;
    let (person, reply) = heard.ok_or(Failure::BadRequest)?;
    let members = look(&visit.ctx, id).await?.members;
    let name = members.iter().find(|member| member.person == person).map(|member| member.name()).unwrap_or_default();
    let key = match reply {
        Some(Reply::Coming) => "session-heard-coming",
        Some(Reply::NotComing) => "session-heard-not-coming",
        None => "session-heard-nothing",
    };
    Ok(see_other_with(&format!("/sessions/{id}"), &english().with(key, &[("name", &name)])))
}
