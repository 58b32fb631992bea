//! The binary as an operator meets it: exit codes, help, the first coordinator, serving, the demo's manifest.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("quietroom-command-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn quietroom(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_quietroom"));
        command.current_dir(&self.0).args(args).stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.quietroom(args).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

/// A server in a process of its own, ended when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn get(port: u16, path: &str, cookie: &str) -> Option<String> {
    ask(port, "GET", path, cookie)
}

fn ask(port: u16, method: &str, path: &str, cookie: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\nCookie: {cookie}\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}

fn until_healthy(port: u16) {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(60) {
        if get(port, "/health", "").is_some_and(|answer| answer.starts_with("HTTP/1.1 200")) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the server did not become healthy");
}

#[test]
fn help_names_each_command_and_gives_an_example() {
    let folder = Folder::new("help");
    let help = String::from_utf8(folder.run(&["--help"]).stdout).unwrap();
    for command in
        ["demo", "serve", "doctor", "migrate", "appoint", "places", "groups", "timetable", "seed", "bench", "import"]
    {
        assert!(help.contains(command), "{help}");
        let own = String::from_utf8(folder.run(&[command, "--help"]).stdout).unwrap();
        assert!(own.contains(&format!("Example: quietroom {command}")), "{own}");
    }
}

#[test]
fn misuse_is_2_and_a_refusal_is_1_with_its_reason() {
    let folder = Folder::new("codes");
    assert_eq!(folder.run(&["dance"]).status.code(), Some(2));
    let refused = folder.run(&["migrate", "--database", "mysql://somewhere"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("the database address is not understood"));
    let nobody = folder.run(&["appoint", "dana@example.org", "--office", "coordinator"]);
    assert_eq!(nobody.status.code(), Some(1));
    assert!(String::from_utf8(nobody.stderr).unwrap().contains("--first-name"));
    std::fs::write(folder.0.join("quietroom.toml"), "[server]\nlissten = \"x\"\n").unwrap();
    let typo = folder.run(&["migrate"]);
    assert_eq!(typo.status.code(), Some(1));
    assert!(String::from_utf8(typo.stderr).unwrap().contains("lissten"), "the file's fault is named");
    for zone in ["Europe/Lundon", ""] {
        std::fs::write(folder.0.join("quietroom.toml"), format!("[brand]\nzone = \"{zone}\"\n")).unwrap();
        let unknown = folder.run(&["migrate"]);
        assert_eq!(unknown.status.code(), Some(1), "{zone:?} was taken as a time zone");
        let said = String::from_utf8(unknown.stderr).unwrap();
        assert!(said.contains(&format!("brand.zone is \"{zone}\", which is no time zone we know")), "{said}");
    }
}

#[test]
fn a_bus_is_refused_where_it_makes_no_sense() {
    let folder = Folder::new("bus");
    let refused = |args: &[&str], variable: &str| {
        let ended = folder.quietroom(args).env("QUIETROOM_BUS", variable).output().unwrap();
        assert_eq!(ended.status.code(), Some(1), "{args:?}");
        String::from_utf8(ended.stderr).unwrap()
    };
    let sqlite = refused(&["serve", "--bus", "nats://127.0.0.1:4222"], "");
    assert!(sqlite.contains("this database is SQLite: leave out --bus"), "{sqlite}");
    assert_eq!(refused(&["serve"], "nats://127.0.0.1:4222"), sqlite);
    assert!(!folder.0.join("quietroom.db").exists(), "it was opened all the same");
    let wrong = refused(&["serve", "--database", "postgres://nobody@127.0.0.1:9/none", "--bus", "127.0.0.1:4222"], "");
    assert!(wrong.contains("the address of the bus is not understood") && wrong.contains("nats://"), "{wrong}");
}

#[test]
fn the_doctor_says_what_is_not_well() {
    let folder = Folder::new("doctor");
    let told = |args: &[&str]| {
        let ended = folder.run(args);
        (ended.status.code(), String::from_utf8(ended.stdout).unwrap())
    };
    let (code, said) = told(&["doctor"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("key       NOT WELL: quietroom.key is not there"), "{said}");
    assert!(said.contains("database  NOT WELL: SQLite"), "{said}");
    assert!(!folder.0.join("quietroom.key").exists(), "it made a key");
    let appoint =
        ["appoint", "dana@example.org", "--first-name", "Dana", "--last-name", "Okafor", "--office", "coordinator"];
    assert_eq!(folder.run(&appoint).status.code(), Some(0));
    let (code, said) = told(&["doctor"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("SQLite can be read and written") && said.contains("bus       none is needed"), "{said}");

    let server = std::env::var("PG_URL").expect("PG_URL is not set: run scripts/with-postgres.sh cargo test …");
    let (code, said) = told(&["doctor", "--database", &server]);
    assert_eq!(code, Some(1), "the database has no tables: {said}");
    assert!(said.contains("bus       PostgreSQL answers; other servers heard: 0"), "{said}");
    let (_, said) = told(&["doctor", "--database", &server, "--bus", &format!("nats://127.0.0.1:{}", free_port())]);
    assert!(said.contains("bus       NOT WELL: NATS carries nothing"), "{said}");
}

#[test]
fn the_bench_of_rooms_measures_a_room_and_says_what_it_lacks() {
    let folder = Folder::new("bench");
    let help = String::from_utf8(folder.run(&["bench", "live", "--help"]).stdout).unwrap();
    assert!(help.contains("Example: quietroom bench live") && !help.contains("--serve"), "{help}");
    let refused = folder.run(&["bench", "live"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("npm `ws` is not found: run `npm ci`"), "{said}");
    assert_eq!(folder.run(&["bench", "live", "--people", "3"]).status.code(), Some(2));

    let measured = folder.run(&["bench", "live", "--alone", "--people", "24", "--seconds", "1", "--json"]);
    assert_eq!(measured.status.code(), Some(0), "{}", String::from_utf8_lossy(&measured.stderr));
    let told: serde_json::Value = serde_json::from_slice(&measured.stdout).unwrap();
    let line = &told["live"][0];
    assert_eq!((line["server"].as_str(), line["up"].as_i64()), (Some("quietroom"), Some(24)), "{told}");
    assert!(line["deliveries_per_s"].as_f64().unwrap() > 0.0, "nobody was told anything: {told}");
}

#[test]
fn a_new_house_gets_its_first_coordinator_and_serves() {
    let folder = Folder::new("serve");
    let appointed = folder.run(&[
        "appoint",
        "dana@example.org",
        "--first-name",
        "Dana",
        "--last-name",
        "Okafor",
        "--office",
        "coordinator",
    ]);
    assert_eq!(appointed.status.code(), Some(0), "{}", String::from_utf8_lossy(&appointed.stderr));
    let port = free_port();
    let listen = format!("127.0.0.1:{port}");
    let _server = Running(folder.quietroom(&["serve", "--listen", &listen]).stderr(Stdio::null()).spawn().unwrap());
    until_healthy(port);
    assert!(get(port, "/", "").unwrap().contains("Reflective practice"));
    for page in ["/dev/letters", "/dev/clock"] {
        assert!(get(port, page, "").unwrap().starts_with("HTTP/1.1 404"), "{page} of the demo is served");
    }
    for (method, path) in [("POST", "/publish/r0"), ("GET", "/rooms/r0/c0/1")] {
        let answer = ask(port, method, path, "").unwrap();
        assert!(answer.starts_with("HTTP/1.1 404"), "{path} of the bench is served: {answer}");
    }
    let put = ask(port, "POST", "/dev/clock", "").unwrap();
    assert!(put.starts_with("HTTP/1.1 404"), "the clock of a provider can be put forward: {put}");
    assert!(!get(port, "/in", "").unwrap().contains("Dana"), "no persona is offered");
    let key = folder.0.join("quietroom.key");
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(std::fs::metadata(key).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn the_demo_tells_its_people_in_a_manifest() {
    let folder = Folder::new("demo");
    let port = free_port();
    let (manifest, data) = (folder.0.join("manifest.json"), folder.0.join("data"));
    let args = [
        "demo",
        "--port",
        &port.to_string(),
        "--data",
        data.to_str().unwrap(),
        "--manifest",
        manifest.to_str().unwrap(),
        "--today",
        "2023-03-20T09:00",
    ];
    let _server = Running(folder.quietroom(&args).stderr(Stdio::null()).spawn().unwrap());
    until_healthy(port);
    let manifest: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(manifest).unwrap()).unwrap();
    assert_eq!(manifest["base_url"], format!("http://localhost:{port}"));
    let personas = manifest["personas"].as_array().unwrap();
    let coordinator = personas.iter().find(|p| p["hats"][0] == "coordinator").unwrap();
    let home = get(port, "/desk", coordinator["cookie"].as_str().unwrap()).unwrap();
    assert!(home.starts_with("HTTP/1.1 200"), "{home}");
    let clock = get(port, "/dev/clock", "").unwrap();
    assert!(clock.contains("It is Monday 20 March 2023, 9"), "{clock}");
    for hat in ["facilitator", "participant", "manager", "commissioner", "reviewer", "operator"] {
        let holds = |persona: &serde_json::Value| persona["hats"].as_array().unwrap().iter().any(|held| held == hat);
        assert!(personas.iter().any(holds), "nobody is {hat}");
    }
}

const LIST: &str = "First name,Last name,Email,Manager email\r\n\
    Amina,Osei,amina.osei@example.org,\r\n\
    Joe,Bailey,joe.bailey@example.org,amina.osei@example.org\r\n\
    Kim,Lee,not an address,\r\n";

#[test]
fn a_list_is_told_first_and_taken_in_only_when_asked_to() {
    let folder = Folder::new("import");
    std::fs::write(folder.0.join("people.csv"), LIST).unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();

    // Told twice over: the first time wrote nobody.
    for _ in 0..2 {
        let told = folder.run(&["import", "people", "people.csv"]);
        let (out, err) = (text(told.stdout), text(told.stderr));
        assert_eq!(told.status.code(), Some(0), "{err}");
        assert_eq!(out, "new 2\nupdated 0\nunchanged 0\nleft out 1\nNobody was taken in. With --yes it would be 2\n");
        assert_eq!(err.lines().count(), 1, "no bar in a pipe: {err}");
        assert!(err.starts_with("line 4, Email") && err.contains("\"not an address\""), "{err}");
    }
    let taken = folder.run(&["import", "people", "people.csv", "--yes", "--organisation", "Ferndale"]);
    assert_eq!(taken.status.code(), Some(0));
    assert!(text(taken.stdout).ends_with("left out 1\n2 taken in\n"));

    // Who is in is known again, with the employer that was given.
    let again = |employer: &str| {
        let told = folder.run(&["import", "people", "people.csv", "--organisation", employer]);
        text(told.stdout).lines().take(3).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(again("Ferndale"), "new 0, updated 0, unchanged 2");
    assert_eq!(again("Harbour House"), "new 0, updated 2, unchanged 0");
}

#[test]
fn a_list_of_which_nothing_can_be_used_is_refused() {
    let folder = Folder::new("refused");
    let refused = |name: &str, bytes: &[u8], why: &str| {
        std::fs::write(folder.0.join(name), bytes).unwrap();
        let refused = folder.run(&["import", "people", name, "--yes"]);
        let err = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(refused.status.code(), Some(1), "{err}");
        assert!(err.contains(why), "{err}");
        assert!(refused.stdout.is_empty());
    };
    refused("bad.csv", b"Name,Email\nKim Lee,nowhere\n", "no row that can be used");
    refused("empty.csv", b"Name,Email\n", "no people below them");
    refused("nameless.csv", b"Colour,Size\nred,4\n", "which column holds the email addresses");
    refused("broken.xlsx", b"PK\x03\x04 and no more", "damaged");
    let missing = folder.run(&["import", "people", "none.csv"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8(missing.stderr).unwrap().contains("none.csv cannot be read"));
    assert_eq!(folder.run(&["import", "people"]).status.code(), Some(2));
}
