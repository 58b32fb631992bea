//! The letter to both addresses of somebody when a coordinator has changed one into the other.

use crate::{Letter, english, kind};

pub fn changed(brand: &str, first_name: &str, is_old: bool) -> Letter {
    let words = english();
    let key = if is_old { "address-old" } else { "address-new" };
    Letter::of(kind::ADDRESS, brand, &[])
        .greeting(first_name)
        .paragraph(words.t(key))
        .paragraph(words.t("address-sign-in"))
        .paragraph(words.with("address-wrong", &[("brand", brand)]))
}
