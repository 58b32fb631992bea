//! Facilitators: the coordinator's list, one of them, and what facilitators say of their own times.

mod list;
mod own;
mod show;
mod times;
mod told;

pub(crate) use list::{add, list, samples as list_samples};
pub(crate) use own::{
    add_leave as add_own_leave, hours as own_hours, own, remove_leave as remove_own_leave, samples as own_samples,
    sites as own_sites,
};
pub(crate) use show::{
    add_leave, add_training, again, check, end, hours, inside, learn_again, put_credential, remove_credential,
    remove_leave, remove_training, samples, save, show, sites,
};
