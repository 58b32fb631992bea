//! The letter with a code and a link to sign in.

use crate::{Letter, english};

/// Wording of the sign-in letter. `address` is the link whose page has the one button.
pub fn code(brand: &str, name: &str, code: &str, address: &str) -> Letter {
    let words = english();
    Letter::new("sign_in", words.with("sign-in-subject", &[("code", code)]), brand)
        .greeting(name)
        .paragraph(words.with("sign-in-code", &[("code", code)]))
        .paragraph(words.t("sign-in-link"))
        .button(words.t("sign-in-button"), address)
        .paragraph(words.t("sign-in-not-you"))
}
