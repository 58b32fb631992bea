//! The letter with a code and a link to sign in.

use crate::{Letter, english, kind};

/// Wording of the sign-in letter. `address` is the link whose page has the one button.
pub fn code(brand: &str, name: &str, code: &str, address: &str) -> Letter {
    let words = english();
    Letter::of(kind::SIGN_IN, brand, &[])
        .titled(words.with("sign-in-subject", &[("code", code)]))
        .greeting(name)
        .paragraph(words.with("sign-in-code", &[("code", code)]))
        .paragraph(words.t("sign-in-link"))
        .button(words.t("sign-in-button"), address)
        .paragraph(words.t("sign-in-not-you"))
}
