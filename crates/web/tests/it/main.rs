//! The web side as people meet it, over HTTP, on both databases.
#![allow(clippy::unwrap_used, reason = "a test may unwrap")]

mod addresses;
mod applications;
mod attendance;
mod calendar;
mod circle;
mod clock_change;
mod desk;
mod every_page;
mod forgery;
mod gallery;
mod groups;
mod homes;
mod import;
mod invitations;
mod kept;
mod leaks;
mod limit;
mod next;
mod people;
mod personas;
mod planted;
mod post;
mod programmes;
mod questionnaires;
mod replies;
mod report;
mod room;
mod room_stream;
mod routes;
mod scene;
mod sessions;
mod setup;
mod sign_in;
mod story;
mod wording;
