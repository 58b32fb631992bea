//! What the bench needs besides this binary: Node, the client that came with the project, and npm `ws`.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The load client, unchanged. Node takes it for a module where it lies, so that it is written out under another name.
const CLIENT: &str = include_str!("../../../../../bench/given/realtime_client.js");

const PEER: &str = "bench/live/ws_server.mjs";

/// Where the peer's server lies, when there is to be one.
pub struct Clone {
    pub peer: Option<PathBuf>,
}

impl Clone {
    /// Looks for Node, and for the peer in this folder or one above it.
    pub fn find(with_peer: bool) -> Result<Clone> {
        let node = Command::new("node").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !node.is_ok_and(|status| status.success()) {
            bail!("the load client needs Node, and `node` is not found: install Node 20 or newer");
        }
        if !with_peer {
            return Ok(Clone { peer: None });
        }
        let here = std::env::current_dir()?;
        let has_both = |folder: &&Path| folder.join(PEER).is_file() && folder.join("node_modules/ws").is_dir();
        match here.ancestors().find(has_both) {
            Some(folder) => Ok(Clone { peer: Some(folder.join(PEER)) }),
            None => bail!(
                "npm `ws` is not found: run `npm ci` in a clone of quietroom and start this there, or add --alone"
            ),
        }
    }
}

pub fn write_client(folder: &Path) -> Result<()> {
    std::fs::write(client(folder), CLIENT).context("the load client cannot be written")
}

pub fn client(folder: &Path) -> PathBuf {
    folder.join("client.cjs")
}
