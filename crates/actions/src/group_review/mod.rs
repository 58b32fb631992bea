//! A group looks at itself every so often. Its members answer three short questions; nobody reads them before it is closed, and
//! nobody ever who said what. The group and whoever facilitates it read the rest.

mod answer;
mod arrange;
mod look;
mod tend;

pub use answer::{ANSWERED, answer};
pub use arrange::{set_change, set_every};
pub use look::{Look, Mine, Told, look, waiting};
pub use store::group_review::Review;
pub(crate) use tend::tend;
