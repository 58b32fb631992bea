//! What graduates plan: their own plan, and the coordinator's page of all of them.

mod desk;
mod own;

pub(crate) use desk::{allow, name_group, plans, samples as desk_samples};
pub(crate) use own::{samples, save, show};
