//! The demo's manifest: who and what is in the world, for scripts and browser tests.

use actions::{Ctx, Proof, Provider};
use anyhow::{Context, Result};
use serde_json::json;
use std::path::Path;

/// Writes the manifest: `base_url`, `personas`, `programmes`, `groups`, `sessions`.
pub async fn write(provider: &Provider, file: &Path) -> Result<()> {
    let ctx = Ctx::new(provider.clone(), Proof::None);
    let mut personas = Vec::new();
    for persona in actions::demo::personas(&ctx).await? {
        let signed_in = actions::demo::sign_in_as(&ctx, persona.id).await?;
        personas.push(json!({
            "name": persona.name,
            "email": persona.email,
            "hats": persona.hats,
            "cookie": format!("__Host-signin={}", signed_in.token),
        }));
    }
    let things = actions::demo::things(&ctx).await?;
    let manifest = json!({
        "base_url": provider.base_url,
        "personas": personas,
        "programmes": things.programmes,
        "groups": things.groups,
        "sessions": things.sessions,
    });
    let text = serde_json::to_string_pretty(&manifest)?;
    std::fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))
}
