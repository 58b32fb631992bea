//! The letter that asks somebody to answer a questionnaire by their own link.

use crate::{Letter, english};
use domain::blueprint::Moment;

/// Wording of the invitation; a reminder is the same letter again. `address` is the person's own link.
pub fn invitation(brand: &str, name: &str, programme: &str, moment: Moment, address: &str) -> Letter {
    let words = english();
    let with = |key| words.with(key, &[("programme", programme)]);
    let (subject, why) = match moment {
        Moment::Before => (with("questionnaire-subject-before"), with("questionnaire-before")),
        Moment::After => (with("questionnaire-subject-after"), with("questionnaire-after")),
    };
    Letter::new("questionnaire", subject, brand)
        .greeting(name)
        .paragraph(why)
        .paragraph(words.t("questionnaire-name"))
        .button(words.t("questionnaire-button"), address)
        .paragraph(words.t("questionnaire-own"))
}
