//! Documents: values in, bytes out and back, with no clock, no network and no file system.

pub mod calendar;
pub mod table;
