//! The panel: the reviewer's home, one application read blind and scored, letters to approve, and the coordinator's page.

mod desk;
mod home;
mod letters;
mod review;

pub(crate) use desk::{desk, end, invite, open_second, remind, share_out};
pub(crate) use home::home;
pub(crate) use letters::{letters, object, say_yes};
pub(crate) use review::{Score, draft, read, recuse, save, score, talk};

use crate::gallery::Sample;

pub(crate) fn home_samples() -> Vec<Sample> {
    home::samples()
}

pub(crate) fn review_samples() -> Vec<Sample> {
    review::samples()
}

pub(crate) fn letters_samples() -> Vec<Sample> {
    letters::samples()
}

pub(crate) fn desk_samples() -> Vec<Sample> {
    desk::samples()
}
