//! `quietroom import people`: what a list would do, and with `--yes` the taking in.

use crate::command::Database;
use crate::serve;
use actions::import::{List, preview, take_in};
use actions::{Ctx, Error};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use domain::import::Report;
use indicatif::ProgressBar;
use std::io::IsTerminal;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum Import {
    /// Bring people in from a CSV list or an Excel workbook (.xlsx).
    #[command(after_help = "Example: quietroom import people people.csv --yes\n\n\
        Without --yes it tells what would happen and takes nobody in. Rows that cannot be used are told on stderr.")]
    People(People),
}

#[derive(Args)]
pub struct People {
    #[command(flatten)]
    database: Database,
    /// The list. Its headings say what each column holds, such as Email, First name and Last name.
    file: PathBuf,
    /// Take the people in.
    #[arg(long)]
    yes: bool,
    /// Employer of everybody whose row names none.
    #[arg(long, default_value = "")]
    organisation: String,
}

impl Import {
    pub async fn run(self) -> Result<()> {
        let Import::People(people) = self;
        people.run().await
    }
}

impl People {
    async fn run(self) -> Result<()> {
        let file = self.file.display();
        let bytes = std::fs::read(&self.file).with_context(|| format!("{file} cannot be read"))?;
        let provider = serve::open(&self.database.config()?).await?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let list = List { file_name: &name, bytes, organisation: &self.organisation };
        let (system, bar) = (Ctx::system(provider), bar());
        let tick = |done: usize, rows: usize| {
            bar.set_length(rows as u64);
            bar.set_position(done as u64);
        };
        let outcome = match self.yes {
            true => take_in(&system, list, tick).await,
            false => preview(&system, list, tick).await,
        };
        bar.finish_and_clear();
        match outcome {
            Ok(report) => self.tell(&report),
            Err(Error::Refused(why)) => bail!("{file}: {}", web::told(&why)),
            Err(other) => Err(other.into()),
        }
    }

    fn tell(&self, report: &Report) -> Result<()> {
        for bad in web::bad_rows(report) {
            eprintln!("line {}, {} \"{}\": {} {}", bad.line, bad.column, bad.text, bad.why, bad.mend);
        }
        let (usable, left_out) = (report.to_write() + report.unchanged, report.bad.len());
        if usable == 0 {
            bail!("{} has no row that can be used", self.file.display());
        }
        println!("new {}\nupdated {}\nunchanged {}\nleft out {left_out}", report.new, report.updated, report.unchanged);
        match (self.yes, report.to_write()) {
            (true, many) => println!("{many} taken in"),
            (false, 0) => println!("There is nothing to take in"),
            (false, many) => println!("Nobody was taken in. With --yes it would be {many}"),
        }
        Ok(())
    }
}

/// A bar on a terminal, nothing in a pipe.
fn bar() -> ProgressBar {
    if std::io::stderr().is_terminal() { ProgressBar::new(0) } else { ProgressBar::hidden() }
}
