//! What is done to the people whose boxes are ticked, or to all that the filter finds: put into a programme, taken away as a file.

use super::export::{Kind, file};
use super::list::refused;
use super::query::Query;
use crate::address::Query as FromUrl;
use crate::error::Failure;
use crate::form::Posted;
use crate::page::{see_other, see_other_with};
use crate::words::english;
use actions::Error;
use actions::person::{Filter, join_all, join_programme, undo_join};
use axum::response::Response;
use domain::id::{PersonId, ProgrammeId};
use domain::refusal::Fault;
use jiff::Timestamp;

#[derive(serde::Deserialize)]
pub(crate) struct Selection {
    #[serde(default)]
    person: Vec<PersonId>,
    #[serde(default)]
    into: String,
    #[serde(rename = "do", default)]
    act: String,
}

/// The filters stay in the address of the form.
pub(crate) async fn act(
    FromUrl(query): FromUrl<Query>,
    Posted(visit, selection): Posted<Selection>,
) -> Result<Response, Failure> {
    let kind = match selection.act.as_str() {
        "csv" => Some(Kind::Csv),
        "xlsx" => Some(Kind::Xlsx),
        _ => None,
    };
    let is_all = selection.act == "join-all";
    let done = match kind {
        _ if selection.person.is_empty() && !is_all => Err(Fault::whole("fault-people-nobody").into()),
        Some(kind) => {
            let filter = Filter { among: selection.person, ..Filter::default() };
            return file(&visit, &filter, kind).await;
        }
        None => match selection.into.parse() {
            Ok(programme) => {
                let into = ProgrammeId(programme);
                let joined = match is_all {
                    true => join_all(&visit.ctx, into, &query.filter()).await,
                    false => join_programme(&visit.ctx, into, &selection.person).await,
                };
                joined.map(|joined| (programme, joined))
            }
            Err(_) => Err(Fault::at("into", "fault-people-no-programme").into()),
        },
    };
    match done {
        Ok((programme, joined)) => {
            let told = Query {
                joined: programme.to_string(),
                at: joined.at.as_millisecond().to_string(),
                people: joined.people.to_string(),
                ..query
            };
            Ok(see_other(&told.at_path("/desk/people")))
        }
        Err(Error::Refused(why)) => refused(&visit, query, selection.person, &why).await,
        Err(other) => Err(other.into()),
    }
}

#[derive(serde::Deserialize)]
pub(crate) struct TakeBack {
    joined: i64,
    at: i64,
}

pub(crate) async fn undo(
    FromUrl(query): FromUrl<Query>,
    Posted(visit, take_back): Posted<TakeBack>,
) -> Result<Response, Failure> {
    let at = Timestamp::from_millisecond(take_back.at).map_err(|_| Failure::BadRequest)?;
    match undo_join(&visit.ctx, ProgrammeId(take_back.joined), at).await {
        Ok(people) => {
            let to = query.filters().at_path("/desk/people");
            Ok(see_other_with(&to, &english().n("people-taken-out", people)))
        }
        Err(Error::Refused(why)) => refused(&visit, query.filters(), Vec::new(), &why).await,
        Err(other) => Err(other.into()),
    }
}
