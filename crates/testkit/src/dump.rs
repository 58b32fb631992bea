//! Reads a whole database as text, system columns too: what somebody would find who took a copy of it.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use std::collections::BTreeMap;

/// Every table with its rows, in the order in which they lie; each row is column names with values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dump(BTreeMap<String, Vec<BTreeMap<String, String>>>);

impl Dump {
    /// The rows of a table.
    #[track_caller]
    pub fn table(&self, name: &str) -> &[BTreeMap<String, String>] {
        self.0.get(name).unwrap_or_else(|| panic!("no table {name} among {:?}", self.0.keys()))
    }

    /// Names of the tables that hold this text anywhere.
    pub fn tables_with(&self, text: &str) -> Vec<&str> {
        let has =
            |rows: &Vec<BTreeMap<String, String>>| rows.iter().flat_map(BTreeMap::values).any(|v| v.contains(text));
        self.0.iter().filter(|(_, rows)| has(rows)).map(|(name, _)| name.as_str()).collect()
    }

    /// Names of the tables whose rows differ from those of an earlier dump.
    pub fn changed_since(&self, earlier: &Dump) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(name, rows)| earlier.0.get(*name) != Some(*rows))
            .map(|(name, _)| name.as_str())
            .collect()
    }
}

enum Connected {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Connected {
    async fn to(address: &str) -> Connected {
        match address.strip_prefix("sqlite:") {
            Some(file) => {
                Connected::Sqlite(SqliteConnection::connect(&format!("sqlite://{file}")).await.expect("opens"))
            }
            None => Connected::Postgres(PgConnection::connect(address).await.expect("connects")),
        }
    }

    async fn run(&mut self, sql: String) {
        let sql = AssertSqlSafe(sql);
        match self {
            Connected::Sqlite(db) => drop(db.execute(sql).await.expect("SQLite runs it")),
            Connected::Postgres(db) => drop(db.execute(sql).await.expect("PostgreSQL runs it")),
        }
    }

    /// The one text column of each row.
    async fn texts(&mut self, sql: String) -> Vec<String> {
        let query = AssertSqlSafe(sql);
        match self {
            Connected::Sqlite(db) => sqlx::query_scalar(query).fetch_all(db).await.expect("SQLite reads"),
            Connected::Postgres(db) => sqlx::query_scalar(query).fetch_all(db).await.expect("PostgreSQL reads"),
        }
    }

    async fn tables(&mut self) -> Vec<String> {
        let sql = match self {
            Connected::Sqlite(_) => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            Connected::Postgres(_) => "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'",
        };
        self.texts(sql.to_owned()).await
    }

    /// On PostgreSQL also which transaction wrote a row, and where it lies.
    async fn columns(&mut self, table: &str) -> Vec<String> {
        let (sql, hidden): (_, &[&str]) = match self {
            Connected::Sqlite(_) => (format!("SELECT name FROM pragma_table_info('{table}')"), &[]),
            Connected::Postgres(_) => (
                format!(
                    "SELECT CAST(column_name AS TEXT) FROM information_schema.columns
                     WHERE table_schema = 'public' AND table_name = '{table}'"
                ),
                &["xmin", "ctid"],
            ),
        };
        let mut columns = self.texts(sql).await;
        columns.extend(hidden.iter().map(|name| (*name).to_owned()));
        columns
    }

    async fn rows(&mut self, table: &str) -> Vec<BTreeMap<String, String>> {
        let columns = self.columns(table).await;
        let cells: Vec<String> =
            columns.iter().map(|name| format!("'{name}', COALESCE(CAST(\"{name}\" AS TEXT), '')")).collect();
        let cells = cells.join(", ");
        let sql = match self {
            Connected::Sqlite(_) => format!("SELECT json_object({cells}) FROM {table}"),
            Connected::Postgres(_) => format!("SELECT CAST(json_build_object({cells}) AS TEXT) FROM {table}"),
        };
        let rows = self.texts(sql).await;
        rows.iter().map(|row| serde_json::from_str(row).expect("an object of texts")).collect()
    }
}

pub(crate) async fn everything(address: &str) -> Dump {
    let mut db = Connected::to(address).await;
    let mut dump = Dump::default();
    for table in db.tables().await {
        let rows = db.rows(&table).await;
        dump.0.insert(table, rows);
    }
    dump
}

/// A connection beside the app, for transactions that meet those of the app.
pub struct Aside(Connected);

impl Aside {
    pub async fn run(&mut self, sql: &str) {
        self.0.run(sql.to_owned()).await;
    }

    /// Returns once somebody waits for a lock of this database. PostgreSQL only.
    pub async fn until_somebody_waits(&mut self) {
        let waiting = "SELECT CAST(pid AS TEXT) FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while self.0.texts(waiting.to_owned()).await.is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
}

pub(crate) async fn aside(address: &str) -> Aside {
    Aside(Connected::to(address).await)
}

/// Runs one statement.
pub(crate) async fn run(address: &str, sql: &str) {
    Connected::to(address).await.run(sql.to_owned()).await;
}
