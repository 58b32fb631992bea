//! Opening a database, and the one way to write: `begin` … `commit`.

use crate::{Result, StoreError, migrate, sql::Read};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode, SqlxPostgresConnector,
    SqlxSqliteConnector, TransactionOptions, TransactionTrait,
};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// When a commit returns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Durability {
    /// After the write is on the disk. The only right choice for people's data.
    #[default]
    Full,
    /// At once. For building a throw-away world quickly.
    None,
}

/// How to open a database.
#[derive(Clone, Debug)]
pub struct StoreOptions {
    /// `sqlite:FILE` or `postgres://…`.
    pub address: String,
    pub durability: Durability,
    /// Most reading connections at once.
    pub readers: u32,
}

impl StoreOptions {
    pub fn new(address: impl Into<String>) -> Self {
        StoreOptions { address: address.into(), durability: Durability::Full, readers: 8 }
    }
}

/// A provider's database: many readers, and on SQLite a single writer (`BEGIN IMMEDIATE`).
#[derive(Clone)]
pub struct Store {
    readers: DatabaseConnection,
    writer: DatabaseConnection,
    statements: Arc<AtomicU64>,
    writes: Arc<AtomicU64>,
    rights: Arc<AtomicU64>,
}

impl Store {
    /// Opens the database without touching its tables.
    pub async fn open(options: &StoreOptions) -> Result<Store> {
        let (readers, writer) = match options.address.split_once(':') {
            Some(("sqlite", file)) => sqlite(file, options).await?,
            Some(("postgres" | "postgresql", _)) => postgres(options).await?,
            _ => return Err(StoreError::Address(options.address.clone())),
        };
        Ok(Store { readers, writer, statements: Arc::default(), writes: Arc::default(), rights: Arc::default() })
    }

    /// Brings the tables up to this version. Never goes back.
    pub async fn migrate(&self) -> Result<u32> {
        migrate::up(&self.writer).await
    }

    /// Begins a transaction. Dropping it rolls back.
    pub async fn begin(&self) -> Result<Tx> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let inner = self.writer.begin_with_options(options).await?;
        Ok(Tx { inner, statements: self.statements.clone(), writes: self.writes.clone(), rights: self.rights.clone() })
    }

    /// Empties SQLite's write-ahead log into the file. What was written in one transaction lies side by side in the log, so that whoever
    /// answers without a name would be found beside their bit there. Somebody who reads just then delays it until the next time.
    pub async fn empty_log(&self) -> Result<()> {
        if self.is_sqlite() {
            self.writer.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(())
    }

    /// Statements run since the start, for benchmarks and for tests of list pages.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Commits of this process so far.
    pub fn writes(&self) -> u64 {
        self.writes.load(Ordering::Acquire)
    }

    /// Commits of this process after which somebody may have other rights than before: all but those that say they have changed none.
    /// `None` where other processes write too, and nobody can know.
    pub fn rights(&self) -> Option<u64> {
        self.is_sqlite().then(|| self.rights.load(Ordering::Acquire))
    }

    pub fn is_sqlite(&self) -> bool {
        self.readers.get_database_backend() == DbBackend::Sqlite
    }

    pub(crate) fn postgres_pool(&self) -> Option<&sqlx::PgPool> {
        (!self.is_sqlite()).then(|| self.readers.get_postgres_connection_pool())
    }

    /// Bytes the database takes.
    pub async fn size(&self) -> Result<u64> {
        let asked = match self.is_sqlite() {
            true => "SELECT page_count * page_size AS id FROM pragma_page_count(), pragma_page_size()",
            false => "SELECT pg_database_size(current_database()) AS id",
        };
        crate::sql::count(self, asked, vec![]).await
    }

    /// Waits for running statements and closes both pools.
    pub async fn close(self) -> Result<()> {
        self.readers.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

/// A transaction. Opaque, so that group commit can come inside without a caller noticing.
pub struct Tx {
    inner: DatabaseTransaction,
    statements: Arc<AtomicU64>,
    writes: Arc<AtomicU64>,
    rights: Arc<AtomicU64>,
}

impl Tx {
    pub(crate) fn is_sqlite(&self) -> bool {
        self.inner.get_database_backend() == DbBackend::Sqlite
    }

    /// Returns when the write is durable.
    pub async fn commit(self) -> Result<()> {
        let rights = self.rights.clone();
        self.commit_keeping_rights().await?;
        rights.fetch_add(1, Ordering::Release);
        Ok(())
    }

    /// The same for a write that has changed nothing of who may do what.
    pub async fn commit_keeping_rights(self) -> Result<()> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        self.inner.commit().await?;
        self.writes.fetch_add(1, Ordering::Release);
        Ok(())
    }
}

impl Read for Store {
    type Connection = DatabaseConnection;
    fn connection(&self) -> &DatabaseConnection {
        &self.readers
    }
    fn counted(&self) -> &AtomicU64 {
        &self.statements
    }
}

impl Read for Tx {
    type Connection = DatabaseTransaction;
    fn connection(&self) -> &DatabaseTransaction {
        &self.inner
    }
    fn counted(&self) -> &AtomicU64 {
        &self.statements
    }
}

async fn sqlite(file: &str, options: &StoreOptions) -> Result<(DatabaseConnection, DatabaseConnection)> {
    let synchronous = match options.durability {
        Durability::Full => SqliteSynchronous::Full,
        Durability::None => SqliteSynchronous::Off,
    };
    let connect = SqliteConnectOptions::from_str(&format!("sqlite://{file}"))?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .pragma("secure_delete", "ON")
        .pragma("temp_store", "MEMORY");
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(connect.clone())
        .await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(options.readers)
        .test_before_acquire(false)
        .idle_timeout(None)
        .max_lifetime(None)
        .connect_with(connect.pragma("query_only", "ON"))
        .await?;
    Ok((SqlxSqliteConnector::from_sqlx_sqlite_pool(readers), SqlxSqliteConnector::from_sqlx_sqlite_pool(writer)))
}

async fn postgres(options: &StoreOptions) -> Result<(DatabaseConnection, DatabaseConnection)> {
    let connect = PgConnectOptions::from_str(&options.address)?;
    let pool =
        PgPoolOptions::new().max_connections(options.readers).test_before_acquire(false).connect_with(connect).await?;
    let handle = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Ok((handle.clone(), handle))
}
