//! Reports: what a programme delivered and what changed, in aggregate only.

mod list;
mod print;
mod read;

pub use evidence::attendance::{Came, Delivered, LEAST_PLACES, LEAST_SESSIONS, Period, delivered};
pub use evidence::disclosure::{Comparison, Figure, Floor, Reading};
pub use evidence::report::{LevelReport, ScaleReport, levels};
pub use evidence::statistics::Interval;
pub use list::{Impact, impact};
pub use print::{ask_for_paper, paper};
pub use read::{Answered, Report, Stage, WaveTold, read};
pub use store::report::Commissioned;
