//! `quietroom bench live`: what it costs to tell people in their rooms of a change, beside npm `ws`. Both are measured by
//! the same client, in processes of their own, on this machine's loopback only.

mod child;
mod given;
mod people;
mod room;
mod table;

use crate::machine;
use crate::serve::throw_away;
use anyhow::{Context, Result, bail};
use child::{Child, Kind};
use clap::Args;
use given::Clone;
use indicatif::ProgressBar;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use table::Line;

/// People in a room.
const SEATS: u32 = 12;
/// So many are told for a second before anybody counts.
const WARM_UP: u32 = 48;
/// Open files a process needs besides its connections.
const FILES: u64 = 100;

#[derive(Args)]
pub struct Live {
    /// How many people listen, in rooms of twelve: a row of the table for each number.
    #[arg(long, value_delimiter = ',', default_values_t = [1000, 5000, 15000], value_parser = clap::value_parser!(u32).range(12..=50_000))]
    people: Vec<u32>,
    /// How long each is measured.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=600))]
    seconds: u32,
    /// Without npm `ws` beside it.
    #[arg(long)]
    alone: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Serves the rooms of a bench that is running.
    #[arg(long, hide = true, num_args = 2, value_names = ["FOLDER", "PORT"])]
    serve: Option<Vec<String>>,
}

impl Live {
    pub async fn run(self) -> Result<()> {
        if let Some([folder, port]) = self.serve.as_deref() {
            return room::serve(Path::new(folder), port.parse()?).await;
        }
        let clone = Clone::find(!self.alone)?;
        let most = self.people.iter().copied().max().unwrap_or(SEATS);
        enough_files(most)?;
        let folder = std::env::temp_dir().join(format!("quietroom-bench-live-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let result = self.measure(&folder, &clone, most).await;
        std::fs::remove_dir_all(&folder).context("the bench's folder could not be taken away")?;
        table::print(&result?, self.seconds, self.json);
        Ok(())
    }

    async fn measure(&self, folder: &Path, clone: &Clone, most: u32) -> Result<Vec<Line>> {
        given::write_client(folder)?;
        seat(folder, most.div_ceil(SEATS)).await?;
        let mut lines = Vec::new();
        for people in &self.people {
            lines.push(self.ask(Kind::Ours(folder), folder, *people).await?);
            if let Some(peer) = &clone.peer {
                lines.push(self.ask(Kind::Peer(peer), folder, *people).await?);
            }
        }
        Ok(lines)
    }

    /// Starts a server anew and has it measured.
    async fn ask(&self, kind: Kind<'_>, folder: &Path, people: u32) -> Result<Line> {
        let server = Child::start(&kind).await?;
        server.load(folder, WARM_UP.min(people), 1).await?;
        let told = server.load(folder, people, self.seconds).await?;
        server.stop()?;
        Ok(Line { people, told })
    }
}

/// Makes the rooms and puts people into them, once for all sizes.
async fn seat(folder: &Path, rooms: u32) -> Result<()> {
    let file = database(folder);
    let provider = throw_away(&format!("sqlite:{}", file.display()), "http://localhost", machine::clock()).await?;
    let bar = match std::io::stderr().is_terminal() {
        true => ProgressBar::new(rooms.into()),
        false => ProgressBar::hidden(),
    };
    let circles = world::crowd(&provider, rooms, SEATS, |done| bar.set_position(done.into())).await?;
    bar.finish_and_clear();
    people::write(folder, &circles)?;
    provider.store.clone().close().await?;
    Ok(())
}

fn database(folder: &Path) -> PathBuf {
    folder.join("rooms.db")
}

/// Each connection is an open file of the server and one of the client.
fn enough_files(people: u32) -> Result<()> {
    let limits = std::fs::read_to_string("/proc/self/limits").context("limits are read from /proc, on Linux only")?;
    let line = limits.lines().find(|line| line.starts_with("Max open files")).unwrap_or_default();
    let hard = line.split_whitespace().nth(4).unwrap_or_default();
    let wanted = u64::from(people) + FILES;
    match hard.parse::<u64>() {
        Ok(most) if most < wanted => {
            bail!("{people} people need {wanted} open files, and a process here may have {most}: try --people 1000")
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
