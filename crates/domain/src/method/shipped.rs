//! The methods that come with the program.

use super::Method;
use std::sync::OnceLock;

const FILES: [&str; 13] = [
    include_str!("../../../../methods/presenter-led.toml"),
    include_str!("../../../../methods/balint.toml"),
    include_str!("../../../../methods/reflecting-team.toml"),
    include_str!("../../../../methods/action-learning.toml"),
    include_str!("../../../../methods/intervision.toml"),
    include_str!("../../../../methods/round-with-stories.toml"),
    include_str!("../../../../methods/open-space.toml"),
    include_str!("../../../../methods/topic-led.toml"),
    include_str!("../../../../methods/work-discussion.toml"),
    include_str!("../../../../methods/training-morning.toml"),
    include_str!("../../../../methods/internal-training.toml"),
    include_str!("../../../../methods/introductory-workshop.toml"),
    include_str!("../../../../methods/last-session.toml"),
];

/// Every method that comes with the program, in the order of a picker.
pub fn shipped() -> &'static [Method] {
    static SHIPPED: OnceLock<Vec<Method>> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        FILES.iter().map(|file| toml::from_str(file).expect("each shipped file is read by a test")).collect()
    })
}

pub fn by_key(key: &str) -> Option<&'static Method> {
    shipped().iter().find(|method| method.key == key)
}
