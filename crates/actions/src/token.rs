//! Tokens: derived from the root key, so that a letter sent again holds the same link, and kept only as hashes.

use crate::Provider;
use aws_lc_rs::{digest, hmac};
use data_encoding::{BASE32_NOPAD, HEXLOWER};

/// SHA-256 of a token, in hexadecimal: what the database keeps.
pub fn hash(token: &str) -> String {
    HEXLOWER.encode(digest::digest(&digest::SHA256, token.as_bytes()).as_ref())
}

/// 160 bits derived from the root key for one purpose, in lower-case base 32.
pub(crate) fn derive(provider: &Provider, purpose: &str, of: &[&str]) -> String {
    let tag = tag(provider, purpose, of);
    BASE32_NOPAD.encode(&tag.as_ref()[..20]).to_lowercase()
}

/// Six digits derived from the root key.
pub(crate) fn derive_digits(provider: &Provider, purpose: &str, of: &[&str]) -> String {
    let tag = tag(provider, purpose, of);
    let number = tag.as_ref()[..8].iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

fn tag(provider: &Provider, purpose: &str, of: &[&str]) -> hmac::Tag {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &provider.key);
    let mut context = hmac::Context::with_key(&key);
    for part in std::iter::once(&purpose).chain(of) {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    context.sign()
}

/// A new random token, 256 bits in lower-case base 32.
pub(crate) fn random(provider: &Provider) -> String {
    BASE32_NOPAD.encode(&provider.chance.bytes::<32>()).to_lowercase()
}

/// Compares without telling by its time how much was right.
pub(crate) fn same(one: &str, other: &str) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(one.as_bytes(), other.as_bytes()).is_ok()
}
