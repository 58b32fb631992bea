//! Organisations and their teams.

mod change;
mod list;

pub use change::change;
pub use list::{Organisation, OrganisationView, Organisations, PAGE, Team, list, view};
