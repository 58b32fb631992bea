//! The five blueprints that come with the program.

use super::Blueprint;
use std::sync::OnceLock;

const FILES: [&str; 5] = [
    include_str!("../../../../blueprints/facilitator-training.toml"),
    include_str!("../../../../blueprints/presenter-led-groups.toml"),
    include_str!("../../../../blueprints/multi-agency.toml"),
    include_str!("../../../../blueprints/open-reflective-space.toml"),
    include_str!("../../../../blueprints/topic-led.toml"),
];

/// The five, in the order of the picker.
pub fn shipped() -> &'static [Blueprint] {
    static SHIPPED: OnceLock<Vec<Blueprint>> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        FILES.iter().map(|file| Blueprint::from_toml(file).expect("each shipped file is read by a test")).collect()
    })
}

pub fn by_key(key: &str) -> Option<&'static Blueprint> {
    shipped().iter().find(|blueprint| blueprint.key == key)
}
