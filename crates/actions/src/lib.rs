//! Every verb and every guarded view. An action's first line is always the permission; nothing here knows HTTP or SQL.

mod able;
pub mod agreement;
pub mod application;
pub mod attendance;
pub mod calendar;
pub mod call;
pub mod case;
pub mod certificate;
pub mod commission;
pub mod commitment;
pub mod community;
pub mod course;
pub mod cover;
mod ctx;
pub mod demo;
pub mod desk;
pub mod draw;
pub mod drop_in;
pub mod enquiry;
mod error;
pub mod facilitator;
pub mod graduate;
pub mod group;
pub mod group_agreement;
pub mod group_review;
pub mod health;
pub mod import;
pub mod jobs;
pub mod link;
pub mod material;
pub mod message;
pub mod nodes;
pub mod offer;
pub mod offline;
pub mod organisation;
pub mod panel;
pub mod paper;
pub mod peer;
pub mod person;
pub mod poll;
pub mod programme;
mod provider;
pub mod questionnaire;
pub mod ready;
pub mod report;
pub mod room;
pub mod rota;
pub mod safeguarding;
pub mod session;
pub mod session_plan;
pub mod sign_in;
pub mod site;
pub mod suggestion;
pub mod supervision;
pub mod team;
pub mod timetable;
mod token;
pub mod topics;
pub mod turns;
mod watched;
pub mod week;

pub use ctx::Ctx;
pub use error::Error;
pub use letters::words;
pub use live::NatsAddress;
pub use provider::{Brand, Chance, Clock, Press, Provider, ProviderOptions};
pub use store::access::Proof;
pub use token::hash;

/// How many rows a page of a list has.
pub const PAGE: u32 = 50;

/// What every action returns.
pub type Result<T> = std::result::Result<T, Error>;
