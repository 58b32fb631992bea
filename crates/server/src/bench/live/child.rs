//! A server in a process of its own, ours or the peer's, and the client that loads it.

use super::given;
use super::{FILES, SEATS};
use crate::bench::own_binary;
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::process::{Child as Process, Command, Stdio};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::time::sleep;

/// How long a server may take to come up, and a client to connect everybody and to end, beyond its seconds.
const PATIENCE: Duration = Duration::from_secs(30);
const CONNECTING: Duration = Duration::from_secs(180);

pub enum Kind<'a> {
    /// The rooms of this folder.
    Ours(&'a Path),
    /// The peer's script.
    Peer(&'a Path),
}

/// What the client tells of a server. Its own names.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Told {
    pub server: String,
    pub n: u32,
    pub up: i64,
    pub closed: u32,
    pub connect_cpu_us: f64,
    pub kib_per_conn: f64,
    pub deliveries_per_s: f64,
    pub expected_per_s: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub max_ms: f64,
    pub cpu_us_per_delivery: f64,
    pub client_cpu_pct: f64,
    pub rss_start_mb: f64,
    pub rss_end_mb: f64,
}

/// A running server. Ended when dropped; and by itself when this process is gone, as its input ends then.
pub struct Child {
    process: Process,
    port: u16,
    name: &'static str,
    proto: &'static str,
}

impl Child {
    pub async fn start(kind: &Kind<'_>) -> Result<Child> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let (mut command, name, proto) = match kind {
            Kind::Ours(folder) => {
                let mut command = with_files(&own_binary()?);
                command.args(["bench", "live", "--serve"]).arg(folder).arg(port.to_string());
                (command, "quietroom", "sse")
            }
            Kind::Peer(script) => {
                let mut command = with_files(Path::new("node"));
                command.arg(script).arg(port.to_string());
                (command, "ws", "ws")
            }
        };
        let process = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
        let mut server = Child { process, port, name, proto };
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return Ok(server);
            }
            if let Some(status) = server.process.try_wait()? {
                bail!("the bench's server {name} ended with {status}");
            }
            sleep(Duration::from_millis(10)).await;
        }
        bail!("the bench's server {name} did not start within {} seconds", PATIENCE.as_secs())
    }

    /// Has the client open so many streams and announce one change a second in each room.
    pub async fn load(&self, folder: &Path, people: u32, seconds: u32) -> Result<Told> {
        let rooms = people.div_ceil(SEATS);
        let mut command = with_files(Path::new("node"));
        command.arg(given::client(folder)).args(["--proto", self.proto, "--mode", "post", "--name", self.name]);
        for (option, value) in [
            ("--port", u32::from(self.port)),
            ("--n", people),
            ("--secs", seconds),
            ("--room-size", SEATS),
            ("--pid", self.process.id()),
        ] {
            command.arg(option).arg(value.to_string());
        }
        command.args(["--path", &format!("/rooms/{{room}}/{{client}}/{rooms}"), "--publish", "/publish/{room}"]);
        let errors = folder.join("client.err");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(std::fs::File::create(&errors)?);
        let said = ended(command.spawn()?, CONNECTING + Duration::from_secs(seconds.into())).await?;
        let complaint = std::fs::read_to_string(&errors)?.lines().next().unwrap_or_default().to_owned();
        let told: Told = serde_json::from_str(said.trim())
            .with_context(|| format!("the client told nothing of {}: {complaint}", self.name))?;
        if told.up != i64::from(people) {
            bail!("{} of {people} connections to {} stayed up: {complaint}", told.up, self.name);
        }
        Ok(told)
    }

    pub fn stop(mut self) -> Result<()> {
        self.end()
    }

    fn end(&mut self) -> Result<()> {
        self.process.kill().context("the bench's server could not be ended")?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        if let Ok(None) = self.process.try_wait()
            && let Err(error) = self.end()
        {
            eprintln!("{error}");
        }
    }
}

/// What a client said once it has ended, which it must within `patience`.
async fn ended(mut client: Process, patience: Duration) -> Result<String> {
    let began = Instant::now();
    while client.try_wait()?.is_none() {
        if began.elapsed() > patience {
            client.kill()?;
            client.wait()?;
            bail!("the client did not end within {} seconds", patience.as_secs());
        }
        sleep(Duration::from_millis(50)).await;
    }
    Ok(String::from_utf8_lossy(&client.wait_with_output()?.stdout).into_owned())
}

/// A program with as many open files as this machine allows a process.
fn with_files(program: &Path) -> Command {
    let mut command = Command::new("sh");
    let raise =
        format!("ulimit -n \"$(ulimit -H -n)\" 2>/dev/null || ulimit -n {FILES} 2>/dev/null; exec \"$0\" \"$@\"");
    command.arg("-c").arg(raise).arg(program);
    command
}
