//! The commands and their help.

use crate::config::Config;
use crate::import::Import;
use crate::serve;
use actions::Ctx;
use actions::person::{self, Office};
use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand};
use domain::person::{PersonDraft, is_email};
use jiff::civil::DateTime;
use std::path::PathBuf;
use store::{Store, StoreOptions};

/// Reflective practice, from the first enquiry to the evidence that it worked.
#[derive(Parser)]
#[command(name = "quietroom", version, arg_required_else_help = true)]
pub struct Quietroom {
    #[command(subcommand)]
    command: Command,
}

const TIMETABLE: &str = "Example: quietroom timetable year/ --out plan.csv --seconds 5
         quietroom timetable year/ --repair plan.csv --away f0003:10-15 --out cover.csv";

const BENCH: &str = "Example: quietroom bench
         quietroom bench live --people 1000,5000";

#[derive(Subcommand)]
enum Command {
    /// Serve the demonstration world on this machine only.
    #[command(after_help = "Example: quietroom demo --port 8080 --today 2023-03-20T09:00")]
    Demo(Demo),
    /// Serve a provider.
    #[command(after_help = "Example: quietroom serve --database sqlite:/var/lib/quietroom/quietroom.db")]
    Serve(Serve),
    /// Say whether key, database and bus are well, as a server would find them.
    #[command(after_help = "Example: quietroom doctor --database postgres://quietroom@localhost/quietroom")]
    Doctor(Serve),
    /// Bring the tables up to this version. Never goes back.
    #[command(after_help = "Example: quietroom migrate --database sqlite:quietroom.db")]
    Migrate(Database),
    /// Make somebody a coordinator or an operator; they are added when new.
    #[command(
        after_help = "Example: quietroom appoint dana@example.org --first-name Dana --last-name Okafor --office coordinator"
    )]
    Appoint(Appoint),
    /// Bring people in from a list.
    #[command(subcommand, after_help = "Example: quietroom import people people.csv")]
    Import(Import),
    /// Measure what pages, and rooms full of people, cost on this machine.
    #[command(after_help = BENCH, args_conflicts_with_subcommands = true)]
    Bench(Bench),
    /// Share out places fairly within quotas, with a proof.
    #[command(after_help = "Example: quietroom places round_20 --out lottery.json --seed 7 --household")]
    Places(crate::places::Places),
    /// Form groups: who with whom, when, and who facilitates.
    #[command(after_help = "Example: quietroom groups people/ --out groups.csv --seconds 2")]
    Groups(crate::groups::Groups),
    /// Make a year's timetable, or cover somebody who is away.
    #[command(after_help = TIMETABLE)]
    Timetable(crate::timetable::Timetable),
    /// Make a world of any size, the same one each time.
    #[command(after_help = "Example: quietroom seed --people 10000 --database sqlite:big.db")]
    Seed(Seed),
}

#[derive(Args)]
pub struct Demo {
    /// Port on this machine.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Folder for the database; a temporary one if left out. It is made anew at each start.
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// `postgres://…` of an empty database, to lay the world out there; a file of the folder if left out.
    #[arg(long)]
    pub database: Option<String>,
    /// Lay nothing out: serve the world of the demonstration that runs on this database and this folder, beside it.
    #[arg(long, requires_all = ["database", "data"])]
    pub beside: bool,
    /// `nats://…` over which demonstrations on one database tell each other of rooms; PostgreSQL if left out.
    #[arg(long, requires = "database")]
    pub bus: Option<String>,
    /// Writes a JSON file with personas, programmes, groups and sessions.
    #[arg(long)]
    pub manifest: Option<PathBuf>,
    /// When the demonstration begins, in London, such as 2023-03-20T09:00; now if left out.
    #[arg(long)]
    pub today: Option<DateTime>,
}

#[derive(Args)]
struct Bench {
    #[command(subcommand)]
    of: Option<BenchOf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
enum BenchOf {
    /// Measure rooms: what it costs to tell people of a change, beside npm `ws` (from a clone, after `npm ci`).
    #[command(after_help = "Example: quietroom bench live --people 1000,5000 --seconds 10")]
    Live(crate::bench::live::Live),
}

#[derive(Args)]
pub struct Database {
    /// `sqlite:FILE` or `postgres://…`; from the configuration if left out.
    #[arg(long)]
    pub database: Option<String>,
    /// Configuration file.
    #[arg(long, default_value = "quietroom.toml")]
    pub config: PathBuf,
}

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub database: Database,
    /// Address and port to listen on; from the configuration if left out.
    #[arg(long)]
    pub listen: Option<String>,
    /// `nats://…`: tells rooms between several processes on one PostgreSQL database. Without it PostgreSQL does.
    #[arg(long)]
    pub bus: Option<String>,
}

#[derive(Args)]
struct Appoint {
    #[command(flatten)]
    database: Database,
    /// The person's work email.
    email: String,
    /// First name, for somebody who is new.
    #[arg(long, default_value = "")]
    first_name: String,
    /// Last name, for somebody who is new.
    #[arg(long, default_value = "")]
    last_name: String,
    #[arg(long, value_enum)]
    office: OfficeName,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum OfficeName {
    Coordinator,
    Operator,
}

#[derive(Args)]
pub struct Seed {
    #[command(flatten)]
    pub database: Database,
    /// How many people.
    #[arg(long, default_value_t = 250)]
    pub people: u32,
}

impl Database {
    pub fn config(&self) -> Result<Config> {
        let mut config = Config::read(&self.config)?;
        if let Some(address) = &self.database {
            config.server.database = address.clone();
        }
        Ok(config)
    }
}

impl Serve {
    /// The configuration with what the command line says laid over it.
    pub fn config(self) -> Result<Config> {
        let mut config = self.database.config()?;
        if let Some(listen) = self.listen {
            config.server.listen = listen;
        }
        if let Some(bus) = self.bus {
            config.server.bus = bus;
        }
        Ok(config)
    }
}

impl Quietroom {
    pub async fn run(self) -> Result<()> {
        match self.command {
            Command::Demo(demo) => serve::demo(demo).await,
            Command::Serve(serve) => serve::provider(serve).await,
            Command::Doctor(serve) => crate::doctor::run(serve).await,
            Command::Migrate(database) => migrate(&database).await,
            Command::Appoint(appoint) => appoint.run().await,
            Command::Import(import) => import.run().await,
            Command::Bench(Bench { of: Some(BenchOf::Live(live)), .. }) => live.run().await,
            Command::Bench(Bench { of: None, json }) => crate::bench::run(json).await,
            Command::Places(places) => places.run(),
            Command::Groups(groups) => groups.run(),
            Command::Timetable(timetable) => timetable.run(),
            Command::Seed(seed) => crate::serve::seed(&seed).await,
        }
    }
}

async fn migrate(database: &Database) -> Result<()> {
    let config = database.config()?;
    let store = Store::open(&StoreOptions::new(&config.server.database)).await?;
    let applied = store.migrate().await.context("the tables could not be brought up to this version")?;
    println!("{applied} migrations applied");
    store.close().await?;
    Ok(())
}

impl Appoint {
    async fn run(self) -> Result<()> {
        let office = match self.office {
            OfficeName::Coordinator => Office::Coordinator,
            OfficeName::Operator => Office::Operator,
        };
        if !is_email(&self.email) {
            bail!("\"{}\" is not an email address", self.email);
        }
        let provider = serve::open(&self.database.config()?).await?;
        let system = Ctx::system(provider);
        if !self.last_name.is_empty() {
            let draft = PersonDraft {
                first_name: self.first_name,
                last_name: self.last_name,
                email: self.email.clone(),
                ..PersonDraft::default()
            };
            person::take_in_first(&system, &[draft]).await?;
        }
        match person::appoint(&system, &self.email, office).await {
            Ok(_) => println!("{} is appointed, and signs in anew on each device", self.email),
            Err(actions::Error::Missing) => {
                bail!("nobody has the address {}: add --first-name and --last-name to make them known", self.email)
            }
            Err(other) => return Err(other.into()),
        }
        Ok(())
    }
}
