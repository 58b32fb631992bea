//! The letter that asks somebody to answer a questionnaire by their own link.

use crate::{Letter, english, kind};
use domain::blueprint::Moment;

/// Wording of the invitation; a reminder is the same letter again. `address` is the person's own link.
pub fn invitation(brand: &str, name: &str, programme: &str, moment: Moment, address: &str) -> Letter {
    let words = english();
    let kind = match moment {
        Moment::Before => kind::QUESTIONNAIRE_BEFORE,
        Moment::After => kind::QUESTIONNAIRE_AFTER,
    };
    Letter::of(kind, brand, &[("programme", programme)])
        .greeting(name)
        .paragraph(words.t("questionnaire-name"))
        .button(words.t("questionnaire-button"), address)
        .paragraph(words.t("questionnaire-own"))
}
