//! The shared instances, against the oracle's chances.
