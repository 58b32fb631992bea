//! Pages, forms and streams. Extract, call one action, answer; no SQL and no rules here.

mod address;
mod admin;
mod agreement;
mod app;
mod application;
mod assets;
mod attendance;
mod call;
mod case;
mod certificate;
mod commission;
mod commitment;
mod community;
mod course;
mod cover;
mod desk;
mod dev;
mod draw;
mod drop_in;
mod enquiry;
mod error;
mod facilitator;
mod form;
pub mod gallery;
mod graduate;
mod group;
mod group_agreement;
mod group_review;
mod head;
mod import;
mod kept;
mod lead;
mod limit;
mod link;
mod material;
mod me;
mod message;
mod offline;
mod organisation;
mod page;
mod panel;
mod paper;
mod peer;
mod person;
mod places;
mod poll;
mod programme;
mod public;
mod questionnaire;
mod ready;
mod reply;
mod report;
mod room;
mod rota;
pub mod routes;
mod safeguarding;
mod session;
mod session_plan;
mod settings;
mod sign_in;
mod site;
mod team;
mod timetable;
mod topics;
mod turns;
mod typed;
mod visit;
mod week;
mod words;

pub use app::{App, app};
pub use import::run::{Bad as BadRow, bad_rows};
pub use limit::Limits;

/// Why something was refused, in whole sentences.
pub fn told(refusal: &domain::refusal::Refusal) -> String {
    form::Faults::of(refusal).sentences()
}
