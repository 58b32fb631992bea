//! Enquiries as cases: a call, the list, one case, its needs meeting, its proposal; and the proposal by its link.

mod answer;
mod call;
mod list;
mod meeting;
mod needs;
mod proposal;
mod samples;
mod show;
mod typed;

pub(crate) use answer::{
    answer as answer_by_link, look as look_by_link, samples as answer_samples, take as take_by_link,
};
pub(crate) use call::{form as call, samples as call_samples, take as take_call};
pub(crate) use list::{Wanted, listed, samples as list_samples};
pub(crate) use meeting::{book, form as meeting, samples as meeting_samples};
pub(crate) use needs::{keep as keep_needs, samples as needs_samples, show as needs};
pub(crate) use proposal::{samples as proposal_samples, send as send_proposal, show as proposal, take as take_at_desk};
pub(crate) use samples::samples;
pub(crate) use show::{change_contact, not_now, note, plan, show};

use crate::words::english;
use domain::enquiry::EnquiryDraft;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use samples::sample_case;

/// Whose case it is: the organisation, or who enquired where none is known.
fn title_of(draft: &EnquiryDraft) -> String {
    if draft.organisation.is_empty() { draft.name.clone() } else { draft.organisation.clone() }
}

/// The day it was where the provider is.
fn day_in(zone: &str, at: Timestamp) -> Date {
    at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC)).date()
}

/// "Monday 9 March 2026"
fn told_day(zone: &str, at: Timestamp) -> String {
    english().day_with_year(day_in(zone, at))
}

/// A day that is left empty is none; one that is no date is a fault of its own.
fn typed_day(text: &str) -> Result<Option<Date>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => crate::typed::date(text).map(Some).ok_or(()),
    }
}
