//! Configuration: `quietroom.toml`, then `QUIETROOM_…` variables, then the command line. Every default works.

use actions::NatsAddress;
use anyhow::{Context, Result, bail};
use letters::post::{SmtpOptions, Tls};
use serde::Deserialize;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

/// The whole file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    pub server: Server,
    pub brand: Brand,
    pub mail: Mail,
    pub limits: Limits,
}

/// Where the server listens and keeps its data.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// `QUIETROOM_LISTEN`: address and port.
    pub listen: String,
    /// `QUIETROOM_BASE_URL`: what people type, without a slash at the end.
    pub base_url: String,
    /// `QUIETROOM_DATABASE`: `sqlite:FILE` or `postgres://…`.
    pub database: String,
    /// `QUIETROOM_BUS`: `nats://…`, where several processes serve one PostgreSQL database and NATS tells their rooms
    /// between them. Empty: PostgreSQL does that itself.
    pub bus: String,
    /// `QUIETROOM_KEY_FILE`: 32 bytes in hexadecimal; made at the first start, readable by its owner only.
    pub key_file: PathBuf,
}

impl Default for Server {
    fn default() -> Self {
        Server {
            listen: "127.0.0.1:8080".into(),
            base_url: "http://localhost:8080".into(),
            database: "sqlite:quietroom.db".into(),
            bus: String::new(),
            key_file: "quietroom.key".into(),
        }
    }
}

impl Server {
    /// The NATS servers that are told, if any. SQLite has one process, which needs nobody to tell it of itself.
    pub fn nats(&self) -> Result<Option<NatsAddress>> {
        if self.bus.is_empty() {
            return Ok(None);
        }
        if self.database.starts_with("sqlite:") {
            bail!(
                "a bus is for several processes on one PostgreSQL database, and this database is SQLite: leave out \
                 --bus (QUIETROOM_BUS, server.bus), or give the address of a PostgreSQL database"
            );
        }
        match self.bus.parse() {
            Ok(address) => Ok(Some(address)),
            Err(why) => {
                bail!("the address of the bus is not understood: {why}; write one such as nats://10.0.0.5:4222")
            }
        }
    }
}

/// What one network address may ask for; a minute's worth may come at once. Each process counts for itself.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// `QUIETROOM_LIMITS_PAGES`: requests a minute; 0 for no limit.
    pub pages: u32,
    /// `QUIETROOM_LIMITS_FORMS`: forms sent without signing in, a minute; 0 for no limit.
    pub forms: u32,
    /// `QUIETROOM_LIMITS_APPLICATIONS`: applications begun and next rounds asked about, an hour; 0 for no limit.
    pub applications: u32,
    /// `QUIETROOM_LIMITS_DRAFTS`: savings of applications as they are written, a minute; 0 for no limit.
    pub drafts: u32,
    /// `QUIETROOM_TRUSTED_PROXY`: address of the web server in front, whose `X-Forwarded-For` tells who asks.
    pub trusted_proxy: Option<IpAddr>,
}

impl Default for Limits {
    fn default() -> Self {
        let web::Limits { pages, forms, applications, drafts, trusted_proxy } = web::Limits::default();
        Limits { pages, forms, applications, drafts, trusted_proxy }
    }
}

impl From<Limits> for web::Limits {
    fn from(limits: Limits) -> Self {
        let Limits { pages, forms, applications, drafts, trusted_proxy } = limits;
        web::Limits { pages, forms, applications, drafts, trusted_proxy }
    }
}

/// How the provider calls itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Brand {
    /// `QUIETROOM_BRAND_NAME`
    pub name: String,
    /// `QUIETROOM_BRAND_CONTACT_NAME`: who answers questions.
    pub contact_name: String,
    /// `QUIETROOM_BRAND_CONTACT_EMAIL`
    pub contact_email: String,
    /// `QUIETROOM_BRAND_CONTACT_PHONE`
    pub contact_phone: String,
    /// `QUIETROOM_BRAND_ZONE`: IANA time zone.
    pub zone: String,
}

impl Default for Brand {
    fn default() -> Self {
        Brand {
            name: "Reflective Practice".into(),
            contact_name: "the coordinator".into(),
            contact_email: "coordinator@example.org".into(),
            contact_phone: String::new(),
            zone: "Europe/London".into(),
        }
    }
}

impl From<Brand> for actions::Brand {
    fn from(brand: Brand) -> Self {
        actions::Brand {
            name: brand.name,
            contact_name: brand.contact_name,
            contact_email: brand.contact_email,
            contact_phone: brand.contact_phone,
            zone: brand.zone,
        }
    }
}

/// How letters go out.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// `QUIETROOM_MAIL_FROM`
    pub from: String,
    /// `QUIETROOM_MAIL_HOST`
    pub host: String,
    /// `QUIETROOM_MAIL_PORT`
    pub port: u16,
    /// `QUIETROOM_MAIL_USER`: empty for no sign-in.
    pub user: String,
    /// `QUIETROOM_MAIL_PASSWORD`
    pub password: String,
    /// `QUIETROOM_MAIL_TLS`: `none` (only for this machine), `starttls` or `implicit`.
    pub tls: String,
}

impl Default for Mail {
    fn default() -> Self {
        Mail {
            from: "Reflective Practice <no-reply@example.org>".into(),
            host: "localhost".into(),
            port: 25,
            user: String::new(),
            password: String::new(),
            tls: "none".into(),
        }
    }
}

impl Mail {
    pub fn smtp(&self) -> Result<SmtpOptions> {
        let tls = match self.tls.as_str() {
            "none" => Tls::None,
            "starttls" => Tls::StartTls,
            "implicit" => Tls::Implicit,
            other => bail!("mail.tls is \"{other}\": write none, starttls or implicit"),
        };
        Ok(SmtpOptions {
            host: self.host.clone(),
            port: self.port,
            user: self.user.clone(),
            password: self.password.clone(),
            tls,
        })
    }
}

impl Config {
    /// Reads the file, when there is one, and lays the environment over it.
    pub fn read(file: &Path) -> Result<Config> {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", file.display())),
        };
        let mut config: Config =
            toml::from_str(&text).with_context(|| format!("{} is not understood", file.display()))?;
        config.lay_over(|name| std::env::var(name).ok())?;
        config.check()?;
        Ok(config)
    }

    /// What would only show in letters and dates when somebody reads them.
    fn check(&self) -> Result<()> {
        let zone = &self.brand.zone;
        if domain::dates::Zone::named(zone).is_err() {
            bail!("brand.zone is \"{zone}\", which is no time zone we know: write one such as Europe/London");
        }
        Ok(())
    }

    fn lay_over(&mut self, variable: impl Fn(&str) -> Option<String>) -> Result<()> {
        let texts = [
            ("QUIETROOM_LISTEN", &mut self.server.listen),
            ("QUIETROOM_BASE_URL", &mut self.server.base_url),
            ("QUIETROOM_DATABASE", &mut self.server.database),
            ("QUIETROOM_BUS", &mut self.server.bus),
            ("QUIETROOM_BRAND_NAME", &mut self.brand.name),
            ("QUIETROOM_BRAND_CONTACT_NAME", &mut self.brand.contact_name),
            ("QUIETROOM_BRAND_CONTACT_EMAIL", &mut self.brand.contact_email),
            ("QUIETROOM_BRAND_CONTACT_PHONE", &mut self.brand.contact_phone),
            ("QUIETROOM_BRAND_ZONE", &mut self.brand.zone),
            ("QUIETROOM_MAIL_FROM", &mut self.mail.from),
            ("QUIETROOM_MAIL_HOST", &mut self.mail.host),
            ("QUIETROOM_MAIL_USER", &mut self.mail.user),
            ("QUIETROOM_MAIL_PASSWORD", &mut self.mail.password),
            ("QUIETROOM_MAIL_TLS", &mut self.mail.tls),
        ];
        for (name, field) in texts {
            if let Some(value) = variable(name) {
                *field = value;
            }
        }
        if let Some(file) = variable("QUIETROOM_KEY_FILE") {
            self.server.key_file = file.into();
        }
        if let Some(port) = variable("QUIETROOM_MAIL_PORT") {
            self.mail.port = port.parse().context("QUIETROOM_MAIL_PORT is not a port number")?;
        }
        if let Some(pages) = variable("QUIETROOM_LIMITS_PAGES") {
            self.limits.pages = pages.parse().context("QUIETROOM_LIMITS_PAGES is not a number")?;
        }
        if let Some(forms) = variable("QUIETROOM_LIMITS_FORMS") {
            self.limits.forms = forms.parse().context("QUIETROOM_LIMITS_FORMS is not a number")?;
        }
        if let Some(most) = variable("QUIETROOM_LIMITS_APPLICATIONS") {
            self.limits.applications = most.parse().context("QUIETROOM_LIMITS_APPLICATIONS is not a number")?;
        }
        if let Some(drafts) = variable("QUIETROOM_LIMITS_DRAFTS") {
            self.limits.drafts = drafts.parse().context("QUIETROOM_LIMITS_DRAFTS is not a number")?;
        }
        if let Some(proxy) = variable("QUIETROOM_TRUSTED_PROXY") {
            self.limits.trusted_proxy = Some(proxy.parse().context("QUIETROOM_TRUSTED_PROXY is not an IP address")?);
        }
        Ok(())
    }
}

/// Reads the root key, or makes one at the first start.
pub fn root_key(file: &Path) -> Result<[u8; 32]> {
    match std::fs::read_to_string(file) {
        Ok(text) => {
            parse_key(text.trim()).with_context(|| format!("{} does not hold 64 hexadecimal digits", file.display()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make_key(file),
        Err(error) => Err(error).with_context(|| format!("{} cannot be read", file.display())),
    }
}

fn parse_key(text: &str) -> Option<[u8; 32]> {
    data_encoding::HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()?.try_into().ok()
}

fn make_key(file: &Path) -> Result<[u8; 32]> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let key: [u8; 32] = crate::machine::chance().bytes();
    let text = data_encoding::HEXLOWER.encode(&key);
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .and_then(|mut made| made.write_all(text.as_bytes()))
        .with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(key)
}
