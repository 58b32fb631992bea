//! Serving: the provider or the demo, with the queue worked in the same process.

use crate::command::{Demo, Seed, Serve};
use crate::config::{Config, Server, root_key};
use crate::listen::{self, Patience};
use crate::{machine, manifest};
use actions::{Clock, Provider, ProviderOptions};
use anyhow::{Context, Result};
use domain::job::Lane;
use jiff::civil::DateTime;
use letters::Post;
use live::Hub;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::{Durability, Store, StoreOptions};
use tokio::net::TcpListener;
use web::Limits;

/// How often the queue is looked at when nothing else wakes it.
const QUEUE_EVERY: Duration = Duration::from_millis(500);
/// Looks at the queue from one look at the day's schedule to the next: a minute.
const SCHEDULE_EVERY: u32 = 120;

pub async fn provider(serve: Serve) -> Result<()> {
    let config = serve.config()?;
    let nats = config.server.nats()?;
    let provider = open(&config).await?;
    let listener = TcpListener::bind(&config.server.listen)
        .await
        .with_context(|| format!("{} cannot be listened on", config.server.listen))?;
    tokio::spawn(actions::nodes::meet(provider.clone(), nats));
    eprintln!("quietroom serves {}", config.server.base_url);
    run(provider, listener, config.limits.into()).await
}

pub async fn open(config: &Config) -> Result<Provider> {
    let store = Store::open(&StoreOptions::new(&config.server.database)).await?;
    store.migrate().await.context("the tables could not be brought up to this version")?;
    assemble(store, config, root_key(&config.server.key_file)?)
}

pub fn assemble(store: Store, config: &Config, key: [u8; 32]) -> Result<Provider> {
    Ok(Provider::new(ProviderOptions {
        store,
        post: Post::smtp(&config.mail.from, &config.mail.smtp()?)?,
        live: Hub::new(live::Options::default()),
        brand: config.brand.clone().into(),
        base_url: config.server.base_url.trim_end_matches('/').to_owned(),
        key,
        clock: machine::clock(),
        chance: machine::chance(),
        press: machine::press(),
        is_demo: false,
    }))
}

pub async fn demo(demo: Demo) -> Result<()> {
    let listener = TcpListener::bind(("127.0.0.1", demo.port))
        .await
        .with_context(|| format!("port {} cannot be listened on; try --port", demo.port))?;
    let port = listener.local_addr()?.port();
    let base_url = format!("http://localhost:{port}");
    let folder = demo.data.clone().unwrap_or_else(|| temporary_folder(port));
    let database = match &demo.database {
        Some(address) => address.clone(),
        None => format!("sqlite:{}", fresh_database(&folder)?),
    };
    let server = Server { database: database.clone(), bus: demo.bus.unwrap_or_default(), ..Server::default() };
    let nats = server.nats()?;
    let key = match &demo.data {
        // Its second process has the same key.
        Some(folder) if demo.database.is_some() => shared_key(folder, demo.beside)?,
        _ => machine::chance().bytes(),
    };
    let provider = with_key(&database, &base_url, demo_clock(demo.today)?, key).await?;
    tokio::spawn(actions::nodes::meet(provider.clone(), nats));
    if !demo.beside {
        lay_out(&provider, demo.manifest.as_deref()).await?;
    }
    eprintln!("quietroom is at {base_url} (stop with Ctrl-C)");
    run(provider, listener, Limits::NONE).await
}

/// The key of the demonstrations of a folder: made by the first of them.
fn shared_key(folder: &Path, is_beside: bool) -> Result<[u8; 32]> {
    let file = folder.join("demo.key");
    if is_beside && !file.exists() {
        anyhow::bail!("no demonstration runs with the folder {}: start one there without --beside", folder.display());
    }
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    root_key(&file)
}

async fn lay_out(provider: &Provider, manifest: Option<&Path>) -> Result<()> {
    eprintln!("Laying out the world…");
    world::build(provider).await.context("the demo world could not be built")?;
    world::open_a_room(provider).await.context("the demo's room could not be opened")?;
    let round = world::open_a_round(provider).await.context("the demo's applications could not be opened")?;
    world::settle_the_draw(provider, round).await.context("the demo's draw could not be settled")?;
    world::close_a_round(provider).await.context("the demo's panel could not be laid out")?;
    world::decided_round(provider).await.context("the demo's places could not be decided")?;
    let course = world::run_a_course(provider).await.context("the demo's course could not be run")?;
    world::agree(provider, course).await.context("the demo's agreement could not be signed")?;
    world::know_the_facilitators(provider).await.context("the demo's facilitators could not be noted")?;
    world::take_on(provider).await.context("the demo's cases could not be laid out")?;
    world::join_the_directory(provider).await.context("the demo's directory could not be filled")?;
    world::say_weeks(provider).await.context("the demo's weekly times could not be entered")?;
    world::ask_when(provider).await.context("the demo's poll could not be asked")?;
    world::open_the_sites(provider).await.context("the demo's sites could not be laid out")?;
    match manifest {
        Some(file) => manifest::write(provider, file).await,
        None => Ok(()),
    }
}

pub async fn seed(seed: &Seed) -> Result<()> {
    let config = seed.database.config()?;
    let provider = throw_away(&config.server.database, &config.server.base_url, machine::clock()).await?;
    let bar = match std::io::stderr().is_terminal() {
        true => indicatif::ProgressBar::new(u64::from(seed.people)),
        false => indicatif::ProgressBar::hidden(),
    };
    world::seed(&provider, seed.people, |done| bar.set_position(u64::from(done))).await?;
    bar.finish();
    println!("{} people", seed.people);
    Ok(())
}

/// A demo provider whose world may be lost with the machine, so that building it need not wait for the disk.
pub async fn throw_away(database: &str, base_url: &str, clock: Clock) -> Result<Provider> {
    with_key(database, base_url, clock, machine::chance().bytes()).await
}

async fn with_key(database: &str, base_url: &str, clock: Clock, key: [u8; 32]) -> Result<Provider> {
    let store = Store::open(&StoreOptions { durability: Durability::None, ..StoreOptions::new(database) }).await?;
    store.migrate().await.context("the tables could not be brought up to this version")?;
    let (post, _) = Post::drawer("Northgate Reflective Practice <no-reply@northgate.example.org>")?;
    Ok(Provider::new(ProviderOptions {
        store,
        post,
        live: Hub::new(live::Options::default()),
        brand: world::brand(),
        base_url: base_url.to_owned(),
        key,
        clock,
        chance: machine::chance(),
        press: machine::press(),
        is_demo: true,
    }))
}

/// Begins at a time of the world's own zone, or now.
fn demo_clock(today: Option<DateTime>) -> Result<Clock> {
    let start = match today {
        Some(time) => time.in_tz(&world::brand().zone).context("--today is no time there is")?.timestamp(),
        None => machine::clock().now(),
    };
    Ok(machine::clock_from(start))
}

fn temporary_folder(port: u16) -> PathBuf {
    std::env::temp_dir().join(format!("quietroom-demo-{port}"))
}

fn fresh_database(folder: &std::path::Path) -> Result<String> {
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    for end in ["", "-wal", "-shm"] {
        let file = folder.join(format!("demo.db{end}"));
        match std::fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{} cannot be replaced", file.display()));
            }
            _ => {}
        }
    }
    Ok(folder.join("demo.db").display().to_string())
}

async fn run(provider: Provider, listener: TcpListener, limits: Limits) -> Result<()> {
    let letters = tokio::spawn(work_queue(provider.clone()));
    let searches = tokio::spawn(work_slowly(provider.clone()));
    let app = web::app(provider.clone(), limits);
    listen::serve(listener, app, Patience::default(), stopped(provider.live.clone())).await?;
    letters.abort();
    searches.abort();
    Ok(())
}

async fn work_queue(provider: Provider) {
    let mut looks = 0_u32;
    loop {
        if looks.is_multiple_of(SCHEDULE_EVERY)
            && let Err(error) = actions::jobs::queue_scheduled(&provider).await
        {
            tracing::error!(%error, "the day's work could not be queued; trying again");
        }
        looks = looks.wrapping_add(1);
        work(&provider, Lane::Quick).await;
        tokio::time::sleep(QUEUE_EVERY).await;
    }
}

/// Searches, papers and imports, beside the letters: whoever signs in does not wait for them.
async fn work_slowly(provider: Provider) {
    loop {
        work(&provider, Lane::Slow).await;
        tokio::time::sleep(QUEUE_EVERY).await;
    }
}

async fn work(provider: &Provider, lane: Lane) {
    if let Err(error) = actions::jobs::work_in(provider, lane).await {
        tracing::error!(%error, "the queue stopped; trying again");
    }
}

/// Waits for the signal to stop, then ends the rooms' streams: they would keep the server open for ever.
async fn stopped(live: Hub) {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
    live.close();
}
