//! Where a draw's seed comes from, and in which order those who were not drawn wait.

use sha2::{Digest, Sha256};

/// The seed that a secret, settled and sealed beforehand, and a public value, known only afterwards, make together: the number
/// in the first 12 hexadecimal digits of SHA-256 of `quietroom draw SECRET VALUE`. Nobody who knows only one of them
/// can tell it. A value is read without spaces at its ends, and with one space where there are several.
pub fn seed(secret: &str, value: &str) -> u64 {
    let value: Vec<&str> = value.split_whitespace().collect();
    let digest = Sha256::digest(format!("quietroom draw {secret} {}", value.join(" ")));
    digest.iter().take(6).fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// What decides who waits first among those who are alike: the smaller SHA-256 of `quietroom places wait SEED ID`, in
/// hexadecimal digits.
pub fn wait(seed: u64, id: &str) -> String {
    let digest = Sha256::digest(format!("quietroom places wait {seed} {id}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{seed, wait};

    /// The expected numbers come from sha256sum: `printf 'quietroom draw c0ffee 3 14 15' | sha256sum`.
    #[test]
    fn anybody_can_work_it_out_with_a_hash_command() {
        assert_eq!(seed("c0ffee", "3 14 15"), SEED);
        assert_eq!(seed("c0ffee", "  3  14 15\n"), SEED);
        assert_ne!(seed("c0ffee", "3 14 16"), SEED);
        assert_ne!(seed("c0ffef", "3 14 15"), SEED);
        assert_eq!(wait(7, "A01"), WAIT);
    }

    const SEED: u64 = 0x96c4_94e1_9935;
    const WAIT: &str = "cc81cef3784642a3a126bb8f277c07431792a08b4c5cc5a5b72fca258f4d7fef";
}
