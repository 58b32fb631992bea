//! The figures of a report: means, differences and their intervals, and the rule that nobody can be
//! found in them.
//!
//! [`statistics`] and [`agreement`] only compute. What a page shows comes out of [`report`], [`disclosure`] or [`attendance`],
//! which withhold what too few people stand behind.

pub mod agreement;
pub mod attendance;
pub mod disclosure;
pub mod report;
pub mod statistics;
mod student;
