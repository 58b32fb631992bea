//! Pages, forms and streams. Extract, call one action, answer; no SQL and no rules here.

mod admin;
mod app;
mod assets;
mod attendance;
mod desk;
mod dev;
mod enquiry;
mod error;
mod form;
pub mod gallery;
mod group;
mod head;
mod import;
mod kept;
mod lead;
mod link;
mod me;
mod organisation;
mod page;
mod person;
mod programme;
mod public;
mod questionnaire;
mod reply;
mod report;
mod room;
pub mod routes;
mod session;
mod settings;
mod sign_in;
mod team;
mod typed;
mod visit;
mod words;

pub use app::{App, app};
