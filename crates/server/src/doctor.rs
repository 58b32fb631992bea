//! `quietroom doctor`: tries what a server needs from where it is started, and says what does not answer.

use crate::command::Serve;
use crate::config::{Config, root_key};
use crate::serve::assemble;
use actions::health::{self, Bus};
use actions::{Ctx, NatsAddress, Provider};
use anyhow::{Result, bail};
use std::time::Duration;
use store::{Store, StoreOptions};
use tokio::time::{sleep, timeout};

/// How long the bus may take to answer. Other servers are heard every two seconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// Prints a line for each part; an error when one of them is not well.
pub async fn run(serve: Serve) -> Result<()> {
    let config = serve.config()?;
    let nats = config.server.nats()?;
    let key = key(&config);
    say("key", &key);
    let store = Store::open(&StoreOptions::new(&config.server.database)).await?;
    // Without a key everything else can be tried all the same.
    let provider = assemble(store, &config, key.as_ref().map_or([0; 32], |(key, _)| *key))?;
    let database = database(&provider).await;
    say("database", &database);
    let bus = bus(&provider, nats).await;
    say("bus", &bus);
    match [key.is_err(), database.is_err(), bus.is_err()].into_iter().filter(|is_wrong| *is_wrong).count() {
        0 => Ok(()),
        wrong => bail!("{wrong} of 3 parts are not well"),
    }
}

/// What was found, as the last of a pair or the whole.
trait Found {
    fn words(&self) -> &str;
}

impl Found for String {
    fn words(&self) -> &str {
        self
    }
}

impl<T> Found for (T, String) {
    fn words(&self) -> &str {
        &self.1
    }
}

fn say<T: Found>(part: &str, found: &Result<T, String>) {
    match found {
        Ok(found) => println!("{part:<9} {}", found.words()),
        Err(why) => println!("{part:<9} NOT WELL: {why}"),
    }
}

/// The root key, which is not made here.
fn key(config: &Config) -> Result<([u8; 32], String), String> {
    let file = &config.server.key_file;
    if !file.exists() {
        return Err(format!("{} is not there; the first start of a server makes it", file.display()));
    }
    let key = root_key(file).map_err(|error| format!("{error:#}"))?;
    Ok((key, format!("{} is there", file.display())))
}

async fn database(provider: &Provider) -> Result<String, String> {
    let kind = if provider.store.is_sqlite() { "SQLite" } else { "PostgreSQL" };
    match health::check(&Ctx::system(provider.clone())).await {
        Ok(()) => Ok(format!("{kind} can be read and written")),
        Err(error) => Err(format!("{kind}: {error}; `quietroom migrate` makes the tables")),
    }
}

/// Joins the other servers for a moment.
async fn bus(provider: &Provider, nats: Option<NatsAddress>) -> Result<String, String> {
    if provider.store.is_sqlite() {
        return Ok("none is needed: one server works alone on SQLite".to_owned());
    }
    let by = if nats.is_some() { "NATS" } else { "PostgreSQL" };
    let meeting = tokio::spawn(actions::nodes::meet(provider.clone(), nats));
    let answers = async {
        while !matches!(provider.live.bus(), Bus::Answers { .. }) {
            sleep(Duration::from_millis(50)).await;
        }
        // Long enough for each of the others to have said something.
        sleep(provider.live.options().beat + Duration::from_millis(500)).await;
    };
    let heard = timeout(PATIENCE, answers).await;
    let bus = provider.live.bus();
    provider.live.close();
    meeting.abort();
    match (heard, bus) {
        (Ok(()), Bus::Answers { others }) => Ok(format!("{by} answers; other servers heard: {others}")),
        _ => Err(format!("{by} carries nothing between servers; rooms work by refresh until it does")),
    }
}
