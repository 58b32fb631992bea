//! Every rule of the domain, seen from outside, in one test binary.
#![allow(clippy::unwrap_used, reason = "a test may unwrap")]

mod access;
mod application;
mod attendance;
mod blueprint;
mod blueprint_design;
mod blueprint_words;
mod dates;
mod dates_oracle;
mod dates_properties;
mod dates_relaid;
mod draw;
mod grouping;
mod grouping_lead;
mod grouping_properties;
mod method;
mod offer;
mod offer_properties;
mod panel;
mod poll;
mod programme;
mod questionnaire;
mod recorded;
mod room;
mod room_door;
mod room_ends;
mod room_offline;
mod room_properties;
mod session_plan;
mod session_times;
mod topics;
mod tripwire;
mod turns;
