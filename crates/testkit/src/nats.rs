//! A NATS server of a test's own: Debian's, on a free port, ended by its number.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running NATS server. It ends when dropped.
pub struct Nats {
    child: Option<Child>,
    port: u16,
    is_guarded: bool,
}

const NAME: &str = "quietroom";
const PASSWORD: &str = "hush-7";

impl Nats {
    pub async fn start() -> Nats {
        Nats::begin(false).await
    }

    /// One that asks for a name and a password.
    pub async fn guarded() -> Nats {
        Nats::begin(true).await
    }

    async fn begin(is_guarded: bool) -> Nats {
        let free = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        let port = free.local_addr().expect("a bound port").port();
        drop(free);
        let mut nats = Nats { child: None, port, is_guarded };
        nats.again().await;
        nats
    }

    /// `nats://…` of this server, with name and password where it asks for them.
    pub fn address(&self) -> String {
        match self.is_guarded {
            true => format!("nats://{NAME}:{PASSWORD}@127.0.0.1:{}", self.port),
            false => self.bare_address(),
        }
    }

    /// The same without name and password.
    pub fn bare_address(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// Ends the server at once, as a machine that fails does.
    pub fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Starts it on the same port as before.
    pub async fn again(&mut self) {
        let port = self.port.to_string();
        let program = std::env::var("NATS_SERVER").unwrap_or_else(|_| found().to_owned());
        let mut command = Command::new(program);
        command.args(["-a", "127.0.0.1", "-p", &port]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if self.is_guarded {
            command.args(["--user", NAME, "--pass", PASSWORD]);
        }
        self.child = Some(command.spawn().expect("nats-server is there: run scripts/install-test-tools.sh"));
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("nats-server does not answer");
    }
}

impl Drop for Nats {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Debian keeps it where only root looks for programs.
fn found() -> &'static str {
    let debian = "/usr/sbin/nats-server";
    if std::path::Path::new(debian).exists() { debian } else { "nats-server" }
}
