//! Enquiries: sent from a public page, read and answered by coordinators.

mod answer;
mod list;
mod send;

pub use answer::{answer, note_answer, reopen};
pub use domain::enquiry::{Enquiry, EnquiryDraft};
pub use list::{Enquiries, list};
pub use send::{About, about, send};
