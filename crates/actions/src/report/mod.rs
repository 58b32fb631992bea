//! Reports: what a programme delivered and what changed, in aggregate only.

mod list;
mod read;

pub use domain::attendance::Delivery;
pub use evidence::disclosure::{Comparison, Figure, Floor, Reading};
pub use evidence::report::{LevelReport, ScaleReport, levels};
pub use evidence::statistics::Interval;
pub use list::{Impact, impact};
pub use read::{Answered, Month, Report, Stage, WaveTold, read};
pub use store::report::Commissioned;
