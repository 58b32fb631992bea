//! Theme codes: what a session was about as a pattern, never who said what (S1.17).

use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A pattern a facilitator may tick after a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeCode {
    /// Lower-case letters, digits and hyphens; it is stored and never changes its meaning.
    pub key: String,
    pub label: Text,
}

/// What is wrong with a file of theme codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeFault {
    NotToml { why: String },
    BadKey { key: String },
    KeyTwice { key: String },
    NoLabel { key: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    code: Vec<ThemeCode>,
}

static SHIPPED: LazyLock<Vec<ThemeCode>> = LazyLock::new(|| {
    read_theme_codes(include_str!("../../../../methods/theme-codes.toml"))
        .expect("the shipped codes are read by a test before they are shipped")
});

/// The codes that come with quietroom.
pub fn theme_codes() -> &'static [ThemeCode] {
    &SHIPPED
}

/// Reads a file of codes: `[[code]]` tables of `key` and `label`.
pub fn read_theme_codes(text: &str) -> Result<Vec<ThemeCode>, ThemeFault> {
    let file: ThemeFile = toml::from_str(text).map_err(|why| ThemeFault::NotToml { why: why.to_string() })?;
    let mut keys = BTreeSet::new();
    for code in &file.code {
        let key = code.key.clone();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if key.is_empty() || !key.chars().all(plain) {
            return Err(ThemeFault::BadKey { key });
        }
        if code.label.is_blank() {
            return Err(ThemeFault::NoLabel { key });
        }
        if !keys.insert(key.clone()) {
            return Err(ThemeFault::KeyTwice { key });
        }
    }
    Ok(file.code)
}
