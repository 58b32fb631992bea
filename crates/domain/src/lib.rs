//! The nouns of reflective practice and their rules: pure, synchronous, no clock, no chance, no I/O.

pub mod access;
pub mod agreement;
pub mod application;
pub mod attendance;
pub mod blueprint;
pub mod certificate;
pub mod dates;
pub mod enquiry;
pub mod event;
pub mod group;
pub mod grouping;
pub mod id;
pub mod import;
pub mod job;
pub mod method;
pub mod paper;
pub mod person;
pub mod programme;
pub mod questionnaire;
pub mod refusal;
pub mod room;
pub mod session;
pub mod text;
