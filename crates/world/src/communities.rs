//! For the demo: who shows themselves in the directory of trained facilitators.

use crate::as_person;
use actions::{Provider, Result, community};
use domain::community::Profile;

/// Address, offer, how far they travel, and whether they look for a partner.
const SHOWN: [(&str, &str, &str, bool); 5] = [
    (
        "rhys.morgan",
        "Presenter-led groups for ward teams, and supervision of new facilitators.",
        "Northgate and Ferndale",
        false,
    ),
    (
        "adaeze.bello",
        "Facilitator training, and groups for nurses on nights.",
        "Anywhere on the tram, and online",
        true,
    ),
    ("marcus.thorne", "Groups across agencies. I like a mixed room.", "Within an hour of Northgate", true),
    (
        "bea.lindqvist",
        "Slow, open groups for hospice and care staff.",
        "Ash Tree and Millbrook; online on Fridays",
        false,
    ),
    ("tunde.afolabi", "Groups for youth workers, outdoors when it is dry.", "All of the county", true),
];

/// Facilitators of the provider come first.
pub async fn join_the_directory(provider: &Provider) -> Result<()> {
    for (name, offers, travel, wants_partner) in SHOWN {
        let ctx = as_person(provider, &format!("{name}@northgate.example.org")).await?;
        let profile = Profile { is_shown: true, wants_partner, offers: offers.into(), travel: travel.into() };
        community::keep(&ctx, &profile).await?;
    }
    Ok(())
}
